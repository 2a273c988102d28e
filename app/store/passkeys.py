"""Passkeys: the public halves of keys that people's own devices hold; nothing here can sign anything."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Row,
    String,
    Table,
    Text,
    and_,
    delete,
    insert,
    select,
    update,
)

from app.core.ids import ContactId, PartnershipId
from app.core.sign_in import Key
from app.store.accounts import fingerprint
from app.store.base import Moment, Private, metadata
from app.store.unit import Unit

passkey = Table(
    "passkey",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("contact", String(80), nullable=False),
    Column("credential", Text, nullable=False),
    Column("public_key", Text, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("name", Private("passkey.name"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("used_at", Moment),
    Index("ix_passkey_contact", "partnership", "contact"),
)


@dataclass(frozen=True)
class Passkey:
    """One passkey of somebody's."""

    id: str
    partnership: PartnershipId
    contact: ContactId
    key: Key
    name: str
    created_at: datetime
    used_at: datetime | None


async def mine(unit: Unit) -> tuple[Passkey, ...]:
    """The actor's passkeys, the oldest first."""
    rows = await unit.connection.execute(select(passkey).where(_own(unit)).order_by(passkey.c.created_at))
    return tuple(_passkey(row) for row in rows)


async def find(unit: Unit, credential: str) -> Passkey | None:
    """Whoever's passkey has this credential id (base64url); None when nobody's has."""
    rows = await unit.connection.execute(select(passkey).where(passkey.c.id == fingerprint(credential)))
    row = rows.first()
    return _passkey(row) if row else None


async def add(unit: Unit, key: Key, name: str) -> None:
    """Keep a new passkey of the actor."""
    row = {"id": fingerprint(key.credential), "partnership": unit.actor.partnership, "contact": unit.actor.contact,
           "credential": key.credential, "public_key": key.public, "sign_count": key.count, "name": name,
           "created_at": unit.now}  # fmt: skip
    await unit.connection.execute(insert(passkey).values(row))


async def used(unit: Unit, one: Passkey, sign_count: int) -> bool:
    """The passkey has signed; False when it was removed or used again meanwhile."""
    same = and_(passkey.c.id == one.id, passkey.c.sign_count == one.key.count)
    new = update(passkey).where(same).values(sign_count=sign_count, used_at=unit.now).returning(passkey.c.id)
    return (await unit.connection.execute(new)).first() is not None


async def rename(unit: Unit, wanted: str, name: str) -> None:
    """Call the actor's passkey this."""
    await unit.connection.execute(update(passkey).where(_own(unit), passkey.c.id == wanted).values(name=name))


async def remove(unit: Unit, wanted: str) -> None:
    """The actor's passkey counts no longer."""
    await unit.connection.execute(delete(passkey).where(_own(unit), passkey.c.id == wanted))


def _own(unit: Unit) -> ColumnElement[bool]:
    return and_(passkey.c.partnership == unit.actor.partnership, passkey.c.contact == unit.actor.contact)


def _passkey(row: Row[Any]) -> Passkey:
    key = Key(row.credential, row.public_key, row.sign_count)
    return Passkey(row.id, row.partnership, row.contact, key, row.name, row.created_at, row.used_at)
