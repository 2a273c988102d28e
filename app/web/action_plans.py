"""The action plan (handlingsplan) on the pages: one form that several fill in at once, its check page, its papers.

Each changed field is merged into what stands. Where someone else was first, both texts are shown and nothing is lost.
"""

from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from app.core.access import Actor, Verb, may, roles
from app.core.action_plan import MeasureState
from app.core.errors import Conflict, FieldError, Incomplete, Invalid, Outdated
from app.core.filling_in import is_row, texts_of
from app.core.ids import ActivationId
from app.documents import message, press, word
from app.documents.papers import action_plan as papers
from app.door import House, PageActor, PageReads
from app.services import action_plans, filling_in, word_templates
from app.store import wordings
from app.store.unit import Unit
from app.web.action_plan_filling import merge_form
from app.web.action_plan_form import ACT, Face, as_shown, kept
from app.web.action_plan_view import apart, by_path, form_values, gone_with_words, paper_values
from app.web.acts import act, go
from app.web.forms import Form, Typed
from app.web.frame import Me
from app.web.views import field_id, page
from app.web.word_templates import docx as word_file
from app.wiring import Ports

router = APIRouter(prefix="/aktiveringer/{activation_id}", include_in_schema=False)
ADOPTED = "Handlingsplanen er vedtaget. De ansvarlige får besked."


@router.get("/handlingsplan")
async def show(me: Me, unit: PageReads, activation_id: ActivationId, vedtaget: str = "", fjernet: str = "") -> Response:
    """The form for those who work on it; the adopted plan for those who read it."""
    case, version = await action_plans.read(unit, activation_id)
    edits = may(roles(unit.actor, case.plan, case.directory), Verb.EDIT_ACTION_PLAN)
    if not edits or case.activation.over:
        return page("action_plan/read", me=me, **await paper_values(unit, case, version))
    removed = fjernet if is_row(fjernet) and fjernet not in texts_of(version.plan) else ""
    note = {"note": ADOPTED if vedtaget else "", "removed": removed}
    return page("action_plan/form", me=me, **{**await form_values(unit, case, version), **note})


@router.post("/handlingsplan")
async def change(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """Save every field that was changed, and do what the button says; clashes and errors are shown with the form."""
    done: list[filling_in.Filled] = []

    async def work(unit: Unit) -> str:
        filled, place = await merge_form(unit, activation_id, form)
        done.append(filled)
        return _onward(f"/aktiveringer/{activation_id}/handlingsplan", form.text(ACT), place)

    try:
        answer = await act(house, actor, request, form, work)
    except Invalid as wrong:
        form.errors = list(wrong.errors) or [FieldError("", wrong.danish)]
        return await _wrong(me, actor, house, activation_id, form)
    return await _clashed(me, actor, house, done[0]) if done and done[0].clashes else answer


def _onward(here: str, asked: str, place: str) -> str:
    if asked == "vedtag":
        return f"{here}/vedtag"
    if asked.startswith("fjern:"):
        return f"{here}?fjernet={quote(place)}#fjernet"
    return f"{here}#{field_id(place) or 'gemt'}"


async def _wrong(me: Me, actor: Actor, house: Ports, wanted: ActivationId, form: Form) -> Response:
    async with house.house.unit(actor, writes=False) as unit:
        case, version = await action_plans.read(unit, wanted)
        typed = kept(form)
        values = await form_values(unit, case, version, typed)
        lost = apart(
            filling_in.Filled(case, version, version, tuple(gone_with_words(typed, version.plan)), {}), unit.now
        )
    return page("action_plan/form", 422, me=me, removed="", **{**values, "errors": form.errors, "gone": lost})


async def _clashed(me: Me, actor: Actor, house: Ports, filled: filling_in.Filled) -> Response:
    async with house.house.unit(actor, writes=False) as unit:
        case, version = await action_plans.read(unit, filled.case.id)
        mine = {c.path: as_shown(c.path, c.mine) for c in filled.clashes if not is_row(c.path)}
        values = await form_values(unit, case, version, Face({}, mine))
        shown = apart(filled, unit.now)
    more = {"apart": by_path(shown), "gone": [one for one in shown if one.gone], "removed": ""}
    return page("action_plan/form", 409, me=me, **{**values, **more})


@router.get("/handlingsplan/vedtag")
async def check(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """Read the whole plan back before it is adopted, or say what is missing."""
    case, version = await action_plans.read(unit, activation_id)
    own = await wordings.own(unit, case.directory)
    told = [
        (case.directory.contacts[n.contact], n.channels, message.sms(n.purpose, {**n.values, **words}))
        for n in await action_plans.told_by_adoption(unit, case, version)
        if n.contact in case.directory.contacts
        for words in (wordings.words_for(case.directory, n.contact, n.purpose, own),)
    ]
    briefed = [case.directory.contacts[c] for c in case.directory.members(case.plan.brief)]
    values = await paper_values(unit, case, version)
    return page("action_plan/adopt", me=me, told=told, briefed=briefed, **values)


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
async def pdf(actor: PageActor, house: House, activation_id: ActivationId) -> Response:
    """The paper, with the last seal in its foot."""
    async with house.house.unit(actor, writes=False) as unit:
        view = await action_plans.paper(unit, *await action_plans.read(unit, activation_id))
    # No transaction is open meanwhile: a long paper takes seconds.
    made = await press.printed(papers.pdf, view)
    name = f"handlingsplan-{view.heading.number}-udgave-{view.heading.version}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(made, media_type="application/pdf", headers=headers)


@router.get("/handlingsplan.docx")
async def in_word(actor: PageActor, house: House, activation_id: ActivationId) -> Response:
    """The same words in the partnership's own Word template, or in the standard one."""
    async with house.house.unit(actor, writes=False) as unit:
        view = await action_plans.paper(unit, *await action_plans.read(unit, activation_id))
        own = await word_templates.in_use(unit)
    # No transaction is open meanwhile: an own template is filled in by a process of its own.
    made = await press.printed(word.letter, view, own)
    return word_file(made, f"handlingsplan-{view.heading.number}-udgave-{view.heading.version}.docx")


@router.get("/handlingsplan.json")
async def as_data(unit: PageReads, activation_id: ActivationId) -> papers.ActionPlanPaper:
    """The same words for programs."""
    return await action_plans.paper(unit, *await action_plans.read(unit, activation_id))
