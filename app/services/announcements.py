"""Announcements: tell residents, look how far it has come, hold it back, let it go on, stop it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core import announcement as rules
from app.core.access import Verb
from app.core.activation import still_open
from app.core.announcement import (
    Announced,
    Announcement,
    AnnouncementPaused,
    AnnouncementState,
    Draft,
    Reach,
    Turn,
)
from app.core.ids import ActivationId, AnnouncementId
from app.core.seal import sha256
from app.store import activations, announcements
from app.store.activations import Case
from app.store.unit import Unit


@dataclass(frozen=True)
class Progress:
    """An announcement as it stands, its messages by channel and state, and how many were taken back.

    `fault` = what somebody must mend before it goes on, where that is why it was held back.
    """

    case: Case
    announcement: Announcement
    deliveries: Mapping[str, Mapping[str, int]]
    taken_back: int = 0
    fault: AnnouncementPaused | None = None


async def announce(unit: Unit, wanted: ActivationId, draft: Draft, *, sure: bool = False) -> Progress:
    """Tell everyone on these rosters; every message is queued, or none (interfaces §4)."""
    case, draft, reach = await read_back(unit, wanted, draft, sure=sure)
    one = Announcement(
        id=AnnouncementId(unit.mint()),
        activation=wanted,
        draft=draft,
        by=unit.actor.contact,
        at=unit.now,
        recipients=reach.recipients,
        segments=reach.segments,
        cost=reach.cost,
    )
    await announcements.add(unit, one)
    await announcements.queue(unit, case.directory, case.plan.area, one, reach.letters)
    told = Announced(one.id, one.recipients, one.segments, sha256(draft.fingerprinted))
    case = await activations.note(unit, case, [told])
    return await _progress(unit, case, one)


async def read_back(unit: Unit, wanted: ActivationId, draft: Draft, *, sure: bool = False) -> tuple[Case, Draft, Reach]:
    """The draft as it would be sent and whom it would reach; refused like the sending itself."""
    case = await activations.load(unit, wanted, Verb.LEAD)
    still_open(case.activation)
    rules.in_earnest(exercise=case.activation.exercise)
    draft = rules.check(draft, case.directory, sure=sure)
    return case, draft, rules.reach(draft, case.directory)


async def look(unit: Unit, wanted: AnnouncementId) -> Progress:
    """How far it has come, for those who may send one."""
    case = await activations.load(unit, await announcements.activation_of(unit, wanted), Verb.LEAD)
    found = await announcements.of_activation(unit, case.id)
    return await _progress(unit, case, next(one for one in found if one.id == wanted))


async def listed(unit: Unit, wanted: ActivationId) -> tuple[Case, tuple[Progress, ...]]:
    """Every announcement of an activation, the newest first."""
    case = await activations.load(unit, wanted, Verb.LEAD)
    found = await announcements.of_activation(unit, wanted)
    return case, tuple([await _progress(unit, case, one) for one in found])


async def pause(unit: Unit, wanted: AnnouncementId) -> Progress:
    """Hold back what has not left."""
    return await _turn(unit, wanted, rules.pause)


async def resume(unit: Unit, wanted: AnnouncementId) -> Progress:
    """Let what was held back go out; refused when the activation is over, unless a fault of ours was the reason."""
    before = await look(unit, wanted)
    if before.fault is None:
        still_open(before.case.activation)
    return await _turn(unit, wanted, rules.resume)


async def stop(unit: Unit, wanted: AnnouncementId) -> Progress:
    """Send nothing more of it, for good."""
    return await _turn(unit, wanted, rules.stop)


async def _turn(unit: Unit, wanted: AnnouncementId, ask: Callable[[Announcement], Sequence[Turn]]) -> Progress:
    before = await look(unit, wanted)
    turns = ask(before.announcement)
    for one in turns:
        await announcements.turn(unit, one)
    await activations.note(unit, before.case, turns)
    return await look(unit, wanted) if turns else before


async def _progress(unit: Unit, case: Case, one: Announcement) -> Progress:
    deliveries = await announcements.counts(unit, one.id)
    state = rules.standing(one.state, deliveries)
    fault = case.activation.held.get(one.id) if state is AnnouncementState.PAUSED else None
    return Progress(case, replace(one, state=state), deliveries, await announcements.taken_back(unit, one.id), fault)
