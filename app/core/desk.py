"""The desk (skrivebordet): what moves when seats are rearranged, and what stands in the way of taking something out.

Pure. A person is moved within a seat or to another one; the seat's first person holds it, the others stand in, in
order (S3-11, S3-14). Who is taken out everywhere is taken out with sentences that say what follows.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.core.errors import FieldError, Invalid, Missing
from app.core.ids import ContactId, OrganisationId, RosterId, SeatId
from app.core.plan import Plan
from app.core.roster import Directory, Roster, Seat

One = TypeVar("One")
NOT_MOVED = "Det er ikke ændret."
LONGEST_ID = 64
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ð": "d", "þ": "th", "ß": "ss", "ł": "l"})
_UNITS = {"t": 3600, "m": 60, "s": 1, "d": 86400}
_SPAN = re.compile(r"(\d{1,7})\s*(dage?|døgn|d|timer?|t|minut(?:ter)?|min|m|sekund(?:er)?|sek|s)\b\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Use:
    """Where something is used, as a sentence; `blocks` = it cannot be taken out before that is changed.

    `kind` and `id` name what the sentence is about: seat, roster, plan or contact; of a seat the roster's id too,
    of a plan the part of it.
    """

    kind: str
    id: str
    text: str
    blocks: bool = True
    roster: str = ""
    part: str = ""


def new_id(name: str, taken: Collection[str]) -> str:
    """An id for something called this, in the bundle's letters, that nothing else has."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    stem = "-".join(words)[: LONGEST_ID - 5].strip("-") or "ny"
    return next(i for n in range(1, len(taken) + 2) if (i := stem if n == 1 else f"{stem}-{n}") not in taken)


def seconds(text: str) -> int | None:
    """Whole seconds from `3 min`, `1 time og 30 min`, `90 sek.` or `straks`; None when no unit says what is meant."""
    typed = text.strip().casefold().rstrip(".")
    if typed in {"straks", "0"}:
        return 0
    found = _SPAN.findall(typed)
    rest = _SPAN.sub("", typed).replace(" og ", " ").replace(",", " ").strip()
    if not found or rest not in {"", "og"}:
        return None
    return sum(int(number) * _UNITS[unit[0].lower()] for number, unit in found)


def span(whole: int) -> str:
    """The same the other way, to the second: `straks`, `3 min`, `1 time 30 min`."""
    rest, said = max(whole, 0), []
    for size, one, more in ((3600, "time", "timer"), (60, "min", "min"), (1, "sek.", "sek.")):
        count, rest = divmod(rest, size)
        if count:
            said.append(f"{count} {one if count == 1 else more}")
    return " ".join(said) or "straks"


def seat_of(roster: Roster, wanted: str) -> Seat:
    """The seat with this id; Missing when the roster has none."""
    found = next((s for s in roster.seats if s.id == wanted), None)
    if found is None:
        raise Missing
    return found


def move(roster: Roster, person: ContactId, origin: SeatId, target: SeatId, place: int) -> Roster:
    """The person on this place of the target seat, 0 = its holder; whoever stood there and after moves one down."""
    left = _without(seat_of(roster, origin), person)
    if origin == target:
        return _with(roster, _people(seat_of(roster, origin), _inserted(left, person, place)))
    there = seat_of(roster, target)
    if person in there.people:
        raise _refusal("Personen står allerede på den funktion.", "The person is on that seat already.")
    moved = _with(roster, _people(seat_of(roster, origin), left))
    return _with(moved, _people(there, _inserted(there.people, person, place)))


def add(roster: Roster, person: ContactId, target: SeatId) -> Roster:
    """The person as the last stand-in of the seat."""
    there = seat_of(roster, target)
    if person in there.people:
        raise _refusal("Personen står allerede på den funktion.", "The person is on that seat already.")
    return _with(roster, _people(there, (*there.people, person)))


def drop(roster: Roster, person: ContactId, origin: SeatId) -> Roster:
    """The seat without this person; the first stand-in holds it when the holder goes."""
    seat = seat_of(roster, origin)
    return _with(roster, _people(seat, _without(seat, person)))


def move_seat(roster: Roster, wanted: SeatId, place: int) -> Roster:
    """The seat on this place of the roster, 0 = first."""
    seat = seat_of(roster, wanted)
    others = tuple(s for s in roster.seats if s.id != wanted)
    return replace(roster, seats=_inserted(others, seat, place))


def _inserted(others: Sequence[One], one: One, place: int) -> tuple[One, ...]:
    at = min(max(place, 0), len(others))
    return (*others[:at], one, *others[at:])


def _without(seat: Seat, person: ContactId) -> tuple[ContactId, ...]:
    if person not in seat.people:
        raise _refusal("Personen står ikke længere på funktionen.", "The person is not on that seat any more.")
    return tuple(p for p in seat.people if p != person)


def _people(seat: Seat, people: Sequence[ContactId]) -> Seat:
    if not people:
        text = f"{seat.role} kan ikke stå uden en indehaver. Sæt en anden på først."
        raise _refusal(text, "A seat needs a holder.")
    return replace(seat, holder=people[0], stand_ins=tuple(people[1:]))


def _with(roster: Roster, changed: Seat) -> Roster:
    return replace(roster, seats=tuple(changed if s.id == changed.id else s for s in roster.seats))


def _refusal(danish: str, english: str) -> Invalid:
    return Invalid(NOT_MOVED, [FieldError("", danish, english)])


def uses_of_organisation(directory: Directory, plans: Sequence[Plan], wanted: OrganisationId) -> tuple[Use, ...]:
    """Everything that points to the organisation."""
    seats = (
        Use("seat", s.id, f"Funktionen {s.role} svarer for den.", roster=r.id)
        for r in directory.rosters.values()
        for s in r.seats
        if s.party == wanted
    )
    people = (
        Use("contact", c.id, f"{c.name} hører til den.")
        for c in directory.contacts.values()
        if c.organisation == wanted
    )
    return (*seats, *people, *_plans_of_organisation(plans, wanted))


def _plans_of_organisation(plans: Sequence[Plan], wanted: OrganisationId) -> Iterator[Use]:
    for plan in plans:
        if any(s.organisation == wanted for s in plan.signatures):
            yield Use("plan", plan.id, f"Den underskriver {plan.title}.", part="signatures")
        for scenario in plan.scenarios:
            if wanted in scenario.invite:
                yield Use("plan", plan.id, f"Den inviteres ved {scenario.name} i {plan.title}.", part="scenarios")


def uses_of_roster(plans: Sequence[Plan], wanted: RosterId) -> tuple[Use, ...]:
    """The plans that call the roster or brief it."""
    called = (Use("plan", p.id, f"{p.title} kalder listen.") for p in plans if p.roster == wanted)
    told = (Use("plan", p.id, f"{p.title} orienterer listen.") for p in plans if wanted in p.brief)
    return (*called, *told)


def uses_of_seat(plans: Sequence[Plan], wanted: SeatId) -> tuple[Use, ...]:
    """The scenarios that invite the seat."""
    return tuple(
        Use("plan", p.id, f"Den inviteres ved {s.name} i {p.title}.", part="scenarios")
        for p in plans
        for s in p.scenarios
        if wanted in s.invite
    )


def uses_of_contact(directory: Directory, plans: Sequence[Plan], wanted: ContactId) -> tuple[Use, ...]:
    """Everywhere the person stands, and what follows from taking them out; what needs a choice first blocks."""
    return (
        *_seats_of(directory, wanted),
        *(
            Use("roster", r.id, f"Er på listen {r.name or r.id} og tages af den.", blocks=False)
            for r in directory.rosters.values()
            if wanted in r.members
        ),
        *_plans_of(plans, wanted),
    )


def _seats_of(directory: Directory, wanted: ContactId) -> Iterator[Use]:
    for roster in directory.rosters.values():
        for seat in roster.seats:
            if wanted in seat.stand_ins:
                text = f"Er stedfortræder for {seat.role} og tages af."
                yield Use("seat", seat.id, text, blocks=False, roster=roster.id)
            elif wanted == seat.holder and seat.stand_ins:
                heir = directory.contacts[seat.stand_ins[0]].name
                text = f"Har funktionen {seat.role}. {heir} bliver indehaver."
                yield Use("seat", seat.id, text, blocks=False, roster=roster.id)
            elif wanted == seat.holder:
                text = f"Er alene om funktionen {seat.role}. Sæt en anden på den først."
                yield Use("seat", seat.id, text, roster=roster.id)


def _plans_of(plans: Sequence[Plan], wanted: ContactId) -> Iterator[Use]:
    for plan in plans:
        if plan.coordinator == wanted:
            yield Use("plan", plan.id, f"Er tovholder i {plan.title}. Vælg en anden tovholder først.")
        elif wanted in plan.activators:
            yield Use("plan", plan.id, f"Må aktivere {plan.title} og mister den ret.", blocks=False)


def taken_out(
    directory: Directory, plans: Sequence[Plan], wanted: ContactId
) -> tuple[Directory, tuple[Plan, ...]]:  # fmt: skip
    """Everything without the person, once nothing blocks it: stand-ins move up, members and activators go."""
    rosters = {
        r.id: replace(
            r,
            seats=tuple(_people(s, _without(s, wanted)) if wanted in s.people else s for s in r.seats),
            members=tuple(m for m in r.members if m != wanted),
        )
        for r in directory.rosters.values()
    }
    contacts = {i: c for i, c in directory.contacts.items() if i != wanted}
    left = tuple(replace(p, activators=tuple(a for a in p.activators if a != wanted)) for p in plans)
    return replace(directory, rosters=rosters, contacts=contacts), left
