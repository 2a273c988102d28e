"""Activations over the API: activate, watch, answer by hand, recall, cancel, close, and the event log."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import PlainTextResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app.api import shapes
from app.api.once import Key, once
from app.api.schemas import ActivateIn, AnswerIn, AttendIn, BriefIn, CloseIn, ExtendIn, ResolveIn
from app.api.shapes import ActivationOut
from app.core.access import Actor
from app.core.ids import ActivationId, PlanId, ReplyId
from app.documents import calendar, message, templates
from app.door import House, TokenActor, TokenReads, TokenWrites
from app.services import activations, answers, briefings, event_log, meetings, plans, watching
from app.store.event_log import Line
from app.store.unit import Unit
from app.wiring import Ports, meeting_uid

router = APIRouter(tags=["activations"])
HEARTBEAT_SECONDS = 1.0
# Many readers end a line at these as well; JSON may write them out.
LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


async def _shown(unit: Unit, wanted: ActivationId) -> ActivationOut:
    return shapes.activation(await watching.look(unit, wanted))


@router.post("/plans/{plan_id}/activations", status_code=201, response_model=ActivationOut, summary="Activate a plan")
async def activate(unit: TokenWrites, request: Request, plan_id: PlanId, body: ActivateIn, key: Key = None) -> Response:
    """Committed before it answers; the first messages leave at once, or after `recall_seconds`."""

    async def work() -> ActivationOut:
        known = (await plans.load(unit, plan_id)).known
        template = templates.action_plan(known.plan.documents.action_plan)
        case = await activations.activate(unit, plan_id, body.order(), template)
        return shapes.activation(await watching.look_at(unit, case))

    return await once(unit, request, key, work)


@router.get("/activations", summary="The activations that the caller may see, the newest first")
async def list_activations(
    unit: TokenReads,
    cursor: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """Cursor-paged: `next` is the cursor of the next page, or null."""
    found = await watching.listed(unit)
    page = [{**vars(h), "plan_id": h.plan} for h in found[cursor : cursor + limit]]
    return {"items": page, "next": cursor + limit if len(found) > cursor + limit else None}


@router.get("/activations/{activation_id}", summary="An activation as it stands")
async def get_activation(unit: TokenReads, activation_id: ActivationId) -> ActivationOut:
    """Seats, parties, unclear answers and deliveries."""
    return await _shown(unit, activation_id)


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
    last_event_id: Annotated[int, Header(ge=0)] = 0,
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


@router.post("/activations/{activation_id}/answers", summary="Enter an answer by hand")
async def answer(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: AnswerIn, key: Key = None
) -> Response:
    """What a person said on the phone to the coordinator."""

    async def work() -> ActivationOut:
        yes = body.answer == "yes"
        await answers.by_hand(unit, activation_id, body.seat, yes=yes, eta_minutes=body.eta_minutes, who=body.contact)
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)


@router.post("/activations/{activation_id}/unclear/{reply_id}", summary="Say what an unclear answer means")
async def resolve(
    unit: TokenWrites,
    request: Request,
    activation_id: ActivationId,
    reply_id: ReplyId,
    body: ResolveIn,
    key: Key = None,
) -> Response:
    """Yes, no, or none: it was no answer."""

    async def work() -> ActivationOut:
        await answers.resolve(unit, activation_id, reply_id, body.answer)
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)


@router.post("/activations/{activation_id}/recall", summary="Take it back before the first message leaves")
async def recall(unit: TokenWrites, request: Request, activation_id: ActivationId, key: Key = None) -> Response:
    """Refused (409) when the window has passed: cancel instead."""

    async def work() -> ActivationOut:
        await activations.recall(unit, activation_id)
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)


@router.post("/activations/{activation_id}/cancel", summary="A false alarm: everyone contacted is told once")
async def cancel(unit: TokenWrites, request: Request, activation_id: ActivationId, key: Key = None) -> Response:
    """Cancelling twice changes nothing."""

    async def work() -> ActivationOut:
        await activations.cancel(unit, activation_id)
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)


@router.post("/activations/{activation_id}/close", summary="Stand down")
async def close(
    unit: TokenWrites,
    request: Request,
    activation_id: ActivationId,
    body: CloseIn | None = None,
    key: Key = None,
) -> Response:
    """The last briefing goes out; closing twice changes nothing."""

    async def work() -> ActivationOut:
        await activations.close(unit, activation_id, body.evaluation if body else "")
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)


@router.post("/activations/{activation_id}/extend", summary="Move the end time, a logged decision")
async def extend(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: ExtendIn, key: Key = None
) -> Response:
    """The boards are told (S3-28)."""

    async def work() -> ActivationOut:
        await activations.extend(unit, activation_id, body.ends_at)
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)


@router.get("/activations/{activation_id}/meeting.ics", summary="The emergency meeting for a calendar")
async def meeting_ics(unit: TokenReads, house: House, activation_id: ActivationId) -> Response:
    """METHOD:REQUEST while it stands, CANCEL when the activation was cancelled."""
    case, meeting = await meetings.invitation(unit, activation_id)
    mark = "ØVELSE: " if case.activation.exercise else ""
    title = f"{mark}Hastemøde, {case.plan.area}: {case.scenario.name}"
    made = calendar.invitation(meeting, meeting_uid(case.id), title, unit.now, house.settings.mail_from)
    return Response(made, media_type="text/calendar; charset=utf-8")


@router.post("/activations/{activation_id}/meeting/attendance", summary="Note who came to the meeting")
async def attend(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: AttendIn, key: Key = None
) -> Response:
    """Everyone noted so far, by contact."""

    async def work() -> dict[str, bool]:
        case = await meetings.attend(unit, activation_id, body.contact, present=body.present)
        return {str(who): came for who, came in case.activation.attendance.items()}

    return await once(unit, request, key, work, 200)


@router.get("/activations/{activation_id}/briefings", summary="What the boards were told and when")
async def list_briefings(unit: TokenReads, activation_id: ActivationId) -> dict[str, Any]:
    """The one that is due next has no `sent_at`."""
    case, found = await briefings.listed(unit, activation_id)
    return {"items": [shapes.briefing(case, b) for b in found], "next": None}


@router.post("/activations/{activation_id}/briefings", status_code=201, summary="An extra briefing, at once")
async def brief(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: BriefIn, key: Key = None
) -> Response:
    """Refused when the text holds a CPR number or what looks like a private phone or address."""

    async def work() -> dict[str, Any]:
        sent = await briefings.add_extra(unit, activation_id, body.text, message.briefing, sure=body.sure)
        case, _ = await briefings.listed(unit, activation_id)
        return shapes.briefing(case, sent)

    return await once(unit, request, key, work)


@router.get("/activations/{activation_id}/log", summary="The event log with its seals")
async def log(
    unit: TokenReads,
    activation_id: ActivationId,
    cursor: Annotated[int, Query(ge=0)] = 0,
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
    text = "".join(json.dumps(line, ensure_ascii=False).translate(LINE_ENDS) + "\n" for line in lines)
    return PlainTextResponse(text, media_type="application/jsonl; charset=utf-8")
