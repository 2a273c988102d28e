"""Incident reports: anyone of the plan tells what happened; an activator is called and decides (S3-16)."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.access import Verb
from app.core.confidentiality import find, redact, refuse_cpr
from app.core.delivery import Notice, Purpose
from app.core.errors import Conflict, FieldError, Invalid
from app.core.ids import ContactId, PlanId, ReportId, ScenarioId
from app.core.incident import IncidentReport, ReportState
from app.core.plan_event import ReportAnswered, Reported
from app.core.roster import RosterKind
from app.core.seal import sha256
from app.store import decisions, event_log, plans, reports
from app.store.plans import Known
from app.store.unit import Unit

LONGEST = 2000


@dataclass(frozen=True)
class Account:
    """What someone tells; `acute` = now, otherwise for the ordinary fora (S3-21)."""

    text: str
    acute: bool
    scenario: ScenarioId | None = None
    location: str | None = None


async def report(unit: Unit, plan_id: PlanId, told: Account) -> IncidentReport:
    """Keep the report and, when it is acute, call the plan's activators at once."""
    known = await plans.load(unit, plan_id, Verb.REPORT)
    if told.scenario:
        known.plan.scenario(told.scenario)
    _check(told)
    one = IncidentReport(
        ReportId(unit.mint()),
        plan_id,
        unit.actor.contact,
        unit.now,
        told.text,
        told.acute,
        told.scenario,
        told.location,
    )
    await reports.add(unit, one)
    await event_log.append(unit, reports.stream(unit, plan_id), [Reported(one.id, one.acute, one.scenario)])
    await _call(unit, known, one, (), "first")
    if one.acute:
        unit.later(reports.ESCALATE, one.id, unit.now + reports.PATIENCE)
    return one


async def turn_down(unit: Unit, wanted: ReportId, reason: str) -> IncidentReport:
    """An activator decides that the plan is not activated, and says why."""
    one = await _open(unit, wanted)
    if not reason.strip():
        raise Invalid("Skriv hvorfor.", [FieldError("reason", "Skriv, hvorfor planen ikke aktiveres.", "Say why.")])
    await reports.answer(unit, one, ReportState.DECLINED, None, reason)
    await event_log.append(unit, reports.stream(unit, one.plan), [ReportAnswered(one.id, None, sha256(reason))])
    return await reports.load(unit, wanted)


async def escalate(unit: Unit, wanted: ReportId) -> None:
    """Nobody has decided: the activators are called once more, and the local council with them (S3-16)."""
    one = await reports.load(unit, wanted)
    if one.state is ReportState.OPEN:
        known = await plans.load(unit, one.plan)
        councils = [r.id for r in known.directory.rosters.values() if r.kind is RosterKind.LOCAL_COUNCIL]
        await _call(unit, known, one, known.directory.members(councils), "again")


async def of_plan(unit: Unit, plan_id: PlanId) -> tuple[IncidentReport, ...]:
    """The plan's reports for those who decide about them."""
    await plans.load(unit, plan_id, Verb.LEAD)
    return await reports.of_plan(unit, plan_id)


async def _open(unit: Unit, wanted: ReportId) -> IncidentReport:
    one = await reports.load(unit, wanted)
    await plans.load(unit, one.plan, Verb.LEAD)
    if one.state is not ReportState.OPEN:
        raise Conflict("Indberetningen er allerede besvaret.")
    return one


async def _call(unit: Unit, known: Known, one: IncidentReport, more: Sequence[ContactId], key: str) -> None:
    scenario = next((s.name for s in known.plan.scenarios if s.id == one.scenario), "")
    values = {
        "area": known.plan.area,
        "scenario": scenario,
        "acute": one.acute,
        "situation": redact(one.text, find(one.text)),
        "location": redact(one.location, find(one.location)) if one.location else None,
        "exercise": False,
        "plan": known.plan.id,
        "report": one.id,
    }
    channels = ("sms", "email") if one.acute else ("email",)
    people = dict.fromkeys((known.plan.coordinator, *known.plan.activators, *more))
    stamp = f"report:{one.id}:{key}"
    notices = [Notice(p, Purpose.REPORT, f"{stamp}:{p}", channels, values, urgent=one.acute) for p in people]
    await decisions.tell_people(unit, known.directory, notices)


def _check(told: Account) -> None:
    if not told.text.strip() or len(told.text) > LONGEST:
        danish = f"Skriv med 1-{LONGEST} tegn, hvad der er sket."
        raise Invalid(danish, [FieldError("text", danish, "Say what happened.")])
    for path, text in (("text", told.text), ("location", told.location or "")):
        if found := refuse_cpr(text):
            place = f"tegn {found.start + 1}-{found.end}"
            danish = f"Teksten ser ud til at indeholde et CPR-nummer ({place}). Fjern det, og send igen."
            english = f"The text seems to hold a CPR number ({place}). Remove it."
            raise Invalid(danish, [FieldError(path, danish, english, "cpr")])
