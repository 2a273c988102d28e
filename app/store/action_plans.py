"""Action plans: every version is kept; the adopted one is what boards read."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Boolean, Column, Integer, String, Table, func, insert, select, update

from app.core.action_plan import ActionPlan, PlanState
from app.core.ids import ActivationId
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
    """The action plan as it stood in one version."""

    version: int
    state: PlanState
    plan: ActionPlan


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


async def add(unit: Unit, activation: ActivationId, plan: ActionPlan, *, first: bool = False) -> Version:
    """Keep a new version; the ones before stay. `first` = there is none before."""
    version = 1 if first else await _last(unit, activation) + 1
    row = {"activation": activation, "version": version, "content": _SHAPE.dump_python(plan, mode="json"),
           "adopted": False, "by": unit.actor.contact, "at": unit.now}  # fmt: skip
    await unit.connection.execute(_ADD, row)
    return Version(version, PlanState.DRAFT, plan)


async def _last(unit: Unit, activation: ActivationId) -> int:
    t = action_plan.c
    found = await unit.connection.execute(select(func.max(t.version)).where(t.activation == activation))
    return found.scalar_one_or_none() or 0


async def mark_adopted(unit: Unit, activation: ActivationId, version: int) -> None:
    """This version was adopted."""
    t = action_plan.c
    which = (t.activation == activation, t.version == version)
    await unit.connection.execute(update(action_plan).where(*which).values(adopted=True))


def as_json(plan: ActionPlan) -> str:
    """The plan as canonical text, for its fingerprint in the log."""
    return _SHAPE.dump_json(plan).decode()


def _version(row: Any) -> Version:
    state = PlanState.ADOPTED if row.adopted else PlanState.DRAFT
    return Version(row.version, state, _SHAPE.validate_python(row.content))
