"""Templates of papers as data: what an action plan begins with, by scenario."""

from functools import lru_cache

import yaml
from pydantic import TypeAdapter

from app.core import paper_template
from app.core.action_plan import ActionPlan
from app.core.paper_template import Template
from app.core.plan import Documents, Plan, Scenario
from app.documents.sources import folder

_SHAPE = TypeAdapter(ActionPlan)
_TEMPLATE = TypeAdapter(Template)


@lru_cache(maxsize=16)
def action_plan(name: str) -> ActionPlan:
    """The draft that the named template begins with; the standard one when there is none of that name."""
    known = {p.stem: p for p in (folder("templates") / "document").glob("*.yaml")}
    chosen = known.get(name) or known["action_plan"]
    return _SHAPE.validate_python(yaml.safe_load(chosen.read_text(encoding="utf-8")))


@lru_cache(maxsize=8)
def standard(kind: str) -> Template:
    """The standard template of this kind of scenario."""
    path = folder("templates") / "document" / "standard" / f"{kind}.yaml"
    return _TEMPLATE.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))


def prepare() -> None:
    """Read the templates that every action plan begins with, that the first need not wait for it."""
    action_plan(Documents.action_plan)
    for path in (folder("templates") / "document" / "standard").glob("*.yaml"):
        standard(path.stem)


def of_scenario(scenario: Scenario) -> Template:
    """The standard template that fits the scenario."""
    return standard(paper_template.kind_of(scenario))


def begin(plan: Plan, scenario: Scenario, own: Template | None, named: ActionPlan) -> ActionPlan:
    """What an action plan begins with: the partnership's own, else one that the plan names, else the standard."""
    if own is None and named != action_plan(Documents.action_plan):
        return named
    return paper_template.draft(own or of_scenario(scenario), plan, scenario)
