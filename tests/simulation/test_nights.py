"""Many nights, each drawn from its number; what one of them finds is found again with `SEED=number make simulate`."""

import math
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from app.core.delivery import Accepted, Channel, Failed, Outcome, Outgoing, Unknown
from app.wiring import Ports
from tests.simulation.night import Tamper
from tests.simulation.spending import spend

# A process that dies leaves its coroutines where they stood; the interpreter complains when it clears them away.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
PARTS = 20
NIGHTS = int(os.environ.get("N", "60"))  # noqa: TID251 - a test's own setting
SEED = os.environ.get("SEED")  # noqa: TID251 - a test's own setting


def part(number: int) -> Iterable[int]:
    """The nights of one part, or the one that was asked for."""
    if SEED:
        return [int(SEED)] if number == 0 else []
    return range(number, NIGHTS, PARTS)


@pytest.mark.covers("S3-14")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("number", range(PARTS))
def test_nobody_is_lost_and_nobody_is_told_twice(simulated_town: Path, number: int) -> None:
    bad = [str(spent) for seed in part(number) if (spent := spend(seed, simulated_town)).faults]
    assert not bad, "\n\n".join(bad)


def test_the_same_number_is_the_same_night(simulated_town: Path) -> None:
    for seed in (1, 4):
        once, again = spend(seed, simulated_town), spend(seed, simulated_town)
        assert once.trace == again.trace
        assert once.texts > 4


@dataclass
class Rash:
    """A channel that takes silence for a refusal, and so has the text sent again at once."""

    inner: Channel

    @property
    def name(self) -> str:
        return self.inner.name

    async def send(self, message: Outgoing) -> Outcome:
        outcome = await self.inner.send(message)
        return Failed(outcome.reason, lasting=False) if isinstance(outcome, Unknown) else outcome

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        return await self.inner.find(message, since)


def repeating_blindly(ports: Ports) -> None:
    choose = ports.pump.choose
    ports.pump.choose = lambda one: Rash(found) if (found := choose(one)) else None


def leaving_the_dead(ports: Ports) -> None:
    """A heart that takes nothing over."""

    async def beat() -> None:
        ports.heart.lease_until = math.inf

    vars(ports.heart)["beat"] = beat


@pytest.mark.parametrize(("broken", "says"), [(repeating_blindly, "doubled"), (leaving_the_dead, "taken up")])
def test_a_service_that_is_broken_is_caught(simulated_town: Path, broken: Tamper, says: str) -> None:
    """The proof can fail: within a few nights."""
    assert any(says in fault for seed in range(40) for fault in spend(seed, simulated_town, broken).faults)
