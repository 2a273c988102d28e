"""The weather of a night: what goes wrong and how often, drawn from the seed; nothing of it is known to the service."""

from dataclasses import dataclass
from random import Random  # noqa: TID251 - drawn from a seed, to be repeatable

KINDS = ("lost", "stalled", "error_after", "error_before", "garbled", "dropped", "busy", "refused")
DEATHS = (600, 2000, 5000)


@dataclass(frozen=True)
class Weather:
    """`trouble`: the share of requests that go wrong in one of `kinds`; `list_lag`: the longest, in seconds.

    `silent`, `twice`, `early`: the share of messages whose states are never told, told twice, or told before the
    provider's answer. `down`: from when to when the first provider is away, and how. `dies_before`: the callbacks
    of the process that dies, counted anew in each of its lives; `back_after`: how long it stays away, 0 = for ever,
    and then there is another. `frozen`: before which callback the first process stands still, and for how long.
    `cancelled`: when the activator says that it was a false alarm, 0 = never.
    """

    trouble: float
    kinds: tuple[str, ...]
    list_lag: float
    silent: float
    twice: float
    early: float
    slowest: float
    down: tuple[float, float, str] | None
    two_providers: bool
    processes: int
    dies_before: tuple[int, ...]
    back_after: float
    frozen: tuple[int, float]
    cancelled: float
    shuffled: bool


def forecast(seed: int) -> Weather:
    """The weather of the night with this number."""
    draw = Random(f"weather {seed}")  # noqa: S311 - drawn from a seed, to be repeatable
    two_processes, two_providers = draw.random() < 0.4, draw.random() < 0.3
    bad = draw.random() < 0.75
    return Weather(
        trouble=draw.choice((0.1, 0.3, 0.5)) if bad else 0.0,
        kinds=tuple(sorted(draw.sample(KINDS, draw.randint(1, len(KINDS))))),
        list_lag=draw.choice((0.0, 1.0, 3.0)),
        silent=draw.choice((0.0, 0.2, 1.0)),
        twice=draw.choice((0.0, 0.3)),
        early=draw.choice((0.0, 0.3)),
        slowest=draw.choice((0.2, 1.0)),
        down=_down(draw, two_providers=two_providers),
        two_providers=two_providers,
        processes=2 if two_processes else 1,
        dies_before=_deaths(draw, 1 if two_processes else 3),
        back_after=0.0 if two_processes else draw.choice((0.1, 1.0, 5.0)),
        frozen=(draw.randint(1, 1500), draw.uniform(1, 9)) if two_processes and draw.random() < 0.3 else (0, 0.0),
        cancelled=draw.uniform(0.5, 25) if draw.random() < 0.2 else 0.0,
        shuffled=draw.random() < 0.5,
    )


def _deaths(draw: Random, most: int) -> tuple[int, ...]:
    if draw.random() < 0.15:
        return ()
    return tuple(draw.randint(1, draw.choice(DEATHS)) for _ in range(draw.randint(1, most)))


def _down(draw: Random, *, two_providers: bool) -> tuple[float, float, str] | None:
    if draw.random() < 0.65:
        return None
    begins = draw.uniform(0, 12)
    lasts = draw.uniform(100, 200) if two_providers else draw.uniform(5, 30)
    return begins, begins + lasts, draw.choice(("refused", "error_before", "stalled_before"))
