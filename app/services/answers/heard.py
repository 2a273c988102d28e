"""Answers that came in: kept first, understood next; read by the rules, never guessed (docs/answers.md)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.core import activation as rules
from app.core.access import Actor
from app.core.contact_check import CheckAnswer, answer_of
from app.core.delivery import Notice, Purpose
from app.core.event import AnswerUnclear, OptedOut
from app.core.ids import ActivationId, ContactId, PartnershipId, ReplyId
from app.core.mailed import Mailed, mailed_reading
from app.core.meeting import meeting_of
from app.core.reply import Kind, eta, read
from app.core.reply import Reply as Reading
from app.core.seal import sha256
from app.store import (
    activations,
    contact_checks,
    decisions,
    event_log,
    everyone,
    messages,
    organisations,
    replies,
    troubles,
)
from app.store.activations import Case
from app.store.calls import CallTo, asked, calls_to, lately_called, lately_over
from app.store.replies import Reply, ReplyState
from app.store.unit import Unit

THANKS = {CheckAnswer.YES: Purpose.CHECKED_YES, CheckAnswer.NO: Purpose.CHECKED_NO}
# The provider lets texts through again after these, so we do too.
OPT_IN = frozenset({"start", "unstop", "tilmeld"})
MOST_TOLD, SHORT_WHILE = 3, timedelta(hours=1)
BY_HAND = frozenset({"page", "hand"})
Owner = tuple[PartnershipId, ContactId]


async def keep(  # noqa: PLR0913 - what came in, field by field
    unit: Unit, provider: str, provider_id: str, channel: str, sender: str, text: str, *,
    to: CallTo | None = None, mailed: Mailed | None = None, at: datetime | None = None,
) -> ReplyId | None:  # fmt: skip
    """Store an answer as it came; a repeated delivery of it changes nothing. `to`: what a key in a call answers."""
    kept = await replies.keep(unit, provider, provider_id, channel, sender, text, to=to, mailed=mailed, at=at)
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
    if not owners:
        await replies.settle(unit, wanted, ReplyState.STRANGER)
    elif came.text.strip().casefold() in OPT_IN:
        await _silence(unit, came, owners, silent=False)
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
    if not calls and await _contact_check(unit, came, owners, reading):
        return
    if not mine or (late and reading.kind is not Kind.UNCLEAR):
        await _nothing_open(unit, came, owners[0], reading)
    elif len(mine) == 1:
        await _apply(_acting(unit, _owner(mine[0])), came, mine[0], reading)
    else:
        await _somewhere(unit, came, mine)


async def _mailed(unit: Unit, came: Reply, mail: Mailed, owners: tuple[Owner, ...]) -> None:
    """A mail counts as answer where everything fits (core/mailed.py); else it is shown, if anybody was called.

    An answer to what is over answers nothing else.
    """
    sent = await asked(unit, mail.named)
    reading = mailed_reading(mail, came.text, sent.purpose if sent else None)
    about, them = ActivationId(sent.scope if sent else ""), owners
    if mail.uid:
        about, them = meeting_of(mail.uid), await everyone.owners(unit, mail.attendee)
    elif sent and sent.scope:
        them = ((sent.partnership, sent.contact),)
    calls = [c for c in await calls_to(unit, them) if not about or c.activation == about]
    own = [c for c in calls if _owner(c) in owners]
    # Receipts lock the log before they mark an address, so a mail does too.
    for call in sorted(calls, key=lambda call: call.activation):
        await event_log.lock(unit, call.activation)
    for owner in owners if mail.proved else ():
        await troubles.clear(unit, *owner, came.channel, came.sender)
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


async def _contact_check(unit: Unit, came: Reply, owners: tuple[Owner, ...], reading: Reading) -> bool:
    """Nobody is called, and the sender was asked whether the number is right: then this answers that.

    Something unclear may come from a machine and gets silence; a person reads it on the page.
    """
    said = None if came.activation else answer_of(reading)
    if said is None or await lately_called(unit, owners):
        return False
    waiting = [o for o in owners if await contact_checks.waits(_acting(unit, o))]
    for owner in waiting:
        await contact_checks.answer(_acting(unit, owner), owner[1], said, came.channel, came.id)
    if waiting:
        await replies.settle(unit, came.id, ReplyState.READ, waiting[0])
    if waiting and said in THANKS:
        await _say(unit, came, waiting[0], THANKS[said])
    return bool(waiting)


async def _apply(unit: Unit, came: Reply, call: CallTo, reading: Reading) -> None:
    contact, activation = call.contact, call.activation
    case = await activations.load(unit, activation)
    again = read(came.text, _local(case, case.meeting.at).time())
    seats = case.activation.seats_of(contact)
    owner = (unit.actor.partnership, contact)
    overtaken = _answered_since(case, contact, came) or await replies.overtaken(unit, activation, contact, came)
    if not overtaken and Kind.UNCLEAR in {again.kind, reading.kind}:
        await _unclear(unit, case, came, contact)
        return
    await replies.settle(unit, came.id, ReplyState.READ, owner, activation)
    if overtaken:
        return
    said = "yes" if again.kind is Kind.YES else "no"
    outdated = await replies.outdate(unit, activation, contact, said, came.received_at)
    await messages.withdraw_for(unit, activation, contact, (Purpose.CALL, Purpose.REMINDER))
    via = came.channel
    if again.kind is Kind.YES:
        arrives = eta(again, _local(case, came.received_at))
        happened = rules.confirm(case.activation, contact, seats, via, now=unit.now, eta=arrives, reply=came.id)
    else:
        happened = rules.decline(case.activation, contact, seats, via, now=unit.now, reply=came.id)
    await decisions.write_down(unit, case, [*outdated, *happened])


def _answered_since(case: Case, contact: ContactId, came: Reply) -> bool:
    """A button was pressed, or the coordinator told, after this was written."""
    calls = (c for s in case.activation.seats.values() if (c := s.call_of(contact)))
    return any(c.via in BY_HAND and c.answered_at and c.answered_at > came.received_at for c in calls)


async def _unclear(unit: Unit, case: Case, came: Reply, contact: ContactId) -> None:
    """Shown to the coordinator; the sender is asked back once in an activation."""
    if await _shown_first(unit, case, came, contact):
        values = decisions.about(unit, case).values()
        notice = Notice(contact, Purpose.ASK_BACK, f"ask_back:{contact}", (came.channel,), values)
        await decisions.tell(unit, case, [notice])


async def _somewhere(unit: Unit, came: Reply, calls: Sequence[CallTo]) -> None:
    """Unclear, or clear and about any of several: shown on the newest board, and asked back once with the codes."""
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
    for call in await _silence(unit, came, owners, silent=True):
        acting = _acting(unit, _owner(call))
        case = await activations.load(acting, call.activation)
        await decisions.write_down(acting, case, [OptedOut(call.contact)])


async def _silence(unit: Unit, came: Reply, owners: tuple[Owner, ...], *, silent: bool) -> Sequence[CallTo]:
    """No texts to the number from now on, those that wait included, or texts again; the calls that this is about."""
    await replies.settle(unit, came.id, ReplyState.READ, owners[0])
    calls = await calls_to(unit, owners)
    for call in sorted(calls, key=lambda call: call.activation):
        # Deliveries lock the log before the contact: the other way round, each would wait for the other.
        await event_log.lock(unit, call.activation)
    for owner in owners:
        acting = _acting(unit, owner)
        if silent:
            await messages.withdraw_texts(acting, owner[1])
        await organisations.opt_out(acting, owner[1], out=silent)
    return calls


async def _ask_which(unit: Unit, came: Reply, calls: Sequence[CallTo]) -> None:
    """The answer could belong to several: the sender is asked to repeat it with the code of one."""
    choices = []
    for call in calls:
        case = await activations.load(_acting(unit, _owner(call)), call.activation)
        began = case.activation.started_at.isoformat()
        choice = {"area": case.plan.area, "scenario": case.scenario.name, "started_at": began}
        choices.append({**choice, "code": call.code, "exercise": call.exercise})
    exercise = all(c.exercise for c in calls)
    await _say(unit, came, _owner(calls[0]), Purpose.WHICH, exercise=exercise, choices=choices)


async def _help(unit: Unit, came: Reply, owners: tuple[Owner, ...]) -> None:
    """One short explanation; marked as exercise when the sender is called to nothing else."""
    calls = await calls_to(unit, owners)
    await _say(unit, came, owners[0], Purpose.HELP, exercise=bool(calls) and all(c.exercise for c in calls))
    await replies.settle(unit, came.id, ReplyState.READ, owners[0])


async def _say(unit: Unit, came: Reply, owner: Owner, purpose: Purpose, **more: object) -> None:
    """One short text back to whoever wrote, outside any activation; a machine that answers it soon gets silence."""
    acting = _acting(unit, owner)
    if await messages.told_since(acting, owner[1], purpose, unit.now - SHORT_WHILE) >= MOST_TOLD:
        return
    known = await organisations.directory(acting)
    notice = Notice(owner[1], purpose, f"{purpose}:{came.id}", (came.channel,), {"exercise": False, **more})
    await decisions.tell_people(acting, known, [notice])


async def _owners(unit: Unit, came: Reply) -> tuple[Owner, ...]:
    if came.partnership and came.contact:
        return ((came.partnership, came.contact),)
    return await everyone.owners(unit, came.sender)


def _owner(call: CallTo) -> Owner:
    return call.partnership, call.contact


def _acting(unit: Unit, owner: Owner) -> Unit:
    """The same unit of work on behalf of the one who wrote."""
    return replace(unit, actor=Actor(owner[0], owner[1]))


def _local(case: Case, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(case.directory.timezone))
