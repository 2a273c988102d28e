"""Rates: how many messages a provider's account may be handed a second, held across all processes.

One row a provider and the generic cell rate algorithm (GCRA): a claim moves the row's moment forward by as many
slots as it needs, in the claim's own transaction, and each message waits for its slot outside it.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, Float, String, Table, case

from app.store.base import fresh_insert, metadata
from app.store.unit import Unit

sender = Table(
    "sender",
    metadata,
    Column("name", String(40), primary_key=True),
    # Seconds since 1970, so that both databases can add to it in one statement.
    Column("free_at", Float(53), nullable=False),
)


async def reserve(unit: Unit, name: str, slots: int, per_second: float) -> tuple[datetime, ...]:
    """The moments at which the next `slots` messages may leave; the first is now when nothing waits."""
    now, taken = unit.now.timestamp(), slots / per_second
    statement = fresh_insert(unit.connection, sender).values(name=name, free_at=now + taken)
    free = case((sender.c.free_at > now, sender.c.free_at), else_=now)
    moved = statement.on_conflict_do_update(index_elements=["name"], set_={"free_at": free + taken})
    free_at = (await unit.connection.execute(moved.returning(sender.c.free_at))).scalar_one()
    first = datetime.fromtimestamp(free_at - taken, UTC)
    step = timedelta(seconds=1 / per_second)
    return tuple(max(unit.now, first + step * i) for i in range(slots))
