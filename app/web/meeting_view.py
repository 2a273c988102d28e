"""What the meeting's page shows: everybody who is expected or has come, and what the actor may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core import person_item
from app.core.access import Actor
from app.core.calling import Standing
from app.core.ids import ContactId
from app.core.person_item import PersonItem
from app.core.roster import Contact
from app.services.meetings import Look


@dataclass(frozen=True)
class PersonRow:
    """Someone at the table or expected there; `standing` is their best answer, None when they were not called."""

    person: Contact
    roles: str
    party: str
    standing: Standing | None
    eta: datetime | None
    present: bool | None
    out: tuple[int, ...]


@dataclass(frozen=True)
class Leaving:
    """Who is at the table without a legal basis for items about individuals; of `judged` only they can tell."""

    must: tuple[Contact, ...]
    judged: tuple[Contact, ...]


def people(look: Look) -> tuple[PersonRow, ...]:
    """Those who come first, then those who have not answered, then those who do not come."""
    a = look.case.activation
    expected = dict.fromkeys((*a.called, *a.attendance))
    rows = [_person(c, look) for c in expected if c in look.case.directory.contacts]
    return tuple(sorted(rows, key=lambda row: (not row.present, row.standing is not Standing.CONFIRMED)))


def _person(who: ContactId, look: Look) -> PersonRow:
    a, known = look.case.activation, look.case.directory
    seats = [s for s in a.seats.values() if s.call_of(who)]
    calls = [c for s in seats if (c := s.call_of(who))]
    best = next((c for c in calls if c.standing is Standing.CONFIRMED), calls[0] if calls else None)
    person = known.contacts[who]
    party = known.organisations.get(person.organisation) if person.organisation else None
    return PersonRow(
        person=person,
        roles=", ".join(dict.fromkeys(s.seat.role for s in seats)),
        party=party.name if party else "",
        standing=best.standing if best else None,
        eta=best.eta if best else None,
        present=a.attendance.get(who),
        out=tuple(i.number for i in look.held.course.items if who in i.left and i.under_way),
    )


def leaving(look: Look) -> Leaving:
    """Who must leave for an item about an individual, and about whom it is asked."""
    known = look.case.directory
    who = [c for c in person_item.at_the_table(look.case.activation) if person_item.leaves(c, known)]
    asked = [c for c in who if person_item.judged(c, known)]
    return Leaving(_known(look, [c for c in who if c not in asked]), _known(look, asked))


def out_now(look: Look, actor: Actor) -> PersonItem | None:
    """The item about an individual that is on and that the actor has left for."""
    item = look.held.course.under_way
    return item if item and actor.contact in item.left else None


def _known(look: Look, who: Sequence[ContactId]) -> tuple[Contact, ...]:
    known = look.case.directory.contacts
    return tuple(known[c] for c in who if c in known)
