"""Twilio's REST interface (adgang): an account, and one request with a certain answer.

Promises: each request is made once, within its time; what went wrong is a value that says whether Twilio can
have acted. https://www.twilio.com/docs/usage/requests-to-twilio
"""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from yarl import URL

from app.channels.provider_http import Answer, Form, as_form, ask, base_url, looked_up
from app.channels.twilio.codes import meaning
from app.core.delivery import Failed, Unknown
from app.core.undelivered import Meaning

TWILIO: Final = "https://api.twilio.com"
CALLBACK_PARAMETER: Final = "m"
"""The query parameter of a status callback that carries our message id: it proves acceptance by itself."""

# A thousand a page; without an end, a list that points at itself would hold the look for ever.
MOST_PAGES: Final = 10
TOO_MANY_PAGES: Final = "too_many_pages"
_HOST: Final = re.compile(r"\A[a-z]+://[^/?#]*", re.IGNORECASE)
# Statuses that speak of us or of the moment, not of what was asked, when no code says more.
_OURS: Final = frozenset({401, 403, 404, 405, 407, 408, 429})


@dataclass(frozen=True)
class TwilioAccount:
    """One Twilio account and its senders.

    `auth_tokens`: the primary first, then the secondary while tokens rotate; they sign callbacks, an API key
    does not. `base_url`: empty = Twilio itself. `status_url`: where status callbacks go; empty = none.
    `voice_from`: the number that calls; `voice_url`: the address that calls report to and get their words from.
    """

    account_sid: str
    auth_tokens: tuple[str, ...]
    api_key: str = ""
    api_secret: str = ""
    senders: tuple[str, ...] = ()
    messaging_service_sid: str = ""
    base_url: str = ""
    status_url: str = ""
    voice_from: str = ""
    voice_url: str = ""

    @cached_property
    def own_login(self) -> str:
        """The Authorization header of the account itself."""
        return aiohttp.encode_basic_auth(self.account_sid, self.auth_tokens[0] if self.auth_tokens else "")

    @cached_property
    def login(self) -> str:
        """The Authorization header for everyday requests: the API key where there is one."""
        return aiohttp.encode_basic_auth(self.api_key, self.api_secret) if self.api_key else self.own_login


def reason(answer: Answer) -> str:
    """Twilio's code, or the HTTP status where there is none."""
    code = answer.body.get("code")
    return str(code) if code else f"http_{answer.status}"


def refusal(answer: Answer) -> Failed:
    """Lasting when the number or the text is at fault, passing when we or the moment are."""
    why = reason(answer)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS or not 400 <= answer.status < 500:  # noqa: PLR2004  # HTTP's classes
        lasting = False
    elif answer.body.get("code"):
        lasting = meaning(why) not in (Meaning.PASSING, Meaning.CONFIGURATION)
    else:
        lasting = answer.status not in _OURS
    said = meaning(why) if answer.body.get("code") else None
    return Failed(why, lasting, answer.retry_after, meaning=said)


class TwilioRest:
    """Requests to one account; a `base_url` that is no URL is a ValueError."""

    def __init__(self, account: TwilioAccount, session: aiohttp.ClientSession) -> None:
        self.account = account
        self._session = session
        self._base = base_url(account.base_url, TWILIO)

    async def post(self, uri: str, form: Form) -> Answer | Failed | Unknown:
        """One POST. Failed: it never left. Unknown: it may have been acted upon."""
        return await ask(self._session, "POST", self._address(uri), self.account.login, **as_form(form))

    async def get(self, uri: str, login: str | None = None) -> Mapping[str, Any] | Failed:
        """The JSON object at a path, or at a URL of any Twilio host; Failed when it could not be had."""
        return looked_up(await ask(self._session, "GET", self._address(uri), login or self.account.login), refusal)

    async def listed(self, uri: str, key: str) -> AsyncIterator[Sequence[Any] | Failed]:
        """Each page of a list in turn, newest first; Failed, and no more, when a page could not be had.

        https://www.twilio.com/docs/usage/twilios-response#paging-information
        """
        for _ in range(MOST_PAGES):
            page = await self.get(uri)
            listed = page if isinstance(page, Failed) else page.get(key)
            if not isinstance(listed, list):
                yield listed if isinstance(listed, Failed) else Failed("unreadable", lasting=False)
                return
            yield listed
            uri = "" if isinstance(page, Failed) else str(page.get("next_page_uri") or "")
            if not uri:
                return
        yield Failed(TOO_MANY_PAGES, lasting=False)

    def _address(self, uri: str) -> URL:
        # Encoded already: a page token that is quoted anew may not be found again.
        return URL(f"{self._base}/{_HOST.sub('', uri).lstrip('/')}", encoded=True)
