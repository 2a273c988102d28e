"""Ending (afslutning): recalled, called off, closed - and the concrete end time before that (S3-28).

Pure. An end time is never passed in silence: the coordinator is reminded before it and when it comes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.core.activation import Activation, State, still_open
from app.core.errors import TooLate
from app.core.event import Cancelled, Closed, EndReminded, EndTimeSet, Event, Recalled


def recall(activation: Activation, now: datetime) -> Sequence[Event]:
    """Take it back before the first message leaves; refused when the window has passed."""
    still_open(activation)
    if now >= activation.first_try_at:
        raise TooLate("Beskederne er på vej. Meld falsk alarm i stedet.")
    return (Recalled(),)


def cancel(activation: Activation) -> Sequence[Event]:
    """A false alarm. Cancelling twice changes nothing."""
    if activation.state is State.CANCELLED:
        return ()
    still_open(activation)
    return (Cancelled(),)


def close(activation: Activation, evaluation_sha256: str = "") -> Sequence[Event]:
    """Stand down. Closing twice changes nothing."""
    if activation.state is State.CLOSED:
        return ()
    still_open(activation)
    return (Closed(evaluation_sha256),)


def set_end(activation: Activation, ends_at: datetime) -> Sequence[Event]:
    """A concrete end time; moving one that stood is an extension, a logged decision (S3-28)."""
    still_open(activation)
    if activation.ends_at == ends_at:
        return ()
    return (EndTimeSet(ends_at, extension=activation.ends_at is not None),)


def remind_of_end(activation: Activation, now: datetime) -> Sequence[Event]:
    """Before the end time and when it has passed, the coordinator is reminded, once each."""
    due = end_reminders(activation)
    if activation.over or activation.ends_at is None or not due or now < due[0]:
        return ()
    return (EndReminded(activation.ends_at, passed=now >= activation.ends_at),)


def end_reminders(activation: Activation) -> tuple[datetime, ...]:
    """The moments at which the coordinator still has to be reminded of the end time.

    The first lies an hour ahead, or half of the time left when that is shorter; the second is the end itself.
    """
    if activation.ends_at is None:
        return ()
    ahead = min(timedelta(hours=1), (activation.ends_at - activation.started_at) / 2)
    return (activation.ends_at - ahead, activation.ends_at)[activation.end_reminders :]
