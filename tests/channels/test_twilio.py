"""SMS by Twilio against a server that speaks its interface: every outcome, the look and the check."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from app.channels.twilio import TwilioAccount, TwilioSms, http_session
from app.core.delivery import Accepted, Failed, Outcome, Outgoing, Unknown
from app.core.ids import MessageId
from tests.standins.twilio import Answer, TwilioStandin
from tests.standins.twilio_shapes import (
    ACCOUNT_SID,
    API_KEY,
    API_SECRET,
    AUTH_TOKEN,
    SENDERS,
    SERVICE_SID,
)

ANNA = "+4520111111"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
MESSAGE = Outgoing(MessageId("m 1&æ"), "sms", ANNA, "ØVELSE: Svar JA eller NEJ, kode 4711", valid_seconds=600)


FEW = 20


@pytest.fixture
async def hasty(account: TwilioAccount) -> AsyncIterator[TwilioSms]:
    """A channel that waits for nobody, so that a silent server costs the tests no time."""
    async with http_session(connect_seconds=0.4, total_seconds=0.6, connections=FEW) as made:
        yield TwilioSms(account, made)


async def test_an_accepted_sms_comes_back_with_twilios_id(channel: TwilioSms, standin: TwilioStandin) -> None:
    outcome = await channel.send(MESSAGE)
    assert outcome == Accepted(standin.messages[0]["sid"])
    assert standin.messages[0]["body"] == MESSAGE.text
    assert standin.forms == [
        {
            "To": ANNA,
            "From": standin.messages[0]["from"],
            "Body": MESSAGE.text,
            "ValidityPeriod": "600",
            "SmartEncoded": "true",
        }
    ]


async def test_the_callback_carries_our_own_id(
    account: TwilioAccount, session: aiohttp.ClientSession, standin: TwilioStandin
) -> None:
    asked = replace(account, status_url="https://beredskab.example.dk/webhooks/twilio/status")
    standin.behave(callbacks="never")
    await TwilioSms(asked, session).send(MESSAGE)
    url = "https://beredskab.example.dk/webhooks/twilio/status?m=m%201%26%C3%A6"
    assert standin.forms[0]["StatusCallback"] == url


async def test_one_person_always_sees_one_number_and_the_pool_is_used(
    channel: TwilioSms, standin: TwilioStandin
) -> None:
    people = [f"+45201{n:05}" for n in range(12)] * 2
    for person in people:
        await channel.send(replace(MESSAGE, to=person))
    seen = {(one["to"], one["from"]) for one in standin.messages}
    assert len(seen) == 12
    assert {sender for _, sender in seen} == set(SENDERS)


async def test_a_messaging_service_chooses_the_sender_itself(
    account: TwilioAccount, session: aiohttp.ClientSession, standin: TwilioStandin
) -> None:
    served = TwilioSms(replace(account, messaging_service_sid=SERVICE_SID), session)
    assert isinstance(await served.send(MESSAGE), Accepted)
    assert standin.forms[0]["MessagingServiceSid"] == SERVICE_SID
    assert "From" not in standin.forms[0]


async def test_the_api_key_is_used_where_there_is_one(account: TwilioAccount, session: aiohttp.ClientSession) -> None:
    keyed = replace(account, api_key=API_KEY, api_secret=API_SECRET)
    assert isinstance(await TwilioSms(keyed, session).send(MESSAGE), Accepted)
    wrong = replace(keyed, api_secret="guessed")
    assert await TwilioSms(wrong, session).send(MESSAGE) == Failed("20003", lasting=False)


@pytest.mark.parametrize(
    ("text", "length"), [("A" * 1601, 1600), ("😀" * 801, 800), ("A" + "😀" * 801, 800), ("Å" * 1600, 1600)]
)
async def test_a_text_that_is_too_long_is_cut_and_never_dropped(
    channel: TwilioSms, standin: TwilioStandin, text: str, length: int
) -> None:
    long = replace(MESSAGE, text=text)
    assert isinstance(await channel.send(long), Accepted)
    assert standin.messages[0]["body"] == text[:length]
    assert await channel.find(long, LONG_AGO) == (Accepted(standin.messages[0]["sid"]),)


@pytest.mark.parametrize(("asked", "given"), [(0, "1"), (900, "900"), (10**6, "36000")])
async def test_the_validity_stays_within_twilios_bounds(
    channel: TwilioSms, standin: TwilioStandin, asked: int, given: str
) -> None:
    assert isinstance(await channel.send(replace(MESSAGE, valid_seconds=asked)), Accepted)
    assert standin.forms[0]["ValidityPeriod"] == given


@pytest.mark.parametrize(
    ("conduct", "outcome", "taken"),
    [
        ({"answer": Answer.LOSE}, Unknown("connection_lost"), 1),
        ({"answer": Answer.ERROR_AFTER}, Unknown("20500"), 1),
        ({"answer": Answer.GARBLED}, Unknown("unreadable"), 1),
        ({"answer": Answer.ERROR_BEFORE}, Unknown("20500"), 0),
        ({"answer": Answer.DROP}, Unknown("connection_lost"), 0),
        ({"answer": Answer.BUSY}, Failed("20429", lasting=False), 0),
        ({"answer": Answer.BUSY, "retry_after": "2.5"}, Failed("20429", lasting=False, retry_after=2.5), 0),
        ({"answer": Answer.BUSY, "retry_after": "nan"}, Failed("20429", lasting=False), 0),
        ({"answer": Answer.REDIRECT}, Failed("http_307", lasting=False), 0),
        ({"answer": Answer.REFUSE, "code": 21211}, Failed("21211", lasting=True), 0),
        ({"answer": Answer.REFUSE, "code": 21614}, Failed("21614", lasting=True), 0),
        ({"answer": Answer.REFUSE, "code": 21610}, Failed("21610", lasting=True), 0),
        ({"answer": Answer.REFUSE, "code": 99999}, Failed("99999", lasting=True), 0),
        ({"answer": Answer.REFUSE, "code": 21611}, Failed("21611", lasting=False), 0),
        ({"answer": Answer.REFUSE, "code": 21408, "status": 403}, Failed("21408", lasting=False), 0),
        ({"answer": Answer.REFUSE, "code": 0, "status": 403}, Failed("http_403", lasting=False), 0),
        ({"answer": Answer.REFUSE, "code": 0, "status": 422}, Failed("http_422", lasting=True), 0),
    ],
)
async def test_every_answer_becomes_a_value_and_nothing_is_posted_twice(
    channel: TwilioSms, standin: TwilioStandin, conduct: dict[str, Any], outcome: Outcome, taken: int
) -> None:
    standin.behave(ANNA, **conduct)
    assert await channel.send(MESSAGE) == outcome
    assert len(standin.messages) == taken
    assert [method for method, _ in standin.requests] == ["POST"]


@pytest.mark.parametrize(
    ("to", "text", "code"), [("20111111", "Svar JA", "21211"), ("", "Svar JA", "21604"), (ANNA, "", "21602")]
)
async def test_a_message_without_number_or_text_is_refused_for_good(
    channel: TwilioSms, to: str, text: str, code: str
) -> None:
    assert await channel.send(replace(MESSAGE, to=to, text=text)) == Failed(code, lasting=True)


async def test_a_missing_or_foreign_sender_is_our_fault_and_not_the_numbers(
    account: TwilioAccount, session: aiohttp.ClientSession
) -> None:
    assert await TwilioSms(replace(account, senders=()), session).send(MESSAGE) == Failed("21603", lasting=False)
    foreign = replace(account, senders=("+4520999999",))
    assert await TwilioSms(foreign, session).send(MESSAGE) == Failed("21606", lasting=False)


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:{closed}", "http://no-such-host.invalid", "https://127.0.0.1:{plain}"]
)
async def test_where_no_connection_was_made_the_message_may_be_sent_again(
    account: TwilioAccount, session: aiohttp.ClientSession, standin: TwilioStandin, base: str
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    where = base.format(closed=closed, plain=standin.url.rsplit(":", 1)[1])
    away = TwilioSms(replace(account, base_url=where), session)
    assert await away.send(MESSAGE) == Failed("not_connected", lasting=False)
    assert await away.find(MESSAGE, LONG_AGO) == Failed("not_connected", lasting=False)
    assert await away.check() == Failed("not_connected", lasting=False)


async def test_silence_after_the_post_leaves_the_outcome_unknown(hasty: TwilioSms, standin: TwilioStandin) -> None:
    standin.behave(answer=Answer.STALL)
    assert await hasty.send(MESSAGE) == Unknown("timeout")
    assert len(standin.messages) == 1


async def test_waiting_for_a_free_connection_counts_as_not_connected(hasty: TwilioSms, standin: TwilioStandin) -> None:
    standin.behave(answer=Answer.STALL)
    outcomes = await asyncio.gather(*(hasty.send(replace(MESSAGE, to=f"+45201{n:05}")) for n in range(FEW + 5)))
    assert outcomes.count(Unknown("timeout")) == FEW
    assert outcomes.count(Failed("not_connected", lasting=False)) == 5
    assert len(standin.messages) == FEW


async def test_after_the_session_is_closed_nothing_is_sent_and_nothing_raised(
    account: TwilioAccount, standin: TwilioStandin
) -> None:
    session = http_session()
    await session.close()
    assert await TwilioSms(account, session).send(MESSAGE) == Failed("not_connected", lasting=False)
    assert standin.requests == []


def test_a_base_url_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="port"):
        TwilioSms(TwilioAccount(ACCOUNT_SID, (AUTH_TOKEN,), base_url="http://host:none"), None)  # type: ignore[arg-type]  # never used


async def test_the_check_is_content_with_an_open_account_and_says_what_is_wrong_with_another(
    account: TwilioAccount, session: aiohttp.ClientSession, standin: TwilioStandin
) -> None:
    keyed = replace(account, api_key=API_KEY, api_secret=API_SECRET)
    assert await TwilioSms(account, session).check() is None
    assert await TwilioSms(keyed, session).check() is None
    wrong_key = TwilioSms(replace(keyed, api_secret="guessed"), session)
    assert await wrong_key.check() == Failed("20003", lasting=False)
    wrong_token = TwilioSms(replace(keyed, auth_tokens=("0" * 32,)), session)
    assert await wrong_token.check() == Failed("20003", lasting=False)
    standin.account_status = "suspended"
    assert await TwilioSms(account, session).check() == Failed("account_suspended", lasting=False)
    assert standin.messages == []
