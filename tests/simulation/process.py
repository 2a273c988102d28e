"""A process of the service in virtual time: the real wiring, store, services, pump, heart, steps and rounds.

Only its clockwork keeps steps in memory alone, so that whatever dies with it must be found by the sweep
(docs/adr/0002), and its writers queue for the database with those of the other process.
"""

import asyncio
import contextvars
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

import aiohttp
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app import wiring
from app.documents import message
from app.engine.rounds import Rounds
from app.engine.steps import SWEEP, Steps
from app.settings import Settings
from app.store.base import Transactions
from app.store.unit import Step
from app.wiring import Ports
from tests.simulation.loop import LIFE, Life
from tests.simulation.network import Network, Wire, moment

SWEEP_EVERY = 5.0


class Paperless(Steps):
    """The steps without the setting of papers, which takes as long as a whole minute of the night."""

    async def file(self, _subject: str) -> None:
        """No paper is filed."""


@dataclass
class Turn:
    """The database's one writer, among all processes; a dead one holds nothing."""

    holder: Life | None = None
    waiting: list[tuple[Life, "asyncio.Future[None]"]] = field(default_factory=list)

    async def take(self, life: Life) -> None:
        while self.holder is not None:
            free: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.waiting.append((life, free))
            await free
        self.holder = life

    def leave(self, life: Life) -> None:
        if self.holder is life:
            self.holder = None
            waiting, self.waiting = self.waiting, []
            for _, free in waiting:
                if not free.done():
                    free.set_result(None)


class Shared(Transactions):
    """Transactions of one process on a database that several write to."""

    def __init__(self, engine: AsyncEngine, turn: Turn, life: Life) -> None:
        super().__init__(engine)
        self._theirs, self._life = turn, life

    @asynccontextmanager
    async def open(self, *, writes: bool) -> AsyncIterator[AsyncConnection]:
        if writes:
            await self._theirs.take(self._life)
        try:
            async with super().open(writes=writes) as connection:
                yield connection
        finally:
            if writes:
                self._theirs.leave(self._life)


@dataclass
class Memory:
    """A clockwork that forgets everything when its process dies."""

    steps: Steps | None = None
    clock: Any = None

    async def write(self, connection: AsyncConnection, steps: Sequence[Step], now: datetime) -> None:
        """Nothing is written down."""

    def committed(self, steps: Sequence[Step]) -> None:
        for step in steps:
            wait = (step.at - self.clock()).total_seconds() if step.at else 0
            asyncio.get_running_loop().call_later(max(wait, 0), self._start, step)

    def _start(self, step: Step) -> None:
        if self.steps is not None:
            asyncio.get_running_loop().create_task(self.steps.run(step))


@dataclass
class Process:
    """One life of a process; `ports` is None until it has started."""

    life: Life
    settings: Settings
    network: Network
    turn: Turn
    mint: Callable[[], str]
    tamper: Callable[[Ports], None] | None = None
    ports: Ports | None = None
    open: list[sqlite3.Connection] = field(default_factory=list)

    def start(self, what: Coroutine[Any, Any, Any]) -> None:
        """Run this as a part of the process."""
        context = contextvars.Context()
        context.run(LIFE.set, self.life)
        self.network.loop.create_task(what, context=context)

    async def serve(self) -> None:
        """What engine/process.py does, with another clockwork."""
        works, loop = Memory(), self.network.loop
        clock = lambda: moment(loop.now)  # noqa: E731 - as short as it is
        wire = cast("aiohttp.ClientSession", Wire(self.network))
        ports = await wiring.build(self.settings, works, clock, self.mint, lambda: wire)
        steps = Paperless(ports.house, ports.pump, message.briefing)
        works.steps, works.clock = steps, clock
        engine = ports.house.transactions.engine
        event.listen(engine.sync_engine, "connect", self._opened)
        ports.house.transactions = Shared(engine, self.turn, self.life)
        ports.heart.steady, ports.heart.place = loop.time, f"{self.life.name} 1"
        ports.heart.gone = lambda _place: False
        ports.house.outbox = ports.pump
        if self.tamper:
            self.tamper(ports)
        await ports.heart.beat()
        for one in (ports.heart.run(), ports.pump.run(), Rounds(ports).run()):
            self.start(one)
        await steps.run(Step(SWEEP))
        self.ports = ports
        while True:
            await asyncio.sleep(SWEEP_EVERY)
            await steps.run(Step(SWEEP))

    def _opened(self, connection: Any, _record: Any) -> None:
        self.open.append(connection._connection._connection)

    def bury(self) -> None:
        """The system closes its files, and so whatever was not committed never was."""
        for connection in self.open:
            connection.close()
        self.turn.leave(self.life)
