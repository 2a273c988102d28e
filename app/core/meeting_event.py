"""Events of the emergency meeting: what was minuted, who left for items about individuals, who knows the duty.

Pure. As all events: ids, numbers and fingerprints. An item about an individual has a number and a legal basis and
nothing more, here or anywhere (retsplejeloven § 115, S3-33).
"""

from dataclasses import dataclass

from app.core.ids import ContactId


@dataclass(frozen=True)
class OfMeeting:
    """Something at the meeting; who noted it is the entry's actor."""


@dataclass(frozen=True)
class MinuteTaken(OfMeeting):
    """Something was minuted; `what`: situation, decision or note."""

    minute: str
    what: str
    text_sha256: str


@dataclass(frozen=True)
class MinuteRemoved(OfMeeting):
    """A minute was taken out again before it went into the action plan."""

    minute: str


@dataclass(frozen=True)
class MinutesInPlan(OfMeeting):
    """These minutes became part of the action plan."""

    minutes: tuple[str, ...]


@dataclass(frozen=True)
class MinutesApproved(OfMeeting):
    """The minutes were approved as they stood; `version` counts from 1."""

    version: int


@dataclass(frozen=True)
class PersonItemAdded(OfMeeting):
    """The agenda got an item about an individual; `basis`: ssp, psp or ksp."""

    item: int
    basis: str


@dataclass(frozen=True)
class PersonItemBegan(OfMeeting):
    """The item was taken up, and these left the meeting."""

    item: int
    left: tuple[ContactId, ...]


@dataclass(frozen=True)
class PersonItemEnded(OfMeeting):
    """The item is over, and these came back."""

    item: int
    returned: tuple[ContactId, ...]


@dataclass(frozen=True)
class DutyKnown(OfMeeting):
    """The entry's actor has confirmed to know the duties of secrecy and of notification (S3-32)."""


@dataclass(frozen=True)
class MunicipalityNotified(OfMeeting):
    """The entry's actor has notified the municipality; about whom and why stands nowhere (S3-34)."""


MeetingEvent = (
    MinuteTaken | MinuteRemoved | MinutesInPlan | MinutesApproved | PersonItemAdded | PersonItemBegan | PersonItemEnded
    | DutyKnown | MunicipalityNotified
)  # fmt: skip
