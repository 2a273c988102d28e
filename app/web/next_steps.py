"""Next steps (næste skridt): what the ladder does by itself unless somebody answers first, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from app.core.escalation import Upcoming, upcoming
from app.store.activations import Case
from app.web.tongue import Words, _

MOST = 3
_ASKS = Words({"voice": "Opkald til {who}", "sms": "Ny sms til {who}", "email": "Ny e-mail til {who}"})


@dataclass(frozen=True)
class NextStep:
    """A moment, and what happens then."""

    at: datetime
    text: str


def next_steps(case: Case) -> tuple[NextStep, ...]:
    """The soonest few; what happens at the same second in the same way is one."""
    ahead = ((u.at.replace(microsecond=0), _kind(case, u), u) for u in upcoming(case.activation))
    in_order = sorted(ahead, key=lambda row: row[:2])
    found = [
        NextStep(at, kind.format(who=_names(case, [u for _, _, u in same])))
        for (at, kind), same in groupby(in_order, key=lambda row: row[:2])
    ]
    return tuple(found[:MOST])


def _kind(case: Case, step: Upcoming) -> str:
    if step.channels:
        return _ASKS.get("+".join(step.channels)) or _("{who} kaldes igen")
    seat = case.activation.seats[step.seat]
    left = [p for p in seat.seat.in_turn if not seat.call_of(p)]
    return _("Stedfortræderen for {who} kaldes") if left else _("Ingen er tilbage at kalde efter {who}")


def _names(case: Case, steps: Sequence[Upcoming]) -> str:
    known = case.directory.contacts
    names = list(dict.fromkeys(known[u.contact].name if u.contact in known else str(u.contact) for u in steps))
    return _(" og ").join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
