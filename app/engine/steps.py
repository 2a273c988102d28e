"""The steps: what the clockwork does when one is due. Each looks at the whole truth and may run twice."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from app.core.access import clockwork
from app.core.ids import ActivationId, PartnershipId, ReplyId, ReportId
from app.engine.filing import MAKERS
from app.services import (
    activations,
    answers,
    briefings,
    emergency_lists,
    evaluations,
    operating,
    papers,
    reports,
    starting,
    sweeping,
)
from app.services.activations import Order
from app.services.briefings import Compose
from app.services.delivery import DELIVER, Pump
from app.store.decisions import TICK
from app.store.papers import FILE
from app.store.replies import UNDERSTAND
from app.store.reports import ESCALATE
from app.store.unit import House, Step

SWEEP = "sweep"
# When sixty people answer at once, an answer that comes in waits for two that are being understood, not for all.
AT_A_TIME = 2
log = logging.getLogger(__name__)


@dataclass
class Steps:
    """The steps of one process, by name."""

    house: House
    pump: Pump
    compose: Compose
    reached_at: tuple[str, ...] = ()
    turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_A_TIME))

    @property
    def by_name(self) -> Mapping[str, Callable[[str], Awaitable[None]]]:
        """Every step that may be written down; a test holds the services' names against it."""
        return {
            TICK: self.tick,
            DELIVER: self.deliver,
            UNDERSTAND: self.understand,
            SWEEP: self.sweep,
            ESCALATE: self.escalate_report,
            FILE: self.file,
        }

    async def run(self, step: Step) -> None:
        """Run one step; what goes wrong is logged, and the sweep finds it again."""
        try:
            await self.by_name[step.name](step.subject)
        except Exception:
            log.exception("a step failed; the sweep takes it up again", extra={"step": step.name})

    async def tick(self, subject: str) -> None:
        """An activation's moment has come: the ladder, the end's reminder, the briefing, then the evaluation."""
        wanted = ActivationId(subject)
        async with self.house.unit(self.pump.system, writes=False) as unit:
            home = await sweeping.home(unit, wanted)
            begun = await sweeping.begun(unit, wanted)
            ended = await evaluations.waits(unit, wanted)
        if home is not None:
            async with self.turn, self.house.unit(clockwork(home)) as unit:
                await activations.advance(unit, wanted)
            if not begun:
                async with self.turn, self.house.unit(clockwork(home)) as unit:
                    await activations.begin_papers(unit, wanted)
            async with self.turn, self.house.unit(clockwork(home)) as unit:
                await briefings.brief(unit, wanted, self.compose)
        if home is not None and ended:
            async with self.turn, self.house.unit(clockwork(home)) as unit:
                await evaluations.ask(unit, wanted)

    async def deliver(self, _subject: str) -> None:
        """Messages are waiting."""
        self.pump.wake()

    async def understand(self, subject: str) -> None:
        """A text was kept; work out what it means: a start by text, or an answer."""
        async with self.turn, self.house.unit(clockwork(PartnershipId(""))) as unit:
            if start := await starting.hear(unit, ReplyId(subject)):
                said = start.request
                order = Order(start.scenario, said.situation, exercise=said.exercise, via="sms")
                case = await activations.activate(start.acting, start.plan.id, order)
                await starting.started(start, case)
            await answers.understand(unit, ReplyId(subject))

    async def escalate_report(self, subject: str) -> None:
        """An incident report has waited for an activator."""
        async with self.house.unit(self.pump.system, writes=False) as unit:
            home = await sweeping.home_of_report(unit, ReportId(subject))
        if home is not None:
            async with self.house.unit(clockwork(home)) as unit:
                await reports.escalate(unit, ReportId(subject))

    async def file(self, subject: str) -> None:
        """A paper of an activation counts from now on; it waits for no answer, and none waits for it."""
        wanted = ActivationId(subject)
        async with self.house.unit(self.pump.system, writes=False) as unit:
            home = await sweeping.home(unit, wanted)
        if home is not None:
            await papers.file_waiting(self.house, clockwork(home), wanted, MAKERS)

    async def purge(self) -> None:
        """Delete what has served its time, and renew what must be on paper."""
        async with self.house.unit(self.pump.system) as unit:
            await operating.purge(unit)
        await emergency_lists.renew_all(self.house, self.pump.system, self.reached_at)

    async def sweep(self, _subject: str) -> None:
        """Take up whatever a broken chain, a failed step or a dead process has left."""
        async with self.house.unit(self.pump.system) as unit:
            await operating.beat(unit)
            left = await sweeping.left_behind(unit)
        for step in left:
            await self.run(step)
        self.pump.wake()
