"""Briefings: what boards were told and when, and the one that is due next."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, Index, Integer, String, Table, func, insert, select, update

from app.core.briefing import Briefing, BriefingKind
from app.core.ids import ActivationId, BriefingId
from app.core.since_last import Snapshot
from app.store.base import Moment, Private, metadata
from app.store.unit import Unit

briefing = Table(
    "briefing",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("activation", String(40), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("leave_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("recipients", Integer, nullable=False, default=0),
    Column("content", Private("briefing.content"), nullable=False),
    Index("ix_briefing_activation", "activation"),
)


_ADD = insert(briefing)
_SNAPSHOT = TypeAdapter(Snapshot | None)


async def plan_one(
    unit: Unit, activation: ActivationId, kind: BriefingKind, due_at: datetime, leave_at: datetime
) -> Briefing:
    """Write down a briefing that is due at the latest at `due_at`, and leaves at `leave_at`."""
    one = Briefing(BriefingId(unit.mint()), kind, due_at)
    row = {"id": one.id, "activation": activation, "kind": kind.value, "due_at": due_at, "leave_at": leave_at,
           "recipients": 0, "content": {"text": "", "note": ""}}  # fmt: skip
    await unit.connection.execute(_ADD, row)
    return one


async def sent(unit: Unit, one: Briefing) -> None:
    """Write down that it was sent, to how many, in what words, and how things stood."""
    stood = _SNAPSHOT.dump_python(one.snapshot, mode="json")
    content = {"text": one.text, "note": one.note, "snapshot": stood, "view": dict(one.view)}
    values = {"sent_at": one.sent_at, "recipients": one.recipients, "content": content}
    await unit.connection.execute(update(briefing).where(briefing.c.id == one.id).values(values))


async def drop_due(unit: Unit, activation: ActivationId) -> None:
    """The activation is over: nothing more is due."""
    b = briefing.c
    await unit.connection.execute(briefing.delete().where(b.activation == activation, b.sent_at.is_(None)))


async def listed(unit: Unit, activation: ActivationId) -> Sequence[Briefing]:
    """Every briefing of an activation in the order they were sent, the due one last."""
    b = briefing.c
    mine = select(briefing).where(b.activation == activation)
    rows = await unit.connection.execute(mine.order_by(b.sent_at.is_(None), b.sent_at, b.due_at, b.id))
    return tuple(_briefing(r) for r in rows)


async def ripe(unit: Unit, activation: ActivationId) -> Briefing | None:
    """The briefing of this activation that must leave now, held until the unit ends."""
    b = briefing.c
    mine = select(briefing).where(b.activation == activation, b.sent_at.is_(None), b.leave_at <= unit.now)
    row = (await unit.connection.execute(mine.order_by(b.due_at).limit(1).with_for_update())).first()
    return _briefing(row) if row else None


async def next_leaving(unit: Unit, activation: ActivationId) -> datetime | None:
    """When the next briefing of this activation leaves."""
    b = briefing.c
    first = select(b.leave_at).where(b.activation == activation, b.sent_at.is_(None)).order_by(b.leave_at).limit(1)
    found = (await unit.connection.execute(first)).scalar_one_or_none()
    return found if isinstance(found, datetime) else None


async def waiting(unit: Unit) -> tuple[ActivationId, ...]:
    """The activations, in all partnerships, with a briefing that must leave now; for the clockwork's sweep."""
    b = briefing.c
    rows = await unit.connection.execute(select(b.activation).where(b.sent_at.is_(None), b.leave_at <= unit.now))
    return tuple(dict.fromkeys(ActivationId(i) for (i,) in rows))


async def overdue(unit: Unit) -> int:
    """How many briefings, in all partnerships, are past their latest moment and not sent."""
    late = select(func.count()).where(briefing.c.sent_at.is_(None), briefing.c.due_at < unit.now)
    return int((await unit.connection.execute(late)).scalar_one())


def _briefing(row: Any) -> Briefing:
    kept = row.content | {"snapshot": _SNAPSHOT.validate_python(row.content.get("snapshot"))}
    return Briefing(BriefingId(row.id), BriefingKind(row.kind), row.due_at, row.sent_at, row.recipients, **kept)
