"""Providers (udbydere): what the last check of each said, whether it rests, and when its inbox was last read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Boolean, Column, String, Table, and_, func, or_, select

from app.core.delivery import MessageState
from app.store.activations import OPEN, activation
from app.store.base import Moment, metadata, put
from app.store.messages import message
from app.store.unit import Unit

provider = Table(
    "provider",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("kind", String(12), nullable=False),
    # NULL = all is well, or nobody has asked yet.
    Column("fault", String(40)),
    Column("checked_at", Moment),
    Column("resting", Boolean, nullable=False),
    Column("read_at", Moment),
)
MOST_AT_A_TIME = 100


@dataclass(frozen=True)
class Standing:
    """How a provider of this kind of message stands; `fault` None = nothing is known to be wrong."""

    name: str
    kind: str
    fault: str | None = None
    checked_at: datetime | None = None
    resting: bool = False
    read_at: datetime | None = None


async def standings(unit: Unit) -> tuple[Standing, ...]:
    """Every provider that was ever asked, by kind and name."""
    rows = await unit.connection.execute(select(provider).order_by(provider.c.kind, provider.c.name))
    return tuple(Standing(r.name, r.kind, r.fault, r.checked_at, r.resting, r.read_at) for r in rows)


async def keep(unit: Unit, new: Standing) -> None:
    """Write down how a provider stands now."""
    await unit.connection.execute(put(unit.connection, provider, vars(new)))


async def forget_others(unit: Unit, names: Sequence[str]) -> None:
    """A provider that the settings no longer name has no faults."""
    await unit.connection.execute(provider.delete().where(provider.c.name.not_in(names)))


async def open_since(unit: Unit) -> datetime | None:
    """When the oldest open activation was started, in all partnerships; None when none is open."""
    oldest = select(func.min(activation.c.started_at)).where(activation.c.state.in_(OPEN))
    found = (await unit.connection.execute(oldest)).scalar_one_or_none()
    return found if isinstance(found, datetime) else None


async def silent(unit: Unit, name: str, ages: Sequence[timedelta], width: timedelta) -> tuple[str, ...]:
    """The provider's ids of messages that were sent as long ago as one of `ages`, give or take, and never reported on.

    The urgent first; at most a hundred.
    """
    m = message.c
    windows = [and_(m.sent_at <= unit.now - age, m.sent_at > unit.now - age - width) for age in ages]
    waiting = and_(m.state == MessageState.SENT.value, m.provider == name, m.provider_id.is_not(None), or_(*windows))
    asked = select(m.provider_id).where(waiting).order_by(m.urgent.desc(), m.sent_at).limit(MOST_AT_A_TIME)
    return tuple(i for (i,) in await unit.connection.execute(asked))
