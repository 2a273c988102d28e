"""Usual (de mest brugte): which scenarios stand first on the activation form, so that a thumb finds them at once."""

from collections import Counter
from collections.abc import Iterable, Sequence

from app.core.activation import State
from app.core.plan import Plan, Scenario
from app.store.activations import Heading

FIRST = 3


def usual(plan: Plan, past: Iterable[Heading]) -> tuple[Sequence[Scenario], Sequence[Scenario]]:
    """The three most used and the rest, each in the plan's order where they are equal; one is never left alone.

    Counted are activations in earnest of this plan that were not called off.
    """
    counted = (h for h in past if h.plan == plan.id and not h.exercise and h.state is not State.CANCELLED)
    used = Counter(h.scenario for h in counted)
    in_order = sorted(plan.scenarios, key=lambda s: -used[s.id])
    shown = FIRST if len(in_order) > FIRST + 1 else len(in_order)
    return in_order[:shown], in_order[shown:]
