"""The outbox: every message that leaves, its tries and its receipts.

A message is written once per key in the transaction that decided it; a batch is claimed by one process at a
time; `sending` is committed before the provider hears of it, so that a crash leaves an unknown, never a loss.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

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
    insert,
    or_,
    select,
    update,
)

from app.core.delivery import MessageState
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
    Index("ix_message_turn", "state", "urgent", "created_at", "id"),
    Index("ix_message_provider_id", "provider_id"),
)


class Queued(NamedTuple):
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
    provider: str | None = None
    sent_at: datetime | None = None
    provider_id: str | None = None
    reason: str | None = None


NEEDED = [message.c[name] for name in Queued._fields]
"""The columns that a message is made of, without those that say whose turn it is and who has it."""
_STATE = Queued._fields.index("state")

_QUEUED = "queued"
_NEW = insert(message)


async def queue(unit: Unit, new: Sequence[Queued]) -> None:
    """Write these messages; one whose key is there already was decided before and is left alone.

    What a sending process has room for it claims in the same stroke: one commit less before it leaves.
    """
    outbox = unit.house.outbox
    admitted = outbox.admit(new) if outbox else ()
    if outbox and admitted:
        held = {"state": MessageState.SENDING.value, "claimed_by": outbox.process, "claimed_at": unit.now, "tries": 1}
        rows = [_row(unit, m) | held for m in admitted]
        written = await _write(unit, rows)
        unit.taken += [m._replace(tries=1, created_at=unit.now) for m in admitted if m.id in written]
    left_out = {m.id for m in admitted}
    waiting = [m for m in new if m.id not in left_out]
    if waiting:
        await unit.connection.execute(_new(unit), [_row(unit, m) for m in waiting])
        unit.later("deliver")
    unit.seen.setdefault(_QUEUED, []).extend(new)


async def _write(unit: Unit, rows: Sequence[dict[str, Any]]) -> frozenset[str]:
    """Which of these messages were new; those of an activation that was opened in this very unit all are."""
    if all(row["scope"] in unit.new for row in rows):
        await unit.connection.execute(_NEW, rows)
        return frozenset(row["id"] for row in rows)
    written = await unit.connection.execute(_new(unit).returning(message.c.id), rows)
    return frozenset(written.scalars())


def _new(unit: Unit) -> Any:
    return fresh_insert(unit.connection, message).on_conflict_do_nothing()


def _row(unit: Unit, m: Queued) -> dict[str, Any]:
    return {
        "id": m.id, "partnership": m.partnership, "scope": m.scope, "key": m.key, "contact": m.contact,
        "channel": m.channel, "purpose": m.purpose, "content": dict(m.content), "demo": m.demo,
        "urgent": m.urgent, "state": m.state.value, "at": unit.now, "created_at": unit.now,
        "claimed_by": None, "claimed_at": None, "tries": 0,
    }  # fmt: skip


async def withdraw(unit: Unit, scope: str) -> None:
    """Messages of an activation that have not left are taken back."""
    m = message.c
    waiting = and_(m.scope == scope, m.state == MessageState.QUEUED.value)
    await unit.connection.execute(update(message).where(waiting).values(state=MessageState.WITHDRAWN.value))


async def withdraw_for(unit: Unit, scope: str, contact: ContactId, purposes: Sequence[str]) -> None:
    """What was about to be asked of someone who has answered is taken back; what is unknown is not repeated."""
    m = message.c
    waiting = and_(m.scope == scope, m.contact == contact, m.purpose.in_(purposes))
    waiting = and_(waiting, m.state.in_([MessageState.QUEUED.value, MessageState.UNKNOWN.value]))
    await unit.connection.execute(update(message).where(waiting).values(state=MessageState.WITHDRAWN.value))


async def withdraw_texts(unit: Unit, contact: ContactId) -> None:
    """Texts that wait for someone whose number has answered STOP are taken back, residents' too."""
    m = message.c
    theirs = and_(m.partnership == unit.actor.partnership, m.contact == contact, m.channel == "sms")
    waiting = and_(theirs, m.state == MessageState.QUEUED.value)
    await unit.connection.execute(update(message).where(waiting).values(state=MessageState.WITHDRAWN.value))


async def contacted(unit: Unit, scope: str) -> tuple[tuple[ContactId, tuple[str, ...]], ...]:
    """Everyone whom a message of the activation has reached or may have reached, and by which channels."""
    m = message.c
    gone = (MessageState.SENDING, MessageState.UNKNOWN, MessageState.SENT, MessageState.DELIVERED)
    # What was tried and then taken back before it was repeated may have come the first time.
    maybe = and_(m.state == MessageState.WITHDRAWN.value, m.tries > 0)
    rows = await unit.connection.execute(
        select(m.contact, m.channel)
        .where(m.scope == scope, or_(m.state.in_([s.value for s in gone]), maybe))
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
    return _by_channel((channel, state, n) for channel, state, n in rows)


def counted(unit: Unit, scope: ActivationId) -> Mapping[str, Mapping[str, int]]:
    """The same of an activation that was opened in this very unit: all its messages are yet to leave."""
    mine = [m for m in unit.seen.get(_QUEUED, ()) if m.scope == scope]
    return _by_channel((m.channel, m.state.value, 1) for m in mine)


def _by_channel(rows: Iterable[tuple[str, str, int]]) -> Mapping[str, Mapping[str, int]]:
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


async def told_since(unit: Unit, who: ContactId, purpose: str, moment: datetime) -> int:
    """How many messages for this purpose were queued to the person since then."""
    m = message.c
    mine = (m.partnership == unit.actor.partnership, m.contact == who, m.purpose == purpose, m.created_at >= moment)
    return int((await unit.connection.execute(select(func.count()).where(*mine))).scalar_one())


async def of_scope(unit: Unit, scope: str) -> tuple[Queued, ...]:
    """Every message of an activation in the order it was decided."""
    mine = select(*NEEDED).where(message.c.scope == scope).order_by(message.c.created_at, message.c.id)
    return tuple(as_queued(r) for r in (await unit.connection.execute(mine)).all())


async def forget(unit: Unit, before: datetime) -> int:
    """Delete the content-bearing rows of messages older than this; the log keeps that they were sent."""
    ended = [MessageState.SENT, MessageState.DELIVERED, MessageState.FAILED, MessageState.WITHDRAWN]
    m = message.c
    old = and_(m.created_at < before, m.state.in_([s.value for s in ended]))
    changed = await unit.connection.execute(message.delete().where(old))
    return int(changed.rowcount)


def as_queued(row: Any) -> Queued:
    """A row of the columns that are `NEEDED`, as the service knows it."""
    return Queued._make((*row[:_STATE], MessageState(row[_STATE]), *row[_STATE + 1 :]))
