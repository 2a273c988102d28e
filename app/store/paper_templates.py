"""Paper templates: a partnership's own, by plan and scenario; every version is kept, with who and when.

The newest applies. One without content = the standard again. They are kept in memory by the directory's revision,
so that a tap in the night asks for nothing more.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, Integer, String, Table, bindparam, exists, insert, select

from app.core.ids import ContactId, PlanId, ScenarioId
from app.core.paper_template import Template
from app.store import organisations
from app.store.base import Moment, Private, metadata
from app.store.unit import Unit

paper_template = Table(
    "paper_template",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("plan", String(80), primary_key=True),
    Column("scenario", String(80), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", Private("paper_template.content")),
    Column("by", String(80), nullable=False),
    Column("at", Moment, nullable=False),
)

_t, _later = paper_template.c, paper_template.alias("later")
_SAME = (_later.c.partnership == _t.partnership, _later.c.plan == _t.plan, _later.c.scenario == _t.scenario)
_SUPERSEDED = exists().where(*_SAME, _later.c.version > _t.version)
_NEWEST = select(_t.plan, _t.scenario, _t.content).where(_t.partnership == bindparam("mine"), ~_SUPERSEDED)
_SHAPE = TypeAdapter(Template)
_CACHE = "paper_templates"
Kept = dict[tuple[str, str], Template | None]


@dataclass(frozen=True)
class TemplateVersion:
    """A template as it was saved; `template` None = the standard was taken into use again."""

    version: int
    template: Template | None
    by: ContactId
    at: datetime


async def own(unit: Unit, plan: PlanId, scenario: ScenarioId) -> Template | None:
    """The partnership's own template for this scenario; None when the standard applies."""
    return (await _all(unit)).get((plan, scenario))


async def _all(unit: Unit) -> Kept:
    revision = (await organisations.directory(unit)).revision
    kept: dict[str, tuple[int, Kept]] = unit.house.cache.setdefault(_CACHE, {})
    known = kept.get(unit.actor.partnership)
    changed = unit.actor.partnership in unit.changed_directories
    if known is not None and known[0] == revision and not changed:
        return known[1]
    rows = await unit.connection.execute(_NEWEST, {"mine": unit.actor.partnership})
    fresh: Kept = {(r.plan, r.scenario): _read(r.content) for r in rows}
    if not changed:
        kept[unit.actor.partnership] = (revision, fresh)
    return fresh


def _read(content: Any) -> Template | None:
    """What was kept; the standard stands in for one that can no longer be read, for no alarm waits for paperwork."""
    try:
        return _SHAPE.validate_python(content) if content else None
    except ValueError:
        return None


async def versions(unit: Unit, plan: PlanId, scenario: ScenarioId) -> tuple[TemplateVersion, ...]:
    """Everything that was saved for this scenario, the newest first; the caller has loaded the plan."""
    t = paper_template.c
    which = (t.partnership == unit.actor.partnership, t.plan == plan, t.scenario == scenario)
    rows = await unit.connection.execute(select(paper_template).where(*which).order_by(t.version.desc()))
    return tuple(TemplateVersion(r.version, _read(r.content), ContactId(r.by), r.at) for r in rows)


async def add(unit: Unit, plan: PlanId, scenario: ScenarioId, template: Template | None) -> int:
    """Keep a new version, and return its number; the caller holds the partnership's lock."""
    before = await versions(unit, plan, scenario)
    number = (before[0].version if before else 0) + 1
    row = {
        "partnership": unit.actor.partnership,
        "plan": plan,
        "scenario": scenario,
        "version": number,
        "content": _SHAPE.dump_python(template, mode="json") if template else None,
        "by": unit.actor.contact,
        "at": unit.now,
    }
    await unit.connection.execute(insert(paper_template).values(row))
    await organisations.raise_revision(unit)
    return number
