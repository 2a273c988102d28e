"""Sessions (logins): where someone is signed in, told to themselves alone, and ended at once.

A session's id is the fingerprint of its secret: it names the session and opens nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, case, or_, select, update

from app.core.ids import ContactId, PartnershipId
from app.core.sign_in import Browser
from app.store import accounts
from app.store.accounts import BROWSER, RULING_LASTS, SESSION, SESSION_LASTS, credential, fingerprint
from app.store.base import Moment
from app.store.unit import Unit


@dataclass(frozen=True)
class Session:
    """Somebody's sign-in: `way` is code, link, passkey, openid or demo."""

    id: str
    device: str
    place: str
    way: str
    created_at: datetime
    seen_at: datetime


async def begin(
    unit: Unit, secret: str, whose: tuple[PartnershipId, ContactId], browser: Browser, way: str, *, rules: bool = False
) -> None:
    """Keep a new session, proved now; `rules` makes its holder administrator for as long as it lasts: half a day."""
    told = {"device": browser.device, "place": browser.place, "way": way}
    seen = fingerprint(browser.secret) if browser.secret else ""
    lasts = RULING_LASTS if rules else SESSION_LASTS
    await accounts.issue(unit, SESSION, secret, *whose, lasts, browser=seen, device=told, administrator=rules,
                         proved_at=unit.now, seen_at=unit.now)  # fmt: skip


async def mine(unit: Unit) -> tuple[Session, ...]:
    """Where the actor is signed in, the last used first."""
    c = credential.c
    lasts = and_(_own(unit), c.kind == SESSION, c.revoked_at.is_(None), c.expires_at > unit.now)
    rows = (await unit.connection.execute(select(credential).where(lasts).order_by(c.seen_at.desc()))).all()
    return tuple(_session(row) for row in rows)


def _session(row: Row[Any]) -> Session:
    return Session(row.fingerprint, created_at=row.created_at, seen_at=row.seen_at, **row.device)


async def end(unit: Unit, wanted: str) -> None:
    """This session of the actor counts no longer, nor is its browser remembered; one that is not theirs stays."""
    c = credential.c
    found = select(c.browser).where(_own(unit), c.kind == SESSION, c.fingerprint == wanted, c.browser != "")
    browser = (await unit.connection.execute(found)).scalar_one_or_none()
    which = and_(c.kind == SESSION, c.fingerprint == wanted)
    if browser:
        which = or_(which, and_(c.kind.in_((BROWSER, SESSION)), c.browser == browser))
    await _revoke(unit, which)


async def end_others(unit: Unit, kept: str) -> None:
    """Only this session of the actor, and its browser, counts on."""
    c = credential.c
    found = select(c.browser).where(c.fingerprint == kept)
    here = (await unit.connection.execute(found)).scalar_one_or_none() or "none"
    await _revoke(unit, or_(and_(c.kind == SESSION, c.fingerprint != kept), and_(c.kind == BROWSER, c.browser != here)))


async def seen(unit: Unit, secret: str) -> None:
    """The session was used just now, and lasts for thirty days more; one that makes administrator does not."""
    c = credential.c
    until = case((c.administrator, c.expires_at), else_=bindparam("until", unit.now + SESSION_LASTS, Moment))
    which = and_(c.fingerprint == fingerprint(secret), c.revoked_at.is_(None))
    await unit.connection.execute(update(credential).where(which).values(seen_at=unit.now, expires_at=until))


async def proved(unit: Unit, secret: str) -> None:
    """Whoever holds the session has just shown who they are; wrong tries are forgotten."""
    which = credential.c.fingerprint == fingerprint(secret)
    await unit.connection.execute(update(credential).where(which).values(proved_at=unit.now, tries=0))


async def tries(unit: Unit, secret: str) -> int:
    """How many wrong proofs this session has been given since the last right one."""
    which = credential.c.fingerprint == fingerprint(secret)
    return int((await unit.connection.execute(select(credential.c.tries).where(which))).scalar_one_or_none() or 0)


async def failed(unit: Unit, secret: str) -> None:
    """A wrong proof was given in this session."""
    which = credential.c.fingerprint == fingerprint(secret)
    await unit.connection.execute(update(credential).where(which).values(tries=credential.c.tries + 1))


async def _revoke(unit: Unit, which: ColumnElement[bool]) -> None:
    fresh = and_(_own(unit), credential.c.revoked_at.is_(None))
    await unit.connection.execute(update(credential).where(fresh, which).values(revoked_at=unit.now))


def _own(unit: Unit) -> ColumnElement[bool]:
    return and_(credential.c.partnership == unit.actor.partnership, credential.c.contact == unit.actor.contact)
