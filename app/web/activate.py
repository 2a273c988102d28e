"""Activating (aktivér) on the pages: form, check page, sent; nothing leaves before the check page's button.

The check page reads back who gets which words by which way; the form is sent along in hidden fields, so what was
read is what is sent.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request, Response

from app.core.access import Verb
from app.core.activation import State
from app.core.errors import FieldError, Forbidden, Invalid
from app.core.ids import ActivationId, PlanId, ScenarioId
from app.core.incident import IncidentReport, ReportState
from app.core.plan import Plan
from app.door import House, PageActor, PageReads
from app.services import activations, plans, reports, watching
from app.services.activations import MeetingWish, Order
from app.store import activations as cases
from app.store import plans as stored
from app.store import wordings
from app.store.plans import Known
from app.store.unit import Unit
from app.web import proving
from app.web.acts import act, go, state_key
from app.web.areas import led_plans, remember
from app.web.forms import LATEST, Form, Typed
from app.web.frame import Me, around
from app.web.proving import Proof
from app.web.read_back import read_back
from app.web.usual import usual
from app.web.views import page

router = APIRouter(include_in_schema=False)
RECALL_SECONDS = 10
MOST_INVOLVED = 100_000
NOT_READY = "Alarmen er ikke sendt. Ret det, der er markeret."
_NOT_TYPED = {"moede_vist", "kode", "passkey"}
"""What the check page adds by itself, or asks for beside the button: the same alarm may be sent with another."""
_PATHS = {"meeting.at": "moede_tid", "meeting.place": "moede_sted", "invite": "inviter"}


@router.get("/planer/{plan_id}/aktiver")
async def fill_in(
    me: Me, unit: PageReads, house: House, plan_id: PlanId, indberetning: str = "", oevelse: str = ""
) -> Response:
    """Choose the incident and say it in a sentence; those who may not lead are shown the report instead."""
    try:
        known = await stored.load(unit, plan_id, Verb.LEAD)
    except Forbidden:
        return go(f"/planer/{plan_id}/indberet")
    report = await _report(unit, plan_id, indberetning)
    form = Form({"exercise": "ja"} if oevelse else {})
    if report:
        form = Form({"situation": report.text, "scenario": report.scenario or ""})
    return remember(await _form_page(unit, me, known, form), house, plan_id)


async def _report(unit: Unit, plan_id: PlanId, wanted: str) -> IncidentReport | None:
    told = await reports.of_plan(unit, plan_id) if wanted else ()
    return next((r for r in told if r.id == wanted and r.state is ReportState.OPEN), None)


@router.post("/planer/{plan_id}/aktiver")
async def mend(form: Typed, me: Me, unit: PageReads, plan_id: PlanId) -> Response:
    """Back from the check page, with everything that was typed."""
    return await _form_page(unit, me, await stored.load(unit, plan_id, Verb.LEAD), form)


@router.get("/planer/{plan_id}/aktiver/kontrol")
@router.get("/planer/{plan_id}/aktiver/send")
async def nothing_typed(plan_id: PlanId) -> Response:
    """A reloaded check page has nothing to check."""
    return go(f"/planer/{plan_id}/aktiver")


@router.post("/planer/{plan_id}/aktiver/kontrol")
async def check(request: Request, form: Typed, me: Me, unit: PageReads, house: House, plan_id: PlanId) -> Response:
    """Read back what will be sent, to whom and how; an old session is asked for proof beside the button."""
    return await _read_back_page(me, unit, form, plan_id, await proving.wanted(request, house, unit.actor, form))


async def _read_back_page(me: Me, unit: Unit, form: Form, plan_id: PlanId, proof: Proof | None) -> Response:
    known = await stored.load(unit, plan_id, Verb.LEAD)
    try:
        order = read_order(form, known.plan, unit.now)
        activations.check(order, unit.now)
    except Invalid as wrong:
        form.errors = _placed(wrong)
        return await _form_page(unit, me, known, form, 422)
    own = await wordings.own(unit, known.directory)
    told = read_back(known.plan, known.directory, order, unit.now, own)
    return _check_page(unit, me, known, form, {**told, **await _sent_before(unit, form, order, plan_id)}, proof)


async def _sent_before(unit: Unit, form: Form, order: Order, plan_id: PlanId) -> dict[str, Any]:
    """Whoever comes back to the check page may have sent it already: the newest open activation for the same thing.

    The key comes from the form, so that it is sent once however often the form is read back; one that was taken back
    or ended may be sent again.
    """
    asked = (plan_id, order.scenario, order.exercise)
    same = [h for h in await watching.listed(unit) if (h.plan, h.scenario, h.exercise) == asked]
    over = [h for h in same if h.state in {State.CLOSED, State.CANCELLED}]
    running = next((h for h in same if h not in over), None)
    begun = form.text("begun") or form.text("key") or unit.mint()
    return {"running": running, "begun": begun, "once_key": state_key(begun, len(over))}


@router.post("/planer/{plan_id}/aktiver/send")
async def send(request: Request, form: Typed, me: Me, actor: PageActor, house: House, plan_id: PlanId) -> Response:
    """Activate; the first message leaves when the time for taking it back has passed."""

    async def work(unit: Unit) -> str:
        known = (await plans.load(unit, plan_id)).known
        case = await activations.activate(unit, plan_id, read_order(form, known.plan, unit.now))
        return f"/aktiveringer/{case.id}/sendt"

    if proof := await proving.given(request, house, actor, form):
        async with house.house.unit(actor, writes=False) as unit:
            return await _read_back_page(me, unit, form, plan_id, proof)
    try:
        return await act(house, actor, request, _as_typed(form), work)
    except Invalid as wrong:
        form.errors = _placed(wrong)
    async with house.house.unit(actor, writes=False) as unit:
        return await _form_page(unit, me, await stored.load(unit, plan_id, Verb.LEAD), form, 422)


def _as_typed(form: Form) -> Form:
    """What makes two presses the same alarm: a check page that is read back anew differs in the rest."""
    return replace(form, several={name: said for name, said in form.several.items() if name not in _NOT_TYPED})


@router.get("/aktiveringer/{activation_id}/sendt")
async def sent(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """It is on its way; for a few seconds it can be taken back."""
    case = await cases.load(unit, activation_id)
    a = case.activation
    return page(
        "activate/sent",
        me=me,
        exercise=a.exercise,
        case=case,
        recallable=not a.over and unit.now < a.first_try_at,
        left=(left := max(0, round((a.first_try_at - unit.now).total_seconds()))),
        refresh=left + 1 if left and not a.over else 0,
        people={s.seat.in_turn[0] for s in a.seats.values()},
        **around(unit, case.plan, case.directory),
    )


@router.post("/aktiveringer/{activation_id}/fortryd")
async def recall(
    request: Request, form: Typed, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """Take it back before the first message leaves."""

    async def work(unit: Unit) -> str:
        await activations.recall(unit, activation_id)
        return f"/aktiveringer/{activation_id}/sendt"

    return await act(house, actor, request, form, work)


def read_order(form: Form, plan: Plan, now: datetime) -> Order:
    """What the form asks for; Invalid with an error at each field that cannot be read."""
    scenario = ScenarioId(form.text("scenario"))
    if scenario not in {s.id for s in plan.scenarios}:
        form.wrong("scenario", "Vælg, hvad der er sket.", "Choose what happened.")
    if not form.text("situation"):
        form.wrong("situation", "Skriv med én sætning, hvad der er sket.", "Say what happened.")
    order = Order(
        scenario=scenario,
        situation=form.text("situation"),
        involved=form.number("involved", MOST_INVOLVED),
        may_escalate=form.choice("may_escalate"),
        exercise=form.ticked("exercise"),
        meeting=MeetingWish(
            at=form.moment("moede_tid") or _read_back(form, now),
            place=form.text("moede_sted") or None,
        ),
        invite=form.chosen("inviter"),
        recall_seconds=RECALL_SECONDS,
    )
    form.settle(NOT_READY)
    return order


def _read_back(form: Form, now: datetime) -> datetime | None:
    """The moment that the check page showed, with its zone; forgotten when it has passed meanwhile."""
    try:
        shown = datetime.fromisoformat(form.text("moede_vist"))
    except ValueError:
        return None
    return shown if shown.tzinfo and shown > now and shown.year <= LATEST else None


def _placed(wrong: Invalid) -> list[FieldError]:
    """The errors at the fields of this form."""
    named = [FieldError(_PATHS.get(e.path, e.path), e.danish, e.english, e.code) for e in wrong.errors]
    return named or [FieldError("situation", wrong.danish)]


async def _form_page(unit: Unit, me: Me, known: Known, form: Form, status: int = 200) -> Response:
    first, others = usual(known.plan, await watching.listed(unit))
    optional = [s for s in known.directory.rosters[known.plan.roster].seats if s.on_invite]
    return page(
        "activate/form",
        status,
        me=me,
        exercise=form.ticked("exercise"),
        form=form,
        errors=form.errors,
        optional=optional,
        first=first,
        others=others,
        elsewhere=len(await led_plans(unit)) > 1,
        **around(unit, known.plan, known.directory),
    )


def _check_page(unit: Unit, me: Me, known: Known, form: Form, told: Mapping[str, Any], proof: Proof | None) -> Response:
    return page(
        "activate/check",
        422 if proof and proof.errors else 200,
        me=me,
        errors=proof.errors if proof else (),
        proof=proof,
        exercise=told["order"].exercise,
        form=form,
        recall=RECALL_SECONDS,
        **told,
        **around(unit, known.plan, known.directory),
    )
