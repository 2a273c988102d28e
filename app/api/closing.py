"""The end of an activation over the API: closing report, hand-over list, and that the plan was reviewed."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.api.once import Key, once
from app.core.ids import ActivationId
from app.documents import press
from app.documents.papers import closing_report, handover
from app.documents.papers.closing_report import ClosingReportPaper
from app.documents.papers.handover import HandoverPaper
from app.door import House, TokenActor, TokenReads, TokenWrites
from app.services import closing, evaluations

router = APIRouter(tags=["activations"], prefix="/activations/{activation_id}")


@router.get("/closing-report.json", summary="What the log tells of an activation that is over")
async def report(unit: TokenReads, activation_id: ActivationId, shared: bool = False) -> ClosingReportPaper:
    """In words, as on the paper: times, parties, messages, briefings, measures, evaluation. 409 while it is open.

    `shared` = what others may learn from: without free words and without anything that names a person.
    """
    return await closing.report(unit, activation_id, shared=shared)


@router.get("/closing-report.pdf", response_class=Response, summary="The closing report as PDF")
async def report_pdf(actor: TokenActor, house: House, activation_id: ActivationId, shared: bool = False) -> Response:
    """PDF/UA-1 and PDF/A-2a; filed, and then always the same, when the fourteen days of the evaluation are over.

    `shared` = without persons, as in the JSON.
    """
    async with house.house.unit(actor, writes=False) as unit:
        view = await closing.report(unit, activation_id, shared=shared)
    return Response(await press.printed(closing_report.pdf, view), media_type="application/pdf")


@router.get("/handover.json", summary="What each forum takes on")
async def hand_over(unit: TokenReads, activation_id: ActivationId) -> HandoverPaper:
    """The action plan's hand-over rows and the measures that were not finished, by forum. 409 while it is open."""
    return await closing.hand_over(unit, activation_id)


@router.get("/handover.pdf", response_class=Response, summary="The hand-over list as PDF")
async def hand_over_pdf(actor: TokenActor, house: House, activation_id: ActivationId, forum: str = "") -> Response:
    """Each forum on a page of its own; `forum` = that one alone, by its name in the JSON."""
    async with house.house.unit(actor, writes=False) as unit:
        view = await closing.hand_over(unit, activation_id, forum)
    return Response(await press.printed(handover.pdf, view), media_type="application/pdf")


@router.post("/review", summary="The plan was gone through after this activation")
async def review(unit: TokenWrites, request: Request, activation_id: ActivationId, key: Key = None) -> Response:
    """Takes the finding `review_due` off the plan; twice changes nothing."""

    async def work() -> dict[str, Any]:
        case = await evaluations.review(unit, activation_id)
        return {"activation": case.id, "plan": case.plan.id, "reviewed": True}

    return await once(unit, request, key, work, 200)
