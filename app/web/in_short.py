"""In short (kort fortalt): the activation as a board reads it in a minute, without a word about a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.action_plan import ActionPlan, Measure, MeasureState
from app.core.activation import State
from app.documents.charts import Bar, Counts
from app.services.briefings import about_nobody
from app.store.activations import Case
from app.web.tongue import Words, _, spoken

_STATES = Words({
    State.OPEN: "Beredskabet er aktiveret, og parterne samles.",
    State.QUORATE: "Beredskabet er aktiveret og beslutningsdygtigt.",
    State.CLOSED: "Beredskabet er afsluttet.",
    State.CANCELLED: "Det var en falsk alarm. Beredskabet er aflyst.",
})  # fmt: skip

_ORDER = (MeasureState.DONE, MeasureState.UNDER_WAY, MeasureState.PLANNED)


@dataclass(frozen=True)
class InShort:
    """What stands, what was behind it, who is there, and the measures by how far they are; `bars` shows their time."""

    state: str
    cause: str
    parties: str
    done: Sequence[str]
    under_way: Sequence[str]
    planned: Sequence[str]
    ends_at: datetime | None
    counts: Counts
    bars: Sequence[Bar]


def in_short(case: Case, adopted: ActionPlan | None) -> InShort:
    """The same counts and words as the briefings are made of; a text that seems to hold a person is left out."""
    a = case.activation
    ready, total = sum(a.parties[p] for p in a.obligatory), len(a.obligatory)
    numeral = spoken().numeral
    measures = [m for m in (adopted.measures if adopted else ()) if about_nobody(case, m.title)]
    done, under_way, planned = (_titles(measures, state) for state in _ORDER)
    return InShort(
        state=_STATES[a.state],
        cause=case.told.situation if about_nobody(case, case.told.situation) else "",
        parties=_("{ready} af {total} parter er klar.").format(ready=numeral(ready).capitalize(), total=numeral(total))
        if total
        else "",
        done=done,
        under_way=under_way,
        planned=planned,
        ends_at=a.ends_at,
        counts=Counts(ready, total, len(done), len(under_way), len(planned)),
        bars=[Bar(m.title, m.state, m.deadline) for m in measures] if any(m.deadline for m in measures) else [],
    )


def _titles(measures: Sequence[Measure], state: MeasureState) -> list[str]:
    return [m.title for m in measures if m.state is state]
