"""Idempotency keys: the same key and body gets the first answer again, another body is refused.

The key is taken in the transaction that does the work, so that twenty simultaneous posts make one activation:
the others wait for the first and then read its answer.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer, String, Table, select, update

from app.core.errors import FieldError, Invalid
from app.store.base import Moment, Private, insert_new, metadata
from app.store.unit import Unit

idempotency = Table(
    "idempotency",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("contact", String(80), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("request", String(64), nullable=False),
    Column("status", Integer),
    Column("answer", Private("idempotency.answer")),
    Column("at", Moment, nullable=False),
)


@dataclass(frozen=True)
class Answered:
    """The answer that was given the first time."""

    status: int
    answer: Any


class KeyReused(Invalid):
    """The same Idempotency-Key came with another request."""

    code = "idempotency_key_reused"


async def take(unit: Unit, key: str, request: bytes) -> Answered | None:
    """Take the key for this request; the first answer when it was taken before."""
    digest = hashlib.sha256(request).hexdigest()
    row = {"partnership": unit.actor.partnership, "contact": unit.actor.contact, "key": key, "request": digest,
           "at": unit.now}  # fmt: skip
    if await insert_new(unit.connection, idempotency, row):
        return None
    found = (await unit.connection.execute(select(idempotency).where(*_mine(unit, key)))).one()
    if found.request != digest:
        text = "Nøglen er brugt til en anden anmodning. Brug en ny nøgle."
        raise KeyReused(text, [FieldError("Idempotency-Key", text, "The key was used for another request.")])
    return Answered(found.status, found.answer)


async def keep(unit: Unit, key: str, status: int, answer: Any) -> None:
    """Remember the answer for the next time the same request comes."""
    values = {"status": status, "answer": answer}
    await unit.connection.execute(update(idempotency).where(*_mine(unit, key)).values(values))


def _mine(unit: Unit, key: str) -> tuple[Any, ...]:
    i = idempotency.c
    return (i.partnership == unit.actor.partnership, i.contact == unit.actor.contact, i.key == key)


async def forget(unit: Unit, before: datetime) -> int:
    """Delete keys older than this."""
    return int((await unit.connection.execute(idempotency.delete().where(idempotency.c.at < before))).rowcount)
