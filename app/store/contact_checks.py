"""Contact checks: who was asked whether the number is right, who has answered, and when each was last verified."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, String, Table, func, select

from app.core.contact_check import CheckAnswer, ContactCheck
from app.core.contact_event import ContactChecked, ContactCheckSent
from app.core.ids import ContactId, ReplyId
from app.store import event_log
from app.store.base import Moment, metadata, put_all
from app.store.organisations import partnership
from app.store.unit import Unit

contact_check = Table(
    "contact_check",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("contact", String(80), primary_key=True),
    Column("asked_at", Moment),
    Column("reminded_at", Moment),
    Column("answer", String(12)),
    Column("answered_at", Moment),
    Column("verified_at", Moment),
    Column("reply", String(40)),
    ForeignKeyConstraint(["partnership", "contact"], ["contact.partnership", "contact.id"], ondelete="CASCADE"),
)


async def known(unit: Unit) -> Mapping[ContactId, ContactCheck]:
    """How it stands with each who was ever asked or has answered."""
    mine = select(contact_check).where(contact_check.c.partnership == unit.actor.partnership)
    return {row.contact: _check(row) for row in await unit.connection.execute(mine)}


async def of(unit: Unit, who: ContactId) -> ContactCheck:
    """How it stands with one person, locked while that changes."""
    t = contact_check.c
    mine = select(contact_check).where(t.partnership == unit.actor.partnership, t.contact == who).with_for_update()
    row = (await unit.connection.execute(mine)).first()
    return _check(row) if row else ContactCheck(who)


async def waits(unit: Unit) -> bool:
    """True when the actor has been asked, and an answer would be taken as one to the check."""
    return (await of(unit, unit.actor.contact)).waits(unit.now)


async def since(unit: Unit) -> tuple[datetime | None, datetime]:
    """When the last check was sent, and from when a year is counted: then, or when the partnership came."""
    t, mine = contact_check.c, unit.actor.partnership
    last = (await unit.connection.execute(select(func.max(t.asked_at)).where(t.partnership == mine))).scalar_one()
    if last is not None:
        return last, last
    began: datetime = (
        await unit.connection.execute(select(partnership.c.created_at).where(partnership.c.id == mine))
    ).scalar_one()
    return None, began


async def ask(unit: Unit, people: Iterable[ContactId]) -> None:
    """These are asked now, in a new check; when they were last verified stays known."""
    before = await known(unit)
    fresh = [ContactCheck(p, unit.now, verified_at=before.get(p, ContactCheck(p)).verified_at) for p in people]
    await _write(unit, fresh)
    await event_log.append(unit, _stream(unit), [ContactCheckSent(len(fresh))])


async def remind(unit: Unit, people: Iterable[ContactCheck]) -> None:
    """These are asked again in the same check."""
    again = [replace(one, reminded_at=unit.now) for one in people]
    await _write(unit, again)
    await event_log.append(unit, _stream(unit), [ContactCheckSent(len(again), reminder=True)])


async def answer(unit: Unit, who: ContactId, said: CheckAnswer, via: str, reply: ReplyId | None = None) -> None:
    """Someone has answered; a yes verifies what is kept of them."""
    before = await of(unit, who)
    verified = unit.now if said is CheckAnswer.YES else before.verified_at
    unread = None if said is CheckAnswer.YES else reply
    after = replace(before, answer=said, answered_at=unit.now, verified_at=verified, reply=unread)
    await _write(unit, [after])
    await event_log.append(unit, _stream(unit), [ContactChecked(who, said.value, via)])


async def _write(unit: Unit, checks: Iterable[ContactCheck]) -> None:
    rows = [{**vars(one), "partnership": unit.actor.partnership, "answer": one.answer and one.answer.value}
            for one in checks]  # fmt: skip
    await put_all(unit.connection, contact_check, rows)


def _stream(unit: Unit) -> str:
    return f"partnership:{unit.actor.partnership}"


def _check(row: Any) -> ContactCheck:
    return ContactCheck(
        contact=ContactId(row.contact),
        asked_at=row.asked_at,
        reminded_at=row.reminded_at,
        answer=CheckAnswer(row.answer) if row.answer else None,
        answered_at=row.answered_at,
        verified_at=row.verified_at,
        reply=row.reply,
    )
