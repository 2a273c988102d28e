"""The pulse: when the clockwork last swept; without it no timer runs, whatever the pages say."""

from datetime import datetime, timedelta

from sqlalchemy import Column, String, Table, select

from app.store.base import Moment, metadata, put
from app.store.unit import Unit

pulse = Table(
    "pulse",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("at", Moment, nullable=False),
)
CLOCKWORK = "clockwork"
ALIVE = timedelta(seconds=30)


async def beat(unit: Unit) -> None:
    """The clockwork is alive now."""
    await unit.connection.execute(put(unit.connection, pulse, {"name": CLOCKWORK, "at": unit.now}))


async def alive(unit: Unit) -> bool:
    """The clockwork has swept within half a minute, in this process or another."""
    at = (await unit.connection.execute(select(pulse.c.at).where(pulse.c.name == CLOCKWORK))).scalar_one_or_none()
    return isinstance(at, datetime) and unit.now - at < ALIVE
