"""Scenes of the clockwork, each played in a process of its own: `python scenes.py SCENE`; prints what came of it.

The steps are those of the service; what they do is counted instead of done.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from app import wiring
from app.documents import message
from app.engine import clockwork
from app.engine.steps import Steps
from app.settings import Settings
from app.store.base import driver_url
from app.wiring import SYSTEM, Ports

Scene = Callable[[Ports, "Counting", clockwork.Durable], Awaitable[Any]]


@dataclass
class Counting(Steps):
    """Steps that only count how often they ran, by name and subject."""

    ran: Counter[str] = field(default_factory=Counter)
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def by_name(self) -> Mapping[str, Callable[[str], Awaitable[None]]]:
        return {name: partial(self._count, name) for name in super().by_name}

    async def _count(self, name: str, subject: str) -> None:
        self.ran[f"{name}:{subject}"] += 1
        self.moved.set()

    async def until(self, what: str, times: int = 1) -> None:
        async with asyncio.timeout(30):
            while self.ran[what] < times:
                await self.moved.wait()
                self.moved.clear()


async def committed(ports: Ports, steps: Counting, _works: clockwork.Durable) -> Any:
    """A step written by a unit that commits runs; that of a unit that fails never does."""
    await write(ports, "kept")
    with suppress(ZeroDivisionError):
        await write(ports, "dropped", fail=True)
    await write(ports, "last")
    await steps.until("tick:last")
    await asyncio.sleep(0.5)
    return steps.ran


async def delayed(ports: Ports, steps: Counting, _works: clockwork.Durable) -> Any:
    """The same delayed step written twice runs once, and not before its moment."""
    at = ports.house.clock() + timedelta(seconds=1.5)
    for _ in range(2):
        async with ports.house.unit(SYSTEM) as unit:
            unit.later("tick", "later", at=at)
    early = steps.ran["tick:later"]
    await steps.until("tick:later")
    late = ports.house.clock() >= at
    await asyncio.sleep(1)
    return {"early": early, "times": steps.ran["tick:later"], "not_before_its_moment": late}


async def left(ports: Ports, _steps: Counting, _works: clockwork.Durable) -> Any:
    """Steps are written, now and for later, and the process ends without running them."""
    async with ports.house.unit(SYSTEM) as unit:
        unit.later("tick", "left")
        unit.later("tick", "left-for-later", at=unit.now + timedelta(seconds=1))
    return {}


async def found(_ports: Ports, steps: Counting, _works: clockwork.Durable) -> Any:
    """Another process finds what was left."""
    await steps.until("tick:left")
    await steps.until("tick:left-for-later")
    await asyncio.sleep(0.5)
    return steps.ran


async def swept(_ports: Ports, steps: Counting, _works: clockwork.Durable) -> Any:
    """The first sweep comes with the start, the next one by itself."""
    await steps.until("sweep:", 2)
    return steps.ran


async def started(_ports: Ports, steps: Counting, _works: clockwork.Durable) -> Any:
    """It does what there is to do, and ends before the next sweep must come."""
    await steps.until("sweep:")
    await asyncio.sleep(1)
    return steps.ran


async def write(ports: Ports, subject: str, *, fail: bool = False) -> None:
    """A unit that writes a step, and then commits or fails."""
    async with ports.house.unit(SYSTEM) as unit:
        unit.later("tick", subject)
        if fail:
            raise ZeroDivisionError


# The scene, whether its process runs steps, and whether what is due runs at once without a durable step.
SCENES: Mapping[str, tuple[Scene, bool, bool]] = {
    "committed_here": (committed, True, True),
    "committed": (committed, True, False),
    "delayed": (delayed, True, False),
    "delayed_here": (delayed, True, True),
    "left": (left, False, False),
    "found": (found, True, False),
    "started": (started, True, True),
    "swept": (swept, True, True),
}


async def play(name: str) -> Any:
    """Play a scene on the database that DATABASE_URL names."""
    scene, runs, here = SCENES[name]
    settings = Settings(_env_file=None, simulator=True)
    url = driver_url(settings.database_url, sync=True)
    clockwork.prepare(url)
    works = clockwork.Durable(url)
    ports = await wiring.build(settings, works)
    steps = Counting(ports.house, ports.pump, message.briefing)
    try:
        if runs:
            clockwork.configure(url, ports.pump.process)
            works.run_here = steps if here else None
            await clockwork.launch(steps)
        return await scene(ports, steps, works)
    finally:
        await works.settle()
        if runs:
            await asyncio.to_thread(clockwork.stop)
        works.close()
        await ports.close()


if __name__ == "__main__":
    print(json.dumps(asyncio.run(play(sys.argv[1]))))  # noqa: T201 - read by whoever started the scene
