"""Events about what is kept of the contacts: someone corrected something, was asked, or answered.

Pure; kept in the partnership's own chain. As all events: ids, counts and keyed fingerprints, never a number or name.
"""

from dataclasses import dataclass

from app.core.ids import ContactId


@dataclass(frozen=True)
class OfContact:
    """Something about what is kept of one contact; who did it is the entry's actor."""

    contact: ContactId


@dataclass(frozen=True)
class ContactChanged(OfContact):
    """Something kept was corrected; `what`: phone, email, language or absence.

    `before` and `after`: the address as a keyed fingerprint, "" where there was none or none is left.
    """

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class ContactChecked(OfContact):
    """The person said whether what is kept is right; `answer`: yes, no or unclear; `via`: sms, email or page."""

    answer: str
    via: str


@dataclass(frozen=True)
class ContactCheckSent:
    """So many were asked whether their number is still right; `reminder` = again, in the same check."""

    asked: int
    reminder: bool = False


ContactEvent = ContactChanged | ContactChecked | ContactCheckSent
