"""Plans: what a partnership's plans say, kept whole as the rulebook's own shape."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, Integer, String, Table, select

from app.core import access
from app.core.access import Verb
from app.core.errors import Missing
from app.core.ids import PartnershipId, PlanId
from app.core.plan import Plan
from app.core.roster import Directory
from app.store import organisations
from app.store.base import Private, metadata, put
from app.store.unit import Unit

plan = Table(
    "plan",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("body", Private("plan.body"), nullable=False),
    Column("position", Integer, nullable=False),
)

_PLAN = TypeAdapter(Plan)


@dataclass(frozen=True)
class Known:
    """A plan with everyone its partnership knows."""

    plan: Plan
    directory: Directory
    superseded: bool = False


async def load(unit: Unit, wanted: PlanId, verb: Verb = Verb.SEE_PLAN) -> Known:
    """The plan; Missing unless the actor may see it, Forbidden unless the actor may do this with it."""
    for known in await listed(unit):
        if known.plan.id == wanted:
            access.demand(unit.actor, verb, known.plan, known.directory)
            return known
    raise Missing


async def listed(unit: Unit) -> tuple[Known, ...]:
    """The plans of the actor's partnership that the actor may see, in the bundle's order."""
    return tuple(
        known
        for known in await every(unit)
        if unit.actor.system or access.may(access.roles(unit.actor, known.plan, known.directory), Verb.SEE_PLAN)
    )


async def every(unit: Unit) -> tuple[Known, ...]:
    """Every plan of the actor's partnership, for those who decide what of it may be seen."""
    directory = await organisations.directory(unit)
    plans = await _plans(unit, directory)
    gone = {p.supersedes for p in plans}
    return tuple(Known(p, directory, p.id in gone) for p in plans)


async def _plans(unit: Unit, directory: Directory) -> tuple[Plan, ...]:
    mine = directory.partnership
    return await unit.remembered("plans", mine, directory.revision, partial(_read, unit, mine))


async def _read(unit: Unit, mine: PartnershipId) -> tuple[Plan, ...]:
    wanted = select(plan.c.body).where(plan.c.partnership == mine).order_by(plan.c.position, plan.c.id)
    return tuple(_PLAN.validate_python(body) for (body,) in await unit.connection.execute(wanted))


async def write(unit: Unit, mine: PartnershipId, plans: tuple[Plan, ...]) -> None:
    """Create or replace these plans; others stay as they are."""
    for i, one in enumerate(plans):
        body: Any = _PLAN.dump_python(one, mode="json")
        row = {"partnership": mine, "id": one.id, "body": body, "position": i}
        await unit.connection.execute(put(unit.connection, plan, row))
