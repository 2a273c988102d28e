"""Twilio's REST interface (adgang): an account, and one request with a certain answer.

Promises: each request is made once, within its time; what went wrong is a value that says whether Twilio can
have acted. https://www.twilio.com/docs/usage/requests-to-twilio
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from yarl import URL

from app.channels.twilio.codes import Meaning, meaning
from app.core.delivery import SEND_TIMEOUT, Failed, Unknown

TWILIO: Final = "https://api.twilio.com"
CALLBACK_PARAMETER: Final = "m"
"""The query parameter of a status callback that carries our message id: it proves acceptance by itself."""

_HOST: Final = re.compile(r"\A[a-z]+://[^/?#]*", re.IGNORECASE)
_SECONDS: Final = re.compile(r"\d{1,6}(\.\d+)?")
# Statuses that speak of us or of the moment, not of what was asked, when no code says more.
_OURS: Final = frozenset({401, 403, 404, 405, 407, 408, 429})


@dataclass(frozen=True)
class TwilioAccount:
    """One Twilio account and its senders.

    `auth_tokens`: the primary first, then the secondary while tokens rotate; they sign callbacks, an API key
    does not. `base_url`: empty = Twilio itself. `status_url`: where status callbacks go; empty = none.
    """

    account_sid: str
    auth_tokens: tuple[str, ...]
    api_key: str = ""
    api_secret: str = ""
    senders: tuple[str, ...] = ()
    messaging_service_sid: str = ""
    base_url: str = ""
    status_url: str = ""

    @property
    def own_login(self) -> str:
        """The Authorization header of the account itself."""
        return aiohttp.encode_basic_auth(self.account_sid, self.auth_tokens[0] if self.auth_tokens else "")

    @property
    def login(self) -> str:
        """The Authorization header for everyday requests: the API key where there is one."""
        return aiohttp.encode_basic_auth(self.api_key, self.api_secret) if self.api_key else self.own_login


@dataclass(frozen=True)
class Answer:
    """What came back; `body` is empty where it was no JSON object, `retry_after` is in seconds."""

    status: int
    body: Mapping[str, Any]
    retry_after: float | None = None

    @property
    def reason(self) -> str:
        """Twilio's code, or the HTTP status where there is none."""
        code = self.body.get("code")
        return str(code) if code else f"http_{self.status}"

    def refusal(self) -> Failed:
        """Lasting when the number or the text is at fault, passing when we or the moment are."""
        if self.status == HTTPStatus.TOO_MANY_REQUESTS or not 400 <= self.status < 500:  # noqa: PLR2004  # HTTP's classes
            lasting = False
        elif self.body.get("code"):
            lasting = meaning(self.reason) not in (Meaning.PASSING, Meaning.CONFIGURATION)
        else:
            lasting = self.status not in _OURS
        return Failed(self.reason, lasting, self.retry_after)


def http_session(
    connect_seconds: float = 5, total_seconds: float = SEND_TIMEOUT.total_seconds()
) -> aiohttp.ClientSession:
    """The session that requests go through; made inside the event loop, closed by its owner.

    Twilio refuses too many requests at once (https://www.twilio.com/docs/errors/20429), hence 20 connections;
    waiting for a free one counts as connecting, so that a send that never began is not an unknown one.
    """
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=20, ttl_dns_cache=300),
        timeout=aiohttp.ClientTimeout(total=total_seconds, connect=connect_seconds, sock_read=total_seconds),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": "beredskab", "Accept": "application/json"},
    )


class TwilioRest:
    """Requests to one account; a `base_url` that is no URL is a ValueError."""

    def __init__(self, account: TwilioAccount, session: aiohttp.ClientSession) -> None:
        self.account = account
        self._session = session
        self._base = str(URL(account.base_url or TWILIO)).rstrip("/")

    async def post(self, uri: str, form: Mapping[str, str]) -> Answer | Failed | Unknown:
        """One POST. Failed: it never left. Unknown: it may have been acted upon."""
        return await self._ask("POST", uri, self.account.login, form)

    async def get(self, uri: str, login: str | None = None) -> Mapping[str, Any] | Failed:
        """The JSON object at a path, or at a URL of any Twilio host; Failed when it could not be had."""
        answer = await self._ask("GET", uri, login or self.account.login)
        match answer:
            case Answer(status=HTTPStatus.OK, body=body):
                return body or Failed("unreadable", lasting=False)
            case Answer():
                return answer.refusal()
            case Unknown(reason):
                return Failed(reason, lasting=False)
            case Failed():
                return answer

    async def _ask(
        self, method: str, uri: str, login: str, form: Mapping[str, str] | None = None
    ) -> Answer | Failed | Unknown:
        if self._session.closed:
            return Failed("not_connected", lasting=False)
        try:
            async with self._session.request(
                method,
                self._address(uri),
                data=form,
                headers={"Authorization": login},
                # A followed redirect could post twice, and show the credentials to another host.
                allow_redirects=False,
            ) as response:
                body = _json_object(await response.read())
                return Answer(response.status, body, _seconds(response.headers.get("Retry-After", "")))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL):
            return Failed("not_connected", lasting=False)
        except TimeoutError:
            return Unknown("timeout")
        except (aiohttp.ClientError, OSError):
            return Unknown("connection_lost")

    def _address(self, uri: str) -> URL:
        # Encoded already: a page token that is quoted anew may not be found again.
        return URL(f"{self._base}/{_HOST.sub('', uri).lstrip('/')}", encoded=True)


def _json_object(body: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _seconds(retry_after: str) -> float | None:
    return float(retry_after) if _SECONDS.fullmatch(retry_after) else None
