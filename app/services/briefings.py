"""Briefings (orienteringer): board and steering group are told by themselves, in time, and nothing about persons."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.core import briefing as rules
from app.core.access import Verb
from app.core.activation import State, still_open
from app.core.briefing import Briefing, BriefingKind
from app.core.calling import Standing
from app.core.confidentiality import find
from app.core.confidentiality.refusing import personal
from app.core.delivery import Notice, Purpose
from app.core.errors import FieldError, Invalid
from app.core.event import Briefed, sha256
from app.core.ids import ActivationId
from app.store import action_plans, activations, briefings, decisions, event_log
from app.store.activations import Case
from app.store.unit import Unit

Compose = Callable[[Mapping[str, Any]], str]
LONGEST_NOTE = 1000


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


async def add_extra(unit: Unit, wanted: ActivationId, text: str, compose: Compose, *, sure: bool = False) -> Briefing:
    """The coordinator's own sentence, sent at once; refused when it holds something about a person."""
    case = await activations.load(unit, wanted, Verb.LEAD, seen=Verb.READ_PAPERS)
    still_open(case.activation)
    _check(text, sure=sure)
    one = await briefings.plan_one(unit, wanted, BriefingKind.EXTRA, unit.now, unit.now)
    return await _send(unit, case, replace(one, note=text.strip()), compose)


async def listed(unit: Unit, wanted: ActivationId) -> tuple[Case, tuple[Briefing, ...]]:
    """What the boards were told and when, and what is due."""
    case = await activations.load(unit, wanted, Verb.READ_PAPERS)
    return case, tuple(await briefings.listed(unit, wanted))


async def _send(unit: Unit, case: Case, one: Briefing, compose: Compose) -> Briefing:
    due_next = await _plan_next(unit, case, one)
    values = await _values(unit, case, one, due_next)
    text = compose(values)
    people = case.directory.members(case.plan.brief)
    told = replace(one, sent_at=unit.now, recipients=len(people), text=text)
    await briefings.sent(unit, told)
    late = rules.late(one, unit.now)
    noted = Briefed(one.id, one.kind.value, len(people), sha256(text), late)
    case = await activations.note(unit, case, [noted])
    n, seal = await event_log.last_seal(unit, case.id)
    values |= {"text": text, "seal": seal, "seal_n": n}
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


async def _values(unit: Unit, case: Case, one: Briefing, due_next: Briefing | None) -> dict[str, Any]:
    """Counts, times and words of the plan: nothing about a person can get in."""
    activation = case.activation
    parties = [p for p in activation.parties if p in activation.obligatory]
    named = case.directory.organisations
    missing = [named[p].name if p in named else p for p in parties if not activation.parties[p]]
    adopted = await action_plans.adopted(unit, case.id)
    measures = adopted.plan.measures if adopted else ()
    since = max((b.sent_at for b in await briefings.listed(unit, case.id) if b.sent_at), default=None)
    return decisions.about(unit, case).values(
        kind=one.kind.value,
        note=one.note,
        cause=case.told.situation if not find(case.told.situation) else "",
        state=activation.state.value,
        quorate=activation.state is State.QUORATE or activation.quorate,
        parties=len(parties),
        parties_ready=len(parties) - len(missing),
        parties_missing=missing,
        seats=len(activation.seats),
        seats_confirmed=sum(s.standing is Standing.CONFIRMED for s in activation.seats.values()),
        adopted=adopted is not None,
        measures=[{"title": m.title, "state": m.state.value} for m in measures if not find(m.title)],
        ends_at=activation.ends_at.isoformat() if activation.ends_at else None,
        since=since.isoformat() if since else None,
        next_at=due_next.due_at.isoformat() if due_next else None,
    )


def _check(text: str, *, sure: bool) -> None:
    """A CPR number stops it; what may be a private phone or address is asked about."""
    errors = []
    if not text.strip():
        errors.append(FieldError("text", "Skriv den sætning, du vil sende.", "Write the sentence to send."))
    if len(text) > LONGEST_NOTE:
        danish = f"Teksten er på {len(text)} tegn. Forkort den til højst {LONGEST_NOTE}."
        errors.append(FieldError("text", danish, "The text is too long."))
    errors += personal("text", text, sure=sure)
    if errors:
        raise Invalid("Orienteringen er ikke sendt.", errors)
