"""The action plan and the briefings as programs get them."""

from datetime import datetime
from typing import Any

from app.api.shapes.local import Local
from app.api.shapes.refusals import error
from app.core import action_plan as action_plan_rules
from app.core.action_plan import ActionPlan, Communication, Handover
from app.core.briefing import Briefing
from app.store.action_plans import Version
from app.store.activations import Case


def action_plan(case: Case, version: Version, now: datetime) -> dict[str, Any]:
    """The action plan as JSON, with what adoption waits for."""
    at = Local(case)
    p: ActionPlan = version.plan
    return {
        "version": version.version,
        "state": version.state.value,
        "situation": p.situation,
        "purpose": p.purpose,
        "target_groups": list(p.target_groups),
        "measures": [{**vars(m), "deadline": at.maybe(m.deadline)} for m in p.measures],
        "communication": [{**_unnamed(c), "sent_at": at.maybe(c.sent_at)} for c in p.communication],
        "press_spokesperson": p.press_spokesperson,
        "ends_at": at.maybe(p.ends_at),
        "handover": [_unnamed(h) for h in p.handover],
        "missing": [error(e) for e in action_plan_rules.missing(p, now)],
        "warnings": list(action_plan_rules.warnings(p)),
    }


def _unnamed(row: Communication | Handover) -> dict[str, Any]:
    """These rows have ids of the pages' own, which programs neither send nor get."""
    return {name: value for name, value in vars(row).items() if name != "id"}


def briefing(case: Case, one: Briefing) -> dict[str, Any]:
    """What the boards were told, or will be."""
    at = Local(case)
    return {
        "id": one.id,
        "kind": one.kind.value,
        "due_at": at(one.due_at),
        "sent_at": at.maybe(one.sent_at),
        "recipients": one.recipients,
        "text": one.text,
    }
