"""Where time, ids and secrets enter the service; everything else is handed them."""

import secrets
import time
from datetime import UTC, datetime


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - time enters here


def mint() -> str:
    """A new id that sorts by time (UUID version 7, RFC 9562)."""
    stamp = time.time_ns() // 1_000_000
    rest = secrets.randbits(74)
    number = (stamp << 80) | (0x7 << 76) | ((rest >> 62) << 64) | (0b10 << 62) | (rest & ((1 << 62) - 1))
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def new_secret() -> str:
    """256 random bits for a token, session or link."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Six random digits for a text message."""
    return f"{secrets.randbelow(1_000_000):06d}"
