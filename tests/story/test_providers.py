"""Providers that fail, or fall silent: people are told before the alarm is, and nothing that came in is lost."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any

import pytest
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # it ships no types

from app.services import providers, unheard
from app.services.delivery import take_receipt
from app.store.providers import standings
from app.wiring import SYSTEM
from tests.builders import Town, town
from tests.standins.gatewayapi import SENDER, TOKEN, GatewayApiStandin
from tests.standins.twilio import Answer, TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, SENDERS, new_sid, resource

CARL = "+4520111113"


@dataclass
class Street:
    """A town whose texts go out by two real servers."""

    town: Town
    twilio: TwilioStandin
    other: GatewayApiStandin

    async def examine(self) -> None:
        """What the clockwork does every hour."""
        await providers.examine(self.town.ports.house, SYSTEM, self.town.ports.channels)

    async def poll(self) -> int:
        """What the clockwork does every minute while an activation is open."""
        assert self.town.ports.inbox is not None
        kept = await unheard.poll(self.town.ports.house, SYSTEM, self.town.ports.inbox)
        await self.town.settle()
        return kept

    async def warnings(self) -> list[str]:
        """What monitors are told beside the checks."""
        found: list[str] = (await self.town.client.get("/readyz")).json()["warnings"]
        return found

    def answers(self, body: str) -> None:
        """Carl texts the service while its door is closed: the provider has it, and no webhook brings it."""
        one = resource(new_sid(), to=SENDERS[0], from_=CARL, body=body, direction="inbound", status="received")
        self.twilio.messages.append({**one, "date_created": format_datetime(self.town.clock.now)})

    def texts(self) -> list[str]:
        """Every number that was sent to, once for each time."""
        sent = [m["to"] for m in self.twilio.messages if m["direction"] != "inbound"]
        return sorted(sent + [f"+{m['recipient']}" for m in self.other.messages])


@asynccontextmanager
async def street_on(database_url: str) -> AsyncIterator[Street]:
    """A street on this database."""
    twilio, other = await TwilioStandin().start(), await GatewayApiStandin().start()
    more: dict[str, Any] = {
        "simulator": False,
        "twilio_account_sid": ACCOUNT_SID,
        "twilio_auth_token": AUTH_TOKEN,
        "twilio_from": ",".join(SENDERS),
        "twilio_base_url": twilio.url,
        "gatewayapi_token": TOKEN,
        "gatewayapi_sender": SENDER,
        "gatewayapi_base_url": other.url,
    }
    twilio.behave(callbacks="never")
    async with town(database_url, **more) as made:
        yield Street(made, twilio, other)
    await twilio.stop()
    await other.stop()


@pytest.fixture
async def street(sqlite_url: str) -> AsyncIterator[Street]:
    async with street_on(sqlite_url) as made:
        yield made


@pytest.fixture
async def either(database_url: str) -> AsyncIterator[Street]:
    """A street on each database."""
    async with street_on(database_url) as made:
        yield made


async def only_activation(street: Street) -> str:
    """The id of the activation."""
    found: str = (await street.town.call("anna", "GET", "/activations")).json()["items"][0]["id"]
    return found


async def called(street: Street) -> list[str]:
    """Activate; every number that was texted."""
    await street.town.activate()
    return street.texts()


async def test_with_the_first_provider_down_everyone_is_called_by_the_other_once(street: Street) -> None:
    await street.twilio.stop()
    texts = await called(street)
    assert CARL in texts
    assert len(texts) == len(set(texts)) == len(street.other.messages)


async def test_what_was_in_the_air_when_the_first_went_down_goes_by_the_other_within_half_a_minute(
    either: Street,
) -> None:
    """It answers 503 to all, the list too: what it was handed is looked for twice, and then goes the other way."""
    either.twilio.behave(answer=Answer.ERROR_BEFORE)
    either.twilio.list_answer = 503
    at_once = await called(either)
    await either.town.forward(seconds=30)
    assert len(at_once) < len(either.texts())
    assert len(either.texts()) == len(set(either.texts())) == len(either.other.messages)
    counts = (await either.town.look(await only_activation(either)))["deliveries"]["sms"]
    assert (counts["unknown"], counts["failed"], counts["sent"]) == (0, 0, len(either.other.messages))


async def test_what_it_took_although_its_answer_was_lost_is_not_sent_again(street: Street) -> None:
    street.twilio.behave(answer=Answer.LOSE, callbacks="never")
    texts = await called(street)
    for one in street.twilio.messages:
        one["date_created"] = format_datetime(street.town.clock.now)
    await street.town.forward(seconds=30)
    assert street.texts() == texts
    assert len(texts) == len(set(texts))


async def test_an_access_that_runs_out_in_the_middle_of_an_alarm_is_told_and_stops_nobody(street: Street) -> None:
    street.twilio.behave(answer=Answer.REFUSE, code=20003, status=401)
    texts = await called(street)
    assert len(texts) == len(street.other.messages) > 0
    async with street.town.ports.house.unit(SYSTEM) as unit:
        await providers.note(unit, street.town.ports.channels)
    told = "Sms sendes kun ad den ene vej: adgangen til Twilio er udløbet eller forkert. Ring til driften."
    assert await street.warnings() == [told]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda s: setattr(s.twilio, "account_status", "suspended"), "kontoen hos Twilio er spærret eller lukket"),
        (lambda s: s.twilio.numbers.clear(), "afsenderen er ikke oprettet hos Twilio"),
        (lambda s: setattr(s.other, "credit", "0"), "der er ikke flere penge på kontoen hos GatewayAPI"),
    ],
)
async def test_the_pages_and_the_monitors_say_what_is_wrong_before_the_alarm_does(
    street: Street, spoil: Callable[[Street], Any], words: str
) -> None:
    await street.examine()
    assert await street.warnings() == []
    spoil(street)
    await street.examine()
    assert await street.warnings() == [f"Sms sendes kun ad den ene vej: {words}. Ring til driften."]
    measured = (await street.town.client.get("/metrics")).text
    assert measured.count('beredskab_provider_fault{kind="sms"') == 2
    assert "} 1.0" in measured.partition("beredskab_provider_fault{")[2].partition("# HELP")[0]


async def test_when_no_way_is_left_the_sentence_says_so(street: Street) -> None:
    street.twilio.account_status, street.other.credit = "closed", "-2"
    await street.examine()
    assert all(text.startswith("Sms kan ikke sendes: ") for text in await street.warnings())


async def test_a_provider_that_is_well_again_is_warned_about_no_more(street: Street) -> None:
    street.other.credit = "0"
    await street.examine()
    street.other.credit = "100"
    await street.examine()
    assert await street.warnings() == []


async def test_which_provider_rests_is_written_down_when_it_is_news(either: Street) -> None:
    await either.twilio.stop()
    await called(either)
    for _ in range(2):
        async with either.town.ports.house.unit(SYSTEM) as unit:
            await providers.note(unit, either.town.ports.channels)
    async with either.town.ports.house.unit(SYSTEM, writes=False) as unit:
        assert {one.name: one.resting for one in await standings(unit)} == {"twilio": True, "gatewayapi": False}
    assert (
        'beredskab_provider_resting{kind="sms",provider="twilio"} 1.0'
        in (await either.town.client.get("/metrics")).text
    )


async def test_an_answer_that_no_webhook_brought_is_found_in_the_list_and_counts_once(either: Street) -> None:
    activation = await either.town.activate()
    either.answers("Ja, jeg er der om 10 min")
    assert await either.poll() == 1
    assert (await either.town.seat(activation, "politi"))["state"] == "confirmed"
    assert await either.poll() == 0


async def test_an_answer_from_before_the_activation_is_none_to_it(street: Street) -> None:
    street.answers("JA")
    await street.town.forward(minutes=5)
    await street.town.activate()
    assert await street.poll() == 0


async def test_without_an_open_activation_no_list_is_read(street: Street) -> None:
    street.answers("JA")
    asked = len(street.twilio.requests)
    assert await street.poll() == 0
    assert len(street.twilio.requests) == asked


async def test_a_list_that_cannot_be_had_is_read_again_the_next_time(street: Street) -> None:
    await street.town.activate()
    street.answers("JA")
    street.twilio.list_answer = 503
    assert await street.poll() == 0
    street.twilio.list_answer = 200
    assert await street.poll() == 1


async def test_a_message_that_nobody_reported_on_is_asked_after(either: Street) -> None:
    await called(either)
    ports = either.town.ports
    assert ports.inbox is not None
    for message in either.twilio.messages:
        message["status"] = "delivered"
    assert await unheard.ask_after(ports.house, SYSTEM, ports.inbox) == ()
    await either.town.forward(seconds=61)
    receipts = await unheard.ask_after(ports.house, SYSTEM, ports.inbox)
    assert {one.provider_id for one in receipts} == {m["sid"] for m in either.twilio.messages}
    async with ports.house.unit(SYSTEM) as unit:
        for one in receipts:
            assert await take_receipt(unit, one)
    assert await unheard.ask_after(ports.house, SYSTEM, ports.inbox) == ()


async def is_shut(street: Street, sid: str, callback: str) -> int:
    """Twilio says that the account was shut while the message waited; how it was answered."""
    form = {"MessageSid": sid, "MessageStatus": "failed", "ErrorCode": "30002", "AccountSid": ACCOUNT_SID}
    signed = {"X-Twilio-Signature": RequestValidator(AUTH_TOKEN).compute_signature(callback, form)}
    answer = await street.town.client.post(callback, data=form, headers=signed)
    return answer.status_code


async def test_what_the_first_took_before_it_shut_the_account_goes_by_the_other_once(
    either: Street, caplog: pytest.LogCaptureFixture
) -> None:
    texts = await called(either)
    callbacks = {f["To"]: f["StatusCallback"] for f in either.twilio.forms}
    for one in list(either.twilio.messages):
        for _ in range(2):
            assert await is_shut(either, one["sid"], callbacks[one["to"]]) == 200
    await either.town.settle()
    assert sorted(f"+{m['recipient']}" for m in either.other.messages) == texts
    assert "a way out is at fault" in caplog.messages
    asked = await either.town.call("anna", "GET", f"/activations/{await only_activation(either)}")
    assert "sms_at_fault" not in asked.text
