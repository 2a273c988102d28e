"""Rates: how many messages a provider's account may be handed a second, held across all processes.

One row a provider and the generic cell rate algorithm (GCRA): a claim moves the row's moment forward by as many
slots as it needs, in the claim's own transaction, and each message waits for its slot outside it.
"""

from datetime import datetime, timedelta

from sqlalchemy import Column, String, Table, select, update

from app.store.base import Moment, fresh_insert, metadata
from app.store.unit import Unit

sender = Table(
    "sender",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("free_at", Moment, nullable=False),
)


async def reserve(unit: Unit, name: str, slots: int, per_second: float) -> tuple[datetime, ...]:
    """The moments at which the next `slots` messages may leave; the first is now when nothing waits."""
    begin = {"name": name, "free_at": unit.now}
    await unit.connection.execute(fresh_insert(unit.connection, sender).values(begin).on_conflict_do_nothing())
    row = select(sender.c.free_at).where(sender.c.name == name).with_for_update()
    free_at = max((await unit.connection.execute(row)).scalar_one(), unit.now)
    step = timedelta(seconds=1 / per_second)
    moments = tuple(free_at + step * i for i in range(slots))
    moved = update(sender).where(sender.c.name == name).values(free_at=free_at + step * slots)
    await unit.connection.execute(moved)
    return moments
