"""Sign-in codes and the browsers that ask for them: counted by browser, so that a stranger uses up only their own."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, update

from app.core.ids import ContactId, PartnershipId
from app.store.accounts import BROWSER, BROWSER_LASTS, CODE, credential, fingerprint
from app.store.base import fresh_insert
from app.store.unit import Unit


async def asked_since(unit: Unit, since: datetime) -> Mapping[str, int]:
    """How many codes the actor was sent since then, by the fingerprint of the browser that asked."""
    c = credential.c
    mine = and_(_theirs(unit.actor.partnership, unit.actor.contact, CODE), c.created_at >= since)
    rows = await unit.connection.execute(select(c.browser, func.count()).where(mine).group_by(c.browser))
    return {browser: int(n) for browser, n in rows}


async def remembered(unit: Unit) -> frozenset[str]:
    """The fingerprints of browsers that the actor has signed in from and not thrown out."""
    c = credential.c
    known = and_(_theirs(unit.actor.partnership, unit.actor.contact, BROWSER), c.revoked_at.is_(None))
    rows = await unit.connection.execute(select(c.browser).where(known, c.expires_at > unit.now))
    return frozenset(browser for (browser,) in rows)


async def remember(unit: Unit, partnership: PartnershipId, who: ContactId, browser: str) -> None:
    """The contact has signed in from this browser; anew if it was thrown out."""
    until = unit.now + BROWSER_LASTS
    row = {"fingerprint": fingerprint(f"{browser}:{who}@{partnership}"), "kind": BROWSER, "partnership": partnership,
           "contact": who, "browser": fingerprint(browser), "created_at": unit.now, "expires_at": until,
           "tries": 0, "administrator": False}  # fmt: skip
    again = {"expires_at": until, "revoked_at": None}
    new = fresh_insert(unit.connection, credential).values(row)
    await unit.connection.execute(new.on_conflict_do_update(index_elements=["fingerprint"], set_=again))


async def failed_try(unit: Unit, partnership: PartnershipId, who: ContactId, browser: str, most: int) -> None:
    """A wrong code was typed in this browser; after `most` tries those it asked for count no longer."""
    c = credential.c
    theirs = _theirs(partnership, who, CODE)
    open_codes = and_(theirs, c.browser == fingerprint(browser), c.used_at.is_(None))
    await unit.connection.execute(update(credential).where(open_codes).values(tries=c.tries + 1))
    spent = and_(open_codes, c.tries >= most)
    await unit.connection.execute(update(credential).where(spent).values(revoked_at=unit.now))


def _theirs(partnership: PartnershipId, who: ContactId, kind: str) -> ColumnElement[bool]:
    c = credential.c
    return and_(c.kind == kind, c.partnership == partnership, c.contact == who)
