"""Briefings (orienteringer): board and steering group are told by themselves, in time, and nothing about persons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core import briefing as rules
from app.core.access import Verb
from app.core.action_plan import Measure
from app.core.activation import still_open
from app.core.briefing import Briefing, BriefingKind
from app.core.confidentiality import find, names
from app.core.confidentiality.refusing import personal, strange_names
from app.core.delivery import Notice, Purpose
from app.core.errors import FieldError, Invalid, Missing
from app.core.event import ActionPlanAdopted, Briefed
from app.core.ids import ActivationId, BriefingId
from app.core.paper import PaperKind
from app.core.seal import sha256
from app.core.since_last import MeasureStood, Snapshot, since_last
from app.documents.papers import briefing as papers
from app.documents.papers.briefing import BriefingPaper, Facts
from app.store import action_plans, activations, announcements, briefings, decisions, event_log
from app.store import papers as files
from app.store.activations import Case
from app.store.unit import Unit

Compose = Callable[[Mapping[str, Any]], str]
LONGEST_NOTE = 1000


@dataclass(frozen=True)
class Sent:
    """A briefing that was sent, its place among those sent (from 1), and its paper."""

    nr: int
    briefing: Briefing
    paper: BriefingPaper


async def brief(unit: Unit, wanted: ActivationId, compose: Compose) -> None:
    """Send the briefing that must leave now, and plan the next; a second time changes nothing.

    `compose` makes the text out of what has happened; the papers floor gives it.
    """
    case = await activations.load(unit, wanted)
    ripe = await briefings.ripe(unit, wanted)
    if ripe is not None:
        await _send(unit, case, ripe, compose)
    elif leave_at := await briefings.next_leaving(unit, wanted):
        unit.later(decisions.TICK, wanted, leave_at)


async def add_extra(
    unit: Unit, wanted: ActivationId, text: str, compose: Compose, *, sure: bool = False, careful: bool = False
) -> Briefing:
    """The coordinator's own sentence, sent at once; refused when it holds something about a person.

    `sure` = somebody has looked at it; `careful` = ask about every name that is not on the contact list.
    """
    case = await activations.load(unit, wanted, Verb.LEAD, seen=Verb.READ_PAPERS)
    still_open(case.activation)
    _check(case, text, sure=sure, careful=careful)
    one = await briefings.plan_one(unit, wanted, BriefingKind.EXTRA, unit.now, unit.now)
    return await _send(unit, case, replace(one, note=text.strip()), compose)


async def listed(unit: Unit, wanted: ActivationId) -> tuple[Case, tuple[Briefing, ...]]:
    """What the boards were told and when, and what is due."""
    case = await activations.load(unit, wanted, Verb.READ_PAPERS)
    return case, tuple(await briefings.listed(unit, wanted))


async def overview(unit: Unit, wanted: ActivationId) -> tuple[Case, list[Sent], list[Briefing]]:
    """Those sent in their order, each with its paper, and those that are due."""
    case, found = await listed(unit, wanted)
    told = [b for b in found if b.sent_at]
    sent = [Sent(nr, one, await _paper(unit, case, nr, one)) for nr, one in enumerate(told, 1)]
    return case, sent, [b for b in found if b.sent_at is None]


async def read(unit: Unit, wanted: ActivationId, which: int | BriefingId) -> tuple[Case, Sent]:
    """One briefing that was sent, by its place from 1 or its id; Missing where there is none."""
    case, sent, _ = await overview(unit, wanted)
    found = next((s for s in sent if which in (s.nr, s.briefing.id)), None)
    if found is None:
        raise Missing
    filed = await files.filed(unit, wanted, PaperKind.BRIEFING, found.nr)
    return case, replace(found, paper=BriefingPaper.from_file(filed.view, filed.pdf)) if filed else found


async def to_file(unit: Unit, wanted: ActivationId, nr: int) -> BriefingPaper:
    """What the `nr`th briefing is filed as."""
    _, sent = await read(unit, wanted, nr)
    return sent.paper


async def _paper(unit: Unit, case: Case, nr: int, one: Briefing) -> BriefingPaper:
    if one.view:
        return BriefingPaper.model_validate(one.view)
    return papers.bare(one, nr, await files.grounds(unit, case), one.sent_at or unit.now)


async def _send(unit: Unit, case: Case, one: Briefing, compose: Compose) -> Briefing:
    """The words first, then the log's entry about them, then the paper with the seal of that entry."""
    sent = [b for b in await briefings.listed(unit, case.id) if b.sent_at]
    due_next = await _plan_next(unit, case, one)
    before = sent[-1] if sent else None
    facts = await _facts(unit, case, one, before, due_next)
    nr = len(sent) + 1
    paper = papers.view(facts, nr, await files.grounds(unit, case))
    text = compose({"paper": paper.model_dump()})
    people = case.directory.members(case.plan.brief)
    noted = Briefed(one.id, one.kind.value, len(people), sha256(text), rules.late(one, unit.now))
    case = await activations.note(unit, case, [noted])
    n, seal = await event_log.last_seal(unit, case.id)
    paper.heading.seal = f"post {n}, segl {seal}"
    view = paper.model_dump(mode="json")
    told = replace(one, sent_at=unit.now, recipients=len(people), text=text, snapshot=facts.stands, view=view)
    await briefings.sent(unit, told)
    await files.ask(unit, case.id, PaperKind.BRIEFING, nr)
    values = _values(unit, case, facts) | {"text": text, "paper": view, "seal": seal, "seal_n": n}
    key = f"briefing:{one.id}"
    notices = [Notice(p, Purpose.BRIEFING, f"{key}:{p}", ("sms", "email"), values, urgent=False) for p in people]
    await decisions.tell(unit, case, notices)
    return told


async def _plan_next(unit: Unit, case: Case, one: Briefing) -> Briefing | None:
    """Exactly one running briefing is due while the activation is open."""
    if one.kind not in {BriefingKind.FIRST, BriefingKind.RUNNING} or case.activation.over:
        waiting = [b for b in await briefings.listed(unit, case.id) if b.sent_at is None and b.id != one.id]
        return waiting[0] if waiting else None
    rule = case.plan.briefing
    due_at = rules.next_due(rule, one.due_at, unit.now)
    leave_at = due_at - rules.lead(rule, BriefingKind.RUNNING)
    unit.later(decisions.TICK, case.id, leave_at)
    return await briefings.plan_one(unit, case.id, BriefingKind.RUNNING, due_at, leave_at)


async def _facts(unit: Unit, case: Case, one: Briefing, before: Briefing | None, due_next: Briefing | None) -> Facts:
    """Counts, times and words of the plan: nothing about a person can get in."""
    adopted = await action_plans.adopted(unit, case.id)
    measures = [m for m in adopted.plan.measures if about_nobody(case, m.title)] if adopted else []
    stands = await _snapshot(unit, case, measures)
    return Facts(
        one=one,
        stands=stands,
        started_at=case.activation.started_at,
        changes=since_last(rules.told_by(one.kind, before.snapshot, stands), stands, unit.now)
        if before and before.snapshot
        else (),
        measures=measures,
        cause=case.told.situation if about_nobody(case, case.told.situation) else "",
        since=before.sent_at if before and before.snapshot else None,
        next_at=due_next.due_at if due_next else None,
    )


def about_nobody(case: Case, text: str) -> bool:
    """Whether a text may stand where nobody can be asked about it; names of places and parties are no person's."""
    known = (case.plan.area, case.scenario.name, *(o.name for o in case.directory.organisations.values()))
    return bool(text.strip()) and not find(text) and not names(text, known)


async def _snapshot(unit: Unit, case: Case, measures: list[Measure]) -> Snapshot:
    activation, named = case.activation, case.directory.organisations
    parties = [p for p in activation.parties if p in activation.obligatory]
    called = {p: named[p].name if p in named else str(p) for p in parties}
    told = await announcements.of_activation(unit, case.id)
    return Snapshot(
        ready=tuple(called[p] for p in parties if activation.parties[p]),
        missing=tuple(called[p] for p in parties if not activation.parties[p]),
        quorate=activation.quorate,
        meeting_at=case.meeting.at,
        # The names in it are a house's more often than a person's; where somebody lives is nobody's business.
        meeting_place="" if find(case.meeting.place or "") else case.meeting.place or "",
        adopted=len(await event_log.of_kind(unit, case.id, ActionPlanAdopted)),
        measures=tuple(MeasureStood(m.id, m.title, m.state) for m in measures),
        ends_at=activation.ends_at,
        announced=len(told),
        reached=sum(a.recipients for a in told),
    )


def _values(unit: Unit, case: Case, facts: Facts) -> dict[str, Any]:
    """What the subject and the text message are made of."""
    stands = facts.stands
    return decisions.about(unit, case).values(
        kind=facts.one.kind.value,
        parties=len(stands.ready) + len(stands.missing),
        parties_ready=len(stands.ready),
        ends_at=stands.ends_at.isoformat() if stands.ends_at else None,
    )


def _check(case: Case, text: str, *, sure: bool, careful: bool) -> None:
    """A CPR number stops it; what may be a private phone or address, or a name of somebody else, is asked about."""
    errors = []
    if not text.strip():
        errors.append(FieldError("text", "Skriv den sætning, du vil sende.", "Write the sentence to send."))
    if len(text) > LONGEST_NOTE:
        danish = f"Teksten er på {len(text)} tegn. Forkort den til højst {LONGEST_NOTE}."
        errors.append(FieldError("text", danish, "The text is too long."))
    errors += personal("text", text, sure=sure)
    if not sure and (careful or not errors):
        errors += strange_names("text", text, _known(case), careful=careful)
    if errors:
        raise Invalid("Orienteringen er ikke sendt.", errors)


def _known(case: Case) -> list[str]:
    """The names that may stand in a briefing: those of the contact list, of the parties and of the place."""
    known = case.directory
    named = [x.name for group in (known.contacts, known.organisations, known.rosters) for x in group.values()]
    return [*named, case.plan.area, case.plan.title, case.scenario.name, case.meeting.place or "", known.name]
