"""Browsers: the lasting cookie by which one is known again, and what passkeys are bound to at this address.

The cookie signs nobody in. It gives a phone that its owner has used before an allowance of codes of its own.
"""

from fastapi import Request, Response

from app.core.errors import Missing
from app.core.sign_in import Browser, Home, device, home, network
from app.services.passkeys import Asking
from app.store.accounts import BROWSER_LASTS
from app.wiring import Ports, new_secret

_NAME, _SECURE_NAME = "beredskab-browser", "__Host-beredskab-browser"


def browser_of(request: Request, house: Ports) -> Browser:
    """Where the request comes from; one that is not known yet gets a secret."""
    secret = request.cookies.get(_name(house)) or new_secret()
    host = request.client.host if request.client else ""
    return Browser(secret, device(request.headers.get("user-agent", "")), network(host))


def known_again(response: Response, house: Ports, browser: Browser) -> Response:
    """The answer, with the cookie by which this browser is known the next time."""
    lasts = int(BROWSER_LASTS.total_seconds())
    secure = house.settings.https
    response.set_cookie(
        _name(house), browser.secret, max_age=lasts, httponly=True, samesite="lax", secure=secure, path="/"
    )
    return response


def passkey_home(house: Ports) -> Home | None:
    """What passkeys are bound to; None where PUBLIC_BASE_URL is a bare number."""
    return home(house.settings.public_base_url)


def asking(request: Request, house: Ports) -> Asking:
    """Who asks for a passkey's signature; Missing where there can be none."""
    at = passkey_home(house)
    if at is None:
        raise Missing
    return Asking(at, browser_of(request, house))


def _name(house: Ports) -> str:
    return _SECURE_NAME if house.settings.https else _NAME
