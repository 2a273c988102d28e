"""By phone: from the ladder's call over the provider's own interface to the key that is pressed, all over real HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn

from app.main import create_app
from tests.builders import Town, example, town
from tests.crash.service import free_port
from tests.standins.twilio import TwilioStandin
from tests.standins.twilio_calls import VOICE_FROM
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN

CARL, DORTE, GITTE, INGRID = (f"+45201111{n}" for n in (13, 19, 15, 17))
Change = Callable[[dict[str, Any]], None]


@asynccontextmanager
async def on_the_line(database_url: str, change: Change = lambda _: None) -> AsyncIterator[tuple[Town, TwilioStandin]]:
    """A town that calls at once by Twilio, served where Twilio finds it, and the Twilio that it calls by."""
    data = example()
    data["plans"][0]["ladder"] = [{"after": 0, "channels": ["voice"]}, {"after": 900, "channels": ["stand_in"]}]
    change(data)
    network, port = await TwilioStandin().start(), free_port()
    real: dict[str, Any] = {
        "simulator": False,
        "public_base_url": f"http://127.0.0.1:{port}",
        "twilio_account_sid": ACCOUNT_SID,
        "twilio_auth_token": AUTH_TOKEN,
        "twilio_voice_from": VOICE_FROM,
        "twilio_base_url": network.url,
        "twilio_cps": 1000,
    }
    async with town(database_url, data, **real) as here:
        config = uvicorn.Config(create_app(here.ports), port=port, log_level="error", ws="none")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - the server has no event to wait for
            await asyncio.sleep(0.01)
        try:
            yield here, network
        finally:
            await network.stop()
            server.should_exit = True
            await serving


async def until_quiet(here: Town, network: TwilioStandin) -> None:
    await network.voice.settled()
    await here.settle()


def said_to(network: TwilioStandin, number: str) -> list[str]:
    """What was heard in every call to this number."""
    return [words for call in network.voice.calls if call["to"] == number for words in network.voice.heard[call["sid"]]]


async def test_a_call_goes_out_is_heard_and_the_key_answers(sqlite_url: str) -> None:
    async with on_the_line(sqlite_url) as (here, network):
        network.voice.behave(CARL, "answers", "3", "8", "1")
        network.voice.behave(DORTE, "machine")
        network.voice.behave(GITTE, "busy")
        network.voice.behave(INGRID, "answers", "2")
        activation = await here.activate()
        await until_quiet(here, network)
        seats = {s["id"]: s for s in (await here.look(activation))["seats"]}
        words = said_to(network, CARL)
        counts = (await here.look(activation))["deliveries"]["voice"]
    assert (seats["politi"]["state"], seats["politi"]["by"], seats["politi"]["via"]) == ("confirmed", "carl", "voice")
    assert [one.split(" ")[0] for one in words] == ["Beredskabet", "Beredskabet", "Den", "Beredskabet", "Tak."]
    assert (seats["kommune"]["state"], seats["kommune"]["via"]) == ("waiting", None)
    assert len(said_to(network, DORTE)) == 4
    assert seats["soebo"]["called"][0]["state"] == "declined"
    assert counts["failed"] == 1
    assert set(network.voice.callback_answers) == {200}


@pytest.mark.parametrize("callbacks", ["early", "twice", "reversed"])
async def test_callbacks_in_any_order_and_number_come_to_the_same(sqlite_url: str, callbacks: str) -> None:
    async with on_the_line(sqlite_url) as (here, network):
        network.behave(callbacks=callbacks)
        for number in (CARL, DORTE, GITTE, INGRID):
            network.voice.behave(number, "answers", "1")
        activation = await here.activate()
        await until_quiet(here, network)
        seats = {s["id"]: s["state"] for s in (await here.look(activation))["seats"]}
        kinds = await here.kinds(activation)
    assert {seats[i] for i in ("politi", "kommune", "engbo", "soebo")} == {"confirmed"}
    assert kinds.count("confirmed") == 4


async def test_a_call_whose_answer_was_lost_is_not_made_twice(sqlite_url: str) -> None:
    async with on_the_line(sqlite_url) as (here, network):
        network.behave(CARL, answer="lose")
        network.voice.behave(CARL, "answers", "1")
        activation = await here.activate()
        await until_quiet(here, network)
        await here.forward(minutes=2)
        await until_quiet(here, network)
        seat = await here.seat(activation, "politi")
    assert seat["state"] == "confirmed"
    assert [call["to"] for call in network.voice.calls].count(CARL) == 1


async def test_behind_a_switchboard_the_call_keys_its_extension_and_is_answered_like_any_other(sqlite_url: str) -> None:
    def inside(data: dict[str, Any]) -> None:
        carl = next(c for c in data["contacts"] if c["id"] == "carl")
        carl["phones"] = ["33 11 00 00 lokal 123"]

    async with on_the_line(sqlite_url, inside) as (here, network):
        network.voice.behave("+4533110000", "answers", "1")
        activation = await here.activate()
        await until_quiet(here, network)
        seat = await here.seat(activation, "politi")
        (form,) = (dict(f) for f in network.voice.forms if dict(f)["To"] == "+4533110000")
    assert form["SendDigits"] == "wwww123"
    assert (seat["state"], seat["via"]) == ("confirmed", "voice")


async def test_words_too_many_for_the_request_are_fetched_and_answered_like_any_other(sqlite_url: str) -> None:
    def long(data: dict[str, Any]) -> None:
        data["plans"][0]["area"] = "7777, " * 33
        data["plans"][0]["meeting"]["place"] = "7777, " * 33
        data["plans"][0]["scenarios"][0]["name"] = "7777, " * 33

    async with on_the_line(sqlite_url, long) as (here, network):
        network.voice.behave(CARL, "answers", "1")
        activation = await here.activate()
        await until_quiet(here, network)
        seat = await here.seat(activation, "politi")
    assert all("Twiml" not in dict(form) for form in network.voice.forms)
    assert said_to(network, CARL)[0].count("syv tusind syv hundrede og syvoghalvfjerds") > 60
    assert seat["state"] == "confirmed"


async def test_who_calls_back_is_answered_over_the_same_line(sqlite_url: str) -> None:
    async with on_the_line(sqlite_url) as (here, network):
        for number in (CARL, DORTE, GITTE, INGRID):
            network.voice.behave(number, "no-answer")
        activation = await here.activate()
        await until_quiet(here, network)
        url = f"{here.ports.settings.public_base_url}/webhooks/twilio/voice/inbound"
        state, receipt = await network.voice.call_in(url, CARL, "1")
        seat = await here.seat(activation, "politi")
    assert state.startswith("Beredskabet for Søengården er aktiveret")
    assert receipt.startswith("Tak.")
    assert seat["state"] == "confirmed"
