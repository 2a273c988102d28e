"""Emergency meeting (hastemøde): when, where and how to take part; called with the alarm itself (S3-17).

Pure. The meeting stands from the first message; moving it raises the sequence of its invitation.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.ids import ActivationId
from app.core.plan import MeetingRule


class MeetingState(StrEnum):
    """Where the meeting stands."""

    CALLED = "called"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Meeting:
    """Time and place; `sequence` is the invitation's (RFC 5545 3.8.7.4)."""

    at: datetime
    place: str | None = None
    phone: str | None = None
    link: str | None = None
    sequence: int = 0
    state: MeetingState = MeetingState.CALLED


def convene(
    rule: MeetingRule,
    started_at: datetime,
    at: datetime | None = None,
    place: str | None = None,
    phone: str | None = None,
    link: str | None = None,
) -> Meeting:
    """The meeting as the activator asks for it, the rest from the plan; its time is a whole five minutes."""
    return Meeting(
        at=at or _next_five(started_at + timedelta(seconds=rule.after)),
        place=place or rule.place,
        phone=phone or rule.phone,
        link=link or rule.link,
    )


def _next_five(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    spare = (-whole.minute) % 5
    past = whole != moment and spare == 0
    return whole + timedelta(minutes=5 if past else spare)


def meeting_uid(activation: str) -> str:
    """The meeting's name in every calendar."""
    return f"{activation}@beredskab"


def meeting_of(uid: str) -> ActivationId:
    """The activation whose meeting has this name; the name itself, which is no activation's, when it is not ours."""
    return ActivationId(uid.removesuffix("@beredskab"))
