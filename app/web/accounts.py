"""Accounts (konti) on the pages: in by a passkey, a code or a one-time link, and out again.

A link signs in only by a pressed button: scanners of mail open every link they see.
"""

from fastapi import APIRouter, Request, Response

from app.core.sign_in import Browser
from app.door import House, cookie_name
from app.services import accounts, passkeys
from app.store.accounts import BROWSER_LASTS
from app.web.acts import go
from app.web.browsers import asking, browser_of, known_again, passkey_home
from app.web.forms import Form, Typed
from app.web.views import page
from app.wiring import SYSTEM, Ports, new_code, new_secret

router = APIRouter(include_in_schema=False)


def signed_in(house: Ports, session: str, browser: Browser, onwards: str) -> Response:
    """Hand out the session's cookie, and go on; how long the session counts stands in its row."""
    response = known_again(go(onwards), house, browser)
    response.set_cookie(
        cookie_name(house),
        session,
        max_age=int(BROWSER_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=house.settings.https,
        path="/",
    )
    return response


@router.get("/log-ind")
async def ask(house: House, videre: str = "") -> Response:
    """Where can we reach you?"""
    return _address_page(house, Form({"videre": videre}))


@router.post("/log-ind")
async def send_code(request: Request, form: Typed, house: House) -> Response:
    """Send a code; the page is the same whether we know the address or not."""
    if not form.text("adresse"):
        form.wrong("adresse", "Skriv dit mobilnummer eller din e-mail.", "Write your number or mail address.")
        return _address_page(house, form, 422)
    browser = browser_of(request, house)
    async with house.house.unit(SYSTEM) as unit:
        await accounts.ask_code(unit, form.text("adresse"), new_code, new_secret, browser)
    return known_again(_code_page(house, form), house, browser)


@router.post("/log-ind/kode")
async def enter_code(request: Request, form: Typed, house: House) -> Response:
    """The code that was sent to this browser's asking; a wrong one is counted against it."""
    browser = browser_of(request, house)
    async with house.house.unit(SYSTEM) as unit:
        session = await accounts.enter_code(unit, form.text("adresse"), form.digits("kode"), new_secret, browser)
    if session is None:
        form.wrong("kode", "Koden passer ikke. Se efter i den nyeste sms, eller bed om en ny kode.", "Wrong code.")
        return _code_page(house, form, 422)
    return signed_in(house, session, browser, onwards(form.text("videre")))


@router.get("/log-ind/kode")
async def no_code() -> Response:
    """A reloaded page has forgotten the address."""
    return go("/log-ind")


@router.get("/log-ind/{link}")
async def show_link(link: str) -> Response:
    """A button; opening the link spends nothing."""
    return page("accounts/link", link=link)


@router.post("/log-ind/{link}")
async def enter_link(request: Request, house: House, link: str) -> Response:
    """Spend the one-time link."""
    browser = browser_of(request, house)
    async with house.house.unit(SYSTEM) as unit:
        session = await accounts.enter_link(unit, link, new_secret, browser)
    return signed_in(house, session, browser, "/planer")


@router.post("/passkey/udfordring")
async def ask_passkey(request: Request, house: House) -> Response:
    """What a browser asks its device to sign; the same for everybody."""
    asked = asking(request, house)
    async with house.house.unit(SYSTEM) as unit:
        options = await passkeys.ask(unit, asked, new_secret)
    return known_again(Response(options, media_type="application/json"), house, asked.browser)


@router.post("/passkey/log-ind")
async def enter_passkey(request: Request, form: Typed, house: House) -> Response:
    """Signed in by a passkey; one that does not fit leads to the other way in."""
    asked = asking(request, house)
    async with house.house.unit(SYSTEM) as unit:
        try:
            who = await passkeys.owner(unit, asked, form.text("svar"))
            session = await accounts.start_session(
                unit, who.partnership, who.contact, new_secret, asked.browser, "passkey"
            )
        except passkeys.NotSigned as refusal:
            # Answered here, so that the challenge stays used up.
            form.wrong("adresse", refusal.danish, "The passkey did not fit.")
    if form.errors:
        return _address_page(house, form, 422)
    return signed_in(house, session, asked.browser, onwards(form.text("videre")))


@router.post("/log-ud")
async def leave(request: Request, house: House) -> Response:
    """The session counts no longer, and the browser forgets the last board and every draft."""
    session = request.cookies.get(cookie_name(house))
    if session:
        async with house.house.unit(SYSTEM) as unit:
            await accounts.end_session(unit, session)
    response = go("/")
    response.delete_cookie(cookie_name(house), httponly=True, samesite="lax", secure=house.settings.https)
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def onwards(wanted: str) -> str:
    """A page of our own to go on to; never another site."""
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if ours and wanted.isprintable() else "/planer"


def _address_page(house: Ports, form: Form, status: int = 200) -> Response:
    return page(
        "accounts/address",
        status,
        form=form,
        errors=form.errors,
        simulator=house.settings.simulator,
        passkeys=passkey_home(house) is not None,
        openid=house.openid is not None,
    )


def _code_page(house: Ports, form: Form, status: int = 200) -> Response:
    return page("accounts/code", status, form=form, errors=form.errors, simulator=house.settings.simulator)
