"""An event loop without a world: its clock jumps to the next timer, and what runs belongs to somebody who may die.

Every callback of a simulated process is counted. Before each of them the process may die, and then none of its
callbacks runs any more, as after kill -9: no handler, no `finally`. A COMMIT is a callback of its own, so that a
death falls just before it or just after it as well.
"""

import asyncio
import contextvars
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random  # noqa: TID251 - drawn from a seed, to be repeatable
from typing import Any, TypeVarTuple

DISK_SECONDS = 0.004
Ts = TypeVarTuple("Ts")


@dataclass(eq=False)
class Life:
    """A process as the loop sees it: how many callbacks it has run, and before which it dies or is frozen."""

    name: str
    died: Callable[["Life"], None]
    dies_before: int = 0
    frozen_before: int = 0
    frozen_for: float = 0.0
    alive: bool = True
    frozen: bool = False
    counts: bool = False
    ran: int = 0
    kept: list["Errand"] = field(default_factory=list)


@dataclass(eq=False)
class Errand:
    """A callback of a process, and the handle by which it can be called off."""

    life: Life
    context: contextvars.Context
    work: Callable[[], object]
    handle: asyncio.Handle | None = None


LIFE: contextvars.ContextVar[Life | None] = contextvars.ContextVar("LIFE", default=None)


class StuckError(AssertionError):
    """Everybody waits for somebody."""


class VirtualLoop(asyncio.BaseEventLoop):
    """`chance` draws how long the disk takes and, when `shuffled`, in which order what is ready runs."""

    def __init__(self, chance: Random, *, shuffled: bool) -> None:
        super().__init__()
        self.now = 0.0
        self.chance = chance
        self.shuffled = shuffled
        self.ending = False
        self.world = contextvars.Context()
        self.tasks: list[asyncio.Task[Any]] = []
        self._selector = self
        self.broken: list[str] = []
        self.dead: list[Life] = []
        self.set_exception_handler(self._broke)

    def _broke(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if not self.ending:
            self.broken.append(f"{context['message']}: {context.get('exception')!r}")

    def time(self) -> float:
        """Virtual seconds since the night began."""
        return self.now

    def select(self, timeout: float | None) -> list[Any]:
        """Nothing comes from outside: the next timer is due at once."""
        if timeout is None:
            raise StuckError("nobody has anything to do, and nobody waits for a moment")
        self.now += max(timeout, 0)
        return []

    def create_task(self, coro: Any, **named: Any) -> asyncio.Task[Any]:
        """Held until the end: what a dead process was doing must not be unwound by the collector of garbage."""
        task: asyncio.Task[Any] = super().create_task(coro, **named)
        self.tasks.append(task)
        return task

    def _process_events(self, event_list: list[Any]) -> None:
        del event_list
        ready = vars(self)["_ready"]
        if self.shuffled and len(ready) > 1:
            mixed = list(ready)
            self.chance.shuffle(mixed)
            ready.clear()
            ready.extend(mixed)

    def _write_to_self(self) -> None:
        """Nobody outside has to be woken."""

    def call_soon(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        life = LIFE.get() if context is None else context.get(LIFE)
        if life is None:
            return super().call_soon(callback, *args, context=context)
        errand = Errand(life, context or contextvars.copy_context(), partial(callback, *args))
        errand.handle = super().call_soon(self._run, errand, context=context)
        return errand.handle

    def call_at(
        self, when: float, callback: Callable[[*Ts], object], *args: *Ts, context: contextvars.Context | None = None
    ) -> asyncio.TimerHandle:
        life = LIFE.get() if context is None else context.get(LIFE)
        if life is None:
            return super().call_at(when, callback, *args, context=context)
        errand = Errand(life, context or contextvars.copy_context(), partial(callback, *args))
        errand.handle = timer = super().call_at(when, self._run, errand, context=context)
        return timer

    def _run(self, errand: "Errand") -> None:
        """Run a process's callback, if it lives to run it, and has not called it off while it was frozen."""
        life = errand.life
        if errand.handle is not None and errand.handle.cancelled():
            return
        if not self.ending and (life.frozen or not life.alive):
            life.kept.append(errand)
            return
        life.ran += life.counts
        if life.counts and not self.ending and life.ran in {life.dies_before, life.frozen_before}:
            life.kept.append(errand)
            self._stop(life)
        else:
            errand.work()

    def _stop(self, life: Life) -> None:
        if life.ran == life.dies_before:
            life.alive = False
            self.dead.append(life)
            life.died(life)
        else:
            life.frozen = True
            self.call_later(life.frozen_for, self._thaw, life, context=self.world)

    def _thaw(self, life: Life) -> None:
        life.frozen = False
        kept, life.kept = life.kept, []
        for errand in kept:
            super().call_soon(self._run, errand, context=errand.context)

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]  # the same without threads
        """Run it here, when the disk has its turn."""
        del executor
        done = self.create_future()
        self.call_later(self.chance.uniform(0, DISK_SECONDS), _do, done, partial(func, *args))
        return done

    def run_to_the_end(self) -> None:
        """The night is over and judged: end every task, the dead ones' as well, so that none is left behind."""
        self.ending = True
        for life in self.dead:
            self._thaw(life)
        for _ in range(100):
            left = asyncio.all_tasks(self)
            if not left:
                break
            for task in left:
                task.cancel()
            self.run_until_complete(asyncio.wait(left, timeout=0))
        self.close()


def _do(done: asyncio.Future[Any], work: Callable[[], Any]) -> None:
    if done.done():
        return
    try:
        result = work()
    except Exception as wrong:  # noqa: BLE001 - whoever waits for it gets it, as from a thread
        done.set_exception(wrong)
    else:
        done.set_result(result)
