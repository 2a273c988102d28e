"""Hand-over (overlevering): the work that goes on when the activation is over, forum by forum (S3-29).

Pure. Longer work belongs in the ordinary fora, which get it as a list for their next meeting.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.core.action_plan import ActionPlan, Handover, Measure, MeasureState
from app.core.confidentiality import find, redact
from app.core.ids import ContactId
from app.core.roster import Directory, RosterKind


@dataclass(frozen=True)
class Handed:
    """Work for a forum: what, why, from whom ("" = the coordinator), and by when."""

    what: str
    why: str
    owner: ContactId | None = None
    deadline: datetime | None = None


@dataclass(frozen=True)
class Forum:
    """What one forum takes on at its next meeting."""

    name: str
    rows: tuple[Handed, ...]


def unfinished(plan: ActionPlan) -> tuple[Measure, ...]:
    """The measures that were neither done nor dropped when it ended."""
    over = {MeasureState.DONE, MeasureState.DROPPED}
    return tuple(m for m in plan.measures if m.state not in over and m.title.strip())


def handover(plan: ActionPlan, directory: Directory) -> tuple[Forum, ...]:
    """What each forum takes on: the action plan's rows, and the measures that were not finished (S3-29).

    A measure that a row names already is that row, with the measure's owner and deadline. What seems to be about a
    person is left out of the words.
    """
    left = list(unfinished(plan))
    found: dict[str, list[Handed]] = {}
    for row in plan.handover:
        if row.to.strip() or row.text.strip():
            same = next((m for m in left if _named_in(m.title.strip(), row.text)), None)
            if same:
                left.remove(same)
            found.setdefault(_forum(row, directory), []).append(_from_row(row, same))
    if left:
        usual = _forum(Handover(), directory)
        found.setdefault(usual, []).extend(_from_measure(m) for m in left)
    return tuple(Forum(name, tuple(rows)) for name, rows in found.items())


def _named_in(title: str, text: str) -> bool:
    """Whole words only: `Lys` is not what `Belysning på stien` is about."""
    return re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text, re.IGNORECASE) is not None


_FORA: Mapping[RosterKind, tuple[str, str]] = {
    RosterKind.LOCAL_COUNCIL: ("lokalråd", "Lokalrådet"),
    RosterKind.STEERING_GROUP: ("styregruppe", "Styregruppen"),
    RosterKind.BOARD: ("bestyrelse", "Bestyrelsen"),
}


def _forum(row: Handover, directory: Directory) -> str:
    """The forum's own name where the roster knows it; without one the local council, else the steering group."""
    known = {r.kind: r.name or _FORA[r.kind][1] for r in directory.rosters.values() if r.kind in _FORA}
    said = row.to.strip()
    if not said:
        return next((known[kind] for kind in _FORA if kind in known), "Styregruppen")
    kind = next((kind for kind, (stem, _) in _FORA.items() if said.casefold().startswith(stem)), None)
    plain = kind is not None and len(said.split()) == 1
    return known.get(kind, said) if kind and plain else said


def _from_row(row: Handover, same: Measure | None) -> Handed:
    why = "Ikke færdig, da beredskabet sluttede." if same else "Det tager længere tid end beredskabet."
    what = _plain(row.text) or "Aftales på mødet."
    return Handed(what, why, same.responsible if same else None, same.deadline if same else None)


def _from_measure(m: Measure) -> Handed:
    why = "I gang, men ikke færdig, da beredskabet sluttede."
    if m.state is MeasureState.PLANNED:
        why = "Planlagt, men ikke begyndt, da beredskabet sluttede."
    return Handed(_plain(m.title), why, m.responsible, m.deadline)


def _plain(text: str) -> str:
    return redact(text, find(text)).strip()
