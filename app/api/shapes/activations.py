"""An activation as programs get it."""

from datetime import datetime

from pydantic import BaseModel

from app.api.shapes.local import Local
from app.core.activation import Activation
from app.core.calling import SeatCalls
from app.core.ids import ActivationId
from app.core.rescue import trouble
from app.services.meetings import standing
from app.services.watching import Look
from app.store.activations import Case
from app.store.replies import Reply

WARNINGS = {
    "plan_expired": "Planen er udløbet.",
    "plan_superseded": "Planen er afløst af en nyere.",
    "plan_not_begun": "Planen gælder ikke endnu.",
    "unsigned": "Planen mangler underskrifter.",
    "unapproved": "Planen mangler godkendelse.",
    "plan_expires": "Planen udløber snart.",
    "half_signed": "En underskriver mangler.",
    "funding_expired": "Planens grundlag er udløbet.",
    "funding_expires": "Planens grundlag udløber snart.",
    "no_obligatory_seat": "Ingen funktion er obligatorisk.",
    "no_stand_in": "En funktion har ingen stedfortræder.",
    "no_mandate": "En obligatorisk part har ingen med handlekompetence.",
    "unknown_invite": "Hændelsen inviterer en, der ikke er på kontaktlisten.",
    "unknown_contact": "Kontaktlisten nævner en, der ikke findes.",
    "unreachable": "En kontakt kan ikke nås.",
    "opted_out": "En kontakt har svaret STOP.",
    "nobody_to_brief": "Ingen får orienteringer.",
    "ladder_without_stand_in": "Varslingstrappen kalder aldrig stedfortræderen.",
    "stand_in_circle": "Nogle funktioner har kun hinanden som stedfortrædere.",
    "sms_at_fault": "Sms kan ikke sendes: fejl i vores opsætning. Vi kalder ad andre veje.",
    "email_at_fault": "E-mail kan ikke sendes: fejl i vores opsætning. Vi kalder ad andre veje.",
    "voice_at_fault": "Opkald virker ikke: fejl i vores opsætning. Vi kalder ad andre veje.",
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
    """A seat: `by` is who comes, `called` everyone asked in order, `also_coming` the yeses after the first.

    `troubles`: by contact, in Danish, what could not be delivered and what is done about it.
    """

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
    troubles: dict[str, str]


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
    """An answer that no rule could read; `proved` = it came from an address of the contact's own."""

    id: str
    contact: str | None
    seat: str | None
    sender: str
    proved: bool
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
    at = Local(case)
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
        seats=[_seat(a, s, at) for s in a.seats.values()],
        parties=[PartyOut(organisation=p, obligatory=p in a.obligatory, quorate=q) for p, q in a.parties.items()],
        warnings=[WarningOut(code=c, text=WARNINGS.get(c, c)) for c in a.warnings],
        unclear=[_unclear(case, r, at) for r in look.unclear],
        deliveries={channel: dict(n) for channel, n in look.deliveries.items()},
    )


def _seat(a: Activation, s: SeatCalls, at: Local) -> SeatOut:
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
        troubles={c.contact: said for c in s.calls if (said := trouble(a, c))},
    )


def _unclear(case: Case, reply: Reply, at: Local) -> UnclearOut:
    seats = case.activation.seats_of(reply.contact) if reply.contact else ()
    return UnclearOut(
        id=reply.id,
        contact=reply.contact,
        seat=seats[0] if seats else None,
        sender=reply.sender,
        proved=reply.is_from(case.directory.contacts.get(reply.contact) if reply.contact else None),
        text=reply.text,
        received_at=at(reply.received_at),
        resolved=reply.resolved,
    )
