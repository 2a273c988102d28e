"""What stands in the plan when it is begun, and the measures that are suggested for it."""

import re
from collections.abc import Iterable, Mapping

from app.core.action_plan import ActionPlan, Communication, Handover, Measure
from app.core.paper_template.shape import Template, TemplateMeasure
from app.core.plan import CatalogueMeasure, Plan, Scenario
from app.core.roster import OrganisationKind

PLACES = ("{område}", "{hændelse}")
"""What is filled in where purpose, messages and hand-over name it."""
TAKEN = "forslag-"
"""How the id of a measure begins that came from the template: once there is one, no more are suggested."""


def draft(template: Template, plan: Plan, scenario: Scenario) -> ActionPlan:
    """What stands in the plan when it is begun."""
    said = dict(zip(PLACES, (plan.area, scenario.name), strict=True))
    rows = (Communication(c.audience, c.internal, _filled(c.message, said), c.channel) for c in template.communication)
    return ActionPlan(
        purpose=_filled(template.purpose, said),
        target_groups=template.target_groups,
        communication=tuple(rows),
        handover=tuple(Handover(h.to, _filled(h.text, said)) for h in template.handover),
    )


def _filled(text: str, said: Mapping[str, str]) -> str:
    return re.sub("|".join(map(re.escape, said)), lambda hit: said[hit[0]], text)


def own_measures(template: Template, catalogue: Iterable[CatalogueMeasure]) -> tuple[Measure, ...]:
    """The measures of the template; the plan's own of the same actor and title goes in its place."""
    own = {(m.actor, plain(m.title)): m for m in catalogue}
    return tuple(_measure(i, m, own.get((m.actor or OrganisationKind.OTHER, plain(m.title))))
                 for i, m in enumerate(template.measures, 1) if m.title.strip())  # fmt: skip


def _measure(place: int, m: TemplateMeasure, own: CatalogueMeasure | None) -> Measure:
    if own:
        return Measure(f"{TAKEN}{place}", own.title, own.text, own.actor, from_catalogue=own.id)
    return Measure(f"{TAKEN}{place}", m.title, m.text, m.actor)


def plain(title: str) -> str:
    """The words of a title alone, by which two of them are the same."""
    return " ".join(re.findall(r"\w+", title.casefold()))
