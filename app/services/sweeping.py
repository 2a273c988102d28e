"""Sweeping: whatever is past its moment and not done, found in the rows; a broken chain of steps heals itself."""

from app.core.ids import ActivationId, PartnershipId, ReportId
from app.store import activations, briefings, decisions, replies, reports
from app.store.unit import Step, Unit


async def left_behind(unit: Unit) -> tuple[Step, ...]:
    """The steps that should have run by now, in all partnerships.

    Answers come first: whoever has answered is not to be reminded.
    """
    unread = await replies.unread(unit, unit.now)
    overdue = dict.fromkeys((*await activations.due(unit), *await briefings.waiting(unit)))
    return (*(Step(replies.UNDERSTAND, i) for i in unread), *(Step(decisions.TICK, i) for i in overdue))


async def home_of_report(unit: Unit, wanted: ReportId) -> PartnershipId | None:
    """The partnership that an incident report belongs to."""
    return await reports.home(unit, wanted)


async def home(unit: Unit, wanted: ActivationId) -> PartnershipId | None:
    """The partnership that an activation belongs to."""
    return await activations.home(unit, wanted)
