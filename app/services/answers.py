"""Answers (svar): kept first, understood next; read by the rules, never guessed (docs/answers.md)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.core import activation as rules
from app.core.access import Actor, Verb, may, roles
from app.core.calling import Standing
from app.core.delivery import Notice, Purpose
from app.core.errors import Conflict, FieldError, Forbidden, Invalid, Missing
from app.core.event import AnswerResolved, AnswerUnclear, Event, OptedOut, sha256
from app.core.ids import ActivationId, ContactId, PartnershipId, ReplyId, SeatId
from app.core.mailed import Mailed, mailed_reading
from app.core.meeting import meeting_of
from app.core.reply import Kind, eta, read
from app.core.reply import Reply as Reading
from app.store import activations, decisions, event_log, everyone, messages, organisations, replies, troubles
from app.store.activations import Case
from app.store.calls import CallTo, asked, calls_to, lately_over
from app.store.replies import Reply, ReplyState
from app.store.unit import Unit

FARTHEST_ETA = 240
# The provider lets texts through again after these, so we do too.
OPT_IN = frozenset({"start", "unstop", "tilmeld"})
Owner = tuple[PartnershipId, ContactId]


async def keep(
    unit: Unit, provider: str, provider_id: str, channel: str, sender: str, text: str, *,
    to: CallTo | None = None, mailed: Mailed | None = None,
) -> ReplyId | None:  # fmt: skip
    """Store an answer as it came; a repeated delivery of it changes nothing. `to`: what a key in a call answers."""
    kept = await replies.keep(unit, provider, provider_id, channel, sender, text, to=to, mailed=mailed)
    if kept:
        unit.later(replies.UNDERSTAND, kept)
    return kept


async def understand(unit: Unit, wanted: ReplyId) -> None:
    """Work out what a kept answer means, and do it; a second time changes nothing."""
    came = await replies.load(unit, wanted)
    if came is None or came.state is not ReplyState.KEPT:
        return
    owners = await _owners(unit, came)
    reading = read(came.text)
    if came.mailed:
        await _mailed(unit, came, came.mailed, owners)
        return
    if came.text.strip().casefold() in OPT_IN:
        for owner in owners:
            await organisations.opt_out(_acting(unit, owner), owner[1], out=False)
    if not owners:
        await replies.settle(unit, wanted, ReplyState.STRANGER)
    elif reading.kind is Kind.STOP:
        await _stop(unit, came, owners)
    elif reading.kind is Kind.HELP:
        await _help(unit, came, owners)
    else:
        await _answer(unit, came, owners, reading)


async def _answer(unit: Unit, came: Reply, owners: tuple[Owner, ...], reading: Reading) -> None:
    """An answer belongs to the one open activation that its sender is called to, or it is asked about.

    A code that names an activation which is over names no other one.
    """
    calls = [c for c in await calls_to(unit, owners) if came.activation in {None, c.activation}]
    mine = [c for c in calls if c.code == reading.code] or list(calls)
    late = reading.code and mine == list(calls) and await lately_over(unit, owners, reading.code)
    if not mine or (late and reading.kind is not Kind.UNCLEAR):
        await _nothing_open(unit, came, owners[0], reading)
    elif len(mine) == 1:
        await _apply(_acting(unit, _owner(mine[0])), came, mine[0], reading)
    elif reading.kind is Kind.UNCLEAR:
        await _unclear_somewhere(unit, came, mine)
    else:
        await _ask_which(unit, came, mine)
        await replies.settle(unit, came.id, ReplyState.WHICH, _owner(mine[0]))


async def _mailed(unit: Unit, came: Reply, mail: Mailed, owners: tuple[Owner, ...]) -> None:
    """A mail counts as answer where everything fits (core/mailed.py); else it is shown, if anybody was called.

    An answer to what is over answers nothing else.
    """
    for owner in owners if mail.proved else ():
        await troubles.clear(unit, *owner, came.channel, came.sender)
    sent = await asked(unit, mail.named)
    reading = mailed_reading(mail, came.text, sent.purpose if sent else None)
    about, them = ActivationId(sent.scope if sent else ""), owners
    if mail.uid:
        about, them = meeting_of(mail.uid), await everyone.owners(unit, mail.attendee)
    elif sent and sent.scope:
        them = ((sent.partnership, sent.contact),)
    calls = [c for c in await calls_to(unit, them) if not about or c.activation == about]
    own = [c for c in calls if _owner(c) in owners]
    if calls and not (own and mail.counts):
        await _shown_only(unit, came, mail, (own or calls)[-1])
    elif not owners or not mail.counts:
        await replies.settle(unit, came.id, ReplyState.STRANGER)
    elif reading.kind is Kind.HELP:
        await _help(unit, came, owners)
    elif own and about:
        await _apply(_acting(unit, _owner(own[0])), came, own[0], reading)
    elif about:
        await _nothing_open(unit, came, owners[0], reading)
    else:
        await _answer(unit, came, owners, reading)


async def _shown_only(unit: Unit, came: Reply, mail: Mailed, call: CallTo) -> None:
    """A mail that can be no answer; of a mailbox that answers by itself, the first is enough."""
    acting = _acting(unit, _owner(call))
    case = await activations.load(acting, call.activation)
    if not mail.automatic:
        await _unclear(acting, case, came, call.contact)
    elif await replies.asked_back(acting, case.id, call.contact, ReplyState.AUTOMATIC):
        await replies.settle(acting, came.id, ReplyState.READ, _owner(call), case.id)
    else:
        await _shown_first(acting, case, came, call.contact, ReplyState.AUTOMATIC)


async def _nothing_open(unit: Unit, came: Reply, owner: Owner, reading: Reading) -> None:
    """Nobody asked: a clear answer is told so, anything else may be a machine and gets silence.

    Whoever pressed a key has heard in the call that it is over.
    """
    if reading.kind is not Kind.UNCLEAR and not came.activation:
        await _say(unit, came, owner, Purpose.NOTHING_OPEN)
    await replies.settle(unit, came.id, ReplyState.READ, owner)


async def _apply(unit: Unit, came: Reply, call: CallTo, reading: Reading) -> None:
    contact, activation = call.contact, call.activation
    case = await activations.load(unit, activation)
    again = read(came.text, _local(case, case.meeting.at).time())
    seats = case.activation.seats_of(contact)
    owner = (unit.actor.partnership, contact)
    if again.kind is Kind.UNCLEAR or reading.kind is Kind.UNCLEAR:
        await _unclear(unit, case, came, contact)
        return
    asked = (Purpose.CALL, Purpose.REMINDER)
    await messages.withdraw_for(unit, activation, contact, asked)
    await replies.settle(unit, came.id, ReplyState.READ, owner, activation)
    via = came.channel
    if again.kind is Kind.YES:
        arrives = eta(again, _local(case, came.received_at))
        happened = rules.confirm(case.activation, contact, seats, via, now=unit.now, eta=arrives, reply=came.id)
    else:
        happened = rules.decline(case.activation, contact, seats, via, now=unit.now, reply=came.id)
    await decisions.write_down(unit, case, happened)


async def _unclear(unit: Unit, case: Case, came: Reply, contact: ContactId) -> None:
    """Shown to the coordinator; the sender is asked back once in an activation."""
    if await _shown_first(unit, case, came, contact):
        values = decisions.about(unit, case).values()
        notice = Notice(contact, Purpose.ASK_BACK, f"ask_back:{contact}", (came.channel,), values)
        await decisions.tell(unit, case, [notice])


async def _unclear_somewhere(unit: Unit, came: Reply, calls: Sequence[CallTo]) -> None:
    """Unclear, and about any of several: shown on the newest board, and asked back once with the codes."""
    newest = calls[-1]
    acting = _acting(unit, _owner(newest))
    case = await activations.load(acting, newest.activation)
    if await _shown_first(acting, case, came, newest.contact):
        await _ask_which(unit, came, calls)


async def _shown_first(
    unit: Unit, case: Case, came: Reply, contact: ContactId, state: ReplyState = ReplyState.UNCLEAR
) -> bool:
    """Put an unclear answer before the coordinator; True when it is the person's first in the activation."""
    asked_before = await replies.asked_back(unit, case.id, contact)
    await replies.settle(unit, came.id, state, (unit.actor.partnership, contact), case.id)
    await decisions.write_down(unit, case, [AnswerUnclear(contact, came.id, sha256(came.text))])
    return not asked_before


async def _stop(unit: Unit, came: Reply, owners: tuple[Owner, ...]) -> None:
    """The number is silenced at the provider: the seat turns red, the leads know, voice and e-mail take over."""
    await replies.settle(unit, came.id, ReplyState.READ, owners[0])
    calls = await calls_to(unit, owners)
    for call in calls:
        # Deliveries lock the log before the contact: the other way round, each would wait for the other.
        await event_log.lock(unit, call.activation)
    for owner in owners:
        await organisations.opt_out(_acting(unit, owner), owner[1], out=True)
    for call in calls:
        acting = _acting(unit, _owner(call))
        case = await activations.load(acting, call.activation)
        await decisions.write_down(acting, case, [OptedOut(call.contact)])


async def _ask_which(unit: Unit, came: Reply, calls: Sequence[CallTo]) -> None:
    """The answer could belong to several: the sender is asked to repeat it with the code of one."""
    choices = []
    for call in calls:
        case = await activations.load(_acting(unit, _owner(call)), call.activation)
        choices.append({"area": case.plan.area, "code": call.code, "exercise": call.exercise})
    exercise = all(c.exercise for c in calls)
    await _say(unit, came, _owner(calls[0]), Purpose.WHICH, exercise=exercise, choices=choices)


async def _help(unit: Unit, came: Reply, owners: tuple[Owner, ...]) -> None:
    """One short explanation; marked as exercise when the sender is called to nothing else."""
    calls = await calls_to(unit, owners)
    await _say(unit, came, owners[0], Purpose.HELP, exercise=bool(calls) and all(c.exercise for c in calls))
    await replies.settle(unit, came.id, ReplyState.READ, owners[0])


async def _say(unit: Unit, came: Reply, owner: Owner, purpose: Purpose, **more: object) -> None:
    """One short text back to whoever wrote, outside any activation."""
    acting = _acting(unit, owner)
    known = await organisations.directory(acting)
    notice = Notice(owner[1], purpose, f"{purpose}:{came.id}", (came.channel,), {"exercise": False, **more})
    await decisions.tell_people(acting, known, [notice])


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
    if yes:
        happened = rules.confirm(case.activation, person, seats, via, now=unit.now, eta=arrives)
    else:
        happened = rules.decline(case.activation, person, seats, via, now=unit.now)
    return await decisions.write_down(unit, case, happened)


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


async def _owners(unit: Unit, came: Reply) -> tuple[Owner, ...]:
    if came.partnership and came.contact:
        return ((came.partnership, came.contact),)
    return await everyone.owners(unit, came.sender)


def _leads(unit: Unit, case: Case) -> bool:
    return unit.actor.system or may(roles(unit.actor, case.plan, case.directory), Verb.LEAD)


def _owner(call: CallTo) -> Owner:
    return call.partnership, call.contact


def _acting(unit: Unit, owner: Owner) -> Unit:
    """The same unit of work on behalf of the one who wrote."""
    return replace(unit, actor=Actor(owner[0], owner[1]))


def _local(case: Case, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(case.directory.timezone))
