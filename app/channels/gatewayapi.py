"""GatewayAPI (anden sms-udbyder): send a text by its Mobile Messaging API, and read what it calls back.

Promises: a text is posted once per `send`; nothing in a callback is believed without its signature, and nothing in
it raises but `UnreadableError`. The provider knows no idempotency key and has no look-up by our own id: the only proof
that a lost one was taken is a callback with its `reference`. https://gatewayapi.com/docs/message/overview/
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from yarl import URL

from app.channels.heard import Inbound, Receipt, clean
from app.channels.provider_http import Answer, ask, base_url, looked_up, posted
from app.core.delivery import Accepted, Failed, MessageState, Outcome, Outgoing
from app.core.ids import MessageId
from app.core.undelivered import Meaning

GATEWAYAPI: Final = "https://messaging.gatewayapi.eu"
LONGEST_ID: Final = 200
_MEANING: Final[Mapping[str, Meaning]] = {
    "invalid_recipient": Meaning.PERMANENT,
    "invalid_message": Meaning.PERMANENT,
    "UNDELIVERABLE": Meaning.PERMANENT,
    "REJECTED": Meaning.FILTERED,
}
_STATES: Final[Mapping[str, MessageState]] = {
    **dict.fromkeys(("ACCEPTED", "BUFFERED", "ENROUTE"), MessageState.SENT),
    **dict.fromkeys(("DELIVERED", "READ"), MessageState.DELIVERED),
    **dict.fromkeys(("UNDELIVERABLE", "EXPIRED", "REJECTED", "DELETED"), MessageState.FAILED),
}
_MSISDN: Final = re.compile(r"[1-9]\d{6,14}")
_CODE: Final = re.compile(r"[\w.-]{1,40}", re.ASCII)
# Without a sender or a token nothing goes out; without a recipient or a text this message alone does not.
_OURS: Final = frozenset({"http_401", "http_402", "http_403", "http_404", "invalid_sender"})
_THIS_MESSAGE: Final = frozenset({"invalid_recipient", "invalid_message"})


class UnreadableError(ValueError):
    """A signed callback that is none of the documented shapes."""


@dataclass(frozen=True)
class GatewayApiAccount:
    """One account: its token, the sender (a number that can be answered, or a name), empty `base_url` = the EU host."""

    token: str
    sender: str
    base_url: str = ""


class GatewayApi:
    """SMS over `POST /mobile/single`; `session` comes from `http_session` and stays its owner's."""

    name = "gatewayapi"

    def __init__(self, account: GatewayApiAccount, session: aiohttp.ClientSession) -> None:
        self._account = account
        self._session = session
        self._base = base_url(account.base_url, GATEWAYAPI)

    async def send(self, message: Outgoing) -> Outcome:
        """Post the message once; it is dropped when it could not be delivered within its validity."""
        recipient = message.to.removeprefix("+")
        if not _MSISDN.fullmatch(recipient):
            return Failed("invalid_recipient", lasting=True)
        content = {
            "sender": self._account.sender,
            "message": message.text,
            "recipient": int(recipient),
            "reference": message.id,
            "expiration": f"PT{max(1, message.valid_seconds // 60)}M",
            "label": "beredskab",
        }
        return posted(await self._ask("POST", f"{self._base}/mobile/single", json=content), "msg_id", _refusal)

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:  # noqa: ARG002  # the protocol's shape
        """Nothing: a message can be looked up by the provider's id alone, and that is what was lost."""
        return ()

    async def check(self) -> Failed | None:
        """None when the token lets us in and there is money left, or why not; nothing is sent.

        The account is on the host without `messaging.`: https://gatewayapi.com/docs/apis/rest/#get-balance
        """
        account = f"{self._base.replace('://messaging.', '://', 1)}/rest/me"
        found = looked_up(await self._ask("GET", account), _refusal)
        if isinstance(found, Failed):
            return found
        return Failed("account_empty", lasting=False) if _empty(found.get("credit")) else None

    def at_fault(self, reason: str) -> bool:
        """True when our account, sender or settings are to blame, and so no message would go out."""
        return reason in _OURS or reason.startswith(("account_", "sender_"))

    async def _ask(self, method: str, url: str, **content: Any) -> Any:
        return await ask(self._session, method, URL(url), f"Token {self._account.token}", **content)


def _refusal(answer: Answer) -> Failed:
    reason = _reason(answer)
    unprocessable = answer.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
    lasting = reason in _THIS_MESSAGE or (unprocessable and reason not in _OURS)
    said = None if lasting and reason not in _MEANING else meaning(reason)
    return Failed(reason, lasting, answer.retry_after, meaning=said, ours=reason in _OURS)


def _reason(answer: Answer) -> str:
    """The field that was refused, the provider's code, or the HTTP status where neither is told."""
    detail = answer.body.get("detail")
    for one in detail if isinstance(detail, list) else ():
        field = one.get("loc", [""])[-1] if isinstance(one, dict) and one.get("loc") else ""
        if field in ("sender", "recipient", "message"):
            return f"invalid_{field}"
    status, code = f"http_{answer.status}", answer.body.get("code")
    return code if status not in _OURS and isinstance(code, str) and _CODE.fullmatch(code) else status


def meaning(reason: str) -> Meaning:
    """What a refusal or a failed delivery says; the provider does not publish what all of its codes mean."""
    return Meaning.CONFIGURATION if reason in _OURS else _MEANING.get(reason, Meaning.PASSING)


def _empty(credit: object) -> bool:
    try:
        return float(str(credit)) <= 0
    except ValueError:
        return False


def genuine(secret: str, body: bytes, signature: str | None) -> bool:
    """True when the webhook's secret signed this very body: `Signature: v1=<hex of HMAC-SHA256>`."""
    if not secret or not signature:
        return False
    expected = "v1=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.strip().encode())


def read_event(body: bytes) -> Receipt | Inbound | None:
    """What a signed callback tells; None when it is of a kind, or a status, that we have no use for.

    `message.status.sms` has msg_id, recipient, reference, status and error {hex_code, details};
    `user-message.text.sms` has msg_id, sender and content {message, encoding, header}.
    """
    try:
        told = json.loads(body)
        kind, event = told["event_type"], told["event"]
        if kind in ("message.status.sms", "message.status.rcs"):
            return _receipt(event)
        if kind not in ("user-message.text.sms", "user-message.text.rcs"):
            return None
        return replace(_inbound(event), at=_moment(told.get("timestamp")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise UnreadableError(type(wrong).__name__) from wrong


def _receipt(event: Mapping[str, Any]) -> Receipt | None:
    state = _STATES.get(str(event["status"]).upper())
    error, reference = event.get("error"), event.get("reference")
    code = str(error.get("hex_code") or "") if isinstance(error, dict) else ""
    reason = (code if _CODE.fullmatch(code) else str(event["status"])) if state is MessageState.FAILED else None
    ours = MessageId(_id(reference)) if reference else None
    said = meaning(str(event["status"])) if reason else None
    return Receipt(_id(event["msg_id"]), state, reason, ours, said) if state else None


def _inbound(event: Mapping[str, Any]) -> Inbound:
    content = event["content"]
    text = content if isinstance(content, str) else content["message"]
    sender = clean(event["sender"]).removeprefix("+")
    number = f"+{sender}" if _MSISDN.fullmatch(sender) else sender[:LONGEST_ID]
    return Inbound(_id(event["msg_id"]), number, "", clean(text))


def _moment(given: object) -> datetime | None:
    """When the event came about; one that is retried for a day keeps its moment."""
    try:
        at = datetime.fromisoformat(str(given))
    except ValueError:
        return None
    return at if at.tzinfo else None


def _id(given: object) -> str:
    """An id as every database takes it."""
    if not isinstance(given, str | int) or not (text := clean(given)):
        raise ValueError("an id is missing")
    return text[:LONGEST_ID]
