"""Wordings: the messages that a partnership has put in its own words; every version is kept, with who and when.

The newest applies. One without content = the standard words again. They are kept in memory by the directory's
revision, so that a tap in the night asks for nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, Integer, String, Table, bindparam, exists, insert, select

from app.core.ids import ContactId
from app.core.message_wording import Wording
from app.core.roster import Directory
from app.store import organisations
from app.store.base import Moment, Private, metadata
from app.store.unit import Unit

message_wording = Table(
    "message_wording",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("purpose", String(20), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", Private("message_wording.content")),
    Column("by", String(80), nullable=False),
    Column("at", Moment, nullable=False),
)

_t, _later = message_wording.c, message_wording.alias("later")
_SUPERSEDED = exists().where(
    _later.c.partnership == _t.partnership, _later.c.purpose == _t.purpose, _later.c.version > _t.version
)
_NEWEST = select(_t.purpose, _t.content).where(_t.partnership == bindparam("mine"), ~_SUPERSEDED)
_SHAPE = TypeAdapter(Wording)
_CACHE = "wordings"
Kept = dict[str, Wording]


@dataclass(frozen=True)
class WordingVersion:
    """A wording as it was saved; `wording` None = the standard words were taken into use again."""

    version: int
    wording: Wording | None
    by: ContactId
    at: datetime


async def own(unit: Unit, directory: Directory) -> Mapping[str, Wording]:
    """The partnership's own words by purpose; what it does not name is said in the standard ones."""
    mine = directory.partnership
    kept: dict[str, tuple[int, Kept]] = unit.house.cache.setdefault(_CACHE, {})
    known = kept.get(mine)
    changed = mine in unit.changed_directories
    if known is not None and known[0] == directory.revision and not changed:
        return known[1]
    rows = await unit.connection.execute(_NEWEST, {"mine": mine})
    fresh = {r.purpose: wording for r in rows if (wording := _read(r.content))}
    if not changed:
        kept[mine] = (directory.revision, fresh)
    return fresh


def words_for(directory: Directory, contact: ContactId, purpose: str, known: Mapping[str, Wording]) -> dict[str, Any]:
    """The language that the person reads, and the partnership's own words where they are in it: values of a message."""
    reads = directory.reads(contact)
    said = worded(known, purpose) if reads == directory.language else {}
    return {**said, "language": reads}


def worded(known: Mapping[str, Wording], purpose: str) -> dict[str, Any]:
    """What goes into the values of a message of this purpose, so that what is queued is what is sent."""
    return {"wording": known[purpose].parts()} if purpose in known else {}


def _read(content: Any) -> Wording | None:
    """What was kept; the standard words stand in for what can no longer be read, for no alarm waits for paperwork."""
    try:
        return _SHAPE.validate_python(content) if content else None
    except ValueError:
        return None


async def versions(unit: Unit, purpose: str) -> tuple[WordingVersion, ...]:
    """Everything that was saved for this message, the newest first."""
    t = message_wording.c
    which = (t.partnership == unit.actor.partnership, t.purpose == purpose)
    rows = await unit.connection.execute(select(message_wording).where(*which).order_by(t.version.desc()))
    return tuple(WordingVersion(r.version, _read(r.content), ContactId(r.by), r.at) for r in rows)


async def add(unit: Unit, purpose: str, wording: Wording | None) -> int:
    """Keep a new version, and return its number; the caller holds the partnership's lock."""
    before = await versions(unit, purpose)
    number = (before[0].version if before else 0) + 1
    row = {
        "partnership": unit.actor.partnership,
        "purpose": purpose,
        "version": number,
        "content": _SHAPE.dump_python(wording, mode="json") if wording else None,
        "by": unit.actor.contact,
        "at": unit.now,
    }
    await unit.connection.execute(insert(message_wording).values(row))
    await organisations.raise_revision(unit)
    return number
