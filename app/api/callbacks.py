"""Callbacks: what providers tell us. Nothing is believed, or stored, without the provider's signature."""

import logging
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from app.channels import twilio
from app.core.errors import Forbidden
from app.core.ids import MessageId
from app.door import House, SystemWrites
from app.services import answers

router = APIRouter(prefix="/webhooks/twilio", include_in_schema=False)
log = logging.getLogger(__name__)
# An instruction to Twilio: say nothing back; what we say goes out as a message of its own.
NOTHING_MORE = Response('<?xml version="1.0" encoding="UTF-8"?><Response/>', media_type="text/xml")


class Forged(Forbidden):
    """The request is not signed by the provider, or not for our account."""

    code = "forged"


async def _form(request: Request, house: House) -> dict[str, str]:
    """The form's fields, proved by Twilio's signature over our own address."""
    form = [(k, v) for k, v in (await request.form()).multi_items() if isinstance(v, str)]
    query = f"?{request.url.query}" if request.url.query else ""
    url = f"{house.settings.public_base_url}{request.url.path}{query}"
    fields = dict(form)
    genuine = twilio.genuine(house.twilio, url, form, request.headers.get("x-twilio-signature"))
    ours = fields.get("AccountSid", house.twilio.account_sid) == house.twilio.account_sid
    if not (genuine and ours):
        log.warning("a callback was refused: its signature is not Twilio's", extra={"path": request.url.path})
        raise Forged("Signaturen passer ikke.")
    # No database takes NUL, and a column for ids and codes no more than this.
    return {name: value.replace("\0", "")[: None if name == "Body" else 200] for name, value in fields.items()}


Signed = Annotated[dict[str, str], Depends(_form)]


@router.post("/sms")
async def inbound(form: Signed, unit: SystemWrites) -> Response:
    """An answer by text: kept now, understood in a moment; a repeated MessageSid changes nothing."""
    came = twilio.read_inbound(form)
    if came is not None:
        await answers.keep(unit, "twilio", came.provider_id, "sms", came.sender, came.text)
    return NOTHING_MORE


@router.post("/status")
async def status(form: Signed, house: House, m: Annotated[str | None, Query(max_length=60)] = None) -> Response:
    """What became of a message; `m` is our own id, so this may come before the provider's first answer."""
    receipt = twilio.read_receipt(form)
    if receipt is not None:
        wanted = MessageId(m) if m else None
        await house.receipts.take(replace(receipt, message_id=wanted))
    return NOTHING_MORE
