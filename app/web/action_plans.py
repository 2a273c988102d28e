"""The action plan (handlingsplan) on the pages: one form, its check page, its papers.

A save names the version it was made from. When someone else was first, both are shown and nothing is lost.
"""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from app.core import action_plan as rules
from app.core.access import Verb, may, roles
from app.core.action_plan import MeasureState
from app.core.errors import Conflict, Incomplete, Invalid, Outdated
from app.core.ids import ActivationId
from app.documents import action_plan as papers
from app.door import House, PageActor, PageReads
from app.services import action_plans
from app.store.action_plans import Version, as_json
from app.store.activations import Case
from app.store.unit import Unit
from app.web.action_plan_form import (
    NOT_SAVED,
    CommunicationDraft,
    Draft,
    HandoverDraft,
    MeasureDraft,
    differences,
    draft_from,
    draft_of,
    local,
    picked,
    plan_of,
    without_empty_rows,
)
from app.web.acts import act, go
from app.web.ending import quick_end
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.views import page

router = APIRouter(prefix="/aktiveringer/{activation_id}", include_in_schema=False)
SAVED = "Handlingsplanen er gemt."
ADOPTED = "Handlingsplanen er vedtaget. De ansvarlige får besked."
ADDS = {"ny-indsats", "ny-kommunikation", "ny-overlevering", "katalog", "fjern", "doegn", "imorgen"}


@router.get("/handlingsplan")
async def show(me: Me, unit: PageReads, activation_id: ActivationId, gemt: str = "", vedtaget: str = "") -> Response:
    """The form for those who work on it; the adopted plan for those who read it."""
    case, version = await action_plans.read(unit, activation_id)
    note = ADOPTED if vedtaget else SAVED if gemt else ""
    edits = may(roles(unit.actor, case.plan, case.directory), Verb.EDIT_ACTION_PLAN)
    if not edits or case.activation.over:
        return page("action_plan/read", me=me, **await _values(unit, case, version))
    return await _form_page(unit, me, (case, version), draft_of(version.plan), note=note)


@router.post("/handlingsplan")
async def change(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """Save, save and go on to adoption, or only show the form with another row."""
    if form.text("goer") in ADDS:
        async with house.house.unit(actor, writes=False) as unit:
            read = await action_plans.read(unit, activation_id)
            return await _form_page(unit, me, read, _with_more(unit, read[0], form), unsaved=True)
    draft, status = without_empty_rows(draft_from(form)), 422
    conflict = False
    try:
        return await act(house, actor, request, form, lambda unit: _save(unit, activation_id, draft, form))
    except Invalid as wrong:
        form.errors = list(wrong.errors)
    except Outdated:
        conflict, status = True, 409
    async with house.house.unit(actor, writes=False) as unit:
        read = await action_plans.read(unit, activation_id)
        apart = differences(draft, draft_of(read[1].plan)) if conflict else ()
        more = {"status": status, "apart": apart, "errors": form.errors, "unsaved": True}
        return await _form_page(unit, me, read, draft, **more)


async def _save(unit: Unit, wanted: ActivationId, draft: Draft, form: Form) -> str:
    _, before = await action_plans.read(unit, wanted)
    plan = plan_of(draft, form, before.plan)
    form.settle(NOT_SAVED)
    seen = form.number("version", 1_000_000)
    await action_plans.save(unit, wanted, plan, before.version if seen is None else seen)
    base = f"/aktiveringer/{wanted}/handlingsplan"
    return f"{base}/vedtag" if form.text("goer") == "vedtag" else f"{base}?gemt=ja"


def _with_more(unit: Unit, case: Case, form: Form) -> Draft:
    """The draft with what the pressed button adds; nothing is saved."""
    draft = draft_from(form)
    match form.text("goer"):
        case "ny-indsats":
            return replace(draft, measures=(*draft.measures, MeasureDraft(unit.mint())))
        case "ny-kommunikation":
            return replace(draft, communication=(*draft.communication, CommunicationDraft()))
        case "ny-overlevering":
            return replace(draft, handover=(*draft.handover, HandoverDraft()))
        case "katalog":
            chosen = set(form.chosen("katalog"))
            return picked(draft, [m for m in case.plan.measures if m.id in chosen], unit.mint)
        case quick:
            ends_at = quick_end(quick, unit.now)
            return replace(draft, ends_at=local(ends_at)) if ends_at else draft


@router.get("/handlingsplan/vedtag")
async def check(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """Read the whole plan back before it is adopted, or say what is missing."""
    case, version = await action_plans.read(unit, activation_id)
    return page("action_plan/adopt", me=me, **await _values(unit, case, version))


@router.post("/handlingsplan/vedtag")
async def adopt(request: Request, form: Typed, actor: PageActor, house: House, activation_id: ActivationId) -> Response:
    """Adopt the version that was read back."""

    async def work(unit: Unit) -> str:
        await action_plans.adopt(unit, activation_id, form.number("version", 1_000_000))
        return f"/aktiveringer/{activation_id}/handlingsplan?vedtaget=ja"

    try:
        return await act(house, actor, request, form, work)
    except (Outdated, Incomplete):
        return go(f"/aktiveringer/{activation_id}/handlingsplan/vedtag")


@router.post("/handlingsplan/indsats")
async def mark(request: Request, form: Typed, actor: PageActor, house: House, activation_id: ActivationId) -> Response:
    """How far a measure is."""

    async def work(unit: Unit) -> str:
        state = next((s for s in MeasureState if s.value == form.text("state")), None)
        if state is None:
            raise Conflict("Vælg, hvor langt indsatsen er.")
        await action_plans.mark(unit, activation_id, form.text("indsats"), state)
        return f"/aktiveringer/{activation_id}/handlingsplan#status"

    return await act(house, actor, request, form, work)


@router.get("/handlingsplan.pdf")
async def pdf(unit: PageReads, activation_id: ActivationId) -> Response:
    """The paper, with the last seal in its foot."""
    case, version = await action_plans.read(unit, activation_id)
    made = papers.pdf(await action_plans.paper(unit, case, version))
    name = f"handlingsplan-{case.number}-udgave-{version.version}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(made, media_type="application/pdf", headers=headers)


@router.get("/handlingsplan.json")
async def as_data(unit: PageReads, activation_id: ActivationId) -> Response:
    """The same plan for programs."""
    _, version = await action_plans.read(unit, activation_id)
    return Response(as_json(version.plan), media_type="application/json")


async def _values(unit: Unit, case: Case, version: Version) -> dict[str, Any]:
    return {
        "case": case,
        "version": version,
        "exercise": case.activation.exercise,
        "paper": await action_plans.paper(unit, case, version),
        "missing": rules.missing(version.plan, unit.now),
        "warnings": rules.warnings(version.plan),
        **around(unit, case.plan, case.directory),
    }


async def _form_page(unit: Unit, me: Me, read: tuple[Case, Version], draft: Draft, **more: Any) -> Response:
    """The form with this draft; `more` says what became of the last press."""
    case, version = read
    people = sorted(case.directory.contacts.values(), key=lambda c: (c.organisation or "", c.name))
    taken = {m.from_catalogue for m in draft.measures}
    values = {
        **await _values(unit, case, version),
        "draft": draft,
        "people": people,
        "catalogue": [m for m in case.plan.measures if m.id not in taken],
        "apart": (),
        "unsaved": False,
        **more,
    }
    return page("action_plan/form", me=me, **values)
