"""Thousands of messages through the outbox, beside raw aiohttp that remembers nothing, to the same provider."""

import asyncio
import os
import sys
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import aiohttp

from app import wiring
from app.cli import collect_seldom
from app.cli.database import bring_up
from app.core.ids import ContactId, MessageId, PartnershipId
from app.engine import process
from app.settings import Settings
from app.store import messages
from app.store.messages import Queued
from app.wiring import SYSTEM, Ports
from bench.sides import ACCOUNT, AUTH_TOKEN, SECRET, SENDER, person

SIZES, ROUNDS, AT_ONCE = (1000, 10_000), 3, 120
TEXT = "Kommer du? Svar JA eller NEJ."
Spent = tuple[float, float]


async def measure(urls: Mapping[str, str], messages: int) -> dict[str, list[Spent]]:
    """Wall and processor seconds of each round, the sides in turn."""
    provider = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.fake", stdout=asyncio.subprocess.PIPE, env=_environment()
    )
    assert provider.stdout is not None  # noqa: S101 - asked for above
    url = (await provider.stdout.readline()).decode().strip()
    spent: dict[str, list[Spent]] = {}
    # As the command line does it for the service; the other side gains by it as well.
    collect_seldom()
    try:
        for i in range(ROUNDS):
            spent.setdefault("raw", []).append(await _timed(_raw(url, messages)))
            for kind in ("sqlite", "postgresql"):
                spent.setdefault(kind, []).append(await _outbox(urls[f"ours-{kind}"], url, i, messages))
    finally:
        provider.terminate()
        await provider.wait()
    return spent


def _environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[1])}  # noqa: TID251 - passed on


async def _timed(work: "asyncio.Future[None] | object") -> Spent:
    wall, processor = time.perf_counter(), time.process_time()
    await work  # type: ignore[misc]  # any awaitable
    return time.perf_counter() - wall, time.process_time() - processor


async def _raw(url: str, messages: int) -> None:
    waiting = [person(i) for i in range(messages)]
    head = {"Authorization": aiohttp.encode_basic_auth(ACCOUNT, AUTH_TOKEN)}
    path = f"{url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:

        async def worker() -> None:
            while waiting:
                form = {"To": waiting.pop(), "From": SENDER, "Body": TEXT}
                async with session.post(path, data=form, headers=head) as answer:
                    await answer.json()

        await asyncio.gather(*(worker() for _ in range(AT_ONCE)))


async def _outbox(database_url: str, provider: str, number: int, count: int) -> Spent:
    await asyncio.to_thread(bring_up, database_url)
    settings = Settings(
        _env_file=None, database_url=database_url, secret_key=SECRET, twilio_account_sid=ACCOUNT,
        twilio_auth_token=AUTH_TOKEN, twilio_from=SENDER, twilio_base_url=provider, twilio_mps=100_000,
    )  # fmt: skip
    async with process.running(partial(wiring.build, settings), database_url, worker=False) as ports:
        async with ports.house.unit(SYSTEM) as unit:
            await messages.queue(unit, [message(ports, f"{number}-{i}", i) for i in range(count)])
        return await _timed(ports.pump.drain())


def message(ports: Ports, key: str, i: int) -> Queued:
    """A text to the i-th resident."""
    return Queued(
        id=MessageId(ports.house.mint()), partnership=PartnershipId("gaden"), scope="", key=key,
        contact=ContactId(f"h{i}"), channel="sms", purpose="announcement",
        content={"to": person(i), "values": {"text": TEXT, "subject": "", "area": "Gaden", "language": "da"}},
        demo=False, urgent=False,
    )  # fmt: skip
