"""The board (tavlen) on the pages: an activation as it stands, live, and answers entered by hand.

The page and its stream are made from one template, so what is swapped in looks like what was loaded.
"""

import re
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app.core.access import Actor
from app.core.errors import FieldError, Invalid
from app.core.ids import LAST_NUMBER, ActivationId, ContactId, ReplyId, SeatId
from app.door import House, PageActor, PageReads
from app.services import action_plans, answers, event_log, meetings, watching
from app.store.unit import Unit
from app.web.acts import act
from app.web.board_view import board
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.next_steps import next_steps
from app.web.sentences import Teller
from app.web.streams import HEARTBEAT_SECONDS, news_or_moment, still_signed_in
from app.web.timeline import answer_times, timeline
from app.web.tongue import speak_to
from app.web.views import page, write
from app.wiring import Ports

router = APIRouter(prefix="/aktiveringer/{activation_id}", include_in_schema=False)
NEWEST = 8
NO_NEWS = ("message_", "paper_filed")
"""Kinds of entries that the whole log has, and the board does not: each try of each message, each fingerprint."""
_ENTRY = re.compile("[0-9]{1,9}")
ANSWERS = {"ja": "yes", "nej": "no", "intet": "none"}


@router.get("")
async def show(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """The whole board."""
    return page("board/page", me=me, wide=True, refresh=30, **await _values(unit, activation_id))


async def _values(unit: Unit, wanted: ActivationId) -> dict[str, Any]:
    look = await watching.look(unit, wanted)
    case, shown = look.case, board(look)
    lines = await event_log.changes(unit, wanted, 0)
    _, version = await action_plans.read(unit, wanted)
    teller = Teller(case, unit.now)
    told = [(line, teller.tell(line)) for line in lines if not line["kind"].startswith(NO_NEWS)]
    return {
        "case": case,
        "board": shown,
        "exercise": case.activation.exercise,
        "n": lines[-1]["n"],
        "newest": list(reversed(told[-NEWEST:])),
        "version": version,
        "steps_ahead": next_steps(case),
        "measures": timeline(version.plan, case.directory, unit.now),
        "answered": answer_times(case.activation),
        "errors": (),
        "form": Form(),
        **around(unit, case.plan, case.directory),
    }


async def _watcher(actor: PageActor, house: House, activation_id: ActivationId) -> Actor:
    """Refused before the stream begins, so that the refusal has a status of its own."""
    async with house.house.unit(actor, writes=False) as unit:
        known = (await watching.look(unit, activation_id)).case.directory
        speak_to(known.contacts.get(actor.contact), known)
    return actor


Watcher = Annotated[Actor, Depends(_watcher)]


@router.get("/strom", response_class=EventSourceResponse)
async def stream(
    request: Request,
    actor: Watcher,
    house: House,
    activation_id: ActivationId,
    efter: Annotated[int, Query(ge=0, le=LAST_NUMBER)] = 0,
    last_event_id: Annotated[str, Header()] = "",
) -> AsyncIterator[ServerSentEvent]:
    """The board's changing part whenever the log has grown, and a heartbeat that proves the line is alive.

    A browser that comes back says with Last-Event-ID what it has seen, and gets what it has not.
    """
    seen, heard = max(efter, int(last_event_id) if _ENTRY.fullmatch(last_event_id) else 0), 0.0
    async with house.bulletin.watch(activation_id) as news:
        while True:
            news.clear()
            if not await still_signed_in(request, house):
                return
            async with house.house.unit(actor, writes=False) as unit:
                changed = await event_log.changes(unit, activation_id, seen)
                values = await _values(unit, activation_id) if changed else {}
            if changed:
                seen, heard = int(changed[-1]["n"]), time.monotonic()
                yield ServerSentEvent(raw_data=write("board/live", **values), event="tavle", id=str(seen))
            elif time.monotonic() - heard >= HEARTBEAT_SECONDS:
                heard = time.monotonic()
                yield ServerSentEvent(raw_data=write("board/beat", now=house.house.clock()), event="puls")
            await news_or_moment(news)


@router.post("/svar")
async def answer(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """What a person said on the phone."""
    seat = SeatId(form.text("funktion"))

    async def work(unit: Unit) -> str:
        minutes = form.number(_minutes(seat), answers.FARTHEST_ETA)
        form.settle("Svaret er ikke gemt.")
        who = ContactId(form.text("kontakt")) or None
        yes = form.text("svar") == "ja"
        await answers.by_hand(unit, activation_id, seat, yes=yes, eta_minutes=minutes if yes else None, who=who)
        return f"/aktiveringer/{activation_id}#funktion-{seat}"

    return await _try(request, form, me, actor, house, activation_id, work)


@router.post("/uklart/{reply_id}")
async def resolve(
    request: Request, form: Typed, actor: PageActor, house: House, activation_id: ActivationId, reply_id: ReplyId
) -> Response:
    """Say what an unclear answer means."""

    async def work(unit: Unit) -> str:
        meant = ANSWERS.get(form.text("svar"))
        if meant is None:
            raise Invalid("Vælg, hvad svaret betyder.")
        await answers.resolve(unit, activation_id, reply_id, meant)
        return f"/aktiveringer/{activation_id}"

    return await act(house, actor, request, form, work)


@router.post("/fremmoede")
async def attend(
    request: Request, form: Typed, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """Note who came to the meeting."""

    async def work(unit: Unit) -> str:
        who = ContactId(form.text("kontakt"))
        await meetings.attend(unit, activation_id, who, present=form.text("til_stede") == "ja")
        return f"/aktiveringer/{activation_id}#hastemoede"

    return await act(house, actor, request, form, work)


@router.get("/hastemoede.ics")
async def invitation(unit: PageReads, house: House, activation_id: ActivationId) -> Response:
    """The meeting for one's own calendar."""
    made = await meetings.invitation(unit, activation_id, house.settings.mail_from)
    return Response(made, media_type="text/calendar; charset=utf-8")


async def _try(
    request: Request, form: Form, me: Me, actor: Actor, house: Ports, wanted: ActivationId, work: Any
) -> Response:
    """Do it, or show the board again with what was wrong."""
    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        errors = list(wrong.errors) or [FieldError("", wrong.danish)]
    async with house.house.unit(actor, writes=False) as unit:
        values = await _values(unit, wanted)
    labels = {_minutes(s.seat.id): s.seat.role for s in values["board"].seats}
    values |= {"errors": errors, "labels": labels, "form": form}
    return page("board/page", 422, me=me, wide=True, refresh=0, **values)


def _minutes(seat: SeatId) -> str:
    """The field that says when whoever takes this seat is there."""
    return f"minutter-{seat}"
