"""Reading back (oplæsning): what an order will send, to whom, in which words and by which ways, before it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core import meeting as meetings
from app.core.meeting import Meeting
from app.core.message_wording import Wording
from app.core.plan import Plan, invited
from app.core.readiness import findings
from app.core.rescue import STAND_IN, ways_of
from app.core.roster import Contact, Directory, Seat
from app.core.wording import segments, septets
from app.documents import message
from app.documents.catalogue import ENGLISH
from app.services.activations import Order
from app.store import wordings

WAYS = ("sms", "email", "voice")
ANYONE = "(modtagerens funktion)"


@dataclass(frozen=True)
class Called:
    """A person who is called first for a seat, and by which ways; none = cannot be reached."""

    seat: Seat
    person: Contact
    party: str
    channels: tuple[str, ...]


def read_back(
    plan: Plan, directory: Directory, order: Order, now: datetime, own: Mapping[str, Wording]
) -> dict[str, Any]:
    """What the check page shows: the meeting, everyone called first, the exact words, and the ladder after them.

    `own`: the words that the partnership has put in the place of the standard ones.
    """
    meeting = meetings.convene(plan.meeting, now, **vars(order.meeting))
    called = _called(plan, directory, order, now)
    values = {**_values(plan, order, meeting, now), "language": directory.language, **wordings.worded(own, "call")}
    text = message.sms("call", values)
    return {
        "order": order,
        "scenario": plan.scenario(order.scenario),
        "meeting": meeting,
        "called": called,
        "people": len({c.person.id for c in called if c.channels}),
        "totals": {way: len({c.person.id for c in called if way in c.channels}) for way in WAYS},
        "text": text,
        "english": _english(called, directory, values),
        "length": septets(text),
        "parts": segments(text),
        "mail": message.mail("call", values, lambda _what, _values: ""),
        "speech": message.speech("call", values),
        "ladder": [(s.after, [c for c in s.channels if c != STAND_IN]) for s in plan.ladder],
        "warnings": findings(plan, directory, directory.day(now)),
    }


def _english(called: Sequence[Called], directory: Directory, values: dict[str, object]) -> str:
    """The text as those get it who read English when the others do not; "" when nobody does."""
    spoken = {message.language({"language": directory.reads(c.person.id)}) for c in called}
    other = spoken - {message.language(values)}
    standard = {k: v for k, v in values.items() if k != "wording"}
    return message.sms("call", {**standard, "language": ENGLISH}) if ENGLISH in other else ""


def _called(plan: Plan, directory: Directory, order: Order, now: datetime) -> list[Called]:
    """The first person of each seat, and the ways by which the ladder calls this person first."""
    found = []
    for seat in invited(plan, directory, plan.scenario(order.scenario), order.invite):
        person = directory.contacts[directory.in_turn(seat, directory.day(now))[0]]
        ways = next(filter(None, (ways_of(s.channels, person.channels) for s in plan.ladder)), ())
        party = directory.organisations[seat.party].name
        found.append(Called(seat, person, party, ways))
    return found


def _values(plan: Plan, order: Order, meeting: Meeting, now: datetime) -> dict[str, object]:
    """What the texts are written from, as the outbox will hold it; what only one receiver has is left open."""
    said = {"at": meeting.at.isoformat(), "place": meeting.place, "phone": meeting.phone, "link": meeting.link}
    return {
        "area": plan.area,
        "scenario": plan.scenario(order.scenario).name,
        "stand_in": False,
        "exercise": order.exercise,
        "situation": order.situation,
        "roles": (ANYONE,),
        "number": "",
        "meeting": said,
        "now": now.isoformat(),
    }
