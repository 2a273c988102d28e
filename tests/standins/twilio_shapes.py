"""What Twilio's API shows and refuses (twilio-oai, api_v2010): invented credentials, checks, JSON bodies."""

import re
import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

ACCOUNT_SID: Final = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN: Final = "fedcba9876543210" * 2
API_KEY: Final = "SK" + "0011223344556677" * 2
API_SECRET: Final = "not-a-secret-of-anybody"
SENDERS: Final = ("+4520190001", "+4520190002", "+4520190003")
SERVICE_SID: Final = "MG" + "89abcdef01234567" * 2

_PARAMETERS: Final = frozenset(
    {"To", "From", "MessagingServiceSid", "Body", "StatusCallback", "ValidityPeriod", "SmartEncoded"}
    | {"RiskCheck", "Attempt", "ProvideFeedback", "ForceDelivery", "ContentRetention", "AddressRetention"}
)
_E164: Final = re.compile(r"\+[1-9]\d{6,14}")
_NAME: Final = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 +_&-]{1,11}")
_HOST: Final = re.compile(r"[A-Za-z0-9.-]+")


def fault(form: Mapping[str, str]) -> int | None:
    """Twilio's code for the first thing wrong with a request, or None."""
    sender, service = form.get("From"), form.get("MessagingServiceSid")
    callback = form.get("StatusCallback")
    valid = form.get("ValidityPeriod", "36000")
    faults = (
        (20001, not form.keys() <= _PARAMETERS or form.get("SmartEncoded", "true") not in ("true", "false")),
        (21604, not form.get("To")),
        (21211, not _E164.fullmatch(form.get("To", ""))),
        (21603, not sender and not service),
        (21606, bool(sender) and sender not in SENDERS and not _NAME.fullmatch(sender or "")),
        (21703, bool(service) and service != SERVICE_SID),
        (21602, not form.get("Body")),
        (21617, len(form.get("Body", "").encode("utf-16-le")) > 2 * 1600),
        (21609, callback is not None and not _callable(callback)),
        (20001, not valid.isdigit() or not 1 <= int(valid) <= 36_000),
    )
    return next((code for code, wrong in faults if wrong), None)


def _callable(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "") is not None


def let_in(request: web.Request) -> bool:
    """Whether the account or its API key asks."""
    given = request.headers.get("Authorization", "")
    return given in (
        aiohttp.encode_basic_auth(ACCOUNT_SID, AUTH_TOKEN),
        aiohttp.encode_basic_auth(API_KEY, API_SECRET),
    )


def refusal(code: int, status: int, headers: Mapping[str, str] | None = None) -> web.Response:
    """An error as Twilio words it."""
    more = f"https://www.twilio.com/docs/errors/{code}"
    body = {"code": code, "message": f"Error {code}", "more_info": more, "status": status}
    return web.json_response(body, status=status, headers=headers)


def cut(request: web.Request) -> web.StreamResponse:
    """No answer: the connection is closed."""
    if request.transport:
        request.transport.close()
    return web.Response()


def new_sid() -> str:
    """A message id as Twilio mints them."""
    return "SM" + secrets.token_hex(16)


def resource(
    sid: str,
    *,
    to: str,
    from_: str | None,
    body: str,
    direction: str,
    status: str,
    messaging_service_sid: str | None = None,
) -> dict[str, Any]:
    """A Message resource, made now."""
    now = format_datetime(datetime.fromtimestamp(time.time(), UTC))
    path = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages/{sid}"
    return {
        "account_sid": ACCOUNT_SID,
        "api_version": "2010-04-01",
        "body": body,
        "date_created": now,
        "date_sent": None,
        "date_updated": now,
        "direction": direction,
        "error_code": None,
        "error_message": None,
        "from": from_,
        "messaging_service_sid": messaging_service_sid,
        "num_media": "0",
        "num_segments": "0" if messaging_service_sid else "1",
        "price": None,
        "price_unit": None,
        "sid": sid,
        "status": status,
        "to": to,
        "uri": f"{path}.json",
        "subresource_uris": {"media": f"{path}/Media.json"},
    }
