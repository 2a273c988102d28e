"""Deliveries: claimed by one process, settled by what the provider said, moved forward by its receipts.

A claim is committed before the provider hears of the message; what a dead process left behind is unknown.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, literal, or_, select, update

from app.core.delivery import STALE_CLAIM, MessageState, NextTry, moves
from app.core.ids import MessageId
from app.store.messages import Queued, as_queued, message
from app.store.unit import Unit


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
    return tuple(sorted(map(as_queued, rows), key=lambda q: (not q.urgent, q.created_at, q.id)))


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
    held = and_(m.state == MessageState.SENDING.value, m.claimed_by == process)
    # A late acceptance is proof, also for a message that somebody has begun to look for meanwhile.
    proved = and_(m.state == MessageState.UNKNOWN.value, literal(step.state is MessageState.SENT))
    changed = await unit.connection.execute(update(message).where(m.id == one.id, or_(held, proved)).values(values))
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
    return tuple(as_queued(r) for r in (await unit.connection.execute(statement)).all())


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
    return as_queued(row)
