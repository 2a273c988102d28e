"""The life of a process: its ports, and with a worker its clockwork and pump, until it is told to stop."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from app.core import reply
from app.documents import message, templates
from app.engine import clockwork
from app.engine.rounds import Rounds
from app.engine.steps import Steps
from app.store.base import driver_url
from app.store.unit import Clockwork
from app.wiring import Ports

Build = Callable[[Clockwork], Awaitable[Ports]]


@asynccontextmanager
async def running(build: Build, database_url: str, *, worker: bool) -> AsyncIterator[Ports]:
    """The ports, and with `worker` the steps and the pump beside them, until the block ends."""
    url = driver_url(database_url, sync=True)
    works = clockwork.Durable(url)
    ports = await build(works)
    try:
        if worker:
            async with _working(ports, works, url):
                yield ports
        else:
            yield ports
    finally:
        works.close()
        await ports.close()


@asynccontextmanager
async def _working(ports: Ports, works: clockwork.Durable, url: str) -> AsyncIterator[None]:
    steps = Steps(ports.house, ports.pump, message.briefing, ports.reached_at)
    clockwork.configure(url, "alone" if url.startswith("sqlite") else ports.pump.process)
    works.run_here, ports.house.outbox = steps, ports.pump
    await asyncio.to_thread(_prepare)
    await ports.heart.beat()
    heart = asyncio.create_task(ports.heart.run())
    running = [asyncio.create_task(loop) for loop in (ports.pump.run(), Rounds(ports).run())]
    await clockwork.launch(steps)
    try:
        yield
    finally:
        works.run_here, ports.house.outbox = None, None
        await works.settle()
        await _cancel(*running)
        # What is in the air is still this process's own, so its heart beats until all of it has landed.
        await ports.pump.finish()
        await _cancel(heart)
        await ports.heart.stop()
        await asyncio.to_thread(clockwork.stop)


def _prepare() -> None:
    """So that the first alarm of the night goes out, and its first answer is read, as fast as the next."""
    message.prepare()
    templates.prepare()
    reply.prepare()


async def _cancel(*running: asyncio.Task[None]) -> None:
    for one in running:
        one.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await one
