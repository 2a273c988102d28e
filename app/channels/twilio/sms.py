"""SMS by Twilio: send a text, and look for one that may have been sent.

Promises: a text is posted once per `send`, never again by itself, for Twilio has no idempotency key
(https://www.twilio.com/docs/errors/20500); a text that is too long is cut, never dropped. The resource:
https://www.twilio.com/docs/messaging/api/message-resource
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import quote, urlencode

import aiohttp

from app.channels.provider_http import posted
from app.channels.twilio.codes import meaning
from app.channels.twilio.rest import CALLBACK_PARAMETER, TwilioAccount, TwilioRest, refusal
from app.core.delivery import Accepted, Failed, Outcome, Outgoing
from app.core.phone import DANISH
from app.core.undelivered import Meaning

LONGEST_BODY: Final = 1600
LONGEST_VALIDITY: Final = 36_000
# Twilio's clock and ours may differ by this much.
CLOCKS_DIFFER: Final = timedelta(seconds=5)
_A_NUMBER: Final = re.compile(r"\+[1-9]\d{6,14}")
_NUMBERS: Final = "incoming_phone_numbers"
_OUR_FAULTS: Final = frozenset({"http_401", "http_403", "http_404"})
# Settings are at fault, but only for the country of that number: the others still get theirs.
_COUNTRY_CLOSED: Final = "21408"
_OF_ONE_COUNTRY: Final = frozenset({_COUNTRY_CLOSED, "21612"})

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
        reason tells which; `ours` = every Danish number is refused so). Unknown: time-out, loss, 5xx or an answer
        that cannot be read.
        """
        outcome = posted(await self._rest.post(f"{self._path}/Messages.json", self._form(message)), "sid", refusal)
        if isinstance(outcome, Failed):
            closed = outcome.reason == _COUNTRY_CLOSED and message.to.startswith(DANISH)
            return replace(outcome, ours=closed or self.at_fault(outcome.reason))
        return outcome

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        """The listed messages to this number with this text, made at `since` or later.

        What is listed was accepted; what is not listed may be so too. Filtered by `To` alone, for `DateSent`
        leaves out what is still queued.
        """
        found: list[Accepted] = []
        asked = urlencode({"To": message.to, "PageSize": 1000})
        async for page in self._rest.listed(f"{self._path}/Messages.json?{asked}", "messages"):
            if isinstance(page, Failed):
                return page
            found += _alike(page, message, since - CLOCKS_DIFFER)
        return tuple(found)

    def at_fault(self, reason: str) -> bool:
        """True when our account, sender or settings are to blame, and so no message would go out."""
        faulty = meaning(reason) is Meaning.CONFIGURATION and reason not in _OF_ONE_COUNTRY
        return faulty or reason in _OUR_FAULTS or reason.startswith(("account_", "sender_"))

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
        return listed if isinstance(listed, Failed) else await self._check_senders()

    async def _check_senders(self) -> Failed | None:
        """Every number that we send from is the account's and takes SMS; a list that cannot be had proves nothing.

        https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
        """
        owned: dict[str, bool] = {}
        async for page in self._rest.listed(f"{self._path}/IncomingPhoneNumbers.json?PageSize=1000", _NUMBERS):
            if isinstance(page, Failed):
                return None
            owned |= {str(one["phone_number"]): _takes_sms(one) for one in page if "phone_number" in one}
        senders = () if self._account.messaging_service_sid else self._account.senders
        for number in filter(_A_NUMBER.fullmatch, senders):
            if not owned.get(number):
                return Failed("sender_not_ours" if number not in owned else "sender_without_sms", lasting=False)
        return None

    def _form(self, message: Outgoing) -> Mapping[str, str]:
        return {
            "To": message.to,
            "Body": _body(message.text),
            "ValidityPeriod": str(min(max(message.valid_seconds, 1), LONGEST_VALIDITY)),
            "SmartEncoded": "true",
            **({"From": message.sender} if message.sender else self._sender(message.to)),
            **self._callback(message.id),
        }

    def _sender(self, recipient: str) -> Mapping[str, str]:
        """One person sees one number; a number added to the pool moves only those who come to it."""
        account = self._account
        if account.messaging_service_sid:
            return {"MessagingServiceSid": account.messaging_service_sid}
        if len(account.senders) == 1:
            return {"From": account.senders[0]}
        weighed = {hashlib.sha256(f"{one} {recipient}".encode()).digest(): one for one in account.senders}
        return {"From": weighed[max(weighed)]} if weighed else {}

    def _callback(self, message_id: str) -> Mapping[str, str]:
        if not self._account.status_url:
            return {}
        return {"StatusCallback": f"{self._account.status_url}?{CALLBACK_PARAMETER}={quote(message_id)}"}


def _body(text: str) -> str:
    # Counted as telephones count: a sign outside the basic plane is two.
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST_BODY]
    return units.decode("utf-16-le", "ignore")


def _alike(listed: Iterable[Any], message: Outgoing, since: datetime) -> Iterator[Accepted]:
    wanted = _shape(_body(message.text))
    for one in listed:
        if not isinstance(one, dict) or one.get("direction") != "outbound-api" or one.get("to") != message.to:
            continue
        made = moment(one.get("date_created"))
        if made and made >= since and _shape(str(one.get("body"))) == wanted and one.get("sid"):
            yield Accepted(str(one["sid"]))


def _takes_sms(number: Mapping[str, Any]) -> bool:
    can = number.get("capabilities")
    return not isinstance(can, dict) or can.get("sms") is not False


def _shape(text: str) -> str:
    # SmartEncoded replaces look-alikes at Twilio, and the list may show the text as it went out.
    return " ".join(unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKE).split())


def moment(rfc2822: object) -> datetime | None:
    """A moment as Twilio writes it; None when it cannot be read."""
    try:
        found = parsedate_to_datetime(str(rfc2822))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
