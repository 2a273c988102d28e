"""The heart: tells the other processes that this one lives, and takes over what dead ones held (core/liveness.py)."""

import asyncio
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.access import Actor
from app.core.delivery import LOOK_AFTER_DEATH
from app.core.liveness import BEAT, LEASE, Watch
from app.services.delivery.outcomes import DELIVER
from app.store import processes
from app.store.unit import House

log = logging.getLogger(__name__)


@dataclass
class Heart:
    """Beats every second.

    `place` = the machine, and this process on it; `gone` says of such a place that its process has ended, where
    this machine can tell; `steady` = a clock in seconds that never goes back; `wake` has the pump look for work: what
    one process has queued is told to itself alone, and thousands of texts are for all.
    """

    house: House
    system: Actor
    process: str
    place: str
    gone: Callable[[str], bool]
    steady: Callable[[], float]
    wake: Callable[[], None]
    watch: Watch = field(default_factory=Watch)
    lease_until: float = math.inf
    lives: int = 0
    others: int = 0

    def holds(self) -> bool:
        """What this process has claimed is still its own."""
        return self.steady() < self.lease_until

    def life(self) -> int:
        """How often this process has begun: what it claimed in a life before is no longer its own."""
        return self.lives

    def living(self) -> int:
        """How many processes send, as far as this one knows; itself among them."""
        return 1 + self.others

    async def beat(self) -> None:
        """Raise the count, bury the dead, and take over what they held."""
        began = self.steady()
        async with self.house.unit(self.system) as unit:
            anew, others = await processes.beat(unit, self.process, self.place)
            ended = {name for name, (_, place) in others.items() if self.gone(place)}
            dead = ended | self.watch.dead({name: count for name, (count, _) in others.items()}, self.steady())
            if dead:
                await processes.leave(unit, dead)
            taken = await processes.take_over(unit)
            if taken:
                unit.later(DELIVER, at=unit.now + LOOK_AFTER_DEATH[0])
        self.lives += anew
        self.others = len(others.keys() - dead)
        self.lease_until = began + LEASE
        self.wake()
        if taken:
            log.warning("messages of a process that is gone are looked for", extra={"messages": taken})

    async def run(self) -> None:
        """Beat for as long as the process lives, whatever happens to the database meanwhile."""
        while True:
            try:
                await self.beat()
            except Exception:
                log.exception("the heart missed a beat")
            await asyncio.sleep(BEAT)

    async def stop(self) -> None:
        """This process sends no more; what it still holds is anybody's."""
        async with self.house.unit(self.system) as unit:
            await processes.leave(unit, [self.process])
