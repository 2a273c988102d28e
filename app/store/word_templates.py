"""Word templates (Word-skabeloner): a partnership's own letters in versions, and which of them is in use.

No version in use = the service's own standard template. A template holds no personal data, only fields.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, insert, select, update

from app.core.errors import Missing
from app.core.ids import ContactId
from app.store import organisations
from app.store.base import Moment, metadata
from app.store.unit import Unit

NEWEST = 20
LONGEST_NAME = 120

word_template = Table(
    "word_template",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("in_use", Boolean, nullable=False),
    Column("docx", LargeBinary, nullable=False),
    Index("ix_word_template_partnership_kind", "partnership", "kind"),
)
_HEAD = [c for c in word_template.c if c.name != "docx"]


@dataclass(frozen=True)
class Template:
    """A version as a list shows it; `version` counts from 1, `name` is the file's as it was uploaded."""

    id: str
    version: int
    at: datetime
    by: ContactId
    name: str
    sha256: str
    in_use: bool


async def add(unit: Unit, kind: str, name: str, sha256: str, docx: bytes) -> Template:
    """A new version, in use from now; of two at once one waits, so that they are two versions and one is in use."""
    await organisations.lock(unit)
    newest = await versions(unit, kind, most=1)
    version = newest[0].version + 1 if newest else 1
    await use(unit, kind, None)
    row = {"id": unit.mint(), "partnership": unit.actor.partnership, "kind": kind, "version": version, "at": unit.now,
           "by": unit.actor.contact, "name": name[:LONGEST_NAME], "sha256": sha256, "in_use": True}  # fmt: skip
    await unit.connection.execute(insert(word_template).values(**row, docx=docx))
    return _template(row)


async def versions(unit: Unit, kind: str, most: int = NEWEST) -> tuple[Template, ...]:
    """The newest versions of the actor's partnership, the newest first."""
    wanted = select(*_HEAD).where(*_mine(unit, kind)).order_by(word_template.c.version.desc()).limit(most)
    return tuple(_template(row._mapping) for row in await unit.connection.execute(wanted))  # noqa: SLF001 - its name


async def use(unit: Unit, kind: str, version: int | None) -> None:
    """This version is in use from now; None = the standard one. Missing when there is no such version."""
    await organisations.lock(unit)
    mine = update(word_template).where(*_mine(unit, kind))
    await unit.connection.execute(mine.where(word_template.c.in_use).values(in_use=False))
    if version is None:
        return
    chosen = mine.where(word_template.c.version == version).values(in_use=True).returning(word_template.c.id)
    if (await unit.connection.execute(chosen)).first() is None:
        raise Missing


async def file(unit: Unit, kind: str, version: int | None = None) -> bytes | None:
    """The file of this version, or of the one in use; None when the standard template is."""
    which = word_template.c.in_use if version is None else word_template.c.version == version
    found = await unit.connection.execute(select(word_template.c.docx).where(*_mine(unit, kind), which))
    docx: bytes | None = found.scalar_one_or_none()
    if docx is None and version is not None:
        raise Missing
    return docx


def _mine(unit: Unit, kind: str) -> tuple[Any, Any]:
    return word_template.c.partnership == unit.actor.partnership, word_template.c.kind == kind


def _template(row: Any) -> Template:
    return Template(
        row["id"], row["version"], row["at"], ContactId(row["by"]), row["name"], row["sha256"], row["in_use"]
    )
