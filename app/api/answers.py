"""Answers over the API: entered by hand, and what an unclear one means."""

from fastapi import APIRouter, Request, Response

from app.api import shapes
from app.api.once import Key, once
from app.api.schemas import AnswerIn, ResolveIn
from app.api.shapes import ActivationOut
from app.core.ids import ActivationId, ReplyId
from app.door import TokenWrites
from app.services import answers, watching
from app.store.unit import Unit

router = APIRouter(tags=["activations"])


async def _shown(unit: Unit, wanted: ActivationId) -> ActivationOut:
    return shapes.activation(await watching.look(unit, wanted))


@router.post("/activations/{activation_id}/answers", summary="Enter an answer by hand")
async def answer(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: AnswerIn, key: Key = None
) -> Response:
    """What a person said on the phone to the coordinator."""

    async def work() -> ActivationOut:
        yes = body.answer == "yes"
        await answers.by_hand(unit, activation_id, body.seat, yes=yes, eta_minutes=body.eta_minutes, who=body.contact)
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)


@router.post("/activations/{activation_id}/unclear/{reply_id}", summary="Say what an unclear answer means")
async def resolve(
    unit: TokenWrites,
    request: Request,
    activation_id: ActivationId,
    reply_id: ReplyId,
    body: ResolveIn,
    key: Key = None,
) -> Response:
    """Yes, no, or none: it was no answer."""

    async def work() -> ActivationOut:
        await answers.resolve(unit, activation_id, reply_id, body.answer)
        return await _shown(unit, activation_id)

    return await once(unit, request, key, work, 200)
