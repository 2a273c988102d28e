"""Timeline (tidslinje): the action plan's measures by their deadlines, and the answers by the time they took."""

from dataclasses import dataclass
from datetime import datetime

from app.core.action_plan import ActionPlan, Measure, MeasureState
from app.core.activation import Activation
from app.core.roster import Directory
from app.web.tongue import _
from app.web.words import MEASURE

_LOOKS = {
    MeasureState.PLANNED: ("still", "open"),
    MeasureState.UNDER_WAY: ("warn", "half"),
    MeasureState.DONE: ("ok", "check"),
    MeasureState.DROPPED: ("still", "dash"),
}


@dataclass(frozen=True)
class TimedMeasure:
    """A measure on the line: `tone` and `shape` are its tag's, `word` its state."""

    title: str
    responsible: str
    deadline: datetime | None
    tone: str
    shape: str
    word: str


def timeline(plan: ActionPlan, known: Directory, now: datetime) -> tuple[TimedMeasure, ...]:
    """The measures by deadline, those without one last; a passed deadline is said."""
    rows = sorted(plan.measures, key=lambda m: (m.deadline is None, m.deadline or now))
    return tuple(_row(m, known, now) for m in rows if m.title)


def _row(m: Measure, known: Directory, now: datetime) -> TimedMeasure:
    tone, shape = _LOOKS[m.state]
    word = MEASURE[m.state]
    if m.deadline and m.deadline < now and m.state in {MeasureState.PLANNED, MeasureState.UNDER_WAY}:
        tone, shape, word = "warn", "open", _("Frist passeret")
    person = known.contacts.get(m.responsible) if m.responsible else None
    return TimedMeasure(m.title, person.name if person else "", m.deadline, tone, shape, word)


def answer_times(activation: Activation) -> tuple[float, ...]:
    """Seconds from the first try until each seat that is confirmed now got its first yes, the quickest first."""
    yeses = (s.confirmed[0].answered_at for s in activation.seats.values() if s.confirmed)
    return tuple(sorted(max(0.0, (at - activation.first_try_at).total_seconds()) for at in yeses if at))
