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
from bench.machine import answers
from bench.sides import PLAN, furnish, ours, usual

SEATS, ROUNDS, WARM = 6, 100, 5
# Of the street that `bench.whole_job` furnishes for itself; its environment is not ours to import.
TOKEN = "a token of the whole job"  # noqa: S105 - invented
ORDER = {"scenario": "brand", "situation": "Container brænder"}


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
    """All sides on both databases, one tap after the other, so that the machine's moods fall on all alike."""
    async with AsyncExitStack() as running, aiohttp.ClientSession() as session:
        sides = {}
        for kind in ("sqlite", "postgresql"):
            sides[f"ours-{kind}"] = await _ours(running, urls[f"ours-{kind}"])
            sides[f"usual-{kind}"] = await _usual(running, urls[f"usual-{kind}"])
            sides[f"whole-{kind}"] = await _whole(running, urls[f"whole-{kind}"])
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
    path = f"/api/v1/plans/{PLAN}/activations"
    return Side(url, path, ORDER, {"Authorization": f"Bearer {token}"}, fake, SEATS, [], [])


async def _usual(running: AsyncExitStack, database_url: str) -> Side:
    fake = await Fake().start()
    running.push_async_callback(fake.stop)
    url = await running.enter_async_context(usual(database_url, fake.url))
    return Side(url, "/alarms", {"situation": "Container brænder", "to": "+4520100000"}, {}, fake, 1, [], [])


async def _whole(running: AsyncExitStack, database_url: str) -> Side:
    fake = await Fake().start()
    running.push_async_callback(fake.stop)
    url = await running.enter_async_context(usual(database_url, fake.url, "whole_job"))
    await answers(f"{url}/furnished")
    return Side(url, f"/plans/{PLAN}/activations", ORDER, {"Authorization": f"Bearer {TOKEN}"}, fake, SEATS, [], [])


def p99(values: list[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(values, n=100, method="inclusive")[98]
