"""Contact changes: what is kept of a contact is replaced, and the partnership's chain says who did it and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from app.core.contact_event import ContactChanged
from app.core.ids import ContactId
from app.core.roster import Contact
from app.store import event_log, organisations
from app.store.base import keyring_of
from app.store.unit import Unit

NEWEST = 50


@dataclass(frozen=True)
class Change:
    """A correction as a list shows it: when, by whom, of whose, and what."""

    at: datetime
    by: ContactId
    contact: ContactId
    what: str


async def save(unit: Unit, person: Contact) -> None:
    """Replace what is kept of this contact, and note what has changed; the numbers themselves are not in the log."""
    before = (await organisations.directory(unit)).contacts[person.id]
    await organisations.save(unit, person)
    await event_log.append(unit, _stream(unit), list(_changed(unit, before, person)))


async def newest(unit: Unit, who: ContactId | None = None) -> tuple[Change, ...]:
    """The newest corrections of the actor's partnership, or of one contact, the newest first."""
    entries = await event_log.read(unit, _stream(unit))
    found = [
        Change(e.at, ContactId(e.actor), e.event.contact, e.event.what)
        for e in entries
        if isinstance(e.event, ContactChanged) and who in {None, e.event.contact}
    ]
    return tuple(reversed(found[-NEWEST:]))


def _changed(unit: Unit, before: Contact, after: Contact) -> Iterator[ContactChanged]:
    ring = keyring_of(unit.connection.dialect)
    pairs = (("phone", before.phones, after.phones), ("email", before.emails, after.emails))
    for what, old, new in pairs:
        gone = [ring.blind(a) for a in old if a not in new]
        come = [ring.blind(a) for a in new if a not in old]
        for left, right in zip_longest(gone, come, fillvalue=""):
            yield ContactChanged(after.id, what, left, right)
    for what in ("language", "absences"):
        if getattr(before, what) != getattr(after, what):
            yield ContactChanged(after.id, what.removesuffix("s"))


def _stream(unit: Unit) -> str:
    return f"partnership:{unit.actor.partnership}"
