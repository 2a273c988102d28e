"""Statements to the press: what a party says, and whom of the other parties the service told."""

from typing import Any

from sqlalchemy import Boolean, Column, Index, String, Table, insert, select

from app.core.ids import ActivationId, ContactId, OrganisationId
from app.core.statement import Statement
from app.store.base import Moment, Private, metadata
from app.store.unit import Unit

statement = Table(
    "statement",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("activation", String(40), nullable=False),
    Column("party", String(80), nullable=False),
    Column("content", Private("statement.content"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("prior", Boolean, nullable=False),
    Column("by", String(80), nullable=False),
    Column("noted_at", Moment, nullable=False),
    Index("ix_statement_activation", "activation"),
)


async def add(unit: Unit, activation: ActivationId, one: Statement) -> None:
    """Write down a statement."""
    row = {
        "id": one.id,
        "activation": activation,
        "party": one.party,
        "content": {"message": one.message, "reason": one.reason, "told": [list(pair) for pair in one.told]},
        "at": one.at,
        "prior": one.prior,
        "by": one.by,
        "noted_at": one.noted_at,
    }
    await unit.connection.execute(insert(statement).values(row))


async def of_activation(unit: Unit, activation: ActivationId) -> tuple[Statement, ...]:
    """Every statement of an activation, the newest first; the caller has loaded the activation."""
    mine = select(statement).where(statement.c.activation == activation)
    rows = await unit.connection.execute(mine.order_by(statement.c.noted_at.desc(), statement.c.id.desc()))
    return tuple(_statement(row) for row in rows)


def _statement(row: Any) -> Statement:
    told = tuple((OrganisationId(party), ContactId(who) if who else None) for party, who in row.content["told"])
    words = (row.content["message"], row.at, row.prior, row.content["reason"])
    return Statement(row.id, OrganisationId(row.party), *words, ContactId(row.by), row.noted_at, told)
