"""Every request that we make to Twilio is one that its published OpenAPI document knows, field by field.

`twilio_openapi.json` is an extract of that document: the paths that are used, their parameters and forms.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from app.channels.twilio import TwilioAccount, TwilioInbox, TwilioSms, TwilioVoice
from app.core.delivery import Outgoing
from app.core.ids import MessageId
from tests.standins.twilio_shapes import ACCOUNT_SID, API_KEY, API_SECRET, AUTH_TOKEN, SENDERS, SERVICE_SID, new_sid

DOCUMENT: Mapping[str, Any] = json.loads(Path(__file__).with_name("twilio_openapi.json").read_text(encoding="utf-8"))
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TEXT = Outgoing(MessageId("0197a/b æ&1"), "sms", "+4520111111", "ØVELSE: Svar JA eller NEJ, kode 4711", asks=True)
CALL = replace(TEXT, channel="voice")
FORMATS = {
    "phone-number": re.compile(r"\+[1-9]\d{6,14}|[A-Za-z0-9 +_&-]{1,11}"),
    "endpoint": re.compile(r"\+[1-9]\d{6,14}"),
    "uri": re.compile(r"https?://[a-z0-9.-]+(:\d+)?/[\x21-\x7e]*"),
    "http-method": re.compile(r"GET|POST|HEAD|PATCH|PUT|DELETE"),
}


@dataclass(frozen=True)
class Asked:
    """A request as it came over the wire; fields that came twice are lists."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    form: Mapping[str, list[str]]
    media: str


@dataclass
class Witness:
    """A server that takes everything and remembers it."""

    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        form = await request.post()
        named = {name: [str(v) for v in form.getall(name)] for name in form}
        query = {name: request.query.getall(name) for name in request.query}
        self.asked.append(Asked(request.method.lower(), request.path, query, named, request.content_type))
        if request.path.endswith(f"{ACCOUNT_SID}.json"):
            return web.json_response({"status": "active"})
        lists: dict[str, list[str]] = {"messages": [], "calls": [], "incoming_phone_numbers": []}
        return web.json_response({"sid": new_sid(), "next_page_uri": None, **lists})


@pytest.fixture
async def witness() -> AsyncIterator[Witness]:
    made = Witness()
    app = web.Application()
    app.router.add_route("*", "/{any:.*}", made.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


def wrongs(one: Asked) -> Iterator[str]:
    """What the document would not let through, in words."""
    found = [(known, path) for known in DOCUMENT["paths"] if (path := _path_values(known, one.path)) is not None]
    operation = next((DOCUMENT["paths"][known].get(one.method) for known, _ in found), None)
    if operation is None:
        yield f"{one.method} {one.path}: no such operation"
        return
    parameters = {(p["in"], p["name"]): p for p in operation["parameters"]}
    given = {("path", name): [value] for name, value in found[0][1].items()}
    given |= {("query", name): values for name, values in one.query.items()}
    yield from (f"{key}: not known" for key in given.keys() - parameters.keys())
    yield from (f"{key}: missing" for key, p in parameters.items() if p["required"] and key not in given)
    for key in given.keys() & parameters.keys():
        yield from _misfits(str(key), given[key], parameters[key]["schema"])
    yield from _wrong_form(one, operation.get("form"))


def _wrong_form(one: Asked, schema: Mapping[str, Any] | None) -> Iterator[str]:
    if schema is None:
        yield from (f"{name}: this operation takes no form" for name in one.form)
        return
    if one.media != "application/x-www-form-urlencoded":
        yield f"{one.media}: not a form"
    yield from (f"{name}: missing" for name in schema.get("required", ()) if name not in one.form)
    for name, values in one.form.items():
        known = schema["properties"].get(name)
        yield from _misfits(name, values, known) if known else (f"{name}: not known",)


def _path_values(known: str, path: str) -> Mapping[str, str] | None:
    found = re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+?)", known.replace(".", r"\.")), path)
    return found.groupdict() if found else None


def _misfits(name: str, values: list[str], schema: Mapping[str, Any]) -> Iterator[str]:
    if schema["type"] != "array" and len(values) > 1:
        yield f"{name}: given twice"
    one = schema["items"] if schema["type"] == "array" else schema
    yield from (f"{name}={value!r} does not fit {one}" for value in values if not _fits(value, one))


def _fits(value: str, schema: Mapping[str, Any]) -> bool:
    rules = (
        schema["type"] != "boolean" or value in ("true", "false"),
        schema["type"] != "integer" or re.fullmatch(r"-?\d+", value),
        int(value) >= schema["minimum"] if "minimum" in schema else True,
        int(value) <= schema["maximum"] if "maximum" in schema else True,
        value in schema.get("enum", (value,)),
        re.search(schema.get("pattern", ""), value),
        schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**6),
        schema.get("format") not in FORMATS or FORMATS[schema["format"]].fullmatch(value),
    )
    return all(rules)


@pytest.mark.parametrize("messaging_service", ["", SERVICE_SID])
@pytest.mark.parametrize("key", ["", API_KEY])
async def test_every_request_is_valid_against_twilios_own_document(
    witness: Witness, session: aiohttp.ClientSession, messaging_service: str, key: str
) -> None:
    account = TwilioAccount(
        ACCOUNT_SID,
        (AUTH_TOKEN,),
        api_key=key,
        api_secret=API_SECRET,
        senders=SENDERS,
        messaging_service_sid=messaging_service,
        base_url=witness.url,
        status_url="https://beredskab.example.dk/webhooks/twilio/status",
        voice_from=SENDERS[0],
        voice_url="https://beredskab.example.dk/webhooks/twilio/voice",
    )
    sms, inbox, voice = TwilioSms(account, session), TwilioInbox(account, session), TwilioVoice(account, session)
    for text in (TEXT, replace(TEXT, text="å" * 2000, valid_seconds=0), replace(TEXT, valid_seconds=10**6)):
        await sms.send(text)
    await sms.find(TEXT, LONG_AGO)
    assert await sms.check() is None or not messaging_service
    await inbox.received(LONG_AGO)
    await inbox.statuses([new_sid()])
    for call in (
        CALL,
        replace(CALL, text="å" * 5000),
        replace(CALL, asks=False),
        replace(CALL, to="+4533111111;ext=12"),
    ):
        await voice.send(call)
    await voice.find(CALL, LONG_AGO)
    kinds = {(one.method, one.path.replace(ACCOUNT_SID, "")) for one in witness.asked}
    assert len(kinds) >= 6
    assert {wrong for one in witness.asked for wrong in wrongs(one)} == set()


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"method": "put"}, "no such operation"),
        ({"path": "/2010-04-01/Accounts/AC1/Messages.json"}, "does not fit"),
        ({"path": "/2010-04-01/Nowhere.json"}, "no such operation"),
        ({"query": {"PageSize": ["10"]}}, "not known"),
        ({"media": "application/json"}, "not a form"),
        ({"form": {}}, "To: missing"),
        ({"form": {"To": ["20111111, lokal 12"]}}, "does not fit"),
        ({"form": {"To": ["+4520111111", "+4520111112"]}}, "given twice"),
        ({"form": {"To": ["+4520111111"], "ValidityPeriod": ["soon"]}}, "does not fit"),
        ({"form": {"To": ["+4520111111"], "SmartEncoded": ["yes"]}}, "does not fit"),
        ({"form": {"To": ["+4520111111"], "MessagingServiceSid": ["MG1"]}}, "does not fit"),
        ({"form": {"To": ["+4520111111"], "StatusCallback": ["https://under_score.example/"]}}, "does not fit"),
        ({"form": {"To": ["+4520111111"], "Boddy": ["JA"]}}, "not known"),
    ],
    ids=str,
)
def test_a_request_that_the_document_does_not_know_is_seen(change: Mapping[str, Any], wrong: str) -> None:
    path = urlsplit(f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json").path
    good = Asked("post", path, {}, {"To": ["+4520111111"], "Body": ["JA"]}, "application/x-www-form-urlencoded")
    assert list(wrongs(good)) == []
    assert any(wrong in found for found in wrongs(replace(good, **change)))
