"""Activating, recalling, cancelling, closing: the verbs of a person in the street at night.

Paperwork never stops an alarm: what is expired, unsigned or incomplete warns, is logged, and goes out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from app.core import briefing as briefing_rules
from app.core import ending as rules
from app.core.access import Verb
from app.core.action_plan import begin
from app.core.confidentiality import refuse_cpr
from app.core.errors import FieldError, Invalid
from app.core.event import ActionPlanSaved, Activated, CallingSeat, CallingStep, EndTimeSet, Event, MeetingCalled
from app.core.ids import ActivationId, PlanId, ScenarioId
from app.core.incident import ReportState
from app.core.meeting import convene
from app.core.plan import invited
from app.core.plan_event import ReportAnswered
from app.core.readiness import findings
from app.core.roster import Directory, Seat
from app.core.seal import sha256
from app.documents import templates
from app.store import (
    action_plans,
    activations,
    announcements,
    briefings,
    decisions,
    event_log,
    paper_templates,
    plans,
    reports,
)
from app.store.activations import Case, Told
from app.store.plans import Known
from app.store.unit import Unit

LONGEST_SITUATION = 2000
LONGEST_RECALL = 600


@dataclass(frozen=True)
class MeetingWish:
    """What the activator says of the meeting; what is left out comes from the plan."""

    at: datetime | None = None
    place: str | None = None
    phone: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class Order:
    """What an activator asks for; `recall_seconds` holds the first messages back, 0 to 600; `via` sms or voice."""

    scenario: ScenarioId
    situation: str
    involved: int | None = None
    may_escalate: bool | None = None
    exercise: bool = False
    meeting: MeetingWish = MeetingWish()
    invite: tuple[str, ...] = ()
    ends_at: datetime | None = None
    recall_seconds: int = 0
    via: str = ""


async def activate(unit: Unit, plan_id: PlanId, order: Order) -> Case:
    """Open an activation of the plan and call its seats (S3-16); the first messages leave with the commit.

    Its papers begin right after it (`begin_papers`), or with the first step that finds them missing.
    """
    known = await plans.load(unit, plan_id, Verb.LEAD)
    check(order, unit.now)
    first = _first(unit, known, order)
    meeting = convene(known.plan.meeting, unit.now, **vars(order.meeting))
    told = Told(order.situation, order.involved, order.may_escalate, meeting)
    case_id = ActivationId(unit.mint())
    case = await activations.open_new(unit, known, case_id, told, first)
    happened: list[Event] = [first, MeetingCalled(meeting.at)]
    happened += [EndTimeSet(order.ends_at)] if order.ends_at else []
    unit.later(decisions.TICK, case_id, _first_briefing(case)[1])
    unit.then(partial(begin_papers, wanted=case_id))
    return await decisions.write_down(unit, case, happened)


async def begin_papers(unit: Unit, wanted: ActivationId) -> None:
    """The action plan's draft (S3-24), the first briefing's time, the answered reports; a second time changes nothing.

    After the alarm, so that nothing about them can delay or stop it.
    """
    case = await activations.load(unit, wanted)
    if case.activation.over or await action_plans.number(unit, wanted):
        return
    named = templates.action_plan(case.plan.documents.action_plan)
    own = await paper_templates.own(unit, case.plan.id, case.scenario.id)
    template = templates.begin(case.plan, case.scenario, own, named)
    draft = begin(template, case.told.situation, case.told.involved, case.told.may_escalate)
    await action_plans.add(unit, wanted, replace(draft, ends_at=case.activation.ends_at), first=True)
    await briefings.plan_one(unit, wanted, briefing_rules.BriefingKind.FIRST, *_first_briefing(case))
    await _answer_reports(unit, case)


async def advance(unit: Unit, wanted: ActivationId) -> None:
    """Look at the whole truth and do what is due; running it twice changes nothing."""
    case = await activations.load(unit, wanted)
    await decisions.write_down(unit, case, rules.remind_of_end(case.activation, unit.now))


async def recall(unit: Unit, wanted: ActivationId) -> Case:
    """Take the activation back before its first message leaves."""
    case = await activations.load(unit, wanted, Verb.LEAD)
    return await _take_back(unit, case, rules.recall(case.activation, unit.now))


async def cancel(unit: Unit, wanted: ActivationId) -> Case:
    """A false alarm: everyone contacted is told once; what residents have not been told yet is stopped."""
    case = await activations.load(unit, wanted, Verb.LEAD)
    return await _take_back(unit, case, rules.cancel(case.activation))


async def close(unit: Unit, wanted: ActivationId, evaluation: str = "") -> Case:
    """Stand down; the last briefing goes out (S3-20), and those called are told."""
    case = await activations.load(unit, wanted, Verb.LEAD)
    _check_text(evaluation, "evaluation")
    happened = rules.close(case.activation, sha256(evaluation) if evaluation else "")
    if not happened:
        return case
    case = await activations.retell(unit, case, replace(case.told, evaluation=evaluation))
    stopped = await announcements.stop_all(unit, case.id, paused_only=True, but=case.activation.held)
    case = await _end(unit, case, [*happened, *stopped])
    closing = briefing_rules.BriefingKind.CLOSED
    await briefings.plan_one(unit, wanted, closing, unit.now + timedelta(seconds=60), unit.now)
    unit.later(decisions.TICK, wanted)
    return case


async def extend(unit: Unit, wanted: ActivationId, ends_at: datetime) -> Case:
    """Move the end time: a logged decision that the boards are told of (S3-28)."""
    case = await activations.load(unit, wanted, Verb.LEAD)
    if ends_at <= unit.now:
        text = "Sluttidspunktet ligger i fortiden. Vælg et senere."
        raise Invalid(text, [FieldError("ends_at", text, "The end time is in the past.")])
    happened = rules.set_end(case.activation, ends_at)
    latest = await action_plans.latest(unit, wanted)
    if latest and latest.plan.ends_at != ends_at:
        added = await action_plans.add(unit, wanted, replace(latest.plan, ends_at=ends_at))
        saved = ActionPlanSaved(added.version, sha256(action_plans.as_json(added.plan)))
        case = await activations.note(unit, case, [saved])
        if latest.state is latest.state.ADOPTED:
            await action_plans.mark_adopted(unit, wanted, added.version)
    if happened:
        extended = briefing_rules.BriefingKind.EXTENDED
        await briefings.plan_one(unit, wanted, extended, unit.now + timedelta(seconds=60), unit.now)
        unit.later(decisions.TICK, wanted)
    return await decisions.write_down(unit, case, happened)


async def _take_back(unit: Unit, case: Case, happened: Sequence[Event]) -> Case:
    stopped = await announcements.stop_all(unit, case.id) if happened else ()
    return await _end(unit, case, [*happened, *stopped])


async def _end(unit: Unit, case: Case, happened: Sequence[Event]) -> Case:
    if happened:
        await briefings.drop_due(unit, case.id)
    return await decisions.write_down(unit, case, happened)


def _first(unit: Unit, known: Known, order: Order) -> Activated:
    scenario = known.plan.scenario(order.scenario)
    called = invited(known.plan, known.directory, scenario, order.invite)
    superseded = ("plan_superseded",) if known.superseded else ()
    warned = findings(known.plan, known.directory, known.directory.day(unit.now))
    return Activated(
        plan=known.plan.id,
        scenario=scenario.id,
        exercise=order.exercise,
        seats=tuple(_freeze(s, known.directory, unit.now) for s in called),
        ladder=tuple(CallingStep(s.after, s.channels) for s in known.plan.ladder),
        first_try_at=unit.now + timedelta(seconds=order.recall_seconds),
        situation_sha256=sha256(order.situation),
        warnings=tuple(dict.fromkeys((*superseded, *(f.code for f in warned)))),
        via=order.via,
    )


def _freeze(seat: Seat, directory: Directory, now: datetime) -> CallingSeat:
    absent = tuple(p for p in seat.people if directory.away(p, directory.day(now)))
    mandated = tuple(p for p in seat.people if directory.may_decide(p, seat.party))
    return CallingSeat(seat.id, seat.role, seat.party, seat.obligatory, seat.people, mandated, absent)


async def _answer_reports(unit: Unit, case: Case) -> None:
    """The acute reports that waited for an activator have led to this activation (S3-16); no exercise answers them."""
    if case.activation.exercise:
        return
    for one in await reports.waiting(unit, case.plan.id):
        await reports.answer(unit, one, ReportState.ACTIVATED, case.id, None)
        await event_log.append(unit, reports.stream(unit, case.plan.id), [ReportAnswered(one.id, case.id)])


def _first_briefing(case: Case) -> tuple[datetime, datetime]:
    """Its latest moment, and when it leaves."""
    rule = case.plan.briefing
    due_at = briefing_rules.first_due(rule, case.activation.first_try_at)
    return due_at, due_at - briefing_rules.lead(rule, briefing_rules.BriefingKind.FIRST)


def check(order: Order, now: datetime) -> None:
    """Refuse what cannot be sent as it stands; asked before the alarm is read back, and again when it is sent."""
    _check_text(order.situation, "situation")
    for part in ("place", "phone", "link"):
        _check_text(getattr(order.meeting, part) or "", f"meeting.{part}")
    errors: Mapping[str, tuple[str, str, bool]] = {
        "situation": ("Skriv med én sætning, hvad der er sket.", "Say what happened.", not order.situation.strip()),
        "ends_at": ("Sluttidspunktet ligger i fortiden. Vælg et senere.", "The end time is in the past.",
                    order.ends_at is not None and order.ends_at <= now),
        "meeting.at": ("Mødetidspunktet ligger i fortiden. Vælg et senere.", "The meeting time is in the past.",
                       order.meeting.at is not None and order.meeting.at <= now),
        "recall_seconds": ("Fortrydelsestiden skal være 0-600 sekunder.", "0 to 600 seconds.",
                           not 0 <= order.recall_seconds <= LONGEST_RECALL),
    }  # fmt: skip
    wrong = [FieldError(path, danish, english) for path, (danish, english, bad) in errors.items() if bad]
    if wrong:
        raise Invalid("Aktiveringen kan ikke sendes, som den står. Ret det, og send igen.", wrong)


def _check_text(text: str, path: str) -> None:
    if len(text) > LONGEST_SITUATION:
        danish = f"Teksten er på {len(text)} tegn. Forkort den til højst {LONGEST_SITUATION}."
        raise Invalid(danish, [FieldError(path, danish, "The text is too long.")])
    if found := refuse_cpr(text):
        place = f"tegn {found.start + 1}-{found.end}"
        danish = f"Teksten ser ud til at indeholde et CPR-nummer ({place}). Fjern det, og send igen."
        english = f"The text seems to hold a CPR number ({place}). Remove it."
        raise Invalid(danish, [FieldError(path, danish, english, "cpr")])
