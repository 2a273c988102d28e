"""Filling in the action plan from an open page: one field at a time, with everybody else's edits as they are made.

The whole form without JavaScript goes the same way as one field with it; both are edits that are merged.
"""

import json
import time
from collections.abc import AsyncIterator, Collection
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app.core.access import Actor
from app.core.errors import Conflict, Forbidden, Invalid, Missing
from app.core.filling_in import texts_of
from app.core.ids import LAST_NUMBER, ActivationId
from app.door import House, PageActor
from app.services import action_plans, filling_in
from app.store.action_plans import Version
from app.store.activations import Case
from app.store.unit import Unit
from app.web.action_plan_form import NOT_SAVED, SEEN, pressed
from app.web.action_plan_suggestions import accepted, suggestions
from app.web.action_plan_view import apart, news
from app.web.forms import Form, Typed
from app.web.streams import HEARTBEAT_SECONDS, news_or_moment, still_signed_in
from app.web.tongue import again, said, speak_to, spoken
from app.web.views import write
from app.wiring import Ports

router = APIRouter(prefix="/aktiveringer/{activation_id}/handlingsplan", include_in_schema=False)


async def merge_form(unit: Unit, wanted: ActivationId, form: Form) -> tuple[filling_in.Filled, str]:
    """Merge what the form says into the newest plan; the place on the page that was acted on."""
    case, version = await action_plans.read(unit, wanted)
    speak_to(case.directory.contacts.get(unit.actor.contact), case.directory)
    asked = pressed(form, unit.now, unit.mint, case.plan.measures)
    form.settle(NOT_SAVED)
    edits = list(asked.edits)
    if asked.accepts is not None:
        edits += await accepted(unit, case, version, asked.edits, asked.accepts)
    return await filling_in.fill_in(unit, wanted, edits, asked.bring_back), asked.place


@router.post("/felt")
async def field(form: Typed, actor: PageActor, house: House, activation_id: ActivationId) -> Response:
    """Save one field or do one act; the answer says what changed, what clashed, and what is missing now."""
    try:
        async with house.house.unit(actor) as unit:
            filled, place = await merge_form(unit, activation_id, form)
            asked = {n.removeprefix(SEEN) for n in form.fields if n.startswith(SEEN)}
            told = _answer(unit, filled, place, asked) | await _suggested(unit, filled.case, filled.version)
    except Invalid as wrong:
        told = {"errors": {e.path: said(e) for e in wrong.errors}, "said": again(wrong.danish)}
        async with house.house.unit(actor, writes=False) as unit:
            told |= await _suggested(unit, *await action_plans.read(unit, activation_id))
        return JSONResponse(told, 422)
    except (Conflict, Forbidden, Missing) as refused:
        return JSONResponse({"said": again(refused.danish)}, 409)
    return JSONResponse(told)


def _answer(unit: Unit, filled: filling_in.Filled, place: str, asked: Collection[str]) -> dict[str, Any]:
    stands = texts_of(filled.version.plan)
    clashes = {
        one.path: {"seen": stands.get(one.path, ""), "gone": one.gone, "row": one.row, "name": one.name,
                   "html": write("action_plan/clash", one=one)}
        for one in apart(filled, unit.now)
    }  # fmt: skip
    before = {p: t for p, t in texts_of(filled.before.plan).items() if p not in asked}
    changed = news(unit, filled.case, filled.version, before)
    return {**changed, "place": place, "at": spoken().clock(unit.now), "clashes": clashes}


async def _suggested(unit: Unit, case: Case, version: Version) -> dict[str, str]:
    """The card of suggestions as it is now; empty when there are none left."""
    return {"suggested": write("action_plan/suggested", suggested=await suggestions(unit, case, version))}


async def _editor(actor: PageActor, house: House, activation_id: ActivationId) -> Actor:
    """Refused before the stream begins, so that the refusal has a status of its own."""
    async with house.house.unit(actor, writes=False) as unit:
        known = (await filling_in.to_fill_in(unit, activation_id)).directory
        speak_to(known.contacts.get(actor.contact), known)
    return actor


Editor = Annotated[Actor, Depends(_editor)]
LastId = Annotated[int, Header(alias="Last-Event-ID", ge=0, le=LAST_NUMBER)]


@router.post("/her")
async def here(form: Typed, actor: Editor, house: House, activation_id: ActivationId) -> Response:
    """This person has that field in hand; empty = none."""
    house.presence.note(activation_id, actor.contact, form.text("felt")[:200], house.house.clock())
    house.bulletin.tell({activation_id})
    return Response(status_code=204)


@router.get("/strom", response_class=EventSourceResponse)
async def stream(
    request: Request,
    actor: Editor,
    house: House,
    activation_id: ActivationId,
    efter: Annotated[int, Query(ge=0, le=LAST_NUMBER)] = 0,
    last_event_id: LastId = 0,
) -> AsyncIterator[ServerSentEvent]:
    """What others change and where they are, as it happens; a page that was away gets all that it missed."""
    version, heard = last_event_id or efter, time.monotonic()
    known = await _known(house, actor, activation_id, version)
    told: dict[str, str] = {}
    async with house.bulletin.watch(activation_id) as ring:
        while await still_signed_in(request, house):
            ring.clear()
            fresh = await _changed(house, actor, activation_id, version, known)
            version = fresh.get("version", version)
            where = house.presence.others(activation_id, actor.contact, house.house.clock())
            if where != told:
                told = dict(where)
                fresh["here"] = await _names(house, actor, activation_id, told)
            if fresh:
                heard = time.monotonic()
                yield ServerSentEvent(raw_data=json.dumps(fresh), event="plan", id=str(version))
            elif time.monotonic() - heard >= HEARTBEAT_SECONDS:
                heard = time.monotonic()
                yield ServerSentEvent(raw_data="{}", event="puls")
            await news_or_moment(ring)


async def _known(house: Ports, actor: Actor, wanted: ActivationId, seen: int) -> dict[str, str]:
    """The texts that the page has, when it has those of the newest version; else none, and it gets them all."""
    async with house.house.unit(actor, writes=False) as unit:
        _, version = await action_plans.read(unit, wanted)
    return texts_of(version.plan) if version.version == seen else {}


async def _changed(
    house: Ports, actor: Actor, wanted: ActivationId, seen: int, known: dict[str, str]
) -> dict[str, Any]:
    """The news since the version that was seen; `known` is brought up to date."""
    async with house.house.unit(actor, writes=False) as unit:
        if await filling_in.newest(unit, wanted) == seen:
            return {}
        case, version = await action_plans.read(unit, wanted)
        said = news(unit, case, version, known) | await _suggested(unit, case, version)
    known.clear()
    known.update(texts_of(version.plan))
    return said


async def _names(house: Ports, actor: Actor, wanted: ActivationId, where: dict[str, str]) -> dict[str, str]:
    """Who is where: names by path."""
    async with house.house.unit(actor, writes=False) as unit:
        case, _ = await action_plans.read(unit, wanted)
    names = {str(c.id): c.name for c in case.directory.contacts.values()}
    return {path: names.get(who, "") for who, path in where.items()}
