"""Who may start without data: an activator by a number of hers and a code that is good once.

Wrong codes are counted by number, whether written or keyed: after five in an hour it is not listened to for the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.access import Actor, Verb, may, roles
from app.core.ids import ScenarioId
from app.core.plan import Plan
from app.core.start_event import StartEvent, StartRefused
from app.store import event_log, plans, starts
from app.store.plans import Known
from app.store.starts import Owner, Request
from app.store.unit import Unit


@dataclass(frozen=True)
class Start:
    """A start that was read back and confirmed: to be activated in the unit `acting`, then receipted."""

    acting: Unit
    request: Request
    sender: str
    plan: Plan
    scenario: ScenarioId


@dataclass(frozen=True)
class Leader:
    """An owner of the number who may activate `plans`, and the unit that acts for her."""

    mine: Unit
    owner: Owner
    plans: tuple[Known, ...]


async def leaders(unit: Unit, owners: Sequence[Owner]) -> tuple[Leader, ...]:
    """Those of these people who may activate something."""
    everybody = [Leader(mine := acting(unit, o), o, await led(mine)) for o in owners]
    return tuple(one for one in everybody if one.plans)


async def led(mine: Unit) -> tuple[Known, ...]:
    """The plans that the actor may activate, those that another has taken the place of only if there is no other."""
    every = await plans.every(mine)
    found = tuple(k for k in every if may(roles(mine.actor, k.plan, k.directory), Verb.LEAD))
    return tuple(k for k in found if not k.superseded) or found


async def spend(among: Sequence[Leader], number: str, code: str) -> Leader | None:
    """Use up a code of the app or of the list; None when it is nobody's. A right one forgives the number's wrong."""
    for one in among:
        if await starts.spend(one.mine, code):
            await starts.forgive(one.mine, number)
            return one
    return None


async def refuse(unit: Unit, sender: str, owners: Sequence[Owner], why: str) -> None:
    """Counted and logged where an administrator sees it; the sender is told nothing."""
    silenced = await starts.count_wrong(unit, sender)
    for owner in owners:
        await log(acting(unit, owner), StartRefused(owner[1], why, silenced))


def stream(owner: Owner) -> str:
    """The partnership's own chain in the event log."""
    return f"partnership:{owner[0]}"


async def log(mine: Unit, event: StartEvent) -> None:
    """Write it down in the partnership's own chain."""
    await event_log.append(mine, stream((mine.actor.partnership, mine.actor.contact)), [event])


def acting(unit: Unit, owner: Owner) -> Unit:
    """The same unit of work on behalf of the one who wrote or called."""
    return replace(unit, actor=Actor(*owner))
