"""What is kept about people is kept sealed: AES-GCM for the rows, HMAC for finding a number again.

Keys come from SECRET_KEY; the first of the list writes, all of them read, so a list rotates the key.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class Unreadable(Exception):  # noqa: N818 - what it is, in one word
    """None of the keys opens the value: SECRET_KEY has lost the one it was written with."""


class Keyring:
    """The keys of SECRET_KEY, newest first."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._rows = [AESGCM(_derive(s, "rows")) for s in secrets]
        self._blind = [_derive(s, "numbers") for s in secrets]

    def encrypt(self, text: str, place: str) -> str:
        """The text sealed to its place (`table.column`), as URL-safe base64."""
        nonce = os.urandom(_NONCE)
        return base64.urlsafe_b64encode(nonce + self._rows[0].encrypt(nonce, text.encode(), place.encode())).decode()

    def decrypt(self, sealed: str, place: str) -> str:
        """The text; Unreadable when no key opens it or it was moved from its place."""
        raw = base64.urlsafe_b64decode(sealed)
        for key in self._rows:
            try:
                return key.decrypt(raw[:_NONCE], raw[_NONCE:], place.encode()).decode()
            except InvalidTag:
                continue
        raise Unreadable(place)

    def blind(self, value: str) -> str:
        """The fingerprint under which a number or address is stored."""
        return self.blinds(value)[0]

    def blinds(self, value: str) -> list[str]:
        """The fingerprints under which it may have been stored, by each key."""
        return [hmac.new(key, value.casefold().encode(), hashlib.sha256).hexdigest() for key in self._blind]


def _derive(secret: str, use: str) -> bytes:
    return hashlib.sha256(f"beredskab:{use}:{secret}".encode()).digest()
