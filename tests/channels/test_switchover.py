"""The switch between two SMS providers, both of them real servers: what goes where, and what goes nowhere yet."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from app.channels.gatewayapi import GatewayApi, GatewayApiAccount
from app.channels.provider_http import http_session
from app.channels.switchover import Switchover
from app.channels.twilio import TwilioAccount, TwilioSms
from app.core.delivery import Accepted, Failed, Outgoing, Unknown
from app.core.ids import MessageId
from tests.builders import HandClock
from tests.standins.gatewayapi import SENDER, TOKEN, GatewayApiStandin
from tests.standins.twilio import Answer, TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, SENDERS

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
MESSAGE = Outgoing(MessageId("m1"), "sms", "+4520111111", "ØVELSE: Svar JA eller NEJ, kode 4711")


def message(n: int) -> Outgoing:
    return replace(MESSAGE, id=MessageId(f"m{n}"), to=f"+45201{n:05}")


@dataclass
class Street:
    """Two providers, the switch between them, and a clock that is turned by hand."""

    twilio: TwilioStandin
    other: GatewayApiStandin
    switch: Switchover
    clock: HandClock

    async def send(self, n: int = 1) -> str:
        """Send a message; who took it."""
        outcome = await self.switch.send(message(n))
        assert isinstance(outcome, Accepted)
        return outcome.provider

    def texts(self) -> list[str]:
        """Every number that was sent to, once for each time."""
        return [m["to"] for m in self.twilio.messages] + [f"+{m['recipient']}" for m in self.other.messages]


def switch_of(
    session: aiohttp.ClientSession, clock: HandClock, twilio: TwilioStandin, other: GatewayApiStandin
) -> Switchover:
    first = TwilioSms(TwilioAccount(ACCOUNT_SID, (AUTH_TOKEN,), senders=SENDERS, base_url=twilio.url), session)
    second = GatewayApi(GatewayApiAccount(TOKEN, SENDER, other.url), session)
    return Switchover([first, second], clock, seconds=2)


@pytest.fixture
async def street(standin: TwilioStandin) -> AsyncIterator[Street]:
    clock = HandClock()
    other = await GatewayApiStandin().start()
    async with http_session(connect_seconds=0.4, total_seconds=0.6) as session:
        yield Street(standin, other, switch_of(session, clock, standin, other), clock)
    await other.stop()


async def test_the_preferred_provider_takes_what_it_can(street: Street) -> None:
    assert [await street.send(n) for n in range(3)] == ["twilio"] * 3
    assert street.switch.name == "twilio"
    assert street.other.requests == []


async def test_what_certainly_never_left_goes_to_the_other_at_once(street: Street) -> None:
    await street.twilio.stop()
    assert [await street.send(n) for n in range(5)] == ["gatewayapi"] * 5
    assert len(street.texts()) == 5
    assert street.switch.name == "gatewayapi"


@pytest.mark.parametrize(("code", "status"), [(20003, 401), (20005, 403), (21606, 400)])
async def test_a_fault_of_our_own_account_lets_it_rest_at_once(street: Street, code: int, status: int) -> None:
    street.twilio.behave(answer=Answer.REFUSE, code=code, status=status)
    assert [await street.send(n) for n in range(5)] == ["gatewayapi"] * 5
    assert len(street.twilio.requests) == 1


async def test_a_country_that_is_not_open_sends_that_message_round_and_no_other(street: Street) -> None:
    street.twilio.behave(message(1).to, answer=Answer.REFUSE, code=21408, status=400)
    assert [await street.send(1), await street.send(2)] == ["gatewayapi", "twilio"]


async def test_a_sender_name_that_is_refused_lets_the_provider_go_on_with_the_others(street: Street) -> None:
    street.twilio.behave(message(1).to, answer=Answer.REFUSE, code=21212)
    named = replace(message(1), sender="Bo-Nyt")
    outcome = await street.switch.send(named)
    assert isinstance(outcome, Accepted)
    assert [outcome.provider, await street.send(2)] == ["gatewayapi", "twilio"]


@pytest.mark.parametrize("code", [21211, 21610, 21614])
async def test_a_number_that_is_refused_for_good_is_not_tried_elsewhere(street: Street, code: int) -> None:
    street.twilio.behave(answer=Answer.REFUSE, code=code)
    assert await street.switch.send(MESSAGE) == Failed(str(code), lasting=True, provider="twilio")
    assert street.other.requests == []


@pytest.mark.parametrize("answer", [Answer.LOSE, Answer.ERROR_AFTER, Answer.ERROR_BEFORE, Answer.STALL, Answer.GARBLED])
async def test_what_may_have_left_is_not_moved_before_it_was_looked_for(street: Street, answer: Answer) -> None:
    street.twilio.behave(answer=answer, times=1)
    outcome = await street.switch.send(MESSAGE)
    assert isinstance(outcome, Unknown)
    assert outcome.provider == "twilio"
    assert street.other.requests == []


async def test_the_look_goes_to_whom_it_was_handed(street: Street) -> None:
    street.twilio.behave(answer=Answer.LOSE, times=1)
    await street.switch.send(MESSAGE)
    sid = street.twilio.messages[0]["sid"]
    asked = len(street.twilio.requests)
    assert await street.switch.find(replace(MESSAGE, provider="gatewayapi"), LONG_AGO) == ()
    assert len(street.twilio.requests) == asked
    for handed_to in ("twilio", ""):
        handed = replace(MESSAGE, provider=handed_to)
        assert await street.switch.find(handed, LONG_AGO) == (Accepted(sid, "twilio"),)


async def test_a_look_that_failed_is_no_proof_while_the_provider_is_thought_well(street: Street) -> None:
    street.twilio.list_answer = 503
    handed = replace(MESSAGE, provider="twilio")
    assert await street.switch.find(handed, LONG_AGO) == Failed("20500", lasting=False)


async def test_what_a_dead_provider_was_handed_counts_as_not_seen_while_the_other_is_well(street: Street) -> None:
    street.twilio.behave(answer=Answer.DROP)
    await street.switch.send(MESSAGE)
    await street.twilio.stop()
    handed = replace(MESSAGE, provider="twilio")
    assert isinstance(await street.switch.find(handed, LONG_AGO), Failed)
    assert await street.switch.find(handed, LONG_AGO) == ()
    assert await street.send() == "gatewayapi"


async def test_with_one_provider_alone_a_look_that_fails_stays_failed(
    standin: TwilioStandin, session: aiohttp.ClientSession
) -> None:
    account = TwilioAccount(ACCOUNT_SID, (AUTH_TOKEN,), senders=SENDERS, base_url=standin.url)
    alone = Switchover([TwilioSms(account, session)], HandClock())
    await standin.stop()
    for _ in range(3):
        assert isinstance(await alone.find(MESSAGE, LONG_AGO), Failed)
    assert await alone.send(MESSAGE) == Failed("not_connected", lasting=False, provider="twilio")


async def test_down_in_the_middle_the_rest_goes_by_the_other_none_lost_and_none_doubled(street: Street) -> None:
    """What was in the air when it went down is unknown: it is looked for, and goes the other way when not seen."""
    taken = [await street.send(n) for n in range(20)]
    street.twilio.behave(answer=Answer.ERROR_BEFORE)
    street.twilio.list_answer = 503
    numbers = range(20, 60)
    outcomes = dict(zip(numbers, await asyncio.gather(*(street.switch.send(message(n)) for n in numbers)), strict=True))
    unknown = [n for n, outcome in outcomes.items() if isinstance(outcome, Unknown)]
    assert unknown
    for n in unknown * 2:
        found = await street.switch.find(replace(message(n), provider="twilio"), LONG_AGO)
    assert found == ()
    assert {await street.send(n) for n in unknown} == {"gatewayapi"}
    assert taken == ["twilio"] * 20
    assert sorted(street.texts()) == [message(n).to for n in range(60)]


async def test_after_a_pause_one_message_tries_the_first_again_and_it_comes_back(street: Street) -> None:
    street.twilio.behave(answer=Answer.REFUSE, code=20003, status=401)
    assert await street.send() == "gatewayapi"
    asked = len(street.twilio.requests)
    street.clock.now += timedelta(seconds=30)
    assert [await street.send(n) for n in range(3)] == ["gatewayapi"] * 3
    assert len(street.twilio.requests) == asked + 1
    street.twilio.behave(answer=Answer.CREATED)
    street.clock.now += timedelta(seconds=60)
    assert [await street.send(n) for n in range(3, 6)] == ["twilio"] * 3
    assert not street.switch.health["twilio"].resting


async def test_when_all_of_them_rest_they_are_tried_all_the_same(street: Street) -> None:
    street.twilio.behave(answer=Answer.REFUSE, code=20003, status=401, times=1)
    street.other.answer = "401"
    assert isinstance(await street.switch.send(MESSAGE), Failed)
    assert all(health.resting for health in street.switch.health.values())
    assert await street.send() == "twilio"


async def test_both_together_take_no_longer_than_one_send_may(session: aiohttp.ClientSession, street: Street) -> None:
    """The second provider hangs after the first could not be reached: the outcome is unknown at the second."""
    await street.twilio.stop()
    street.other.answer = "stall"
    patient = switch_of(session, street.clock, street.twilio, street.other)
    patient._seconds = 0.3
    assert await patient.send(MESSAGE) == Unknown("timeout", "gatewayapi")


async def test_an_examination_says_which_would_let_us_in_and_spares_the_next_message_the_finding_out(
    street: Street,
) -> None:
    street.twilio.account_status = "suspended"
    assert await street.switch.examine() == {
        "twilio": Failed("account_suspended", lasting=False),
        "gatewayapi": None,
    }
    assert await street.send() == "gatewayapi"
    street.twilio.account_status = "active"
    assert await street.switch.examine() == {"twilio": None, "gatewayapi": None}
    assert await street.send() == "twilio"
