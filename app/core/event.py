"""Events (logposter): what happened, as frozen values that `core/seal.py` seals into a chain.

Pure: each event holds ids, times, counts and hashes, never a name, number or free text, because the log cannot be
erased and people's data must be. Shapes are for ever: add fields with defaults, never rename.
"""

from dataclasses import dataclass
from datetime import datetime

from app.core.announcement import Announced, AnnouncementPaused, AnnouncementResumed, AnnouncementStopped
from app.core.contact_event import ContactChanged, ContactChecked, ContactCheckSent
from app.core.follow_up_event import CommunicationMarked, EvaluationAsked, PlanReviewed, StatementNoticed
from app.core.ids import (
    BriefingId,
    ContactId,
    MessageId,
    OrganisationId,
    PlanId,
    ReplyId,
    ScenarioId,
    SeatId,
)
from app.core.meeting_event import MeetingEvent
from app.core.plan_event import Edited, Imported, ReportAnswered, Reported
from app.core.start_event import StartEvent


@dataclass(frozen=True)
class CallingStep:
    """A step of the ladder as it stood when the activation began; `after` in whole seconds."""

    after: int
    channels: tuple[str, ...]


@dataclass(frozen=True)
class CallingSeat:
    """A seat as it stood when it was called: who, in which order, who may decide, and who was away that day."""

    id: SeatId
    role: str
    party: OrganisationId
    obligatory: bool
    people: tuple[ContactId, ...]
    mandated: tuple[ContactId, ...]
    absent: tuple[ContactId, ...] = ()

    @property
    def in_turn(self) -> tuple[ContactId, ...]:
        """Those who were here, then those who were away: an absence never leaves a seat without anybody to call."""
        return tuple(sorted(self.people, key=self.absent.__contains__))


@dataclass(frozen=True)
class Activated:
    """The plan was activated; the seats and the ladder are frozen as they stood; `via`: sms by text, voice by phone."""

    plan: PlanId
    scenario: ScenarioId
    exercise: bool
    seats: tuple[CallingSeat, ...]
    ladder: tuple[CallingStep, ...]
    first_try_at: datetime
    situation_sha256: str
    warnings: tuple[str, ...] = ()
    via: str = ""


@dataclass(frozen=True)
class Invited:
    """More seats were called in."""

    seats: tuple[CallingSeat, ...]


@dataclass(frozen=True)
class Called:
    """A person was asked for a seat; `step` 0 is the first try, `channels` those that were used."""

    seat: SeatId
    contact: ContactId
    step: int
    channels: tuple[str, ...]


@dataclass(frozen=True)
class Skipped:
    """A way of calling was passed over: no_address, no_mobile, or what an earlier failure meant; once no_voice_yet."""

    seat: SeatId
    contact: ContactId
    step: int
    channel: str
    why: str


@dataclass(frozen=True)
class Passed:
    """A person's ladder ended without an answer."""

    seat: SeatId
    contact: ContactId


@dataclass(frozen=True)
class Uncovered:
    """Nobody is left to ask for the seat; the coordinator is told."""

    seat: SeatId


@dataclass(frozen=True)
class LacksMandate:
    """Someone comes for the seat, but nobody who may decide for the party can be asked any more."""

    seat: SeatId


@dataclass(frozen=True)
class Confirmed:
    """A clear yes. `via`: sms, email, page, hand, voice; `reply` is the answer it was read from."""

    contact: ContactId
    seats: tuple[SeatId, ...]
    via: str
    eta: datetime | None = None
    reply: ReplyId | None = None


@dataclass(frozen=True)
class Declined:
    """A clear no."""

    contact: ContactId
    seats: tuple[SeatId, ...]
    via: str
    reply: ReplyId | None = None


@dataclass(frozen=True)
class AnswerUnclear:
    """An answer that no rule could read; a person must look at it."""

    contact: ContactId
    reply: ReplyId
    text_sha256: str


@dataclass(frozen=True)
class AnswerResolved:
    """What an unclear answer means: yes, no or nothing, as the coordinator said.

    `later` = nobody had to say so any more: the same person has answered clearly since.
    """

    reply: ReplyId
    answer: str
    later: bool = False


@dataclass(frozen=True)
class OptedOut:
    """A number answered STOP: texts no longer reach it."""

    contact: ContactId


@dataclass(frozen=True)
class QuorumReached:
    """Every obligatory party has a confirmed person with mandate (beslutningsdygtig)."""


@dataclass(frozen=True)
class QuorumLost:
    """A party that had a confirmed person with mandate has one no longer."""


@dataclass(frozen=True)
class MeetingCalled:
    """The emergency meeting stands; called again with a higher sequence when it moves (S3-17)."""

    at: datetime
    sequence: int = 0


@dataclass(frozen=True)
class Attended:
    """Someone was present at the meeting, or was missed."""

    contact: ContactId
    present: bool


@dataclass(frozen=True)
class ActionPlanSaved:
    """The action plan got a new version."""

    version: int
    sha256: str


@dataclass(frozen=True)
class ActionPlanAdopted:
    """The action plan was adopted as it stood in that version."""

    version: int
    sha256: str


@dataclass(frozen=True)
class PaperFiled:
    """A paper that counts was filed; `sha256` is its PDF's, so that a copy anywhere can be told from a false one."""

    kind: str
    version: int
    sha256: str


@dataclass(frozen=True)
class EndTimeSet:
    """The end time was set or moved; `extension` = it moved after it had been set (S3-28)."""

    ends_at: datetime
    extension: bool = False


@dataclass(frozen=True)
class EndReminded:
    """The coordinator was reminded that the end time is near or has passed."""

    ends_at: datetime
    passed: bool


@dataclass(frozen=True)
class Briefed:
    """Board and steering group were told (S3-19, S3-20)."""

    briefing: BriefingId
    kind: str
    recipients: int
    text_sha256: str
    late_seconds: int = 0


@dataclass(frozen=True)
class OfMessage:
    """Something that became of one message; `purpose` names why it was sent."""

    message: MessageId
    contact: ContactId
    channel: str
    purpose: str


@dataclass(frozen=True)
class MessageSent(OfMessage):
    """A provider has taken a message."""


@dataclass(frozen=True)
class MessageFailed(OfMessage):
    """A message could not be delivered; `reason` is the provider's code or a word of ours, `meaning` what it says."""

    reason: str = ""
    meaning: str = ""


@dataclass(frozen=True)
class MessageUnknown(OfMessage):
    """It is not known whether the provider took a message; it is being looked up."""


@dataclass(frozen=True)
class MessageDelivered(OfMessage):
    """The network says that it reached the handset.

    A call: it was taken, `reason` "machine" = by no person, "no_key" = without an answer.
    """

    reason: str = ""


@dataclass(frozen=True)
class Recalled:
    """The activation was taken back before the first message left."""


@dataclass(frozen=True)
class Cancelled:
    """False alarm: everyone contacted is told once."""


@dataclass(frozen=True)
class Closed:
    """The preparedness was ended."""

    evaluation_sha256: str = ""


Event = (
    Activated | Invited | Called | Skipped | Passed | Uncovered | LacksMandate | Confirmed | Declined | AnswerUnclear
    | AnswerResolved | OptedOut | QuorumReached | QuorumLost | MeetingCalled | Attended | ActionPlanSaved
    | ActionPlanAdopted | EndTimeSet | EndReminded | Briefed | MessageSent | MessageFailed | MessageUnknown
    | MessageDelivered | Recalled | Cancelled | Closed | Reported | ReportAnswered | Imported | StartEvent | Announced
    | AnnouncementPaused | AnnouncementResumed | AnnouncementStopped | ContactChanged | ContactChecked
    | ContactCheckSent | Edited | MeetingEvent | PaperFiled
    | CommunicationMarked | StatementNoticed | EvaluationAsked | PlanReviewed
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """An event with its place in the chain: number, moment and who did it."""

    n: int
    at: datetime
    actor: str
    event: Event
