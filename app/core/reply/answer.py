"""The answer (svar): what a person said to the alarm, and when that person can be there."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

FURTHEST = timedelta(minutes=240)


class Kind(StrEnum):
    """What an answer means (docs/answers.md, rules 1 to 5)."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    STOP = "stop"
    HELP = "help"


@dataclass(frozen=True)
class Reply:
    """An answer as it was read; a yes has at most one of the two arrival times (rules 13 to 17)."""

    kind: Kind
    eta_minutes: int | None = None
    """Whole minutes from the moment of answering."""
    eta_clock: time | None = None
    """A stated local clock time."""
    code: str | None = None
    """Four bare digits beside the answer (rule 15)."""


def eta(reply: Reply, now: datetime) -> datetime | None:
    """The moment of arrival, in the zone of `now`: at most 240 minutes ahead, else None (rule 16).

    A clock time that has passed means tomorrow's.
    """
    if reply.eta_minutes is not None:
        wait = timedelta(minutes=reply.eta_minutes)
    elif reply.eta_clock is not None:
        wait = _until(reply.eta_clock, now)
    else:
        return None
    # Added as an absolute time: a night when the clocks change is an hour longer or shorter.
    arrival = (now.astimezone(UTC) + wait).astimezone(now.tzinfo)
    return arrival if wait <= FURTHEST else None


def _until(clock: time, now: datetime) -> timedelta:
    there = now.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    this_minute = now.replace(second=0, microsecond=0)
    if there < this_minute:
        there += timedelta(days=1)
    return max(there.astimezone(UTC) - now.astimezone(UTC), timedelta())
