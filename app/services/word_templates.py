"""Word templates (Word-skabeloner): a partnership's own letter for its action plans, in versions; administrators'.

A file is looked over before it comes here, with no transaction open (documents/word): nothing here runs it.
"""

import hashlib

from app.core.change import Difference, Thing
from app.core.errors import Forbidden
from app.store import changes, word_templates
from app.store.unit import Unit
from app.store.word_templates import Template

ACTION_PLAN = "action_plan"
STANDARD = "Standard"
_CALLED = "Word-skabelon til handlingsplaner"


async def versions(unit: Unit) -> tuple[Template, ...]:
    """The newest versions, the newest first; none in use = the standard one is."""
    _demand_administrator(unit)
    return await word_templates.versions(unit, ACTION_PLAN)


async def file(unit: Unit, version: int) -> bytes:
    """The file of one version; Missing when there is none."""
    _demand_administrator(unit)
    return await word_templates.file(unit, ACTION_PLAN, version) or b""


async def in_use(unit: Unit) -> bytes | None:
    """What the partnership's papers are made with; None = the standard template. For whoever may have the paper."""
    return await word_templates.file(unit, ACTION_PLAN)


async def keep(unit: Unit, name: str, docx: bytes) -> Template:
    """A file that has been looked over is the newest version, in use from now; the same file again changes nothing."""
    kept = await versions(unit)
    digest = hashlib.sha256(docx).hexdigest()
    if kept and kept[0].in_use and kept[0].sha256 == digest:
        return kept[0]
    new = await word_templates.add(unit, ACTION_PLAN, name, digest, docx)
    await _note(unit, kept, new)
    return new


async def use(unit: Unit, version: int) -> None:
    """An earlier version is in use again; 0 = the standard one."""
    kept = await versions(unit)
    await word_templates.use(unit, ACTION_PLAN, version or None)
    await _note(unit, kept, next((t for t in kept if t.version == version), None))


async def _note(unit: Unit, kept: tuple[Template, ...], now: Template | None) -> None:
    before, after = _called(next((t for t in kept if t.in_use), None)), _called(now)
    if before != after:
        await changes.record(unit, [Difference(Thing.TEMPLATE, ACTION_PLAN, _CALLED, "in_use", before, after)])


def _called(one: Template | None) -> str:
    return f"Udgave {one.version}: {one.name}" if one else STANDARD


def _demand_administrator(unit: Unit) -> None:
    if not unit.actor.administrator:
        raise Forbidden("Kun en administrator kan se og skifte Word-skabelonen.")
