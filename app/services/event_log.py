"""The event log: read, exported, proved."""

from app.core.access import Verb, may, roles
from app.core.ids import ActivationId
from app.store import activations, event_log
from app.store.activations import Case
from app.store.event_log import Line
from app.store.unit import Unit


async def export(unit: Unit, wanted: ActivationId, after: int = 0) -> tuple[Case, tuple[Line, ...]]:
    """The activation's entries with their seals; confidential data withheld from those who may not see it."""
    case = await activations.load(unit, wanted, Verb.READ_LOG)
    held = roles(unit.actor, case.plan, case.directory)
    everything = unit.actor.system or may(held, Verb.READ_CONFIDENTIAL_LOG)
    return case, await event_log.lines(unit, wanted, after=after, confidential=everything)


async def changes(unit: Unit, wanted: ActivationId, after: int) -> tuple[Line, ...]:
    """What has happened after that entry, for those who watch the activation."""
    await activations.load(unit, wanted)
    return await event_log.lines(unit, wanted, after=after, confidential=False)
