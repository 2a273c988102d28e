"""One-time codes (engangskoder): what an activator without data proves herself by, from an app or from paper.

Pure: the app's codes are TOTP (RFC 6238: HMAC-SHA1, steps of 30 seconds, six digits), so any authenticator app
makes them. A step either side is accepted, for clocks differ; no step counts twice, nor one before it.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import quote

STEP_SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20
ISSUER = "Beredskab"


def hotp(secret: bytes, counter: int, digits: int = DIGITS) -> str:
    """The code of this counter (RFC 4226, section 5.3)."""
    mac = hmac.new(secret, counter.to_bytes(8, "big"), hashlib.sha1).digest()
    at = mac[-1] & 0x0F
    number = int.from_bytes(mac[at : at + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}d}"


def step(moment: datetime) -> int:
    """The number of the 30-second step that the moment lies in (RFC 6238, section 4.2)."""
    return int(moment.timestamp()) // STEP_SECONDS


def matching_step(secret: bytes, code: str, now: datetime, used: int) -> int | None:
    """The step, after the one last used, whose code this is; None when it is none of the three around now."""
    around = range(step(now) - 1, step(now) + 2)
    fits = [s for s in around if hmac.compare_digest(hotp(secret, s).encode(), code.encode())]
    return next((s for s in fits if s > used), None)


def secret_of(seed: str) -> bytes:
    """A secret of 160 bits out of a random seed of at least as many."""
    return hashlib.sha256(seed.encode()).digest()[:SECRET_BYTES]


def written(secret: bytes) -> str:
    """The secret as authenticator apps take it typed in: base32."""
    return base64.b32encode(secret).decode()


def address(secret: bytes, whose: str) -> str:
    """The `otpauth:` address that an authenticator app opens, as a link or drawn as a QR code."""
    return f"otpauth://totp/{ISSUER}:{quote(whose, safe='')}?secret={written(secret)}&issuer={ISSUER}"
