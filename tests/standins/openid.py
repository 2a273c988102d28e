"""A stand-in for a municipality's OpenID Connect provider: a real server on loopback with a key of its own.

It holds us to the protocol: a registered way back, a code used once, PKCE, and our secret. It can be told to say
something else in its ID token, or to sign it otherwise.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp import encode_basic_auth, web
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT = "beredskab"
SECRET = "a-client-secret-of-nobody"
_LOGIN = encode_basic_auth(CLIENT, SECRET)
_NO_SIGNATURE = {"alg": "none"}


@dataclass
class OpenIdStandin:
    """The server; whoever comes is `person`, and `bent` replaces what its ID token would say (None leaves it out)."""

    comes_back: str
    now: int
    person: dict[str, Any] = field(default_factory=dict)
    bent: dict[str, Any] = field(default_factory=dict)
    signed_by: str = "us"
    answers: bool = True
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    url: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    other_key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))

    async def start(self) -> Self:
        """Listen on loopback; `url` is the issuer."""
        app = web.Application()
        app.router.add_get("/.well-known/openid-configuration", self._configuration)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/token", self._token)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        await self._runner.cleanup()

    def sign_in(self, address: str) -> str:
        """The person signs in at this address of ours; where their browser is sent back to."""
        parts = urlsplit(address)
        asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{self.url}/authorize"
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] == self.comes_back
        assert asked["code_challenge_method"] == "S256"
        assert {"openid", "email"} <= set(asked["scope"].split())
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = urlsplit(self.comes_back)
        return f"{back.path}?{urlencode({'code': code, 'state': asked['state']})}"

    async def _configuration(self, _request: web.Request) -> web.Response:
        if not self.answers:
            return web.Response(status=503)
        addresses = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return web.json_response({"issuer": self.url, **{k: f"{self.url}/{v}" for k, v in addresses.items()}})

    async def _keys(self, _request: web.Request) -> web.Response:
        return web.json_response({"keys": [self.key.as_dict(private=False)]})

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        asked = self.codes.pop(str(form["code"]), None)
        verifier = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        known = request.headers["Authorization"] == _LOGIN and form["redirect_uri"] == self.comes_back
        if asked is None or not known or asked["code_challenge"] != challenge:
            return web.json_response({"error": "invalid_grant"}, status=400)
        return web.json_response({"token_type": "Bearer", "id_token": self._id_token(asked["nonce"])})

    def _id_token(self, nonce: str) -> str:
        usual = {"iss": self.url, "aud": CLIENT, "sub": "a-person", "nonce": nonce, "iat": self.now,
                 "exp": self.now + 300, **self.person}  # fmt: skip
        claims = {k: v for k, v in (usual | self.bent).items() if v is not None}
        if self.signed_by == "nobody":
            head, body = (_part(p) for p in (_NO_SIGNATURE, claims))
            return f"{head}.{body}."
        if self.signed_by == "our own secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
        key = self.key if self.signed_by == "us" else self.other_key
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
