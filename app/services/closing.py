"""Closing: the report that needs no typing, the hand-over list, and the report's filing when it is complete (S3-37)."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from app.core import closing as rules
from app.core import evaluation as evaluation_rules
from app.core import handover as handover_rules
from app.core.access import Verb, may, roles
from app.core.action_plan import ActionPlan
from app.core.errors import Conflict
from app.core.ids import ActivationId, ContactId
from app.core.paper import Grounds, PaperKind
from app.documents.case_file import Piece
from app.documents.papers import closing_report, handover
from app.documents.papers.closing_report import ClosingReportPaper, Night
from app.documents.papers.handover import HandoverPaper
from app.store import action_plans, activations, evaluations, event_log, papers
from app.store.activations import Case
from app.store.unit import Unit

VERSION = 1


class StillOpen(Conflict):
    """The activation is not over, so there is nothing to report or hand over yet."""

    code = "still_open"


@dataclass(frozen=True)
class Closed:
    """An ended activation with its papers; `reviewed` = who has gone through the plan and when, None = not asked."""

    case: Case
    report: ClosingReportPaper
    handover: HandoverPaper
    reviewed: tuple[ContactId | None, datetime | None] | None
    filed: bool


async def read(unit: Unit, wanted: ActivationId) -> Closed:
    """Everything about the end, for those who read the papers; refused while the activation is open."""
    case = await _over(unit, wanted)
    filed = await papers.filed(unit, wanted, PaperKind.CLOSING_REPORT, VERSION)
    view = ClosingReportPaper.from_file(filed.view, filed.pdf) if filed else await _report(unit, case)
    if not await _plan_seen(unit, case):
        view = view.model_copy(update={"measures": []})
    reviewed = await evaluations.reviewed(unit, wanted)
    return Closed(case, view, await _handover(unit, case, ""), reviewed, filed is not None)


async def report(unit: Unit, wanted: ActivationId, *, shared: bool = False) -> ClosingReportPaper:
    """The closing report: the filed one when there is one, else as it stands now; `shared` = without persons."""
    closed = await read(unit, wanted)
    return closing_report.shared(closed.report, closed.case.directory) if shared else closed.report


async def hand_over(unit: Unit, wanted: ActivationId, forum: str = "") -> HandoverPaper:
    """The hand-over list of all fora, or of the named one alone."""
    return await _handover(unit, await _over(unit, wanted), forum)


async def pieces(unit: Unit, wanted: ActivationId) -> tuple[Piece, ...]:
    """What the case file holds of the end beside what is filed: the hand-over list, and the report until it is filed.

    Nothing while the activation is open. Both as they stood at the last entry of the log.
    """
    case = await activations.load(unit, wanted, Verb.READ_PAPERS)
    if not case.activation.over:
        return ()
    at = (await event_log.read(unit, case.id))[-1].at
    lists = await _handover(unit, case, "", at)
    piece = partial(Piece, media="application/pdf", made_at=at)
    found = [piece("papirer/overlevering.pdf", "handover", "Overlevering", make=partial(handover.pdf, lists))]
    if await papers.filed(unit, wanted, PaperKind.CLOSING_REPORT, VERSION) is None:
        view = await _report(unit, case, at)
        kind, title = PaperKind.CLOSING_REPORT.value, "Slutrapport, foreløbig"
        found.append(piece("papirer/slutrapport-foreloebig.pdf", kind, title, make=partial(closing_report.pdf, view)))
    return tuple(found)


async def to_file(unit: Unit, wanted: ActivationId, _version: int) -> ClosingReportPaper:
    """The report as it is filed when the evaluation is over."""
    return await _report(unit, await activations.load(unit, wanted))


async def _over(unit: Unit, wanted: ActivationId) -> Case:
    case = await activations.load(unit, wanted, Verb.READ_PAPERS)
    if not case.activation.over:
        raise StillOpen("Beredskabet er ikke slut. Slutrapporten er klar, så snart det er afsluttet.")
    return case


async def _report(unit: Unit, case: Case, at: datetime | None = None) -> ClosingReportPaper:
    entries = await event_log.read(unit, case.id)
    night = Night(
        report=rules.report(entries, case.activation),
        activation=case.activation,
        plan=await _plan(unit, case),
        evaluation=evaluation_rules.summed(await evaluations.of_activation(unit, case.id), unit.now),
        words=case.told.evaluation or "",
    )
    return closing_report.paper(night, await _grounds(unit, case, at))


async def _grounds(unit: Unit, case: Case, at: datetime | None) -> Grounds:
    """What the paper stands on now, or at a moment."""
    return replace(await papers.grounds(unit, case), now=at or unit.now)


async def _handover(unit: Unit, case: Case, forum: str, at: datetime | None = None) -> HandoverPaper:
    plan = await _plan(unit, case) if await _plan_seen(unit, case) else ActionPlan()
    fora = handover_rules.handover(plan, case.directory)
    chosen = [f for f in fora if not forum or f.name == forum]
    return handover.paper(chosen, await _grounds(unit, case, at))


async def _plan(unit: Unit, case: Case) -> ActionPlan:
    """The adopted plan, else the draft that was left."""
    version = await action_plans.adopted(unit, case.id) or await action_plans.latest(unit, case.id)
    return version.plan if version else ActionPlan()


async def _plan_seen(unit: Unit, case: Case) -> bool:
    """Boards see an adopted plan alone; what was left as a draft is for those who see the activation."""
    if unit.actor.system or may(roles(unit.actor, case.plan, case.directory), Verb.SEE_ACTIVATION):
        return True
    return await action_plans.adopted(unit, case.id) is not None
