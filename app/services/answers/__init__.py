"""Answers (svar): those that came in by text, mail or key, and those that were given by hand."""

from app.services.answers.given import FARTHEST_ETA, by_hand, by_page, resolve
from app.services.answers.heard import keep, understand

__all__ = ["FARTHEST_ETA", "by_hand", "by_page", "keep", "resolve", "understand"]
