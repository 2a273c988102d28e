"""A stand-in for GatewayAPI's Mobile Messaging API: a real server on loopback, strict about requests.

Shapes follow the vendor's page (https://gatewayapi.com/docs/message/overview/). It can be told how to misbehave, and
posts signed callbacks to `callback_url`: the vendor's dashboard holds that address, no request names it.
"""

import asyncio
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

import aiohttp
from aiohttp import web

TOKEN = "a-token-of-nobody"
SECRET = "a-webhook-secret-of-nobody"
SENDER = "+4520290001"
_FIELDS = {"sender": str, "message": str, "recipient": int, "reference": str, "expiration": str, "label": str}


@dataclass
class GatewayApiStandin:
    """The server; it answers `created`, or as it was told.

    lose, stall, error_after and garbled take the message; error_before, drop, busy and any status do not.
    """

    callback_url: str = ""
    answer: str = "created"
    states: tuple[str, ...] = ("ENROUTE", "DELIVERED")
    credit: str = "812.50"
    messages: list[dict[str, Any]] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    callback_answers: list[int] = field(default_factory=list)
    url: str = ""

    async def start(self, port: int = 0) -> Self:
        """Listen on loopback; `url` says where."""
        app = web.Application()
        app.router.add_post("/mobile/single", self._create)
        app.router.add_get("/rest/me", self._account)
        self._tasks: set[asyncio.Task[None]] = set()
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5))
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._runner.cleanup()
        await self._session.close()

    async def settled(self) -> None:
        """Wait until every callback under way has been answered."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def text(self, sender: str, body: str) -> int:
        """A person writes an SMS: post it signed to the service; the HTTP status that came back."""
        content = {"message": body, "encoding": "UTF8", "header": ""}
        event = {"msg_id": _new_id(), "sender": int(sender.removeprefix("+")), "sent_at": _now(), "content": content}
        return await self.call_back(envelope("user-message.text.sms", event))

    async def call_back(self, told: dict[str, Any]) -> int:
        """Post an envelope, signed; the HTTP status that came back."""
        body = json.dumps(told).encode()
        headers = {"Signature": signature(body), "Content-Type": "application/json"}
        async with self._session.post(self.callback_url, data=body, headers=headers) as response:
            return response.status

    async def _account(self, request: web.Request) -> web.Response:
        self.requests.append(("GET", request.raw_path))
        if request.headers.get("Authorization") != f"Token {TOKEN}":
            return web.json_response({"code": "0x0210", "message": "Unauthorized"}, status=401)
        return web.json_response({"credit": self.credit, "currency": "DKK", "id": 1})

    async def _create(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(("POST", request.raw_path))
        if request.headers.get("Authorization") != f"Token {TOKEN}":
            return web.json_response({"detail": "Unauthorized"}, status=401)
        asked = await request.json()
        if wrong := _wrong(asked):
            return web.json_response({"detail": [{"loc": ["body", wrong], "msg": "?", "type": "value"}]}, status=422)
        refused = self._not_taken(request)
        return await self._taken(request, asked) if refused is None else refused

    def _not_taken(self, request: web.Request) -> web.StreamResponse | None:
        match self.answer:
            case "busy":
                return web.json_response({"detail": "Busy"}, status=429, headers={"Retry-After": "2"})
            case "error_before":
                return web.Response(status=503)
            case "drop":
                return _cut(request)
        return web.json_response({"detail": "Refused"}, status=int(self.answer)) if self.answer.isdigit() else None

    async def _taken(self, request: web.Request, asked: dict[str, Any]) -> web.StreamResponse:
        taken = {**asked, "msg_id": _new_id()}
        self.messages.append(taken)
        task = asyncio.create_task(self._report(taken))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        match self.answer:
            case "lose":
                return _cut(request)
            case "stall":
                await asyncio.sleep(60)
            case "error_after":
                return web.Response(status=502)
            case "garbled":
                return web.Response(status=202, text="<html>", content_type="text/html")
        said = {name: taken[name] for name in ("msg_id", "recipient", "reference")}
        return web.json_response(said, status=202)

    async def _report(self, taken: dict[str, Any]) -> None:
        for state in self.states if self.callback_url else ():
            event = {name: taken[name] for name in ("msg_id", "recipient", "reference")}
            event |= {"status": state, "status_at": _now(), "error": None}
            self.callback_answers.append(await self.call_back(envelope("message.status.sms", event)))


def envelope(kind: str, event: Any) -> dict[str, Any]:
    """What every callback is wrapped in."""
    return {"event_id": _new_id(), "timestamp": _now(), "event_type": kind, "event": event}


def signature(body: bytes, secret: str = SECRET) -> str:
    """The header that proves a body."""
    return "v1=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _wrong(asked: dict[str, Any]) -> str:
    """The first field that is not as the page says, or nothing."""
    for name, kind in _FIELDS.items():
        if not isinstance(asked.get(name), kind) or asked[name] in ("", True):
            return name
    if asked["sender"] != SENDER:
        return "sender"
    return next(iter(asked.keys() - _FIELDS.keys()), "")


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.close()
    return web.Response()


def _new_id() -> str:
    return "01J" + secrets.token_hex(11).upper()


def _now() -> str:
    return datetime.now(UTC).isoformat()  # noqa: TID251 - a provider has its own clock
