"""Seating at the desk: people and seats moved about on a roster, one act at a time (S3-11, S3-14)."""

from collections.abc import Callable
from dataclasses import replace

from app.core import desk as rules
from app.core.errors import Invalid, Missing, Outdated
from app.core.ids import ContactId, RosterId, SeatId
from app.core.roster import Roster, RosterKind
from app.documents import bundle
from app.documents.bundle import Bundle
from app.services.desk.places import mark
from app.services.desk.saving import begin, judged, write
from app.store.unit import Unit

Act = tuple[str, ...]
"""What to do, and with whom: (move, person, from, to, place), (seat, seat, place), (add, person, seat),
(drop, person, seat), (join, person), (leave, person)."""


async def arrange(unit: Unit, roster: RosterId, act: Act, seen: str) -> Roster:
    """The roster after the act; Outdated when somebody else has rearranged it since."""
    before = await begin(unit)
    data = bundle.to_data(before)
    listed = before.directory.rosters.get(roster)
    if listed is None:
        raise Missing
    if mark(next(r for r in data["rosters"] if r["id"] == roster), ("seats", "members")) != seen:
        raise Outdated("En anden har flyttet rundt på listen imens. Se den igen, og flyt så.")
    after = _acted(listed, act)
    rosters = {**before.directory.rosters, roster: after}
    new = bundle.to_data(Bundle(replace(before.directory, rosters=rosters), before.plans))
    await write(unit, before, judged(new, ("rosters", roster), data))
    return after


def _acted(listed: Roster, act: Act) -> Roster:
    kind, *rest = act
    try:
        return _ACTS[kind](listed, *rest)
    except (KeyError, TypeError, ValueError) as unknown:
        raise Invalid("Det kan ikke gøres med listen. Prøv igen.") from unknown


def _join(listed: Roster, person: str) -> Roster:
    if listed.kind is RosterKind.PREPAREDNESS:
        raise Invalid("Beredskabet har funktioner. Sæt personen på en af dem.")
    if not person:
        raise Invalid("Vælg en person.")
    return replace(listed, members=tuple(dict.fromkeys((*listed.members, ContactId(person)))))


def _add(listed: Roster, person: str, seat: str) -> Roster:
    if not person:
        raise Invalid("Vælg en person.")
    return rules.add(listed, ContactId(person), SeatId(seat))


_ACTS: dict[str, Callable[..., Roster]] = {
    "move": lambda r, person, origin, to, place: rules.move(
        r, ContactId(person), SeatId(origin), SeatId(to), int(place)
    ),
    "seat": lambda r, seat, place: rules.move_seat(r, SeatId(seat), int(place)),
    "add": _add,
    "drop": lambda r, person, seat: rules.drop(r, ContactId(person), SeatId(seat)),
    "join": _join,
    "leave": lambda r, person: replace(r, members=tuple(m for m in r.members if m != person)),
}
