"""The answer page (svarsiden): one question, two buttons, no sign-in; opening it answers nothing."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.core.access import Actor
from app.core.calling import Call
from app.core.errors import Unproved
from app.core.ids import ActivationId
from app.door import House, LinkReads, by_answer_link
from app.services import answers
from app.services.meetings import standing
from app.store import activations
from app.store.unit import Unit
from app.web.acts import act_or_ask_again
from app.web.forms import Form, Typed
from app.web.frame import to_ring
from app.web.tongue import speak_to
from app.web.views import page
from app.wiring import Ports

router = APIRouter(prefix="/svar/{token}", include_in_schema=False)
Linked = Annotated[Actor, Depends(by_answer_link)]


@router.get("")
async def ask(unit: LinkReads, house: House, token: str) -> Response:
    """Who asks, what, where, and the answer that stands."""
    return await _page(unit, house, token, Form())


@router.post("")
async def answer(request: Request, form: Typed, actor: Linked, house: House, token: str) -> Response:
    """A pressed button."""

    async def work(unit: Unit) -> str:
        soon = form.text("om")
        yes = True if soon else form.choice("svar")
        minutes = form.number("om" if soon else "minutter", answers.FARTHEST_ETA) if yes else None
        if yes is None:
            form.wrong("svar", "Vælg, om du kommer.", "Choose whether you come.")
        form.settle("Svaret er ikke sendt.")
        await answers.by_page(unit, _which(house, token), yes=bool(yes), eta_minutes=minutes)
        return f"/svar/{token}"

    async def again(unit: Unit) -> Response:
        return await _page(unit, house, token, form, 422)

    return await act_or_ask_again(house, actor, request, form, work, again)


def _which(house: Ports, token: str) -> ActivationId:
    found = house.links.read_answer(token)
    if found is None:
        raise Unproved("Linket er ikke rigtigt. Åbn det fra mailen igen, eller svar på sms'en.")
    return found[0]


async def _page(unit: Unit, house: Ports, token: str, form: Form, status: int = 200) -> Response:
    case = await activations.load(unit, _which(house, token))
    a, people = case.activation, case.directory.contacts
    speak_to(people.get(unit.actor.contact), case.directory, signed_in=False)
    mine: list[Call] = [c for s in a.seats.values() if (c := s.call_of(unit.actor.contact))]
    asker = next((c for c in people.values() if c.id == a.started_by), None)
    return page(
        "answer/page",
        status,
        case=case,
        exercise=a.exercise,
        plan=case.plan,
        person=people.get(unit.actor.contact),
        roles=[s.seat.role for s in a.seats.values() if s.call_of(unit.actor.contact)],
        mine=mine[0] if mine else None,
        asker=asker,
        meeting=standing(case),
        token=token,
        form=form,
        errors=form.errors,
        ring=to_ring(case.plan, case.directory, unit.actor.contact),
        now=unit.now,
        key=unit.mint(),
    )
