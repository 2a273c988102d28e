"""Communication: what the texts of a row were changed to, and who last told its audience when."""

from collections.abc import Mapping

from sqlalchemy import Column, String, Table, select, update

from app.core.communication import Kept
from app.core.ids import ActivationId, ContactId
from app.store.base import Moment, Private, metadata, put
from app.store.unit import Unit

communication = Table(
    "communication",
    metadata,
    Column("activation", String(40), primary_key=True),
    Column("row", String(80), primary_key=True),
    Column("texts", Private("communication.texts"), nullable=False),
    Column("said", Private("communication.said")),
    Column("told_by", String(80)),
    Column("told_at", Moment),
)

_UNTOLD = {"said": None, "told_by": None, "told_at": None}


async def kept(unit: Unit, activation: ActivationId) -> Mapping[str, Kept]:
    """What is kept of each row that somebody has worked on; the caller has loaded the activation."""
    mine = select(communication).where(communication.c.activation == activation)
    rows = await unit.connection.execute(mine)
    return {r.row: Kept(r.texts, r.said or {}, ContactId(r.told_by) if r.told_by else None, r.told_at) for r in rows}


async def keep(unit: Unit, activation: ActivationId, row: str, texts: Mapping[str, str]) -> None:
    """Keep what the row's texts were changed to."""
    values = {"activation": activation, "row": row, "texts": dict(texts)}
    await unit.connection.execute(put(unit.connection, communication, values))


async def tell(unit: Unit, activation: ActivationId, row: str, said: Mapping[str, str] | None) -> None:
    """The actor has told the row's audience in these words; None = it has not been told after all."""
    mine = update(communication).where(communication.c.activation == activation, communication.c.row == row)
    told = {"said": dict(said), "told_by": unit.actor.contact, "told_at": unit.now} if said is not None else _UNTOLD
    await unit.connection.execute(mine.values(told))
