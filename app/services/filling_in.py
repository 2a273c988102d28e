"""Filling in (udfyldning): edits of single fields of the action plan, several people at once, none of them lost.

The newest version is held while the edits are merged into it, so that two who save at once are merged one after the
other. What clashes is left as it stands and handed back with who wrote it and when.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core import action_plan as rules
from app.core import activation as activation_rules
from app.core import filling_in
from app.core.access import Verb
from app.core.action_plan import ActionPlan, PlanState
from app.core.errors import FieldError, Invalid, Missing
from app.core.event import ActionPlanSaved
from app.core.filling_in import Clash, Edit
from app.core.ids import ActivationId
from app.core.seal import sha256
from app.store import action_plans, activations
from app.store.action_plans import Version
from app.store.activations import Case
from app.store.unit import Unit


@dataclass(frozen=True)
class Filled:
    """The plan before and after, what clashed, and who wrote what stands (by path)."""

    case: Case
    before: Version
    version: Version
    clashes: tuple[Clash, ...]
    authors: Mapping[str, tuple[str, datetime]]


async def newest(unit: Unit, wanted: ActivationId) -> int:
    """The number of the newest version; it says nothing else, so the caller has loaded the plan before."""
    return await action_plans.number(unit, wanted)


async def to_fill_in(unit: Unit, wanted: ActivationId) -> Case:
    """The activation, for those who may fill in its plan."""
    return await activations.load(unit, wanted, Verb.EDIT_ACTION_PLAN, seen=Verb.READ_PAPERS)


async def fill_in(unit: Unit, wanted: ActivationId, edits: Sequence[Edit], bring_back: str = "") -> Filled:
    """Make these edits, after bringing a removed row back; Invalid when what they make may not be kept."""
    case = await to_fill_in(unit, wanted)
    activation_rules.still_open(case.activation)
    before = await action_plans.latest(unit, wanted)
    if before is None:
        raise Missing
    kept = await action_plans.every(unit, wanted) if bring_back or filling_in.behind(before.plan, edits) else ()
    authors = filling_in.authors((v.by, v.at, v.plan) for v in kept if v.at)
    me = str(unit.actor.contact)
    start = filling_in.put_back(before.plan, bring_back, [v.plan for v in kept])
    merged = filling_in.merge(start, edits, lambda path: authors.get(path, ("",))[0] == me)
    plan = filling_in.reachable(merged.plan, before.plan, case.directory)
    if plan == before.plan:
        return Filled(case, before, before, merged.clashes, authors)
    _check(plan, case, unit.now, before.plan)
    version = await _keep(unit, case, before, plan, only_progress=_only_progress(edits, bring_back))
    saved = ActionPlanSaved(version.version, sha256(action_plans.as_json(plan)))
    return Filled(await activations.note(unit, case, [saved]), before, version, merged.clashes, authors)


def _check(plan: ActionPlan, case: Case, now: datetime, before: ActionPlan) -> None:
    """The rulebook's refusal, with the paths of the fields that the writer sees."""
    try:
        rules.check(plan, case.directory, now, before)
    except Invalid as wrong:
        errors = [FieldError(filling_in.by_row(plan, e.path), e.danish, e.english, e.code) for e in wrong.errors]
        raise Invalid(wrong.danish, errors) from wrong


def _only_progress(edits: Sequence[Edit], bring_back: str) -> bool:
    """How far a measure is changes nothing that was adopted."""
    return not bring_back and all(e.path.endswith(".state") for e in edits if not filling_in.same(e.seen, e.wants))


async def _keep(unit: Unit, case: Case, before: Version, plan: ActionPlan, *, only_progress: bool) -> Version:
    """A new version, or the writer's own of this minute under the next number.

    What was adopted, what the plan began with and what held a row that is now gone is kept as it was.
    """
    adopted = before.state is PlanState.ADOPTED
    gone = filling_in.texts_of(before.plan).keys() - filling_in.texts_of(plan).keys()
    still_writing = filling_in.one_breath(before.by, before.at, str(unit.actor.contact), unit.now)
    if still_writing and not (adopted or gone) and before.version > 1:
        return await action_plans.carry_on(unit, case.id, before, plan)
    version = await action_plans.add(unit, case.id, plan)
    if not (adopted and only_progress):
        return version
    await action_plans.mark_adopted(unit, case.id, version.version)
    return replace(version, state=PlanState.ADOPTED)
