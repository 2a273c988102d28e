"""What a partnership puts in place of a standard of ours: every version is kept, with who and when.

The newest applies; one without content = the standard again. The newest are remembered by the directory's revision,
so that a tap in the night asks for nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Column, Integer, String, Table, bindparam, exists, insert, select

from app.core.ids import ContactId, PartnershipId
from app.store import organisations
from app.store.base import Moment, Private, metadata
from app.store.unit import Unit

Content = TypeVar("Content")


@dataclass(frozen=True)
class Version(Generic[Content]):
    """It as it was saved; `content` None = the standard was taken into use again."""

    version: int
    content: Content | None
    by: ContactId
    at: datetime


class Versions(Generic[Content]):
    """The versions of one kind of thing in a table of its own; `key`: its columns beside the partnership, by length."""

    def __init__(self, name: str, key: Mapping[str, int], content: type[Content]) -> None:
        columns = [Column(column, String(length), primary_key=True) for column, length in key.items()]
        self.table = Table(
            name,
            metadata,
            Column("partnership", String(80), primary_key=True),
            *columns,
            Column("version", Integer, primary_key=True),
            Column("content", Private(f"{name}.content")),
            Column("by", String(80), nullable=False),
            Column("at", Moment, nullable=False),
        )
        self._key, self._shape = tuple(key), TypeAdapter(content)
        t, later = self.table.c, self.table.alias("later").c
        same = [later[column] == t[column] for column in ("partnership", *key)]
        superseded = exists().where(*same, later.version > t.version)
        self._newest = select(*columns, t.content).where(t.partnership == bindparam("mine"), ~superseded)

    async def newest(self, unit: Unit, mine: PartnershipId, revision: int) -> Mapping[tuple[str, ...], Content | None]:
        """What applies in this partnership, by key, at this revision of its directory; None = the standard again."""
        return await unit.remembered(self.table.name, mine, revision, partial(self._read_newest, unit, mine))

    async def _read_newest(self, unit: Unit, mine: PartnershipId) -> Mapping[tuple[str, ...], Content | None]:
        rows = await unit.connection.execute(self._newest, {"mine": mine})
        return {tuple(key): self._read(content) for *key, content in rows}

    async def all(self, unit: Unit, *key: str) -> tuple[Version[Content], ...]:
        """Everything that was saved under this key by the actor's partnership, the newest first."""
        wanted = select(self.table).where(*self._which(unit, key)).order_by(self.table.c.version.desc())
        rows = await unit.connection.execute(wanted)
        return tuple(Version(r.version, self._read(r.content), ContactId(r.by), r.at) for r in rows)

    async def add(self, unit: Unit, content: Content | None, *key: str) -> int:
        """Keep a new version, and return its number; the caller holds the partnership's lock."""
        before = await self.all(unit, *key)
        number = (before[0].version if before else 0) + 1
        row = {
            **dict(zip(self._key, key, strict=True)),
            "partnership": unit.actor.partnership,
            "version": number,
            "content": self._shape.dump_python(content, mode="json") if content else None,
            "by": unit.actor.contact,
            "at": unit.now,
        }
        await unit.connection.execute(insert(self.table).values(row))
        await organisations.raise_revision(unit)
        return number

    def _which(self, unit: Unit, key: tuple[str, ...]) -> list[Any]:
        t = self.table.c
        mine = [t[column] == value for column, value in zip(self._key, key, strict=True)]
        return [t.partnership == unit.actor.partnership, *mine]

    def _read(self, kept: Any) -> Content | None:
        """The standard stands in for what can no longer be read, for no alarm waits for paperwork."""
        try:
            return self._shape.validate_python(kept) if kept else None
        except ValueError:
            return None
