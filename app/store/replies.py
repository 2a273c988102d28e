"""Replies (svar): every text, mail answer or pressed button that came in, kept before it is understood.

A reply is stored once per provider id; what it means is worked out afterwards, in a unit of its own, so that an
answer is kept even when what follows from it is refused.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, String, Table, UniqueConstraint, func, select, update

from app.core.event import AnswerResolved
from app.core.ids import ActivationId, ContactId, PartnershipId, ReplyId
from app.core.mailed import Mailed
from app.core.roster import Contact
from app.store.base import Moment, Private, insert_new, metadata
from app.store.calls import CallTo
from app.store.unit import Unit

reply = Table(
    "reply",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("provider", String(20), nullable=False),
    Column("provider_id", String(200), nullable=False),
    Column("channel", String(12), nullable=False),
    Column("content", Private("reply.content"), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", String(12), nullable=False),
    Column("partnership", String(80)),
    Column("contact", String(80)),
    Column("activation", String(40)),
    Column("resolved", String(12)),
    UniqueConstraint("provider", "provider_id"),
    Index("ix_reply_state", "state"),
    Index("ix_reply_activation", "activation"),
)


UNDERSTAND = "understand"
# Providers try for a day to hand over what came in; whoever says longer has a wrong clock.
BELIEVED = timedelta(days=1)


class ReplyState(StrEnum):
    """How far a reply is: kept, then read, unclear, automatic, or from a stranger; `which` is in older rows."""

    KEPT = "kept"
    READ = "read"
    UNCLEAR = "unclear"
    AUTOMATIC = "automatic"
    WHICH = "which"
    STRANGER = "stranger"


SHOWN = (ReplyState.UNCLEAR.value, ReplyState.AUTOMATIC.value)
"""What a person must look at."""


@dataclass(frozen=True)
class Reply:
    """A reply as it came: the sender's number or address, and the text.

    One that is kept with its contact and activation answers these alone: a key in a call. `mailed`: what is known
    of a mail beside its words.
    """

    id: ReplyId
    channel: str
    sender: str
    text: str
    received_at: datetime
    state: ReplyState = ReplyState.KEPT
    contact: ContactId | None = None
    activation: ActivationId | None = None
    resolved: str | None = None
    partnership: PartnershipId | None = None
    mailed: Mailed | None = None

    def is_from(self, person: Contact | None) -> bool:
        """It came from an address of the person's own, as far as anybody can tell."""
        own = person is not None and self.sender.casefold() in {a.casefold() for a in (*person.phones, *person.emails)}
        return own and (self.mailed is None or self.mailed.proved)


async def keep(  # noqa: PLR0913 - what came in, field by field
    unit: Unit, provider: str, provider_id: str, channel: str, sender: str, text: str, *,
    to: CallTo | None = None, mailed: Mailed | None = None, at: datetime | None = None,
) -> ReplyId | None:  # fmt: skip
    """Store what came in; None when it was stored before.

    `to`: what it answers, where that is certain; `at`: when it was written, where that was before now.
    """
    new = ReplyId(unit.mint())
    written = at is not None and unit.now - BELIEVED < at < unit.now
    about = {"partnership": to.partnership, "contact": to.contact, "activation": to.activation} if to else {}
    beside = {"mailed": vars(mailed)} if mailed else {}
    row = {"id": new, "provider": provider, "provider_id": provider_id, "channel": channel,
           "content": {"sender": sender, "text": text, **beside}, "received_at": at if written else unit.now,
           "state": ReplyState.KEPT.value, **about}  # fmt: skip
    return new if await insert_new(unit.connection, reply, row) else None


async def pressed(unit: Unit, call: str) -> bool:
    """True when a key was pressed in this call, by the provider's id of it; a key is kept as `call:digit`."""
    keys = (reply.c.channel == "voice", reply.c.provider_id.startswith(f"{call}:", autoescape=True))
    return (await unit.connection.execute(select(reply.c.id).where(*keys).limit(1))).first() is not None


async def load(unit: Unit, wanted: ReplyId) -> Reply | None:
    """The reply, locked while what it means is worked out."""
    row = (await unit.connection.execute(select(reply).where(reply.c.id == wanted).with_for_update())).first()
    return _reply(row) if row else None


async def settle(
    unit: Unit,
    wanted: ReplyId,
    state: ReplyState,
    owner: tuple[PartnershipId, ContactId] | None = None,
    activation: ActivationId | None = None,
) -> None:
    """Write down what became of a reply."""
    values: dict[str, Any] = {"state": state.value, "activation": activation}
    if owner:
        values |= {"partnership": owner[0], "contact": owner[1]}
    await unit.connection.execute(update(reply).where(reply.c.id == wanted).values(values))


async def overtaken(unit: Unit, activation: ActivationId, who: ContactId, came: Reply) -> bool:
    """True when a later answer of the same person has been read already: what comes late takes nothing back."""
    r = reply.c
    later = (r.activation == activation, r.contact == who, r.state == ReplyState.READ.value, r.id != came.id)
    newer = select(r.id).where(*later, r.received_at > came.received_at).limit(1)
    return (await unit.connection.execute(newer)).first() is not None


async def resolve(unit: Unit, activation: ActivationId, wanted: ReplyId, answer: str) -> Reply | None:
    """Note what the coordinator says an unclear reply means; None when it is not one of this activation's."""
    mine = (reply.c.id == wanted, reply.c.activation == activation, reply.c.state.in_(SHOWN))
    row = (await unit.connection.execute(select(reply).where(*mine).with_for_update())).first()
    if row is None:
        return None
    await unit.connection.execute(update(reply).where(reply.c.id == wanted).values(resolved=answer))
    return _reply(row)


async def outdate(
    unit: Unit, activation: ActivationId, who: ContactId, answer: str, until: datetime
) -> tuple[AnswerResolved, ...]:
    """The person has answered clearly, `until` = when: what was unclear before waits for no reader any more."""
    r = reply.c
    theirs = (r.activation == activation, r.contact == who, r.state.in_(SHOWN), r.received_at <= until)
    waiting = update(reply).where(*theirs, r.resolved.is_(None)).values(resolved=answer).returning(r.id, r.received_at)
    rows = sorted((await unit.connection.execute(waiting)).all(), key=lambda row: row.received_at)
    return tuple(AnswerResolved(ReplyId(row.id), answer, later=True) for row in rows)


async def unclear(unit: Unit, activation: ActivationId) -> tuple[Reply, ...]:
    """The replies of an activation that no rule could read, or no person wrote, in the order they came."""
    mine = (reply.c.activation == activation, reply.c.state.in_(SHOWN))
    rows = await unit.connection.execute(select(reply).where(*mine).order_by(reply.c.received_at, reply.c.id))
    return tuple(_reply(r) for r in rows)


async def asked_back(
    unit: Unit, activation: ActivationId, who: ContactId, state: ReplyState = ReplyState.UNCLEAR
) -> int:
    """How many unclear (or automatic) replies this person has sent in this activation."""
    mine = (
        reply.c.activation == activation,
        reply.c.contact == who,
        reply.c.state == state.value,
    )
    return int((await unit.connection.execute(select(func.count()).where(*mine))).scalar_one())


async def unread(unit: Unit, before: datetime) -> tuple[ReplyId, ...]:
    """Replies kept but not yet read; for the clockwork's sweep."""
    kept = (reply.c.state == ReplyState.KEPT.value, reply.c.received_at <= before)
    rows = await unit.connection.execute(select(reply.c.id).where(*kept).order_by(reply.c.received_at))
    return tuple(ReplyId(i) for (i,) in rows)


async def drop(unit: Unit, wanted: ReplyId) -> None:
    """Keep nothing of a reply: it came from someone unknown and may hold a code."""
    await unit.connection.execute(reply.delete().where(reply.c.id == wanted))


async def senders(unit: Unit, since: datetime) -> frozenset[str]:
    """The numbers and addresses whose answers, kept since then, are not yet understood."""
    kept = (reply.c.state == ReplyState.KEPT.value, reply.c.received_at >= since)
    rows = await unit.connection.execute(select(reply.c.content).where(*kept))
    return frozenset(str(content["sender"]) for (content,) in rows)


async def forget(unit: Unit, before: datetime) -> int:
    """Delete replies older than this; the log keeps their fingerprints."""
    return int((await unit.connection.execute(reply.delete().where(reply.c.received_at < before))).rowcount)


def _reply(row: Any) -> Reply:
    return Reply(
        id=ReplyId(row.id),
        channel=row.channel,
        sender=row.content["sender"],
        text=row.content["text"],
        received_at=row.received_at,
        state=ReplyState(row.state),
        contact=row.contact,
        activation=row.activation,
        resolved=row.resolved,
        partnership=row.partnership,
        mailed=_mailed(row.content.get("mailed")),
    )


def _mailed(kept: dict[str, Any] | None) -> Mailed | None:
    return Mailed(**{**kept, "named": tuple(kept["named"])}) if kept else None
