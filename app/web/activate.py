"""Activating (aktivér) on the pages: form, check page, sent; nothing leaves before the check page's button.

The check page reads back who gets which words by which way; the form is sent along in hidden fields, so what was
read is what is sent.
"""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request, Response

from app.core import meeting as meetings
from app.core.access import Verb
from app.core.errors import FieldError, Forbidden, Invalid
from app.core.ids import ActivationId, PlanId, ScenarioId
from app.core.incident import IncidentReport, ReportState
from app.core.meeting import Meeting
from app.core.plan import Plan, invited
from app.core.readiness import findings
from app.core.rescue import ways_of
from app.core.roster import Contact, Directory, Seat
from app.core.wording import segments, septets
from app.documents import message, templates
from app.door import House, PageActor, PageReads
from app.services import activations, plans, reports
from app.services.activations import MeetingWish, Order
from app.store import activations as cases
from app.store import plans as stored
from app.store.plans import Known
from app.store.unit import Unit
from app.web.acts import act, go
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.views import page

router = APIRouter(include_in_schema=False)
RECALL_SECONDS = 10
MOST_INVOLVED = 100_000
NOT_READY = "Alarmen er ikke sendt. Ret det, der er markeret."
_PATHS = {"meeting.at": "moede_tid", "meeting.place": "moede_sted", "invite": "inviter"}


@dataclass(frozen=True)
class Called:
    """A person who is called first for a seat, and by which ways; none = cannot be reached."""

    seat: Seat
    person: Contact
    party: str
    channels: tuple[str, ...]


@router.get("/planer/{plan_id}/aktiver")
async def fill_in(me: Me, unit: PageReads, plan_id: PlanId, indberetning: str = "") -> Response:
    """Choose the incident and say it in a sentence; those who may not lead are shown the report instead."""
    try:
        known = await stored.load(unit, plan_id, Verb.LEAD)
    except Forbidden:
        return go(f"/planer/{plan_id}/indberet")
    report = await _report(unit, plan_id, indberetning)
    form = Form()
    if report:
        form = Form({"situation": report.text, "scenario": report.scenario or ""})
    return _form_page(unit, me, known, form)


async def _report(unit: Unit, plan_id: PlanId, wanted: str) -> IncidentReport | None:
    told = await reports.of_plan(unit, plan_id) if wanted else ()
    return next((r for r in told if r.id == wanted and r.state is ReportState.OPEN), None)


@router.post("/planer/{plan_id}/aktiver")
async def mend(form: Typed, me: Me, unit: PageReads, plan_id: PlanId) -> Response:
    """Back from the check page, with everything that was typed."""
    return _form_page(unit, me, await stored.load(unit, plan_id, Verb.LEAD), form)


@router.get("/planer/{plan_id}/aktiver/kontrol")
@router.get("/planer/{plan_id}/aktiver/send")
async def nothing_typed(plan_id: PlanId) -> Response:
    """A reloaded check page has nothing to check."""
    return go(f"/planer/{plan_id}/aktiver")


@router.post("/planer/{plan_id}/aktiver/kontrol")
async def check(form: Typed, me: Me, unit: PageReads, plan_id: PlanId) -> Response:
    """Read back what will be sent, to whom and how."""
    known = await stored.load(unit, plan_id, Verb.LEAD)
    try:
        order = read_order(form, known.plan, unit.now)
        activations.check(order, unit.now)
    except Invalid as wrong:
        form.errors = _placed(wrong)
        return _form_page(unit, me, known, form, 422)
    return _check_page(unit, me, known, form, order)


@router.post("/planer/{plan_id}/aktiver/send")
async def send(request: Request, form: Typed, me: Me, actor: PageActor, house: House, plan_id: PlanId) -> Response:
    """Activate; the first message leaves when the time for taking it back has passed."""

    async def work(unit: Unit) -> str:
        known = (await plans.load(unit, plan_id)).known
        template = templates.action_plan(known.plan.documents.action_plan)
        case = await activations.activate(unit, plan_id, read_order(form, known.plan, unit.now), template)
        return f"/aktiveringer/{case.id}/sendt"

    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        form.errors = _placed(wrong)
    async with house.house.unit(actor, writes=False) as unit:
        return _form_page(unit, me, await stored.load(unit, plan_id, Verb.LEAD), form, 422)


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
        left=max(0, round((a.first_try_at - unit.now).total_seconds())),
        people={s.seat.people[0] for s in a.seats.values()},
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
    return shown if shown.tzinfo and shown > now else None


def _placed(wrong: Invalid) -> list[FieldError]:
    """The errors at the fields of this form."""
    named = [FieldError(_PATHS.get(e.path, e.path), e.danish, e.english, e.code) for e in wrong.errors]
    return named or [FieldError("situation", wrong.danish)]


def _form_page(unit: Unit, me: Me, known: Known, form: Form, status: int = 200) -> Response:
    optional = [s for s in known.directory.rosters[known.plan.roster].seats if s.on_invite]
    return page(
        "activate/form",
        status,
        me=me,
        exercise=form.ticked("exercise"),
        form=form,
        errors=form.errors,
        optional=optional,
        **around(unit, known.plan, known.directory),
    )


def _check_page(unit: Unit, me: Me, known: Known, form: Form, order: Order) -> Response:
    plan, directory = known.plan, known.directory
    meeting = meetings.convene(plan.meeting, unit.now, **vars(order.meeting))
    called = _called(plan, directory, order)
    text = message.sms("call", _values(plan, order, meeting, unit.now))
    return page(
        "activate/check",
        me=me,
        exercise=order.exercise,
        form=form,
        order=order,
        scenario=plan.scenario(order.scenario),
        meeting=meeting,
        called=called,
        people=len({c.person.id for c in called if c.channels}),
        text=text,
        length=septets(text),
        parts=segments(text),
        warnings=findings(plan, directory, directory.day(unit.now)),
        stand_in_after=next((s.after for s in plan.ladder if "stand_in" in s.channels), None),
        recall=RECALL_SECONDS,
        **around(unit, plan, directory),
    )


def _called(plan: Plan, directory: Directory, order: Order) -> list[Called]:
    """The first person of each seat, and the ways by which the ladder calls this person first."""
    found = []
    for seat in invited(plan, directory, plan.scenario(order.scenario), order.invite):
        person = directory.contacts[seat.holder]
        ways = next(filter(None, (ways_of(s.channels, person.channels) for s in plan.ladder)), ())
        party = directory.organisations[seat.party].name
        found.append(Called(seat, person, party, ways))
    return found


def _values(plan: Plan, order: Order, meeting: Meeting, now: datetime) -> dict[str, object]:
    """What the text is written from, as the outbox will hold it."""
    said = {"at": meeting.at.isoformat(), "place": meeting.place, "phone": meeting.phone, "link": meeting.link}
    scenario = plan.scenario(order.scenario).name
    return {
        "area": plan.area,
        "scenario": scenario,
        "stand_in": False,
        "exercise": order.exercise,
        "meeting": said,
        "now": now.isoformat(),
    }
