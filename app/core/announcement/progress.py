"""Where an announcement stands, and what holds it back, lets it go on or stops it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.announcement.draft import Draft
from app.core.errors import Conflict
from app.core.ids import ActivationId, AnnouncementId, ContactId


class AnnouncementState(StrEnum):
    """Where an announcement stands; `done` = nothing of it waits or is under way any more."""

    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Announced:
    """Residents were told something; the text itself stands in the announcement's own row."""

    announcement: AnnouncementId
    recipients: int
    segments: int
    text_sha256: str


@dataclass(frozen=True)
class AnnouncementPaused:
    """What had not left was held back.

    `reason` = nobody paused it: `provider` takes nothing more until a fault of ours is mended. "" = a person did.
    """

    announcement: AnnouncementId
    provider: str = ""
    reason: str = ""


@dataclass(frozen=True)
class AnnouncementResumed:
    """What was held back goes out."""

    announcement: AnnouncementId


@dataclass(frozen=True)
class AnnouncementStopped:
    """What had not left will never leave."""

    announcement: AnnouncementId


Turn = AnnouncementPaused | AnnouncementResumed | AnnouncementStopped
"""What can be done with an announcement that is under way."""


@dataclass(frozen=True)
class Announcement:
    """An announcement as it was sent; `segments` of its dearest text, `cost` of all its texts together."""

    id: AnnouncementId
    activation: ActivationId
    draft: Draft
    by: ContactId
    at: datetime
    recipients: int
    segments: int
    cost: int
    state: AnnouncementState = AnnouncementState.SENDING


def standing(kept: AnnouncementState, deliveries: Mapping[str, Mapping[str, int]]) -> AnnouncementState:
    """Where it stands, by what was last done with it and what still waits; `deliveries` by channel and state."""
    waits = any(n["queued"] or n["unknown"] for n in deliveries.values())
    return kept if waits or kept is AnnouncementState.STOPPED else AnnouncementState.DONE


def pause(one: Announcement) -> Sequence[Turn]:
    """Hold back what has not left; nothing when nothing is left to hold back."""
    _not_stopped(one)
    return (AnnouncementPaused(one.id),) if one.state is AnnouncementState.SENDING else ()


def resume(one: Announcement) -> Sequence[Turn]:
    """Let what was held back go out."""
    _not_stopped(one)
    return (AnnouncementResumed(one.id),) if one.state is AnnouncementState.PAUSED else ()


def stop(one: Announcement) -> Sequence[Turn]:
    """Send nothing more of it, for good; stopping twice, or what is done, changes nothing."""
    under_way = one.state in {AnnouncementState.SENDING, AnnouncementState.PAUSED}
    return (AnnouncementStopped(one.id),) if under_way else ()


def _not_stopped(one: Announcement) -> None:
    if one.state is AnnouncementState.STOPPED:
        raise Conflict("Beskeden er stoppet. Send en ny, hvis der er mere at sige.")
