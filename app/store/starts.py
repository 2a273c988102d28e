"""Starts without data (aktivering uden data): the activators' one-time codes, what was asked for, and wrong codes.

The app's secret is sealed; a printed code and a number are kept as the keyring's fingerprints only. A code is
spent in the unit that reads it, and a request is locked while it is answered, so neither counts twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Index, Integer, String, Table, delete, false, func, insert, or_, select, update

from app.core import one_time_code
from app.core.ids import ActivationId, ContactId, PartnershipId, PlanId, ScenarioId
from app.store.base import Moment, Private, insert_new, keyring_of, metadata, put
from app.store.unit import Unit

start_secret = Table(
    "start_secret",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("contact", String(80), primary_key=True),
    Column("secret", Private("start_secret.secret"), nullable=False),
    Column("used_step", Integer, nullable=False, default=0),
    Column("created_at", Moment, nullable=False),
)
start_code = Table(
    "start_code",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("contact", String(80), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("used_at", Moment),
    Index("ix_start_code_contact", "partnership", "contact"),
)
start_request = Table(
    "start_request",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("partnership", String(80), nullable=False),
    Column("contact", String(80), nullable=False),
    Column("call", String(200), nullable=False, default=""),
    Column("state", String(12), nullable=False),
    Column("content", Private("start_request.content"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index("ix_start_request_contact", "partnership", "contact"),
)
wrong_code = Table(
    "wrong_code",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("silent_until", Moment),
)

MOST_WRONG = 5
HOUR = timedelta(hours=1)
LATELY = timedelta(days=1)
WHICH, ASKED, STARTED, OVER = "which", "asked", "started", "over"
Owner = tuple[PartnershipId, ContactId]


@dataclass(frozen=True)
class Request:
    """A start that was asked for; `options` are plan and scenario: several until one is chosen (state `which`).

    By text `code` is that of the read-back. By telephone `call` is the provider's id of the call, and `code` the
    one-time code that was keyed in it; `activation` is what was started in it. `wrong`: read-backs with wrong digits.
    """

    id: str
    owner: Owner
    state: str
    code: str
    options: tuple[tuple[PlanId, ScenarioId], ...]
    situation: str
    exercise: bool
    expires_at: datetime
    call: str = ""
    activation: ActivationId | None = None
    wrong: int = 0


async def keep_secret(unit: Unit, who: ContactId, secret: bytes) -> None:
    """This secret is the contact's from now on; the one before it counts no longer."""
    row = {"partnership": unit.actor.partnership, "contact": who, "secret": secret.hex(), "used_step": 0,
           "created_at": unit.now}  # fmt: skip
    await unit.connection.execute(put(unit.connection, start_secret, row))


async def secret(unit: Unit, who: ContactId) -> tuple[bytes, int] | None:
    """The contact's secret and the step that was used last, locked until the unit ends."""
    s = start_secret.c
    mine = select(s.secret, s.used_step).where(s.partnership == unit.actor.partnership, s.contact == who)
    row = (await unit.connection.execute(mine.with_for_update())).first()
    return (bytes.fromhex(row.secret), row.used_step) if row else None


async def use_step(unit: Unit, who: ContactId, step: int) -> None:
    """The step is spent, and so are all before it."""
    s = start_secret.c
    mine = (s.partnership == unit.actor.partnership, s.contact == who)
    await unit.connection.execute(update(start_secret).where(*mine).values(used_step=step))


async def spend(unit: Unit, code: str) -> bool:
    """Use up a code of the actor's app or of the printed list; False when it is neither, or was used."""
    who = unit.actor.contact
    if known := await secret(unit, who):
        step = one_time_code.matching_step(known[0], code, unit.now, known[1])
        if step is not None:
            await use_step(unit, who, step)
            return True
    return await use_code(unit, who, code)


async def keep_codes(unit: Unit, who: ContactId, codes: Sequence[str]) -> None:
    """These codes are the contact's from now on; the list before it counts no longer."""
    c = start_code.c
    mine = (c.partnership == unit.actor.partnership, c.contact == who)
    await unit.connection.execute(delete(start_code).where(*mine))
    rows = [{"fingerprint": _prints(unit, who, code)[0], "partnership": unit.actor.partnership, "contact": who,
             "created_at": unit.now} for code in codes]  # fmt: skip
    await unit.connection.execute(insert(start_code), rows)


async def use_code(unit: Unit, who: ContactId, code: str) -> bool:
    """Spend a code of the contact's list; False when it is none, or used."""
    c = start_code.c
    fresh = (c.fingerprint.in_(_prints(unit, who, code)), c.used_at.is_(None))
    return bool((await unit.connection.execute(update(start_code).where(*fresh).values(used_at=unit.now))).rowcount)


async def codes_left(unit: Unit, who: ContactId) -> int:
    """How many codes of the contact's list are unused."""
    c = start_code.c
    mine = (c.partnership == unit.actor.partnership, c.contact == who, c.used_at.is_(None))
    return int((await unit.connection.execute(select(func.count()).select_from(start_code).where(*mine))).scalar_one())


def _prints(unit: Unit, who: ContactId, code: str) -> list[str]:
    return keyring_of(unit.connection.dialect).blinds(f"start:{unit.actor.partnership}/{who}:{code}")


async def silent(unit: Unit, number: str) -> bool:
    """True while the number is not listened to."""
    w = wrong_code.c
    mine = select(w.silent_until).where(w.fingerprint.in_(_numbers(unit, number)), w.silent_until > unit.now)
    return (await unit.connection.execute(mine)).first() is not None


async def count_wrong(unit: Unit, number: str) -> bool:
    """A wrong code came from the number; True when it is the fifth within an hour: silence for the next."""
    w, print_ = wrong_code.c, _numbers(unit, number)[0]
    row = {"fingerprint": print_, "tries": 0, "since": unit.now}
    await insert_new(unit.connection, wrong_code, row)
    mine = select(w.tries, w.since).where(w.fingerprint == print_).with_for_update()
    known = (await unit.connection.execute(mine)).one()
    fresh = known.since <= unit.now - HOUR
    tries = 1 if fresh else known.tries + 1
    full = tries >= MOST_WRONG
    values = {"tries": 0 if full else tries, "since": unit.now if fresh else known.since}
    values |= {"silent_until": unit.now + HOUR} if full else {}
    await unit.connection.execute(update(wrong_code).where(w.fingerprint == print_).values(values))
    return full


async def forgive(unit: Unit, number: str) -> None:
    """The wrong codes that came from the number count no longer."""
    await unit.connection.execute(delete(wrong_code).where(wrong_code.c.fingerprint.in_(_numbers(unit, number))))


def _numbers(unit: Unit, number: str) -> list[str]:
    return keyring_of(unit.connection.dialect).blinds(number)


async def ask(unit: Unit, new: Request) -> None:
    """Keep what was asked for, or what it has become; anything else the contact had asked for is then over."""
    r, (partnership, who) = start_request.c, new.owner
    other = (r.partnership == partnership, r.contact == who, r.id != new.id, r.state.in_((WHICH, ASKED)))
    if new.state != OVER:
        await unit.connection.execute(update(start_request).where(*other).values(state=OVER))
    content = {"code": new.code, "options": [list(o) for o in new.options], "situation": new.situation,
               "exercise": new.exercise, "activation": new.activation, "wrong": new.wrong}  # fmt: skip
    row = {"id": new.id, "partnership": partnership, "contact": who, "call": new.call, "state": new.state,
           "content": content, "created_at": unit.now, "expires_at": new.expires_at}  # fmt: skip
    await unit.connection.execute(put(unit.connection, start_request, row))


async def latest(unit: Unit, owners: Sequence[Owner], call: str = "") -> Request | None:
    """What one of these people asked for last, within a day, by text or in this call; locked until the unit ends."""
    r = start_request.c
    whose = or_(false(), *((r.partnership == p) & (r.contact == c) for p, c in owners))
    recent = select(start_request).where(whose, r.call == call, r.expires_at > unit.now - LATELY)
    row = (await unit.connection.execute(recent.order_by(r.created_at.desc(), r.id.desc()).with_for_update())).first()
    return _request(row) if row else None


async def end(unit: Unit, wanted: str, state: str = OVER) -> None:
    """It is over, or started."""
    await unit.connection.execute(update(start_request).where(start_request.c.id == wanted).values(state=state))


async def forget(unit: Unit, before: datetime) -> int:
    """Delete requests, and wrong codes counted, that are older than this."""
    r, w = start_request.c, wrong_code.c
    old = (w.since < before, w.silent_until.is_(None) | (w.silent_until < before))
    await unit.connection.execute(delete(wrong_code).where(*old))
    return int((await unit.connection.execute(delete(start_request).where(r.expires_at < before))).rowcount)


def _request(row: Any) -> Request:
    content = row.content
    return Request(
        id=row.id,
        owner=(PartnershipId(row.partnership), ContactId(row.contact)),
        state=row.state,
        code=content["code"],
        options=tuple((PlanId(p), ScenarioId(s)) for p, s in content["options"]),
        situation=content["situation"],
        exercise=content["exercise"],
        expires_at=row.expires_at,
        call=row.call,
        activation=content.get("activation"),
        wrong=content.get("wrong", 0),
    )
