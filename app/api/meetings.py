"""The emergency meeting over the API: for a calendar, and who came."""

from fastapi import APIRouter, Request, Response

from app.api.once import Key, once
from app.api.schemas import AttendIn
from app.core.ids import ActivationId
from app.documents import calendar
from app.door import House, TokenReads, TokenWrites
from app.services import meetings
from app.wiring import meeting_uid

router = APIRouter(tags=["activations"])


@router.get("/activations/{activation_id}/meeting.ics", summary="The emergency meeting for a calendar")
async def meeting_ics(unit: TokenReads, house: House, activation_id: ActivationId) -> Response:
    """METHOD:REQUEST while it stands, CANCEL when the activation was cancelled."""
    case, meeting = await meetings.invitation(unit, activation_id)
    mark = "ØVELSE: " if case.activation.exercise else ""
    title = f"{mark}Hastemøde, {case.plan.area}: {case.scenario.name}"
    made = calendar.invitation(meeting, meeting_uid(case.id), title, unit.now, house.settings.mail_from)
    return Response(made, media_type="text/calendar; charset=utf-8")


@router.post("/activations/{activation_id}/meeting/attendance", summary="Note who came to the meeting")
async def attend(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: AttendIn, key: Key = None
) -> Response:
    """Everyone noted so far, by contact."""

    async def work() -> dict[str, bool]:
        case = await meetings.attend(unit, activation_id, body.contact, present=body.present)
        return {str(who): came for who, came in case.activation.attendance.items()}

    return await once(unit, request, key, work, 200)
