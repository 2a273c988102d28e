"""The event log in the database: nothing is changed or removed, and two writers never take one number."""

import asyncio

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from app.core.access import clockwork
from app.core.event import Recalled
from app.core.seal import first_break
from app.store import event_log
from app.store.event_log import event_log as rows
from tests.builders import Town

EVERYWHERE = {
    "update": "UPDATE event_log SET actor = 'someone else'",
    "delete": "DELETE FROM event_log",
    "upsert": (
        "INSERT INTO event_log SELECT stream, n, at, kind, 'x', data, seal, confidential FROM event_log WHERE true "
        "ON CONFLICT (stream, n) DO UPDATE SET actor = 'x'"
    ),
}
# The statement that only this database has: emptying a table by another way than DELETE.
ITS_OWN = {
    "sqlite": "REPLACE INTO event_log SELECT stream, n, at, kind, 'x', data, seal, confidential FROM event_log",
    "postgresql": "TRUNCATE event_log",
}


@pytest.mark.parametrize("how", [*EVERYWHERE, "its own"])
async def test_the_log_can_only_grow(both: Town, how: str) -> None:
    activation = await both.activate()
    before = await both.log(activation)
    engine = both.ports.house.transactions.engine
    statement = EVERYWHERE.get(how) or ITS_OWN[engine.dialect.name]
    async with both.ports.house.transactions.open(writes=True) as connection:
        with pytest.raises(DBAPIError):
            await connection.execute(text(statement))
        await connection.rollback()
    assert await both.log(activation) == before


async def test_writers_at_the_same_time_each_take_a_number_of_their_own(both: Town) -> None:
    mine = clockwork(both.partnership)

    async def write() -> None:
        async with both.ports.house.unit(mine) as unit:
            await event_log.append(unit, "one-stream", [Recalled(), Recalled()])

    await asyncio.gather(*(write() for _ in range(20)))
    async with both.ports.house.unit(mine, writes=False) as unit:
        lines = await event_log.lines(unit, "one-stream")
    assert [line["n"] for line in lines] == list(range(1, 41))
    assert first_break(lines) is None


async def test_an_entry_never_goes_back_in_time_when_the_clock_does(here: Town) -> None:
    mine = clockwork(here.partnership)
    for hour in (12, 3):
        here.clock.now = here.clock.now.replace(hour=hour)
        async with here.ports.house.unit(mine) as unit:
            await event_log.append(unit, "one-stream", [Recalled()])
    async with here.ports.house.unit(mine, writes=False) as unit:
        first, second = await event_log.read(unit, "one-stream")
    assert second.at == first.at


async def test_what_a_unit_sealed_before_it_failed_is_not_in_the_log(both: Town) -> None:
    mine = clockwork(both.partnership)

    async def fail() -> None:
        async with both.ports.house.unit(mine) as unit:
            await event_log.append(unit, "one-stream", [Recalled()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with both.ports.house.unit(mine, writes=False) as unit:
        left = await unit.connection.execute(select(func.count()).where(rows.c.stream == "one-stream"))
    assert left.scalar_one() == 0
