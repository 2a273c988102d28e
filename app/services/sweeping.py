"""Sweeping: whatever is past its moment and not done, found in the rows; a broken chain of steps heals itself."""

from datetime import timedelta

from app.core.ids import ActivationId, PartnershipId, ReportId
from app.store import action_plans, activations, briefings, decisions, evaluations, papers, replies, reports
from app.store.unit import Step, Unit

# An hour later whoever reported has found another way.
LONGEST_WAIT = timedelta(hours=1)


async def left_behind(unit: Unit) -> tuple[Step, ...]:
    """The steps that should have run by now, in all partnerships.

    Answers come first: whoever has answered is not to be reminded.
    """
    unread = await replies.unread(unit, unit.now)
    late = (*await activations.due(unit), *await briefings.waiting(unit))
    overdue = dict.fromkeys((*late, *await action_plans.not_begun(unit), *await evaluations.waiting(unit)))
    reported = await reports.unanswered(unit, unit.now - LONGEST_WAIT, unit.now - reports.PATIENCE)
    return (
        *(Step(replies.UNDERSTAND, i) for i in unread),
        *(Step(decisions.TICK, i) for i in overdue),
        *(Step(reports.ESCALATE, i) for i in reported),
        *(Step(papers.FILE, i) for i in await papers.overdue(unit)),
    )


async def home_of_report(unit: Unit, wanted: ReportId) -> PartnershipId | None:
    """The partnership that an incident report belongs to."""
    return await reports.home(unit, wanted)


async def home(unit: Unit, wanted: ActivationId) -> PartnershipId | None:
    """The partnership that an activation belongs to."""
    return await activations.home(unit, wanted)


async def begun(unit: Unit, wanted: ActivationId) -> bool:
    """Whether the activation's papers have begun."""
    return await action_plans.number(unit, wanted) > 0
