"""The emergency meeting over the API: for a calendar, moved, who came, and its papers."""

from enum import StrEnum

from fastapi import APIRouter, Request, Response

from app.api import shapes
from app.api.once import Key, once
from app.api.schemas import AttendIn, MeetingIn
from app.api.shapes.activations import MeetingOut
from app.core.ids import ActivationId
from app.core.meeting import Change
from app.documents import calendar, press
from app.documents.papers import meeting as papers
from app.documents.papers.meeting import Part
from app.door import House, TokenActor, TokenReads, TokenWrites
from app.services import meetings, watching

router = APIRouter(tags=["activations"])


@router.get("/activations/{activation_id}/meeting.ics", summary="The emergency meeting for a calendar")
async def meeting_ics(unit: TokenReads, house: House, activation_id: ActivationId) -> Response:
    """METHOD:REQUEST while it stands, CANCEL when the activation was cancelled."""
    made = await meetings.invitation(unit, activation_id, house.settings.mail_from)
    return Response(made, media_type=calendar.MEDIA)


@router.put("/activations/{activation_id}/meeting", summary="Move the emergency meeting")
async def move(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: MeetingIn, key: Key = None
) -> Response:
    """What is left out stays, null takes a place, number or link away; everyone invited is told of what is new."""
    change: Change = {name: value for name, value in body if name in body.model_fields_set}  # type: ignore[assignment]  # the model's own fields
    if change.get("at", ...) is None:
        del change["at"]

    async def work() -> MeetingOut:
        await meetings.move(unit, activation_id, change)
        return shapes.activation(await watching.look(unit, activation_id)).meeting

    return await once(unit, request, key, work, 200)


class PaperName(StrEnum):
    """The meeting's papers, as the API names them."""

    AGENDA = "agenda"
    ATTENDANCE = "attendance"
    MINUTES = "minutes"


@router.get("/activations/{activation_id}/meeting/{paper}.pdf", summary="Agenda, attendance sheet or minutes as PDF")
async def meeting_pdf(actor: TokenActor, house: House, activation_id: ActivationId, paper: PaperName) -> Response:
    """As the meeting stands; approved minutes as they were filed. PDF/UA-1 and PDF/A-2a."""
    async with house.house.unit(actor, writes=False) as unit:
        case, view = await meetings.paper(unit, activation_id, Part[paper.name])
    made = await press.printed(papers.pdf, view)
    headers = {"Content-Disposition": f'inline; filename="{paper}-{case.number}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


@router.post("/activations/{activation_id}/meeting/attendance", summary="Note who came to the meeting")
async def attend(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: AttendIn, key: Key = None
) -> Response:
    """Everyone noted so far, by contact."""

    async def work() -> dict[str, bool]:
        case = await meetings.attend(unit, activation_id, body.contact, present=body.present)
        return {str(who): came for who, came in case.activation.attendance.items()}

    return await once(unit, request, key, work, 200)
