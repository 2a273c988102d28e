"""Callbacks of the second SMS provider: receipts and answers, believed only with its signature over the raw body."""

import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.channels import gatewayapi
from app.channels.heard import Inbound, Receipt
from app.core.errors import Forbidden, Refusal
from app.door import House
from app.services import answers
from app.wiring import SYSTEM

router = APIRouter(prefix="/webhooks", include_in_schema=False)
log = logging.getLogger(__name__)
PROVIDER = gatewayapi.GatewayApi.name


class Forged(Forbidden):
    """The request is not signed with the secret of our webhook."""

    code = "forged"


class Garbled(Refusal):
    """The request is signed, but none of the documented shapes."""

    code = "unreadable"


async def signed(request: Request, house: House) -> Receipt | Inbound | None:
    """What the provider tells, proved by its signature; None when we have no use for it."""
    body = await request.body()
    if not gatewayapi.genuine(house.settings.gatewayapi_webhook_secret, body, request.headers.get("signature")):
        log.warning("a callback was refused: its signature is not GatewayAPI's", extra={"path": request.url.path})
        raise Forged("Signaturen passer ikke.")
    try:
        return gatewayapi.read_event(body)
    except gatewayapi.UnreadableError as wrong:
        log.warning("a signed callback could not be read", extra={"path": request.url.path, "why": str(wrong)})
        raise Garbled("Beskeden fra udbyderen kan ikke læses.") from wrong


@router.post("/gatewayapi")
async def told(event: Annotated[Receipt | Inbound | None, Depends(signed)], house: House) -> Response:
    """A receipt, found by our own id, or an answer by text; whatever comes twice changes nothing."""
    match event:
        case Receipt():
            await house.receipts.take(event)
        case Inbound():
            async with house.house.unit(SYSTEM) as unit:
                await answers.keep(unit, PROVIDER, event.provider_id, "sms", event.sender, event.text, at=event.at)
    return Response(status_code=200)
