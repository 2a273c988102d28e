"""The papers' views: one Pydantic type in words for each paper, from which page, mail, PDF and Word are made."""
