"""Two providers and the phones behind them, in virtual time: everything a request can meet, and what really arrived.

`Wire` stands where the service has its HTTP session, so that the channels, their reading of answers and their
time-outs are the real ones. What a request has set going goes on although whoever sent it has died.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random  # noqa: TID251 - drawn from a seed, to be repeatable
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import aiohttp
from yarl import URL

from app.core.delivery import SEND_TIMEOUT
from tests.simulation.loop import VirtualLoop
from tests.simulation.weather import Weather
from tests.standins.twilio_shapes import ACCOUNT_SID, SENDERS

EVENING = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
TWILIO, GATEWAYAPI = "twilio", "gatewayapi"
TAKES = frozenset({"well", "lost", "stalled", "error_after", "garbled"})
AFTER_TAKING = frozenset({"lost", "stalled", "error_after", "garbled"})


@dataclass
class Text:
    """A text that a provider has taken: `message_id` is the service's own, `at` in virtual seconds."""

    provider: str
    message_id: str
    to: str
    body: str
    sid: str
    at: float
    listed_at: float
    inbound: bool = False
    status: str = "queued"


@dataclass
class Answer:
    """An HTTP answer, as much of it as the service reads."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    async def read(self) -> bytes:
        return self.body


@dataclass
class Exchange:
    """One request, begun when it is entered."""

    network: "Network"
    method: str
    url: URL
    content: Mapping[str, Any]

    async def __aenter__(self) -> Answer:
        return await self.network.ask(self.method, self.url, self.content)

    async def __aexit__(self, *_: object) -> None:
        """The connection is free again."""


@dataclass
class Wire:
    """What a process has instead of a session with sockets."""

    network: "Network"
    closed: bool = False

    def request(self, method: str, url: URL, *, headers: object, allow_redirects: bool, **content: Any) -> Exchange:
        del headers, allow_redirects
        return Exchange(self.network, method, url, content)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nothing is held."""


@dataclass
class Network:
    """`tells` is handed what a provider calls back, `arrives` each text that is on somebody's phone.

    `looks`: when the first provider was asked for the messages to which number, and whether it showed them.
    """

    loop: VirtualLoop
    weather: Weather
    chance: Random
    texts: list[Text] = field(default_factory=list)
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    looks: list[tuple[float, str, bool]] = field(default_factory=list)
    tells: Callable[[str, dict[str, Any], str], None] = lambda _provider, _form, _id: None
    arrives: Callable[[Text], None] = lambda _text: None

    def away(self, provider: str, at: float | None = None) -> str:
        """How the provider fails at this moment; "" = it does not."""
        if provider != TWILIO or self.weather.down is None:
            return ""
        begins, ends, how = self.weather.down
        return how if begins <= (self.loop.now if at is None else at) < ends else ""

    async def ask(self, method: str, url: URL, content: Mapping[str, Any]) -> Answer:
        """One request: on its way at once, whatever becomes of whoever asks."""
        provider = GATEWAYAPI if "gatewayapi" in (url.host or "") else TWILIO
        self.asked.append((self.loop.now, provider, f"{method} {url.path_qs}"))
        fate = self.away(provider) or self._fate(provider, method)
        if sought := url.query.get("To"):
            self.looks.append((self.loop.now, sought, fate == "well"))
        if fate == "refused":
            raise aiohttp.ConnectionTimeoutError("no connection")
        answered: asyncio.Future[Answer] = self.loop.create_future()
        self.later(self._latency(), self._arrived, provider, fate, method, url, content, answered)
        try:
            async with asyncio.timeout(SEND_TIMEOUT.total_seconds()):
                return await answered
        except TimeoutError:
            raise aiohttp.ServerTimeoutError("no answer") from None

    def later(self, seconds: float, what: Callable[..., object], *with_: Any) -> None:
        """Something happens in the world, whoever is alive by then."""
        self.loop.call_later(seconds, what, *with_, context=self.loop.world)

    def _fate(self, provider: str, method: str) -> str:
        bad = self.chance.random() < self.weather.trouble
        kind = self.chance.choice(self.weather.kinds)
        if not bad or (provider == GATEWAYAPI and kind in AFTER_TAKING):
            # It cannot be looked up, so an answer of it that is lost may double by the stated policy.
            return "well"
        return kind if method == "POST" else {"lost": "dropped", "garbled": "error_before"}.get(kind, kind)

    def _latency(self) -> float:
        return self.chance.uniform(0.01, self.weather.slowest / 2)

    def _arrived(
        self, provider: str, fate: str, method: str, url: URL, content: Mapping[str, Any], to: asyncio.Future[Answer]
    ) -> None:
        """The request is at the provider."""
        fate = self.away(provider) or fate
        if fate.startswith("stalled") and not (fate == "stalled" and method == "POST"):
            return
        answer = self._answer(provider, fate, method, url, content)
        if fate != "stalled":
            self.later(self._latency(), _give, to, answer)

    def _answer(
        self, provider: str, fate: str, method: str, url: URL, content: Mapping[str, Any]
    ) -> Answer | Exception:
        match fate:
            case "dropped" | "refused":
                return aiohttp.ServerDisconnectedError()
            case "error_before":
                return Answer(503)
            case "busy":
                return Answer(429, headers={"Retry-After": str(self.chance.randint(1, 3))})
        answer = self._take(provider, content) if method == "POST" else self._show(url)
        spoilt: dict[str, Answer | Exception] = {
            "lost": aiohttp.ServerDisconnectedError(),
            "error_after": Answer(500),
            "garbled": Answer(201, b"<html>"),
        }
        return spoilt.get(fate, answer)

    def _take(self, provider: str, content: Mapping[str, Any]) -> Answer:
        sid = f"SM{len(self.texts):032x}"
        now, listed_at = self.loop.now, self.loop.now + self.chance.uniform(0, self.weather.list_lag)
        if provider == TWILIO:
            form = {name: said for name, (said,) in parse_qs(content["data"].decode()).items()}
            ours = parse_qs(urlsplit(form["StatusCallback"]).query)["m"][0]
            text = Text(provider, ours, form["To"], form["Body"], sid, now, listed_at)
        else:
            told = content["json"]
            text = Text(provider, told["reference"], f"+{told['recipient']}", told["message"], sid, now, listed_at)
        self.texts.append(text)
        self._report(text)
        self.later(self.chance.uniform(0.2, 3), self.arrives, text)
        said = {"sid": sid} if provider == TWILIO else {"msg_id": sid}
        return Answer(201, json.dumps(said).encode())

    def _report(self, text: Text) -> None:
        """Each state is called back, in any order, or never; the second provider, which cannot be asked, insists."""
        if text.provider == TWILIO and self.chance.random() < self.weather.silent:
            self.later(3, setattr, text, "status", "delivered")
            return
        early = self.chance.random() < self.weather.early
        for state, after in (("sent", 0.1), ("delivered", 1.0)):
            for _ in range(2 if self.chance.random() < self.weather.twice else 1):
                wait = 0.0 if early else self.chance.uniform(after, after + 2)
                self.later(wait, self._call_back, text, state)

    def _call_back(self, text: Text, state: str) -> None:
        text.status = state
        self.tells(text.provider, _form(text, state), text.message_id)

    def inbound(self, sender: str, body: str, provider: str) -> Text:
        """A person writes to the service; the text stands in the provider's list as well."""
        sid = f"SM{len(self.texts):032x}"
        listed_at = self.loop.now + self.chance.uniform(0, self.weather.list_lag)
        text = Text(provider, "", sender, body, sid, self.loop.now, listed_at, inbound=True, status="received")
        self.texts.append(text)
        return text

    def _show(self, url: URL) -> Answer:
        """An account that is well, its numbers, and the messages that its lists already show."""
        path, to = url.path, url.query.get("To")
        if path.endswith("IncomingPhoneNumbers.json"):
            own = [{"phone_number": n, "capabilities": {"sms": True}} for n in SENDERS]
            return _json({"incoming_phone_numbers": own, "next_page_uri": None})
        if path.endswith("/Messages.json"):
            shown = [_resource(t) for t in reversed(self.texts) if self._is_shown(t, to)]
            return _json({"messages": shown, "next_page_uri": None})
        if "/Messages/" in path:
            found = next((t for t in self.texts if t.sid in path), None)
            return _json(_resource(found)) if found else Answer(404)
        return _json({"sid": ACCOUNT_SID, "status": "active", "credit": "100"})

    def _is_shown(self, text: Text, to: str | None) -> bool:
        wanted = to is None or to == (SENDERS[0] if text.inbound else text.to)
        return wanted and text.provider == TWILIO and text.listed_at <= self.loop.now


def moment(seconds: float) -> datetime:
    """The wall clock at this virtual second."""
    return EVENING + timedelta(seconds=seconds)


def _give(to: asyncio.Future[Answer], answer: Answer | Exception) -> None:
    if to.done():
        return
    if isinstance(answer, Exception):
        to.set_exception(answer)
    else:
        to.set_result(answer)


def _json(told: Mapping[str, Any]) -> Answer:
    return Answer(200, json.dumps(told).encode())


def _form(text: Text, state: str) -> dict[str, Any]:
    if text.provider == TWILIO:
        return {"MessageSid": text.sid, "MessageStatus": state, "AccountSid": ACCOUNT_SID}
    states = {"sent": "ENROUTE", "delivered": "DELIVERED"}
    event = {"msg_id": text.sid, "recipient": 45, "reference": text.message_id, "status": states[state]}
    return {"event_type": "message.status.sms", "event": event}


def _resource(text: Text) -> dict[str, Any]:
    service, person = SENDERS[0], text.to
    return {
        "sid": text.sid, "status": text.status, "body": text.body, "account_sid": ACCOUNT_SID, "error_code": None,
        "direction": "inbound" if text.inbound else "outbound-api",
        "from": person if text.inbound else service, "to": service if text.inbound else person,
        "date_created": format_datetime(moment(text.at)),
    }  # fmt: skip
