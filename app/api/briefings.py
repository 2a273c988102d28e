"""Briefings over the API: what the boards were told and when, and one more at once."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.api import shapes
from app.api.once import Key, once
from app.api.schemas import BriefIn
from app.core.ids import ActivationId, BriefingId
from app.documents import message, press
from app.documents.papers import briefing as papers
from app.door import House, TokenActor, TokenReads, TokenWrites
from app.services import briefings

router = APIRouter(tags=["activations"])


@router.get("/activations/{activation_id}/briefings", summary="What the boards were told and when")
async def list_briefings(unit: TokenReads, activation_id: ActivationId) -> dict[str, Any]:
    """The one that is due next has no `sent_at`."""
    case, found = await briefings.listed(unit, activation_id)
    return {"items": [shapes.briefing(case, b) for b in found], "next": None}


@router.post("/activations/{activation_id}/briefings", status_code=201, summary="An extra briefing, at once")
async def brief(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: BriefIn, key: Key = None
) -> Response:
    """Refused when the text holds a CPR number or what looks like a private phone, address or person's name."""

    async def work() -> dict[str, Any]:
        sent = await briefings.add_extra(unit, activation_id, body.text, message.briefing, sure=body.sure)
        case, _ = await briefings.listed(unit, activation_id)
        return shapes.briefing(case, sent)

    return await once(unit, request, key, work)


@router.get(
    "/activations/{activation_id}/briefings/{briefing_id}.pdf",
    response_class=Response,
    summary="A briefing that was sent, as PDF",
)
async def pdf(actor: TokenActor, house: House, activation_id: ActivationId, briefing_id: BriefingId) -> Response:
    """PDF/UA-1 and PDF/A-2a; the same bytes each time, and the log holds their SHA-256. 404 until it was sent."""
    async with house.house.unit(actor, writes=False) as unit:
        _, sent = await briefings.read(unit, activation_id, briefing_id)
    made = await press.printed(papers.pdf, sent.paper)
    return Response(made, media_type="application/pdf", headers=papers.file_headers(sent.paper, sent.nr))
