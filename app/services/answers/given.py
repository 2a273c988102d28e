"""Answers that are given: a button on the own page, the coordinator's entry, and what an unclear answer meant."""

from datetime import timedelta

from app.core import activation as rules
from app.core.access import Verb, may, roles
from app.core.calling import Standing
from app.core.delivery import Purpose
from app.core.errors import Conflict, FieldError, Forbidden, Invalid, Missing
from app.core.event import AnswerResolved, Event
from app.core.ids import ActivationId, ContactId, ReplyId, SeatId
from app.store import activations, decisions, messages, replies
from app.store.activations import Case
from app.store.unit import Unit

FARTHEST_ETA = 240


async def by_hand(
    unit: Unit,
    wanted: ActivationId,
    seat: SeatId,
    *,
    yes: bool,
    eta_minutes: int | None,
    who: ContactId | None,
) -> Case:
    """The coordinator enters what a person said on the phone; `who` is the one last asked unless named.

    Those who do not lead answer here as well, for a seat of their own.
    """
    case = await activations.load(unit, wanted)
    calls = case.activation.seats.get(seat)
    if calls is None:
        raise Invalid("Funktionen findes ikke.", [FieldError("seat", "Vælg en af aktiveringens funktioner.")])
    if not _leads(unit, case):
        own = unit.actor.contact
        if own not in calls.seat.people or who not in {None, own}:
            raise Forbidden("Du kan kun svare for din egen funktion. Bed tovholderen indtaste andres svar.")
        return await _given(unit, case, own, (seat,), "page", yes=yes, eta_minutes=eta_minutes)
    waiting = [c.contact for c in calls.calls if c.standing is Standing.WAITING]
    person = who or (waiting or [c.contact for c in calls.calls] or [calls.seat.people[0]])[-1]
    if person not in calls.seat.people:
        text = "Personen hører ikke til funktionen. Vælg indehaveren eller en stedfortræder."
        raise Invalid(text, [FieldError("contact", text, "Not one of the seat's people.")])
    return await _given(unit, case, person, (seat,), "hand", yes=yes, eta_minutes=eta_minutes)


async def by_page(unit: Unit, wanted: ActivationId, *, yes: bool, eta_minutes: int | None) -> Case:
    """The actor pressed a button: only the press answers, never the opening of the page."""
    case = await activations.load(unit, wanted)
    seats = case.activation.seats_of(unit.actor.contact)
    if not seats:
        raise Conflict("Du er ikke kaldt til denne aktivering.")
    return await _given(unit, case, unit.actor.contact, seats, "page", yes=yes, eta_minutes=eta_minutes)


async def _given(
    unit: Unit, case: Case, person: ContactId, seats: tuple[SeatId, ...], via: str, *, yes: bool,
    eta_minutes: int | None,
) -> Case:  # fmt: skip
    if eta_minutes is not None and not 0 <= eta_minutes <= FARTHEST_ETA:
        text = f"Skriv minutter mellem 0 og {FARTHEST_ETA}."
        raise Invalid(text, [FieldError("eta_minutes", text, "Minutes between 0 and 240.")])
    arrives = unit.now + timedelta(minutes=eta_minutes) if yes and eta_minutes is not None else None
    await messages.withdraw_for(unit, case.id, person, (Purpose.CALL, Purpose.REMINDER))
    outdated = await replies.outdate(unit, case.id, person, "yes" if yes else "no", unit.now)
    if yes:
        happened = rules.confirm(case.activation, person, seats, via, now=unit.now, eta=arrives)
    else:
        happened = rules.decline(case.activation, person, seats, via, now=unit.now)
    return await decisions.write_down(unit, case, [*outdated, *happened])


async def resolve(unit: Unit, wanted: ActivationId, reply: ReplyId, answer: str) -> Case:
    """The coordinator says what an unclear answer means: yes, no, or none (it was no answer)."""
    case = await activations.load(unit, wanted, Verb.LEAD)
    rules.still_open(case.activation)
    came = await replies.resolve(unit, wanted, reply, answer)
    if came is None or came.contact is None:
        raise Missing
    happened: list[Event] = []
    if reply in case.activation.unclear:
        happened.append(AnswerResolved(reply, answer))
    seats = case.activation.seats_of(came.contact)
    if answer == "yes":
        happened += rules.confirm(case.activation, came.contact, seats, "hand", now=unit.now, reply=reply)
    elif answer == "no":
        happened += rules.decline(case.activation, came.contact, seats, "hand", now=unit.now, reply=reply)
    return await decisions.write_down(unit, case, happened)


def _leads(unit: Unit, case: Case) -> bool:
    return unit.actor.system or may(roles(unit.actor, case.plan, case.directory), Verb.LEAD)
