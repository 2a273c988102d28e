"""What providers tell us (kvitteringer og svar), in one shape whoever says it."""

from dataclasses import dataclass
from datetime import datetime

from app.core.delivery import Receipt

__all__ = ["Inbound", "Receipt", "clean"]


def clean(given: object) -> str:
    """A text out of JSON as every database takes it: no NUL, and no half of a sign (JSON may hold one)."""
    return str(given).replace("\0", "").encode("utf-8", "replace").decode()


@dataclass(frozen=True)
class Inbound:
    """An SMS to one of our numbers; `sender` is what the network says, which anybody can forge.

    `at`: when the provider got it, where it says so: what comes late must not count as new.
    """

    provider_id: str
    sender: str
    to: str
    text: str
    account_sid: str = ""
    at: datetime | None = None
