"""Action plans (handlingsplaner): read, filled in by several people, adopted, followed up.

Nobody's edit is overwritten: a save names the version it was made from, and is refused when another was first.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.core import action_plan as rules
from app.core import activation as activation_rules
from app.core import ending
from app.core.access import Verb, may, roles
from app.core.action_plan import ActionPlan, Measure, MeasureState, PlanState
from app.core.briefing import BriefingKind
from app.core.delivery import Notice, Purpose
from app.core.errors import Missing, Outdated
from app.core.event import ActionPlanAdopted, ActionPlanSaved, Event
from app.core.ids import ActivationId, ContactId
from app.core.paper import PaperKind
from app.core.seal import sha256
from app.documents.papers import action_plan as paper_views
from app.documents.papers.action_plan import ActionPlanPaper
from app.store import action_plans, activations, briefings, decisions, event_log, papers
from app.store.action_plans import Version
from app.store.activations import Case
from app.store.unit import Unit


async def read(unit: Unit, wanted: ActivationId) -> tuple[Case, Version]:
    """The action plan: the newest version for those who work on it, the adopted one for boards."""
    case = await activations.load(unit, wanted, Verb.READ_PAPERS)
    works = unit.actor.system or may(roles(unit.actor, case.plan, case.directory), Verb.SEE_ACTIVATION)
    version = await (action_plans.latest if works else action_plans.adopted)(unit, wanted)
    if version is None:
        raise Missing
    return case, version


async def paper(unit: Unit, case: Case, version: Version) -> ActionPlanPaper:
    """What page, PDF and Word are made from; the caller has read the plan.

    An adopted version's is the filed one, a draft's is made anew with the last seal as a witness.
    """
    if version.state is PlanState.ADOPTED:
        filed = await papers.filed(unit, case.id, PaperKind.ACTION_PLAN, version.version)
        if filed:
            return ActionPlanPaper.from_file(filed.view, filed.pdf)
    return await _made(unit, case, version)


async def to_file(unit: Unit, wanted: ActivationId, number: int) -> ActionPlanPaper:
    """The view of the version with this number, as it is filed."""
    case = await activations.load(unit, wanted)
    version = await action_plans.kept(unit, wanted, number)
    if version is None:
        raise Missing
    return await _made(unit, case, version)


async def _made(unit: Unit, case: Case, version: Version) -> ActionPlanPaper:
    grounds = await papers.grounds(unit, case)
    signed = paper_views.signatures(case.activation, case.directory)
    writers = await action_plans.writers(unit, case.id, version.version)
    adopted = await _adopted(unit, case, version)
    return paper_views.view(version.plan, version.version, grounds, signed, adopted, writers)


async def _adopted(unit: Unit, case: Case, version: Version) -> tuple[datetime, ContactId] | None:
    """When and by whom this version was adopted, or the one of which it is the progress; None for a draft."""
    if version.state is not PlanState.ADOPTED:
        return None
    entries = await event_log.of_kind(unit, case.id, ActionPlanAdopted)
    told = [e for e in entries if isinstance(e.event, ActionPlanAdopted) and e.event.version <= version.version]
    return (told[-1].at, ContactId(told[-1].actor)) if told else (unit.now, ContactId(""))


async def to_edit(unit: Unit, wanted: ActivationId) -> Version:
    """The newest version, held for those who may change it."""
    return await _current(unit, await _load(unit, wanted, Verb.EDIT_ACTION_PLAN), None)


async def to_adopt(unit: Unit, wanted: ActivationId) -> Version:
    """The newest version, held for those who may adopt it."""
    return await _current(unit, await _load(unit, wanted, Verb.ADOPT_ACTION_PLAN), None)


async def save(unit: Unit, wanted: ActivationId, plan: ActionPlan, made_from: int | None) -> tuple[Case, Version]:
    """A new version; Outdated when the newest is no longer the one it was made from."""
    case = await _load(unit, wanted, Verb.EDIT_ACTION_PLAN)
    before = await _current(unit, case, made_from)
    plan = rules.named(plan, before.plan)
    if before.plan == plan:
        return case, before
    rules.check(plan, case.directory, unit.now, before.plan)
    version = await action_plans.add(unit, wanted, plan)
    saved = ActionPlanSaved(version.version, sha256(action_plans.as_json(plan)))
    return await activations.note(unit, case, [saved]), version


async def adopt(unit: Unit, wanted: ActivationId, seen: int | None = None) -> tuple[Case, Version]:
    """Adopt the newest version; refused with what is missing. Adopting it twice changes nothing.

    Each responsible person is told their measures, the boards are briefed, the end time stands.
    """
    case = await _load(unit, wanted, Verb.ADOPT_ACTION_PLAN)
    latest = await _current(unit, case, seen)
    if latest.state is PlanState.ADOPTED:
        return case, latest
    rules.adopt(latest.plan, unit.now)
    before = await action_plans.adopted(unit, wanted)
    await action_plans.mark_adopted(unit, wanted, latest.version)
    await _plan_briefing(unit, case, _told_as(latest, before))
    happened: list[Event] = [ActionPlanAdopted(latest.version, sha256(action_plans.as_json(latest.plan)))]
    if latest.plan.ends_at:
        happened += ending.set_end(case.activation, latest.plan.ends_at)
    case = await decisions.write_down(unit, case, happened)
    await decisions.tell(unit, case, _assignments(unit, case, latest, before.plan.measures if before else ()))
    return case, replace(latest, state=PlanState.ADOPTED)


async def mark(unit: Unit, wanted: ActivationId, measure: str, state: MeasureState) -> tuple[Case, Version]:
    """How far a measure is; the rest of the plan, and whether it is adopted, stays."""
    case = await _load(unit, wanted, Verb.EDIT_ACTION_PLAN)
    latest = await _current(unit, case, None)
    if measure not in {m.id for m in latest.plan.measures}:
        raise Missing
    measures = tuple(replace(m, state=state) if m.id == measure else m for m in latest.plan.measures)
    version = await action_plans.add(unit, wanted, replace(latest.plan, measures=measures))
    if latest.state is PlanState.ADOPTED:
        await action_plans.mark_adopted(unit, wanted, version.version)
    saved = ActionPlanSaved(version.version, sha256(action_plans.as_json(version.plan)))
    return await activations.note(unit, case, [saved]), replace(version, state=latest.state)


async def _load(unit: Unit, wanted: ActivationId, verb: Verb) -> Case:
    """The activation, for those who may do this with its papers; whoever may only read them is told so."""
    return await activations.load(unit, wanted, verb, seen=Verb.READ_PAPERS)


async def _current(unit: Unit, case: Case, seen: int | None) -> Version:
    activation_rules.still_open(case.activation)
    latest = await action_plans.latest(unit, case.id)
    if latest is None:
        raise Missing
    if seen is not None and latest.version != seen:
        text = "En anden har gemt imens. Hent den nyeste udgave; det, du skrev, er ikke gemt."
        raise Outdated(text)
    return latest


async def told_by_adoption(unit: Unit, case: Case, version: Version) -> list[Notice]:
    """Who will be told what when this version is adopted; the caller has read the plan."""
    before = await action_plans.adopted(unit, case.id)
    return _assignments(unit, case, version, before.plan.measures if before else ())


def _told_as(adopted: Version, before: Version | None) -> BriefingKind:
    """Adopting a later end than the one that stood is an extension (S3-28)."""
    old, new = before.plan.ends_at if before else None, adopted.plan.ends_at
    return BriefingKind.EXTENDED if old and new and new > old else BriefingKind.ADOPTED


async def _plan_briefing(unit: Unit, case: Case, kind: BriefingKind) -> None:
    await briefings.plan_one(unit, case.id, kind, unit.now + timedelta(seconds=60), unit.now)
    unit.later(decisions.TICK, case.id)


def _assignments(unit: Unit, case: Case, latest: Version, before: Sequence[Measure]) -> list[Notice]:
    """Each responsible person is told their measures that are new or changed since the last adoption."""
    known = {m.id: m for m in before}
    changed = [m for m in latest.plan.measures if m.responsible and m != known.get(m.id)]
    notices = []
    for person in dict.fromkeys(m.responsible for m in changed if m.responsible):
        mine = [m for m in changed if m.responsible == person and m.state is not MeasureState.DROPPED]
        if not mine:
            continue
        told = [
            {"title": m.title, "text": m.text, "deadline": m.deadline.isoformat() if m.deadline else None} for m in mine
        ]
        values = decisions.about(unit, case).values(measures=told)
        key = f"measure:{latest.version}:{person}"
        notices.append(Notice(person, Purpose.MEASURE, key, ("sms", "email"), values))
    return notices
