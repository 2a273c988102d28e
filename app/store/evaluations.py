"""Evaluations: who was asked how it went and what they answered; and which plans are to be gone through after it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint, insert, select, update

from app.core.activation import State
from app.core.evaluation import Asked, Evaluation, Review
from app.core.ids import ActivationId, ContactId, PartnershipId, PlanId
from app.core.seal import sha256
from app.store.activations import Case, activation
from app.store.base import Moment, Private, insert_new, metadata
from app.store.unit import Unit

evaluation = Table(
    "evaluation",
    metadata,
    Column("activation", String(40), primary_key=True),
    Column("contact", String(80), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("link_sha256", String(64), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("content", Private("evaluation.content")),
    UniqueConstraint("link_sha256"),
)
aftermath = Table(
    "aftermath",
    metadata,
    Column("activation", String(40), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("plan", String(80), nullable=False),
    Column("number", String(20), nullable=False),
    Column("asked", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("reviewed_by", String(80)),
    Column("reviewed_at", Moment),
    Index("ix_aftermath_plan", "partnership", "plan"),
)

# A step that was lost is taken up again for so long; what was closed before the service knew evaluations is left.
LOOKED_BACK = timedelta(days=1)
_SHAPE = TypeAdapter(Evaluation)


async def begin(unit: Unit, case: Case, asked: int) -> bool:
    """What follows the closing has begun, and the plan is to be reviewed; False when it had begun before."""
    row = {"activation": case.id, "partnership": case.directory.partnership, "plan": case.plan.id,
           "number": case.number, "asked": asked, "at": unit.now}  # fmt: skip
    return await insert_new(unit.connection, aftermath, row)


async def ask(unit: Unit, case: Case, links: Iterable[tuple[ContactId, str]]) -> None:
    """These people are asked, each by a link of their own; only its fingerprint is kept here."""
    rows = [
        {"activation": case.id, "contact": who, "partnership": case.directory.partnership,
         "link_sha256": sha256(link), "asked_at": unit.now}
        for who, link in links
    ]  # fmt: skip
    if rows:
        await unit.connection.execute(insert(evaluation), rows)


async def whose(unit: Unit, link: str) -> tuple[PartnershipId, ActivationId, ContactId] | None:
    """Whose link this is, in any partnership; the link itself is the proof."""
    e = evaluation.c
    mine = select(e.partnership, e.activation, e.contact).where(e.link_sha256 == sha256(link))
    row = (await unit.connection.execute(mine)).first()
    return (PartnershipId(row.partnership), ActivationId(row.activation), ContactId(row.contact)) if row else None


async def of(unit: Unit, wanted: ActivationId, who: ContactId) -> Asked | None:
    """How it stands with one person."""
    e = evaluation.c
    row = (await unit.connection.execute(select(evaluation).where(e.activation == wanted, e.contact == who))).first()
    return _asked(row) if row else None


async def of_activation(unit: Unit, wanted: ActivationId) -> tuple[Asked, ...]:
    """How it stands with everybody who was asked; the caller has loaded the activation."""
    rows = await unit.connection.execute(select(evaluation).where(evaluation.c.activation == wanted))
    return tuple(_asked(row) for row in rows)


async def answer(unit: Unit, wanted: ActivationId, who: ContactId, given: Evaluation) -> None:
    """Keep the person's answers in place of those before."""
    e = evaluation.c
    values = {"answered_at": unit.now, "content": _SHAPE.dump_python(given, mode="json")}
    await unit.connection.execute(update(evaluation).where(e.activation == wanted, e.contact == who).values(values))


async def waits(unit: Unit, wanted: ActivationId) -> bool:
    """True when the activation was closed and nothing has followed from it yet."""
    found = await unit.connection.execute(_waiting(activation.c.id == wanted))
    return found.first() is not None


async def waiting(unit: Unit) -> tuple[ActivationId, ...]:
    """The activations, in all partnerships, that were closed lately without it; for the clockwork's sweep."""
    rows = await unit.connection.execute(_waiting(activation.c.over_at > unit.now - LOOKED_BACK))
    return tuple(ActivationId(i) for (i,) in rows)


def _waiting(which: Any) -> Any:
    a = activation.c
    begun = select(aftermath.c.activation).where(aftermath.c.activation == a.id).exists()
    return select(a.id).where(which, a.state == State.CLOSED.value, ~begun)


async def to_review(unit: Unit, plan: PlanId) -> tuple[Review, ...]:
    """The activations of this plan after which nobody has gone through it, the oldest first."""
    t = aftermath.c
    mine = (t.partnership == unit.actor.partnership, t.plan == plan, t.reviewed_at.is_(None))
    rows = await unit.connection.execute(select(t.activation, t.number).where(*mine).order_by(t.at, t.activation))
    return tuple(Review(ActivationId(r.activation), r.number) for r in rows)


async def reviewed(unit: Unit, wanted: ActivationId) -> tuple[ContactId | None, datetime | None] | None:
    """Who has gone through the plan after it and when, or nobody; None when nothing has followed from it."""
    t = aftermath.c
    row = (await unit.connection.execute(select(t.reviewed_by, t.reviewed_at).where(t.activation == wanted))).first()
    return (ContactId(row.reviewed_by) if row.reviewed_by else None, row.reviewed_at) if row else None


async def review(unit: Unit, wanted: ActivationId) -> None:
    """The actor has gone through the plan."""
    values = {"reviewed_by": unit.actor.contact, "reviewed_at": unit.now}
    await unit.connection.execute(update(aftermath).where(aftermath.c.activation == wanted).values(values))


def _asked(row: Any) -> Asked:
    given = _SHAPE.validate_python(row.content) if row.content else Evaluation()
    return Asked(row.asked_at, row.answered_at, given)
