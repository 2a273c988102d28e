"""Meetings: the lines of the minutes, and what messages on their way say of a meeting that has moved.

Who may see the activation may read them; the caller has loaded it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Boolean, Column, Index, String, Table, and_, delete, insert, or_, select, update

from app.core.delivery import MessageState
from app.core.ids import ActivationId
from app.core.minutes import Minute
from app.store.base import Moment, Private, metadata
from app.store.messages import message
from app.store.unit import Unit

minute = Table(
    "minute",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("activation", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("in_plan", Boolean, nullable=False),
    Column("content", Private("minute.content"), nullable=False),
    Index("ix_minute_activation", "activation"),
)
_SHAPE = TypeAdapter(Minute)
_UNSAID = tuple(s.value for s in (MessageState.QUEUED, MessageState.SENDING, MessageState.UNKNOWN))


async def add(unit: Unit, activation: ActivationId, new: Minute) -> None:
    """Keep a line."""
    row = {"id": new.id, "activation": activation, "at": new.at, "in_plan": new.in_plan}
    await unit.connection.execute(insert(minute).values(**row, content=_SHAPE.dump_python(new, mode="json")))


async def remove(unit: Unit, activation: ActivationId, wanted: str) -> None:
    """Take a line out."""
    m = minute.c
    await unit.connection.execute(delete(minute).where(m.activation == activation, m.id == wanted))


async def mark_in_plan(unit: Unit, activation: ActivationId, which: Sequence[str]) -> None:
    """These lines are in the action plan."""
    m = minute.c
    mine = (m.activation == activation, m.id.in_(which))
    await unit.connection.execute(update(minute).where(*mine).values(in_plan=True))


async def tell_anew(unit: Unit, activation: ActivationId, said: Mapping[str, Any]) -> None:
    """What has not left, may be tried again or still rings says when and where the meeting is now."""
    m = message.c
    rings = and_(m.channel == "voice", m.state == MessageState.SENT.value)
    under_way = (m.scope == activation, or_(m.state.in_(_UNSAID), rings))
    # In the order of all who hold several messages, so that nobody waits in a circle.
    rows = await unit.connection.execute(select(m.id, m.content).where(*under_way).order_by(m.id))
    for row in [r for r in rows if "meeting" in r.content["values"]]:
        content = {**row.content, "values": {**row.content["values"], "meeting": said}}
        await unit.connection.execute(update(message).where(*under_way, m.id == row.id).values(content=content))


async def minutes(unit: Unit, activation: ActivationId) -> tuple[Minute, ...]:
    """Every line, the oldest first."""
    m = minute.c
    mine = select(minute).where(m.activation == activation).order_by(m.at, m.id)
    return tuple(map(_minute, await unit.connection.execute(mine)))


def _minute(row: Any) -> Minute:
    return _SHAPE.validate_python({**row.content, "in_plan": row.in_plan})
