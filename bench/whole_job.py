"""The usual service doing the whole job: who asks, the plan, the seats, a sealed log, a row and a task per message.

What an activation is in rows, written the usual way with SQLAlchemy's ORM; Celery sends what was committed. Runs as
the baseline does: `uvicorn bench.whole_job:web`, `celery -A bench.whole_job worker --pool threads`.
"""

import hashlib
import json
import uuid
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, Header, HTTPException
from pydantic import BaseModel
from sqlalchemy import ForeignKey, event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bench import baseline
from bench.baseline import Base, engine, session, sessions, tasks, web

TOKEN, PLAN, SEATS = "a token of the whole job", "gaden-2026", 6
TEXT = "BEREDSKAB Gaden: {scenario}. {situation}. Møde kl. {at:%H.%M} i Beboerhuset. Kan du komme? Svar JA eller NEJ"
REFUSED, MISSING = 401, 404


class Contact(Base):
    """A person who can be called."""

    __tablename__ = "contact"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    phone: Mapped[str]


class Token(Base):
    """Who asks, by the hash of what they show."""

    __tablename__ = "token"
    hash: Mapped[str] = mapped_column(primary_key=True)
    contact: Mapped[str] = mapped_column(ForeignKey("contact.id"))


class Plan(Base):
    """The plan and who leads it."""

    __tablename__ = "plan"
    id: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str]
    coordinator: Mapped[str] = mapped_column(ForeignKey("contact.id"))


class Seat(Base):
    """A function of the plan and who holds it."""

    __tablename__ = "seat"
    id: Mapped[str] = mapped_column(primary_key=True)
    plan: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    holder: Mapped[str] = mapped_column(ForeignKey("contact.id"))


class Activation(Base):
    """The plan in use."""

    __tablename__ = "activation"
    id: Mapped[str] = mapped_column(primary_key=True)
    plan: Mapped[str] = mapped_column(ForeignKey("plan.id"))
    scenario: Mapped[str]
    situation: Mapped[str]
    started_by: Mapped[str]
    at: Mapped[datetime]


class Entry(Base):
    """One line of the log, sealed to the one before it."""

    __tablename__ = "entry"
    activation: Mapped[str] = mapped_column(ForeignKey("activation.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[str]
    seal: Mapped[str]


class Message(Base):
    """One text to one person."""

    __tablename__ = "message"
    id: Mapped[str] = mapped_column(primary_key=True)
    activation: Mapped[str] = mapped_column(ForeignKey("activation.id"), index=True)
    to: Mapped[str]
    text: Mapped[str]
    state: Mapped[str]


class Order(BaseModel):
    """The body of the request."""

    scenario: str
    situation: str


@tasks.task  # type: ignore[untyped-decorator]  # as in the baseline
def deliver(message: str) -> None:
    """Post the message of this id, and note that it was."""
    with sessions() as rows:
        row = rows.get_one(Message, message)
        baseline.send(row.to, row.text)
        row.state = "sent"
        rows.commit()


@web.post("/plans/{plan}/activations", status_code=201)
def activate(
    plan: str, order: Order, rows: Annotated[Session, Depends(session)], authorization: Annotated[str, Header()]
) -> dict[str, str]:
    """Who asks, may they, what is to be called; the rows in one transaction, a task a message after it."""
    with rows:
        asked = rows.get(Token, hashlib.sha256(authorization.removeprefix("Bearer ").encode()).hexdigest())
        known = rows.get(Plan, plan)
        if asked is None or known is None or known.coordinator != asked.contact:
            raise HTTPException(MISSING if asked else REFUSED)
        called = rows.scalars(select(Contact).join(Seat, Seat.holder == Contact.id).where(Seat.plan == plan)).all()
        now = datetime.now(UTC)  # noqa: TID251 - as above
        opened = Activation(id=_new(), plan=plan, started_by=asked.contact, at=now, **order.model_dump())
        rows.add(opened)
        text = TEXT.format(scenario=order.scenario, situation=order.situation, at=now)
        messages = [Message(id=_new(), activation=opened.id, to=c.phone, text=text, state="queued") for c in called]
        rows.flush()
        rows.add_all(
            _sealed(opened.id, [{"kind": "activated"}, {"kind": "meeting"}, *({"seat": c.id} for c in called)])
        )
        rows.add_all(messages)
        rows.commit()
        for message in messages:
            deliver.delay(message.id)
        return {"id": opened.id}


def _sealed(activation: str, happened: list[dict[str, Any]]) -> list[Entry]:
    entries, seal = [], ""
    for n, what in enumerate(happened):
        data = json.dumps(what)
        seal = hashlib.sha256(f"{seal}{data}".encode()).hexdigest()
        entries.append(Entry(activation=activation, n=n, data=data, seal=seal))
    return entries


def _new() -> str:
    return str(uuid.uuid4())  # noqa: TID251 - as above


@web.get("/furnished")
def furnished() -> dict[str, str]:
    """The tables and the street are there."""
    Base.metadata.create_all(engine)
    with sessions() as rows:
        rows.add_all(Contact(id=f"h{i}", name=f"Person {i}", phone=f"+45201{i:05d}") for i in range(SEATS))
        rows.flush()
        rows.add(Plan(id=PLAN, area="Gaden", coordinator="h0"))
        rows.add(Token(hash=hashlib.sha256(TOKEN.encode()).hexdigest(), contact="h0"))
        rows.flush()
        rows.add_all(Seat(id=f"seat{i}", plan=PLAN, holder=f"h{i}") for i in range(SEATS))
        rows.commit()
    return {"status": "ok"}


@event.listens_for(engine, "connect")
def write_ahead(connection: Any, _record: Any) -> None:
    """As ours has it: a writer does not wait for readers."""
    if engine.dialect.name == "sqlite":
        connection.execute("PRAGMA journal_mode=WAL")
