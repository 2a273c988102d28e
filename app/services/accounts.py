"""Accounts (konti): tokens, one-time links, codes by text or mail, and sessions.

What is asked for by someone unknown is answered as if the person were known, so nobody learns who is.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from app.core.access import Actor
from app.core.delivery import Notice, Purpose
from app.core.errors import Missing, Unproved
from app.core.ids import ContactId, PartnershipId
from app.core.phone import BadNumber, e164
from app.core.sign_in import MOST_TRIES, WINDOW, Browser, may_ask
from app.store import accounts, codes, decisions, everyone, organisations, sessions, starts
from app.store.accounts import fingerprint
from app.store.unit import Unit

Secret = Callable[[], str]
NOWHERE = Browser()
JUST_SENT = timedelta(minutes=1)


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


async def ask_code(unit: Unit, address: str, code: Secret, secret: Secret, browser: Browser = NOWHERE) -> None:
    """Send a code by text, or a link by mail, to whoever owns the address; silent about whether anyone does."""
    kind, sought = _address(address)
    for partnership, who in await everyone.owners(unit, sought):
        mine = replace(unit, actor=Actor(partnership, who))
        if await _may_ask(mine, browser):
            await _send_code(mine, (kind,), code, secret, browser)


async def ask_proof(unit: Unit, code: Secret, secret: Secret, browser: Browser, *, again: bool) -> bool:
    """Send the actor a code by text and mail; False when too many were. One of this minute does, unless `again`."""
    if not again and fingerprint(browser.secret) in await codes.asked_since(unit, unit.now - JUST_SENT):
        return True
    if not await _may_ask(unit, browser):
        return False
    await _send_code(unit, ("sms", "email"), code, secret, browser)
    return True


async def enter_code(unit: Unit, address: str, code: str, secret: Secret, browser: Browser = NOWHERE) -> str | None:
    """A new session for whoever was sent this code; None when it is wrong, and the try is counted."""
    _, sought = _address(address)
    found = await everyone.owners(unit, sought)
    for partnership, who in found:
        if await accounts.spend(unit, accounts.CODE, _bound(browser, partnership, who, code)):
            return await start_session(unit, partnership, who, secret, browser, "code")
    for partnership, who in found:
        await codes.failed_try(unit, partnership, who, browser.secret, MOST_TRIES)
    return None


async def prove(unit: Unit, session: str, code: str, browser: Browser) -> bool:
    """Whether the actor has shown who they are, by a code that was sent, or one of their app's or of their list.

    The latter are good when no message comes through; after five wrong tries a session needs one that was sent.
    """
    who = unit.actor
    right = bool(code) and (
        await accounts.spend(unit, accounts.CODE, _bound(browser, who.partnership, who.contact, code)) is not None
        or (await sessions.tries(unit, session) < MOST_TRIES and await starts.spend(unit, code))
    )
    if right:
        await sessions.proved(unit, session)
    else:
        await sessions.failed(unit, session)
        await codes.failed_try(unit, who.partnership, who.contact, browser.secret, MOST_TRIES)
    return right


async def enter_link(unit: Unit, link: str, secret: Secret, browser: Browser = NOWHERE) -> str:
    """A new session for a one-time link; Unproved when it is unknown, used or too old."""
    who = await accounts.spend(unit, accounts.LINK, link)
    if who is None:
        raise Unproved("Linket er brugt eller for gammelt. Bed om et nyt.")
    return await start_session(unit, who.partnership, who.contact, secret, browser, "link")


async def start_session(
    unit: Unit, partnership: PartnershipId, who: ContactId, secret: Secret, browser: Browser = NOWHERE, way: str = ""
) -> str:
    """A new session's secret, for the cookie; the browser it began in is remembered."""
    session = secret()
    await sessions.begin(unit, session, (partnership, who), browser, way)
    if browser.secret:
        await codes.remember(unit, partnership, who, browser.secret)
    return session


async def end_session(unit: Unit, session: str) -> None:
    """Sign out: the session counts no longer."""
    await accounts.revoke(unit, session)


async def _may_ask(unit: Unit, browser: Browser) -> bool:
    asked = await codes.asked_since(unit, unit.now - WINDOW)
    return may_ask(asked, fingerprint(browser.secret), await codes.remembered(unit))


async def _send_code(unit: Unit, ways: tuple[str, ...], code: Secret, secret: Secret, browser: Browser) -> None:
    partnership, who = unit.actor.partnership, unit.actor.contact
    one, link = code(), secret()
    await accounts.issue(unit, accounts.CODE, _bound(browser, partnership, who, one), partnership, who,
                         accounts.CODE_LASTS, browser=fingerprint(browser.secret))  # fmt: skip
    await accounts.issue(unit, accounts.LINK, link, partnership, who, accounts.CODE_LASTS)
    known = await organisations.directory(unit)
    values = {"code": one, "link": link, "area": known.name, "exercise": False}
    notice = Notice(who, Purpose.SIGN_IN, f"sign_in:{unit.mint()}", ways, values)
    await decisions.tell_people(unit, known, [notice])


def _bound(browser: Browser, partnership: PartnershipId, who: ContactId, code: str) -> str:
    """A code is good in the browser that asked for it, so that nobody else can use up its tries."""
    return f"{fingerprint(browser.secret)}:{who}@{partnership}:{code}"


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
