"""Calling (varsling): one seat, the people asked for it, and what became of each.

Pure: `after` says how a seat stands once something has happened to it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from app.core.event import (
    Called,
    CallingSeat,
    Confirmed,
    Declined,
    LacksMandate,
    Passed,
    Skipped,
    Uncovered,
)
from app.core.ids import ContactId
from app.core.undelivered import SMS

T = TypeVar("T", int, str)
CallingEvent = Called | Skipped | Passed | Uncovered | LacksMandate | Confirmed | Declined


class Standing(StrEnum):
    """Where a person, or a seat, stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    UNREACHED = "unreached"


@dataclass(frozen=True)
class Call:
    """One person asked for one seat: since when, which steps of the ladder were taken, and the answer.

    `tried` = the ways used so far, `under_way` = those of them that have not failed since, `failed` = those that
    failed and from which nothing has followed yet. `silenced` = the number has answered STOP, and nothing since.
    """

    contact: ContactId
    since: datetime
    taken: tuple[int, ...] = ()
    standing: Standing = Standing.WAITING
    answered_at: datetime | None = None
    eta: datetime | None = None
    via: str | None = None
    silenced: bool = False
    tried: tuple[str, ...] = ()
    under_way: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class SeatCalls:
    """A seat and everyone called for it, in the order they were called."""

    seat: CallingSeat
    calls: tuple[Call, ...] = ()
    uncovered: bool = False
    lacks_mandate: bool = False

    def call_of(self, contact: ContactId) -> Call | None:
        """The call to this person, if there was one."""
        return next((c for c in self.calls if c.contact == contact), None)

    @property
    def confirmed(self) -> tuple[Call, ...]:
        """Those who come, the first yes first."""
        said_yes = [c for c in self.calls if c.standing is Standing.CONFIRMED]
        return tuple(sorted(said_yes, key=lambda c: c.answered_at or c.since))

    @property
    def standing(self) -> Standing:
        """The seat's own standing: confirmed by anyone, else waiting while anyone is, else how it ended.

        Someone who has said STOP is tried by other ways, but nobody may count on an answer.
        """
        standings = {Standing.UNREACHED if c.silenced else c.standing for c in self.calls}
        for first in (Standing.CONFIRMED, Standing.WAITING):
            if first in standings:
                return first
        if not self.calls:
            return Standing.WAITING
        return Standing.DECLINED if standings == {Standing.DECLINED} else Standing.UNREACHED


def after(calls: SeatCalls, event: CallingEvent, at: datetime) -> SeatCalls:
    """How the seat stands when this has happened to it."""
    match event:
        case Called(contact=contact, step=step, channels=channels):
            before = calls.call_of(contact) or Call(contact, at)
            tried, under_way = _and(before.tried, *channels), _and(before.under_way, *channels)
            taken = _and(before.taken, step)
            return _with(calls, replace(before, taken=taken, tried=tried, under_way=under_way, failed=()))
        case Skipped(contact=contact, step=step):
            before = calls.call_of(contact) or Call(contact, at)
            return _with(calls, replace(before, taken=_and(before.taken, step)))
        case Passed(contact=contact):
            passed = calls.call_of(contact) or Call(contact, at)
            return _with(calls, replace(passed, standing=Standing.UNREACHED))
        case Uncovered():
            return replace(calls, uncovered=True)
        case LacksMandate():
            return replace(calls, lacks_mandate=True)
        case Confirmed() | Declined():
            return _answered(calls, event, at)


def fail(calls: SeatCalls, contact: ContactId, channel: str) -> SeatCalls:
    """How the seat stands when a message that asked this person by this way has failed."""
    call = calls.call_of(contact)
    if call is None or call.standing is not Standing.WAITING or channel not in call.under_way:
        return calls
    return _with(calls, _failed(call, channel))


def silence(calls: SeatCalls, contact: ContactId) -> SeatCalls:
    """How the seat stands when this person's number has said STOP; an answer given before still stands."""
    call = calls.call_of(contact)
    if call is None or call.standing is not Standing.WAITING:
        return calls
    return _with(calls, replace(_failed(call, SMS), silenced=True))


def _failed(call: Call, channel: str) -> Call:
    left = tuple(c for c in call.under_way if c != channel)
    return replace(call, under_way=left, failed=_and(call.failed, channel))


def _answered(calls: SeatCalls, event: Confirmed | Declined, at: datetime) -> SeatCalls:
    yes = isinstance(event, Confirmed)
    answered = replace(
        calls.call_of(event.contact) or Call(event.contact, at),
        standing=Standing.CONFIRMED if yes else Standing.DECLINED,
        answered_at=at,
        eta=event.eta if isinstance(event, Confirmed) else None,
        via=event.via,
        silenced=False,
    )
    seat = _with(calls, answered)
    return replace(seat, uncovered=False) if yes else replace(seat, lacks_mandate=False)


def _and(some: tuple[T, ...], *more: T) -> tuple[T, ...]:
    both: set[T] = set(some)
    return tuple(sorted(both.union(more)))


def _with(calls: SeatCalls, call: Call) -> SeatCalls:
    others = any(c.contact == call.contact for c in calls.calls)
    if not others:
        return replace(calls, calls=(*calls.calls, call))
    return replace(calls, calls=tuple(call if c.contact == call.contact else c for c in calls.calls))
