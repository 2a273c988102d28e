"""Providers over HTTP (udbydere): one request, and an answer that says whether it can have been acted upon.

Promises: each request is made once, within its time, and never raises; what went wrong is a value. No connection
= Failed, it certainly never left; silence, loss, 5xx or an answer that cannot be read = Unknown, for a message
may have been taken all the same.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from yarl import URL

from app.core.delivery import SEND_TIMEOUT, Accepted, Failed, Outcome, Unknown
from app.core.health import NOT_CONNECTED

CONNECTIONS: Final = 160
"""Requests to one provider at a time; how many are made is the pump's to say, and it learns from refusals."""
_SECONDS: Final = re.compile(r"\d{1,6}(\.\d+)?")


@dataclass(frozen=True)
class Answer:
    """What came back; `body` is empty where it was no JSON object, `retry_after` is in seconds."""

    status: int
    body: Mapping[str, Any]
    retry_after: float | None = None


Form = Mapping[str, str] | Sequence[tuple[str, str]]
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
Refuse = Callable[[Answer], Failed]
"""How a provider's refusal is read: its reason, and whether asking again helps."""


def http_session(
    connect_seconds: float = 5, total_seconds: float = SEND_TIMEOUT.total_seconds(), connections: int = CONNECTIONS
) -> aiohttp.ClientSession:
    """The session that requests to all providers go through; made inside the event loop, closed by its owner.

    Waiting for a free connection counts as connecting, so that a send that never began is not an unknown one;
    connections are counted by host, so that a provider that hangs holds none of the other's.
    """
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, limit_per_host=connections, ttl_dns_cache=300),
        timeout=aiohttp.ClientTimeout(total=total_seconds, connect=connect_seconds),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": "beredskab", "Accept": "application/json"},
    )


def as_form(fields: Form) -> dict[str, Any]:
    """A form as `ask` sends it; quoted by yarl, which takes a fifteenth of the time that the standard library does."""
    return {"data": URL.build(query=fields).raw_query_string.encode(), "headers": _FORM}


async def ask(
    session: aiohttp.ClientSession, method: str, url: URL, login: str, **content: Any
) -> Answer | Failed | Unknown:
    """One request. Failed: it never left. Unknown: it may have been acted upon.

    `login`: the Authorization header; `content`: what `as_form` makes, or `json`.
    """
    if session.closed:
        return Failed(NOT_CONNECTED, lasting=False)
    headers = {**content.pop("headers", {}), "Authorization": login}
    try:
        # A followed redirect could post twice, and show the credentials to another host.
        async with session.request(method, url, headers=headers, allow_redirects=False, **content) as response:
            body = _json_object(await response.read())
            return Answer(response.status, body, _seconds(response.headers.get("Retry-After", "")))
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL):
        return Failed(NOT_CONNECTED, lasting=False)
    except TimeoutError:
        return Unknown("timeout")
    except (aiohttp.ClientError, OSError):
        return Unknown("connection_lost")


def posted(answer: Answer | Failed | Unknown, key: str, refuse: Refuse) -> Outcome:
    """What became of a message that was posted; `key` holds the provider's id of one that was taken."""
    if not isinstance(answer, Answer):
        return answer
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        taken = answer.body.get(key)
        return Accepted(taken) if taken and isinstance(taken, str) else Unknown("unreadable")
    refusal = refuse(answer)
    return refusal if answer.status < HTTPStatus.INTERNAL_SERVER_ERROR else Unknown(refusal.reason)


def looked_up(answer: Answer | Failed | Unknown, refuse: Refuse) -> Mapping[str, Any] | Failed:
    """The JSON object that was asked for; Failed when it could not be had."""
    match answer:
        case Answer(status=HTTPStatus.OK, body=body):
            return body or Failed("unreadable", lasting=False)
        case Answer():
            return refuse(answer)
        case Unknown(reason):
            return Failed(reason, lasting=False)
        case Failed():
            return answer


def base_url(given: str, usual: str) -> str:
    """The base that requests go to, without its last slash; one that is no URL is a ValueError."""
    return str(URL(given or usual)).rstrip("/")


def _json_object(body: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _seconds(retry_after: str) -> float | None:
    return float(retry_after) if _SECONDS.fullmatch(retry_after) else None
