"""The rows: the only floor that speaks SQL, tables and their questions side by side."""
