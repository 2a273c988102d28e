"""Plans, their findings, contact lists and incident reports as programs get them."""

from collections.abc import Sequence
from typing import Any

from app.api.shapes.refusals import error
from app.core.incident import IncidentReport
from app.core.readiness import ReadinessFinding
from app.documents.contact_list import Row
from app.services.plans import Shown


def plan(shown: Shown) -> dict[str, Any]:
    """A plan as a list or a page shows it."""
    p = shown.known.plan
    return {
        "id": p.id,
        "title": p.title,
        "area": p.area,
        "status": shown.status.value,
        "valid_from": p.valid_from,
        "valid_until": p.valid_until,
        "coordinator": p.coordinator,
        "activators": list(p.activators),
        "scenarios": [{"id": s.id, "name": s.name, "invite": list(s.invite)} for s in p.scenarios],
        "measures": [{"id": m.id, "actor": m.actor.value, "title": m.title, "text": m.text} for m in p.measures],
    }


def finding(one: ReadinessFinding) -> dict[str, str]:
    """A readiness finding."""
    return {"code": one.code, "level": one.level.value, "path": one.path, "text": one.text}


def contact_list(rows: Sequence[Row], *, committed: bool) -> dict[str, Any]:
    """What reading a contact list gave: every row, and every error once more in one place."""
    return {
        "committed": committed,
        "rows": [contact_row(r) for r in rows],
        "good": sum(not r.errors for r in rows),
        "errors": [error(e) for r in rows for e in r.errors],
    }


def contact_row(row: Row) -> dict[str, Any]:
    """A row of a contact list as the preview shows it."""
    named = row.contact
    return {
        "line": row.line,
        "contact": named.id if named else None,
        "name": named.name if named else "",
        "errors": [error(e) for e in row.errors],
    }


def report(one: IncidentReport) -> dict[str, Any]:
    """An incident report."""
    return {
        "id": one.id,
        "plan_id": one.plan,
        "by": one.by,
        "at": one.at,
        "text": one.text,
        "acute": one.acute,
        "scenario": one.scenario,
        "location": one.location,
        "state": one.state.value,
        "activation_id": one.activation,
        "reason": one.reason,
    }
