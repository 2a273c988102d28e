"""Deliveries: claimed by one process, settled by what the provider said, moved forward by its receipts.

A claim is committed before the provider hears of the message; what a dead process left behind is unknown.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, or_, select, update

from app.core.delivery import STALE_CLAIM, MessageState, NextTry, Receipt, moves
from app.core.ids import MessageId
from app.core.undelivered import Meaning
from app.store.messages import NEEDED, Queued, as_queued, message
from app.store.unit import Unit

_BY_ID = update(message).where(message.c.id == bindparam("message"))
_M, _NOW = message.c, bindparam("now", type_=message.c.at.type)
_MINE = (_M.state == MessageState.QUEUED.value, _M.urgent == bindparam("is_urgent"), _M.at <= _NOW)
_RIPE = select(_M.id).where(*_MINE, _M.channel.in_(bindparam("kinds", expanding=True))).order_by(_M.created_at, _M.id)
_RIPE = _RIPE.limit(bindparam("limit")).with_for_update(skip_locked=True)
# Else SQLite finds all that are due and sorts them, as many as there are, for each hundred that it claims.
_RIPE = _RIPE.with_hint(message, "INDEXED BY ix_message_turn", "sqlite")
_TAKEN: dict[str, Any] = {"state": MessageState.SENDING.value, "claimed_by": bindparam("process"), "claimed_at": _NOW}
_TAKEN |= {"tries": _M.tries + 1, "looks": 0, "provider": None, "reason": None}
_CLAIM = update(message).where(_M.id.in_(_RIPE)).values(_TAKEN).returning(*NEEDED)


NOT_SETTLED = frozenset({MessageState.UNKNOWN.value, MessageState.QUEUED.value})


@dataclass(frozen=True)
class Settled:
    """What a try, or a look, has come to; `provider_id` where it was taken, `looks` how often it was looked for."""

    message: Queued
    step: NextTry
    provider: str | None
    provider_id: str | None = None
    reason: str | None = None
    meaning: Meaning | None = None
    looks: int = 0


async def claim(
    unit: Unit, process: str, limit: int, kinds: Sequence[str], *, urgent: bool = True
) -> tuple[Queued, ...]:
    """Up to `limit` messages by these kinds of channel whose turn it is, the oldest first, now held by this process."""
    asked = {"process": process, "now": unit.now, "limit": limit, "kinds": list(kinds), "is_urgent": urgent}
    rows = (await unit.connection.execute(_CLAIM, asked)).all()
    return tuple(sorted(map(as_queued, rows), key=lambda q: (q.created_at, q.id)))


async def settle(unit: Unit, process: str, batch: Sequence[Settled]) -> frozenset[MessageId]:
    """Write down what became of claimed messages; those for which no receipt and no other process was first.

    A late acceptance is proof, also for a message that somebody has begun to look for, or would repeat, meanwhile.
    """
    stands = await _stands(unit, [one.message.id for one in batch])
    changes, first = [], set()
    for one in batch:
        row = stands.get(one.message.id)
        if row is None:
            continue
        held = row.state == MessageState.SENDING.value and row.claimed_by == process
        proved = row.state in NOT_SETTLED and one.step.state is MessageState.SENT
        if held or proved:
            first.add(one.message.id)
            changes.append(_change(unit, one))
        elif one.provider_id and row.provider_id is None:
            await _name(unit, one)
    await _write(unit, changes)
    return frozenset(first)


async def claim_unknown(unit: Unit, process: str, limit: int) -> tuple[Queued, ...]:
    """Messages of unknown outcome that should be looked for now, held for one look."""
    m = message.c
    ripe = (
        select(m.id)
        .where(m.state == MessageState.UNKNOWN.value, m.at <= unit.now)
        .order_by(m.created_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    held = {"at": unit.now + STALE_CLAIM, "claimed_by": process, "looks": m.looks + 1}
    statement = update(message).where(m.id.in_(ripe)).values(held).returning(*NEEDED)
    return tuple(as_queued(r) for r in (await unit.connection.execute(statement)).all())


async def settle_unknown(unit: Unit, process: str, batch: Sequence[Settled]) -> frozenset[MessageId]:
    """Write down what looks for unknown messages found; those for which no receipt was first."""
    stands = await _stands(unit, [one.message.id for one in batch])
    mine = [
        one
        for one in batch
        if (row := stands.get(one.message.id)) and row.state == MessageState.UNKNOWN.value and row.claimed_by == process
    ]
    await _write(unit, [_change(unit, one) for one in mine])
    return frozenset(one.message.id for one in mine)


async def _stands(unit: Unit, wanted: Collection[MessageId]) -> dict[str, Any]:
    """Where these messages stand, held until the unit ends, in one order for all who hold several."""
    if not wanted:
        return {}
    m = message.c
    rows = select(m.id, m.state, m.claimed_by, m.provider_id).where(m.id.in_(wanted)).order_by(m.id).with_for_update()
    return {row.id: row for row in await unit.connection.execute(rows)}


def _change(unit: Unit, one: Settled) -> dict[str, Any]:
    taken = one.step.state is MessageState.SENT
    return {
        "message": one.message.id,
        "state": one.step.state.value,
        "tries": one.message.tries,
        "at": one.step.at,
        "reason": one.reason,
        "provider": one.provider,
        "provider_id": one.provider_id if taken else one.message.provider_id,
        "sent_at": unit.now if taken else one.message.sent_at,
        "looks": one.looks,
    }


async def _write(unit: Unit, changes: Iterable[dict[str, Any]]) -> None:
    rows = list(changes)
    if rows:
        await unit.connection.execute(_BY_ID, rows)


async def _name(unit: Unit, one: Settled) -> None:
    """A receipt was first, and told less than the answer: under which id the provider has it."""
    known = {"message": one.message.id, "provider_id": one.provider_id, "provider": one.provider}
    await unit.connection.execute(_BY_ID, known)


async def taken(unit: Unit, provider_ids: Sequence[str]) -> frozenset[str]:
    """Which of these provider ids belong to a message of ours already."""
    m = message.c
    rows = await unit.connection.execute(select(m.provider_id).where(m.provider_id.in_(list(provider_ids))))
    return frozenset(i for (i,) in rows)


async def scopes_of(unit: Unit, receipts: Sequence[Receipt]) -> frozenset[str]:
    """The activations of the messages that the receipts are about."""
    found = await unit.connection.execute(select(message.c.scope).where(_about(receipts)))
    return frozenset(scope for (scope,) in found if scope)


async def receive(unit: Unit, receipts: Sequence[Receipt]) -> Sequence[tuple[Queued, Receipt]]:
    """Take receipts, in the order they came: the messages that they moved forward, each with its receipt.

    Found by our own id in the callback's query, so that a receipt may overtake the provider's answer.
    """
    rows = await unit.connection.execute(
        select(*NEEDED).where(_about(receipts)).order_by(message.c.id).with_for_update()
    )
    stand = {row.id: as_queued(row) for row in rows}
    theirs = {one.provider_id: one.id for one in stand.values() if one.provider_id}
    moved = []
    for receipt in receipts:
        one = stand.get(receipt.message_id or theirs.get(receipt.provider_id) or MessageId(""))
        if one is None or one.provider_id not in {None, receipt.provider_id} or not moves(one.state, receipt.state):
            continue
        moved.append((one, receipt))
        sent_at = one.sent_at or unit.now
        stand[one.id] = one._replace(
            state=receipt.state, provider_id=receipt.provider_id, reason=receipt.reason, sent_at=sent_at,
            provider=one.provider or receipt.provider or None,
        )  # fmt: skip
    changed = {one.id: stand[one.id] for one, _ in moved}
    await _write(unit, [_received(one) for one in changed.values()])
    return moved


def _about(receipts: Sequence[Receipt]) -> Any:
    named = [r.message_id for r in receipts if r.message_id]
    unnamed = [r.provider_id for r in receipts if not r.message_id]
    return or_(message.c.id.in_(named), message.c.provider_id.in_(unnamed))


def _received(one: Queued) -> dict[str, Any]:
    return {
        "message": one.id,
        "state": one.state.value,
        "provider": one.provider,
        "provider_id": one.provider_id,
        "reason": one.reason,
        "at": None,
        "sent_at": one.sent_at,
    }
