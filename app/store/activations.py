"""Activations: a small header row beside each sealed log, and who takes part.

What is true is folded from the log on every load; the header is written in the same unit so that lists need
no folding. The only ways to an activation ask who is asking, in the query (rule 5 of the product).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    Boolean,
    Column,
    Index,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from app.core import access
from app.core.access import Verb
from app.core.activation import Activation, State, begin, evolve, replay
from app.core.errors import Missing
from app.core.event import Activated, Called, Confirmed, Declined, Entry, Event
from app.core.ids import ActivationId, PartnershipId, PlanId, ScenarioId
from app.core.meeting import Meeting
from app.core.plan import Plan, Scenario
from app.core.roster import Directory
from app.core.seal import sha256
from app.store import event_log, organisations, plans
from app.store.base import Moment, Private, fresh_insert, metadata
from app.store.plans import Known
from app.store.unit import Unit

activation = Table(
    "activation",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("plan", String(80), nullable=False),
    Column("number", String(20), nullable=False),
    Column("code", String(4), nullable=False),
    Column("scenario", String(80), nullable=False),
    Column("exercise", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("started_by", String(80), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ends_at", Moment),
    Column("over_at", Moment),
    Column("told", Private("activation.told"), nullable=False),
    Column("due_at", Moment),
    UniqueConstraint("partnership", "number"),
    Index("ix_activation_due", "due_at"),
    Index("ix_activation_partnership_state", "partnership", "state"),
)
participant = Table(
    "participant",
    metadata,
    Column("activation", String(40), primary_key=True),
    Column("contact", String(80), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Index("ix_participant_contact", "partnership", "contact"),
)

OPEN = (State.OPEN.value, State.QUORATE.value)
_OPEN, _PARTAKE = insert(activation), insert(participant)
_HEADER = update(activation).where(activation.c.id == bindparam("case"))
_NUMBERS = select(func.count()).where(
    activation.c.partnership == bindparam("mine"), activation.c.number.like(bindparam("year"))
)
_CODES = select(func.aggregate_strings(activation.c.code, ",")).where(activation.c.state.in_(OPEN))
_TAKEN = select(_NUMBERS.scalar_subquery().label("numbers"), _CODES.scalar_subquery().label("codes"))
_MEETING = TypeAdapter(Meeting)


@dataclass(frozen=True)
class Told:
    """What the activator said, and what may hold words about people: never in the log, only in the row."""

    situation: str
    involved: int | None = None
    may_escalate: bool | None = None
    meeting: Meeting | None = None
    evaluation: str | None = None


_TOLD = TypeAdapter(Told)


@dataclass(frozen=True)
class Case:
    """An activation with everything a service needs to decide about it."""

    id: ActivationId
    number: str
    code: str
    told: Told
    activation: Activation
    plan: Plan
    directory: Directory

    @property
    def scenario(self) -> Scenario:
        """The scenario it was activated for; its bare id when the plan has since lost it."""
        lost = Scenario(self.activation.scenario, self.activation.scenario)
        return next((s for s in self.plan.scenarios if s.id == self.activation.scenario), lost)

    @property
    def meeting(self) -> Meeting:
        """The emergency meeting."""
        assert self.told.meeting is not None  # noqa: S101 - every activation is opened with one
        return self.told.meeting


@dataclass(frozen=True)
class Heading:
    """An activation as a list shows it."""

    id: ActivationId
    number: str
    plan: PlanId
    scenario: ScenarioId
    exercise: bool
    state: State
    started_at: datetime


async def open_new(unit: Unit, known: Known, case_id: ActivationId, told: Told, first: Activated) -> Case:
    """A new activation, begun by `first`; its row is written when that is recorded, with what follows from it.

    It gets the partnership's next number of the year, as in 2026-003, which nobody else takes until the unit ends.
    """
    year = known.directory.day(unit.now).year
    await organisations.lock(unit)
    mine = {"mine": unit.actor.partnership, "year": f"{year}-%"}
    row = (await unit.connection.execute(_TAKEN, mine)).one()
    number = f"{year}-{row.numbers + 1:03d}"
    code = _free_code(case_id, frozenset((row.codes or "").split(",")))
    begun = begin(Entry(1, unit.now, str(unit.actor.contact), first))
    unit.new.add(case_id)
    return Case(case_id, number, code, told, begun, known.plan, known.directory)


def _free_code(case_id: ActivationId, used: frozenset[str]) -> str:
    """Four digits that no open activation has, in any partnership: one phone may be called to several."""
    start = int(sha256(case_id)[:8], 16) % 9000
    return next(c for i in range(9000) if (c := str(1000 + (start + i * 7) % 9000)) not in used)


def _row(unit: Unit, case: Case) -> dict[str, Any]:
    """What an activation's row says from its beginning to its end."""
    begun = case.activation
    return {
        "id": case.id,
        "partnership": unit.actor.partnership,
        "plan": begun.plan,
        "number": case.number,
        "code": case.code,
        "scenario": begun.scenario,
        "exercise": begun.exercise,
        "started_by": begun.started_by,
        "started_at": begun.started_at,
        "told": _TOLD.dump_python(case.told, mode="json"),
    }


async def load(unit: Unit, wanted: ActivationId, verb: Verb = Verb.SEE_ACTIVATION, *, seen: Verb | None = None) -> Case:
    """The activation; Missing unless the actor may see it, Forbidden unless the actor may do this with it.

    `seen` = the verb by which the actor sees the thing at all, where that is another: boards read the papers.

    In a unit that writes it is locked, so that what is decided stands on what is true.
    """
    if unit.writes:
        await event_log.lock(unit, wanted)
    mine = await _visible(unit, seen or verb)
    row = (await unit.connection.execute(select(activation).where(activation.c.id == wanted, mine))).first()
    if row is None:
        raise Missing
    known = next(k for k in await plans.every(unit) if k.plan.id == row.plan)
    access.demand(unit.actor, verb, known.plan, known.directory)
    entries = await event_log.read(unit, wanted)
    told = _TOLD.validate_python(row.told)
    return Case(ActivationId(row.id), row.number, row.code, told, replay(entries), known.plan, known.directory)


async def _visible(unit: Unit, verb: Verb) -> Any:
    """The condition on rows: those of the plans one leads or administers, and those one was called to.

    The briefed boards see the papers of their plans (verb READ_PAPERS), never the activation itself.
    """
    mine = activation.c.partnership == unit.actor.partnership
    if unit.actor.system or unit.actor.administrator:
        return mine
    held = {k.plan.id: access.roles(unit.actor, k.plan, k.directory) for k in await plans.every(unit)}
    leads = [p for p, roles in held.items() if access.may(roles, Verb.LEAD)]
    told = [p for p, roles in held.items() if verb is Verb.READ_PAPERS and access.briefed(roles)]
    part = participant.c
    called = exists().where(part.activation == activation.c.id, part.contact == unit.actor.contact)
    return mine & or_(activation.c.plan.in_([*leads, *told]), called)


async def listed(unit: Unit, verb: Verb = Verb.SEE_ACTIVATION, *, open_only: bool = False) -> tuple[Heading, ...]:
    """The activations that the actor may see, the newest first."""
    a = activation.c
    statement = select(a.id, a.number, a.plan, a.scenario, a.exercise, a.state, a.started_at)
    statement = statement.where(await _visible(unit, verb)).order_by(a.started_at.desc(), a.id.desc())
    if open_only:
        statement = statement.where(a.state.in_(OPEN))
    rows = await unit.connection.execute(statement)
    return tuple(
        Heading(ActivationId(r.id), r.number, r.plan, r.scenario, r.exercise, State(r.state), r.started_at)
        for r in rows
    )


async def record(unit: Unit, case: Case, events: Sequence[Event], due_at: datetime | None = None) -> Case:
    """Seal the events, fold them in, and keep the header row true; `due_at` = when the clockwork looks again."""
    fresh = case.id in unit.new - unit.streams
    entries = await event_log.append(unit, case.id, events)
    now = reduce(evolve, entries, case.activation)
    await _take_part(unit, case.id, entries)
    header = {"state": now.state.value, "ends_at": now.ends_at, "over_at": now.over_at, "due_at": due_at}
    if fresh:
        await unit.connection.execute(_OPEN, {**_row(unit, case), **header})
    else:
        await unit.connection.execute(_HEADER, {**header, "case": case.id})
    return replace(case, activation=now)


async def note(unit: Unit, case: Case, events: Sequence[Event]) -> Case:
    """Seal events that change nothing about calling: the header row stays as it is."""
    entries = await event_log.append(unit, case.id, events)
    return replace(case, activation=reduce(evolve, entries, case.activation))


async def _take_part(unit: Unit, case_id: ActivationId, entries: Sequence[Entry]) -> None:
    people = dict.fromkeys(e.event.contact for e in entries if isinstance(e.event, Called | Confirmed | Declined))
    if people:
        rows = [{"activation": case_id, "contact": p, "partnership": unit.actor.partnership} for p in people]
        known = case_id not in unit.new
        new = fresh_insert(unit.connection, participant).on_conflict_do_nothing() if known else _PARTAKE
        await unit.connection.execute(new, rows)


async def retell(unit: Unit, case: Case, told: Told) -> Case:
    """Change what is told about the activation: the meeting moved, the evaluation came."""
    values = {"told": _TOLD.dump_python(told, mode="json")}
    await unit.connection.execute(update(activation).where(activation.c.id == case.id).values(values))
    return replace(case, told=told)


async def hasten(unit: Unit, wanted: ActivationId) -> None:
    """The clockwork must look at it now, whatever it was to wait for: should the step be lost, the sweep finds it."""
    a = activation.c
    waits = (a.id == wanted, a.due_at > unit.now)
    await unit.connection.execute(update(activation).where(*waits).values(due_at=unit.now))


async def due(unit: Unit) -> tuple[ActivationId, ...]:
    """The open activations, in all partnerships, whose moment has come; for the clockwork's sweep."""
    a = activation.c
    ripe = select(a.id).where(a.due_at <= unit.now, a.state.in_(OPEN)).order_by(a.due_at)
    return tuple(ActivationId(i) for (i,) in await unit.connection.execute(ripe))


async def open_count(unit: Unit) -> int:
    """How many activations are open, in all partnerships."""
    count = select(func.count()).select_from(activation).where(activation.c.state.in_(OPEN))
    return int((await unit.connection.execute(count)).scalar_one())


async def is_over(unit: Unit, wanted: str) -> bool:
    """True when the activation has been closed or cancelled."""
    a = activation.c
    ended = select(a.id).where(a.id == wanted, a.state.not_in(OPEN))
    return (await unit.connection.execute(ended)).first() is not None


async def home(unit: Unit, wanted: ActivationId) -> PartnershipId | None:
    """Which partnership an activation belongs to; for the clockwork, which acts within it."""
    row = await unit.connection.execute(select(activation.c.partnership).where(activation.c.id == wanted))
    found = row.scalar_one_or_none()
    return PartnershipId(found) if found else None
