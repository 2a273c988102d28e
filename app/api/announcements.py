"""Announcements over the API: tell residents, look how far it has come, pause, resume, stop."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from app.api import shapes
from app.api.once import Key, once
from app.api.schemas import AnnounceIn
from app.api.shapes import AnnouncementOut
from app.core.ids import ActivationId, AnnouncementId
from app.door import TokenReads, TokenWrites
from app.services import announcements
from app.services.announcements import Progress
from app.store.unit import Unit

router = APIRouter(tags=["announcements"])


@router.post(
    "/activations/{activation_id}/announcements",
    status_code=202,
    response_model=AnnouncementOut,
    summary="Tell hundreds or thousands of residents",
)
async def announce(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: AnnounceIn, key: Key = None
) -> Response:
    """Every message is queued when it answers, behind whatever the emergency team must hear; watch it at `GET`."""

    async def work() -> AnnouncementOut:
        return shapes.announcement(await announcements.announce(unit, activation_id, body.draft(), sure=body.sure))

    return await once(unit, request, key, work, 202)


@router.get("/activations/{activation_id}/announcements", summary="What residents were told, the newest first")
async def list_announcements(unit: TokenReads, activation_id: ActivationId) -> dict[str, Any]:
    """Each as it stands."""
    _, found = await announcements.listed(unit, activation_id)
    return {"items": [shapes.announcement(one) for one in found], "next": None}


@router.get("/announcements/{announcement_id}", summary="An announcement as it stands")
async def get_announcement(unit: TokenReads, announcement_id: AnnouncementId) -> AnnouncementOut:
    """`done` when nothing of it waits or is under way any more."""
    return shapes.announcement(await announcements.look(unit, announcement_id))


@router.post("/announcements/{announcement_id}/pause", summary="Hold back what has not left")
async def pause(unit: TokenWrites, request: Request, announcement_id: AnnouncementId, key: Key = None) -> Response:
    """Pausing twice changes nothing; what is at the provider already is not called back."""
    return await _turn(unit, request, announcement_id, key, announcements.pause)


@router.post("/announcements/{announcement_id}/resume", summary="Let what was held back go out")
async def resume(unit: TokenWrites, request: Request, announcement_id: AnnouncementId, key: Key = None) -> Response:
    """Refused (409) when it was stopped, or when the activation is over."""
    return await _turn(unit, request, announcement_id, key, announcements.resume)


@router.post("/announcements/{announcement_id}/stop", summary="Send nothing more of it, for good")
async def stop(unit: TokenWrites, request: Request, announcement_id: AnnouncementId, key: Key = None) -> Response:
    """Stopping twice changes nothing."""
    return await _turn(unit, request, announcement_id, key, announcements.stop)


async def _turn(
    unit: Unit,
    request: Request,
    wanted: AnnouncementId,
    key: str | None,
    do: Callable[[Unit, AnnouncementId], Awaitable[Progress]],
) -> Response:
    async def work() -> AnnouncementOut:
        return shapes.announcement(await do(unit, wanted))

    return await once(unit, request, key, work, 200)
