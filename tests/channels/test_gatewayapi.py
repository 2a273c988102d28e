"""SMS by GatewayAPI against a server that speaks its interface: every outcome, the check, and what it calls back."""

import json
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from app.channels.gatewayapi import GatewayApi, GatewayApiAccount, UnreadableError, genuine, meaning, read_event
from app.channels.heard import Inbound, Receipt
from app.channels.provider_http import http_session
from app.core.delivery import Accepted, Failed, MessageState, Outcome, Outgoing, Unknown
from app.core.ids import MessageId
from app.core.undelivered import Meaning
from tests.standins.gatewayapi import SECRET, SENDER, TOKEN, GatewayApiStandin, envelope, signature

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
MESSAGE = Outgoing(MessageId("m1"), "sms", "+4520111111", "ØVELSE: Svar JA eller NEJ, kode 4711")


@pytest.fixture
async def other() -> AsyncIterator[GatewayApiStandin]:
    running = await GatewayApiStandin().start()
    yield running
    await running.stop()


@pytest.fixture
def account(other: GatewayApiStandin) -> GatewayApiAccount:
    return GatewayApiAccount(TOKEN, SENDER, other.url)


@pytest.fixture
def channel(account: GatewayApiAccount, session: aiohttp.ClientSession) -> GatewayApi:
    return GatewayApi(account, session)


async def test_an_accepted_sms_comes_back_with_the_providers_id(channel: GatewayApi, other: GatewayApiStandin) -> None:
    outcome = await channel.send(MESSAGE)
    (taken,) = other.messages
    assert outcome == Accepted(taken.pop("msg_id"))
    assert taken == {
        "sender": SENDER,
        "message": MESSAGE.text,
        "recipient": 4520111111,
        "reference": "m1",
        "expiration": "PT15M",
        "label": "beredskab",
    }


@pytest.mark.parametrize(
    ("answer", "outcome", "taken"),
    [
        ("lose", Unknown("connection_lost"), 1),
        ("error_after", Unknown("http_502"), 1),
        ("garbled", Unknown("unreadable"), 1),
        ("error_before", Unknown("http_503"), 0),
        ("drop", Unknown("connection_lost"), 0),
        ("busy", Failed("http_429", lasting=False, retry_after=2.0), 0),
        ("401", Failed("http_401", lasting=False), 0),
        ("402", Failed("http_402", lasting=False), 0),
        ("403", Failed("http_403", lasting=False), 0),
        ("307", Failed("http_307", lasting=False), 0),
        ("422", Failed("http_422", lasting=True), 0),
    ],
)
async def test_every_answer_becomes_a_value_and_nothing_is_posted_twice(
    channel: GatewayApi, other: GatewayApiStandin, answer: str, outcome: Outcome, taken: int
) -> None:
    other.answer = answer
    assert await channel.send(MESSAGE) == outcome
    assert len(other.messages) == taken
    assert len(other.requests) == 1


async def test_silence_after_the_post_leaves_the_outcome_unknown(
    account: GatewayApiAccount, other: GatewayApiStandin
) -> None:
    other.answer = "stall"
    async with http_session(connect_seconds=0.4, total_seconds=0.6) as hasty:
        assert await GatewayApi(account, hasty).send(MESSAGE) == Unknown("timeout")


@pytest.mark.parametrize(
    ("to", "text", "reason"),
    [
        ("anna", "Svar JA", "invalid_recipient"),
        ("", "Svar JA", "invalid_recipient"),
        (MESSAGE.to, "", "invalid_message"),
    ],
)
async def test_a_message_without_number_or_text_is_refused_for_good(
    channel: GatewayApi, to: str, text: str, reason: str
) -> None:
    assert await channel.send(replace(MESSAGE, to=to, text=text)) == Failed(reason, lasting=True)
    assert meaning(reason) is Meaning.PERMANENT
    assert not channel.at_fault(reason)


async def test_a_wrong_sender_or_token_is_our_fault_and_not_the_numbers(
    account: GatewayApiAccount, session: aiohttp.ClientSession
) -> None:
    for wrong, reason in (
        (replace(account, sender="Nobody"), "invalid_sender"),
        (replace(account, token="x"), "http_401"),
    ):
        channel = GatewayApi(wrong, session)
        refused = await channel.send(MESSAGE)
        assert refused == Failed(reason, lasting=False)
        assert isinstance(refused, Failed)
        assert refused.ours
        assert channel.at_fault(reason)
        assert meaning(reason) is Meaning.CONFIGURATION


async def test_where_no_connection_was_made_the_message_certainly_never_left(session: aiohttp.ClientSession) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    away = GatewayApi(GatewayApiAccount(TOKEN, SENDER, f"http://127.0.0.1:{closed}"), session)
    assert await away.send(MESSAGE) == Failed("not_connected", lasting=False)
    assert await away.check() == Failed("not_connected", lasting=False)


async def test_nothing_can_be_looked_up_by_our_own_id(channel: GatewayApi, other: GatewayApiStandin) -> None:
    await channel.send(MESSAGE)
    assert await channel.find(MESSAGE, LONG_AGO) == ()
    assert len(other.requests) == 1


async def test_the_check_asks_for_the_account_and_sends_nothing(
    channel: GatewayApi, account: GatewayApiAccount, session: aiohttp.ClientSession, other: GatewayApiStandin
) -> None:
    assert await channel.check() is None
    other.credit = "0.00"
    assert await channel.check() == Failed("account_empty", lasting=False)
    failed = await GatewayApi(replace(account, token="expired"), session).check()
    assert failed is not None
    assert channel.at_fault("account_empty")
    assert channel.at_fault(failed.reason)
    assert other.messages == []


def test_only_the_webhooks_secret_over_this_very_body_is_genuine() -> None:
    body = b'{"event_type": "x"}'
    assert genuine(SECRET, body, signature(body))
    for forged in (None, "", "v1=", signature(body, "guessed"), signature(b"{}"), signature(body)[3:], "v1=æ", "v2=0"):
        assert not genuine(SECRET, body, forged)
    assert not genuine("", body, signature(body, ""))


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("ACCEPTED", MessageState.SENT),
        ("ENROUTE", MessageState.SENT),
        ("DELIVERED", MessageState.DELIVERED),
        ("UNDELIVERABLE", MessageState.FAILED),
        ("EXPIRED", MessageState.FAILED),
        ("REJECTED", MessageState.FAILED),
    ],
)
def test_a_status_carries_our_own_id_back(status: str, state: MessageState) -> None:
    event = {
        "msg_id": "01J",
        "recipient": 4520111111,
        "reference": "m1",
        "status": status,
        "status_at": "",
        "error": None,
    }
    reason = status if state is MessageState.FAILED else None
    assert read(envelope("message.status.sms", event)) == Receipt("01J", state, reason, MessageId("m1"))


def test_a_failed_one_says_the_providers_code() -> None:
    error = {"hex_code": "0x0042", "details": "Unknown subscriber"}
    event = {"msg_id": "01J", "recipient": 1, "reference": None, "status": "UNDELIVERABLE", "error": error}
    assert read(envelope("message.status.sms", event)) == Receipt("01J", MessageState.FAILED, "0x0042")


def test_an_answer_has_its_senders_number_in_full() -> None:
    event = {
        "msg_id": "01J",
        "sender": 4520111113,
        "sent_at": "",
        "content": {"message": "JA\0 20", "encoding": "UTF8"},
    }
    told = envelope("user-message.text.sms", event)
    at = datetime.fromisoformat(told["timestamp"])
    assert read(told) == Inbound("01J", "+4520111113", "", "JA 20", at=at)


@pytest.mark.parametrize("stamp", ["i går", "2026-11-22T21:00:00", None, 7])
def test_a_moment_that_cannot_be_read_is_left_out(stamp: object) -> None:
    event = {"msg_id": "01J", "sender": 4520111113, "content": {"message": "JA"}}
    found = read({**envelope("user-message.text.sms", event), "timestamp": stamp})
    assert isinstance(found, Inbound)
    assert found.at is None


@pytest.mark.parametrize(
    "told",
    [
        envelope("message.status.sms", {"msg_id": "01J", "status": "UNKNOWN"}),
        envelope("message.status.sms", {"msg_id": "01J", "status": "BRAND_NEW"}),
        envelope("user-message.location.rcs", {"msg_id": "01J"}),
        envelope("something.new", {}),
    ],
)
def test_what_is_of_no_use_is_nothing(told: dict[str, Any]) -> None:
    assert read(told) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[]",
        b"7",
        b"{}",
        b'{"event_type": "message.status.sms"}',
        b"[" * 100_000,
        json.dumps(envelope("message.status.sms", {"status": "DELIVERED"})).encode(),
        json.dumps(envelope("message.status.sms", {"msg_id": None, "status": "DELIVERED"})).encode(),
        json.dumps(envelope("message.status.sms", [])).encode(),
        json.dumps(envelope("user-message.text.sms", {"msg_id": "1", "sender": 45, "content": 7})).encode(),
    ],
    ids=lambda body: body[:12].decode(errors="replace"),
)
def test_what_is_none_of_the_documented_shapes_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_event(body)


def read(told: dict[str, Any]) -> Receipt | Inbound | None:
    return read_event(json.dumps(told).encode())


@pytest.mark.parametrize(
    ("answer", "means"),
    [("401", Meaning.CONFIGURATION), ("422", Meaning.PERMANENT), ("busy", Meaning.PASSING)],
)
async def test_a_refusal_says_what_it_means_for_the_persons_way(
    channel: GatewayApi, other: GatewayApiStandin, answer: str, means: Meaning
) -> None:
    other.answer = answer
    refused = await channel.send(MESSAGE)
    assert isinstance(refused, Failed)
    assert refused.means is means
