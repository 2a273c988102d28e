"""Delivery (varsling ud af huset): a message, what a channel may answer, and what follows from it.

Pure. A provider's answer is a value: `Accepted` is not "reached", `Unknown` is not "failed". Only the network's
receipt says delivered, and only a person's answer says anything about the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from app.core.ids import ContactId, MessageId
from app.core.undelivered import Meaning


class Purpose(StrEnum):
    """Why a message is sent; it names the template."""

    CALL = "call"
    REMINDER = "reminder"
    CANCEL = "cancel"
    CLOSED = "closed"
    NOTED_YES = "noted_yes"
    NOTED_NO = "noted_no"
    ASK_BACK = "ask_back"
    WHICH = "which"
    HELP = "help"
    NOTHING_OPEN = "nothing_open"
    UNCLEAR = "unclear"
    OPTED_OUT = "opted_out"
    UNCOVERED = "uncovered"
    QUORUM = "quorum"
    QUORUM_LOST = "quorum_lost"
    MEETING_MOVED = "meeting_moved"
    REPORT = "report"
    END_REMINDER = "end_reminder"
    MEASURE = "measure"
    BRIEFING = "briefing"
    ANNOUNCEMENT = "announcement"
    SIGN_IN = "sign_in"
    START_CHECK = "start_check"
    START_WHICH = "start_which"
    STARTED = "started"
    START_OFF = "start_off"
    EMERGENCY_LIST = "emergency_list"
    PROVE_ADDRESS = "prove_address"
    ADDRESS_CHANGED = "address_changed"
    CONTACT_CHECK = "contact_check"
    CHECKED_YES = "checked_yes"
    CHECKED_NO = "checked_no"
    STATEMENT = "statement"
    EVALUATION = "evaluation"
    TRIAL = "trial"


_LAST_WORDS = frozenset({Purpose.CANCEL, Purpose.CLOSED, Purpose.STATEMENT, Purpose.EVALUATION})


def last_word(purpose: str, values: Mapping[str, Any]) -> bool:
    """Whether it is still said when the activation is over: that it is, the last briefing, and what comes after."""
    return purpose in _LAST_WORDS or (purpose, values.get("kind")) == (Purpose.BRIEFING, "closed")


PRESSING = frozenset(
    {
        Purpose.CALL,
        Purpose.REMINDER,
        Purpose.CANCEL,
        Purpose.ASK_BACK,
        Purpose.REPORT,
        Purpose.UNCOVERED,
        Purpose.MEETING_MOVED,
    }
)
"""What a mail program is to put before everything else."""


class MessageState(StrEnum):
    """Where a message stands; `rank` only rises, save that an undelivered one may be delivered after all."""

    QUEUED = "queued"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    FAILED = "failed"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Attachment:
    """A file in a mail; `inline` = also an alternative view of the mail itself (an invitation).

    `cid` = a picture that stands in the mail's HTML as `cid:<cid>` (RFC 2392), and beside it nowhere.
    """

    name: str
    media: str
    content: bytes
    inline: bool = False
    cid: str = ""


@dataclass(frozen=True)
class Outgoing:
    """A message ready to leave: `to` is E.164 or an address; `text` is the SMS or the mail's plain text.

    `provider`: whom it was last handed to, so that a look goes there; "" = not yet anybody, or not known.
    `sender`: the name that a text comes from and that cannot be answered; "" = the channel's own number.
    `asks`: a call ends with keys to answer by. `language`: what the text is in, for a voice to read it.
    """

    id: MessageId
    channel: str
    to: str
    text: str
    subject: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    valid_seconds: int = 900
    provider: str = ""
    urgent: bool = True
    sender: str = ""
    asks: bool = False
    language: str = "da"


@dataclass(frozen=True)
class Accepted:
    """The provider has taken it, under this id of its own; `provider` names it where there is a choice of several."""

    provider_id: str
    provider: str = ""


@dataclass(frozen=True)
class Failed:
    """The provider refused it. `lasting`: asking again will not help. `meaning`: what it says of the person's way.

    `ours`: our account, sender or settings are at fault, so that it refuses everybody's message like this one.
    """

    reason: str
    lasting: bool
    retry_after: float | None = None
    provider: str = ""
    meaning: Meaning | None = field(default=None, compare=False)
    ours: bool = field(default=False, compare=False)

    @property
    def means(self) -> Meaning:
        """What it says of the way; where the channel does not know, what lasts closes it."""
        return self.meaning or (Meaning.PERMANENT if self.lasting else Meaning.PASSING)


@dataclass(frozen=True)
class Unknown:
    """No answer came back: it may have been taken or not. Look before repeating."""

    reason: str
    provider: str = ""


Outcome = Accepted | Failed | Unknown


NOT_BEGUN = Failed("not_begun", lasting=False, retry_after=1)
"""It was claimed and certainly never left, as its turn came too late; that is no try."""


class Channel(Protocol):
    """A way out of the house."""

    @property
    def name(self) -> str:
        """Who takes what is sent."""
        ...

    async def send(self, message: Outgoing) -> Outcome:
        """Hand the message over; every failure is a value, never an exception."""
        ...

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        """Look for a message whose outcome is unknown: all that look like it, or Failed = could not look."""
        ...


RETRY_AFTER = (timedelta(seconds=1), timedelta(seconds=5), timedelta(seconds=20), timedelta(seconds=60))
PATIENT_RETRY_AFTER = (*RETRY_AFTER, timedelta(minutes=5), timedelta(minutes=15))
"""A mail server that greylists (RFC 6647) takes a mail after some minutes; and what is not urgent has no ladder that
goes on without it, so it outlives an outage."""
LOOK_AFTER = (timedelta(seconds=2), timedelta(seconds=8))
TAKEN_OVER = "taken_over"
"""Why a message is looked for whose process has died: its request was cut off then, not left to linger."""
LOOK_AFTER_DEATH = (timedelta(seconds=1), timedelta(seconds=4))
SEND_TIMEOUT = timedelta(seconds=10)
# A claim that is older than any try, with its wait for a slot, is held by something that hangs.
STALE_CLAIM = SEND_TIMEOUT + timedelta(seconds=10)


@dataclass(frozen=True)
class NextTry:
    """What to do with a message after an outcome: the state it gets, and when to take it up again."""

    state: MessageState
    at: datetime | None = None


def next_try(outcome: Outcome, tries: int, now: datetime, channel: str = "sms", *, urgent: bool = True) -> NextTry:
    """After a send: accepted is sent, a passing failure is tried again a few times, unknown is looked up."""
    pauses = RETRY_AFTER if urgent and channel != "email" else PATIENT_RETRY_AFTER
    match outcome:
        case Accepted():
            return NextTry(MessageState.SENT)
        case Unknown():
            return NextTry(MessageState.UNKNOWN, now + LOOK_AFTER[0])
        case Failed(meaning=Meaning.CONFIGURATION):
            # Another way now: nothing of this kind leaves until somebody has mended it.
            return NextTry(MessageState.FAILED)
        case Failed(lasting=False, retry_after=wait) if tries <= len(pauses):
            pause = timedelta(seconds=min(wait, 60)) if wait else pauses[tries - 1]
            return NextTry(MessageState.QUEUED, now + pause)
        case Failed():
            return NextTry(MessageState.FAILED)


def next_look(
    found: Accepted | Failed | None,
    looks: int,
    now: datetime,
    reason: str | None = None,
    tries: int = 1,
    *,
    urgent: bool = True,
) -> NextTry:
    """After a look for a message that is unknown for this reason, after so many tries.

    Found: sent. Could not look: look again. Not listed twice: repeat, because for an alarm a rare double is
    better than a loss (https://www.twilio.com/docs/errors/20500 gives no proof of absence). Repeated four times
    without a trace: it is said not to be reached, and the ladder goes on; what is not urgent waits and is repeated.
    """
    pauses = LOOK_AFTER_DEATH if reason == TAKEN_OVER else LOOK_AFTER
    match found:
        case Accepted():
            return NextTry(MessageState.SENT)
        case Failed(lasting=True):
            return NextTry(MessageState.FAILED)
        case Failed():
            return NextTry(MessageState.UNKNOWN, now + pauses[-1])
        case None if looks < len(pauses):
            return NextTry(MessageState.UNKNOWN, now + pauses[looks])
        case None if tries <= len(RETRY_AFTER):
            return NextTry(MessageState.QUEUED, now)
        case None:
            return next_try(Failed("no_trace", lasting=False), tries, now, urgent=urgent)


_RANK: Mapping[MessageState, int] = {
    MessageState.QUEUED: 0,
    MessageState.SENDING: 1,
    MessageState.UNKNOWN: 1,
    MessageState.SENT: 2,
    MessageState.FAILED: 3,
    MessageState.DELIVERED: 4,
    MessageState.WITHDRAWN: 5,
}


def moves(before: MessageState, receipt: MessageState) -> bool:
    """True when a receipt takes a message forward; late, repeated and reordered ones change nothing."""
    return before is not MessageState.WITHDRAWN and _RANK[receipt] > _RANK[before]


@dataclass(frozen=True)
class Receipt:
    """What a provider says became of a message; `reason`: its code when it failed, else None.

    `message_id`: our own id, where the provider gives it back. `meaning`: what a failed one says of the person's way.
    """

    provider_id: str
    state: MessageState
    reason: str | None = None
    message_id: MessageId | None = None
    meaning: Meaning | None = field(default=None, compare=False)
    provider: str = field(default="", compare=False)


@dataclass(frozen=True)
class Notice:
    """A message that the rules ask for: to whom, why, by which channels, once per `key` in its activation."""

    contact: ContactId
    purpose: Purpose
    key: str
    channels: tuple[str, ...]
    values: Mapping[str, object]
    urgent: bool = True
