"""Evaluations: after the closing everybody called is asked how it went, and the plan waits to be reviewed (S3-37)."""

from dataclasses import dataclass

from app.core import evaluation as rules
from app.core.access import Actor, Verb, clockwork, may, roles
from app.core.activation import State
from app.core.communication import known_names
from app.core.delivery import Notice, Purpose
from app.core.errors import Forbidden, Missing
from app.core.evaluation import Asked, Evaluation
from app.core.event import Event
from app.core.follow_up_event import EvaluationAsked, PlanReviewed
from app.core.ids import ActivationId, ContactId
from app.core.paper import PaperKind
from app.store import activations, briefings, decisions, evaluations, papers
from app.store.activations import Case
from app.store.unit import Unit

UNKNOWN = "Linket er ikke rigtigt. Åbn det fra mailen eller sms'en igen."


@dataclass(frozen=True)
class Opened:
    """An evaluation as the person asked sees it."""

    case: Case
    who: ContactId
    asked: Asked


async def ask(unit: Unit, wanted: ActivationId) -> None:
    """Ask everybody called, once, when the closing and the last briefing have been told; a false alarm asks nobody.

    By mail, or by text where there is no mailbox. A second time changes nothing.
    """
    case = await activations.load(unit, wanted)
    if case.activation.state is not State.CLOSED or await briefings.next_leaving(unit, wanted):
        return
    ways = {who: way for who in case.activation.called if (way := _way(case, who))}
    if not await evaluations.begin(unit, case, len(ways)):
        return
    links = {who: unit.mint().replace("-", "") for who in ways}
    await evaluations.ask(unit, case, links.items())
    await papers.ask(unit, wanted, PaperKind.CLOSING_REPORT, 1)
    # The report is filed when nobody can add to it any more.
    await papers.put_off(unit, wanted, PaperKind.CLOSING_REPORT, 1, unit.now + rules.OPEN_FOR)
    unit.later(papers.FILE, wanted, unit.now + rules.OPEN_FOR)
    case = await activations.note(unit, case, [EvaluationAsked(len(ways))])
    about = decisions.about(unit, case)
    await decisions.tell(unit, case, [
        Notice(who, Purpose.EVALUATION, f"evaluation:{who}", (way,), about.values(link=links[who]), urgent=False)
        for who, way in ways.items()
    ])  # fmt: skip


def _way(case: Case, who: ContactId) -> str | None:
    person = case.directory.contacts.get(who)
    return next((way for way in ("email", "sms") if person and person.address(way)), None)


async def waits(unit: Unit, wanted: ActivationId) -> bool:
    """True when the activation was closed and nobody has been asked yet."""
    return await evaluations.waits(unit, wanted)


async def whose(unit: Unit, link: str) -> tuple[Actor, ActivationId, ContactId]:
    """Who is asked by this link, and as whom to open it; Missing when it is not ours."""
    found = await evaluations.whose(unit, link)
    if found is None:
        raise Missing(UNKNOWN)
    return clockwork(found[0]), found[1], found[2]


async def opened(unit: Unit, wanted: ActivationId, who: ContactId) -> Opened:
    """The five questions with what this person has answered; opening it answers nothing."""
    asked = await evaluations.of(unit, wanted, who)
    if asked is None:
        raise Missing(UNKNOWN)
    return Opened(await activations.load(unit, wanted), who, asked)


async def answer(unit: Unit, wanted: ActivationId, who: ContactId, given: Evaluation, *, sure: bool = False) -> None:
    """Keep what this person answers; it can be changed for fourteen days. The log does not say who answered what."""
    one = await opened(unit, wanted, who)
    rules.check(one.asked, given, unit.now, known_names(one.case.plan, one.case.directory), sure=sure)
    await evaluations.answer(unit, wanted, who, given)


async def review(unit: Unit, wanted: ActivationId) -> Case:
    """The plan has been gone through after this activation; for those who lead it and administrators."""
    case = await activations.load(unit, wanted)
    held = roles(unit.actor, case.plan, case.directory)
    if not may(held, Verb.LEAD) and not may(held, Verb.ADMINISTER):
        raise Forbidden("Kun tovholderen, aktivatorerne og en administrator kan krydse gennemgangen af.")
    before = await evaluations.reviewed(unit, wanted)
    if before is None:
        raise Missing
    happened: list[Event] = [] if before[1] else [PlanReviewed()]
    if happened:
        await evaluations.review(unit, wanted)
    return await activations.note(unit, case, happened)
