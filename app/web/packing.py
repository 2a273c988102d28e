"""Packing (pakning): answers made small for whoever can unpack them; Brotli first, gzip for older browsers.

Packed are whole texts. What is sent bit by bit is left as it is: a packed event would wait for the next.
"""

import gzip
from collections.abc import Iterable

import brotli  # type: ignore[import-untyped]  # it ships no types
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALLEST = 1000
TEXTS = (b"text/html", b"text/plain", b"text/csv", b"text/calendar", b"application/json", b"application/problem+json",
         b"text/javascript")  # fmt: skip
BROTLI, GZIP = "br", "gzip"
_QUICK, _SLOW, _GZIP_LEVEL = 5, 11, 5
Headers = list[tuple[bytes, bytes]]


def packing(accepted: str) -> str:
    """The best packing that an Accept-Encoding takes: `br`, `gzip` or none (RFC 9110, 12.5.3)."""
    named = {name.strip().lower(): weight.replace(" ", "") for name, _, weight in _parts(accepted)}
    taken = [way for way in (BROTLI, GZIP) if way in named and named[way] not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}]
    return taken[0] if taken else ""


def _parts(accepted: str) -> Iterable[tuple[str, str, str]]:
    return (part.partition(";") for part in accepted.split(","))


def pack(way: str, content: bytes, *, for_ever: bool = False) -> bytes:
    """The content packed; `for_ever` = as small as can be, for what is packed once."""
    if way == BROTLI:
        return bytes(brotli.compress(content, quality=_SLOW if for_ever else _QUICK))
    return gzip.compress(content, compresslevel=9 if for_ever else _GZIP_LEVEL, mtime=0)


class Packing:
    """Pure ASGI: packs what leaves, says with what, and leaves alone what is packed or small."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, packed where that helps."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        accepted = dict(scope["headers"]).get(b"accept-encoding", b"").decode("latin-1")
        await self.app(scope, receive, _Answer(send, packing(accepted)))


class _Answer:
    """Holds the head of an answer back until its body is seen."""

    def __init__(self, send: Send, way: str) -> None:
        self._send = send
        self._way = way
        self._head: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _packable(message["headers"]):
            self._head = message
            return
        if self._head is not None:
            head, self._head = self._head, None
            message = self._packed(head, message)
            await self._send(head)
        await self._send(message)

    def _packed(self, head: Message, body: Message) -> Message:
        headers: Headers = [*head["headers"], (b"vary", b"Accept-Encoding")]
        content = body.get("body", b"")
        if self._way and len(content) >= SMALLEST and not body.get("more_body", False):
            content = pack(self._way, content)
            headers = [(name, value) for name, value in headers if name.lower() != b"content-length"]
            headers += [(b"content-encoding", self._way.encode()), (b"content-length", str(len(content)).encode())]
        head["headers"] = headers
        return {**body, "body": content}


def _packable(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    given = {name.lower(): value for name, value in headers}
    return given.get(b"content-type", b"").startswith(TEXTS) and b"content-encoding" not in given
