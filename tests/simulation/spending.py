"""Spend a night: on a copy of the town's database, in a loop of its own, and judge it before anything is undone."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251 - drawn from a seed, to be repeatable
from tempfile import TemporaryDirectory

from tests.simulation.loop import VirtualLoop
from tests.simulation.network import Network
from tests.simulation.night import Night, Tamper
from tests.simulation.verdict import Verdict
from tests.simulation.weather import forecast

SERVICE = logging.getLogger("app")


@dataclass(frozen=True)
class Spent:
    """What came of a night: what is wrong with it, how often the policy doubled, and all that happened in order."""

    seed: int
    faults: tuple[str, ...]
    excused: int
    deaths: int
    texts: int
    trace: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([f"SEED={self.seed} make simulate", *self.faults])


def spend(seed: int, town: Path, tamper: Tamper | None = None) -> Spent:
    """The night with this number in this town (a database file, which is left alone)."""
    with TemporaryDirectory() as home:
        path = Path(shutil.copy(town, home))
        weather = forecast(seed)
        chances = [Random(f"{what} {seed}") for what in ("loop", "network", "people")]  # noqa: S311 - drawn from a seed
        loop = VirtualLoop(chances[0], shuffled=weather.shuffled)
        night = Night(path, weather, Network(loop, weather, chances[1]), chances[2], tamper)
        with _listening(night):
            try:
                loop.run_until_complete(night.go_on())
                verdict = Verdict(night)
                faults, excused = verdict.faults(), verdict.excused
            finally:
                SERVICE.disabled = True
                loop.run_to_the_end()
                for one in night.processes:
                    one.bury()
        asked = [f"{at:9.3f} {provider} {what}" for at, provider, what in night.network.asked]
        trace = (*night.trace, *asked, *(f"{line['n']} {line['at']} {line['kind']}" for line in verdict.lines))
        return Spent(seed, tuple(faults), len(excused), night.deaths, len(night.network.texts), trace)


@contextmanager
def _listening(night: Night) -> Iterator[None]:
    """What the service logs as an error is a fault of the night."""
    ear, before = _Ear(night), (SERVICE.propagate, SERVICE.handlers[:])
    SERVICE.propagate, SERVICE.handlers = False, [ear]
    try:
        yield
    finally:
        SERVICE.propagate, SERVICE.handlers = before
        SERVICE.disabled = False


class _Ear(logging.Handler):
    def __init__(self, night: Night) -> None:
        super().__init__(logging.ERROR)
        self.night = night

    def emit(self, record: logging.LogRecord) -> None:
        why = repr(record.exc_info[1]) if record.exc_info else ""
        self.night.wrong.append(f"the service logged: {record.getMessage()} {why}")
        self.night.say(f"the service logged: {record.getMessage()} {why}")
