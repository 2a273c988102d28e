"""Incident reports (indberetninger): what was told by those who may only report, and what came of it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, Index, String, Table, bindparam, insert, select, update

from app.core.errors import Missing
from app.core.ids import ActivationId, ContactId, PartnershipId, PlanId, ReportId
from app.core.incident import IncidentReport, ReportState
from app.store.base import Moment, Private, metadata
from app.store.unit import Unit

incident_report = Table(
    "incident_report",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("plan", String(80), nullable=False),
    Column("reported_by", String(80), nullable=False),
    Column("at", Moment, nullable=False),
    Column("content", Private("incident_report.content"), nullable=False),
    Column("acute", Boolean, nullable=False),
    Column("scenario", String(80)),
    Column("state", String(12), nullable=False),
    Column("activation", String(40)),
    Index("ix_incident_report_plan", "partnership", "plan"),
)
ESCALATE = "escalate_report"
PATIENCE = timedelta(minutes=5)
"""So long an acute report waits for an activator before they are called again."""


_WAITING = (
    select(incident_report)
    .where(incident_report.c.plan == bindparam("of"), incident_report.c.partnership == bindparam("mine"))
    .where(incident_report.c.acute, incident_report.c.state == ReportState.OPEN.value)
    .order_by(incident_report.c.at.desc())
    .with_for_update()
)


def stream(unit: Unit, plan: PlanId) -> str:
    """The plan's own chain in the event log."""
    return f"plan:{unit.actor.partnership}:{plan}"


async def add(unit: Unit, one: IncidentReport) -> None:
    """Keep a report."""
    row = {"id": one.id, "partnership": unit.actor.partnership, "plan": one.plan, "reported_by": one.by,
           "at": one.at, "content": {"text": one.text, "location": one.location, "reason": None},
           "acute": one.acute, "scenario": one.scenario, "state": one.state.value}  # fmt: skip
    await unit.connection.execute(insert(incident_report).values(row))


async def load(unit: Unit, wanted: ReportId) -> IncidentReport:
    """A report of the actor's partnership; Missing otherwise."""
    r = incident_report.c
    mine = select(incident_report).where(r.id == wanted, r.partnership == unit.actor.partnership)
    row = (await unit.connection.execute(mine.with_for_update())).first()
    if row is None:
        raise Missing
    return _report(row)


async def home(unit: Unit, wanted: ReportId) -> PartnershipId | None:
    """Which partnership a report belongs to; for the clockwork, which acts within it."""
    row = await unit.connection.execute(select(incident_report.c.partnership).where(incident_report.c.id == wanted))
    found = row.scalar_one_or_none()
    return PartnershipId(found) if found else None


async def of_plan(unit: Unit, plan: PlanId) -> tuple[IncidentReport, ...]:
    """The plan's reports, the newest first; the caller has loaded the plan."""
    r = incident_report.c
    mine = select(incident_report).where(r.plan == plan, r.partnership == unit.actor.partnership)
    rows = await unit.connection.execute(mine.order_by(r.at.desc()))
    return tuple(_report(row) for row in rows)


async def waiting(unit: Unit, plan: PlanId) -> tuple[IncidentReport, ...]:
    """The plan's acute reports that wait for an activator, the newest first, held until the unit ends."""
    rows = await unit.connection.execute(_WAITING, {"of": plan, "mine": unit.actor.partnership})
    return tuple(_report(row) for row in rows)


async def unanswered(unit: Unit, since: datetime, until: datetime) -> tuple[ReportId, ...]:
    """The acute reports of all partnerships, made in that time, that no activator has answered."""
    r = incident_report.c
    open_ones = (r.acute, r.state == ReportState.OPEN.value, r.at.between(since, until))
    return tuple(ReportId(i) for (i,) in await unit.connection.execute(select(r.id).where(*open_ones)))


async def answer(
    unit: Unit, one: IncidentReport, state: ReportState, activation: ActivationId | None, reason: str | None
) -> None:
    """Write down what came of it."""
    content = {"text": one.text, "location": one.location, "reason": reason}
    values = {"state": state.value, "activation": activation, "content": content}
    await unit.connection.execute(update(incident_report).where(incident_report.c.id == one.id).values(values))


def _report(row: Any) -> IncidentReport:
    return IncidentReport(
        id=ReportId(row.id),
        plan=row.plan,
        by=ContactId(row.reported_by),
        at=row.at,
        acute=row.acute,
        scenario=row.scenario,
        state=ReportState(row.state),
        activation=row.activation,
        **row.content,
    )
