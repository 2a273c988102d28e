"""Calls at the Twilio stand-in: it rings, is picked up or not, reads the TwiML aloud, and presses keys.

Shapes follow Twilio's published OpenAPI document (twilio-oai, api_v2010). A document that Twilio could not read, or
one that sends it round for ever, is an error here.
"""

import asyncio
import itertools
import re
import secrets
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final, Protocol

import aiohttp
from aiohttp import web
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # it ships no types

from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, let_in, refusal

VOICE_FROM: Final = "+4533190001"
MOST_ROUNDS: Final = 12
_E164: Final = re.compile(r"\+[1-9]\d{6,14}")
_SINGLE: Final = frozenset(
    {"To", "From", "Url", "Twiml", "Timeout", "StatusCallback", "SendDigits", "TimeLimit", "Method", "FallbackUrl"}
    | {"StatusCallbackMethod", "MachineDetection", "MachineDetectionTimeout", "AsyncAmd", "AsyncAmdStatusCallback"}
)
_EVENTS: Final = frozenset({"initiated", "ringing", "answered", "completed"})
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Person:
    """How a number takes a call: `answer` is answers, machine, busy, no-answer or failed; `keys` one a menu."""

    answer: str = "answers"
    keys: tuple[str, ...] = ()


class Account(Protocol):
    """The stand-in that the calls belong to."""

    def told_of(self, to: str) -> Any: ...
    def refused(self, request: web.Request, conduct: Any) -> web.StreamResponse | None: ...
    async def answered(self, request: web.Request, conduct: Any, taken: Mapping[str, Any]) -> web.StreamResponse: ...


@dataclass
class TwilioCalls:
    """The Calls resource; `heard`: what was said in each call, by its SID."""

    account: Account
    list_answer: int = 200
    calls: list[dict[str, Any]] = field(default_factory=list)
    forms: list[list[tuple[str, str]]] = field(default_factory=list)
    heard: dict[str, list[str]] = field(default_factory=dict)
    callback_answers: list[int] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def add_to(self, app: web.Application) -> None:
        """Serve the resource."""
        path = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Calls.json"
        app.router.add_get(path, self._list)
        app.router.add_post(path, self._create)

    def behave(self, to: str, answer: str = "answers", *keys: str) -> None:
        """From now on this number takes calls so; each key is pressed at one menu, "" is silence."""
        self.people[to] = Person(answer, keys)

    async def settled(self) -> None:
        """Wait until every call under way is over."""
        while self.tasks:
            await asyncio.wait(self.tasks)

    async def call_in(self, url: str, from_: str, *keys: str) -> list[str]:
        """Somebody calls our number, whose voice URL this is, and presses these keys; what was said."""
        call = _resource(to=VOICE_FROM, from_=from_, direction="inbound")
        self.calls.append(call)
        said = await self._post(url, self._fields(call, "ringing"))
        await self._listen(call, said, iter(keys))
        return self.heard[call["sid"]]

    async def _list(self, request: web.Request) -> web.Response:
        if not let_in(request):
            return refusal(20003, 401)
        if self.list_answer != 200:
            return refusal(20500, self.list_answer)
        wanted = request.query.get("To")
        found = [one for one in reversed(self.calls) if wanted in (None, one["to"])]
        return web.json_response({"calls": found, "page": 0, "next_page_uri": None})

    async def _create(self, request: web.Request) -> web.StreamResponse:
        if not let_in(request):
            return refusal(20003, 401)
        form = [(name, str(value)) for name, value in (await request.post()).items()]
        self.forms.append(form)
        if code := call_fault(form):
            return refusal(code, 400)
        conduct = self.account.told_of(dict(form)["To"])
        if (refused := self.account.refused(request, conduct)) is not None:
            return refused
        call = _resource(to=dict(form)["To"], from_=dict(form)["From"], direction="outbound-api")
        self.calls.append(call)
        answer = dict(call)
        task = asyncio.create_task(self._ring(call, form, conduct.callbacks))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        if conduct.callbacks == "early":
            await asyncio.wait([task])
        return await self.account.answered(request, conduct, answer)

    async def _ring(self, call: dict[str, Any], form: Pairs, callbacks: str) -> None:
        told, person = dict(form), self.people.get(call["to"], Person())
        taken = person.answer in ("answers", "machine")
        states = ["initiated", "ringing", *(["in-progress", "completed"] if taken else [person.answer])]
        before = states[:3] if taken else states
        if callbacks != "reversed":
            await self._report(call, told, before, callbacks)
        if taken:
            if person.answer == "machine" and "AsyncAmdStatusCallback" in told:
                fields = self._fields(call, "in-progress") | {"AnsweredBy": "machine_start"}
                await self._post(told["AsyncAmdStatusCallback"], fields)
            said = told.get("Twiml") or await self._post(told["Url"], self._fields(call, "in-progress"))
            await self._listen(call, said, iter(person.keys))
            await self._report(call, told, states[3:] if callbacks != "reversed" else states[::-1], callbacks)
        elif callbacks == "reversed":
            await self._report(call, told, states[::-1], callbacks)

    async def _report(self, call: dict[str, Any], told: Mapping[str, str], states: Sequence[str], how: str) -> None:
        for state in states if how != "never" and "StatusCallback" in told else ():
            call["status"] = state
            for _ in range(2 if how == "twice" else 1):
                await self._post(told["StatusCallback"], self._fields(call, state))

    async def _listen(self, call: dict[str, Any], twiml: str, keys: Iterator[str]) -> None:
        """Do what the documents say, one after the other, until one ends the call."""
        heard = self.heard.setdefault(call["sid"], [])
        for _ in range(MOST_ROUNDS):
            action = _read(ET.fromstring(twiml), heard)  # noqa: S314 - our own service wrote it
            if action is None:
                return
            twiml = await self._post(action, self._fields(call, "in-progress") | {"Digits": next(keys, "")})
        raise AssertionError(f"the call goes on for ever: {heard}")

    def _fields(self, call: Mapping[str, Any], status: str) -> dict[str, str]:
        fields = {"CallSid": call["sid"], "AccountSid": ACCOUNT_SID, "ApiVersion": "2010-04-01", "CallStatus": status}
        return fields | {"From": call["from"], "To": call["to"], "Direction": call["direction"]}

    async def _post(self, url: str, form: Mapping[str, str]) -> str:
        headers = {"X-Twilio-Signature": RequestValidator(AUTH_TOKEN).compute_signature(url, dict(form))}
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=form, headers=headers, allow_redirects=False) as response,
        ):
            self.callback_answers.append(response.status)
            return await response.text()


def call_fault(form: Pairs) -> int | None:
    """Twilio's code for the first thing wrong with a request for a call, or None."""
    names = [name for name, _ in form if name != "StatusCallbackEvent"]
    events = [value for name, value in form if name == "StatusCallbackEvent"]
    told = dict(form)
    faults = (
        (20001, not set(names) <= _SINGLE or len(set(names)) < len(names) or not set(events) <= _EVENTS),
        (21201, not told.get("To")),
        (21213, not told.get("From")),
        (21217, not _E164.fullmatch(told.get("To", ""))),
        (21210, told.get("From") != VOICE_FROM),
        (21205, not told.get("Url") and not told.get("Twiml")),
        (20001, len(told.get("Twiml", "")) > 4000),
        (20001, not re.fullmatch(r"[wW0-9*#]*", told.get("SendDigits", ""))),
        (20001, told.get("MachineDetection", "Enable") not in ("Enable", "DetectMessageEnd")),
        (20001, told.get("AsyncAmd", "true") not in ("true", "false")),
        (20001, not 1 <= int(told.get("Timeout", "60")) <= 600),
    )
    return next((code for code, wrong in faults if wrong), None)


def _read(response: ET.Element, heard: list[str]) -> str | None:
    """Hear the document; the address that the key goes to, or None when it ends the call."""
    assert response.tag == "Response"
    for verb in response:
        if verb.tag == "Say":
            heard.append(_said(verb))
        elif verb.tag == "Gather":
            assert (verb.get("input"), verb.get("numDigits"), verb.get("actionOnEmptyResult")) == ("dtmf", "1", "true")
            heard.extend(_said(one) for one in verb)
            return verb.get("action")
        else:
            assert verb.tag == "Hangup"
            return None
    return None


def _said(say: ET.Element) -> str:
    assert (say.tag, say.get("language"), say.get("voice")) == ("Say", "da-DK", "Polly.Sofie-Neural")
    return "".join(itertools.chain(say.itertext()))


def _resource(*, to: str, from_: str, direction: str) -> dict[str, Any]:
    """A Call resource, made now."""
    now = format_datetime(datetime.fromtimestamp(time.time(), UTC))
    sid = "CA" + secrets.token_hex(16)
    return {
        "sid": sid,
        "account_sid": ACCOUNT_SID,
        "api_version": "2010-04-01",
        "to": to,
        "from": from_,
        "direction": direction,
        "status": "queued",
        "date_created": now,
        "date_updated": now,
        "start_time": None,
        "end_time": None,
        "duration": None,
        "answered_by": None,
        "queue_time": "0",
        "uri": f"/2010-04-01/Accounts/{ACCOUNT_SID}/Calls/{sid}.json",
    }
