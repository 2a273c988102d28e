"""Search (søgning): in all that the actor may see; the directory is in memory, so nothing is asked of the database."""

import asyncio
from collections.abc import Sequence

from app.core import search as rules
from app.core.ids import PartnershipId
from app.core.plan import Plan
from app.core.roster import Directory
from app.core.search import Entry, Hit
from app.store import organisations, plans
from app.store.unit import Unit

Kept = dict[PartnershipId, tuple[int, list[Entry]]]
"""By partnership: the revision of its directory, and what may be found in it."""
_CACHE = "search"


async def find(unit: Unit, wanted: str) -> tuple[Hit, ...]:
    """Everything that fits, the best first; nothing when nothing was asked for."""
    known, visible = await organisations.directory(unit), await _visible(unit)
    kept = unit.house.cache.setdefault(_CACHE, {})
    # Thousands of residents take a tenth of a second, in which the loop has alarms to send.
    return await asyncio.to_thread(_found, wanted, unit, visible, known, kept)


async def reads_all(unit: Unit) -> bool:
    """Whether the actor reads the whole contact list, and may go to the desk."""
    return rules.reads_all(unit.actor, await _visible(unit), await organisations.directory(unit))


async def _visible(unit: Unit) -> list[Plan]:
    return [k.plan for k in await plans.listed(unit)]


def _found(wanted: str, unit: Unit, visible: Sequence[Plan], known: Directory, kept: Kept) -> tuple[Hit, ...]:
    if not rules.reads_all(unit.actor, visible, known):
        people = rules.around(unit.actor, visible, known)
    else:
        if kept.get(known.partnership, (0, []))[0] != known.revision:
            kept[known.partnership] = (known.revision, rules.of_directory(known))
        people = kept[known.partnership][1]
    return rules.found(wanted, [*people, *map(rules.of_plan, visible)])
