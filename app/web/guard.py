"""The guard before everything: what another site sends is refused, and every answer carries its safety headers.

A request that changes something must come from our own pages (Sec-Fetch-Site, or Origin where that is missing).
Providers' callbacks are proved by their signature, the API by its token; neither is sent by a browser's cookie.
"""

from collections.abc import Callable, MutableMapping
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
NOT_BY_COOKIE = ("/api/", "/webhooks/")
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Path, status, code and sentence to a refusal in the shape that whoever asks there expects.
Refuse = Callable[[str, int, str, str], ASGIApp]
HEADERS = {
    b"content-security-policy": CSP.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"x-robots-tag": b"noindex",
}


class Guard:
    """Pure ASGI: refuses before a route is looked up, adds headers after it has answered."""

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self.app
        if b"\0" in unquote_to_bytes(scope.get("raw_path", b"") + b"?" + scope.get("query_string", b"")):
            told = "Adressen indeholder tegn, der ikke kan læses. Ret den, og prøv igen."
            answer = self.refuse(scope["path"], 400, "unreadable_address", told)
        elif not _ours(scope):
            told = "Anmodningen kom fra et andet sted. Åbn siden igen, og prøv derfra."
            answer = self.refuse(scope["path"], 403, "forbidden", told)
        await answer(scope, receive, _with_headers(scope, send))


def _ours(scope: Scope) -> bool:
    if scope["method"] in SAFE or scope["path"].startswith(NOT_BY_COOKIE):
        return True
    headers = dict(scope["headers"])
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return bool(site in {b"same-origin", b"none"})
    origin = headers.get(b"origin")
    if origin is None:
        return True
    own: str = scope["app"].state.ports.settings.public_base_url
    host: bytes = headers.get(b"host", b"")
    return bool(origin == own.encode() or origin.partition(b"://")[2] == host)


def _with_headers(scope: Scope, send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message["headers"]}
            extra: MutableMapping[bytes, Any] = dict(HEADERS)
            if not scope["path"].startswith("/static/"):
                extra[b"cache-control"] = b"no-store"
            message["headers"] = [*message["headers"], *((k, v) for k, v in extra.items() if k not in given)]
        await send(message)

    return wrapped
