"""One, two and three workers on one PostgreSQL, where the provider is the slow part: how much more they send."""

import asyncio
import secrets
import sys
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from functools import partial

import psycopg

from app import wiring
from app.cli.database import bring_up
from app.engine import process as engine
from app.settings import Settings
from app.store import messages
from app.wiring import SYSTEM
from bench.fake import Fake
from bench.fanout import message
from bench.machine import PATIENCE, process
from bench.sides import ACCOUNT, AUTH_TOKEN, SECRET, SENDER

WORKERS, MESSAGES, SLOW = (1, 2, 3), 10_000, 0.2


async def measure(urls: Mapping[str, str]) -> dict[int, float]:
    """Seconds from the first message to the last, by the number of workers."""
    url = urls["ours-postgresql"]
    await asyncio.to_thread(bring_up, url)
    return {n: await _round(url, n) for n in WORKERS}


async def _round(url: str, workers: int) -> float:
    fake = await Fake(delay=SLOW).start()
    settings = {
        "DATABASE_URL": url, "SECRET_KEY": SECRET, "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_FROM": SENDER, "TWILIO_BASE_URL": fake.url, "TWILIO_MPS": "100000",
    }  # fmt: skip
    async with AsyncExitStack() as running:
        for _ in range(workers):
            await running.enter_async_context(process(sys.executable, "-m", "app.cli", "worker", **settings))
        await _alive(url, workers)
        await _fill(url)
        async with asyncio.timeout(PATIENCE * 2):
            while fake.count < MESSAGES:
                fake.came.clear()
                await fake.came.wait()
        moments = [moment for each in fake.arrived.values() for moment in each]
    await fake.stop()
    return max(moments) - min(moments)


async def _alive(url: str, workers: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT count(*) FROM process").fetchone()
        if row and row[0] == workers:
            # Each has looked round once, so that none is still starting up.
            await asyncio.sleep(2)
            return
        await asyncio.sleep(0.2)
    raise TimeoutError("the workers did not start")


async def _fill(url: str) -> None:
    settings = Settings(_env_file=None, database_url=url, secret_key=SECRET)
    round_name = secrets.token_hex(4)
    build = partial(wiring.build, settings)
    async with engine.running(build, url, worker=False) as ports, ports.house.unit(SYSTEM) as unit:
        await messages.queue(unit, [message(ports, f"{round_name}-{i}", i) for i in range(MESSAGES)])
