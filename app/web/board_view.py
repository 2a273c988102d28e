"""What the board shows: the activation as it stands, sorted so that whoever is missing comes first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.activation import Activation, State
from app.core.calling import Call, SeatCalls, Standing
from app.core.event import CallingSeat
from app.core.ids import AnnouncementId, ContactId
from app.core.meeting import Meeting
from app.core.rescue import trouble
from app.core.roster import Contact, Directory
from app.services.meetings import standing
from app.services.watching import Look
from app.store.replies import Reply
from app.web import words as w
from app.web.acts import state_key
from app.web.announcement_view import fault
from app.web.tongue import _, again

_ORDER = {Standing.UNREACHED: 0, Standing.DECLINED: 1, Standing.WAITING: 2, Standing.CONFIRMED: 3}


@dataclass(frozen=True)
class Person:
    """Someone asked for a seat: who, how it stands, since when, and the number to ring."""

    contact: ContactId
    name: str
    title: str
    phone: str
    call: Call | None
    mandated: bool
    trouble: str = ""
    absent: str = ""


@dataclass(frozen=True)
class SeatRow:
    """A seat: `shape` tells the picture, `word` the state; `key` changes when the seat does."""

    seat: CallingSeat
    party: str
    standing: Standing
    shape: str
    word: str
    detail: str
    people: tuple[Person, ...]
    by: Person | None
    answered_at: datetime | None
    eta: datetime | None
    key: str

    @property
    def asked(self) -> tuple[Person, ...]:
        """Those who were called, and the holder in any case."""
        return tuple(p for i, p in enumerate(self.people) if p.call or i == 0)


@dataclass(frozen=True)
class PartyRow:
    """An obligatory party, and whether someone may decide for it."""

    name: str
    ready: bool


@dataclass(frozen=True)
class UnclearRow:
    """An answer that a person must read."""

    reply: Reply
    name: str
    role: str
    phone: str


@dataclass(frozen=True)
class Board:
    """Everything on the board."""

    activation: Activation
    seats: tuple[SeatRow, ...]
    parties: tuple[PartyRow, ...]
    unclear: tuple[UnclearRow, ...]
    sums: Mapping[str, int]
    meeting: Meeting
    attendance: tuple[tuple[Contact, bool | None], ...]
    deliveries: Sequence[tuple[str, Mapping[str, int]]]
    headline: str
    at_fault: tuple[str, ...] = ()
    held: tuple[tuple[AnnouncementId, str], ...] = ()

    @property
    def ready(self) -> int:
        """How many obligatory parties can decide."""
        return sum(p.ready for p in self.parties)

    @property
    def missing(self) -> tuple[str, ...]:
        """The obligatory parties that cannot decide yet, by name."""
        return tuple(p.name for p in self.parties if not p.ready)


def board(look: Look) -> Board:
    """The board of an activation."""
    case, a = look.case, look.case.activation
    known = case.directory
    seats = [_seat(s, a, known) for s in a.seats.values()]
    parties = tuple(PartyRow(_organisation(known, p), ok) for p, ok in a.parties.items() if p in a.obligatory)
    expected = dict.fromkeys((*a.called, *a.attendance))
    return Board(
        activation=a,
        seats=tuple(sorted(seats, key=lambda s: (_ORDER[s.standing], not s.seat.obligatory))),
        parties=tuple(sorted(parties, key=lambda p: p.ready)),
        unclear=tuple(_unclear(r, a, known) for r in look.unclear if r.resolved is None),
        sums={s.value: sum(row.standing is s for row in seats) for s in Standing},
        meeting=standing(case),
        attendance=tuple((known.contacts[c], a.attendance.get(c)) for c in expected if c in known.contacts),
        deliveries=[(channel, n) for channel, n in look.deliveries.items() if any(n.values())],
        headline=_headline(a, parties),
        held=tuple((one, fault(why)) for one, why in a.held.items()),
        at_fault=tuple(w.CHANNEL[c] for c in ("sms", "email", "voice") if f"{c}_at_fault" in a.warnings),
    )


def _headline(a: Activation, parties: Sequence[PartyRow]) -> str:
    ready, total = sum(p.ready for p in parties), len(parties)
    if a.state is State.CANCELLED:
        return _("Beredskabet er aflyst.")
    if a.state is State.CLOSED:
        return _("Beredskabet er afsluttet.")
    if a.quorate:
        return _("Beslutningsdygtigt: alle {total} parter er klar.").format(total=total)
    return _("{ready} af {total} parter er klar.").format(ready=ready, total=total)


def _seat(s: SeatCalls, a: Activation, known: Directory) -> SeatRow:
    people = tuple(_person(c, s, a, known) for c in s.seat.people)
    first = s.confirmed[0] if s.confirmed else None
    by = next((p for p in people if first and p.contact == first.contact), None)
    shape, word, detail = _words(s, a)
    return SeatRow(
        seat=s.seat,
        party=_organisation(known, s.seat.party),
        standing=s.standing,
        shape=shape,
        word=word,
        detail=detail,
        people=people,
        by=by,
        answered_at=_answered_at(s),
        eta=first.eta if first else None,
        key=state_key(s),
    )


def _answered_at(s: SeatCalls) -> datetime | None:
    """When the seat got the answer that it stands by; None while someone is still asked."""
    if s.confirmed:
        return s.confirmed[0].answered_at
    answered = [c.answered_at for c in s.calls if c.answered_at]
    return max(answered, default=None) if s.standing is Standing.DECLINED else None


def _words(s: SeatCalls, a: Activation) -> tuple[str, str, str]:
    """Shape, word and a sentence that says what it means when it means trouble."""
    if s.standing is Standing.CONFIRMED:
        if s.seat.obligatory and not a.parties[s.seat.party]:
            why = _("Kommer, men må ikke beslutte. Partens mandat mangler.")
            return ("half", _("Uden mandat"), why)
        return ("full", _("Kommer"), "")
    if s.uncovered:
        return ("cross", _("Ubesat"), _("Ingen er tilbage at kalde. Ring selv, eller find en anden."))
    if s.standing is Standing.DECLINED:
        return ("dash", _("Kan ikke"), _("Stedfortræderen kaldes."))
    if s.standing is Standing.UNREACHED:
        return ("cross", _("Nås ikke"), "")
    return ("open", _("Intet svar") if s.calls else _("Kaldes snart"), "")


def _person(contact: ContactId, s: SeatCalls, a: Activation, known: Directory) -> Person:
    found = known.contacts.get(contact, Contact(contact, contact))
    phone = found.phones[0] if found.phones else ""
    call = s.call_of(contact)
    wrong = _in_parts(trouble(a, call)) if call else ""
    away = _absent(contact, a, known) if contact in s.seat.absent else ""
    return Person(contact, found.name, found.title, phone, call, contact in s.seat.mandated, wrong, away)


def _in_parts(danish: str) -> str:
    """A line that was put together out of short phrases, each said again."""
    return "".join(map(again, re.split(r"( \(|\), |\) – )", danish)))


def _absent(contact: ContactId, a: Activation, known: Directory) -> str:
    """Until when someone is away who was so when the activation began; what is forgotten since has no end."""
    absence = known.away(contact, known.day(a.started_at))
    if not absence:
        return _("fraværende")
    return _("fraværende til {day}.{month}.").format(day=absence.last_day.day, month=absence.last_day.month)


def _unclear(reply: Reply, a: Activation, known: Directory) -> UnclearRow:
    person = known.contacts.get(reply.contact) if reply.contact else None
    seats = a.seats_of(reply.contact) if reply.contact else ()
    role = a.seats[seats[0]].seat.role if seats else ""
    phone = person.phones[0] if person and person.phones else ""
    name = person.name if person else reply.sender
    unproved = person is not None and not reply.is_from(person)
    told = _("{sender} (ikke bekræftet) – svar til {name}").format(sender=reply.sender, name=name)
    return UnclearRow(reply, told if unproved else name, role, phone)


def _organisation(known: Directory, wanted: object) -> str:
    return next((o.name for o in known.organisations.values() if o.id == wanted), str(wanted))
