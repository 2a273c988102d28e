"""The event log over the API: as it happens, in pages, and as a file that proves itself."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.responses import PlainTextResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app.core.access import Actor
from app.core.ids import LAST_NUMBER, ActivationId
from app.door import House, TokenActor, TokenReads
from app.services import event_log, watching
from app.store.event_log import Line
from app.wiring import Ports

router = APIRouter(tags=["activations"])
HEARTBEAT_SECONDS = 1.0


async def _watcher(actor: TokenActor, house: House, activation_id: ActivationId) -> Actor:
    """Refused before the stream begins, so that the refusal has a status of its own."""
    async with house.house.unit(actor, writes=False) as unit:
        await watching.look(unit, activation_id)
    return actor


Watcher = Annotated[Actor, Depends(_watcher)]


@router.get(
    "/activations/{activation_id}/events",
    response_class=EventSourceResponse,
    summary="Every change as it happens",
)
async def events(
    actor: Watcher,
    house: House,
    activation_id: ActivationId,
    last_event_id: Annotated[int, Header(ge=0, le=LAST_NUMBER)] = 0,
) -> AsyncIterator[ServerSentEvent]:
    """Server-Sent Events; `Last-Event-ID` resumes without loss, for ids are the log's own numbers."""
    async for line in follow(house, actor, activation_id, last_event_id):
        yield ServerSentEvent(data=line, event=line["kind"], id=str(line["n"]))


async def follow(house: Ports, actor: Actor, wanted: ActivationId, after: int) -> AsyncIterator[Line]:
    """The activation's entries as they come, from this process or another."""
    async with house.bulletin.watch(wanted) as news:
        while True:
            news.clear()
            async with house.house.unit(actor, writes=False) as unit:
                lines = await event_log.changes(unit, wanted, after)
            for line in lines:
                after = line["n"]
                yield line
            try:
                await asyncio.wait_for(news.wait(), HEARTBEAT_SECONDS)
            except TimeoutError:
                continue


@router.get("/activations/{activation_id}/log", summary="The event log with its seals")
async def log(
    unit: TokenReads,
    activation_id: ActivationId,
    cursor: Annotated[int, Query(ge=0, le=LAST_NUMBER)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 500,
) -> dict[str, Any]:
    """Cursor-paged by entry number."""
    _, lines = await event_log.export(unit, activation_id, cursor)
    page = lines[:limit]
    return {"items": page, "next": page[-1]["n"] if len(lines) > limit else None}


@router.get("/activations/{activation_id}/log.jsonl", summary="The event log as a file")
async def log_file(unit: TokenReads, activation_id: ActivationId) -> Response:
    """One entry a line; `beredskab verify-log` proves it offline."""
    _, lines = await event_log.export(unit, activation_id)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return PlainTextResponse(text, media_type="application/jsonl; charset=utf-8")
