"""Calls by Twilio: ring a number, say the message, and let a key answer it.

Promises: a call is posted once per `send`, never again by itself; what it says first goes with the request, so that
it is heard even when this service cannot be reached. The resource:
https://www.twilio.com/docs/voice/api/call-resource
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

import aiohttp

from app.channels.heard import Receipt
from app.channels.provider_http import posted
from app.channels.twilio.rest import CALLBACK_PARAMETER, TwilioAccount, TwilioRest, refusal
from app.channels.twilio.sms import CLOCKS_DIFFER, moment
from app.channels.twilio.twiml import asking, telling
from app.core.delivery import Accepted, Failed, MessageState, Outcome, Outgoing
from app.core.phone import extension, line
from app.core.undelivered import Meaning

RING_SECONDS: Final = 25
"""A mailbox takes most calls after 20 to 30 seconds; the next way is better than that."""
LONGEST_TWIML: Final = 4000
EVENTS: Final = ("initiated", "ringing", "answered", "completed")
_STATES: Final[Mapping[str, MessageState]] = {
    **dict.fromkeys(("queued", "initiated", "ringing"), MessageState.SENT),
    **dict.fromkeys(("in-progress", "completed"), MessageState.DELIVERED),
    **dict.fromkeys(("busy", "no-answer", "failed", "canceled"), MessageState.FAILED),
}
Fields = Sequence[tuple[str, str]]


class TwilioVoice:
    """Calls over Twilio's Calls resource; `session` comes from `http_session` and stays its owner's."""

    name = "twilio_voice"

    def __init__(self, account: TwilioAccount, session: aiohttp.ClientSession) -> None:
        self._account = account
        self._rest = TwilioRest(account, session)
        self._path = f"/2010-04-01/Accounts/{account.account_sid}/Calls.json"

    async def send(self, message: Outgoing) -> Outcome:
        """Ask for the call once: Accepted under Twilio's SID, Failed or Unknown as for an SMS."""
        return posted(await self._rest.post(self._path, self._form(message)), "sid", refusal)

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        """The listed calls from our number to this one, asked for at `since` or later.

        A call shows no words, and the list no extension: behind a switchboard nothing tells two calls apart, so
        there only the call's own callback is proof. Filtered by `To` alone, for a queued call has no start time.
        """
        if extension(message.to):
            return ()
        found: list[Accepted] = []
        uri = f"{self._path}?" + urlencode({"To": message.to, "PageSize": 1000})
        async for page in self._rest.listed(uri, "calls"):
            if isinstance(page, Failed):
                return page
            found += _made(page, message.to, self._account.voice_from, since - CLOCKS_DIFFER)
        return tuple(found)

    async def check(self) -> Failed | None:
        """None when we would be let in to call, or why not; nobody is rung."""
        listed = await self._rest.get(f"{self._path}?PageSize=1")
        return listed if isinstance(listed, Failed) else None

    def _form(self, message: Outgoing) -> Fields:
        return (
            ("To", line(message.to)),
            ("From", self._account.voice_from),
            ("Timeout", str(RING_SECONDS)),
            self._words(message),
            ("StatusCallback", self._url("status", message)),
            *(("StatusCallbackEvent", event) for event in EVENTS),
            *self._after_pick_up(message),
        )

    def _words(self, message: Outgoing) -> tuple[str, str]:
        said = message.text
        spoken = message.language
        keys = self._url("keys", message)
        twiml = asking(said, keys, language=spoken) if message.asks else telling(said, said, language=spoken)
        return ("Twiml", twiml) if len(twiml) <= LONGEST_TWIML else ("Url", self._url("call", message))

    def _after_pick_up(self, message: Outgoing) -> Fields:
        """Key the extension, or look for a machine beside the call; Twilio does not do both."""
        if keyed := extension(message.to):
            return (("SendDigits", f"wwww{keyed}"),)
        return (
            ("MachineDetection", "Enable"),
            ("AsyncAmd", "true"),
            ("AsyncAmdStatusCallback", self._url("machine", message)),
        )

    def _url(self, what: str, message: Outgoing) -> str:
        return f"{self._account.voice_url}/{what}?{urlencode({CALLBACK_PARAMETER: message.id})}"


def read_call(form: Mapping[str, str]) -> Receipt | None:
    """A call's status callback: delivered = somebody or something picked up; None when it says nothing we know.

    `reason`: busy, no_answer, failed or canceled. https://www.twilio.com/docs/voice/api/call-resource#statuscallback
    """
    sid, status = form.get("CallSid"), form.get("CallStatus", "").lower()
    state = _STATES.get(status)
    if not sid or state is None:
        return None
    if state is not MessageState.FAILED:
        return Receipt(sid, state, None)
    return Receipt(sid, state, status.replace("-", "_"), meaning=Meaning.UNANSWERED)


def hung_up(form: Mapping[str, str]) -> bool:
    """True when a call that was picked up is over."""
    return form.get("CallStatus", "").lower() == "completed"


def by_machine(form: Mapping[str, str]) -> bool:
    """True when Twilio takes whoever picked up for an answering machine or a fax; it errs both ways.

    https://www.twilio.com/docs/voice/answering-machine-detection
    """
    return form.get("AnsweredBy", "").startswith(("machine", "fax"))


def _made(listed: Iterable[Any], to: str, sender: str, since: datetime) -> Iterator[Accepted]:
    for one in listed:
        if not isinstance(one, dict) or (one.get("direction"), one.get("to")) != ("outbound-api", to):
            continue
        made = moment(one.get("date_created"))
        if one.get("from") == sender and made and made >= since and one.get("sid"):
            yield Accepted(str(one["sid"]))
