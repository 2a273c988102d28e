"""Templates of papers as data: what an action plan begins with."""

from functools import lru_cache

import yaml
from pydantic import TypeAdapter

from app.core.action_plan import ActionPlan
from app.documents.sources import folder

_SHAPE = TypeAdapter(ActionPlan)


@lru_cache(maxsize=16)
def action_plan(name: str) -> ActionPlan:
    """The draft that the named template begins with; the standard one when there is none of that name."""
    known = {p.stem: p for p in (folder("templates") / "document").glob("*.yaml")}
    chosen = known.get(name) or known["action_plan"]
    return _SHAPE.validate_python(yaml.safe_load(chosen.read_text(encoding="utf-8")))
