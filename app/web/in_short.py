"""In short (kort fortalt): the activation as a board reads it in a minute, without a word about a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.action_plan import ActionPlan, Measure, MeasureState
from app.core.activation import State
from app.core.confidentiality import find
from app.core.wording import numeral
from app.store.activations import Case

_STATES = {
    State.OPEN: "Beredskabet er aktiveret og ved at samles.",
    State.QUORATE: "Beredskabet er aktiveret og beslutningsdygtigt.",
    State.CLOSED: "Beredskabet er afsluttet.",
    State.CANCELLED: "Det var en falsk alarm. Beredskabet er aflyst.",
}


@dataclass(frozen=True)
class InShort:
    """What stands, what was behind it, who is there, and the measures by how far they are."""

    state: str
    cause: str
    parties: str
    done: Sequence[str]
    under_way: Sequence[str]
    planned: Sequence[str]
    ends_at: datetime | None


def in_short(case: Case, adopted: ActionPlan | None) -> InShort:
    """The same counts and words as the briefings are made of; a text that seems to hold a person is left out."""
    a = case.activation
    ready, total = sum(a.parties[p] for p in a.obligatory), len(a.obligatory)
    measures = adopted.measures if adopted else ()
    return InShort(
        state=_STATES[a.state],
        cause="" if find(case.told.situation) else case.told.situation,
        parties=f"{numeral(ready).capitalize()} af {numeral(total)} parter er klar." if total else "",
        done=_titles(measures, MeasureState.DONE),
        under_way=_titles(measures, MeasureState.UNDER_WAY),
        planned=_titles(measures, MeasureState.PLANNED),
        ends_at=a.ends_at,
    )


def _titles(measures: Sequence[Measure], state: MeasureState) -> list[str]:
    return [m.title for m in measures if m.state is state and m.title and not find(m.title)]
