"""An announcement as programs get it."""

from datetime import datetime

from pydantic import BaseModel

from app.api.shapes.local import Local
from app.core.provider_fault import why
from app.services.announcements import Progress


class FaultOut(BaseModel):
    """What is to be mended before a paused announcement is resumed; `reason` is the provider's code."""

    provider: str
    reason: str
    text: str


class AnnouncementOut(BaseModel):
    """An announcement as it stands.

    `segments` is what one text message costs, in the dearest language; `segments_total` what all of them do;
    `withdrawn` the messages that were stopped before they left; `fault` why it paused by itself, null where it did not.
    """

    id: str
    activation_id: str
    state: str
    recipients: int
    segments: int
    segments_total: int
    rosters: list[str]
    channels: list[str]
    started_by: str
    started_at: datetime
    deliveries: dict[str, dict[str, int]]
    withdrawn: int
    fault: FaultOut | None


def announcement(progress: Progress) -> AnnouncementOut:
    """The announcement with where its messages stand, by channel and state."""
    one, fault = progress.announcement, progress.fault
    return AnnouncementOut(
        id=one.id,
        activation_id=one.activation,
        state=one.state.value,
        recipients=one.recipients,
        segments=one.segments,
        segments_total=one.cost,
        rosters=list(one.draft.rosters),
        channels=list(one.draft.channels),
        started_by=one.by,
        started_at=Local(progress.case)(one.at),
        deliveries={channel: dict(n) for channel, n in progress.deliveries.items()},
        withdrawn=progress.taken_back,
        fault=FaultOut(provider=fault.provider, reason=fault.reason, text=why(fault.provider, fault.reason))
        if fault
        else None,
    )
