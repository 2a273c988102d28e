"""Watching: everything a board shows about an activation, in one look."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.ids import ActivationId
from app.store import activations, messages, replies
from app.store.activations import Case, Heading
from app.store.replies import Reply
from app.store.unit import Unit


@dataclass(frozen=True)
class Look:
    """An activation with its unclear answers and where its messages stand (by channel and state)."""

    case: Case
    unclear: tuple[Reply, ...]
    deliveries: Mapping[str, Mapping[str, int]]


async def look(unit: Unit, wanted: ActivationId) -> Look:
    """The activation as it stands, for those who may see it."""
    case = await activations.load(unit, wanted)
    return Look(case, await replies.unclear(unit, wanted), await messages.counts(unit, wanted))


async def look_at(unit: Unit, case: Case) -> Look:
    """The same about an activation that was opened in this very unit, so nobody has answered yet."""
    return Look(case, (), messages.counted(unit, case.id))


async def listed(unit: Unit, *, open_only: bool = False) -> tuple[Heading, ...]:
    """The activations that the actor may see, the newest first."""
    return await activations.listed(unit, open_only=open_only)
