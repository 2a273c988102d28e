"""Briefing (orientering): which moment board and steering group must be told, and of what kind.

Pure. While an activation is open there is always exactly one briefing that is due, so nobody has to remember it:
the first `first_within` the start, then one `every` (S3-19, S3-20); adoption, extension and close are told at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from app.core.ids import BriefingId
from app.core.plan import BriefingRule
from app.core.since_last import Snapshot


class BriefingKind(StrEnum):
    """What a briefing is about."""

    FIRST = "first"
    RUNNING = "running"
    ADOPTED = "adopted"
    EXTENDED = "extended"
    EXTRA = "extra"
    CLOSED = "closed"


@dataclass(frozen=True)
class Briefing:
    """A briefing that is due or was sent; `note` is the coordinator's own sentence.

    `snapshot` = how things stood when it was sent, `view` = the paper as plain JSON; an older one may lack both.
    """

    id: BriefingId
    kind: BriefingKind
    due_at: datetime
    sent_at: datetime | None = None
    recipients: int = 0
    text: str = ""
    note: str = ""
    snapshot: Snapshot | None = None
    view: Mapping[str, Any] = field(default_factory=dict)


def first_due(rule: BriefingRule, first_try_at: datetime) -> datetime:
    """The latest moment of the first briefing."""
    return first_try_at + timedelta(seconds=rule.first_within)


def next_due(rule: BriefingRule, sent_for: datetime, now: datetime) -> datetime:
    """The latest moment of the next one: `every` after the one before, never in the past."""
    every = timedelta(seconds=rule.every)
    planned = sent_for + every
    return planned if planned > now else now + every


def lead(rule: BriefingRule, kind: BriefingKind) -> timedelta:
    """How long before its latest moment a briefing leaves: half the time for the first, at most a minute later."""
    if kind is BriefingKind.FIRST:
        return timedelta(seconds=rule.first_within / 2)
    return timedelta(seconds=min(60.0, rule.every / 10))


def late(briefing: Briefing, sent_at: datetime) -> int:
    """Whole seconds after its latest moment; 0 when in time."""
    return max(0, int((sent_at - briefing.due_at).total_seconds()))


def told_by(kind: BriefingKind, before: Snapshot, now: Snapshot) -> Snapshot:
    """What there is to compare with: the one before, and what a briefing of this kind tells by itself."""
    if kind in {BriefingKind.ADOPTED, BriefingKind.EXTENDED}:
        return replace(before, adopted=now.adopted, ends_at=now.ends_at)
    return before
