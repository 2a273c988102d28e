"""Exports (udtræk): what other programs and the case system get, for those who may see the same.

Everything is read here; the faces make the bytes in a thread, with no transaction open.
"""

from app.services.exports.case_file import case_file
from app.services.exports.lists import Extract, cap_messages, card_of, contacts, extract

__all__ = ["Extract", "cap_messages", "card_of", "case_file", "contacts", "extract"]
