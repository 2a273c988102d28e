"""The action plan over the API: as JSON with an ETag, adopted, and as papers."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import HTMLResponse, JSONResponse

from app.api import shapes
from app.api.once import Key, once
from app.api.schemas import ActionPlanIn, Line, Sent
from app.core.action_plan import PlanState
from app.core.errors import Outdated, Refusal
from app.core.ids import ActivationId
from app.documents import press, word
from app.documents.message import page
from app.documents.papers import action_plan as papers
from app.door import House, TokenActor, TokenReads, TokenWrites
from app.services import action_plans, word_templates
from app.services import papers as filing
from app.store.action_plans import Version
from app.store.activations import Case
from app.store.unit import Unit

router = APIRouter(tags=["action plan"], prefix="/activations/{activation_id}")
IfMatch = Annotated[str | None, Header(alias="If-Match", max_length=100)]


class NoVersion(Refusal):
    """A change must say which version it was made from."""

    code = "if_match_required"


class CaseNumber(Sent):
    """The journal number (journalnummer) that the municipality files the case under; "" = none."""

    case_number: Line


def etag(version: Version) -> str:
    """The name of a version and its state."""
    return f'"{version.version}-{version.state.value}"'


def _demand_seen(if_match: str | None, version: Version) -> None:
    """Outdated unless `If-Match` names this version, weak or strong, or any (`*`); NoVersion without one."""
    if if_match is None:
        raise NoVersion("Send If-Match med det ETag, du fik, da du hentede handlingsplanen.")
    if if_match.strip() != "*" and etag(version) not in re.findall(r'"[^"]*"', if_match):
        raise Outdated("En anden har gemt imens. Hent den nyeste udgave; det, du skrev, er ikke gemt.")


def _answer(case: Case, version: Version, unit: Unit) -> JSONResponse:
    body = jsonable_encoder(shapes.action_plan(case, version, unit.now))
    return JSONResponse(body, headers={"ETag": etag(version)})


@router.get("/action-plan", summary="The action plan as JSON")
async def get_action_plan(unit: TokenReads, activation_id: ActivationId) -> Response:
    """The newest version for those who work on it, the adopted one for boards; the ETag names it."""
    case, version = await action_plans.read(unit, activation_id)
    return _answer(case, version, unit)


@router.put("/action-plan", summary="Save the action plan")
async def put_action_plan(
    unit: TokenWrites, activation_id: ActivationId, body: ActionPlanIn, if_match: IfMatch = None
) -> Response:
    """`If-Match` with the ETag of the version it was made from; 412 when someone else was first."""
    before = await action_plans.to_edit(unit, activation_id)
    _demand_seen(if_match, before)
    case, version = await action_plans.save(unit, activation_id, body.plan(), before.version)
    return _answer(case, version, unit)


@router.post("/action-plan/adopt", summary="Adopt the action plan")
async def adopt(
    unit: TokenWrites,
    request: Request,
    activation_id: ActivationId,
    key: Key = None,
    if_match: IfMatch = None,
) -> Response:
    """409 with `missing[]` while something must be filled in; adopting twice changes nothing."""

    async def work() -> dict[str, Any]:
        before = await action_plans.to_adopt(unit, activation_id)
        if if_match is not None and before.state is not PlanState.ADOPTED:
            _demand_seen(if_match, before)
        case, version = await action_plans.adopt(unit, activation_id, before.version)
        return shapes.action_plan(case, version, unit.now)

    return await once(unit, request, key, work, 200)


@router.get("/action-plan.html", response_class=HTMLResponse, summary="The action plan as a page")
async def html(unit: TokenReads, activation_id: ActivationId) -> HTMLResponse:
    """The same words as the PDF."""
    return HTMLResponse(page("action_plan", {"paper": await _paper(unit, activation_id)}))


@router.get("/action-plan.json", summary="The action plan's paper, in words")
async def words(unit: TokenReads, activation_id: ActivationId) -> papers.ActionPlanPaper:
    """What page, PDF and Word are made from. An adopted version's never changes: it was filed."""
    return await _paper(unit, activation_id)


@router.get("/action-plan.pdf", response_class=Response, summary="The action plan as PDF")
async def pdf(actor: TokenActor, house: House, activation_id: ActivationId) -> Response:
    """PDF/UA-1 and PDF/A-2a, the last seal in its foot. The log holds the SHA-256 of an adopted version's."""
    async with house.house.unit(actor, writes=False) as unit:
        view = await _paper(unit, activation_id)
    # No transaction is open meanwhile: a long paper takes seconds.
    made = await press.printed(papers.pdf, view)
    return Response(made, media_type="application/pdf", headers=inline(view))


@router.get("/action-plan.docx", response_class=Response, summary="The action plan as a Word document")
async def docx(actor: TokenActor, house: House, activation_id: ActivationId) -> Response:
    """The same words in the partnership's own Word template, or in the standard one; its first line says so if not."""
    async with house.house.unit(actor, writes=False) as unit:
        view = await _paper(unit, activation_id)
        own = await word_templates.in_use(unit)
    # No transaction is open meanwhile: an own template is filled in by a process of its own.
    made = await press.printed(word.letter, view, own)
    name = f"handlingsplan-{view.heading.number}-udgave-{view.heading.version}.docx"
    return Response(made, media_type=word.MEDIA_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.get("/case-number", summary="The municipality's journal number")
async def get_case_number(unit: TokenReads, activation_id: ActivationId) -> CaseNumber:
    """Empty while the coordinator has set none."""
    return CaseNumber(case_number=await filing.case_number(unit, activation_id))


@router.put("/case-number", summary="Set the municipality's journal number")
async def put_case_number(unit: TokenWrites, activation_id: ActivationId, body: CaseNumber) -> CaseNumber:
    """It stands on every paper that is made from now on; filed papers stay as they are."""
    return CaseNumber(case_number=await filing.set_case_number(unit, activation_id, body.case_number))


def inline(view: papers.ActionPlanPaper) -> dict[str, str]:
    """Shown in the browser, and saved under its own name."""
    name = f"handlingsplan-{view.heading.number}-udgave-{view.heading.version}.pdf"
    return {"Content-Disposition": f'inline; filename="{name}"'}


async def _paper(unit: Unit, wanted: ActivationId) -> papers.ActionPlanPaper:
    return await action_plans.paper(unit, *await action_plans.read(unit, wanted))
