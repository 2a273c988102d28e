"""Troubles: addresses of contacts where nothing arrives, known by fingerprint and shown while the contact has them."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, String, Table, delete, select

from app.core.ids import ContactId, PartnershipId
from app.core.roster import Contact
from app.core.trouble import LASTING, Trouble
from app.core.undelivered import EMAIL, SMS, VOICE, Meaning
from app.store import organisations
from app.store.base import Moment, insert_new, keyring_of, metadata
from app.store.messages import Queued
from app.store.unit import Unit

address_trouble = Table(
    "address_trouble",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("contact", String(80), primary_key=True),
    Column("channel", String(12), primary_key=True),
    Column("fingerprint", String(64), primary_key=True),
    Column("reason", String(200), nullable=False),
    Column("since", Moment, nullable=False),
    ForeignKeyConstraint(["partnership", "contact"], ["contact.partnership", "contact.id"], ondelete="CASCADE"),
)

# A number that a text reaches can be called; a landline that was called still takes no text.
_PROVES = {SMS: (SMS, VOICE), EMAIL: (EMAIL,), VOICE: (VOICE,)}


async def failed(unit: Unit, one: Queued, meaning: Meaning, reason: str) -> None:
    """A message has failed: where that speaks of the address, it is marked."""
    if meaning in LASTING:
        await mark(unit, one.partnership, one.contact, one.channel, str(one.content["to"]), reason)


async def arrived(unit: Unit, batch: Sequence[Queued]) -> None:
    """These messages have arrived: their addresses are well again."""
    if not batch:
        return
    t, ring = address_trouble.c, keyring_of(unit.connection.dialect)
    prints = {p for one in batch for p in ring.blinds(str(one.content["to"]))}
    channels = {channel for one in batch for channel in _PROVES.get(one.channel, ())}
    await unit.connection.execute(delete(address_trouble).where(t.fingerprint.in_(prints), t.channel.in_(channels)))


async def mark(
    unit: Unit, partnership: PartnershipId, contact: ContactId, channel: str, address: str, reason: str
) -> None:
    """Nothing arrives there by this channel; a mark that is there keeps its first moment and reason."""
    known = select(organisations.contact.c.id).where(
        organisations.contact.c.partnership == partnership, organisations.contact.c.id == contact
    )
    if (await unit.connection.execute(known)).first() is None:
        return
    row = {"partnership": partnership, "contact": contact, "channel": channel,
           "fingerprint": keyring_of(unit.connection.dialect).blind(address), "reason": reason,
           "since": unit.now}  # fmt: skip
    await insert_new(unit.connection, address_trouble, row)


async def clear(unit: Unit, partnership: PartnershipId, contact: ContactId, channel: str, address: str) -> None:
    """Something has arrived there, or come from there."""
    t, prints = address_trouble.c, keyring_of(unit.connection.dialect).blinds(address)
    mine = (t.partnership == partnership, t.contact == contact, t.channel == channel, t.fingerprint.in_(prints))
    await unit.connection.execute(delete(address_trouble).where(*mine))


async def known(unit: Unit) -> tuple[Trouble, ...]:
    """The troubles of the actor's partnership, the oldest first; an address that nobody has any more is in none."""
    directory = await organisations.directory(unit)
    t = address_trouble.c
    mine = select(address_trouble).where(t.partnership == unit.actor.partnership).order_by(t.since, t.contact)
    rows = await unit.connection.execute(mine)
    return tuple(one for row in rows for one in _of(unit, row, directory.contacts.get(row.contact)))


def _of(unit: Unit, row: Any, person: Contact | None) -> Iterator[Trouble]:
    ring = keyring_of(unit.connection.dialect)
    addresses = (person.emails if row.channel == EMAIL else person.phones) if person else ()
    for address in addresses:
        if row.fingerprint in ring.blinds(address):
            yield Trouble(ContactId(row.contact), row.channel, address, row.reason, row.since)
