"""Undelivered messages: what is kept about the person, who is alarmed, and that the calling looks again at once.

Called in the unit that writes down what became of the messages, with the logs of their activations locked.
"""

import logging
from collections.abc import Iterable
from dataclasses import replace

from app.core.access import clockwork
from app.core.activation import ASKS, UNHEARD
from app.core.event import Event, MessageDelivered, MessageFailed
from app.core.ids import ActivationId
from app.core.undelivered import Remembered, consequence, meaning_of
from app.store import activations, organisations, troubles
from app.store.decisions import TICK
from app.store.messages import Queued
from app.store.unit import Unit

log = logging.getLogger(__name__)


async def follow(unit: Unit, became: Iterable[tuple[Queued, Event | None]]) -> None:
    """Do what follows for the service from what became of these messages; the ladder does the rest at its next look."""
    became = tuple(became)
    await troubles.arrived(unit, [one for one, event in became if isinstance(event, MessageDelivered)])
    for one, event in became:
        if isinstance(event, MessageFailed):
            await _failed(unit, one, event)
        missed = isinstance(event, MessageFailed) or (isinstance(event, MessageDelivered) and event.reason in UNHEARD)
        if missed and one.scope and one.purpose in ASKS:
            await activations.hasten(unit, ActivationId(one.scope))
            unit.later(TICK, ActivationId(one.scope))


def wake_operator(channel: str, reason: str) -> None:
    """The monitor wakes the operator by this line: no message of this kind goes out before somebody mends it."""
    log.error("a way out is at fault", extra={"channel": channel, "reason": reason})


async def _failed(unit: Unit, one: Queued, event: MessageFailed) -> None:
    means = meaning_of(event.meaning, event.reason)
    what = consequence(means, one.channel)
    await troubles.failed(unit, one, means, event.reason)
    if what.our_fault:
        wake_operator(one.channel, event.reason)
    if what.remember is not Remembered.NOTHING:
        acting = replace(unit, actor=clockwork(one.partnership))
        await organisations.remember(acting, one.contact, str(one.content["to"]), what.remember)
