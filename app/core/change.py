"""Changes (rettelser): what differs between two states of what the desk keeps, field by field and in words.

Pure. The words are about people, so they belong in rows that can be erased; the sealed log gets ids and field names.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.core.phone import shown
from app.core.plan import Plan
from app.core.roster import Contact, Directory, Organisation, Roster, Seat

CREATED, DELETED, MANY = "created", "deleted", "many"
MOST = 200
_REFERS = {
    "organisation", "party", "holder", "stand_ins", "members", "coordinator", "activators", "roster", "brief", "invite",
}  # fmt: skip
_SHOWN_BY_THE_SERVICE = {"id", "opted_out", "landlines", "seats"}
LONGEST = 2000


class Thing(StrEnum):
    """What kind of thing was changed."""

    CONTACT = "contact"
    ORGANISATION = "organisation"
    ROSTER = "roster"
    SEAT = "seat"
    PLAN = "plan"
    TEMPLATE = "template"


@dataclass(frozen=True)
class Difference:
    """One field of one thing; `what` is the field's name in the code, or `created`, `deleted`, `many`.

    `name` is what people call the thing; `before` and `after` are words, "" where there was nothing.
    """

    thing: Thing
    id: str
    name: str
    what: str
    before: str = ""
    after: str = ""


def of_directory(before: Directory, after: Directory) -> Iterator[Difference]:
    """Everything that differs: contacts, organisations, rosters and their seats."""
    names = _names(before) | _names(after)
    yield from _of(Thing.CONTACT, before.contacts, after.contacts, names, lambda c: c.name)
    yield from _of(Thing.ORGANISATION, before.organisations, after.organisations, names, lambda o: o.name)
    yield from _of(Thing.ROSTER, before.rosters, after.rosters, names, lambda r: r.name or r.id)
    yield from _of(Thing.SEAT, _seats(before), _seats(after), names, lambda s: s.role)


def of_contact(before: Contact, after: Contact, known: Directory) -> Iterator[Difference]:
    """What differs in one contact."""
    yield from _of(Thing.CONTACT, {after.id: before}, {after.id: after}, _names(known), lambda c: c.name)


def of_plan(before: Plan | None, after: Plan, known: Directory) -> Iterator[Difference]:
    """What differs in a plan; None = it is new."""
    yield from _of(
        Thing.PLAN, {after.id: before} if before else {}, {after.id: after}, _names(known), lambda p: p.title
    )


def summed_up(found: list[Difference]) -> list[Difference]:
    """The same, or one line for each kind of thing when an import has changed very much."""
    if len(found) <= MOST:
        return found
    counts = {thing: len({d.id for d in found if d.thing is thing}) for thing in Thing}
    return [Difference(thing, "", "", MANY, "", str(n)) for thing, n in counts.items() if n]


def _of(
    thing: Thing, before: Mapping[Any, Any], after: Mapping[Any, Any], names: Mapping[str, str],
    called: Callable[[Any], str],
) -> Iterator[Difference]:  # fmt: skip
    for key in [*after, *(gone for gone in before if gone not in after)]:
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        name = called(new or old)
        if old is None or new is None:
            yield Difference(thing, str(key), name, CREATED if old is None else DELETED)
            continue
        for field in fields(new):
            left, right = getattr(old, field.name), getattr(new, field.name)
            if left != right and field.name not in _SHOWN_BY_THE_SERVICE:
                if field.name == "members":
                    left, right = _gone(left, right), _gone(right, left)
                words = (in_words(v, names, field.name) for v in (left, right))
                yield Difference(thing, str(key), name, field.name, *words)


def _gone(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """Of a long list only those who are no longer on it."""
    stay = set(after)
    return tuple(one for one in before if one not in stay)


def in_words(value: Any, names: Mapping[str, str], field: str = "") -> str:
    """A value as a person reads it; ids of people, parties and rosters become their names."""
    if isinstance(value, tuple):
        return ", ".join(filter(None, (in_words(one, names, field) for one in value)))[:LONGEST]
    if is_dataclass(value):
        parts = (in_words(getattr(value, f.name), names, f.name) for f in fields(value) if f.name != "id")
        return " – ".join(filter(None, parts))
    return _one(value, names, field)


def _one(value: Any, names: Mapping[str, str], field: str) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    text = "" if value is None else str(value)
    if field in _REFERS:
        return names.get(text, text)
    return shown(text) if text and field == "phones" else text


def _names(known: Directory) -> dict[str, str]:
    things: list[Contact | Organisation | Roster] = [
        *known.contacts.values(), *known.organisations.values(), *known.rosters.values(),
    ]  # fmt: skip
    return {str(t.id): t.name or str(t.id) for t in things}


def _seats(known: Directory) -> dict[str, Seat]:
    return {f"{r.id}/{s.id}": s for r in known.rosters.values() for s in r.seats}
