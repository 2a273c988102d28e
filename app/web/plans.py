"""Plans (beredskabsplaner) on the pages: mine, one of them, and what was reported to it."""

from dataclasses import replace

from fastapi import APIRouter, Request, Response

from app.core.access import Verb, may, roles
from app.core.errors import Invalid
from app.core.ids import PlanId, ReportId, ScenarioId
from app.core.incident import ReportState
from app.door import House, PageActor, PageReads
from app.services import plans, reports, watching
from app.services.reports import Account
from app.store import activations
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.views import page

router = APIRouter(include_in_schema=False)
NOT_SENT = "Indberetningen er ikke sendt. Ret det, og send igen."


@router.get("/planer")
async def mine(me: Me, unit: PageReads) -> Response:
    """The plans one may see, and the activations, the open ones first."""
    shown = await plans.listed(unit)
    watched = {h.id for h in await watching.listed(unit)}
    headings = await activations.listed(unit, Verb.READ_PAPERS)
    return page(
        "plans/list",
        me=me,
        shown=shown,
        names={s.known.plan.id: s.known.plan for s in shown},
        leads={s.known.plan.id for s in shown if may(roles(unit.actor, s.known.plan, s.known.directory), Verb.LEAD)},
        running=[h for h in headings if h.state.value in activations.OPEN],
        past=[h for h in headings if h.state.value not in activations.OPEN],
        watched=watched,
        now=unit.now,
    )


@router.get("/planer/{plan_id}")
async def one(me: Me, unit: PageReads, plan_id: PlanId) -> Response:
    """Can the plan be activated tonight? And the two great acts."""
    return await _plan_page(unit, me, plan_id, Form())


async def _plan_page(unit: Unit, me: Me, plan_id: PlanId, form: Form, status: int = 200) -> Response:
    shown = await plans.load(unit, plan_id)
    known = shown.known
    leads = may(roles(unit.actor, known.plan, known.directory), Verb.LEAD)
    told = await reports.of_plan(unit, plan_id) if leads else ()
    running = [h for h in await watching.listed(unit, open_only=True) if h.plan == plan_id]
    return page(
        "plans/one",
        status,
        me=me,
        **around(unit, known.plan, known.directory),
        plan_status=shown.status,
        findings=await plans.lint(unit, plan_id),
        told=sorted(told, key=lambda r: r.state is not ReportState.OPEN),
        running=running,
        form=form,
        errors=form.errors,
    )


@router.get("/planer/{plan_id}/indberet")
async def report_form(me: Me, unit: PageReads, plan_id: PlanId) -> Response:
    """Tell what happened; an activator is called."""
    return await _report_page(unit, me, plan_id, Form())


@router.post("/planer/{plan_id}/indberet")
async def report(request: Request, form: Typed, me: Me, actor: PageActor, house: House, plan_id: PlanId) -> Response:
    """Keep the report and call the activators."""
    try:
        return await act(house, actor, request, form, lambda unit: _report(unit, plan_id, form))
    except Invalid as wrong:
        form.errors = list(wrong.errors)
    async with house.house.unit(actor, writes=False) as unit:
        return await _report_page(unit, me, plan_id, form, 422)


async def _report(unit: Unit, plan_id: PlanId, form: Form) -> str:
    acute = form.choice("akut")
    if not form.text("text"):
        form.wrong("text", "Skriv, hvad der er sket.", "Say what happened.")
    if acute is None:
        form.wrong("akut", "Vælg, om det haster.", "Choose whether it is acute.")
    form.settle(NOT_SENT)
    scenario = ScenarioId(form.text("scenario")) or None
    await reports.report(unit, plan_id, Account(form.text("text"), bool(acute), scenario, form.text("sted") or None))
    return f"/planer/{plan_id}/indberettet?akut={'ja' if acute else 'nej'}"


@router.get("/planer/{plan_id}/indberettet")
async def reported(me: Me, unit: PageReads, plan_id: PlanId, akut: str = "") -> Response:
    """It has arrived, and who has been called."""
    known = (await plans.load(unit, plan_id)).known
    return page("plans/reported", me=me, acute=akut == "ja", **around(unit, known.plan, known.directory))


@router.post("/planer/{plan_id}/indberetninger/{report_id}/afvis")
async def turn_down(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, plan_id: PlanId, report_id: ReportId
) -> Response:
    """The plan is not activated, and why."""

    async def work(unit: Unit) -> str:
        await reports.turn_down(unit, report_id, form.text("reason"))
        return f"/planer/{plan_id}#indberetninger"

    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        form.errors = [replace(error, path=f"reason-{report_id}") for error in wrong.errors]
    async with house.house.unit(actor, writes=False) as unit:
        return await _plan_page(unit, me, plan_id, form, 422)


async def _report_page(unit: Unit, me: Me, plan_id: PlanId, form: Form, status: int = 200) -> Response:
    known = (await plans.load(unit, plan_id)).known
    return page(
        "plans/report", status, me=me, form=form, errors=form.errors, **around(unit, known.plan, known.directory)
    )
