"""SMS by Twilio: send a text, and look for one that may have been sent.

Promises: a text is posted once per `send`, never again by itself, for Twilio has no idempotency key
(https://www.twilio.com/docs/errors/20500); a text that is too long is cut, never dropped. The resource:
https://www.twilio.com/docs/messaging/api/message-resource
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

import aiohttp

from app.channels.twilio.rest import CALLBACK_PARAMETER, Answer, TwilioAccount, TwilioRest
from app.core.delivery import Accepted, Failed, Outcome, Outgoing, Unknown

LONGEST_BODY: Final = 1600
LONGEST_VALIDITY: Final = 36_000
# Twilio's clock and ours may differ by this much.
CLOCKS_DIFFER: Final = timedelta(seconds=5)
# A thousand a page; without an end, a list that points at itself would hold the look for ever.
MOST_PAGES: Final = 10

_LOOK_ALIKE: Final = str.maketrans(
    dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)


class TwilioSms:
    """SMS over Twilio's Messages resource; `session` comes from `http_session` and stays its owner's."""

    name = "twilio"

    def __init__(self, account: TwilioAccount, session: aiohttp.ClientSession) -> None:
        self._account = account
        self._rest = TwilioRest(account, session)
        self._path = f"/2010-04-01/Accounts/{account.account_sid}"

    async def send(self, message: Outgoing) -> Outcome:
        """Post the message once.

        Accepted: under Twilio's SID. Failed: not taken; lasting when the number or text is at fault, passing
        when no connection was made, Twilio was busy, or our account or sender is at fault (`meaning` of the
        reason tells which). Unknown: time-out, loss, 5xx or an answer that cannot be read.
        """
        answer = await self._rest.post(f"{self._path}/Messages.json", self._form(message))
        return _posted(answer) if isinstance(answer, Answer) else answer

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        """The listed messages to this number with this text, made at `since` or later.

        What is listed was accepted; what is not listed may be so too. Filtered by `To` alone, for `DateSent`
        leaves out what is still queued.
        """
        found: list[Accepted] = []
        uri = f"{self._path}/Messages.json?" + urlencode({"To": message.to, "PageSize": 1000})
        for _ in range(MOST_PAGES):
            page = await self._rest.get(uri)
            if isinstance(page, Failed):
                return page
            listed = page.get("messages")
            if not isinstance(listed, list):
                return Failed("unreadable", lasting=False)
            found += _alike(listed, message, since - CLOCKS_DIFFER)
            uri = str(page.get("next_page_uri") or "")
            if not uri:
                return tuple(found)
        return Failed("too_many_pages", lasting=False)

    async def check(self) -> Failed | None:
        """None when an SMS could go out, or why not; nothing is sent.

        The account is read with its auth token, because a standard API key may not read it
        (https://www.twilio.com/docs/iam/api-keys/keys-in-console); the key is then tried on the list.
        """
        account = await self._rest.get(f"{self._path}.json", self._account.own_login)
        if isinstance(account, Failed):
            return account
        if account.get("status") != "active":
            return Failed(f"account_{account.get('status')}", lasting=False)
        listed = await self._rest.get(f"{self._path}/Messages.json?PageSize=1")
        return listed if isinstance(listed, Failed) else None

    def _form(self, message: Outgoing) -> Mapping[str, str]:
        return {
            "To": message.to,
            "Body": _body(message.text),
            "ValidityPeriod": str(min(max(message.valid_seconds, 1), LONGEST_VALIDITY)),
            "SmartEncoded": "true",
            **self._sender(message.to),
            **self._callback(message.id),
        }

    def _sender(self, recipient: str) -> Mapping[str, str]:
        """One person sees one number; a number added to the pool moves only those who come to it."""
        account = self._account
        if account.messaging_service_sid:
            return {"MessagingServiceSid": account.messaging_service_sid}
        weighed = {hashlib.sha256(f"{one} {recipient}".encode()).digest(): one for one in account.senders}
        return {"From": weighed[max(weighed)]} if weighed else {}

    def _callback(self, message_id: str) -> Mapping[str, str]:
        if not self._account.status_url:
            return {}
        return {"StatusCallback": f"{self._account.status_url}?" + urlencode({CALLBACK_PARAMETER: message_id})}


def _posted(answer: Answer) -> Outcome:
    if answer.status in (HTTPStatus.OK, HTTPStatus.CREATED):
        sid = answer.body.get("sid")
        return Accepted(sid) if sid and isinstance(sid, str) else Unknown("unreadable")
    if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return answer.refusal()
    return Unknown(answer.reason)


def _body(text: str) -> str:
    # Counted as telephones count: a sign outside the basic plane is two.
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST_BODY]
    return units.decode("utf-16-le", "ignore")


def _alike(listed: Iterable[Any], message: Outgoing, since: datetime) -> Iterator[Accepted]:
    wanted = _shape(_body(message.text))
    for one in listed:
        if not isinstance(one, dict) or one.get("direction") != "outbound-api" or one.get("to") != message.to:
            continue
        made = _moment(one.get("date_created"))
        if made and made >= since and _shape(str(one.get("body"))) == wanted and one.get("sid"):
            yield Accepted(str(one["sid"]))


def _shape(text: str) -> str:
    # SmartEncoded replaces look-alikes at Twilio, and the list may show the text as it went out.
    return " ".join(unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKE).split())


def _moment(rfc2822: object) -> datetime | None:
    try:
        found = parsedate_to_datetime(str(rfc2822))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
