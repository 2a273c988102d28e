"""Answers a second: signed webhook posts to our own `serve`, beside a bare endpoint with one INSERT."""

import asyncio
import secrets
import sys
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import aiohttp
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # it ships no types

from bench.fake import Fake
from bench.machine import answers, free_port, process
from bench.sides import ACCOUNT, AUTH_TOKEN, PLAN, SENDER, furnish, ours, person

SEATS, AT_ONCE, ROUNDS = 60, 8, 5
Rates = dict[str, list[float]]


async def measure(urls: Mapping[str, str]) -> Rates:
    """Posts answered a second, a round for each side in turn."""
    rates: Rates = {}
    async with AsyncExitStack() as running, aiohttp.ClientSession() as session:
        fake = await Fake().start()
        running.push_async_callback(fake.stop)
        sides: dict[str, _Side] = {}
        for kind in ("sqlite", "postgresql"):
            token = await furnish(urls[f"ours-{kind}"], SEATS)
            url = await running.enter_async_context(ours(urls[f"ours-{kind}"], fake.url))
            sides[f"ours-{kind}"] = _Ours(session, url, {"Authorization": f"Bearer {token}"})
            bare = await running.enter_async_context(_Bare(urls[f"usual-{kind}"]))
            sides[f"bare-{kind}"] = _Side(session, bare)
        for _ in range(ROUNDS):
            for name, side in sides.items():
                await side.begin()
                rates.setdefault(name, []).append(await side.answer())
                await side.end()
    return rates


@dataclass
class _Side:
    """Where answers are posted, and what must be so before and after."""

    session: aiohttp.ClientSession
    url: str

    async def begin(self) -> None:
        """Nothing to do for the bare endpoint."""

    async def end(self) -> None:
        """As above."""

    async def answer(self) -> float:
        """Everyone answers once; posts answered a second."""
        return await _round(self.session, self.url)


@dataclass
class _Ours(_Side):
    """Each round is an activation of its own, in which everyone answers once."""

    head: Mapping[str, str]
    activation: str = ""

    async def begin(self) -> None:
        """Activate, and let the calls go out."""
        body = {"scenario": "brand", "situation": "Container brænder"}
        self.activation = (await self._call(f"plans/{PLAN}/activations", body))["id"]
        await asyncio.sleep(2)

    async def answer(self) -> float:
        return await _round(self.session, f"{self.url}/webhooks/twilio/sms")

    async def end(self) -> None:
        """Let everything be understood and said, so that none of it falls on the next side."""
        await asyncio.sleep(3)
        await self._call(f"activations/{self.activation}/close", {})
        await asyncio.sleep(1)

    async def _call(self, path: str, body: Mapping[str, str]) -> Any:
        async with self.session.post(f"{self.url}/api/v1/{path}", json=body, headers=self.head) as answer:
            assert answer.status < 300, await answer.text()  # noqa: S101, PLR2004 - as in tap.py
            return await answer.json()


class _Bare:
    """The bare endpoint, running."""

    def __init__(self, database_url: str) -> None:
        port = free_port()
        self._url = f"http://127.0.0.1:{port}"
        command = ("-m", "uvicorn", "bench.bare:app", "--port", str(port), "--log-level", "warning")
        self._process = process(sys.executable, *command, DATABASE_URL=database_url)

    async def __aenter__(self) -> str:
        await self._process.__aenter__()
        await answers(f"{self._url}/readyz")
        return f"{self._url}/answer"

    async def __aexit__(self, *how: object) -> None:
        await self._process.__aexit__(None, None, None)


async def _round(session: aiohttp.ClientSession, url: str) -> float:
    signed = [_signed(url, i) for i in range(SEATS)]
    began = time.perf_counter()

    async def worker() -> None:
        while signed:
            form, headers = signed.pop()
            async with session.post(url, data=form, headers=headers) as answer:
                assert answer.status < 300, await answer.text()  # noqa: S101, PLR2004 - as in tap.py

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return SEATS / (time.perf_counter() - began)


def _signed(url: str, i: int) -> tuple[dict[str, str], dict[str, str]]:
    form = {"MessageSid": "SM" + secrets.token_hex(16), "AccountSid": ACCOUNT, "From": person(i),
            "To": SENDER, "Body": "JA 20"}  # fmt: skip
    return form, {"X-Twilio-Signature": RequestValidator(AUTH_TOKEN).compute_signature(url, form)}
