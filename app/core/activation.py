"""Activation (aktivering): call the seats, collect answers, be quorate, stand down.

Pure: the verbs say what happens next, `evolve` says what is true after it happened. The seat, not the person,
is what must answer (S3-14); the quorum counts parties with a confirmed person with mandate, never heads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import reduce

from app.core.announcement import Announced, AnnouncementPaused, AnnouncementResumed, AnnouncementStopped, Turn
from app.core.calling import CallingEvent, SeatCalls, Standing, after, fail, silence
from app.core.contact_event import ContactCheckSent, OfContact
from app.core.delivery import Purpose
from app.core.errors import Over
from app.core.event import (
    ActionPlanAdopted,
    ActionPlanSaved,
    Activated,
    AnswerResolved,
    AnswerUnclear,
    Attended,
    Briefed,
    Called,
    CallingStep,
    Cancelled,
    Closed,
    Confirmed,
    Declined,
    EndReminded,
    EndTimeSet,
    Entry,
    Event,
    Invited,
    LacksMandate,
    MeetingCalled,
    MessageDelivered,
    MessageFailed,
    MessageSent,
    MessageUnknown,
    OptedOut,
    PaperFiled,
    Passed,
    QuorumLost,
    QuorumReached,
    Recalled,
    Skipped,
    Uncovered,
)
from app.core.follow_up_event import FollowUp
from app.core.ids import AnnouncementId, ContactId, OrganisationId, PlanId, ReplyId, ScenarioId, SeatId
from app.core.meeting_event import OfMeeting
from app.core.plan_event import Edited, Imported, ReportAnswered, Reported
from app.core.start_event import OfStart
from app.core.undelivered import SMS, Meaning, closed, consequence, meaning_of, repeatable

ASKS = frozenset({Purpose.CALL, Purpose.REMINDER})
MACHINE = "machine"
NO_KEY = "no_key"
UNHEARD = frozenset({MACHINE, NO_KEY})
"""Calls that were taken and answered nothing: by a machine, or by somebody who pressed no key."""


class State(StrEnum):
    """Where an activation stands."""

    OPEN = "open"
    QUORATE = "quorate"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Activation:
    """An activation as its log tells it; `seats` in the roster's order.

    `failures` = what each way to each person has met, the oldest first; a delivery by that way wipes it out.
    `held` = the announcements that wait for somebody to mend a fault of ours.
    """

    plan: PlanId
    scenario: ScenarioId
    exercise: bool
    started_at: datetime
    started_by: str
    first_try_at: datetime
    ladder: tuple[CallingStep, ...]
    seats: Mapping[SeatId, SeatCalls]
    state: State = State.OPEN
    warnings: tuple[str, ...] = ()
    opted_out: frozenset[ContactId] = frozenset()
    unclear: frozenset[ReplyId] = frozenset()
    meeting_at: datetime | None = None
    meeting_sequence: int = -1
    attendance: Mapping[ContactId, bool] = field(default_factory=dict)
    ends_at: datetime | None = None
    end_reminders: int = 0
    over_at: datetime | None = None
    briefed: tuple[str, ...] = ()
    failures: Mapping[ContactId, Mapping[str, tuple[Meaning, ...]]] = field(default_factory=dict)
    held: Mapping[AnnouncementId, AnnouncementPaused] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Closed or cancelled: nothing more is called, asked or told."""
        return self.state in {State.CLOSED, State.CANCELLED}

    @property
    def parties(self) -> Mapping[OrganisationId, bool]:
        """Each called party, and whether a confirmed person may decide for it."""
        decided = dict.fromkeys((s.seat.party for s in self.seats.values()), False)
        for s in self.seats.values():
            if any(c.contact in s.seat.mandated for c in s.confirmed):
                decided[s.seat.party] = True
        return decided

    @property
    def obligatory(self) -> frozenset[OrganisationId]:
        """The parties that must be there for a decision."""
        return frozenset(s.seat.party for s in self.seats.values() if s.seat.obligatory)

    @property
    def quorate(self) -> bool:
        """Every obligatory party, and at least one, has a confirmed person with mandate."""
        parties = self.parties
        return bool(self.obligatory) and all(parties[p] for p in self.obligatory)

    @property
    def called(self) -> tuple[ContactId, ...]:
        """Everyone asked so far, each once."""
        return tuple(dict.fromkeys(c.contact for s in self.seats.values() for c in s.calls))

    def failures_of(self, contact: ContactId, channel: str) -> tuple[Meaning, ...]:
        """What this way to this person has met, the oldest first."""
        return self.failures.get(contact, {}).get(channel, ())

    def open_ways(self, contact: ContactId, ways: Iterable[str]) -> tuple[str, ...]:
        """Those of these ways to the person that can still work."""
        return tuple(w for w in ways if not closed(w, self.failures_of(contact, w)))

    def seats_of(self, contact: ContactId) -> tuple[SeatId, ...]:
        """The seats this person has been asked for."""
        return tuple(i for i, s in self.seats.items() if s.call_of(contact))


def confirm(
    activation: Activation,
    contact: ContactId,
    seats: Sequence[SeatId],
    via: str,
    *,
    now: datetime,
    eta: datetime | None = None,
    reply: ReplyId | None = None,
) -> Sequence[Event]:
    """A yes for these seats, and the quorum if it completes it. The same yes again changes nothing."""
    still_open(activation)
    standing = [c for s in seats if (c := activation.seats[s].call_of(contact))]
    unchanged = all(c.standing is Standing.CONFIRMED and c.eta == eta for c in standing)
    if len(standing) == len(seats) and unchanged:
        return ()
    said_yes = Confirmed(contact, tuple(seats), via, eta, reply)
    return (said_yes, *_quorum(activation, said_yes, now))


def decline(
    activation: Activation,
    contact: ContactId,
    seats: Sequence[SeatId],
    via: str,
    *,
    now: datetime,
    reply: ReplyId | None = None,
) -> Sequence[Event]:
    """A no: after a yes it opens the seat again. The same no again changes nothing."""
    still_open(activation)
    calls = [activation.seats[s].call_of(contact) for s in seats]
    if all(c is not None and c.standing is Standing.DECLINED for c in calls):
        return ()
    said_no = Declined(contact, tuple(seats), via, reply)
    return (said_no, *_quorum(activation, said_no, now))


def still_open(activation: Activation) -> None:
    """Refuse when the activation is over."""
    if activation.over:
        raise Over("Aktiveringen er afsluttet. Start en ny, eller læs dens log.")


def _quorum(activation: Activation, happened: Event, now: datetime) -> Sequence[Event]:
    after = evolve(activation, Entry(0, now, "", happened))
    if after.quorate and activation.state is State.OPEN:
        return (QuorumReached(),)
    if not after.quorate and activation.state is State.QUORATE:
        return (QuorumLost(),)
    return ()


def begin(entry: Entry) -> Activation:
    """The activation that the first entry of a log tells of."""
    event = entry.event
    if not isinstance(event, Activated):
        raise TypeError("an activation's log begins with Activated")
    return Activation(
        plan=event.plan,
        scenario=event.scenario,
        exercise=event.exercise,
        started_at=entry.at,
        started_by=entry.actor,
        first_try_at=event.first_try_at,
        ladder=event.ladder,
        seats={s.id: SeatCalls(s) for s in event.seats},
        warnings=event.warnings,
    )


def replay(entries: Iterable[Entry]) -> Activation:
    """The activation as its log tells it."""
    first, *rest = entries
    return reduce(evolve, rest, begin(first))


def evolve(activation: Activation, entry: Entry) -> Activation:  # noqa: C901, PLR0911, PLR0912 - one line a kind
    """What is true after this happened; a new kind of event must say here what it changes."""
    match entry.event:
        case Called() | Skipped() | Passed() | Uncovered() | LacksMandate() | Confirmed() | Declined():
            return _calls(activation, entry.event, entry.at)
        case Invited(seats):
            more = {s.id: SeatCalls(s) for s in seats if s.id not in activation.seats}
            return replace(activation, seats={**activation.seats, **more})
        case AnswerUnclear(reply=reply):
            return replace(activation, unclear=activation.unclear | {reply})
        case AnswerResolved(reply=reply):
            return replace(activation, unclear=activation.unclear - {reply})
        case OptedOut(contact):
            return _silent(activation, contact)
        case MeetingCalled(at, sequence):
            return replace(activation, meeting_at=at, meeting_sequence=sequence)
        case Attended(contact, present):
            return replace(activation, attendance={**activation.attendance, contact: present})
        case EndTimeSet(ends_at):
            return replace(activation, ends_at=ends_at, end_reminders=0)
        case EndReminded(passed=passed):
            return replace(activation, end_reminders=2 if passed else 1)
        case Briefed(kind=kind):
            return replace(activation, briefed=(*activation.briefed, kind))
        case QuorumReached() | QuorumLost() | Recalled() | Cancelled() | Closed():
            return _state(activation, entry.event, entry.at)
        case MessageFailed():
            return _failed(activation, entry.event)
        case MessageDelivered():
            return _delivered(activation, entry.event)
        case Activated() | ActionPlanSaved() | ActionPlanAdopted() | MessageSent() | OfMeeting() | PaperFiled():
            return activation
        case (
            MessageUnknown() | Reported() | ReportAnswered() | Imported() | OfStart() | OfContact() | ContactCheckSent()
        ):
            return activation
        case AnnouncementPaused() | AnnouncementResumed() | AnnouncementStopped():
            return _held(activation, entry.event)
        case Announced() | Edited() | FollowUp():
            return activation


def _calls(activation: Activation, event: CallingEvent, at: datetime) -> Activation:
    seats = event.seats if isinstance(event, Confirmed | Declined) else (event.seat,)
    changed = {s: after(activation.seats[s], event, at) for s in seats}
    return replace(activation, seats={**activation.seats, **changed})


def _silent(activation: Activation, who: ContactId) -> Activation:
    """No text reaches the person any more."""
    quieter = {i: silence(s, who) for i, s in activation.seats.items()}
    quiet = replace(activation, opted_out=activation.opted_out | {who}, seats=quieter)
    return _with_failures(quiet, who, SMS, (Meaning.OPTED_OUT,))


def _held(activation: Activation, turn: Turn) -> Activation:
    others = {i: why for i, why in activation.held.items() if i != turn.announcement}
    mine = {turn.announcement: turn} if isinstance(turn, AnnouncementPaused) and turn.reason else {}
    return replace(activation, held={**others, **mine})


def _failed(activation: Activation, event: MessageFailed) -> Activation:
    """What was asked of someone has not reached them; whatever else has failed is told in the log alone."""
    if event.purpose not in ASKS:
        return activation
    return _missed(activation, event.contact, event.channel, meaning_of(event.meaning, event.reason))


def _delivered(activation: Activation, event: MessageDelivered) -> Activation:
    """The way works, whatever failed before; but a call that a machine took, or without a key, has reached nobody."""
    if event.reason in UNHEARD and event.purpose in ASKS:
        return _missed(activation, event.contact, event.channel, Meaning.UNANSWERED)
    if activation.failures_of(event.contact, event.channel):
        return _with_failures(activation, event.contact, event.channel, ())
    return activation


def _missed(activation: Activation, who: ContactId, channel: str, means: Meaning) -> Activation:
    known = (*activation.failures_of(who, channel), means)
    shut = consequence(means, channel).our_fault and not repeatable(channel, known)
    warned = (f"{channel}_at_fault",) if shut else ()
    seats = {i: fail(s, who, channel) for i, s in activation.seats.items()}
    warnings = tuple(dict.fromkeys((*activation.warnings, *warned)))
    return _with_failures(replace(activation, seats=seats, warnings=warnings), who, channel, known)


def _with_failures(activation: Activation, who: ContactId, channel: str, known: tuple[Meaning, ...]) -> Activation:
    changed = {**activation.failures.get(who, {}), channel: known}
    return replace(activation, failures={**activation.failures, who: changed})


def _state(
    activation: Activation, event: QuorumReached | QuorumLost | Recalled | Cancelled | Closed, at: datetime
) -> Activation:
    match event:
        case QuorumReached():
            return replace(activation, state=State.QUORATE)
        case QuorumLost():
            return replace(activation, state=State.OPEN)
        case Closed():
            return replace(activation, state=State.CLOSED, over_at=at)
        case Recalled() | Cancelled():
            return replace(activation, state=State.CANCELLED, over_at=at)
