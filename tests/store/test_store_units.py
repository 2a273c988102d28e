"""Units of work: writers wait their turn, a failed one leaves nothing, and no answer overtakes its commit."""

import asyncio
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from app.core.access import clockwork
from app.core.delivery import MessageState
from app.core.event import Recalled
from app.core.ids import ContactId, MessageId, PartnershipId
from app.store import event_log, messages
from app.store.embedded import TAKE_TURN, open_embedded
from app.store.messages import Queued, message
from app.wiring import SYSTEM
from tests.builders import Town


def queued(town: Town, key: str, channel: str = "sms", **more: object) -> Queued:
    """A message to nobody in particular."""
    one = {"id": MessageId(town.ports.house.mint()), "partnership": PartnershipId("p"), "scope": "", "key": key,
           "contact": ContactId("c"), "channel": channel, "purpose": "call", "content": {"to": "+4520111111"},
           "demo": False, **more}  # fmt: skip
    return Queued(**one)  # type: ignore[arg-type]  # a builder


async def test_thirty_writers_at_once_all_get_their_turn(both: Town) -> None:
    async def read_and_write(i: int) -> None:
        async with both.ports.house.unit(SYSTEM) as unit:
            await unit.connection.execute(select(func.count()).select_from(message))
            await asyncio.sleep(0.005)
            await messages.queue(unit, [queued(both, f"key-{i}")])

    await asyncio.gather(*(read_and_write(i) for i in range(30)))
    async with both.ports.house.unit(SYSTEM, writes=False) as unit:
        assert dict(await messages.totals(unit)) == {("sms", MessageState.QUEUED): 30.0}


async def test_a_unit_that_fails_leaves_no_row_no_entry_and_no_step(both: Town) -> None:
    mine = clockwork(both.partnership)
    waiting = len(both.works.waiting)

    async def fail() -> None:
        async with both.ports.house.unit(mine) as unit:
            await messages.queue(unit, [queued(both, "key")])
            await event_log.append(unit, "one-stream", [Recalled()])
            unit.later("tick", "someone")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with both.ports.house.unit(mine, writes=False) as unit:
        assert await messages.totals(unit) == []
        assert await event_log.last_seal(unit, "one-stream") == (0, "0" * 64)
    assert len(both.works.waiting) == waiting


async def test_a_cancelled_writer_leaves_nothing_and_lets_the_next_one_in(both: Town) -> None:
    begun = asyncio.Event()

    async def dawdle() -> None:
        async with both.ports.house.unit(SYSTEM) as unit:
            await messages.queue(unit, [queued(both, "dawdled")])
            begun.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(dawdle())
    await begun.wait()
    task.cancel()
    async with both.ports.house.unit(SYSTEM) as unit:
        await messages.queue(unit, [queued(both, "next")])
    with pytest.raises(asyncio.CancelledError):
        await task
    async with both.ports.house.unit(SYSTEM, writes=False) as unit:
        assert [key for (key,) in await unit.connection.execute(select(message.c.key))] == ["next"]


async def test_a_commit_whose_caller_has_gone_lands_before_its_connection_is_closed(tmp_path: Path) -> None:
    loop, gate = asyncio.get_running_loop(), threading.Event()
    loop.set_default_executor(ThreadPoolExecutor(1))
    busy = loop.run_in_executor(None, gate.wait)
    database = await open_embedded(str(tmp_path / "one.db"))
    cursor = database.cursor()
    await cursor.execute("CREATE TABLE said (word)")
    await cursor.execute(TAKE_TURN)
    await cursor.execute("INSERT INTO said VALUES ('last')")
    caller = asyncio.create_task(database.commit())
    await asyncio.sleep(0)
    caller.cancel()
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0.05)
    gate.set()
    await asyncio.gather(closing, busy)
    loop.set_default_executor(ThreadPoolExecutor())
    assert sqlite3.connect(tmp_path / "one.db").execute("SELECT word FROM said").fetchall() == [("last",)]


async def test_the_commit_comes_before_the_answer(both: Town) -> None:
    """FastAPI would otherwise run what follows a dependency's yield after the response has gone out."""
    order: list[str] = []
    token = await both.token("anna")
    event.listen(both.ports.house.transactions.engine.sync_engine, "commit", lambda _connection: order.append("commit"))
    app = both.client._transport.app  # type: ignore[attr-defined]  # to stand between the app and its server

    async def watched(scope: object, receive: object, send: object) -> None:
        async def said(said: dict[str, object]) -> None:
            order.append(str(said["type"]))
            await send(said)  # type: ignore[operator]  # ASGI

        await app(scope, receive, said)

    both.client._transport.app = watched  # type: ignore[attr-defined]  # as above
    body = {"plan_id": both.plan, "text": "Der er uro ved blok 4", "acute": False}
    answer = await both.client.post("/api/v1/reports", json=body, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 201, answer.text
    started = order.index("http.response.start")
    assert "commit" in order[:started]
    assert "commit" not in order[started:]
