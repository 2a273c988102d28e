"""Voice (opkald): what is said in a call, by whom a key may have been pressed, and what picked up.

A key is an answer like any other: `answers.keep` stores it and `answers.understand` reads it. A call that is
picked up answers nothing.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.access import Actor
from app.core.activation import MACHINE, NO_KEY
from app.core.calling import Call, Standing
from app.core.delivery import last_word
from app.core.event import MessageDelivered
from app.core.ids import ActivationId, ContactId, MessageId, PartnershipId
from app.documents import message
from app.store import activations, decisions, event_log, everyone, replies, undelivered, voice
from app.store.activations import Case
from app.store.calls import CallTo, called_behind, calls_to
from app.store.unit import Unit

MOST_CHOICES = 9
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Speech:
    """What a call says next, in which language; `asks` = it then waits for a key."""

    text: str
    asks: bool = False
    language: str = "da"


async def of_message(unit: Unit, wanted: MessageId) -> Speech:
    """What the call of this message says; that it is over, once its activation is."""
    one = await voice.by_message(unit, wanted)
    if one is None:
        return Speech(message.line("stranger"))
    if not last_word(one.purpose, one.content["values"]) and one.scope and await activations.is_over(unit, one.scope):
        return Speech(message.line("over"))
    values = one.content["values"]
    return Speech(message.speech(one.purpose, values), one.purpose in message.ASKING, message.language(values))


async def of_caller(unit: Unit, number: str, wanted: ActivationId | None = None) -> tuple[Speech, tuple[CallTo, ...]]:
    """What somebody who calls us hears, and the activations that a key then answers or chooses among, newest first.

    `wanted`: the one that was chosen.
    """
    owners = await _callers(unit, number)
    if owners is None:
        return Speech(message.line("switchboard")), ()
    if not owners:
        log.info("a call came from a number that nobody has")
        return Speech(message.line("stranger")), ()
    calls = tuple(c for c in reversed(await calls_to(unit, owners)) if wanted in {None, c.activation})[:MOST_CHOICES]
    if not calls:
        return Speech(message.speech("nothing_open", {})), ()
    return await (_which(unit, calls) if len(calls) > 1 else _state(unit, calls[0])), calls


async def asked_in(unit: Unit, wanted: MessageId) -> CallTo | None:
    """Whose answer a key is in the call of this message; None when it asks nothing, or no longer."""
    one = await voice.by_message(unit, wanted)
    if one is None or one.purpose not in message.ASKING:
        return None
    calls = await calls_to(unit, [(one.partnership, one.contact)])
    return next((c for c in calls if c.activation == one.scope), None)


async def asked_of_caller(unit: Unit, number: str, wanted: ActivationId) -> CallTo | None:
    """Whose answer a key is when this number calls us about that activation; None when nobody's."""
    calls = await calls_to(unit, await _callers(unit, number) or ())
    return next((c for c in calls if c.activation == wanted), None)


async def _callers(unit: Unit, number: str) -> tuple[tuple[PartnershipId, ContactId], ...] | None:
    """Whose the number is that calls us, or who is called behind it; None when that could be several people."""
    owners, behind = await everyone.owners(unit, number), await called_behind(unit, number)
    if not behind:
        return owners
    others = [owner for owner in owners if owner not in behind[0]]
    if len(behind) > 1 or await calls_to(unit, others):
        return None
    return (*behind[0], *others)


async def noted(unit: Unit, call: CallTo | None) -> Speech:
    """What is noted about the person now: the receipt of a key, whatever the key was."""
    case = await _case(unit, call) if call else None
    if call is None or case is None or case.activation.over:
        return Speech(message.line("over"))
    receipts = {Standing.CONFIRMED: "noted_yes", Standing.DECLINED: "noted_no"}
    mine = _newest(case, call)
    if mine is None or mine.standing not in receipts:
        return await _state(unit, call)
    values = {**decisions.about(unit, case).values(), "eta": None, "language": case.directory.reads(call.contact)}
    return Speech(message.speech(receipts[mine.standing], values), language=message.language(values))


async def by_machine(unit: Unit, wanted: MessageId, provider_id: str) -> None:
    """A machine or a fax picked up: it was told, and that stands in the log. Told of again, nothing changes."""
    await _unheard(unit, wanted, provider_id, MACHINE)


async def ended(unit: Unit, wanted: MessageId, provider_id: str) -> None:
    """The call is over; where no key was pressed in it, nobody waits for one. Told of again, nothing changes."""
    if not await replies.pressed(unit, provider_id):
        await _unheard(unit, wanted, provider_id, NO_KEY)


async def _unheard(unit: Unit, wanted: MessageId, provider_id: str, why: str) -> None:
    one = await voice.by_message(unit, wanted)
    if one is None:
        return
    await event_log.lock(unit, one.scope)
    if await voice.unheard(unit, wanted, provider_id, why) and one.scope:
        told = MessageDelivered(one.id, one.contact, one.channel, one.purpose, why)
        await event_log.append(unit, one.scope, [told])
        await undelivered.follow(unit, [(one, told)])


async def _which(unit: Unit, calls: Sequence[CallTo]) -> Speech:
    choices, language = [], ""
    for call in calls:
        case = await _case(unit, call)
        language = case.directory.reads(call.contact)
        choices.append({"area": case.plan.area, "scenario": case.scenario.name, "exercise": call.exercise})
    exercise = all(c.exercise for c in calls)
    values = {"choices": choices, "exercise": exercise, "language": language}
    return Speech(message.speech("which", values), asks=True, language=message.language(values))


async def _state(unit: Unit, call: CallTo) -> Speech:
    """The activation as it stands for this person, and the keys."""
    case = await _case(unit, call)
    mine = _newest(case, call)
    eta = mine.eta.isoformat() if mine and mine.eta else None
    standing = str(mine.standing if mine else Standing.WAITING)
    values = {**decisions.about(unit, case).values(), "standing": standing, "eta": eta}
    values |= {"language": case.directory.reads(call.contact)}
    said = f"{message.line('called_back', values)} {message.line('menu', values)}"
    return Speech(said, asks=True, language=message.language(values))


async def _case(unit: Unit, call: CallTo) -> Case:
    return await activations.load(replace(unit, actor=Actor(call.partnership, call.contact)), call.activation)


def _newest(case: Case, call: CallTo) -> Call | None:
    """The person's call whose answer came last, whatever the seat."""
    mine = [c for s in case.activation.seats.values() if (c := s.call_of(call.contact))]
    return max(mine, key=lambda c: (c.answered_at is not None, c.answered_at or c.since), default=None)
