"""Announcements: what residents were told, and how far it has come; the messages themselves stand in the outbox.

A message belongs to its announcement by `scope`. One that is held back is queued without a moment, so nobody
claims it; whoever changes the state locks the row first, so that no retry slips past a pause or a stop.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, Index, Integer, String, Table, func, insert, select, update

from app.core.announcement import (
    Announcement,
    AnnouncementPaused,
    AnnouncementResumed,
    AnnouncementState,
    AnnouncementStopped,
    Draft,
    Letter,
    Turn,
    standing,
    stop,
)
from app.core.delivery import MessageState, NextTry, Purpose
from app.core.errors import Missing
from app.core.ids import ActivationId, AnnouncementId, ContactId, MessageId
from app.core.roster import Directory
from app.store import event_log, messages
from app.store.base import Moment, Private, metadata
from app.store.messages import Queued, message
from app.store.unit import Unit

announcement = Table(
    "announcement",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("activation", String(40), nullable=False),
    Column("draft", Private("announcement.draft"), nullable=False),
    Column("started_by", String(80), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("recipients", Integer, nullable=False),
    Column("segments", Integer, nullable=False),
    Column("cost", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Index("ix_announcement_activation", "activation"),
)

# Ten thousand at once would hold all their sealed texts in memory together.
CHUNK = 1000
_DRAFT = TypeAdapter(Draft)


async def add(unit: Unit, one: Announcement) -> None:
    """Write down what is being told."""
    row = {
        "id": one.id,
        "partnership": unit.actor.partnership,
        "activation": one.activation,
        "draft": _DRAFT.dump_python(one.draft, mode="json"),
        "started_by": one.by,
        "started_at": one.at,
        "recipients": one.recipients,
        "segments": one.segments,
        "cost": one.cost,
        "state": one.state.value,
    }
    await unit.connection.execute(insert(announcement).values(row))


async def queue(unit: Unit, directory: Directory, area: str, one: Announcement, letters: Sequence[Letter]) -> None:
    """Put every message of it into the outbox, behind whatever is urgent."""
    for start in range(0, len(letters), CHUNK):
        new = [_queued(unit, directory, area, one, letter) for letter in letters[start : start + CHUNK]]
        await messages.queue(unit, new)


def _queued(unit: Unit, directory: Directory, area: str, one: Announcement, letter: Letter) -> Queued:
    values = {
        "text": one.draft.words(letter.language),
        "subject": one.draft.subject,
        "area": area,
        "language": letter.language or directory.language,
    }
    return Queued(
        id=MessageId(unit.mint()),
        partnership=directory.partnership,
        scope=one.id,
        key=f"announcement:{letter.contact}",
        contact=letter.contact,
        channel=letter.channel,
        purpose=Purpose.ANNOUNCEMENT.value,
        content={"to": letter.to, "values": values},
        demo=directory.demo,
        urgent=False,
    )


async def activation_of(unit: Unit, wanted: AnnouncementId) -> ActivationId:
    """The activation it belongs to; Missing outside the actor's partnership."""
    a = announcement.c
    mine = select(a.activation).where(a.id == wanted, a.partnership == unit.actor.partnership)
    found = (await unit.connection.execute(mine)).scalar_one_or_none()
    if found is None:
        raise Missing
    return ActivationId(found)


async def of_activation(unit: Unit, wanted: ActivationId) -> tuple[Announcement, ...]:
    """Every announcement of an activation, the newest first; `state` as it was last set."""
    a = announcement.c
    mine = select(announcement).where(a.activation == wanted, a.partnership == unit.actor.partnership)
    rows = await unit.connection.execute(mine.order_by(a.started_at.desc(), a.id.desc()))
    return tuple(_announcement(row) for row in rows)


async def counts(unit: Unit, wanted: AnnouncementId) -> Mapping[str, Mapping[str, int]]:
    """How many messages of it stand where, by channel; those taken back are not among them."""
    return await messages.counts(unit, ActivationId(wanted))


async def taken_back(unit: Unit, wanted: AnnouncementId) -> int:
    """How many messages of it will never leave."""
    m = message.c
    gone = select(func.count()).where(m.scope == wanted, m.state == MessageState.WITHDRAWN.value)
    return int((await unit.connection.execute(gone)).scalar_one())


async def turn(unit: Unit, what: Turn) -> None:
    """Hold back what has not left, let it go on, or take it back for good."""
    match what:
        case AnnouncementPaused(wanted):
            await _set(unit, wanted, AnnouncementState.PAUSED)
            await _move(unit, wanted, None)
        case AnnouncementResumed(wanted):
            await _set(unit, wanted, AnnouncementState.SENDING)
            # What was tried in vain before it was held back is no longer counted.
            await _move(unit, wanted, unit.now, tries=0)
            unit.later("deliver")
        case AnnouncementStopped(wanted):
            await _set(unit, wanted, AnnouncementState.STOPPED)
            await messages.withdraw(unit, wanted)


async def homes(unit: Unit, wanted: Collection[AnnouncementId]) -> Mapping[AnnouncementId, ActivationId]:
    """The activation that each of these belongs to; for the clockwork."""
    if not wanted:
        return {}
    a = announcement.c
    rows = await unit.connection.execute(select(a.id, a.activation).where(a.id.in_(wanted)).order_by(a.id))
    return {AnnouncementId(mine): ActivationId(home) for mine, home in rows}


async def hold(unit: Unit, home: ActivationId, why: AnnouncementPaused) -> bool:
    """Hold an announcement back until somebody has mended the fault; False = it was held back, or stopped, already.

    Called with the log of its activation locked.
    """
    kept = select(announcement.c.state).where(announcement.c.id == why.announcement).with_for_update()
    if (await unit.connection.execute(kept)).scalar_one() != AnnouncementState.SENDING.value:
        return False
    await turn(unit, why)
    await event_log.append(unit, home, [why])
    return True


async def stop_all(
    unit: Unit, wanted: ActivationId, *, paused_only: bool = False, but: Collection[AnnouncementId] = ()
) -> tuple[Turn, ...]:
    """Take back whatever residents have not been told yet: it was a false alarm, or is held back when all is over.

    `but` = these go on: nobody held them back but a fault of ours.
    """
    turns: list[Turn] = []
    for one in await of_activation(unit, wanted):
        if one.id in but or (paused_only and one.state is not AnnouncementState.PAUSED):
            continue
        turns += stop(replace(one, state=standing(one.state, await counts(unit, one.id))))
    for each in turns:
        await turn(unit, each)
    return tuple(turns)


async def _set(unit: Unit, wanted: AnnouncementId, state: AnnouncementState) -> None:
    which = update(announcement).where(announcement.c.id == wanted)
    await unit.connection.execute(which.values(state=state.value))


async def _move(unit: Unit, wanted: AnnouncementId, at: datetime | None, **more: int) -> None:
    m = message.c
    waiting = update(message).where(m.scope == wanted, m.state == MessageState.QUEUED.value)
    await unit.connection.execute(waiting.values(at=at, **more))


async def as_it_stands(unit: Unit, scope: str, step: NextTry) -> NextTry:
    """What becomes of a message that would be sent again: held back while paused, taken back when stopped.

    The row is held until the unit ends, so that a pause at this very moment sees the message queued.
    """
    if step.state is not MessageState.QUEUED:
        return step
    kept = select(announcement.c.state).where(announcement.c.id == scope).with_for_update(read=True)
    state = (await unit.connection.execute(kept)).scalar_one_or_none()
    if state == AnnouncementState.STOPPED.value:
        return NextTry(MessageState.WITHDRAWN)
    return NextTry(MessageState.QUEUED) if state == AnnouncementState.PAUSED.value else step


def _announcement(row: Any) -> Announcement:
    return Announcement(
        id=AnnouncementId(row.id),
        activation=ActivationId(row.activation),
        draft=_DRAFT.validate_python(row.draft),
        by=ContactId(row.started_by),
        at=row.started_at,
        recipients=row.recipients,
        segments=row.segments,
        cost=row.cost,
        state=AnnouncementState(row.state),
    )
