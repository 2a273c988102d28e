"""Rates: how many messages a provider's account may be handed a second, held across all processes.

One row a provider and the generic cell rate algorithm (GCRA): a claim moves the row's moment forward by as many
slots as it needs, in the claim's own transaction, and each message waits for its slot outside it.
"""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, Float, String, Table, bindparam, case, update

from app.store.base import fresh_insert, metadata
from app.store.unit import Unit

sender = Table(
    "sender",
    metadata,
    Column("name", String(40), primary_key=True),
    # Seconds since 1970, so that both databases can add to it in one statement.
    Column("free_at", Float(53), nullable=False),
)


LONGEST_HOLD = 60.0
# No backlog of claims is so long: such a moment was written before the clock was set back.
LONGEST_BACKLOG = 600.0
_NOW, _TAKEN, _FAR = (bindparam(name, type_=Float(53)) for name in ("now", "taken", "far"))
_FREE = case((sender.c.free_at.between(_NOW, _FAR), sender.c.free_at), else_=_NOW)
_MOVE = update(sender).where(sender.c.name == bindparam("sender")).values(free_at=_FREE + _TAKEN)
_MOVE = _MOVE.returning(sender.c.free_at)


async def reserve(unit: Unit, name: str, weights: Sequence[int], per_second: float) -> tuple[datetime, ...]:
    """The moments at which these messages may leave, each so many segments; the first is now when nothing waits.

    Now, not when the unit began: one that has waited for its locks would be given moments that are gone.
    """
    at = unit.house.clock()
    now, taken = at.timestamp(), sum(weights) / per_second
    asked = {"sender": name, "now": now, "taken": taken, "far": now + LONGEST_BACKLOG}
    free_at = (await unit.connection.execute(_MOVE, asked)).scalar_one_or_none()
    if free_at is None:
        begin = fresh_insert(unit.connection, sender).values(name=name, free_at=now).on_conflict_do_nothing()
        await unit.connection.execute(begin)
        free_at = (await unit.connection.execute(_MOVE, asked)).scalar_one()
    first = datetime.fromtimestamp(free_at - taken, UTC)
    before = itertools.accumulate(weights[:-1], initial=0)
    return tuple(max(at, first + timedelta(seconds=n / per_second)) for n in before)


async def hold(unit: Unit, name: str, seconds: float) -> None:
    """The provider asks everybody to wait: nobody gets a slot before then, a minute at most."""
    until = unit.now.timestamp() + min(seconds, LONGEST_HOLD)
    later = update(sender).where(sender.c.name == name, sender.c.free_at < until).values(free_at=until)
    await unit.connection.execute(later)
