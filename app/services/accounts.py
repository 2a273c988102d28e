"""Accounts (konti): tokens, one-time links, codes by text or mail, and sessions.

What is asked for by someone unknown is answered as if the person were known, so nobody learns who is.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from app.core.access import Actor
from app.core.delivery import Notice, Purpose
from app.core.errors import Missing, TooMany, Unproved
from app.core.ids import ContactId, PartnershipId
from app.core.phone import BadNumber, e164
from app.store import accounts, decisions, everyone, organisations
from app.store.unit import Unit

MOST_CODES = 5
MOST_TRIES = 5
WINDOW = timedelta(minutes=15)
Secret = Callable[[], str]


async def create_token(unit: Unit, who: ContactId, secret: Secret, *, administrator: bool = False) -> str:
    """A token that acts as this contact of the actor's partnership; shown once."""
    await _known(unit, who)
    if administrator:
        await accounts.make_administrator(unit, who)
    token = f"bsk_{secret()}"
    await accounts.issue(unit, accounts.TOKEN, token, unit.actor.partnership, who, None)
    return token


async def create_link(unit: Unit, who: ContactId, secret: Secret) -> str:
    """The secret of a one-time sign-in link for this contact."""
    await _known(unit, who)
    link = secret()
    await accounts.issue(unit, accounts.LINK, link, unit.actor.partnership, who, accounts.CODE_LASTS)
    return link


async def ask_code(unit: Unit, address: str, code: Callable[[], str], secret: Secret) -> None:
    """Send a code by text, or a link by mail, to whoever owns the address; silent about whether anyone does."""
    kind, sought = _address(address)
    for partnership, who in await everyone.owners(unit, sought):
        mine = replace(unit, actor=Actor(partnership, who))
        since = unit.now - WINDOW
        if await accounts.issued_since(mine, accounts.CODE, partnership, who, since) >= MOST_CODES:
            raise TooMany("Der er sendt for mange koder. Vent et kvarter, eller ring til din tovholder.")
        one = code()
        await accounts.issue(mine, accounts.CODE, f"{who}@{partnership}:{one}", partnership, who, accounts.CODE_LASTS)
        link = secret()
        await accounts.issue(mine, accounts.LINK, link, partnership, who, accounts.CODE_LASTS)
        known = await organisations.directory(mine)
        values = {"code": one, "link": link, "area": known.name, "exercise": False}
        notice = Notice(who, Purpose.SIGN_IN, f"sign_in:{unit.mint()}", (kind,), values)
        await decisions.tell_people(mine, known, [notice])


async def enter_code(unit: Unit, address: str, code: str, secret: Secret) -> str | None:
    """A new session for whoever was sent this code; None when it is wrong, and the try is counted."""
    _, sought = _address(address)
    found = await everyone.owners(unit, sought)
    for partnership, who in found:
        if await accounts.spend(unit, accounts.CODE, f"{who}@{partnership}:{code}"):
            return await start_session(unit, partnership, who, secret)
    for partnership, who in found:
        await accounts.failed_try(unit, partnership, who, MOST_TRIES)
    return None


async def enter_link(unit: Unit, link: str, secret: Secret) -> str:
    """A new session for a one-time link; Unproved when it is unknown, used or too old."""
    who = await accounts.spend(unit, accounts.LINK, link)
    if who is None:
        raise Unproved("Linket er brugt eller for gammelt. Bed om et nyt.")
    return await start_session(unit, who.partnership, who.contact, secret)


async def start_session(unit: Unit, partnership: PartnershipId, who: ContactId, secret: Secret) -> str:
    """A new session's secret, for the cookie."""
    session = secret()
    await accounts.issue(unit, accounts.SESSION, session, partnership, who, accounts.SESSION_LASTS)
    return session


async def end_session(unit: Unit, session: str) -> None:
    """Sign out: the session counts no longer."""
    await accounts.revoke(unit, session)


async def _known(unit: Unit, who: ContactId) -> None:
    if who not in (await organisations.directory(unit)).contacts:
        raise Missing


def _address(typed: str) -> tuple[str, str]:
    """The channel and the address; what is no number is taken for a mail address."""
    if "@" in typed:
        return "email", typed.strip()
    try:
        return "sms", e164(typed)
    except BadNumber:
        return "sms", typed.strip()
