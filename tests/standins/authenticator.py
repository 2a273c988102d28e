"""A stand-in for a phone that keeps passkeys: it makes keys and signs challenges as WebAuthn Level 3 says.

It answers what a browser would send us. What it signs can be bent, to see that we notice.
"""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT_AND_VERIFIED = 0x05
PRESENT = 0x01
_WITH_KEY = 0x40


@dataclass
class Authenticator:
    """A phone with at most one passkey; `flags` says whether it saw its owner."""

    origin: str
    host: str
    flags: int = PRESENT_AND_VERIFIED
    count: int = 0
    id: bytes = b"a passkey of nobody's"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def makes(self, options: dict[str, Any]) -> str:
        """The answer to a creation: the public key, without attestation."""
        client = self._client("webauthn.create", options["challenge"])
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        held = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        made = {"fmt": "none", "attStmt": {}, "authData": self._data(_WITH_KEY) + held}
        return self._answer(clientDataJSON=client, attestationObject=cbor2.dumps(made))

    def signs(self, options: dict[str, Any]) -> str:
        """The answer to a request: the challenge signed, and counted."""
        self.count += 1
        client, data = self._client("webauthn.get", options["challenge"]), self._data(0)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _data(self, more: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _answer(self, **response: bytes) -> str:
        name = _text(self.id)
        parts = {k: _text(v) for k, v in response.items()}
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": parts, "clientExtensionResults": {}}
        )


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
