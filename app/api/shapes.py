"""What programs get: the shapes that clients depend on, made from the rulebook's own values."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from app.core import action_plan as action_plan_rules
from app.core.action_plan import ActionPlan
from app.core.briefing import Briefing
from app.core.calling import SeatCalls
from app.core.errors import FieldError
from app.core.ids import ActivationId
from app.core.incident import IncidentReport
from app.core.readiness import ReadinessFinding
from app.documents.contact_list import Row
from app.services.meetings import standing
from app.services.plans import Shown
from app.services.watching import Look
from app.store.action_plans import Version
from app.store.activations import Case
from app.store.replies import Reply

WARNINGS = {
    "plan_expired": "Planen er udløbet.",
    "plan_superseded": "Planen er afløst af en nyere.",
    "plan_not_begun": "Planen gælder ikke endnu.",
    "unsigned": "Planen mangler underskrifter.",
    "unapproved": "Planen mangler godkendelse.",
    "no_obligatory_seat": "Ingen funktion er obligatorisk.",
    "no_stand_in": "En funktion har ingen stedfortræder.",
    "no_mandate": "En obligatorisk part har ingen med handlekompetence.",
    "unknown_invite": "Hændelsen inviterer en, der ikke er på kontaktlisten.",
    "unknown_contact": "Kontaktlisten nævner en, der ikke findes.",
    "unreachable": "En kontakt kan ikke nås.",
    "opted_out": "En kontakt har svaret STOP.",
    "nobody_to_brief": "Ingen får orienteringer.",
    "ladder_without_stand_in": "Varslingstrappen kalder aldrig stedfortræderen.",
}


class MeetingOut(BaseModel):
    """The emergency meeting."""

    at: datetime
    place: str | None
    phone: str | None
    link: str | None
    state: str


class CalledOut(BaseModel):
    """A person asked for a seat, and where that stands."""

    contact: str
    state: str


class SeatOut(BaseModel):
    """A seat: `by` is who comes, `called` everyone asked in order, `also_coming` the yeses after the first."""

    id: str
    role: str
    party: str
    obligatory: bool
    state: str
    by: str | None
    eta: datetime | None
    answered_at: datetime | None
    via: str | None
    called: list[CalledOut]
    also_coming: list[str]


class PartyOut(BaseModel):
    """A party, and whether a confirmed person may decide for it."""

    organisation: str
    obligatory: bool
    quorate: bool


class WarningOut(BaseModel):
    """Something that did not stop the alarm."""

    code: str
    text: str


class UnclearOut(BaseModel):
    """An answer that no rule could read."""

    id: str
    contact: str | None
    seat: str | None
    text: str
    received_at: datetime
    resolved: str | None


class ActivationOut(BaseModel):
    """An activation as it stands."""

    id: ActivationId
    number: str
    plan_id: str
    scenario: str
    state: str
    exercise: bool
    quorate: bool
    situation: str
    involved: int | None
    may_escalate: bool | None
    started_by: str
    started_at: datetime
    ends_at: datetime | None
    recall_until: datetime | None
    meeting: MeetingOut
    seats: list[SeatOut]
    parties: list[PartyOut]
    warnings: list[WarningOut]
    unclear: list[UnclearOut]
    deliveries: dict[str, dict[str, int]]


def activation(look: Look) -> ActivationOut:
    """The activation with its seats, parties, unclear answers and deliveries."""
    case, a = look.case, look.case.activation
    at = _Local(case)
    meeting = standing(case)
    held = a.first_try_at if a.first_try_at > a.started_at else None
    return ActivationOut(
        id=case.id,
        number=case.number,
        plan_id=a.plan,
        scenario=a.scenario,
        state=a.state.value,
        exercise=a.exercise,
        quorate=a.quorate,
        situation=case.told.situation,
        involved=case.told.involved,
        may_escalate=case.told.may_escalate,
        started_by=a.started_by,
        started_at=at(a.started_at),
        ends_at=at.maybe(a.ends_at),
        recall_until=at.maybe(held),
        meeting=MeetingOut(
            at=at(meeting.at),
            place=meeting.place,
            phone=meeting.phone,
            link=meeting.link,
            state=meeting.state.value,
        ),
        seats=[_seat(s, at) for s in a.seats.values()],
        parties=[PartyOut(organisation=p, obligatory=p in a.obligatory, quorate=q) for p, q in a.parties.items()],
        warnings=[WarningOut(code=c, text=WARNINGS.get(c, c)) for c in a.warnings],
        unclear=[_unclear(case, r, at) for r in look.unclear],
        deliveries={channel: dict(n) for channel, n in look.deliveries.items()},
    )


class _Local:
    """Moments in the partnership's own time zone."""

    def __init__(self, case: Case) -> None:
        self._zone = ZoneInfo(case.directory.timezone)

    def __call__(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def maybe(self, moment: datetime | None) -> datetime | None:
        return self(moment) if moment else None


def _seat(s: SeatCalls, at: _Local) -> SeatOut:
    first, *also = s.confirmed or (None,)
    return SeatOut(
        id=s.seat.id,
        role=s.seat.role,
        party=s.seat.party,
        obligatory=s.seat.obligatory,
        state=s.standing.value,
        by=first.contact if first else None,
        eta=at.maybe(first.eta) if first else None,
        answered_at=at.maybe(first.answered_at) if first else None,
        via=first.via if first else None,
        called=[CalledOut(contact=c.contact, state=c.standing.value) for c in s.calls],
        also_coming=[c.contact for c in also if c],
    )


def _unclear(case: Case, reply: Reply, at: _Local) -> UnclearOut:
    seats = case.activation.seats_of(reply.contact) if reply.contact else ()
    return UnclearOut(
        id=reply.id,
        contact=reply.contact,
        seat=seats[0] if seats else None,
        text=reply.text,
        received_at=at(reply.received_at),
        resolved=reply.resolved,
    )


def plan(shown: Shown) -> dict[str, Any]:
    """A plan as a list or a page shows it."""
    p = shown.known.plan
    return {
        "id": p.id,
        "title": p.title,
        "area": p.area,
        "status": shown.status.value,
        "valid_from": p.valid_from,
        "valid_until": p.valid_until,
        "coordinator": p.coordinator,
        "activators": list(p.activators),
        "scenarios": [{"id": s.id, "name": s.name, "invite": list(s.invite)} for s in p.scenarios],
        "measures": [{"id": m.id, "actor": m.actor.value, "title": m.title, "text": m.text} for m in p.measures],
    }


def finding(one: ReadinessFinding) -> dict[str, str]:
    """A readiness finding."""
    return {"code": one.code, "level": one.level.value, "path": one.path, "text": one.text}


def contact_list(rows: Sequence[Row], *, committed: bool) -> dict[str, Any]:
    """What reading a contact list gave: every row, and every error once more in one place."""
    return {
        "committed": committed,
        "rows": [contact_row(r) for r in rows],
        "good": sum(not r.errors for r in rows),
        "errors": [error(e) for r in rows for e in r.errors],
    }


def contact_row(row: Row) -> dict[str, Any]:
    """A row of a contact list as the preview shows it."""
    named = row.contact
    return {
        "line": row.line,
        "contact": named.id if named else None,
        "name": named.name if named else "",
        "errors": [error(e) for e in row.errors],
    }


def report(one: IncidentReport) -> dict[str, Any]:
    """An incident report."""
    return {
        "id": one.id,
        "plan_id": one.plan,
        "by": one.by,
        "at": one.at,
        "text": one.text,
        "acute": one.acute,
        "scenario": one.scenario,
        "location": one.location,
        "state": one.state.value,
        "activation_id": one.activation,
        "reason": one.reason,
    }


def action_plan(case: Case, version: Version, now: datetime) -> dict[str, Any]:
    """The action plan as JSON, with what adoption waits for."""
    at = _Local(case)
    p: ActionPlan = version.plan
    return {
        "version": version.version,
        "state": version.state.value,
        "situation": p.situation,
        "purpose": p.purpose,
        "target_groups": list(p.target_groups),
        "measures": [{**vars(m), "deadline": at.maybe(m.deadline)} for m in p.measures],
        "communication": [{**vars(c), "sent_at": at.maybe(c.sent_at)} for c in p.communication],
        "press_spokesperson": p.press_spokesperson,
        "ends_at": at.maybe(p.ends_at),
        "handover": [vars(h) for h in p.handover],
        "missing": [error(e) for e in action_plan_rules.missing(p, now)],
        "warnings": list(action_plan_rules.warnings(p)),
    }


def briefing(case: Case, one: Briefing) -> dict[str, Any]:
    """What the boards were told, or will be."""
    at = _Local(case)
    return {
        "id": one.id,
        "kind": one.kind.value,
        "due_at": at(one.due_at),
        "sent_at": at.maybe(one.sent_at),
        "recipients": one.recipients,
        "text": one.text,
    }


def error(one: FieldError) -> dict[str, str]:
    """One thing wrong or missing, in both languages."""
    return {"path": one.path, "code": one.code, "text": one.danish, "english": one.english}
