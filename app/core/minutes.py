"""Minutes (referat): what was said and decided at the meeting, line by line, and how it becomes the action plan.

Pure. A line is the situation, a decision or a note. Nobody writes over anybody: lines are added, and one that has
gone into the action plan stays. Decisions become measures and the situation is added to the plan's, once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from app.core.action_plan import ActionPlan
from app.core.confidentiality import refuse_cpr
from app.core.errors import Conflict, FieldError, Invalid
from app.core.filling_in import Edit, texts_of
from app.core.ids import ContactId
from app.core.roster import Directory

LONGEST = 2000
LONGEST_TITLE = 120
MOST = 200


class MinuteKind(StrEnum):
    """What a line of the minutes is."""

    SITUATION = "situation"
    DECISION = "decision"
    NOTE = "note"


@dataclass(frozen=True)
class Minute:
    """A line of the minutes; a decision may name who does it and by when. `in_plan` = it is in the action plan."""

    id: str
    kind: MinuteKind
    text: str
    by: ContactId
    at: datetime
    responsible: ContactId | None = None
    deadline: datetime | None = None
    in_plan: bool = False


def check(new: Minute, so_far: Sequence[Minute], known: Directory) -> None:
    """Refuse an empty or too long line, a CPR number, an unknown person, and more lines than anybody reads."""
    errors = []
    if not new.text:
        errors.append(FieldError("text", "Skriv, hvad der skal stå i referatet.", "Write what is to be minuted."))
    if len(new.text) > LONGEST:
        danish = f"Teksten er på {len(new.text)} tegn. Forkort den til højst {LONGEST}."
        errors.append(FieldError("text", danish, "The text is too long."))
    if found := refuse_cpr(new.text):
        danish = f"Teksten ser ud til at indeholde et CPR-nummer (tegn {found.start + 1}-{found.end}). Fjern det."
        errors.append(FieldError("text", danish, "The text seems to hold a CPR number.", "cpr"))
    if new.responsible and new.responsible not in known.contacts:
        errors.append(FieldError("responsible", "Vælg en fra kontaktlisten.", "Unknown contact."))
    if new.deadline and new.deadline <= new.at:
        errors.append(FieldError("deadline", "Fristen ligger i fortiden. Vælg en senere.", "The deadline is past."))
    if errors:
        raise Invalid("Det er ikke skrevet i referatet.", errors)
    if len(so_far) >= MOST:
        raise Conflict(f"Der er plads til {MOST} linjer i referatet.")


def waiting(minutes: Iterable[Minute]) -> tuple[Minute, ...]:
    """The lines that are to go into the action plan and have not yet."""
    return tuple(m for m in minutes if m.kind is not MinuteKind.NOTE and not m.in_plan)


def to_plan(minutes: Iterable[Minute], plan: ActionPlan) -> tuple[Edit, ...]:
    """What puts these lines into this plan; doing it twice changes nothing."""
    lines = list(minutes)
    said = [m.text for m in lines if m.kind is MinuteKind.SITUATION and f"\n{m.text}\n" not in f"\n{plan.situation}\n"]
    situation = "\n".join(t for t in (plan.situation, *said) if t)
    stands = texts_of(plan)
    decided = [m for m in lines if m.kind is MinuteKind.DECISION and row(m) not in stands]
    return (Edit("situation", plan.situation, situation), *(edit for m in decided for edit in _measure(m)))


def row(minute: Minute) -> str:
    """The path of the measure that a decision becomes."""
    return f"measures.referat-{minute.id}"


def _measure(minute: Minute) -> Iterator[Edit]:
    place = row(minute)
    first, _, rest = minute.text.partition("\n")
    short = len(first) <= LONGEST_TITLE
    title = first if short else f"{first[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"
    yield Edit(place, "", "ny")
    yield Edit(f"{place}.title", "", title)
    yield Edit(f"{place}.text", "", (rest if short else minute.text).strip())
    yield Edit(f"{place}.responsible", "", minute.responsible or "")
    if minute.deadline:
        yield Edit(f"{place}.deadline", "", minute.deadline.astimezone(UTC).isoformat())
