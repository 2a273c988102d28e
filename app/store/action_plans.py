"""Action plans: every version is kept; the adopted one is what boards read."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Boolean, Column, Integer, String, Table, exists, func, insert, select, update

from app.core.action_plan import ActionPlan, PlanState, named
from app.core.ids import ActivationId, ContactId
from app.core.paper import PaperKind
from app.store import papers
from app.store.activations import activation
from app.store.base import Moment, Private, metadata
from app.store.unit import Unit

action_plan = Table(
    "action_plan",
    metadata,
    Column("activation", String(40), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", Private("action_plan.content"), nullable=False),
    Column("adopted", Boolean, nullable=False, default=False),
    Column("by", String(80), nullable=False),
    Column("at", Moment, nullable=False),
)

_ADD = insert(action_plan)
_SHAPE = TypeAdapter(ActionPlan)


@dataclass(frozen=True)
class Version:
    """The action plan as it stood in one version, and who began that version when."""

    version: int
    state: PlanState
    plan: ActionPlan
    by: str = ""
    at: datetime | None = None


async def latest(unit: Unit, activation: ActivationId) -> Version | None:
    """The newest version, whoever asks: the caller has loaded the activation."""
    return await _one(unit, activation, adopted_only=False)


async def adopted(unit: Unit, activation: ActivationId) -> Version | None:
    """The newest adopted version."""
    return await _one(unit, activation, adopted_only=True)


async def _one(unit: Unit, activation: ActivationId, *, adopted_only: bool) -> Version | None:
    t = action_plan.c
    statement = select(action_plan).where(t.activation == activation).order_by(t.version.desc()).limit(1)
    if adopted_only:
        statement = statement.where(t.adopted)
    row = (await unit.connection.execute(statement)).first()
    return _version(row) if row else None


async def kept(unit: Unit, activation: ActivationId, version: int) -> Version | None:
    """That version, while it is kept."""
    t = action_plan.c
    mine = select(action_plan).where(t.activation == activation, t.version == version)
    row = (await unit.connection.execute(mine)).first()
    return _version(row) if row else None


async def writers(unit: Unit, activation: ActivationId, version: int) -> tuple[ContactId, ...]:
    """Everyone who has written on the plan up to that version, in the order they began."""
    t = action_plan.c
    rows = await unit.connection.execute(
        select(t.by).where(t.activation == activation, t.version <= version).order_by(t.version)
    )
    return tuple(dict.fromkeys(ContactId(by) for (by,) in rows))


async def not_begun(unit: Unit) -> tuple[ActivationId, ...]:
    """The open activations of all partnerships that have no action plan; for the clockwork's sweep."""
    a = activation.c
    begun = exists().where(action_plan.c.activation == a.id)
    rows = await unit.connection.execute(select(a.id).where(a.over_at.is_(None), ~begun))
    return tuple(ActivationId(i) for (i,) in rows)


async def add(unit: Unit, activation: ActivationId, plan: ActionPlan, *, first: bool = False) -> Version:
    """Keep a new version; the ones before stay. `first` = there is none before."""
    version = 1 if first else await number(unit, activation) + 1
    plan = named(plan)
    row = {"activation": activation, "version": version, "content": _SHAPE.dump_python(plan, mode="json"),
           "adopted": False, "by": unit.actor.contact, "at": unit.now}  # fmt: skip
    await unit.connection.execute(_ADD, row)
    return Version(version, PlanState.DRAFT, plan, unit.actor.contact, unit.now)


async def carry_on(unit: Unit, activation: ActivationId, before: Version, plan: ActionPlan) -> Version:
    """Let the newest version go on under the next number, because the same person is still writing it."""
    t = action_plan.c
    content = _SHAPE.dump_python(plan, mode="json")
    which = (t.activation == activation, t.version == before.version)
    await unit.connection.execute(update(action_plan).where(*which).values(version=before.version + 1, content=content))
    return replace(before, version=before.version + 1, plan=plan)


async def every(unit: Unit, activation: ActivationId) -> tuple[Version, ...]:
    """Every version that is kept, the oldest first."""
    t = action_plan.c
    rows = await unit.connection.execute(select(action_plan).where(t.activation == activation).order_by(t.version))
    return tuple(map(_version, rows))


async def number(unit: Unit, activation: ActivationId) -> int:
    """The number of the newest version; 0 when there is none. It grows with every save."""
    t = action_plan.c
    found = await unit.connection.execute(select(func.max(t.version)).where(t.activation == activation))
    return found.scalar_one_or_none() or 0


async def mark_adopted(unit: Unit, activation: ActivationId, version: int) -> None:
    """This version was adopted; its paper is filed after the unit."""
    t = action_plan.c
    which = (t.activation == activation, t.version == version)
    await unit.connection.execute(update(action_plan).where(*which).values(adopted=True))
    await papers.ask(unit, activation, PaperKind.ACTION_PLAN, version)


def as_json(plan: ActionPlan) -> str:
    """The plan as canonical text, for its fingerprint in the log."""
    return _SHAPE.dump_json(plan).decode()


def _version(row: Any) -> Version:
    state = PlanState.ADOPTED if row.adopted else PlanState.DRAFT
    return Version(row.version, state, _SHAPE.validate_python(row.content), row.by, row.at)
