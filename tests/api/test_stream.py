"""Every change as it happens, and none lost when the connection was (Server-Sent Events)."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest
import uvicorn

from app.main import create_app
from tests.builders import Town


@asynccontextmanager
async def served(here: Town) -> AsyncIterator[str]:
    """The town's service on a port of this machine: a stream without an end needs a real connection."""
    config = uvicorn.Config(create_app(here.ports), port=0, log_level="error", ws="none", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - the server has no event to wait for
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await running


async def read(answer: httpx2.Response, wanted: int) -> list[dict[str, Any]]:
    """The next events: id, kind and entry."""
    found: list[dict[str, Any]] = []
    event: dict[str, Any] = {}
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if name in {"id", "event", "data"}:
            event[name] = value
        elif not line and "data" in event:
            found.append(event | {"data": json.loads(event["data"])})
            event = {}
            if len(found) == wanted:
                break
    return found


@asynccontextmanager
async def listening(here: Town, base: str, activation: str, last: int = 0) -> AsyncIterator[httpx2.Response]:
    headers = {"Authorization": f"Bearer {await here.token('anna')}"}
    if last:
        headers["Last-Event-ID"] = str(last)
    async with httpx2.AsyncClient(base_url=base, timeout=10) as client:
        url = f"/api/v1/activations/{activation}/events"
        async with client.stream("GET", url, headers=headers) as answer:
            yield answer


async def test_a_watcher_gets_what_has_happened_and_then_what_happens(here: Town) -> None:
    activation = await here.activate()
    before = await here.log(activation)
    async with served(here) as base, listening(here, base, activation) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        first = await read(answer, len(before))
    assert [e["data"] for e in first] == before
    assert [e["id"] for e in first] == [str(e["n"]) for e in before]
    assert [e["event"] for e in first] == [e["kind"] for e in before]


async def test_last_event_id_resumes_without_loss_or_repeat(both: Town) -> None:
    activation = await both.activate()
    async with served(both) as base:
        async with listening(both, base, activation) as answer:
            seen = await read(answer, 5)
        await both.hears("carl", "JA")
        await both.hears("dorte", "NEJ")
        whole = await both.log(activation)
        async with listening(both, base, activation, last=int(seen[-1]["id"])) as answer:
            rest = await read(answer, len(whole) - 5)
    assert [e["data"] for e in (*seen, *rest)] == whole


async def test_an_answer_is_seen_by_the_watcher_within_two_seconds(here: Town) -> None:
    activation = await here.activate()
    last = len(await here.log(activation))
    async with served(here) as base, listening(here, base, activation, last=last) as answer:
        reading = asyncio.create_task(read(answer, 1))
        await asyncio.sleep(0.05)
        await here.hears("carl", "måske")
        (event,) = await asyncio.wait_for(reading, 2)
    assert event["event"] == "answer_unclear"


@pytest.mark.parametrize("last", ["-1", "x", "1.5"])
async def test_an_event_id_that_is_no_number_is_refused(here: Town, last: str) -> None:
    activation = await here.activate()
    refused = await here.call("anna", "GET", f"/activations/{activation}/events", Last_Event_ID=last)
    assert refused.status_code == 422
