"""Search (søgning): contacts, organisations, lists, seats and plans by a part of a name, title, number or address.

Pure. Danish letters are found however they are typed: `aa`, `oe` and `ae` are å, ø and æ, and so are plain a and o.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.access import Actor, Verb, may, roles
from app.core.change import Thing
from app.core.ids import ContactId, OrganisationId
from app.core.phone import shown
from app.core.plan import Plan, seats
from app.core.roster import Contact, Directory, Organisation, Roster, Seat
from app.core.wording import danish_order

MOST_OF_A_KIND = 30
LONGEST = 100
_NUMBER = re.compile(r"\+?[\d\s().\-/]{3,}")
_TWO_LETTERS = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe"})
_LIKE_A, _LIKE_O = re.compile("[aåæä][aeåæä]*"), re.compile("[oøö][eøö]*")


@dataclass(frozen=True)
class Hit:
    """Something found: what kind, its id, its name, a line about it, and where more stands."""

    thing: Thing
    id: str
    name: str
    about: str = ""
    within: str = ""


@dataclass(frozen=True)
class Entry:
    """What may be found, made ready to be compared: once for each revision of the directory, not once a search."""

    hit: Hit
    words: str
    exact: str
    name: str
    order: tuple[tuple[int, ...], str]
    numbers: tuple[str, ...] = ()


def found(wanted: str, entries: Iterable[Entry]) -> tuple[Hit, ...]:
    """What has all the words, or the number: names that begin so first, then as a Danish directory has them."""
    typed = " ".join(wanted[:LONGEST].split())
    terms = [folded(term) for term in typed.split()]
    digits = _digits(typed) if _NUMBER.fullmatch(typed) else ""
    if not typed:
        return ()
    fitting = [e for e in entries if _fits(e, terms, digits)]
    exact = _spelt(typed).split()
    return tuple(e.hit for e in sorted(fitting, key=lambda e: (_rank(e, exact, terms), e.order)))


def _fits(entry: Entry, terms: Sequence[str], digits: str) -> bool:
    if digits and any(digits in number for number in entry.numbers):
        return True
    return all(term in entry.words for term in terms)


def _rank(entry: Entry, exact: Sequence[str], terms: Sequence[str]) -> int:
    """A name that begins so, then one with a word that does; with those very letters before what is only like them."""
    for place, (name, words) in enumerate(((entry.exact, exact), (entry.name, terms))):
        if name.startswith(" ".join(words)):
            return place * 2
        if f" {words[0]}" in name:
            return place * 2 + 1
    return 4


def _spelt(text: str) -> str:
    """The text with its Danish letters as two, as they are written without a Danish keyboard."""
    return unicodedata.normalize("NFC", text).casefold().translate(_TWO_LETTERS)


def folded(text: str) -> str:
    """The text as it is compared: no case, no accents, and each way of writing a Danish letter the same."""
    plain = _LIKE_O.sub("o", _LIKE_A.sub("a", unicodedata.normalize("NFC", text).casefold()))
    return "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))


def _digits(text: str) -> str:
    """The digits of a number, as they stand in an international one."""
    return re.sub(r"\D", "", text).removeprefix("00")


def of_directory(known: Directory) -> list[Entry]:
    """Everything in the directory, for those who may see it."""
    return [
        *(_contact(c, known) for c in known.contacts.values()),
        *(_organisation(o) for o in known.organisations.values()),
        *(_roster(r) for r in known.rosters.values()),
        *(_seat(s, known, r.id) for r in known.rosters.values() for s in r.seats),
    ]


def of_plan(plan: Plan) -> Entry:
    """A plan that the actor may see."""
    return _entry(Hit(Thing.PLAN, plan.id, plan.title, plan.area))


def around(actor: Actor, plans: Sequence[Plan], known: Directory) -> list[Entry]:
    """What the pages of these plans show of people, and the actor: for those who do not read the contact list."""
    shown_seats = {(s.id, p.id): s for p in plans for s in seats(p, known)}
    parties = dict.fromkeys(s.party for s in shown_seats.values())
    me = known.contacts.get(actor.contact)
    return [
        *([_contact(me, known)] if me else []),
        *(_organisation(known.organisations[p]) for p in parties if p in known.organisations),
        *(_seat(seat, known, "", plan) for (_, plan), seat in shown_seats.items()),
    ]


def reads_all(actor: Actor, plans: Sequence[Plan], known: Directory) -> bool:
    """Administrators and those who lead a plan read the whole contact list."""
    return actor.administrator or any(may(roles(actor, p, known), Verb.LEAD) for p in plans)


def _contact(person: Contact, known: Directory) -> Entry:
    about = ", ".join(filter(None, (person.title, _party(person.organisation, known))))
    hit = Hit(Thing.CONTACT, person.id, person.name, about, ", ".join([*map(shown, person.phones), *person.emails]))
    numbers = tuple(_digits(phone) for phone in person.phones)
    return _entry(hit, *person.emails, person.id, numbers=numbers)


def _organisation(one: Organisation) -> Entry:
    return _entry(Hit(Thing.ORGANISATION, one.id, one.name), one.id)


def _roster(one: Roster) -> Entry:
    return _entry(Hit(Thing.ROSTER, one.id, one.name or one.id))


def _seat(seat: Seat, known: Directory, roster: str, plan: str = "") -> Entry:
    people = ", ".join(_person(p, known) for p in seat.people)
    hit = Hit(
        Thing.SEAT, f"{roster or plan}#{seat.id}", seat.role, ": ".join([_party(seat.party, known), people]), plan
    )
    return _entry(hit)


def _entry(hit: Hit, *more: str, numbers: tuple[str, ...] = ()) -> Entry:
    whole = " ".join((hit.name, hit.about, *more))
    return Entry(hit, folded(whole), _spelt(hit.name), folded(hit.name), danish_order(hit.name), numbers)


def _person(who: ContactId, known: Directory) -> str:
    return known.contacts[who].name if who in known.contacts else who


def _party(party: OrganisationId | None, known: Directory) -> str:
    one = known.organisations.get(party) if party else None
    return one.name if one else ""
