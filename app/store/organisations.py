"""Partnerships, organisations, contacts and rosters: everyone a partnership knows.

A partnership's directory is read whole and kept by its revision, which every change raises; so a tap in the
night reads one small row. Names, numbers and addresses are sealed; a fingerprint finds a number again.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from app.core.absence import Absence
from app.core.errors import Missing
from app.core.ids import ContactId, OrganisationId, PartnershipId, RosterId
from app.core.roster import Contact, Directory, Organisation, OrganisationKind, Roster, RosterKind, Seat
from app.core.undelivered import Remembered
from app.store.base import Moment, Private, keyring_of, metadata, put, put_all
from app.store.unit import Unit

partnership = Table(
    "partnership",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("timezone", String(40), nullable=False),
    Column("demo", Boolean, nullable=False, default=False),
    Column("revision", Integer, nullable=False, default=1),
    Column("created_at", Moment, nullable=False),
)
organisation = Table(
    "organisation",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("position", Integer, nullable=False),
)
contact = Table(
    "contact",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("organisation", String(80)),
    Column("person", Private("contact.person"), nullable=False),
    Column("mandate", Boolean, nullable=False, default=False),
    Column("opted_out", Boolean, nullable=False, default=False),
    Column("position", Integer, nullable=False),
)
contact_address = Table(
    "contact_address",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("contact", String(80), primary_key=True),
    Column("fingerprint", String(64), primary_key=True),
    ForeignKeyConstraint(["partnership", "contact"], ["contact.partnership", "contact.id"], ondelete="CASCADE"),
    Index("ix_contact_address_fingerprint", "fingerprint"),
)
roster = Table(
    "roster",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("name", String(200), nullable=False, default=""),
    Column("seats", JSON, nullable=False),
    Column("members", JSON, nullable=False),
    Column("position", Integer, nullable=False),
)

_REVISION = select(partnership.c.revision).where(partnership.c.id == bindparam("mine"))
_LOCK = _REVISION.with_for_update()
_SEATS = TypeAdapter(tuple[Seat, ...])
_CACHE = "directory"


async def directory(unit: Unit) -> Directory:
    """Everyone the actor's partnership knows, in the bundle's order; asked for once a unit."""
    mine = unit.actor.partnership
    if mine in unit.changed_directories:
        return await _read(unit)
    if mine not in unit.seen:
        unit.seen[mine] = await _newest(unit)
    found: Directory = unit.seen[mine]
    return found


async def _newest(unit: Unit) -> Directory:
    """The directory as this process keeps it, read anew when its revision has risen."""
    revision = await _revision(unit)
    kept: dict[PartnershipId, Directory] = unit.house.cache.setdefault(_CACHE, {})
    known = kept.get(unit.actor.partnership)
    if known is None or known.revision != revision:
        known = kept[unit.actor.partnership] = await _read(unit)
    return known


async def _revision(unit: Unit) -> int:
    mine = unit.actor.partnership
    if mine in unit.revisions:
        return unit.revisions[mine]
    found = (await unit.connection.execute(_REVISION, {"mine": mine})).scalar_one_or_none()
    if found is None:
        raise Missing
    return int(found)


async def lock(unit: Unit) -> None:
    """Let nobody else change or number anything in the partnership until the unit ends.

    On SQLite there is only one writer at a time anyway.
    """
    if unit.connection.dialect.name == "sqlite":
        return
    await unit.connection.execute(_LOCK, {"mine": unit.actor.partnership})


async def _read(unit: Unit) -> Directory:
    mine = unit.actor.partnership
    head = (await unit.connection.execute(select(partnership).where(partnership.c.id == mine))).one()
    return Directory(
        partnership=mine,
        name=head.name,
        language=head.language,
        timezone=head.timezone,
        demo=head.demo,
        organisations={r.id: _organisation(r) for r in await _rows(unit, organisation)},
        contacts={r.id: _contact(r) for r in await _rows(unit, contact)},
        rosters={r.id: _roster(r) for r in await _rows(unit, roster)},
        revision=head.revision,
    )


async def _rows(unit: Unit, table: Table) -> Sequence[Any]:
    mine = select(table).where(table.c.partnership == unit.actor.partnership)
    return (await unit.connection.execute(mine.order_by(table.c.position, table.c.id))).all()


def _organisation(row: Any) -> Organisation:
    return Organisation(OrganisationId(row.id), row.name, OrganisationKind(row.kind))


def _contact(row: Any) -> Contact:
    person = row.person
    return Contact(
        id=ContactId(row.id),
        name=person["name"],
        organisation=row.organisation,
        title=person["title"],
        phones=tuple(person["phones"]),
        emails=tuple(person["emails"]),
        mandate=row.mandate,
        opted_out=row.opted_out,
        language=person.get("language"),
        landlines=tuple(person.get("landlines", ())),
        absences=tuple(Absence(*map(date.fromisoformat, days)) for days in person.get("absences", ())),
    )


def _roster(row: Any) -> Roster:
    members = tuple(ContactId(m) for m in row.members)
    return Roster(RosterId(row.id), RosterKind(row.kind), row.name, _SEATS.validate_python(row.seats), members)


async def write(unit: Unit, new: Directory) -> None:
    """Create or replace everything in this directory; what it does not name stays as it is."""
    mine = new.partnership
    rows = await unit.connection.execute(select(contact).where(contact.c.partnership == mine))
    before = {r.id: _contact(r) for r in rows}
    await _write_head(unit, new)
    await _write_organisations(unit, new)
    people = [_as_shown(person, before.get(person.id, person)) for person in new.contacts.values()]
    await _write_contacts(unit, mine, dict(zip(people, itertools.count(), strict=False)))
    for i, listed in enumerate(new.rosters.values()):
        await _write_roster(unit, mine, listed, i)


async def _write_organisations(unit: Unit, new: Directory) -> None:
    named = [
        {"partnership": new.partnership, "id": one.id, "name": one.name, "kind": one.kind.value, "position": i}
        for i, one in enumerate(new.organisations.values())
    ]
    await put_all(unit.connection, organisation, named)


def _as_shown(person: Contact, before: Contact) -> Contact:
    """What deliveries have shown, and what people have said of their absence, outlives an import."""
    landlines = tuple(n for n in before.landlines if n in person.phones)
    return replace(person, opted_out=before.opted_out, landlines=landlines, absences=before.absences)


async def _write_head(unit: Unit, new: Directory) -> None:
    unit.changed_directories.add(new.partnership)
    named = {"name": new.name, "language": new.language, "timezone": new.timezone}
    raised = update(partnership).where(partnership.c.id == new.partnership)
    changed = await unit.connection.execute(raised.values(**named, revision=partnership.c.revision + 1))
    if not changed.rowcount:
        row = {"id": new.partnership, **named, "demo": new.demo, "revision": 1, "created_at": unit.now}
        await unit.connection.execute(insert(partnership).values(row))


async def _write_contacts(unit: Unit, mine: PartnershipId, places: Mapping[Contact, int]) -> None:
    """These people, each with its place in the list; thousands of residents come in one import."""
    await put_all(unit.connection, contact, [_person(mine, person, i) for person, i in places.items()])
    if not places:
        return
    whose = (contact_address.c.partnership == mine, contact_address.c.contact == bindparam("who"))
    await unit.connection.execute(delete(contact_address).where(*whose), [{"who": p.id} for p in places])
    ring = keyring_of(unit.connection.dialect)
    found = [
        {"partnership": mine, "contact": person.id, "fingerprint": fingerprint}
        for person in places
        for fingerprint in dict.fromkeys(ring.blind(a) for a in (*person.phones, *person.emails))
    ]
    if found:
        await unit.connection.execute(insert(contact_address), found)


def _person(mine: PartnershipId, person: Contact, position: int) -> dict[str, Any]:
    private = {"name": person.name, "title": person.title, "phones": person.phones, "emails": person.emails,
               "language": person.language, "landlines": person.landlines,
               "absences": [(a.first_day.isoformat(), a.last_day.isoformat()) for a in person.absences]}  # fmt: skip
    return {"partnership": mine, "id": person.id, "organisation": person.organisation, "person": private,
            "mandate": person.mandate, "opted_out": person.opted_out, "position": position}  # fmt: skip


async def _write_roster(unit: Unit, mine: PartnershipId, listed: Roster, position: int) -> None:
    row = {"partnership": mine, "id": listed.id, "kind": listed.kind.value, "name": listed.name,
           "seats": _SEATS.dump_python(listed.seats, mode="json"), "members": list(listed.members),
           "position": position}  # fmt: skip
    await unit.connection.execute(put(unit.connection, roster, row))


async def add_members(unit: Unit, wanted: RosterId, people: Sequence[Contact]) -> None:
    """Create or replace these contacts and put them on the roster."""
    await lock(unit)
    known = await directory(unit)
    listed = known.rosters[wanted]
    places = {c: i for i, c in enumerate(known.contacts)}
    shown = [_as_shown(person, known.contacts.get(person.id, person)) for person in people]
    placed = {person: places.setdefault(person.id, len(places)) for person in shown}
    await _write_contacts(unit, known.partnership, placed)
    members = tuple(dict.fromkeys((*listed.members, *(p.id for p in people))))
    position = list(known.rosters).index(wanted)
    await _write_roster(unit, known.partnership, replace(listed, members=members), position)
    await raise_revision(unit)


async def save(unit: Unit, person: Contact) -> None:
    """Replace this contact of the actor's partnership where it stands."""
    await lock(unit)
    known = await directory(unit)
    await _write_contacts(unit, known.partnership, {person: list(known.contacts).index(person.id)})
    await raise_revision(unit)


async def replace_with(unit: Unit, before: Directory, after: Directory) -> Directory:
    """Write what differs between the two and delete what is gone; returns what is kept, with all that was shown.

    A first number that is another has not answered STOP.
    """
    mine = before.partnership
    people = {i: _corrected(person, before.contacts.get(i, person)) for i, person in after.contacts.items()}
    places = {c: n for n, c in enumerate((*before.contacts, *(i for i in people if i not in before.contacts)))}
    await _write_contacts(unit, mine, {p: places[i] for i, p in people.items() if before.contacts.get(i) != p})
    for table, old, new in (
        (contact, before.contacts, people),
        (organisation, before.organisations, after.organisations),
        (roster, before.rosters, after.rosters),
    ):
        gone = [{"gone": i} for i in old if i not in new]
        whose = (table.c.partnership == mine, table.c.id == bindparam("gone"))
        if gone:
            await unit.connection.execute(delete(table).where(*whose), gone)
    await _write_organisations(unit, after)
    for i, listed in enumerate(after.rosters.values()):
        if before.rosters.get(listed.id) != listed:
            await _write_roster(unit, mine, listed, i)
    await _write_head(unit, after)
    return replace(after, contacts=people, demo=before.demo)


def _corrected(person: Contact, before: Contact) -> Contact:
    kept = _as_shown(person, before)
    return kept if person.phones[:1] == before.phones[:1] else replace(kept, opted_out=False)


async def raise_revision(unit: Unit) -> None:
    """Something changed: every process reads the directory anew."""
    unit.changed_directories.add(unit.actor.partnership)
    mine = partnership.c.id == unit.actor.partnership
    await unit.connection.execute(update(partnership).where(mine).values(revision=partnership.c.revision + 1))


async def opt_out(unit: Unit, who: ContactId, *, out: bool) -> None:
    """Remember that the person's number has answered STOP (or START)."""
    await lock(unit)
    whose = (contact.c.partnership == unit.actor.partnership, contact.c.id == who)
    await unit.connection.execute(update(contact).where(*whose).values(opted_out=out))
    await raise_revision(unit)


async def remember(unit: Unit, who: ContactId, address: str, what: Remembered) -> None:
    """Keep on the contact what a delivery to this address has shown; a second time changes nothing."""
    if what is Remembered.OPTED_OUT:
        await opt_out(unit, who, out=True)
    elif what is Remembered.LANDLINE:
        await _remember_landline(unit, who, address)


async def _remember_landline(unit: Unit, who: ContactId, number: str) -> None:
    await lock(unit)
    whose = (contact.c.partnership == unit.actor.partnership, contact.c.id == who)
    found = await unit.connection.execute(select(contact.c.person).where(*whose).with_for_update())
    person = found.scalar_one_or_none()
    if person is None or number in person.get("landlines", ()):
        return
    kept = {**person, "landlines": [*person.get("landlines", ()), number]}
    await unit.connection.execute(update(contact).where(*whose).values(person=kept))
    await raise_revision(unit)
