"""Which language a page is in: the person's own, what was pressed in this browser, else Danish.

What a browser says that it likes is not asked: many a Danish phone is set to English by its maker.

The switch stands at the foot of every page. Whoever is signed in has it saved, so that messages follow.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import Unproved
from app.documents.catalogue import DANISH, LANGUAGES
from app.door import House, by_session
from app.services import contacts
from app.store import organisations
from app.web.acts import go
from app.web.forms import Typed
from app.web.tongue import Choice, choose, forget, spoken
from app.wiring import Ports

router = APIRouter(include_in_schema=False)
COOKIE = "sprog"
A_YEAR = 365 * 24 * 3600


class Languages:
    """Pure ASGI: chooses before a page is made, and says with the page what was chosen."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in the language asked for."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with asked_for(scope):
            await self.app(scope, receive, _saying(send))


@contextmanager
def asked_for(scope: Scope) -> Iterator[None]:
    """Meanwhile, speak the language that was pressed in the browser that asks."""
    token = choose(_asked(scope))
    try:
        yield
    finally:
        forget(token)


def _asked(scope: Scope) -> Choice:
    cookie = SimpleCookie()
    try:
        cookie.load(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
    except ValueError:
        cookie.clear()
    pressed = cookie[COOKIE].value if COOKIE in cookie else ""
    return Choice(pressed, pressed=True) if pressed in LANGUAGES else Choice()


def _saying(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        headers: list[tuple[bytes, bytes]] = list(message.get("headers", ()))
        media = next((v for k, v in headers if k.lower() == b"content-type"), b"")
        if message["type"] == "http.response.start" and media.startswith(b"text/html"):
            said = [(b"content-language", spoken().language.encode()), (b"vary", b"Cookie")]
            message["headers"] = [*headers, *said]
        await send(message)

    return wrapped


@router.post("/sprog")
async def switch(request: Request, form: Typed, house: House) -> Response:
    """Speak the other language from now on, here; and to me everywhere, when I am signed in."""
    wanted = form.text("sprog")
    response = go(_back(request))
    if wanted in LANGUAGES:
        await _save(request, house, wanted)
        remember(response, house, wanted)
    return response


def remember(response: Response, house: Ports, wanted: str) -> None:
    """The answer with the language kept in this browser; one that we do not speak is forgotten there."""
    if wanted in LANGUAGES:
        safe = house.settings.https
        response.set_cookie(COOKIE, wanted, max_age=A_YEAR, samesite="lax", httponly=True, secure=safe, path="/")
    else:
        response.delete_cookie(COOKIE)


@router.get("/sprog")
async def reloaded() -> Response:
    """A reloaded page has nothing to switch."""
    return go("/")


async def _save(request: Request, house: Ports, wanted: str) -> None:
    """A person who reads a third language keeps it: announcements are written in it."""
    try:
        actor = await by_session(request, house)
    except Unproved:
        return
    async with house.house.unit(actor) as unit:
        person = (await organisations.directory(unit)).contacts.get(actor.contact)
        if person and (person.language or DANISH) in LANGUAGES:
            await contacts.speak(unit, wanted)


def _back(request: Request) -> str:
    """The page that the switch stood on, which GET can show again; the front page when it cannot be told."""
    was = urlsplit(request.headers.get("referer", ""))
    path = "/" + was.path.lstrip("/\\")
    return f"{path}?{was.query}" if was.query else path
