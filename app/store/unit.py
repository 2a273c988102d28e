"""The unit of work: one actor, one moment, one transaction - committed before anyone is told.

Rows, sealed entries and durable steps of a unit commit together; only then are the clockwork nudged and the
listeners told. What is read is filtered by the unit's actor in the query (core/access.py says by what).
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from app.core.access import Actor
from app.core.ids import PartnershipId
from app.store.base import Transactions

# A message's words are written, its task goes on, its bytes are handed to the network.
TURNS = 3

log = logging.getLogger(__name__)
Found = TypeVar("Found")


@dataclass(frozen=True)
class Step:
    """A durable step: its name, what it is about, and when; None = at once."""

    name: str
    subject: str = ""
    at: datetime | None = None


class Clockwork(Protocol):
    """What runs steps: writes them inside the transaction, is nudged after it."""

    async def write(self, connection: AsyncConnection, steps: Sequence[Step], now: datetime) -> None:
        """Write the steps down in the caller's transaction."""
        ...

    def committed(self, steps: Sequence[Step]) -> None:
        """They are committed; run what is due."""
        ...


class Outbox(Protocol):
    """What sends messages: takes them inside the transaction that queues them, and they leave with its commit."""

    process: str

    def admit(self, new: Sequence[Any]) -> Sequence[Any]:
        """Those of the new messages that it has room for at once."""
        ...

    async def prepare(self, unit: "Unit") -> Sequence[Any]:
        """Get what the unit has taken ready to leave, while the unit is being committed."""
        ...

    def start(self, ready: Sequence[Any]) -> None:
        """They are committed; send them."""
        ...


@dataclass
class Unit:
    """What a service gets: who asks, when, and the open transaction."""

    actor: Actor
    now: datetime
    connection: AsyncConnection
    mint: Callable[[], str]
    house: "House"
    writes: bool = True
    steps: list[Step] = field(default_factory=list)
    streams: set[str] = field(default_factory=set)
    # What an uncommitted unit has changed must not be kept for others; shared by all who act in the unit.
    changed_directories: set[str] = field(default_factory=set)
    seen: dict[str, Any] = field(default_factory=dict)
    # The revision of a partnership's directory, where it was read with something else.
    revisions: dict[str, int] = field(default_factory=dict)
    # What was opened in this very unit, so that nobody else can have written about it.
    new: set[str] = field(default_factory=set)
    # Messages queued here that this process has claimed at once.
    taken: list[Any] = field(default_factory=list)
    after: list[tuple[Actor, "After"]] = field(default_factory=list)

    def later(self, name: str, subject: str = "", at: datetime | None = None) -> None:
        """A step to run after this unit has committed.

        Of several moments for the same step the first is written down: when it comes, the step looks at the whole
        truth and asks for the next.
        """
        waiting = next((s for s in self.steps if s.name == name and s.subject == subject and s.at and at), None)
        if waiting is not None and waiting.at and at:
            self.steps[self.steps.index(waiting)] = Step(name, subject, min(waiting.at, at))
        elif (step := Step(name, subject, at)) not in self.steps:
            self.steps.append(step)

    def then(self, work: "After") -> None:
        """What is done when this unit has committed and its messages leave, in a unit of its own and for its actor.

        Whoever asked is answered when it is done. It may fail, and the process may die before it: a step that comes
        later must find it undone in the rows.
        """
        self.after.append((self.actor, work))

    async def remembered(
        self, what: str, mine: PartnershipId, revision: int, read: Callable[[], Awaitable[Found]]
    ) -> Found:
        """What `read` finds of a partnership; asked for again only when its directory's revision has risen."""
        changed = mine in self.changed_directories
        kept: dict[PartnershipId, tuple[int, Found]] = self.house.cache.setdefault(what, {})
        known = kept.get(mine)
        if known is not None and known[0] == revision and not changed:
            return known[1]
        found = await read()
        if not changed:
            kept[mine] = (revision, found)
        return found


After = Callable[[Unit], Awaitable[None]]


@dataclass
class House:
    """The open database and what goes with it; built by the wiring, once a process."""

    transactions: Transactions
    clock: Callable[[], datetime]
    mint: Callable[[], str]
    clockwork: Clockwork
    told: Callable[[set[str]], None]
    cache: dict[str, Any] = field(default_factory=dict)
    # Set in a process that sends; without one, a durable step tells those that do.
    outbox: Outbox | None = None

    @asynccontextmanager
    async def unit(self, actor: Actor, *, writes: bool = True) -> AsyncIterator[Unit]:
        """One unit of work; nothing of it remains when the block raises."""
        async with self.transactions.open(writes=writes) as connection:
            unit = Unit(actor, self.clock(), connection, self.mint, self, writes)
            yield unit
            ready = await self.outbox.prepare(unit) if self.outbox and unit.taken else ()
            if unit.steps:
                await self.clockwork.write(connection, unit.steps, unit.now)
        if self.outbox and ready:
            self.outbox.start(ready)
            # The first message is on its way before anything else is done.
            for _ in range(TURNS):
                await asyncio.sleep(0)
        self.clockwork.committed(unit.steps)
        self.told(unit.streams)
        for whose, work in unit.after:
            await self._afterwards(whose, work)

    async def _afterwards(self, actor: Actor, work: After) -> None:
        try:
            async with self.unit(actor) as unit:
                await work(unit)
        except Exception:
            log.exception("what was to follow a unit failed; the sweep takes it up")
