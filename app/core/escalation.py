"""Escalation (eskalering): whom next, by which channel, after how long.

Pure. `due` looks at the whole activation and says what must happen now; asked again at the same moment, after
what it said was written down, it says nothing. `next_due` says when to ask again. The ladder counts from each
person's own first try and stops at an answer; what becomes of its messages is in `app.core.rescue`. When nobody
is left to wait for, the next stand-in is called at once, and when nobody is left to call, the seat is uncovered
(S3-14, S3-16).
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce

from app.core.activation import Activation, evolve
from app.core.calling import Call, SeatCalls, Standing
from app.core.event import Entry, Event, LacksMandate, OptedOut, Passed, Skipped, Uncovered
from app.core.ids import ContactId, SeatId
from app.core.rescue import STAND_IN, Asked, Reach, at_once, call_by_step, next_useful, remaining
from app.core.undelivered import SMS, VOICE, Meaning

LAST_PATIENCE = timedelta(seconds=120)


@dataclass(frozen=True)
class Upcoming:
    """A step that comes unless an answer does: when, for which seat, to whom, by which ways; none = the turn passes."""

    at: datetime
    seat: SeatId
    contact: ContactId
    channels: tuple[str, ...]


def due(
    activation: Activation, reach: Reach, now: datetime, unheard: AbstractSet[ContactId] = frozenset()
) -> tuple[Event, ...]:
    """Everything that must happen now, seat by seat, until nothing more is due.

    `reach` = the channels that each contact has at this moment (sms, email, voice). `unheard` = those whose answer
    has come in and is not understood yet: they are neither reminded nor passed over meanwhile.
    """
    happened: list[Event] = []
    while not activation.over and now >= activation.first_try_at:
        step = _silenced(activation)
        step = step or tuple(e for s in activation.seats.values() for e in _seat(activation, s, reach, now, unheard))
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
    waiting = (c for s in activation.seats.values() if not settled(activation, s) for c in _waited_for(s))
    return min((_step_at(activation, call) for call in waiting), default=None)


def upcoming(activation: Activation) -> tuple[Upcoming, ...]:
    """The next step of everyone who is waited for, the soonest first; empty when it is over or not begun."""
    if activation.over:
        return ()
    found = (
        Upcoming(_step_at(activation, call), seat.seat.id, call.contact, _next_ways(activation, call))
        for seat in activation.seats.values()
        if not settled(activation, seat)
        for call in _waited_for(seat)
    )
    return tuple(sorted(found, key=lambda u: u.at))


def _next_ways(activation: Activation, call: Call) -> tuple[str, ...]:
    ahead = [step.channels for i, step in enumerate(activation.ladder) if i not in call.taken]
    if not ahead or STAND_IN in ahead[0]:
        return ()
    return activation.open_ways(call.contact, ahead[0])


def settled(activation: Activation, seat: SeatCalls) -> bool:
    """Someone comes, and the party needs nobody else with mandate from this seat."""
    if seat.standing is not Standing.CONFIRMED:
        return False
    decided = activation.parties[seat.seat.party]
    return decided or not seat.seat.obligatory or seat.lacks_mandate


def uncovered(events: Sequence[Event]) -> tuple[SeatId, ...]:
    """The seats that the coordinator must be told about."""
    return tuple(e.seat for e in events if isinstance(e, Uncovered | LacksMandate))


def _silenced(activation: Activation) -> tuple[Event, ...]:
    """The provider says that someone called has opted out: as good as a STOP, and told before anything follows."""
    refused = (c for c in activation.called if Meaning.OPTED_OUT in activation.failures_of(c, SMS))
    return tuple(OptedOut(c) for c in refused if c not in activation.opted_out)


def _seat(
    activation: Activation, seat: SeatCalls, reach: Reach, now: datetime, unheard: AbstractSet[ContactId]
) -> Iterator[Event]:
    """What is due for one seat; at most one person is newly called."""
    if settled(activation, seat):
        return
    waiting = _waited_for(seat)
    for call in waiting:
        if call.contact not in unheard:
            yield from _person(activation, seat.seat.id, call, reach, now)
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


def _person(activation: Activation, seat: SeatId, call: Call, reach: Reach, now: datetime) -> Iterator[Event]:
    asked = Asked(activation, seat, call, reach)
    if hurried := at_once(asked):
        yield from hurried
    elif now >= _step_at(activation, call):
        ahead = remaining(asked)
        yield from call_by_step(asked, ahead[0]) if ahead else (Passed(seat, call.contact),)


def _step_at(activation: Activation, call: Call) -> datetime:
    """The moment of the person's next step; after the last one a while of patience, then the stand-in."""
    ahead = [step.after for i, step in enumerate(activation.ladder) if i not in call.taken]
    if ahead:
        return call.since + timedelta(seconds=ahead[0])
    return call.since + timedelta(seconds=activation.ladder[-1].after) + LAST_PATIENCE


def _next_person(activation: Activation, seat: SeatCalls, reach: Reach) -> Iterator[Event]:
    someone_comes = seat.standing is Standing.CONFIRMED
    said_no = _refusers(activation)
    for person in seat.seat.in_turn:
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
    asked = Asked(activation, seat, Call(person, activation.started_at), reach)
    usable = {c for step in activation.ladder for c in step.channels}
    if usable & set(asked.ways) or (SMS in usable and VOICE in asked.ways):
        yield from next_useful(asked)
    else:
        yield Skipped(seat, person, 0, "all", "no_address")
        yield Passed(seat, person)


def _refusers(activation: Activation) -> frozenset[ContactId]:
    return frozenset(c.contact for s in activation.seats.values() for c in s.calls if c.standing is Standing.DECLINED)
