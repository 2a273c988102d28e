"""Closing (afslutning): what the log tells of an activation when it is over (S3-37).

Pure, and folded from the events alone, so that the report needs no typing. Spans are counted from the activation.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from app.core.activation import Activation
from app.core.announcement import Announced
from app.core.calling import Standing
from app.core.event import (
    ActionPlanAdopted,
    AnswerResolved,
    AnswerUnclear,
    Briefed,
    Called,
    Confirmed,
    Declined,
    EndTimeSet,
    Entry,
    Event,
    LacksMandate,
    MessageDelivered,
    MessageFailed,
    MessageSent,
    MessageUnknown,
    OfMessage,
    QuorumReached,
    Uncovered,
)
from app.core.follow_up_event import StatementNoticed
from app.core.ids import ContactId, OrganisationId, SeatId

Kind = TypeVar("Kind", bound=Event)
CHANNELS = ("sms", "email", "voice")


@dataclass(frozen=True)
class PartyStory:
    """One party's night: when it first answered, and when somebody who may decide had said yes; None = never."""

    party: OrganisationId
    obligatory: bool
    first_answer: timedelta | None
    ready: timedelta | None


@dataclass(frozen=True)
class Tally:
    """Messages by one channel: taken by a provider, and of all of them delivered, failed, and never known."""

    sent: int = 0
    delivered: int = 0
    failed: int = 0
    unknown: int = 0


@dataclass(frozen=True)
class UnclearStory:
    """An answer that no rule could read: who resolved it as what after how long; nobody = it stayed unclear.

    `later` = the same person answered clearly after all, before anybody had read it.
    """

    contact: ContactId
    at: datetime
    by: ContactId | None = None
    answer: str = ""
    after: timedelta | None = None
    later: bool = False


@dataclass(frozen=True)
class Gap:
    """A seat that was without anybody, or without mandate; `later` = somebody came for it after all."""

    seat: SeatId
    at: datetime
    mandate: bool
    later: bool


@dataclass(frozen=True)
class Told:
    """A briefing that was sent."""

    kind: str
    at: datetime
    recipients: int
    late_seconds: int


@dataclass(frozen=True)
class ClosingReport:
    """An activation as its log tells it when it is over; a span that never ended is None."""

    started_at: datetime
    over_at: datetime | None
    first_answer: timedelta | None
    quorum: timedelta | None
    meeting: timedelta | None
    adoption: timedelta | None
    end: timedelta | None
    called: int
    answered: int
    came: int
    missed: int
    extensions: int
    parties: tuple[PartyStory, ...]
    messages: Mapping[str, Tally]
    briefings: tuple[Told, ...]
    unclear: tuple[UnclearStory, ...]
    gaps: tuple[Gap, ...]
    announced: int
    statements: tuple[int, int]


def report(entries: Sequence[Entry], activation: Activation) -> ClosingReport:
    """Everything that the closing report says; `activation` is what these entries fold to."""
    start = activation.started_at

    def span(kind: type[Event]) -> timedelta | None:
        return next((e.at - start for e in entries if isinstance(e.event, kind)), None)

    statements = [e.event.prior for e in entries if isinstance(e.event, StatementNoticed)]
    met = activation.meeting_at
    return ClosingReport(
        started_at=start,
        over_at=activation.over_at,
        first_answer=min((s for s in (span(Confirmed), span(Declined)) if s is not None), default=None),
        quorum=span(QuorumReached),
        meeting=met - start if met else None,
        adoption=span(ActionPlanAdopted),
        end=activation.over_at - start if activation.over_at else None,
        called=len({e.contact for e in _of(entries, Called)}),
        answered=len({e.contact for e in _of(entries, Confirmed)} | {e.contact for e in _of(entries, Declined)}),
        came=sum(activation.attendance.values()),
        missed=sum(not present for present in activation.attendance.values()),
        extensions=sum(e.extension for e in _of(entries, EndTimeSet)),
        parties=tuple(_parties(entries, activation)),
        messages=_messages(entries),
        briefings=tuple(Told(e.event.kind, e.at, e.event.recipients, e.event.late_seconds)
                        for e in entries if isinstance(e.event, Briefed)),
        unclear=tuple(_unclear(entries)),
        gaps=tuple(_gaps(entries, activation)),
        announced=sum(e.recipients for e in _of(entries, Announced)),
        statements=(statements.count(True), statements.count(False)),
    )  # fmt: skip


def _of(entries: Iterable[Entry], kind: type[Kind]) -> list[Kind]:
    return [e.event for e in entries if isinstance(e.event, kind)]


def _parties(entries: Sequence[Entry], activation: Activation) -> Iterator[PartyStory]:
    seats = {i: s.seat.party for i, s in activation.seats.items()}
    first: dict[OrganisationId, timedelta] = {}
    for e in entries:
        if isinstance(e.event, Confirmed | Declined):
            for seat in e.event.seats:
                first.setdefault(seats[seat], e.at - activation.started_at)
    ready = _ready(entries, activation)
    for party in dict.fromkeys(seats.values()):
        yield PartyStory(party, party in activation.obligatory, first.get(party), ready.get(party))


def _ready(entries: Sequence[Entry], activation: Activation) -> dict[OrganisationId, timedelta]:
    """When each party had somebody who may decide, for the first time."""
    mandated = {i: s.seat for i, s in activation.seats.items()}
    found: dict[OrganisationId, timedelta] = {}
    for e in entries:
        if isinstance(e.event, Confirmed):
            for seat in (mandated[s] for s in e.event.seats):
                if e.event.contact in seat.mandated:
                    found.setdefault(seat.party, e.at - activation.started_at)
    return found


def _messages(entries: Sequence[Entry]) -> Mapping[str, Tally]:
    """Each message once, as it stands last; what was delivered had been sent."""
    last: dict[str, OfMessage] = {}
    taken: set[str] = set()
    for event in (e.event for e in entries if isinstance(e.event, OfMessage)):
        last[event.message] = event
        if isinstance(event, MessageSent | MessageDelivered):
            taken.add(event.message)
    used = {e.channel for e in last.values()}
    return {
        channel: Tally(
            sent=sum(e.message in taken for e in last.values() if e.channel == channel),
            delivered=sum(isinstance(e, MessageDelivered) for e in last.values() if e.channel == channel),
            failed=sum(isinstance(e, MessageFailed) for e in last.values() if e.channel == channel),
            unknown=sum(isinstance(e, MessageUnknown) for e in last.values() if e.channel == channel),
        )
        for channel in CHANNELS
        if channel in used
    }


def _unclear(entries: Sequence[Entry]) -> Iterator[UnclearStory]:
    resolved = {e.event.reply: (e, e.event) for e in entries if isinstance(e.event, AnswerResolved)}
    for e in entries:
        if not isinstance(e.event, AnswerUnclear):
            continue
        story = UnclearStory(e.event.contact, e.at)
        if found := resolved.get(e.event.reply):
            by, said = found
            story = replace(story, by=ContactId(by.actor), answer=said.answer, after=by.at - e.at, later=said.later)
        yield story


def _gaps(entries: Sequence[Entry], activation: Activation) -> Iterator[Gap]:
    seen = set()
    for e in entries:
        if isinstance(e.event, Uncovered | LacksMandate) and e.event.seat not in seen:
            seen.add(e.event.seat)
            seat, mandate = activation.seats[e.event.seat], isinstance(e.event, LacksMandate)
            came = [c.contact for c in seat.calls if c.standing is Standing.CONFIRMED]
            later = any(c in seat.seat.mandated for c in came) if mandate else bool(came)
            yield Gap(e.event.seat, e.at, mandate, later)
