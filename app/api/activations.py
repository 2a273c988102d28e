"""Activations over the API: activate, watch, answer by hand, recall, cancel, close, and the event log."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.api import shapes
from app.api.once import Key, once
from app.api.schemas import ActivateIn, CloseIn, ExtendIn
from app.api.shapes import ActivationOut
from app.core.ids import ActivationId, PlanId
from app.door import TokenReads, TokenWrites
from app.services import activations, watching
from app.store.unit import Unit

router = APIRouter(tags=["activations"])


async def _shown(unit: Unit, wanted: ActivationId) -> ActivationOut:
    return shapes.activation(await watching.look(unit, wanted))


@router.post("/plans/{plan_id}/activations", status_code=201, response_model=ActivationOut, summary="Activate a plan")
async def activate(unit: TokenWrites, request: Request, plan_id: PlanId, body: ActivateIn, key: Key = None) -> Response:
    """Committed before it answers; the first messages leave at once, or after `recall_seconds`."""

    async def work() -> ActivationOut:
        case = await activations.activate(unit, plan_id, body.order())
        return shapes.activation(await watching.look_at(unit, case))

    return await once(unit, request, key, work)


@router.get("/activations", summary="The activations that the caller may see, the newest first")
async def list_activations(
    unit: TokenReads,
    cursor: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """Cursor-paged: `next` is the cursor of the next page, or null."""
    found = await watching.listed(unit)
    page = [{**vars(h), "plan_id": h.plan} for h in found[cursor : cursor + limit]]
    return {"items": page, "next": cursor + limit if len(found) > cursor + limit else None}


@router.get("/activations/{activation_id}", summary="An activation as it stands")
async def get_activation(unit: TokenReads, activation_id: ActivationId) -> ActivationOut:
    """Seats, parties, unclear answers and deliveries."""
    return await _shown(unit, activation_id)


@router.post("/activations/{activation_id}/recall", summary="Take it back before the first message leaves")
async def recall(unit: TokenWrites, request: Request, activation_id: ActivationId, key: Key = None) -> Response:
    """Refused (409) when the window has passed: cancel instead."""

    async def work() -> ActivationOut:
        await activations.recall(unit, activation_id)
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)


@router.post("/activations/{activation_id}/cancel", summary="A false alarm: everyone contacted is told once")
async def cancel(unit: TokenWrites, request: Request, activation_id: ActivationId, key: Key = None) -> Response:
    """Cancelling twice changes nothing."""

    async def work() -> ActivationOut:
        await activations.cancel(unit, activation_id)
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)


@router.post("/activations/{activation_id}/close", summary="Stand down")
async def close(
    unit: TokenWrites,
    request: Request,
    activation_id: ActivationId,
    body: CloseIn | None = None,
    key: Key = None,
) -> Response:
    """The last briefing goes out; closing twice changes nothing."""

    async def work() -> ActivationOut:
        await activations.close(unit, activation_id, body.evaluation if body else "")
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)


@router.post("/activations/{activation_id}/extend", summary="Move the end time, a logged decision")
async def extend(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: ExtendIn, key: Key = None
) -> Response:
    """The boards are told (S3-28)."""

    async def work() -> ActivationOut:
        await activations.extend(unit, activation_id, body.ends_at)
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)
