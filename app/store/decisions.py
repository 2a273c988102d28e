"""What was decided is written down: entries sealed, messages queued, the next moment set, in one unit.

Every verb on an activation ends here, so none of them can forget the ladder, a message or a timer.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import reduce

from app.core import escalation, telling
from app.core.activation import Activation, evolve
from app.core.delivery import Notice
from app.core.ending import end_reminders
from app.core.event import Cancelled, Closed, Entry, Event, Recalled
from app.core.ids import ContactId, MessageId
from app.core.roster import Directory
from app.store import activations, messages, replies, wordings
from app.store.activations import Case
from app.store.messages import Queued
from app.store.unit import Unit

TICK = "tick"
# So soon is someone looked at again whose answer waits to be understood; understanding it looks at once.
HEARING = timedelta(seconds=5)


async def write_down(unit: Unit, case: Case, events: Sequence[Event]) -> Case:
    """Record what happened and all that follows from it at this moment: calls, messages, the next tick."""
    after = reduce(lambda a, e: evolve(a, Entry(0, unit.now, str(unit.actor.contact), e)), events, case.activation)
    reach = {c.id: c.channels for c in case.directory.contacts.values()}
    follows, unheard = escalation.due(after, reach, unit.now), frozenset[ContactId]()
    if follows and (unheard := await _unheard(unit, case)):
        follows = escalation.due(after, reach, unit.now, unheard)
    after = reduce(lambda a, e: evolve(a, Entry(0, unit.now, "", e)), follows, after)
    due_at = next_moment(after)
    if unheard and due_at:
        due_at = max(due_at, unit.now + HEARING)
    case = await activations.record(unit, case, [*events, *follows], due_at)
    contacted = await _contacted(unit, case, events)
    await tell(unit, case, telling.follow(about(unit, case), [*events, *follows], contacted))
    if due_at:
        unit.later(TICK, case.id, due_at)
    return case


async def _unheard(unit: Unit, case: Case) -> frozenset[ContactId]:
    """Those called whose answer has come in and is not understood yet: after a crash, another's may come first."""
    if case.id in unit.new:
        return frozenset()
    senders = await replies.senders(unit, unit.now - escalation.LAST_PATIENCE)
    people = [case.directory.contacts[c] for c in case.activation.called if c in case.directory.contacts]
    return frozenset(p.id for p in people if senders & {*p.phones, *p.emails})


async def _contacted(unit: Unit, case: Case, events: Sequence[Event]) -> telling.Contacted:
    """Who must hear that it is over; what has not left is taken back first."""
    if not any(isinstance(e, Cancelled | Recalled | Closed) for e in events):
        return ()
    await messages.withdraw(unit, case.id)
    return await messages.contacted(unit, case.id)


def next_moment(activation: Activation) -> datetime | None:
    """When the clockwork must look at the activation again: the ladder's next step or the end's reminder."""
    if activation.over:
        return None
    moments = [escalation.next_due(activation), *end_reminders(activation)[:1]]
    return min((m for m in moments if m), default=None)


def about(unit: Unit, case: Case) -> telling.About:
    """What messages about this activation may say at this moment."""
    return telling.About(
        number=case.number,
        plan=case.plan,
        scenario=case.scenario,
        meeting=case.meeting,
        situation=case.told.situation,
        activation=case.activation,
        now=unit.now,
    )


async def tell(unit: Unit, case: Case, notices: Sequence[Notice]) -> None:
    """Queue these notices for everyone who has the channel."""
    await tell_people(unit, case.directory, notices, scope=case.id)


async def tell_people(unit: Unit, directory: Directory, notices: Sequence[Notice], scope: str = "") -> None:
    """Queue notices, of an activation or (scope "") outside one, to the people's own addresses."""
    own = await wordings.own(unit, directory)
    new = [
        Queued(
            id=MessageId(unit.mint()),
            partnership=directory.partnership,
            scope=scope,
            key=notice.key,
            contact=notice.contact,
            channel=channel,
            purpose=notice.purpose.value,
            content={"to": to, "values": {**notice.values, **said}},
            demo=directory.demo,
            urgent=notice.urgent,
        )
        for notice in notices
        for said in (wordings.words_for(directory, notice.contact, notice.purpose, own),)
        for channel in notice.channels
        if (to := address(directory, notice.contact, channel))
    ]
    await messages.queue(unit, new)


def address(directory: Directory, person: ContactId, channel: str) -> str | None:
    """Where this channel finds the person; None when it does not."""
    contact = directory.contacts.get(person)
    return contact.address(channel) if contact else None
