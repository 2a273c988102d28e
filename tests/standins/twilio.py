"""A stand-in for Twilio's Messages and Account resources: a real server on loopback, strict about requests.

Shapes follow Twilio's published OpenAPI document (twilio-oai, api_v2010). It can be told how to misbehave,
posts signed status callbacks and inbound SMS, and runs as a process of its own:
`python -m tests.standins.twilio --port 9000 --inbound http://127.0.0.1:8000/webhooks/twilio/sms`.

Its own controls, beside Twilio's paths: `GET /_messages`, `POST /_behave` (the fields of `Conduct` and `to`),
`POST /_inbound` ({"from", "to", "body"}).
"""

import argparse
import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Self
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # it ships no types

from tests.standins.twilio_calls import TwilioCalls
from tests.standins.twilio_shapes import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    SENDERS,
    cut,
    fault,
    let_in,
    new_sid,
    refusal,
    resource,
)


class Answer(StrEnum):
    """What the API does with a POST."""

    CREATED = "created"
    LOSE = "lose"  # taken, then the connection is cut
    STALL = "stall"  # taken, and never answered
    ERROR_AFTER = "error_after"  # taken, then 500
    ERROR_BEFORE = "error_before"  # 500, not taken
    DROP = "drop"  # not taken, the connection is cut
    BUSY = "busy"  # 429
    REFUSE = "refuse"  # 400 with `code`
    GARBLED = "garbled"  # taken, 201 with a body that is no JSON
    REDIRECT = "redirect"  # 307


class Callbacks(StrEnum):
    """When and how the states are called back."""

    AFTER = "after"
    EARLY = "early"  # before the 201
    TWICE = "twice"
    REVERSED = "reversed"
    NEVER = "never"


@dataclass(frozen=True)
class Conduct:
    """How a number, or every number, is treated; `times`: for so many requests, None = for ever."""

    answer: str = Answer.CREATED
    code: int = 21211
    status: int = 400
    retry_after: str | None = None
    callbacks: str = Callbacks.AFTER
    states: tuple[str, ...] = ("sent", "delivered")
    error_code: int | None = None
    times: int | None = None


@dataclass
class TwilioStandin:
    """The server; `inbound_url` is where incoming SMS are posted, `page_size` the most a list page shows."""

    inbound_url: str = ""
    page_size: int = 1000
    account_status: str = "active"
    numbers: dict[str, bool] = field(default_factory=lambda: dict.fromkeys(SENDERS, True))
    messages: list[dict[str, Any]] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    callback_answers: list[int] = field(default_factory=list)
    list_answer: int = 200
    url: str = ""

    def __post_init__(self) -> None:
        self._conduct: dict[str, Conduct] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self.voice = TwilioCalls(self)

    async def start(self, port: int = 0) -> Self:
        """Listen on loopback; `url` says where."""
        app = web.Application(middlewares=[self._remember])
        account = f"/2010-04-01/Accounts/{ACCOUNT_SID}"
        app.router.add_get(f"{account}.json", self._account)
        app.router.add_get(f"{account}/Messages.json", self._list)
        app.router.add_post(f"{account}/Messages.json", self._create)
        app.router.add_get(f"{account}/Messages/{{sid}}.json", self._fetch)
        app.router.add_get(f"{account}/IncomingPhoneNumbers.json", self._own_numbers)
        self.voice.add_to(app)
        app.router.add_get("/_messages", self._show)
        app.router.add_post("/_behave", self._told)
        app.router.add_post("/_inbound", self._inbound)
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15))
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        under_way = self._tasks | self.voice.tasks
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        if self._runner:
            await self._runner.cleanup()
        if self._session:
            await self._session.close()

    def behave(self, to: str = "", **conduct: Any) -> None:
        """Treat one number so, or with no number every one that has no conduct of its own."""
        self._conduct[to] = Conduct(**conduct)

    async def settled(self) -> None:
        """Wait until every callback under way has been answered."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def text(self, from_: str, to: str, body: str) -> int:
        """A person writes an SMS: post it signed to the service; the HTTP status that came back."""
        sid = new_sid()
        self.messages.append(resource(sid, to=to, from_=from_, body=body, direction="inbound", status="received"))
        form = {
            "ToCountry": "DK",
            "SmsMessageSid": sid,
            "NumMedia": "0",
            "SmsSid": sid,
            "SmsStatus": "received",
        }
        form |= {"Body": body, "FromCountry": "DK", "To": to, "NumSegments": "1", "MessageSid": sid}
        form |= {"AccountSid": ACCOUNT_SID, "From": from_, "ApiVersion": "2010-04-01"}
        return await self._post_signed(self.inbound_url, form)

    @web.middleware
    async def _remember(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if not request.path.startswith("/_"):
            self.requests.append((request.method, request.raw_path))
        return await handler(request)

    async def _account(self, request: web.Request) -> web.Response:
        # A standard API key may not read the account.
        if request.headers.get("Authorization") != aiohttp.encode_basic_auth(ACCOUNT_SID, AUTH_TOKEN):
            return refusal(20003, 401)
        return web.json_response({"sid": ACCOUNT_SID, "status": self.account_status, "friendly_name": "Beredskab"})

    async def _list(self, request: web.Request) -> web.Response:
        if not let_in(request):
            return refusal(20003, 401)
        if self.list_answer != 200:
            return refusal(20500, self.list_answer)
        query = request.query
        found = [
            one
            for one in reversed(self.messages)
            if query.get("To") in (None, one["to"]) and query.get("From") in (None, one["from"])
        ]
        size = min(int(query.get("PageSize", 50)), self.page_size)
        page = int(query.get("Page", 0))
        here = found[page * size : (page + 1) * size]
        more = len(found) > (page + 1) * size
        following = urlencode({**query, "PageSize": size, "Page": page + 1, "PageToken": "PA" + secrets.token_hex(16)})
        uri = f"{request.path}?{following}" if more else None
        return web.json_response({"messages": here, "page": page, "page_size": size, "next_page_uri": uri})

    async def _fetch(self, request: web.Request) -> web.Response:
        found = next((one for one in self.messages if one["sid"] == request.match_info["sid"]), None)
        return web.json_response(found) if found and let_in(request) else refusal(20404, 404)

    async def _own_numbers(self, request: web.Request) -> web.Response:
        """`numbers`: the account's own, and whether each takes SMS."""
        if not let_in(request):
            return refusal(20003, 401)
        shown = [{"phone_number": n, "capabilities": {"sms": sms, "voice": True}} for n, sms in self.numbers.items()]
        return web.json_response({"incoming_phone_numbers": shown, "next_page_uri": None})

    async def _create(self, request: web.Request) -> web.StreamResponse:
        if not let_in(request):
            return refusal(20003, 401)
        if request.content_type != "application/x-www-form-urlencoded":
            return refusal(20001, 400)
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.forms.append(form)
        code = fault(form)
        return refusal(code, 400) if code else await self._answer(request, form)

    async def _answer(self, request: web.Request, form: Mapping[str, str]) -> web.StreamResponse:
        conduct = self.told_of(form["To"])
        refused = self.refused(request, conduct)
        return await self.answered(request, conduct, await self._take(form, conduct)) if refused is None else refused

    def refused(self, request: web.Request, conduct: Conduct) -> web.StreamResponse | None:
        """The answer to what is not taken."""
        return _not_taken(request, conduct)

    async def answered(self, request: web.Request, conduct: Conduct, taken: Mapping[str, Any]) -> web.StreamResponse:
        """The answer to what was taken."""
        match Answer(conduct.answer):
            case Answer.LOSE:
                return cut(request)
            case Answer.STALL:
                await asyncio.sleep(60)
            case Answer.ERROR_AFTER:
                return refusal(20500, 500)
            case Answer.GARBLED:
                return web.Response(status=201, text="<html>201</html>", content_type="text/html")
        return web.json_response(taken, status=201)

    def told_of(self, to: str) -> Conduct:
        """How this request to the number is to be treated."""
        which = to if to in self._conduct else ""
        conduct = self._conduct.get(which, Conduct())
        if conduct.times is not None:
            left = conduct.times - 1
            self._conduct[which] = replace(conduct, times=left) if left else Conduct()
        return conduct

    async def _take(self, form: Mapping[str, str], conduct: Conduct) -> dict[str, Any]:
        service = form.get("MessagingServiceSid")
        message = resource(
            new_sid(),
            to=form["To"],
            from_=form.get("From"),
            body=form["Body"],
            direction="outbound-api",
            status="accepted" if service else "queued",
            messaging_service_sid=service,
        )
        self.messages.append(message)
        answer = dict(message)
        if callback := form.get("StatusCallback"):
            told = self._call_back(message, callback, conduct)
            if conduct.callbacks == Callbacks.EARLY:
                await told
            else:
                task = asyncio.create_task(told)
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
        return answer

    async def _call_back(self, message: dict[str, Any], url: str, conduct: Conduct) -> None:
        states = {
            Callbacks.NEVER: (),
            Callbacks.REVERSED: conduct.states[::-1],
            Callbacks.TWICE: tuple(state for state in conduct.states for _ in range(2)),
        }.get(Callbacks(conduct.callbacks), conduct.states)
        for state in states:
            message["status"] = state
            form = {
                "MessageSid": message["sid"],
                "SmsSid": message["sid"],
                "MessageStatus": state,
                "SmsStatus": state,
            }
            form |= {"To": message["to"], "AccountSid": ACCOUNT_SID, "ApiVersion": "2010-04-01"}
            form |= {"From": message["from"] or SENDERS[0]}
            if conduct.error_code and state in ("failed", "undelivered"):
                message["error_code"] = conduct.error_code
                form["ErrorCode"] = str(conduct.error_code)
            self.callback_answers.append(await self._post_signed(url, form))

    async def _post_signed(self, url: str, form: Mapping[str, str]) -> int:
        if self._session is None:
            raise RuntimeError("The stand-in has not been started.")
        signature = RequestValidator(AUTH_TOKEN).compute_signature(url, dict(form))
        headers = {"X-Twilio-Signature": signature, "User-Agent": "TwilioProxy/1.1"}
        try:
            async with self._session.post(url, data=form, headers=headers, allow_redirects=False) as response:
                await response.read()
                return response.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    async def _show(self, _request: web.Request) -> web.Response:
        return web.json_response({"messages": self.messages, "callback_answers": self.callback_answers})

    async def _told(self, request: web.Request) -> web.Response:
        told = await request.json()
        known = {one.name for one in fields(Conduct)}
        self.behave(told.get("to", ""), **{name: value for name, value in told.items() if name in known})
        return web.json_response({})

    async def _inbound(self, request: web.Request) -> web.Response:
        told = await request.json()
        return web.json_response({"status": await self.text(told["from"], told["to"], told["body"])})


def _not_taken(request: web.Request, conduct: Conduct) -> web.StreamResponse | None:
    match Answer(conduct.answer):
        case Answer.ERROR_BEFORE:
            return refusal(20500, 500)
        case Answer.REFUSE:
            return refusal(conduct.code, conduct.status)
        case Answer.BUSY:
            return refusal(20429, 429, {"Retry-After": conduct.retry_after} if conduct.retry_after else {})
        case Answer.REDIRECT:
            return web.Response(status=307, headers={"Location": request.raw_path})
        case Answer.DROP:
            return cut(request)
    return None


async def _serve(port: int, inbound_url: str) -> None:
    standin = await TwilioStandin(inbound_url=inbound_url).start(port)
    print(standin.url, flush=True)  # noqa: T201  # whoever starts the process reads the address here
    await asyncio.Event().wait()


def main() -> None:
    """Serve until the process is ended; the first line on stdout is the address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--inbound", default="", help="where incoming SMS are posted")
    options = parser.parse_args()
    asyncio.run(_serve(options.port, options.inbound))


if __name__ == "__main__":
    main()
