"""Mail over the web: whoever receives our mail hands it in, proved by a key that we share."""

import asyncio
import hmac
import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.size import too_large
from app.channels.inbound_mail import LARGEST, Incoming
from app.core.errors import Forbidden
from app.door import House, SystemWrites
from app.wiring import mailbox

router = APIRouter(prefix="/webhooks", include_in_schema=False)
log = logging.getLogger(__name__)


class ForgedMail(Forbidden):
    """The mail is not signed with MAIL_WEBHOOK_SECRET, or there is no such key."""

    code = "forged"


async def proved(request: Request, house: House) -> bytes:
    """The mail as it stands, when the header `X-Beredskab-Signature: v1=<hex>` is the HMAC-SHA256 of it."""
    raw = bytearray()
    async for piece in request.stream():
        raw += piece
        if len(raw) > LARGEST:
            raise too_large(LARGEST)
    given = request.headers.get("x-beredskab-signature", "").encode()
    key = house.settings.mail_webhook_secret
    if not key or not hmac.compare_digest(given, b"v1=" + hmac.digest(key.encode(), raw, "sha256").hex().encode()):
        log.warning("a mail was refused: its signature is not ours", extra={"path": request.url.path})
        raise ForgedMail("Signaturen passer ikke.")
    return bytes(raw)


async def _read(raw: Annotated[bytes, Depends(proved)], house: House) -> Incoming:
    return await asyncio.to_thread(mailbox.read, raw, house.settings.mail_from)


@router.post("/mail")
async def inbound(mail: Annotated[Incoming, Depends(_read)], unit: SystemWrites) -> Response:
    """A mail: a bounce or an answer. 204 when it is kept, so that whoever brought it can forget it."""
    await mailbox.take(unit, mail)
    return Response(status_code=204)
