"""Signing in (log ind): how many codes one may ask for, when a session is proved again, what a device is called.

Pure. Whoever knows an activator's address can ask for codes and try wrong ones, but locks nobody out by it: a wrong
code counts against the browser it was typed in, and a browser that its owner has signed in from before has an
allowance of its own. A passkey, a link by mail and starting by text are limited by none of this.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address
from typing import Final
from urllib.parse import urlsplit

MOST_CODES: Final = 5
"""Codes for one person within the window: from all strange browsers together, and from each remembered one."""
MOST_TRIES: Final = 5
WINDOW: Final = timedelta(minutes=15)
PROOF_LASTS: Final = timedelta(hours=12)
SEEN_EVERY: Final = timedelta(minutes=5)
CHALLENGE_LASTS: Final = timedelta(minutes=5)
NO_DEVICE: Final = "Ukendt browser"
NO_PLACE: Final = "ukendt netværk"

_BROWSERS: Final = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS: Final = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"), ("Windows", "Windows"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True)
class Browser:
    """Where somebody signs in from: the secret of its lasting cookie, what it calls itself, and its network."""

    secret: str = ""
    device: str = NO_DEVICE
    place: str = NO_PLACE


@dataclass(frozen=True)
class Home:
    """What passkeys are bound to: the host's name, and the origin that browsers report."""

    host: str
    origin: str


@dataclass(frozen=True)
class Key:
    """The public half of a passkey: `credential` and `public` in base64url, `count` says how often it has signed."""

    credential: str
    public: str
    count: int


def may_ask(codes_before: Mapping[str, int], browser: str, remembered: frozenset[str]) -> bool:
    """Whether this browser gets another code; `codes_before` counts those of the window by the browser that asked."""
    if browser in remembered:
        return codes_before.get(browser, 0) < MOST_CODES
    return sum(n for asked, n in codes_before.items() if asked not in remembered) < MOST_CODES


def must_prove(proved_at: datetime | None, now: datetime) -> bool:
    """Whether a session that was last proved then is to be proved again before it alarms; a token (None) never."""
    return proved_at is not None and now - proved_at > PROOF_LASTS


def unseen(seen_at: datetime | None, now: datetime) -> bool:
    """Whether it is time to note that a session was used; one write each few minutes, not one a page."""
    return seen_at is not None and now - seen_at >= SEEN_EVERY


def device(agent: str) -> str:
    """`Safari på iPhone`, out of the header User-Agent; what cannot be told is not guessed."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return f"{browser or NO_DEVICE} på {system}" if system else browser or NO_DEVICE


def network(host: str) -> str:
    """The first half of an address, `80.62.x.x`: enough to know one's own, too little to follow anybody by."""
    try:
        address = ip_address(host)
    except ValueError:
        return NO_PLACE
    if address.is_loopback:
        return "denne maskine"
    if isinstance(address, IPv4Address):
        first, second, *_ = str(address).split(".")
        return f"{first}.{second}.x.x"
    return f"{':'.join(address.exploded.split(':')[:2])}:…"


def home(base: str) -> Home | None:
    """What passkeys are bound to at this address; None where browsers know no passkeys: a bare number."""
    parts = urlsplit(base)
    host = parts.hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return Home(host, f"{parts.scheme}://{parts.netloc}") if host else None
    return None
