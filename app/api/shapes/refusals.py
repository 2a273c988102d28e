"""What was wrong or is missing, as programs get it."""

from app.core.errors import FieldError


def error(one: FieldError) -> dict[str, str]:
    """One thing wrong or missing, in both languages."""
    return {"path": one.path, "code": one.code, "text": one.danish, "english": one.english}
