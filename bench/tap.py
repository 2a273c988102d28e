"""From the tap to the first message: the request is written, the provider hears of it."""

import asyncio
import random  # noqa: TID251 - a benchmark is no part of the service
import statistics
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass

import aiohttp

from bench.fake import Fake
from bench.sides import PLAN, furnish, ours, usual

SEATS, ROUNDS, WARM = 6, 60, 5


@dataclass
class Side:
    """One service under measurement, a provider of its own, and what was measured, in seconds."""

    url: str
    path: str
    body: Mapping[str, str]
    headers: Mapping[str, str]
    fake: Fake
    messages: int
    taps: list[float]
    answers: list[float]

    async def tap(self, session: aiohttp.ClientSession) -> None:
        """One tap, measured; then wait until all its messages have come."""
        before = self.fake.count
        self.fake.arrived.clear()
        began = time.perf_counter()
        async with session.post(self.url + self.path, json=self.body, headers=self.headers) as answer:
            assert answer.status == 201, await answer.text()  # noqa: S101, PLR2004 - a benchmark of refusals says nothing
            await answer.read()
        self.answers.append(time.perf_counter() - began)
        async with asyncio.timeout(30):
            while self.fake.count < before + self.messages:
                self.fake.came.clear()
                await self.fake.came.wait()
        self.taps.append(min(min(moments) for moments in self.fake.arrived.values()) - began)


async def measure(urls: Mapping[str, str], rounds: int = ROUNDS) -> Mapping[str, Side]:
    """Both sides on both databases, one tap after the other, so that the machine's moods fall on all alike."""
    async with AsyncExitStack() as running, aiohttp.ClientSession() as session:
        sides = {}
        for kind in ("sqlite", "postgresql"):
            sides[f"ours-{kind}"] = await _ours(running, urls[f"ours-{kind}"])
            sides[f"usual-{kind}"] = await _usual(running, urls[f"usual-{kind}"])
        order = list(sides.values())
        for i in range(WARM + rounds):
            random.shuffle(order)  # no side always comes after the same other
            for side in order:
                await asyncio.sleep(random.uniform(0.02, 0.08))  # noqa: S311 - not in step with anybody's clock
                await side.tap(session)
                if i < WARM:
                    side.taps.clear()
                    side.answers.clear()
        return sides


async def _ours(running: AsyncExitStack, database_url: str) -> Side:
    fake = await Fake().start()
    running.push_async_callback(fake.stop)
    token = await furnish(database_url, SEATS)
    url = await running.enter_async_context(ours(database_url, fake.url))
    body = {"scenario": "brand", "situation": "Container brænder"}
    path = f"/api/v1/plans/{PLAN}/activations"
    return Side(url, path, body, {"Authorization": f"Bearer {token}"}, fake, SEATS, [], [])


async def _usual(running: AsyncExitStack, database_url: str) -> Side:
    fake = await Fake().start()
    running.push_async_callback(fake.stop)
    url = await running.enter_async_context(usual(database_url, fake.url))
    return Side(url, "/alarms", {"situation": "Container brænder", "to": "+4520100000"}, {}, fake, 1, [], [])


def p99(values: list[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(values, n=100, method="inclusive")[98]
