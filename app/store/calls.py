"""Whose answer is this? The open activations that a phone's owners are called to, with their codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import false, or_, select

from app.core import phone
from app.core.ids import ActivationId, ContactId, MessageId, PartnershipId
from app.store import messages
from app.store.activations import OPEN, activation, participant
from app.store.messages import Queued
from app.store.organisations import contact
from app.store.unit import Unit

LATELY = timedelta(days=1)


@dataclass(frozen=True)
class CallTo:
    """Someone called to an open activation; `code` is what names it in an answer by text."""

    partnership: PartnershipId
    contact: ContactId
    activation: ActivationId
    code: str
    exercise: bool


async def asked(unit: Unit, named: Sequence[MessageId]) -> Queued | None:
    """The mail of ours that a mail is about: the first of those it names that there is."""
    m = messages.message.c
    mails = select(*messages.NEEDED).where(m.id.in_(named), m.channel == "email")
    found = {row.id: row for row in await unit.connection.execute(mails)}
    return next((messages.as_queued(found[one]) for one in named if one in found), None)


async def calls_to(unit: Unit, people: Sequence[tuple[PartnershipId, ContactId]]) -> tuple[CallTo, ...]:
    """The open activations that these people are called to, the newest last: whose answer is this?"""
    a = activation.c
    rows = await unit.connection.execute(_called(people).where(a.state.in_(OPEN)).order_by(a.id))
    return tuple(CallTo(PartnershipId(p), ContactId(c), ActivationId(i), code, ex) for p, c, i, code, ex in rows)


async def called_behind(unit: Unit, line: str) -> tuple[tuple[tuple[PartnershipId, ContactId], ...], ...]:
    """Those called to an open activation at an extension of this line, together by extension.

    Whoever calls from behind a switchboard shows the line alone, and numbers are found by the whole of them.
    """
    part, c = participant.c, contact.c
    person = (c.partnership == part.partnership) & (c.id == part.contact)
    shown = select(part.partnership, part.contact, c.person).join(contact, person)
    called = shown.join(activation, activation.c.id == part.activation).where(activation.c.state.in_(OPEN))
    behind: dict[str, dict[tuple[PartnershipId, ContactId], None]] = {}
    for partnership, who, private in await unit.connection.execute(called):
        for number in private["phones"]:
            if phone.extension(number) and phone.line(number) == line:
                behind.setdefault(number, {})[PartnershipId(partnership), ContactId(who)] = None
    return tuple(map(tuple, behind.values()))


async def lately_over(unit: Unit, people: Sequence[tuple[PartnershipId, ContactId]], code: str) -> bool:
    """True when the code is that of an activation which these people were called to and which ended lately."""
    a = activation.c
    ended = (a.code == code, a.state.not_in(OPEN), a.over_at >= unit.now - LATELY)
    return (await unit.connection.execute(_called(people).where(*ended))).first() is not None


async def lately_called(unit: Unit, people: Sequence[tuple[PartnershipId, ContactId]]) -> bool:
    """True when these people were called to something that ended lately, so that an answer may still be to that."""
    return (
        await unit.connection.execute(_called(people).where(activation.c.over_at >= unit.now - LATELY))
    ).first() is not None


def _called(people: Sequence[tuple[PartnershipId, ContactId]]) -> Any:
    a, part = activation.c, participant.c
    shown = select(part.partnership, part.contact, a.id, a.code, a.exercise).join(activation, a.id == part.activation)
    return shown.where(or_(false(), *((part.partnership == p) & (part.contact == c) for p, c in people)))
