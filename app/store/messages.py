"""The outbox: every message that leaves, its tries and its receipts.

A message is written once per key in the transaction that decided it; a batch is claimed by one process at a
time; `sending` is committed before the provider hears of it, so that a crash leaves an unknown, never a loss.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    and_,
    func,
    select,
    update,
)

from app.core.delivery import STALE_CLAIM, MessageState, NextTry, moves
from app.core.ids import ActivationId, ContactId, MessageId, PartnershipId
from app.store.base import Moment, Private, fresh_insert, metadata
from app.store.unit import Unit

message = Table(
    "message",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("scope", String(40), nullable=False),
    Column("key", String(200), nullable=False),
    Column("contact", String(80), nullable=False),
    Column("channel", String(12), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("content", Private("message.content"), nullable=False),
    Column("demo", Boolean, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("state", String(12), nullable=False),
    Column("at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("claimed_by", String(40)),
    Column("claimed_at", Moment),
    Column("tries", Integer, nullable=False, default=0),
    Column("looks", Integer, nullable=False, default=0),
    Column("provider", String(20)),
    Column("provider_id", String(200)),
    Column("reason", String(200)),
    Column("sent_at", Moment),
    UniqueConstraint("scope", "key", "channel"),
    Index("ix_message_state_at", "state", "at"),
    Index("ix_message_provider_id", "provider_id"),
)


@dataclass(frozen=True)
class Queued:
    """A message as the outbox holds it; `scope` is its activation, or "" outside one.

    `content` holds to, text, subject and, for a mail, page: what its HTML and attachments are made from.
    """

    id: MessageId
    partnership: PartnershipId
    scope: str
    key: str
    contact: ContactId
    channel: str
    purpose: str
    content: Mapping[str, Any]
    demo: bool
    urgent: bool = True
    state: MessageState = MessageState.QUEUED
    tries: int = 0
    looks: int = 0
    created_at: datetime | None = None
    sent_at: datetime | None = None
    provider_id: str | None = None
    reason: str | None = None


async def queue(unit: Unit, new: Sequence[Queued]) -> None:
    """Write these messages; one whose key is there already was decided before and is left alone."""
    if not new:
        return
    rows = [
        {
            "id": m.id, "partnership": m.partnership, "scope": m.scope, "key": m.key, "contact": m.contact,
            "channel": m.channel, "purpose": m.purpose, "content": dict(m.content), "demo": m.demo,
            "urgent": m.urgent, "state": m.state.value, "at": unit.now, "created_at": unit.now,
        }
        for m in new
    ]  # fmt: skip
    statement = fresh_insert(unit.connection, message).on_conflict_do_nothing()
    await unit.connection.execute(statement, rows)
    unit.later("deliver")


async def claim(unit: Unit, process: str, limit: int, without: Sequence[str] = ()) -> tuple[Queued, ...]:
    """Up to `limit` messages whose turn it is, marked as being sent by this process; the urgent first.

    `without` = the kinds of channel that can take no more just now.
    """
    m = message.c
    ripe = (
        select(m.id)
        .where(m.state == MessageState.QUEUED.value, m.at <= unit.now, m.channel.not_in(without))
        .order_by(m.urgent.desc(), m.created_at, m.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = {
        "state": MessageState.SENDING.value,
        "claimed_by": process,
        "claimed_at": unit.now,
        "tries": m.tries + 1,
    }
    statement = update(message).where(m.id.in_(ripe)).values(taken).returning(message)
    rows = (await unit.connection.execute(statement)).all()
    return tuple(sorted(map(_queued, rows), key=lambda q: (not q.urgent, q.created_at, q.id)))


async def settle(
    unit: Unit,
    process: str,
    one: Queued,
    step: NextTry,
    provider: str,
    provider_id: str | None,
    reason: str | None,
) -> bool:
    """Write down what became of a claimed message; False when a receipt or another process was first."""
    m = message.c
    values: dict[str, Any] = {
        "state": step.state.value,
        "at": step.at,
        "reason": reason,
        "provider": provider,
    }
    if step.state is MessageState.SENT:
        values |= {"provider_id": provider_id, "sent_at": unit.now}
    held = and_(m.id == one.id, m.state == MessageState.SENDING.value, m.claimed_by == process)
    changed = await unit.connection.execute(update(message).where(held).values(values))
    if not changed.rowcount and provider_id:
        known = update(message).where(m.id == one.id, m.provider_id.is_(None))
        await unit.connection.execute(known.values(provider_id=provider_id, provider=provider))
    return bool(changed.rowcount)


async def claim_unknown(unit: Unit, process: str, limit: int) -> tuple[Queued, ...]:
    """Messages of unknown outcome that should be looked for now, held for one look.

    A claim older than the longest try was left by a process that died: its outcome is unknown too.
    """
    m = message.c
    stale = and_(m.state == MessageState.SENDING.value, m.claimed_at <= unit.now - STALE_CLAIM)
    await unit.connection.execute(
        update(message).where(stale).values(state=MessageState.UNKNOWN.value, at=unit.now, looks=0)
    )
    ripe = (
        select(m.id)
        .where(m.state == MessageState.UNKNOWN.value, m.at <= unit.now)
        .order_by(m.created_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    held = {"at": unit.now + STALE_CLAIM, "claimed_by": process, "looks": m.looks + 1}
    statement = update(message).where(m.id.in_(ripe)).values(held).returning(message)
    return tuple(_queued(r) for r in (await unit.connection.execute(statement)).all())


async def settle_unknown(unit: Unit, process: str, one: Queued, step: NextTry, provider_id: str | None) -> bool:
    """Write down what a look for an unknown message found; False when a receipt was first."""
    m = message.c
    values: dict[str, Any] = {"state": step.state.value, "at": step.at}
    if step.state is MessageState.SENT:
        values |= {"provider_id": provider_id, "sent_at": unit.now, "reason": None}
    held = and_(m.id == one.id, m.state == MessageState.UNKNOWN.value, m.claimed_by == process)
    changed = await unit.connection.execute(update(message).where(held).values(values))
    return bool(changed.rowcount)


async def taken(unit: Unit, provider_ids: Sequence[str]) -> frozenset[str]:
    """Which of these provider ids belong to a message of ours already."""
    m = message.c
    rows = await unit.connection.execute(select(m.provider_id).where(m.provider_id.in_(list(provider_ids))))
    return frozenset(i for (i,) in rows)


async def scope_of(unit: Unit, wanted: MessageId | None, provider_id: str) -> str | None:
    """The activation of the message that a receipt is about."""
    m = message.c
    which = m.id == wanted if wanted else m.provider_id == provider_id
    found = (await unit.connection.execute(select(m.scope).where(which))).scalar_one_or_none()
    return str(found) if found is not None else None


async def receive(
    unit: Unit, wanted: MessageId | None, provider_id: str, state: MessageState, reason: str | None
) -> Queued | None:
    """Take a receipt: the message when the receipt moved it forward, None when it changed nothing.

    Found by our own id in the callback's query, so that a receipt may overtake the provider's answer.
    """
    m = message.c
    which = m.id == wanted if wanted else m.provider_id == provider_id
    row = (await unit.connection.execute(select(message).where(which).with_for_update())).first()
    if row is None or (row.provider_id and row.provider_id != provider_id):
        return None
    before = MessageState(row.state)
    if not moves(before, state):
        return None
    values: dict[str, Any] = {"state": state.value, "provider_id": provider_id, "reason": reason, "at": None}
    values["sent_at"] = row.sent_at or unit.now
    await unit.connection.execute(update(message).where(m.id == row.id).values(values))
    return _queued(row)


async def withdraw(unit: Unit, scope: str) -> None:
    """Messages of an activation that have not left are taken back."""
    m = message.c
    waiting = and_(m.scope == scope, m.state == MessageState.QUEUED.value)
    await unit.connection.execute(update(message).where(waiting).values(state=MessageState.WITHDRAWN.value))


async def withdraw_for(unit: Unit, scope: str, contact: ContactId, purposes: Sequence[str]) -> None:
    """What was about to be asked of someone who has answered is taken back."""
    m = message.c
    waiting = and_(m.scope == scope, m.contact == contact, m.purpose.in_(purposes))
    waiting = and_(waiting, m.state == MessageState.QUEUED.value)
    await unit.connection.execute(update(message).where(waiting).values(state=MessageState.WITHDRAWN.value))


async def contacted(unit: Unit, scope: str) -> tuple[tuple[ContactId, tuple[str, ...]], ...]:
    """Everyone whom a message of the activation has reached or may have reached, and by which channels."""
    m = message.c
    gone = (MessageState.SENDING, MessageState.UNKNOWN, MessageState.SENT, MessageState.DELIVERED)
    rows = await unit.connection.execute(
        select(m.contact, m.channel)
        .where(m.scope == scope, m.state.in_([s.value for s in gone]))
        .group_by(m.contact, m.channel)
        .order_by(func.min(m.created_at), m.channel.desc())
    )
    found: dict[ContactId, list[str]] = {}
    for who, channel in rows:
        found.setdefault(ContactId(who), []).append(channel)
    return tuple((who, tuple(channels)) for who, channels in found.items())


async def counts(unit: Unit, scope: ActivationId) -> Mapping[str, Mapping[str, int]]:
    """How many messages of the activation stand where, by channel."""
    m = message.c
    shown = [m.channel, m.state, func.count()]
    rows = await unit.connection.execute(select(*shown).where(m.scope == scope).group_by(m.channel, m.state))
    empty = {"queued": 0, "sent": 0, "delivered": 0, "failed": 0, "unknown": 0}
    found = {channel: dict(empty) for channel in ("sms", "email", "voice")}
    for channel, state, n in rows:
        if state != MessageState.WITHDRAWN.value:
            shown_as = "queued" if state == MessageState.SENDING.value else state
            found[channel][shown_as] += n
    return found


async def totals(unit: Unit) -> list[tuple[tuple[str, ...], float]]:
    """How many messages there are by channel and state, in all partnerships."""
    m = message.c
    rows = await unit.connection.execute(select(m.channel, m.state, func.count()).group_by(m.channel, m.state))
    return [((channel, state), float(n)) for channel, state, n in rows]


async def of_scope(unit: Unit, scope: str) -> tuple[Queued, ...]:
    """Every message of an activation in the order it was decided."""
    mine = select(message).where(message.c.scope == scope).order_by(message.c.created_at, message.c.id)
    return tuple(_queued(r) for r in (await unit.connection.execute(mine)).all())


async def forget(unit: Unit, before: datetime) -> int:
    """Delete the content-bearing rows of messages older than this; the log keeps that they were sent."""
    ended = [MessageState.SENT, MessageState.DELIVERED, MessageState.FAILED, MessageState.WITHDRAWN]
    m = message.c
    old = and_(m.created_at < before, m.state.in_([s.value for s in ended]))
    changed = await unit.connection.execute(message.delete().where(old))
    return int(changed.rowcount)


def _queued(row: Any) -> Queued:
    return Queued(
        id=MessageId(row.id),
        partnership=PartnershipId(row.partnership),
        scope=row.scope,
        key=row.key,
        contact=ContactId(row.contact),
        channel=row.channel,
        purpose=row.purpose,
        content=row.content,
        demo=row.demo,
        urgent=row.urgent,
        state=MessageState(row.state),
        tries=row.tries,
        looks=row.looks,
        created_at=row.created_at,
        sent_at=row.sent_at,
        provider_id=row.provider_id,
        reason=row.reason,
    )
