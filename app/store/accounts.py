"""Accounts (konti): who is administrator, and by what someone proves who they are.

Tokens, sessions and codes are kept as fingerprints only; all of them can be revoked at once.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    Select,
    String,
    Table,
    and_,
    bindparam,
    exists,
    insert,
    or_,
    select,
    update,
)

from app.core.access import Actor
from app.core.ids import ContactId, PartnershipId
from app.store.base import Moment, Private, fresh_insert, metadata
from app.store.organisations import contact, partnership
from app.store.unit import Unit

administrator = Table(
    "administrator",
    metadata,
    Column("partnership", String(80), primary_key=True),
    Column("contact", String(80), primary_key=True),
    Column("since", Moment, nullable=False),
)
credential = Table(
    "credential",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("partnership", String(80), nullable=False),
    Column("contact", String(80), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("used_at", Moment),
    Column("revoked_at", Moment),
    Column("tries", Integer, nullable=False, default=0),
    # Of a session, and partly of a code: where it was asked for from, what it may, when it was proved and used.
    Column("browser", String(64), nullable=False, default=""),
    Column("administrator", Boolean, nullable=False, default=False),
    Column("device", Private("credential.device")),
    Column("proved_at", Moment),
    Column("seen_at", Moment),
    Index("ix_credential_contact", "partnership", "contact", "kind"),
)

TOKEN, SESSION, CODE, LINK, BROWSER = "token", "session", "code", "link", "browser"
SESSION_LASTS = timedelta(days=30)
RULING_LASTS = timedelta(hours=12)
CODE_LASTS = timedelta(minutes=15)
BROWSER_LASTS = timedelta(days=400)


def fingerprint(secret: str) -> str:
    """What is kept of a token, session or code."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def make_administrator(unit: Unit, who: ContactId) -> None:
    """Name the contact an administrator of the actor's partnership."""
    row = {"partnership": unit.actor.partnership, "contact": who, "since": unit.now}
    await unit.connection.execute(fresh_insert(unit.connection, administrator).values(row).on_conflict_do_nothing())


async def issue(
    unit: Unit, kind: str, secret: str, partnership: PartnershipId, who: ContactId, lasts: timedelta | None, **more: Any
) -> None:
    """Keep a new token, session, link or code for this contact; `more` are further columns."""
    row = {"fingerprint": fingerprint(secret), "kind": kind, "partnership": partnership, "contact": who,
           "created_at": unit.now, "expires_at": unit.now + lasts if lasts else None, "tries": 0, **more}  # fmt: skip
    await unit.connection.execute(insert(credential).values(row))


async def actor_of(unit: Unit, kind: str, secret: str) -> Actor | None:
    """Whom a token or session stands for; None when it is unknown, expired or revoked."""
    asked = {"print": fingerprint(secret), "kind": kind, "now": unit.now}
    row = (await unit.connection.execute(_ACTOR, asked)).first()
    if row is None:
        return None
    unit.revisions[row.partnership] = row.revision
    return Actor(
        PartnershipId(row.partnership),
        ContactId(row.contact),
        row.administrator or row.as_administrator,
        proved_at=row.proved_at,
        seen_at=row.seen_at,
    )


def _actor() -> Select[Any]:
    """Whose credential it is, while it counts; with it the revision that every unit of theirs asks for next."""
    c, a = credential.c, administrator.c
    rules = exists().where(a.partnership == c.partnership, a.contact == c.contact).label("administrator")
    alive = exists().where(contact.c.partnership == c.partnership, contact.c.id == c.contact)
    lasts = or_(c.expires_at.is_(None), c.expires_at > bindparam("now", type_=Moment))
    valid = and_(c.fingerprint == bindparam("print"), c.kind == bindparam("kind"), c.revoked_at.is_(None), lasts, alive)
    session = (c.administrator.label("as_administrator"), c.proved_at, c.seen_at)
    theirs = select(c.partnership, c.contact, rules, partnership.c.revision, *session)
    return theirs.join(partnership, partnership.c.id == c.partnership).where(valid)


_ACTOR = _actor()


async def spend(unit: Unit, kind: str, secret: str) -> Actor | None:
    """Use a one-time link or code; None when it is unknown, expired or used."""
    who = await actor_of(unit, kind, secret)
    if who is None:
        return None
    c = credential.c
    fresh = and_(c.fingerprint == fingerprint(secret), c.used_at.is_(None))
    used = await unit.connection.execute(update(credential).where(fresh).values(used_at=unit.now))
    return who if used.rowcount else None


async def revoke(unit: Unit, secret: str) -> None:
    """This session or token counts no longer."""
    which = credential.c.fingerprint == fingerprint(secret)
    await unit.connection.execute(update(credential).where(which).values(revoked_at=unit.now))


async def forget(unit: Unit, before: datetime) -> int:
    """Delete what expired before then."""
    return int((await unit.connection.execute(credential.delete().where(credential.c.expires_at < before))).rowcount)
