"""A fault of ours while residents are told: the announcement waits, somebody mends it, and everyone is told once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.builders import Town, town, with_residents
from tests.standins.gatewayapi import SENDER, TOKEN, GatewayApiStandin
from tests.standins.smtp import SmtpStandin
from tests.standins.twilio import Answer, TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, SENDERS

TEXT = "Der er brand i blok 4. Hold vinduerne lukket."
COUNT = 400
ALARM = "a way out is at fault"
SWEDISH = "+46701234567"


@dataclass
class Block:
    """A town whose residents are told by Twilio, which can be made to refuse."""

    town: Town
    twilio: TwilioStandin
    activation: str = ""

    async def announce(self, way: str = "sms") -> str:
        """Tell the residents; the announcement's id."""
        self.activation = self.activation or await self.town.activate()
        body = {"rosters": ["beboere"], "text": TEXT, "channels": [way]}
        answer = await self.town.call("anna", "POST", f"/activations/{self.activation}/announcements", body)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    async def stands(self, announcement: str) -> dict[str, Any]:
        found: dict[str, Any] = (await self.town.call("anna", "GET", f"/announcements/{announcement}")).json()
        return found

    async def resume(self, announcement: str) -> int:
        return (await self.town.call("anna", "POST", f"/announcements/{announcement}/resume")).status_code

    def refuse(self, code: int, status: int = 400, to: str = "") -> None:
        self.twilio.behave(to, answer=Answer.REFUSE, code=code, status=status, callbacks="never")

    def mend(self) -> None:
        self.twilio.behave(callbacks="never")

    def told(self) -> list[str]:
        """Every resident who was told, once for each time."""
        return sorted(m["to"] for m in self.twilio.messages if m["body"] == TEXT)

    def asked(self) -> int:
        """How often Twilio was asked to tell a resident."""
        return sum(form["Body"] == TEXT for form in self.twilio.forms)

    async def pauses(self) -> list[dict[str, Any]]:
        log = await self.town.log(self.activation)
        return [entry["data"] for entry in log if entry["kind"] == "announcement_paused"]


@asynccontextmanager
async def block_on(database_url: str, data: dict[str, Any], **more: Any) -> AsyncIterator[Block]:
    twilio = await TwilioStandin().start()
    twilio.behave(callbacks="never")
    real: dict[str, Any] = {
        "simulator": False,
        "twilio_account_sid": ACCOUNT_SID,
        "twilio_auth_token": AUTH_TOKEN,
        "twilio_from": ",".join(SENDERS),
        "twilio_base_url": twilio.url,
        "twilio_mps": 10_000,
        **more,
    }
    async with town(database_url, data, **real) as made:
        yield Block(made, twilio)
    await twilio.stop()


@pytest.fixture
async def block(sqlite_url: str) -> AsyncIterator[Block]:
    async with block_on(sqlite_url, with_residents(20)) as made:
        yield made


@pytest.fixture
async def crowd(database_url: str) -> AsyncIterator[Block]:
    """With more residents than are told at once, on each database."""
    async with block_on(database_url, with_residents(COUNT)) as made:
        yield made


def numbers(count: int) -> list[str]:
    return [f"+45201{20_000 + i:05d}" for i in range(count)]


async def test_an_announcement_waits_while_the_access_is_refused_and_then_everyone_is_told_once(
    crowd: Block, caplog: pytest.LogCaptureFixture
) -> None:
    """The access runs out midway: what was refused waits with what was not tried, for as long as it takes."""
    for number in numbers(COUNT)[100:]:
        crowd.refuse(20003, 401, number)
    sent = await crowd.announce()
    held = await crowd.stands(sent)
    assert (held["state"], held["deliveries"]["sms"]["failed"]) == ("paused", 0)
    assert held["deliveries"]["sms"]["queued"] + len(crowd.told()) == COUNT
    assert held["fault"] == {
        "provider": "twilio", "reason": "20003", "text": "adgangen til Twilio er udløbet eller forkert",
    }  # fmt: skip
    assert await crowd.pauses() == [{"announcement": sent, "provider": "twilio", "reason": "20003"}]
    assert [r.message for r in caplog.records].count(ALARM) == 1
    asked = crowd.asked()
    assert asked < COUNT
    await crowd.town.forward(hours=6)
    assert crowd.asked() == asked
    for number in numbers(COUNT):
        crowd.twilio.behave(number, callbacks="never")
    assert await crowd.resume(sent) == 200
    assert crowd.told() == numbers(COUNT)
    done = await crowd.stands(sent)
    assert (done["state"], done["fault"], done["deliveries"]["sms"]["sent"]) == ("done", None, COUNT)


@pytest.mark.parametrize(
    ("code", "status", "reason"),
    [
        (20003, 401, "20003"),
        (20005, 403, "20005"),
        (21606, 400, "21606"),
        (21408, 400, "21408"),
        (0, 401, "http_401"),
        (0, 403, "http_403"),
    ],
)
async def test_whatever_the_fault_of_ours_is_nobody_is_left_out_when_it_is_mended(
    block: Block, code: int, status: int, reason: str
) -> None:
    activation = await block.town.activate()
    block.activation = activation
    block.refuse(code, status)
    sent = await block.announce()
    held = await block.stands(sent)
    assert (held["state"], held["fault"]["reason"], held["deliveries"]["sms"]["failed"]) == ("paused", reason, 0)
    block.mend()
    await block.resume(sent)
    assert block.told() == numbers(20)


async def test_mails_wait_while_the_mail_server_refuses_the_sender(sqlite_url: str) -> None:
    data = with_residents(5)
    for i, one in enumerate(c for c in data["contacts"] if c["id"].startswith("resident-")):
        one["emails"] = [f"beboer{i}@example.dk"]
    server = await SmtpStandin().start()
    url = f"smtp://127.0.0.1:{server.port}"
    try:
        async with block_on(sqlite_url, data, smtp_url=url, mail_from="Beredskab <beredskab@example.dk>") as block:
            block.activation = await block.town.activate()
            server.sender = "550 5.7.1 Not your domain"
            sent = await block.announce("email")
            held = await block.stands(sent)
            assert (held["state"], held["deliveries"]["email"]["queued"]) == ("paused", 5)
            assert (held["fault"]["provider"], held["fault"]["reason"]) == ("smtp", "sender_5.7.1")
            server.sender = ""
            await block.resume(sent)
            told = sorted(to for one in server.letters for to in one.recipients if to.startswith("beboer"))
            assert told == [f"beboer{i}@example.dk" for i in range(5)]
    finally:
        await server.stop()


async def test_whoever_resumes_before_it_is_mended_loses_nobody_and_the_operator_is_alarmed_anew(
    block: Block, caplog: pytest.LogCaptureFixture
) -> None:
    await block.town.activate()
    block.activation = (await block.town.call("anna", "GET", "/activations")).json()["items"][0]["id"]
    caplog.clear()
    block.refuse(20003, 401)
    sent = await block.announce()
    for _ in range(9):
        assert (await block.stands(sent))["state"] == "paused"
        await block.resume(sent)
    assert [r.message for r in caplog.records].count(ALARM) == 10
    block.twilio.behave(answer=Answer.BUSY, times=40)
    await block.resume(sent)
    await block.town.forward(minutes=5)
    assert block.told() == numbers(20)


async def test_a_number_abroad_that_the_account_may_not_text_holds_no_other_back(sqlite_url: str) -> None:
    data = with_residents(5)
    next(c for c in data["contacts"] if c["id"] == "resident-2")["phones"] = [SWEDISH]
    async with block_on(sqlite_url, data) as block:
        block.refuse(21408, to=SWEDISH)
        stands = await block.stands(await block.announce())
        assert (stands["state"], stands["fault"]) == ("done", None)
        assert (stands["deliveries"]["sms"]["sent"], stands["deliveries"]["sms"]["failed"]) == (4, 1)


async def test_while_another_provider_takes_them_nothing_pauses(sqlite_url: str) -> None:
    other = await GatewayApiStandin().start()
    more = {"gatewayapi_token": TOKEN, "gatewayapi_sender": SENDER, "gatewayapi_base_url": other.url}
    try:
        async with block_on(sqlite_url, with_residents(5), **more) as block:
            block.refuse(20003, 401)
            stands = await block.stands(await block.announce())
            assert (stands["state"], stands["deliveries"]["sms"]["sent"]) == ("done", 5)
            assert await block.pauses() == []
    finally:
        await other.stop()


async def test_an_alarm_never_waits_for_a_fault_to_be_mended(block: Block) -> None:
    block.refuse(20003, 401)
    sent = await block.announce()
    assert (await block.stands(sent))["state"] == "paused"
    texts = (await block.town.look(block.activation))["deliveries"]["sms"]
    assert (texts["queued"], texts["failed"] > 0) == (0, True)


async def test_what_waits_for_a_fault_goes_out_after_the_activation_is_closed(block: Block) -> None:
    """Nobody held it back, so nobody stops it by closing; what a person holds back is stopped as ever."""
    block.activation = await block.town.activate()
    block.refuse(20003, 401)
    sent = await block.announce()
    assert (await block.town.call("anna", "POST", f"/activations/{block.activation}/close")).status_code == 200
    assert (await block.stands(sent))["state"] == "paused"
    block.mend()
    assert await block.resume(sent) == 200
    assert block.told() == numbers(20)


async def test_a_false_alarm_stops_what_waits_for_a_fault(block: Block) -> None:
    block.activation = await block.town.activate()
    block.refuse(20003, 401)
    sent = await block.announce()
    await block.town.call("anna", "POST", f"/activations/{block.activation}/cancel")
    block.mend()
    assert await block.resume(sent) == 409
    assert ((await block.stands(sent))["state"], block.told()) == ("stopped", [])


async def test_a_person_who_may_not_lead_cannot_let_it_go_on(block: Block) -> None:
    block.refuse(20003, 401)
    sent = await block.announce()
    answer = await block.town.call("gitte", "POST", f"/announcements/{sent}/resume")
    assert answer.status_code == 403
    assert (await block.stands(sent))["state"] == "paused"
