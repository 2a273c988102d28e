"""The emergency list (nødliste) on the pages: a paper to print, or to keep on a telephone."""

from fastapi import APIRouter, Response

from app.core.ids import PlanId
from app.door import House, PageReads
from app.services import emergency_lists

router = APIRouter(include_in_schema=False)


@router.get("/planer/{plan_id}/noedliste.pdf")
async def pdf(unit: PageReads, house: House, plan_id: PlanId) -> Response:
    """The list as it stands now."""
    made = await emergency_lists.pdf(unit, plan_id, house.reached_at)
    headers = {"Content-Disposition": f'inline; filename="noedliste-{plan_id}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)
