"""Answers a second: signed webhook posts to our own `serve`, beside a bare endpoint with one INSERT."""

import asyncio
import secrets
import sys
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack

import aiohttp
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # it ships no types

from bench.fake import Fake
from bench.machine import answers, free_port, process
from bench.sides import ACCOUNT, AUTH_TOKEN, PLAN, SENDER, furnish, ours, person

SEATS, AT_ONCE, POSTS, ROUNDS = 6, 8, 150, 5
Rates = dict[str, list[float]]


async def measure(urls: Mapping[str, str]) -> Rates:
    """Posts answered a second, a round for each side in turn."""
    rates: Rates = {}
    async with AsyncExitStack() as running, aiohttp.ClientSession() as session:
        fake = await Fake().start()
        running.push_async_callback(fake.stop)
        sides = {}
        for kind in ("sqlite", "postgresql"):
            token = await furnish(urls[f"ours-{kind}"], SEATS)
            url = await running.enter_async_context(ours(urls[f"ours-{kind}"], fake.url))
            head = {"Authorization": f"Bearer {token}"}
            body = {"scenario": "brand", "situation": "Container brænder"}
            async with session.post(f"{url}/api/v1/plans/{PLAN}/activations", json=body, headers=head) as answer:
                assert answer.status == 201, await answer.text()  # noqa: S101, PLR2004 - as in tap.py
            sides[f"ours-{kind}"] = f"{url}/webhooks/twilio/sms"
            sides[f"bare-{kind}"] = await running.enter_async_context(_Bare(urls[f"usual-{kind}"]))
        for _ in range(ROUNDS):
            for name, url in sides.items():
                rates.setdefault(name, []).append(await _round(session, url))
                # What is understood afterwards is not to fall on the next side.
                await asyncio.sleep(2)
    return rates


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
    signed = [_signed(url, i) for i in range(POSTS)]
    began = time.perf_counter()

    async def worker() -> None:
        while signed:
            form, headers = signed.pop()
            async with session.post(url, data=form, headers=headers) as answer:
                assert answer.status < 300, await answer.text()  # noqa: S101, PLR2004 - as in tap.py

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return POSTS / (time.perf_counter() - began)


def _signed(url: str, i: int) -> tuple[dict[str, str], dict[str, str]]:
    form = {"MessageSid": "SM" + secrets.token_hex(16), "AccountSid": ACCOUNT, "From": person(i % SEATS),
            "To": SENDER, "Body": "JA 20"}  # fmt: skip
    return form, {"X-Twilio-Signature": RequestValidator(AUTH_TOKEN).compute_signature(url, form)}
