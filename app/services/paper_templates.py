"""Paper templates (skabeloner): which one a scenario has, changed in versions, and what one suggests in the night."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.core import paper_template as rules
from app.core.access import Role, roles
from app.core.action_plan import ActionPlan, PlanState, begin
from app.core.change import Difference, Thing
from app.core.errors import Forbidden, Missing, Outdated
from app.core.ids import PlanId, ScenarioId
from app.core.paper import Grounds
from app.core.paper_template import Around, Template
from app.core.plan import Scenario
from app.documents import templates
from app.documents.papers import action_plan as papers
from app.documents.papers.action_plan import ActionPlanPaper
from app.store import changes, organisations, paper_templates, plans
from app.store.action_plans import Version
from app.store.activations import Case
from app.store.paper_templates import TemplateVersion
from app.store.plans import Known
from app.store.unit import Unit

READERS = frozenset({Role.ACTIVATOR, Role.COORDINATOR, Role.ADMINISTRATOR})
WRITERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})
EXAMPLE, STANDARD = "eksempel", "Standard"
SAMPLE = "Eksempel: det, der er sket, står her."


@dataclass(frozen=True)
class Applies:
    """The template of a scenario; `version` = the newest that was saved, `own` = it is the partnership's own."""

    scenario: Scenario
    template: Template
    own: bool
    version: TemplateVersion | None


async def listed(unit: Unit, plan_id: PlanId) -> tuple[Known, tuple[Applies, ...]]:
    """Each scenario of the plan with the template that applies."""
    known = await _load(unit, plan_id)
    return known, tuple([await _applies(unit, known, s) for s in known.plan.scenarios])


async def read(unit: Unit, plan_id: PlanId, scenario: ScenarioId) -> tuple[Known, Applies, Sequence[TemplateVersion]]:
    """The scenario's template and everything that was saved for it."""
    known = await _load(unit, plan_id)
    found = _scenario(known, scenario)
    kept = await paper_templates.versions(unit, plan_id, scenario)
    return known, await _applies(unit, known, found), kept


def may_write(unit: Unit, known: Known) -> bool:
    """Whether the actor may change the plan's templates."""
    return bool(roles(unit.actor, known.plan, known.directory) & WRITERS)


async def save(unit: Unit, plan_id: PlanId, scenario: ScenarioId, new: Template, seen: int) -> None:
    """A new version of the partnership's own; Outdated when another was saved since the one that was `seen`."""
    known = await _to_write(unit, plan_id, scenario, seen)
    rules.check(new)
    await _keep(unit, known, _scenario(known, scenario), new)


async def go_back(unit: Unit, plan_id: PlanId, scenario: ScenarioId, wanted: int, seen: int) -> None:
    """An older version is saved again as the newest; 0 = the standard."""
    known = await _to_write(unit, plan_id, scenario, seen)
    kept = {v.version: v.content for v in await paper_templates.versions(unit, plan_id, scenario)}
    if wanted and wanted not in kept:
        raise Missing
    await _keep(unit, known, _scenario(known, scenario), kept.get(wanted))


async def carry_over(unit: Unit, old: PlanId, new: PlanId) -> None:
    """The partnership's own templates of a plan go along to the plan that was made from it (S2-05)."""
    known = await _load(unit, new)
    for scenario in known.plan.scenarios:
        if kept := await paper_templates.own(unit, old, scenario.id):
            await _keep(unit, known, scenario, kept)


async def _keep(unit: Unit, known: Known, scenario: Scenario, new: Template | None) -> None:
    """A new version, when it says something new, and a line in the history."""
    before = await _applies(unit, known, scenario)
    if new == (before.template if before.own else None):
        return
    number = await paper_templates.add(unit, known.plan.id, scenario.id, new)
    was = f"Udgave {before.version.version}" if before.own and before.version else STANDARD
    now = f"Udgave {number}" if new else STANDARD
    called = f"Handlingsplan, {scenario.name}"
    told = Difference(Thing.TEMPLATE, f"{known.plan.id}/{scenario.id}", called, "in_use", was, now)
    await changes.record(unit, [told])


async def suggested(unit: Unit, case: Case, version: Version) -> ActionPlan | None:
    """The plan with all that its template suggests; None when nothing is. The caller has read the plan."""
    if version.state is PlanState.ADOPTED or case.activation.over:
        return None
    template = await paper_templates.own(unit, case.plan.id, case.activation.scenario)
    around = Around(case.plan, case.directory, tuple(case.activation.seats.values()))
    wanted = rules.suggested(version.plan, template or templates.of_scenario(case.scenario), around)
    return wanted if wanted != version.plan else None


def sample(known: Known, scenario: Scenario, template: Template, now: datetime) -> ActionPlanPaper:
    """The paper as it looks with all that the template suggests; the night that it tells of is invented."""
    begun = begin(rules.draft(template, known.plan, scenario), SAMPLE, 10, may_escalate=True)
    around = rules.sample(known.plan, known.directory, scenario)
    filled = replace(rules.suggested(begun, template, around), ends_at=now + timedelta(days=1))
    return papers.view(filled, 1, Grounds(known.plan, known.directory, scenario, EXAMPLE, False, "", (0, EXAMPLE), now))


async def _load(unit: Unit, plan_id: PlanId) -> Known:
    known = await plans.load(unit, plan_id)
    if not roles(unit.actor, known.plan, known.directory) & READERS:
        raise Forbidden("Kun aktivatorer og administratorer kan se skabelonerne.")
    return known


async def _to_write(unit: Unit, plan_id: PlanId, scenario: ScenarioId, seen: int) -> Known:
    """The plan, for those who may change its templates; nobody else changes them until the unit ends."""
    await organisations.lock(unit)
    known = await _load(unit, plan_id)
    if not may_write(unit, known):
        raise Forbidden("Kun tovholderen og administratorer kan rette skabelonerne.")
    _scenario(known, scenario)
    kept = await paper_templates.versions(unit, plan_id, scenario)
    if (kept[0].version if kept else 0) != seen:
        raise Outdated("En anden har gemt skabelonen imens. Det, du skrev, står her endnu. Gem igen for at bruge det.")
    return known


def _scenario(known: Known, wanted: ScenarioId) -> Scenario:
    found = next((s for s in known.plan.scenarios if s.id == wanted), None)
    if found is None:
        raise Missing
    return found


async def _applies(unit: Unit, known: Known, scenario: Scenario) -> Applies:
    kept = await paper_templates.versions(unit, known.plan.id, scenario.id)
    own = kept[0].content if kept else None
    return Applies(scenario, own or templates.of_scenario(scenario), own is not None, kept[0] if kept else None)
