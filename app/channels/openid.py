"""OpenID Connect: the municipality's own sign-in says who somebody is (authorization code flow with PKCE).

Promises: what is believed has been signed by the issuer for us, for this very sign-in, and has not expired
(OpenID Connect Core 1.0, section 3.1.3.7). Nothing is followed from one host to another, and every doubt is a
NotIdentified.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote_plus

import aiohttp
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app.core.errors import Unproved

ALGORITHMS: Final = ("RS256", "PS256", "ES256")
LEEWAY_SECONDS: Final = 60
SCOPE: Final = "openid email profile"


class NotIdentified(Unproved):
    """The municipality's sign-in did not say who it is, in a way that can be believed; there is the code as well."""

    code = "not_identified"

    def __init__(self, why: str) -> None:
        super().__init__("Kommunens login svarede ikke, som det skal. Prøv igen, eller få en kode i stedet.")
        self.why = why


@dataclass(frozen=True)
class Provider:
    """Where the issuer is to be asked, as it says itself (OpenID Connect Discovery 1.0, section 3)."""

    authorization: str
    token: str
    keys: str


@dataclass(frozen=True)
class OpenId:
    """One issuer, with whom we are registered as `client_id`; people are sent back to `comes_back`."""

    issuer: str
    client_id: str
    client_secret: str
    comes_back: str
    session: aiohttp.ClientSession
    clock: Callable[[], datetime]

    async def address(self, state: str, nonce: str, verifier: str) -> str:
        """Where somebody signs in; `verifier` proves later that it was we who asked (RFC 7636)."""
        provider = await self._provider()
        made: str = prepare_grant_uri(
            provider.authorization,
            self.client_id,
            "code",
            self.comes_back,
            SCOPE,
            state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),  # type: ignore[no-untyped-call]  # its stub has no types
            code_challenge_method="S256",
        )
        return made

    async def claims(self, code: str, nonce: str, verifier: str) -> Mapping[str, Any]:
        """What the issuer says about whoever came back with this code; NotIdentified when it cannot be believed."""
        provider = await self._provider()
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.comes_back,
                "client_id": self.client_id, "code_verifier": verifier}  # fmt: skip
        # Both are form-encoded before they are joined (RFC 6749, section 2.3.1).
        login = aiohttp.encode_basic_auth(quote_plus(self.client_id), quote_plus(self.client_secret))
        answer = await self._json("POST", provider.token, data=form, headers={"Authorization": login})
        return self._believed(_text(answer, "id_token"), await self._json("GET", provider.keys), nonce)

    def _believed(self, token: str, keys: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        try:
            signed = jwt.decode(token, KeySet.import_key_set(dict(keys)), algorithms=list(ALGORITHMS))  # type: ignore[arg-type]  # its type is a TypedDict of what the network sends
            essential = {
                "iss": {"essential": True, "value": self.issuer},
                "aud": {"essential": True, "value": self.client_id},
            }
            asked = {"nonce": nonce, "client_id": self.client_id}
            CodeIDToken(signed.claims, signed.header, essential, asked).validate(
                int(self.clock().timestamp()), LEEWAY_SECONDS
            )
        except (JoseError, ValueError, TypeError, KeyError) as wrong:
            raise NotIdentified(type(wrong).__name__) from wrong
        return signed.claims

    async def _provider(self) -> Provider:
        said = await self._json("GET", f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if said.get("issuer") != self.issuer:
            raise NotIdentified("issuer")
        return Provider(_text(said, "authorization_endpoint"), _text(said, "token_endpoint"), _text(said, "jwks_uri"))

    async def _json(self, method: str, url: str, **content: Any) -> Mapping[str, Any]:
        """The JSON object that the issuer answers with."""
        try:
            async with self.session.request(method, url, allow_redirects=False, **content) as response:
                found = await response.json() if response.status == HTTPStatus.OK else None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as wrong:
            raise NotIdentified(type(wrong).__name__) from wrong
        if not isinstance(found, dict):
            raise NotIdentified(f"HTTP {response.status}")
        return found


def _text(said: Mapping[str, Any], name: str) -> str:
    found = said.get(name)
    if not isinstance(found, str):
        raise NotIdentified(name)
    return found
