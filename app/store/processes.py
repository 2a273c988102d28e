"""Processes: who is sending, each with a count that it raises every second; what a dead one held is looked up."""

from collections.abc import Collection, Mapping

from sqlalchemy import Column, Integer, String, Table, bindparam, delete, insert, or_, select, update

from app.core.delivery import LOOK_AFTER_DEATH, STALE_CLAIM, TAKEN_OVER, MessageState
from app.store.base import metadata
from app.store.messages import message
from app.store.unit import Unit

process = Table(
    "process",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("place", String(200), nullable=False),
    Column("beats", Integer, nullable=False),
)
_BEAT = update(process).where(process.c.id == bindparam("mine")).values(beats=process.c.beats + 1)


async def beat(unit: Unit, mine: str, place: str) -> tuple[bool, Mapping[str, tuple[int, str]]]:
    """This process is alive: raise its count. Whether it had to begin anew, and each other's count and place, by name.

    `place` = the machine, and the process on it. One that was taken for dead begins anew.
    """
    anew = not (await unit.connection.execute(_BEAT, {"mine": mine})).rowcount
    if anew:
        await unit.connection.execute(insert(process), {"id": mine, "place": place, "beats": 0})
    others = select(process).where(process.c.id != mine)
    return anew, {one.id: (one.beats, one.place) for one in await unit.connection.execute(others)}


async def leave(unit: Unit, gone: Collection[str]) -> None:
    """These send no more: forget them, so that what they held is taken over."""
    await unit.connection.execute(delete(process).where(process.c.id.in_(gone)))


async def take_over(unit: Unit) -> int:
    """What is held by nobody who is alive, or for too long, becomes unknown; how many messages that were."""
    m = message.c
    nobody = m.claimed_by.not_in(select(process.c.id))
    held = (m.state == MessageState.SENDING.value, or_(nobody, m.claimed_at <= unit.now - STALE_CLAIM))
    values = {
        "state": MessageState.UNKNOWN.value,
        "at": unit.now + LOOK_AFTER_DEATH[0],
        "looks": 0,
        "reason": TAKEN_OVER,
    }
    return int((await unit.connection.execute(update(message).where(*held).values(values))).rowcount)
