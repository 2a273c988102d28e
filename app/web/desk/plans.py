"""Plans of the desk: every part of a plan on a page of its own, with what it lacks and what it sends beside it."""

from dataclasses import replace
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from app.core.desk import new_id
from app.core.errors import Invalid, Missing
from app.core.ids import PlanId
from app.core.plan import Plan
from app.core.roster import Directory
from app.door import House, PageActor, PageReads
from app.services import desk, paper_templates
from app.services.desk import Desk
from app.store.unit import Unit
from app.web.acts import act, go
from app.web.desk.filing import Drawer, Filled, file, filled, placed
from app.web.desk.sheets import PLAN, SECTIONS
from app.web.desk.texts import texts
from app.web.forms import Form, Typed
from app.web.frame import Me, Visitor
from app.web.views import page

router = APIRouter(prefix="/skrivebord/planer", include_in_schema=False)
NOT_COPIED = "Planen er ikke oprettet."


@router.get("/{plan_id}")
async def begin(_actor: PageActor, plan_id: PlanId) -> Response:
    """The first section."""
    return go(f"/skrivebord/planer/{plan_id}/grundlag")


@router.get("/{plan_id}/beskeder")
async def all_texts(me: Me, unit: PageReads, plan_id: PlanId, haendelse: str = "", oevelse: str = "") -> Response:
    """Every SMS with this plan's names, and how many each takes."""
    known = await desk.look(unit)
    plan = _plan(known, plan_id)
    return page(
        "desk/texts", me=me, wide=True, desk=known, plan=plan, sections=SECTIONS, section="beskeder",
        scenario=haendelse or plan.scenarios[0].id, drill=bool(oevelse),
        texts=texts(
            plan, known.directory, await desk.own_words(unit), unit.now, scenario=haendelse, exercise=bool(oevelse)
        ),
    )  # fmt: skip


@router.get("/{plan_id}/kopier")
async def copy_form(me: Me, unit: PageReads, plan_id: PlanId) -> Response:
    """A plan made from this one: the next version of it, or one for another area."""
    known = await desk.look(unit)
    return _copy_page(unit, me, known, _plan(known, plan_id), Form())


@router.post("/{plan_id}/kopier")
async def copy(request: Request, form: Typed, me: Me, actor: PageActor, house: House, plan_id: PlanId) -> Response:
    """Make it; signatures and approvals are not copied, and the old plan stays as it is."""

    async def work(unit: Unit) -> str:
        known = await desk.look(unit)
        fields = copied(known, _plan(known, plan_id), form)
        made = await desk.save(unit, ("plans", ""), fields, desk.mark({}, fields))
        await paper_templates.carry_over(unit, plan_id, PlanId(made[1]))
        return f"/skrivebord/planer/{made[1]}/grundlag?gemt=ja"

    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        form.errors = [*wrong.errors]
    async with house.house.unit(actor, writes=False) as unit:
        known = await desk.look(unit)
        return _copy_page(unit, me, known, _plan(known, plan_id), form, 422)


def copied(known: Desk, plan: Plan, form: Form) -> dict[str, Any]:
    """The new plan's data: the old one's, under another title, unsigned and without dates that are not typed."""
    title = form.text("title")
    if form.choice("afloeser") is None:
        form.wrong("afloeser", "Vælg, om den skal afløse planen.", "Choose whether it supersedes the plan.")
    if not title:
        form.wrong("title", "Skriv en titel.", "Write a title.")
    form.settle(NOT_COPIED)
    item = desk.item_at(known.data, ("plans", plan.id))
    successor = {"supersedes": plan.id} if form.choice("afloeser") else {"supersedes": None}
    signed = [{**one, "signed_on": None} for one in item["signatures"]]
    new = {**item, "title": title, "signatures": signed, "approvals": [], "valid_from": None, "valid_until": None}
    return {**new, **successor, "id": new_id(title, [p.id for p in known.plans])}


def _copy_page(unit: Unit, me: Visitor, known: Desk, plan: Plan, form: Form, status: int = 200) -> Response:
    return page("desk/copy", status, me=me, desk=known, plan=plan, form=form, errors=form.errors, key=unit.mint())


@router.get("/{plan_id}/{section}")
async def show(me: Me, unit: PageReads, plan_id: PlanId, section: str, gemt: str = "") -> Response:
    """One section of the plan."""
    known = await desk.look(unit)
    _plan(known, plan_id)
    sheet = filled(known, _drawer(plan_id, section), plan_id)
    return await _show(plan_id, section, "Det er gemt." if gemt else "", unit, me, known, sheet, 200)


@router.post("/{plan_id}/{section}")
async def keep(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, plan_id: PlanId, section: str
) -> Response:
    """Keep the section, or show it again."""
    show_again = partial(_show, plan_id, section, "")
    return await file(request, form, me, actor, house, _drawer(plan_id, section), show_again, plan_id)


@router.post("/{plan_id}/{section}/tjek")
async def judge(form: Typed, unit: PageReads, plan_id: PlanId, section: str) -> Response:
    """What the plan would lack and send if this were kept; nothing is saved."""
    known = await desk.look(unit)
    _plan(known, plan_id)
    drawer = _drawer(plan_id, section)
    return page("desk/judged", **await _judged(unit, known, plan_id, filled(known, drawer), drawer.sheet.read(form)))


async def _judged(unit: Unit, known: Desk, plan_id: PlanId, sheet: Filled, typed: dict[str, Any]) -> dict[str, Any]:
    """The errors and findings of a plan with these values in the place of those that are kept."""
    try:
        tried = desk.trial(known.kept, ("plans", plan_id), typed)
    except Invalid as wrong:
        return await _beside(unit, _plan(known, plan_id), known.directory, wrongs=placed(sheet.sheet, wrong))
    plan = next(p for p in tried.plans if p.id == plan_id)
    return await _beside(unit, plan, known.directory, unsaved=plan != _plan(known, plan_id))


async def _beside(unit: Unit, plan: Plan, directory: Directory, **more: Any) -> dict[str, Any]:
    call = texts(plan, directory, await desk.own_words(unit), unit.now)[0]
    found = await desk.readiness(unit, plan, directory)
    return {"plan": plan, "findings": found, "call": call, "wrongs": (), "unsaved": False, **more}


def _drawer(plan_id: PlanId, section: str) -> Drawer:
    if section not in PLAN:
        raise Missing
    return Drawer(("plans", plan_id), PLAN[section], lambda p: f"/skrivebord/planer/{p[1]}/{section}?gemt=ja")


def _plan(known: Desk, wanted: PlanId) -> Plan:
    found = known.plan(wanted)
    if found is None:
        raise Missing
    return found


async def _show(
    plan_id: PlanId, section: str, note: str, unit: Unit, me: Visitor, known: Desk, sheet: Filled, status: int
) -> Response:
    plan = _plan(known, plan_id)
    typed = replace(sheet, values={**desk.item_at(known.data, ("plans", plan_id)), **sheet.values})
    beside = await _beside(unit, plan, known.directory)
    return page(
        "desk/plan", status, me=me, wide=True, desk=known, sheet=typed, errors=sheet.errors, labels=sheet.labels,
        note=note,
        sections=SECTIONS, section=section, plan_status=known.statuses[plan_id], key=unit.mint(), **beside,
    )  # fmt: skip
