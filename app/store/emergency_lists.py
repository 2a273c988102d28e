"""Emergency lists (nødlister): the newest copy of each plan's list, and which contents were mailed when."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, String, Table, select, update

from app.core.ids import PlanId
from app.store.base import Moment, Private, metadata, put
from app.store.unit import Unit

emergency_list = Table(
    "emergency_list",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("plan", String(80), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("pdf", Private("emergency_list.pdf"), nullable=False),
    Column("mailed_at", Moment),
    Column("mailed_sha256", String(64)),
)


@dataclass(frozen=True)
class Copy:
    """A list as it was made; `sha256` is that of its contents without the moment it was made."""

    at: datetime
    sha256: str
    pdf: bytes
    mailed_at: datetime | None = None
    mailed_sha256: str | None = None


async def newest(unit: Unit, plan: PlanId) -> Copy | None:
    """The copy of the plan's list, locked while it is renewed."""
    row = (await unit.connection.execute(select(emergency_list).where(*_mine(unit, plan)).with_for_update())).first()
    if row is None:
        return None
    return Copy(row.at, row.sha256, base64.b64decode(row.pdf), row.mailed_at, row.mailed_sha256)


async def keep(unit: Unit, plan: PlanId, sha256: str, pdf: bytes) -> None:
    """This is the plan's list now; what was mailed stays known."""
    row = {"partnership": unit.actor.partnership, "plan": plan, "at": unit.now, "sha256": sha256,
           "pdf": base64.b64encode(pdf).decode()}  # fmt: skip
    await unit.connection.execute(put(unit.connection, emergency_list, row))


async def mailed(unit: Unit, plan: PlanId, sha256: str) -> None:
    """These contents have been mailed now."""
    values = {"mailed_at": unit.now, "mailed_sha256": sha256}
    await unit.connection.execute(update(emergency_list).where(*_mine(unit, plan)).values(values))


def _mine(unit: Unit, plan: PlanId) -> tuple[Any, Any]:
    return emergency_list.c.partnership == unit.actor.partnership, emergency_list.c.plan == plan
