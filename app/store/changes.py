"""Changes (rettelser): what was changed at the desk, by whom and when; for contacts, rosters, seats, plans, templates.

Whoever writes to what the desk keeps calls, in the same unit and after writing,

    await changes.record(unit, change.of_directory(before, after))     # contacts, organisations, rosters, seats
    await changes.record(unit, change.of_plan(before, after, known))   # a plan; before=None: it is new
    await changes.record(unit, [Difference(Thing.TEMPLATE, "action_plan", "Handlingsplan", "file", "", "ny.docx")])

where `before` is what was loaded first. Names, numbers and texts go into rows of their own, sealed, that can be
erased; the partnership's chain gets ids and field names, and of a contact's addresses keyed fingerprints.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import Column, Index, Integer, String, Table, delete, insert, select

from app.core.change import Difference, Thing, of_contact, summed_up
from app.core.contact_event import ContactChanged
from app.core.event import Event
from app.core.ids import ContactId
from app.core.own_address import KINDS, Correction
from app.core.plan_event import Edited
from app.core.roster import Contact
from app.store import event_log, organisations
from app.store.base import Moment, Private, keyring_of, metadata
from app.store.unit import Unit

NEWEST = 50
_IN_OWN_EVENT = {"phones", "emails", "language", "absences"}

change = Table(
    "change",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("at", Moment, nullable=False),
    Column("place", Integer, nullable=False),
    Column("by", String(80), nullable=False),
    Column("thing", String(20), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("what", String(40), nullable=False),
    Column("words", Private("change.words"), nullable=False),
    Index("ix_change_partnership_at", "partnership", "at"),
)


@dataclass(frozen=True)
class Change:
    """A difference as a list shows it: with who made it and when."""

    at: datetime
    by: ContactId
    thing: Thing
    id: str
    name: str
    what: str
    before: str
    after: str


async def save(unit: Unit, person: Contact) -> None:
    """Replace what is kept of this contact, and note what has changed."""
    known = await organisations.directory(unit)
    before = known.contacts[person.id]
    await organisations.save(unit, person)
    found = list(of_contact(before, person, known))
    await _keep(unit, found)
    rest = [Edited(d.thing.value, d.id, d.what) for d in found if d.what not in _IN_OWN_EVENT]
    await event_log.append(unit, _stream(unit), [*_fingerprints(unit, before, person), *rest])


async def record(unit: Unit, found: Iterable[Difference], *, sealed: bool = True) -> None:
    """Note these differences, in rows and in the chain; an import that changed very much becomes a line a kind.

    `sealed=False` for what another entry of the chain tells already.
    """
    told = summed_up(list(found))
    await _keep(unit, told)
    entries: list[Event] = [Edited(d.thing.value, d.id, d.what) for d in told]
    await event_log.append(unit, _stream(unit), entries if sealed else [])


async def newest(
    unit: Unit, who: ContactId | None = None, *, thing: Thing | None = None, most: int = NEWEST, skip: int = 0
) -> tuple[Change, ...]:
    """The newest changes of the actor's partnership, of one contact or of one kind, the newest first."""
    wanted = select(change).where(change.c.partnership == unit.actor.partnership)
    if who:
        wanted = wanted.where(change.c.thing == Thing.CONTACT.value, change.c.subject == who)
    if thing:
        wanted = wanted.where(change.c.thing == thing.value)
    newest_first = wanted.order_by(change.c.at.desc(), change.c.place.desc()).limit(most).offset(skip)
    return tuple(_change(row) for row in await unit.connection.execute(newest_first))


async def own_corrections(unit: Unit) -> dict[tuple[ContactId, str], Correction]:
    """By contact and kind of address: the newest change, where the contact made it; of the actor's partnership."""
    c = change.c
    mine = (c.partnership == unit.actor.partnership, c.thing == Thing.CONTACT.value, c.what.in_(KINDS))
    rows = await unit.connection.execute(select(change).where(*mine).order_by(c.at, c.place))
    newest = {(ContactId(row.subject), row.what): row for row in rows}
    return {about: Correction(row.at, row.words[2]) for about, row in newest.items() if row.by == row.subject}


async def forget(unit: Unit, before: datetime) -> int:
    """Delete what was changed before this moment, in every partnership; the sealed entries stay."""
    gone = delete(change).where(change.c.at < before).returning(change.c.id)
    return len((await unit.connection.execute(gone)).all())


async def _keep(unit: Unit, found: Sequence[Difference]) -> None:
    mine = unit.actor.partnership
    rows = [
        {"id": unit.mint(), "partnership": mine, "at": unit.now, "place": i, "by": unit.actor.contact,
         "thing": d.thing.value, "subject": d.id[:200], "what": d.what, "words": [d.name, d.before, d.after]}
        for i, d in enumerate(found)
    ]  # fmt: skip
    if rows:
        await unit.connection.execute(insert(change), rows)


def _change(row: Any) -> Change:
    return Change(row.at, ContactId(row.by), Thing(row.thing), row.subject, row.words[0], row.what, *row.words[1:])


def _fingerprints(unit: Unit, before: Contact, after: Contact) -> Iterator[ContactChanged]:
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
