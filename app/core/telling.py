"""Telling (besked): who is told what, because of what happened.

Pure: events in, notices out. Each notice has a key that is the same however often it is asked for, so nobody is
told the same thing twice. No name, number or link goes into a text message; the mail carries the detail.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from app.core.activation import Activation
from app.core.confidentiality import find, redact
from app.core.delivery import Notice, Purpose
from app.core.event import (
    Called,
    Cancelled,
    Closed,
    Confirmed,
    Declined,
    EndReminded,
    Event,
    LacksMandate,
    OptedOut,
    QuorumLost,
    QuorumReached,
    Recalled,
    Uncovered,
)
from app.core.ids import ContactId, SeatId
from app.core.meeting import Meeting
from app.core.plan import Plan, Scenario
from app.core.undelivered import VOICE

BOTH = ("sms", "email")
Contacted = Sequence[tuple[ContactId, tuple[str, ...]]]


@dataclass(frozen=True)
class About:
    """What every message about an activation may say."""

    number: str
    plan: Plan
    scenario: Scenario
    meeting: Meeting
    situation: str
    activation: Activation
    now: datetime

    @property
    def leads(self) -> tuple[ContactId, ...]:
        """Those who must know when something goes wrong: the coordinator and whoever activated."""
        return tuple(dict.fromkeys((self.plan.coordinator, ContactId(self.activation.started_by))))

    def values(self, **more: object) -> dict[str, Any]:
        """The values of the message's template; moments as ISO text."""
        meeting = self.meeting
        return {
            "number": self.number,
            "area": self.plan.area,
            "scenario": self.scenario.name,
            "exercise": self.activation.exercise,
            "started_at": self.activation.started_at.isoformat(),
            "now": self.now.isoformat(),
            "meeting": {
                "at": meeting.at.isoformat(),
                "place": meeting.place,
                "phone": meeting.phone,
                "link": meeting.link,
                "sequence": meeting.sequence,
            },
            **more,
        }


def follow(about: About, events: Sequence[Event], contacted: Contacted = ()) -> tuple[Notice, ...]:
    """Everything that must be told because these events happened.

    `contacted` = everyone whom a message of the activation may have reached; needed when it ends.
    """
    told = (_one(about, event, contacted) for event in events)
    return (*_calls(about, events), *chain.from_iterable(told))


def meeting_moved(about: About, reach: Mapping[ContactId, tuple[str, ...]]) -> tuple[Notice, ...]:
    """Everyone asked so far learns when and where the meeting is now; their calendars are moved with it (S3-17).

    `reach` = the ways that each person has; whoever has neither text nor mail is rung up.
    """
    values = about.values(invitation="REQUEST")
    key = f"{Purpose.MEETING_MOVED}:{about.meeting.sequence}"
    ways = {who: tuple(w for w in BOTH if w in reach.get(who, ())) or (VOICE,) for who in about.activation.called}
    return tuple(Notice(who, Purpose.MEETING_MOVED, f"{key}:{who}", ways[who], values) for who in ways)


def _calls(about: About, events: Sequence[Event]) -> Iterable[Notice]:
    """One message a person, however many seats it is for."""
    calls = [e for e in events if isinstance(e, Called)]
    situation = redact(about.situation, find(about.situation)) if calls else ""
    for person in dict.fromkeys(e.contact for e in calls):
        mine = [e for e in calls if e.contact == person]
        fresh = {e.seat for e in mine if e.step == 0}
        first = all(e.seat in fresh for e in mine)
        channels = tuple(dict.fromkeys(c for e in mine for c in e.channels))
        seats = [about.activation.seats[e.seat].seat for e in mine]
        values = about.values(
            roles=[s.role for s in seats],
            stand_in=all(s.people[0] != person for s in seats),
            situation=situation,
            invitation="REQUEST" if first else None,
        )
        purpose = Purpose.CALL if first else Purpose.REMINDER
        # What failed within the moment is said again in the same moment, and is another message.
        failed = sum(map(len, about.activation.failures.get(person, {}).values()))
        yield Notice(person, purpose, f"{purpose}:{person}:{about.now.isoformat()}:{failed}", channels, values)


def _one(about: About, event: Event, contacted: Contacted) -> Iterable[Notice]:  # noqa: PLR0911 - one line a kind
    match event:
        case Uncovered(seat) | LacksMandate(seat):
            return _leads(about, Purpose.UNCOVERED, f"uncovered:{seat}", **_seat_values(about, seat, event))
        case OptedOut(contact):
            roles = [about.activation.seats[s].seat.role for s in about.activation.seats_of(contact)]
            return _leads(about, Purpose.OPTED_OUT, f"opted_out:{contact}", roles=roles)
        case QuorumReached():
            return _leads(about, Purpose.QUORUM, "quorum")
        case QuorumLost():
            return _leads(about, Purpose.QUORUM_LOST, "quorum_lost")
        case Confirmed(contact=contact, via=via, eta=eta):
            arrives = eta.isoformat() if eta else None
            return _noted(about, Purpose.NOTED_YES, contact, via, eta=arrives)
        case Declined(contact=contact, via=via):
            return _noted(about, Purpose.NOTED_NO, contact, via)
        case EndReminded(ends_at=ends_at, passed=passed):
            return _leads(about, Purpose.END_REMINDER, "end", ends_at=ends_at.isoformat(), passed=passed)
        case Cancelled() | Recalled():
            return _over(about, Purpose.CANCEL, contacted, invitation="CANCEL")
        case Closed():
            called = set(about.activation.called)
            return _over(about, Purpose.CLOSED, [(c, _quiet(ways)) for c, ways in contacted if c in called])
        case _:
            return ()


def _leads(about: About, purpose: Purpose, key: str, **more: object) -> Iterable[Notice]:
    for person in about.leads:
        stamped = f"{key}:{person}:{about.now.isoformat()}"
        yield Notice(person, purpose, stamped, BOTH, about.values(**more))


def _noted(about: About, purpose: Purpose, contact: ContactId, via: str, **more: object) -> Iterable[Notice]:
    """An answer by text or mail is noted by the way it came; a page or the coordinator shows it at once."""
    if via in BOTH:
        yield Notice(contact, purpose, f"{purpose}:{contact}:{about.now.isoformat()}", (via,), about.values(**more))


def _over(about: About, purpose: Purpose, contacted: Contacted, **more: object) -> Iterable[Notice]:
    for person, channels in contacted:
        yield Notice(person, purpose, f"{purpose}:{person}", channels, about.values(**more))


def _quiet(ways: tuple[str, ...]) -> tuple[str, ...]:
    """Nobody's phone rings to say that it is over, unless nothing else reaches them."""
    return tuple(w for w in ways if w != VOICE) or ways


def _seat_values(about: About, seat: SeatId, event: Uncovered | LacksMandate) -> dict[str, object]:
    named = about.activation.seats[seat].seat
    return {"role": named.role, "lacks_mandate": isinstance(event, LacksMandate)}
