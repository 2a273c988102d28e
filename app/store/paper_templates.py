"""Paper templates: a partnership's own, by plan and scenario."""

from collections.abc import Sequence

from app.core.ids import PlanId, ScenarioId
from app.core.paper_template import Template
from app.store import organisations
from app.store.unit import Unit
from app.store.versions import Version, Versions

_KEPT = Versions("paper_template", {"plan": 80, "scenario": 80}, Template)
TemplateVersion = Version[Template]


async def own(unit: Unit, plan: PlanId, scenario: ScenarioId) -> Template | None:
    """The partnership's own template for this scenario; None when the standard applies."""
    directory = await organisations.directory(unit)
    newest = await _KEPT.newest(unit, unit.actor.partnership, directory.revision)
    return newest.get((plan, scenario))


async def versions(unit: Unit, plan: PlanId, scenario: ScenarioId) -> Sequence[TemplateVersion]:
    """Everything that was saved for this scenario, the newest first; the caller has loaded the plan."""
    return await _KEPT.all(unit, plan, scenario)


async def add(unit: Unit, plan: PlanId, scenario: ScenarioId, template: Template | None) -> int:
    """Keep a new version, and return its number; the caller holds the partnership's lock."""
    return await _KEPT.add(unit, template, plan, scenario)
