"""Contact checks (kontakttjek): started once a year, those who have not answered are reminded, and it is seen who has.

Whoever is reached by text answers JA or NEJ there; a mail leads to the person's own page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core import contact_check as rules
from app.core.contact_check import CheckAnswer, ContactCheck
from app.core.delivery import Notice, Purpose
from app.core.errors import Conflict, Forbidden
from app.core.roster import Contact, Directory
from app.store import contact_checks, decisions, organisations, replies
from app.store.unit import Unit

WAYS = ("sms", "email")


@dataclass(frozen=True)
class Row:
    """One person in the check; `text` = what was written, where a person must read it."""

    person: Contact
    check: ContactCheck
    reached: bool
    text: str = ""


@dataclass(frozen=True)
class Overview:
    """The newest check; `asked_at` None before the first. Those who have not answered come first."""

    asked_at: datetime | None
    overdue: bool
    rows: tuple[Row, ...]
    may_start: bool
    may_remind: bool

    @property
    def answered(self) -> int:
        """How many of those asked have given a clear answer."""
        return sum(r.check.settled for r in self.rows if r.check.asked_at)


async def overview(unit: Unit) -> Overview:
    """How the check stands, for administrators."""
    _administrator(unit)
    known = await organisations.directory(unit)
    last, since = await contact_checks.since(unit)
    checks = await contact_checks.known(unit)
    people = [(p, checks.get(p.id, ContactCheck(p.id))) for p in rules.asked(known)]
    rows = [Row(p, c, bool(_ways(p)), await _written(unit, c)) for p, c in people]
    order = {None: 1, CheckAnswer.NO: 0, CheckAnswer.UNCLEAR: 0, CheckAnswer.YES: 2}
    running = any(c.waits(unit.now) for _, c in people)
    return Overview(
        asked_at=last,
        overdue=rules.overdue(since, unit.now),
        rows=tuple(sorted(rows, key=lambda r: order[r.check.answer])),
        may_start=not running,
        may_remind=running,
    )


async def start(unit: Unit) -> int:
    """Ask everyone who is called or briefed; returns how many. One check at a time."""
    known = await _locked(unit)
    checks = await contact_checks.known(unit)
    people = rules.asked(known)
    if any(checks[p.id].waits(unit.now) for p in people if p.id in checks):
        raise Conflict("Et kontakttjek er allerede i gang. Mind dem, der mangler, om det.")
    reached = [p for p in people if _ways(p)]
    await contact_checks.ask(unit, [p.id for p in reached])
    await _tell(unit, known, reached)
    return len(reached)


async def remind(unit: Unit) -> int:
    """Ask those again who have not answered; at most once a day each. Returns how many."""
    known = await _locked(unit)
    checks = await contact_checks.known(unit)
    waiting = [(p, checks[p.id]) for p in rules.asked(known) if p.id in checks and checks[p.id].waits(unit.now)]
    late = [(p, c) for p, c in waiting if unit.now - (c.reminded_at or c.asked_at or unit.now) >= rules.REMIND_AFTER]
    if not late:
        raise Conflict(
            "Alle, der mangler, er spurgt inden for det seneste døgn. Vent til i morgen, eller ring til dem."
        )
    await contact_checks.remind(unit, [c for _, c in late])
    await _tell(unit, known, [p for p, _ in late])
    return len(late)


async def _tell(unit: Unit, known: Directory, people: Sequence[Contact]) -> None:
    stamp = f"contact_check:{known.partnership}:{unit.now.isoformat()}"
    values = {"area": known.name, "exercise": False}
    asks = [Notice(p.id, Purpose.CONTACT_CHECK, f"{stamp}:{p.id}", _ways(p), values, urgent=False) for p in people]
    await decisions.tell_people(unit, known, asks)


async def _locked(unit: Unit) -> Directory:
    _administrator(unit)
    await organisations.lock(unit)
    return await organisations.directory(unit)


async def _written(unit: Unit, check: ContactCheck) -> str:
    """The words of an answer that must be read; "" when there are none, or they have been deleted since."""
    came = await replies.load(unit, check.reply) if check.reply else None
    return came.text if came else ""


def _ways(person: Contact) -> tuple[str, ...]:
    return tuple(way for way in WAYS if person.address(way))


def _administrator(unit: Unit) -> None:
    if not unit.actor.administrator:
        raise Forbidden("Kun en administrator kan se og starte et kontakttjek.")
