"""Evaluation (evaluering): five questions to everybody who was called, and the review of the plan afterwards (S3-37).

Pure. The answers are only ever shown summed up, and not at all while so few have answered that one could tell whose
they are. Nothing in them is about a person.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.confidentiality import find, redact
from app.core.confidentiality.refusing import personal, strange_names
from app.core.errors import FieldError, Invalid, TooLate
from app.core.ids import ActivationId
from app.core.readiness import Gravity, ReadinessFinding

OPEN_FOR = timedelta(days=14)
FEWEST = 3
LONGEST = 1000


class Question(StrEnum):
    """The questions that are answered by one press; the fifth is free text."""

    CLEAR = "clear"
    REACHED = "reached"
    PEOPLE = "people"
    PLAN = "plan"


class Verdict(StrEnum):
    """What can be answered."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


QUESTIONS: Mapping[Question, str] = {
    Question.CLEAR: "Var det klart, hvad der var sket, og hvad du skulle gøre?",
    Question.REACHED: "Fik vi fat i dig i tide?",
    Question.PEOPLE: "Kom de rigtige samlet?",
    Question.PLAN: "Hjalp handlingsplanen?",
}
VERDICTS: Mapping[Verdict, str] = {Verdict.YES: "Ja", Verdict.PARTLY: "Delvis", Verdict.NO: "Nej"}
CHANGE = "Hvad er den ene ting, vi skal lave om?"


@dataclass(frozen=True)
class Evaluation:
    """One person's answers; a question may be left out."""

    verdicts: Mapping[Question, Verdict] = field(default_factory=dict)
    change: str = ""


@dataclass(frozen=True)
class Asked:
    """That a person was asked how it went, and what they have answered."""

    asked_at: datetime
    answered_at: datetime | None = None
    evaluation: Evaluation = field(default_factory=Evaluation)

    @property
    def until(self) -> datetime:
        """Until when it can be answered, and the answer changed."""
        return self.asked_at + OPEN_FOR


@dataclass(frozen=True)
class Summed:
    """The answers without who gave them; no `verdicts` and `changes` while fewer than FEWEST have answered.

    `counted` = of how many answers they are.
    """

    asked: int
    answered: int
    counted: int = 0
    verdicts: Mapping[Question, Mapping[Verdict, int]] = field(default_factory=dict)
    changes: tuple[str, ...] = ()

    @property
    def shown(self) -> bool:
        """Enough have answered."""
        return self.counted >= FEWEST


@dataclass(frozen=True)
class Review:
    """That the plan is to be gone through after this activation."""

    activation: ActivationId
    number: str


def check(asked: Asked, given: Evaluation, now: datetime, known: Sequence[str] = (), *, sure: bool) -> None:
    """Refuse after the fourteen days, an empty answer, and what is about a person; `known` names may stand in it."""
    if now > asked.until:
        raise TooLate("Evalueringen er lukket. Ring til tovholderen, hvis du vil tilføje noget.")
    errors = list(personal("change", given.change, sure=sure))
    errors += () if sure else strange_names("change", given.change, known, careful=False)
    if not given.verdicts and not given.change:
        errors.append(FieldError("clear", "Svar på mindst ét af spørgsmålene.", "Answer at least one question."))
    if len(given.change) > LONGEST:
        danish = f"Teksten er på {len(given.change)} tegn. Forkort den til højst {LONGEST}."
        errors.append(FieldError("change", danish, f"At most {LONGEST} characters.", "too_long"))
    if errors:
        raise Invalid("Dine svar er ikke gemt. Ret det, der er markeret.", errors)


def summed(asked: Sequence[Asked], now: datetime) -> Summed:
    """The answers summed up, the wishes in an order that says nothing about who came first.

    While it is open, FEWEST more at a time: who looks before and after one answer would know whose it is.
    """
    answered = sorted((a.answered_at, at) for at, a in enumerate(asked) if a.answered_at)
    late = len(answered) % FEWEST if any(now < a.until for a in asked) or len(answered) < FEWEST else 0
    given = [asked[at].evaluation for _, at in answered[: len(answered) - late]]
    if not given:
        return Summed(len(asked), len(answered))
    counts = {q: Counter(e.verdicts[q] for e in given if q in e.verdicts) for q in Question}
    verdicts = {q: {v: counted[v] for v in Verdict} for q, counted in counts.items()}
    changes = sorted(redact(e.change, find(e.change)) for e in given if e.change)
    return Summed(len(asked), len(answered), len(given), verdicts, tuple(changes))


def review_findings(reviews: Iterable[Review]) -> Iterator[ReadinessFinding]:
    """A warning on the plan for each activation after which nobody has gone through it (S3-37)."""
    for one in reviews:
        text = (
            f"Planen bør gennemgås efter aktivering {one.number}. "
            "Kryds af på siden om aktiveringens afslutning, når det er gjort."
        )
        yield ReadinessFinding("review_due", Gravity.WARNING, f"activations[{one.activation}]", text)
