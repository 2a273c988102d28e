"""Health (helbred): how a provider has done lately, and so whether the next message is handed to it.

Pure: a circuit breaker as a value. Trouble that comes without anything going well in between lets a provider
rest; after a pause one message, and no more, tries whether it is well again, and each vain try doubles the pause.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.delivery import Accepted, Failed, Outcome, Unknown

NOT_CONNECTED = "not_connected"
"""The reason of a message that certainly never left: no connection was made."""
LATELY = timedelta(seconds=60)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=5)
ENOUGH = 5


class Sign(StrEnum):
    """What an outcome says about the provider, whatever it says about the message."""

    WELL = "well"
    """It answers: it took the message, or refused it for its number or text."""
    REFUSING = "refusing"
    """It took nothing, for now: too many requests, no route."""
    SILENT = "silent"
    """No answer came back."""
    UNREACHABLE = "unreachable"
    """No connection was made."""
    MISCONFIGURED = "misconfigured"
    """Our account, sender or settings are at fault: it will take nothing until somebody mends them."""


_WEIGHT = {Sign.REFUSING: 1, Sign.SILENT: 1, Sign.UNREACHABLE: 3, Sign.MISCONFIGURED: ENOUGH}


def sign(outcome: Outcome, *, at_fault: bool) -> Sign:
    """What an outcome says; `at_fault`: the provider names our account, sender or settings as the reason."""
    match outcome:
        case Unknown():
            return Sign.SILENT
        case Failed() if at_fault:
            return Sign.MISCONFIGURED
        case Failed(reason=reason) if reason == NOT_CONNECTED:
            return Sign.UNREACHABLE
        case Failed(lasting=False):
            return Sign.REFUSING
        case Accepted() | Failed():
            return Sign.WELL


@dataclass(frozen=True)
class Health:
    """`troubles`: when, and how heavy, since it last did well. `rests_until`: None = it takes its share.

    `reason`: what it was last let rest for; `at_fault`: that was a fault of ours, and nothing mends by itself.
    """

    troubles: tuple[tuple[datetime, int], ...] = ()
    rests_until: datetime | None = None
    pause: timedelta = FIRST_PAUSE
    reason: str = ""
    at_fault: bool = False

    @property
    def resting(self) -> bool:
        """It is passed over, save for the one message that tries it after each pause."""
        return self.rests_until is not None


def ready(health: Health, now: datetime) -> bool:
    """True when a message may be handed to it before the others are tried."""
    return health.rests_until is None or now >= health.rests_until


def trying(health: Health, now: datetime) -> Health:
    """A message is about to be handed to it: while it rests, that is the one try until the next pause is over."""
    if not health.resting or not ready(health, now):
        return health
    return replace(health, rests_until=now + health.pause, pause=min(2 * health.pause, LONGEST_PAUSE))


def after(health: Health, seen: Sign, now: datetime, reason: str = "") -> Health:
    """Its health after a sign of it: well again, as before, or at rest."""
    if seen is Sign.WELL:
        return Health()
    if health.resting:
        # Messages that were on their way when it was let rest say nothing new.
        return replace(health, reason=reason, at_fault=True) if seen is Sign.MISCONFIGURED else health
    troubles = (*((at, weight) for at, weight in health.troubles if now - at < LATELY), (now, _WEIGHT[seen]))
    if sum(weight for _, weight in troubles) < ENOUGH:
        return replace(health, troubles=troubles)
    ours = seen is Sign.MISCONFIGURED
    return Health(rests_until=now + FIRST_PAUSE, pause=2 * FIRST_PAUSE, reason=reason, at_fault=ours)
