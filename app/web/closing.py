"""The end on a page (afslutning): what happened, what is handed over to whom, and the review of the plan."""

from fastapi import APIRouter, Request, Response

from app.core.access import Verb, may, roles
from app.core.ids import ActivationId
from app.documents import press
from app.documents.papers import closing_report, handover
from app.door import House, PageActor, PageReads
from app.services import closing, evaluations
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Typed
from app.web.frame import Me, around
from app.web.views import page

router = APIRouter(prefix="/aktiveringer/{activation_id}", include_in_schema=False)


@router.get("/afslutning")
async def show(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """The report, the hand-over list, and a button when the plan has been gone through."""
    closed = await closing.read(unit, activation_id)
    case = closed.case
    held = roles(unit.actor, case.plan, case.directory)
    return page(
        "closing/page",
        me=me,
        case=case,
        exercise=case.activation.exercise,
        closed=closed,
        report=closed.report,
        reviewer=case.directory.contacts.get(closed.reviewed[0]) if closed.reviewed and closed.reviewed[0] else None,
        reviews=may(held, Verb.LEAD) or may(held, Verb.ADMINISTER),
        **around(unit, case.plan, case.directory),
    )


@router.get("/afslutning.pdf")
async def report_pdf(actor: PageActor, house: House, activation_id: ActivationId, deling: str = "") -> Response:
    """The closing report on paper; the one to share names nobody."""
    async with house.house.unit(actor, writes=False) as unit:
        view = await closing.report(unit, activation_id, shared=bool(deling))
    return _pdf(await press.printed(closing_report.pdf, view), f"slutrapport-{view.heading.number}")


@router.get("/overlevering.pdf")
async def handover_pdf(actor: PageActor, house: House, activation_id: ActivationId, forum: str = "") -> Response:
    """The hand-over list on paper, of all fora or of one."""
    async with house.house.unit(actor, writes=False) as unit:
        view = await closing.hand_over(unit, activation_id, forum)
    return _pdf(await press.printed(handover.pdf, view), f"overlevering-{view.heading.number}")


@router.post("/afslutning/gennemgang")
async def review(
    request: Request, form: Typed, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """The plan has been gone through."""

    async def work(unit: Unit) -> str:
        await evaluations.review(unit, activation_id)
        return f"/aktiveringer/{activation_id}/afslutning#gennemgang"

    return await act(house, actor, request, form, work)


def _pdf(made: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)
