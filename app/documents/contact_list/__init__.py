"""Kontaktliste fra en fil (contact list): people read from CSV, XLSX or vCard, to be looked over before import.

Promises: every row becomes a contact or says what is wrong with it; nothing is saved here, and the file
is told by its content, never by its name.
"""

from app.documents.contact_list.people import ContactList, Row, read

__all__ = ["ContactList", "Row", "read"]
