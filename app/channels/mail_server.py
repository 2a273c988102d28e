"""The mail server that a URL names: host, port, sign-in, and whether the line must be encrypted."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

_PORTS: Final = {"smtp": 25, "smtps": 465}
_STARTTLS_PORT: Final = 587
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_BAD_URL: Final = "write smtp://user:password@host:587?starttls=1 or smtps://user:password@host"


@dataclass(frozen=True)
class Server:
    """Where mail is handed in; `start_tls` None = when the server offers it."""

    host: str
    port: int
    user: str | None
    password: str | None
    tls: bool
    start_tls: bool | None


def server_of(url: str) -> Server:
    """The URL read; its password is never shown in an error."""
    try:
        parts = urlsplit(url)
        port = parts.port
        asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        # The cause quotes what it could not read, and that may be the password.
        raise ValueError(f"The SMTP URL cannot be read: {_BAD_URL}") from None
    starttls = asked.pop("starttls", None)
    tls = parts.scheme == "smtps"
    if parts.scheme not in _PORTS or not parts.hostname or parts.path not in ("", "/") or parts.fragment:
        raise ValueError(f"This is no SMTP URL: {_BAD_URL}")
    if asked or starttls not in (None, "0", "1") or (tls and starttls):
        raise ValueError(f"After the question mark only starttls=1 or starttls=0 can stand: {_BAD_URL}")
    user = unquote(parts.username) if parts.username else None
    start_tls = False if tls else _start_tls(starttls, parts.hostname, user)
    return Server(
        host=parts.hostname,
        port=port or (_STARTTLS_PORT if start_tls else _PORTS[parts.scheme]),
        user=user,
        password=unquote(parts.password or "") if user else None,
        tls=tls,
        start_tls=start_tls,
    )


def _start_tls(asked: str | None, host: str, user: str | None) -> bool | None:
    if asked is not None:
        return asked == "1"
    # A server that suddenly offers no encryption must not be given the password.
    return True if user and host not in _LOOPBACK else None
