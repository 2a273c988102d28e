"""Planfil (bundle): a whole preparedness plan in one file, read, written and described.

Promises: a file with errors is refused whole, every error at once with its path; what was written is
read back as the same bundle; the JSON Schema says what may stand in the file.
"""

from app.documents.bundle.reading import Bundle, from_data, read
from app.documents.bundle.shape import schema
from app.documents.bundle.writing import to_data, to_yaml

__all__ = ["Bundle", "from_data", "read", "schema", "to_data", "to_yaml"]
