"""Escalation (eskalering): whom next, by which channel, after how long.

Pure. `due` looks at the whole activation and says what must happen now; asked again at the same moment, after
what it said was written down, it says nothing. `next_due` says when to ask again. The ladder counts from each
person's own first try and stops at an answer; when nobody is left to wait for, the next stand-in is called at
once, and when nobody is left to call, the seat is uncovered (S3-14, S3-16).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import reduce

from app.core.activation import Activation, evolve
from app.core.calling import Call, SeatCalls, Standing
from app.core.event import Called, CallingStep, Entry, Event, LacksMandate, Passed, Skipped, Uncovered
from app.core.ids import ContactId, SeatId

STAND_IN = "stand_in"
WITHOUT_VOICE = frozenset({"voice"})
LAST_PATIENCE = timedelta(seconds=120)

Reach = Mapping[ContactId, tuple[str, ...]]


def due(activation: Activation, reach: Reach, now: datetime) -> tuple[Event, ...]:
    """Everything that must happen now, seat by seat, until nothing more is due.

    `reach` = the channels that each contact has at this moment (sms, email, voice).
    """
    happened: list[Event] = []
    while not activation.over and now >= activation.first_try_at:
        step = tuple(e for s in activation.seats.values() for e in _seat(activation, s, reach, now))
        if not step:
            break
        happened += step
        activation = reduce(lambda a, e: evolve(a, Entry(0, now, "", e)), step, activation)
    return tuple(happened)


def next_due(activation: Activation) -> datetime | None:
    """When the ladder has something to do again; None when it waits for answers only."""
    if activation.over or not activation.seats:
        return None
    if not activation.called:
        return activation.first_try_at
    moments = [
        call.since + timedelta(seconds=step.after)
        for seat in activation.seats.values()
        if not settled(activation, seat)
        for call in _waited_for(seat)
        if (step := _next_step(activation, call))
    ]
    return min(moments, default=None)


def settled(activation: Activation, seat: SeatCalls) -> bool:
    """Someone comes, and the party needs nobody else with mandate from this seat."""
    if seat.standing is not Standing.CONFIRMED:
        return False
    decided = activation.parties[seat.seat.party]
    return decided or not seat.seat.obligatory or seat.lacks_mandate


def takes_over(activation: Activation, contact: ContactId, reach: Reach) -> tuple[Event, ...]:
    """A number answered STOP: e-mail and voice take over at once for the seats still waiting."""
    left = tuple(c for c in reach.get(contact, ()) if c not in WITHOUT_VOICE | {"sms"})
    waiting = [
        (i, call)
        for i, s in activation.seats.items()
        if (call := s.call_of(contact)) and call.standing is Standing.WAITING
    ]
    if left:
        return tuple(Called(seat, contact, max(call.steps - 1, 0), left) for seat, call in waiting)
    return tuple(Passed(seat, contact) for seat, _ in waiting)


def _seat(activation: Activation, seat: SeatCalls, reach: Reach, now: datetime) -> Iterator[Event]:
    """What is due for one seat; at most one person is newly called."""
    if settled(activation, seat):
        return
    waiting = _waited_for(seat)
    for call in waiting:
        yield from _person(activation, seat, call, reach, now)
    if not waiting:
        yield from _next_person(activation, seat, reach)


def _waited_for(seat: SeatCalls) -> tuple[Call, ...]:
    """Those whose ladder goes on: everyone asked, and once someone comes only those who may decide."""
    someone_comes = seat.standing is Standing.CONFIRMED
    return tuple(
        c
        for c in seat.calls
        if c.standing is Standing.WAITING and (not someone_comes or c.contact in seat.seat.mandated)
    )


def _person(activation: Activation, seat: SeatCalls, call: Call, reach: Reach, now: datetime) -> Iterator[Event]:
    step = _next_step(activation, call)
    if step is None or now < call.since + timedelta(seconds=step.after):
        return
    yield from _try(seat.seat.id, call.contact, call.steps, step, reach)
    if STAND_IN in step.channels:
        yield Passed(seat.seat.id, call.contact)


def _next_person(activation: Activation, seat: SeatCalls, reach: Reach) -> Iterator[Event]:
    someone_comes = seat.standing is Standing.CONFIRMED
    said_no = _refusers(activation)
    for person in seat.seat.people:
        unfit = someone_comes and person not in seat.seat.mandated
        if seat.call_of(person) or person in said_no or unfit:
            continue
        yield from _first_try(activation, seat.seat.id, person, reach)
        return
    if someone_comes and not seat.lacks_mandate:
        yield LacksMandate(seat.seat.id)
    elif not someone_comes and not seat.uncovered:
        yield Uncovered(seat.seat.id)


def _first_try(activation: Activation, seat: SeatId, person: ContactId, reach: Reach) -> Iterator[Event]:
    usable = {c for step in activation.ladder for c in step.channels} - WITHOUT_VOICE
    if not usable & set(reach.get(person, ())):
        yield Skipped(seat, person, 0, "all", "no_address")
        yield Passed(seat, person)
        return
    yield from _try(seat, person, 0, activation.ladder[0], reach)


def _try(seat: SeatId, person: ContactId, index: int, step: CallingStep, reach: Reach) -> Iterator[Event]:
    has = reach.get(person, ())
    for channel in (c for c in step.channels if c != STAND_IN):
        if channel in WITHOUT_VOICE:
            yield Skipped(seat, person, index, channel, "no_voice_yet")
        elif channel not in has:
            yield Skipped(seat, person, index, channel, "no_address")
    used = tuple(c for c in step.channels if c in has and c not in WITHOUT_VOICE)
    if used:
        yield Called(seat, person, index, used)


def _next_step(activation: Activation, call: Call) -> CallingStep | None:
    """The person's next step; after the last one a while of patience, then the stand-in."""
    if call.steps < len(activation.ladder):
        return activation.ladder[call.steps]
    if call.steps > len(activation.ladder):
        return None
    last = activation.ladder[-1].after
    return CallingStep(last + int(LAST_PATIENCE.total_seconds()), (STAND_IN,))


def _refusers(activation: Activation) -> frozenset[ContactId]:
    return frozenset(c.contact for s in activation.seats.values() for c in s.calls if c.standing is Standing.DECLINED)


def uncovered(events: Sequence[Event]) -> tuple[SeatId, ...]:
    """The seats that the coordinator must be told about."""
    return tuple(e.seat for e in events if isinstance(e, Uncovered | LacksMandate))
