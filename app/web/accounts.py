"""Accounts (konti) on the pages: in by a code or a one-time link, and out again.

A link signs in only by a pressed button: scanners of mail open every link they see.
"""

from fastapi import APIRouter, Request, Response

from app.core.errors import FieldError, TooMany
from app.door import House, cookie_name
from app.services import accounts
from app.store.accounts import SESSION_LASTS
from app.web.acts import go
from app.web.forms import Form, Typed
from app.web.views import page
from app.wiring import SYSTEM, Ports, new_code, new_secret

router = APIRouter(include_in_schema=False)


def signed_in(house: Ports, session: str, onwards: str) -> Response:
    """Hand out the session's cookie, and go on."""
    response = go(onwards)
    response.set_cookie(
        cookie_name(house),
        session,
        max_age=int(SESSION_LASTS.total_seconds()),
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
async def send_code(form: Typed, house: House) -> Response:
    """Send a code; the page is the same whether we know the address or not."""
    if not form.text("adresse"):
        form.wrong("adresse", "Skriv dit mobilnummer eller din e-mail.", "Write your number or mail address.")
        return _address_page(house, form, 422)
    try:
        async with house.house.unit(SYSTEM) as unit:
            await accounts.ask_code(unit, form.text("adresse"), new_code, new_secret)
    except TooMany as refusal:
        form.wrong("adresse", refusal.danish, "Too many codes.")
        return _address_page(house, form, 429)
    return _code_page(house, form)


@router.post("/log-ind/kode")
async def enter_code(form: Typed, house: House) -> Response:
    """The code that was sent; a wrong one is counted."""
    digits = "".join(sign for sign in form.text("kode") if sign.isdigit())
    async with house.house.unit(SYSTEM) as unit:
        session = await accounts.enter_code(unit, form.text("adresse"), digits, new_secret)
    if session is None:
        form.wrong("kode", "Koden passer ikke. Se efter i den nyeste sms, eller bed om en ny kode.", "Wrong code.")
        return _code_page(house, form, 422)
    return signed_in(house, session, _onwards(form))


@router.get("/log-ind/kode")
async def no_code() -> Response:
    """A reloaded page has forgotten the address."""
    return go("/log-ind")


@router.get("/log-ind/{link}")
async def show_link(link: str) -> Response:
    """A button; opening the link spends nothing."""
    return page("accounts/link", link=link)


@router.post("/log-ind/{link}")
async def enter_link(house: House, link: str) -> Response:
    """Spend the one-time link."""
    async with house.house.unit(SYSTEM) as unit:
        session = await accounts.enter_link(unit, link, new_secret)
    return signed_in(house, session, "/planer")


@router.post("/log-ud")
async def leave(request: Request, house: House) -> Response:
    """The session counts no longer, on this machine or any other."""
    session = request.cookies.get(cookie_name(house))
    if session:
        async with house.house.unit(SYSTEM) as unit:
            await accounts.end_session(unit, session)
    response = go("/")
    response.delete_cookie(cookie_name(house), httponly=True, samesite="lax", secure=house.settings.https)
    return response


def _onwards(form: Form) -> str:
    """A page of our own to go on to; never another site."""
    wanted = form.text("videre")
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if ours and wanted.isprintable() else "/planer"


def _address_page(house: Ports, form: Form, status: int = 200) -> Response:
    errors: list[FieldError] = form.errors
    return page("accounts/address", status, form=form, errors=errors, simulator=house.settings.simulator)


def _code_page(house: Ports, form: Form, status: int = 200) -> Response:
    return page("accounts/code", status, form=form, errors=form.errors, simulator=house.settings.simulator)
