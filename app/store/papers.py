"""Papers: those that count are kept as the view they are made from and as PDF, with the fingerprint of that.

A row is written down together with what makes the paper count (`ask`); a step files it afterwards (`keep`).
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Integer, String, Table, select, update

from app.core.event import PaperFiled
from app.core.ids import ActivationId
from app.core.paper import Grounds, PaperKind
from app.store import event_log
from app.store.activations import Case
from app.store.base import Moment, Private, insert_new, metadata, put
from app.store.unit import Unit

FILE = "file"
_PDF = "pdf"
"""Where a row's view holds its PDF: sealed with it, and gone when it is."""

paper = Table(
    "paper",
    metadata,
    Column("activation", String(40), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("view", Private("paper.view")),
    Column("sha256", String(64)),
    Column("made_at", Moment),
    Column("due_at", Moment),
    Index("ix_paper_due", "due_at"),
)
case_number = Table(
    "case_number",
    metadata,
    Column("activation", String(40), primary_key=True),
    Column("number", String(60), nullable=False),
    Column("by", String(80), nullable=False),
    Column("at", Moment, nullable=False),
)


@dataclass(frozen=True)
class Filed:
    """A paper that counts: its view as plain JSON, its PDF with the hex SHA-256, and when it was made.

    `pdf` is empty for a paper that was filed before PDFs were kept.
    """

    view: Mapping[str, Any]
    sha256: str
    made_at: datetime
    pdf: bytes


async def ask(unit: Unit, activation: ActivationId, kind: PaperKind, version: int) -> None:
    """From now on this paper counts; the step `file` files it after the unit. Asking twice changes nothing.

    `version` counts within the kind: the edition of an action plan, the first, second ... briefing.
    """
    row = {"activation": activation, "kind": kind.value, "version": version, "due_at": unit.now}
    if await insert_new(unit.connection, paper, row):
        unit.later(FILE, activation)


async def waiting(unit: Unit, activation: ActivationId) -> tuple[tuple[PaperKind, int], ...]:
    """The papers of this activation that are to be filed now."""
    p = paper.c
    mine = select(p.kind, p.version).where(p.activation == activation, p.due_at <= unit.now)
    return tuple((PaperKind(r.kind), r.version) for r in await unit.connection.execute(mine.order_by(p.version)))


async def overdue(unit: Unit) -> tuple[ActivationId, ...]:
    """The activations, in all partnerships, with a paper to be filed now; for the clockwork's sweep."""
    rows = await unit.connection.execute(select(paper.c.activation).where(paper.c.due_at <= unit.now).distinct())
    return tuple(ActivationId(i) for (i,) in rows)


async def keep(
    unit: Unit, activation: ActivationId, kind: PaperKind, version: int, view: Mapping[str, Any], pdf: bytes
) -> None:
    """File the paper and say so in the log, once: of two processes that made it, the first one's stands."""
    await event_log.lock(unit, activation)
    if await filed(unit, activation, kind, version):
        return
    sha256 = hashlib.sha256(pdf).hexdigest()
    whole = {**view, _PDF: base64.b64encode(pdf).decode()}
    values = {"view": whole, "sha256": sha256, "made_at": unit.now, "due_at": None}
    await unit.connection.execute(update(paper).where(*_one(activation, kind, version)).values(values))
    await event_log.append(unit, activation, [PaperFiled(kind.value, version, sha256)])


async def put_off(unit: Unit, activation: ActivationId, kind: PaperKind, version: int, until: datetime) -> None:
    """It could not be filed; try again then."""
    mine = (*_one(activation, kind, version), paper.c.sha256.is_(None))
    await unit.connection.execute(update(paper).where(*mine).values(due_at=until))


async def filed(unit: Unit, activation: ActivationId, kind: PaperKind, version: int) -> Filed | None:
    """The filed paper; None while it has not been. Whoever asks has loaded the activation."""
    mine = select(paper.c.view, paper.c.sha256, paper.c.made_at).where(*_one(activation, kind, version))
    row = (await unit.connection.execute(mine.where(paper.c.sha256.is_not(None)))).first()
    return _filed(row) if row else None


async def every(unit: Unit, activation: ActivationId) -> tuple[tuple[PaperKind, int, Filed], ...]:
    """Every filed paper of an activation, by kind and version. Whoever asks has loaded the activation."""
    p = paper.c
    mine = select(paper).where(p.activation == activation, p.sha256.is_not(None)).order_by(p.kind, p.version)
    rows = await unit.connection.execute(mine)
    return tuple((PaperKind(r.kind), r.version, _filed(r)) for r in rows)


async def grounds(unit: Unit, case: Case) -> Grounds:
    """What the heading of a paper of this activation, made now, stands on."""
    return Grounds(
        plan=case.plan,
        directory=case.directory,
        scenario=case.scenario,
        number=case.number,
        exercise=case.activation.exercise,
        case_number=await number_of(unit, case.id),
        seal=await event_log.last_seal(unit, case.id),
        now=unit.now,
    )


async def number_of(unit: Unit, activation: ActivationId) -> str:
    """The municipality's journal number (journalnummer) of the activation; "" while there is none."""
    found = await unit.connection.execute(select(case_number.c.number).where(case_number.c.activation == activation))
    return found.scalar_one_or_none() or ""


async def set_number(unit: Unit, activation: ActivationId, number: str) -> None:
    """The journal number from now on; "" takes it away."""
    row = {"activation": activation, "number": number, "by": unit.actor.contact, "at": unit.now}
    await unit.connection.execute(put(unit.connection, case_number, row))


def _filed(row: Any) -> Filed:
    view = dict(row.view)
    return Filed(view, row.sha256, row.made_at, base64.b64decode(view.pop(_PDF, "")))


def _one(activation: ActivationId, kind: PaperKind, version: int) -> tuple[Any, ...]:
    p = paper.c
    return p.activation == activation, p.kind == kind.value, p.version == version
