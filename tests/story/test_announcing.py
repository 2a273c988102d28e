"""A thousand residents are told once each: held back midway, let go on, stopped; nobody who said STOP, each in turn."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.channels.simulator import Behaviour
from app.store import event_log
from app.wiring import SYSTEM
from tests.builders import Town, town, with_residents
from tests.standins.twilio import TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, SENDERS

TEXT = "Der er brand i blok 4. Hold vinduerne lukket."
COUNT, STREET = 1000, 40


@pytest.fixture
async def crowded(database_url: str) -> AsyncIterator[Town]:
    """A town with a thousand residents, on each database."""
    async with town(database_url, with_residents(COUNT)) as made:
        yield made


@pytest.fixture
async def street(sqlite_url: str) -> AsyncIterator[Town]:
    """A town with forty residents."""
    async with town(sqlite_url, with_residents(STREET)) as made:
        yield made


def numbers(first: int, last: int) -> list[str]:
    return [f"+45201{20_000 + i:05d}" for i in range(first, last)]


async def announce(town: Town, activation: str, **more: Any) -> dict[str, Any]:
    body = {"rosters": ["beboere"], "text": TEXT, "channels": ["sms"], **more}
    answer = await town.call("anna", "POST", f"/activations/{activation}/announcements", body)
    assert answer.status_code == 202, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def turn(town: Town, announcement: str, verb: str) -> dict[str, Any]:
    answer = await town.call("anna", "POST", f"/announcements/{announcement}/{verb}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def busy(town: Town, first: int) -> None:
    """The network has no room for the residents from this one on."""
    for number in numbers(first, COUNT):
        town.ports.simulator.behave(number, Behaviour.BUSY)


async def free(town: Town) -> None:
    """The network takes everything again, and ten minutes pass."""
    for number in numbers(0, COUNT):
        town.ports.simulator.behave(number, Behaviour.TAKES)
    await town.forward(minutes=10)


def residents(town: Town) -> list[str]:
    return sorted(m.to for m in town.ports.simulator.letters if m.text == TEXT)


async def test_a_thousand_are_told_once_held_back_midway_and_then_let_go_on(crowded: Town) -> None:
    busy(crowded, 400)
    activation = await crowded.activate()
    sent = await announce(crowded, activation)
    assert (sent["recipients"], sent["segments_total"]) == (COUNT, COUNT)
    held = await turn(crowded, sent["id"], "pause")
    assert (held["state"], held["deliveries"]["sms"]["delivered"], held["deliveries"]["sms"]["queued"]) == (
        "paused", 400, 600,
    )  # fmt: skip
    await free(crowded)
    assert len(residents(crowded)) == 400
    await turn(crowded, sent["id"], "resume")
    assert residents(crowded) == numbers(0, COUNT)
    done = (await crowded.call("anna", "GET", f"/announcements/{sent['id']}")).json()
    assert (done["state"], done["deliveries"]["sms"]["delivered"]) == ("done", COUNT)
    kinds = [k for k in await crowded.kinds(activation) if k.startswith("announce")]
    assert kinds == ["announced", "announcement_paused", "announcement_resumed"]


async def test_what_is_stopped_never_leaves_and_cannot_go_on(street: Town) -> None:
    busy(street, 10)
    activation = await street.activate()
    sent = await announce(street, activation)
    stopped = await turn(street, sent["id"], "stop")
    assert (stopped["state"], stopped["withdrawn"]) == ("stopped", STREET - 10)
    await free(street)
    assert residents(street) == numbers(0, 10)
    for verb in ("pause", "resume"):
        answer = await street.call("anna", "POST", f"/announcements/{sent['id']}/{verb}")
        assert answer.status_code == 409
    assert (await turn(street, sent["id"], "stop"))["withdrawn"] == STREET - 10
    assert (await street.kinds(activation)).count("announcement_stopped") == 1


async def test_the_teams_own_message_goes_before_the_residents(street: Town) -> None:
    activation = await street.activate()
    before = len(street.ports.simulator.letters)
    body = {"rosters": ["beboere"], "text": TEXT, "channels": ["sms"]}
    await street.ask("anna", "POST", f"/activations/{activation}/announcements", body)
    await street.ask("anna", "POST", f"/activations/{activation}/answers", {"seat": "politi", "answer": "no"})
    await street.settle()
    after = [m.to for m in street.ports.simulator.letters[before:]]
    assert len(after) > STREET
    assert after.index((await street.phone("petra")).number) < STREET / 2


async def test_whoever_said_stop_hears_nothing_by_text(here: Town) -> None:
    await here.activate()
    activation = await here.activate(scenario="opgoer")
    await here.hears("tariq", "STOP")
    sent = await announce(here, activation, channels=["sms", "email"])
    assert (await here.phone("tariq")).texts[-1:] != [TEXT]
    assert sent["recipients"] == 2
    assert (await here.phone("selma")).texts == [TEXT]


async def test_each_resident_reads_the_own_language(sqlite_url: str) -> None:
    data = with_residents(4)
    for i, code in enumerate(("en", "ar", "tr")):
        next(c for c in data["contacts"] if c["id"] == f"resident-{i}")["language"] = code
    english, arabic = "There is a fire in block 4.", "هناك حريق في المبنى 4."
    async with town(sqlite_url, data) as here:
        await announce(here, await here.activate(), texts={"en": english, "ar": arabic})
        heard = [await here.texts(f"resident-{i}") for i in range(4)]
        assert heard == [[english], [arabic], [TEXT], [TEXT]]
        kept = (await here.call("anna", "GET", f"/plans/{here.plan}/bundle")).json()
        assert [c.get("language") for c in kept["contacts"][-4:]] == ["en", "ar", "tr", None]


async def test_a_false_alarm_takes_back_what_residents_have_not_been_told(street: Town) -> None:
    busy(street, 10)
    activation = await street.activate()
    sent = await announce(street, activation)
    await street.call("anna", "POST", f"/activations/{activation}/cancel")
    await free(street)
    assert residents(street) == numbers(0, 10)
    assert (await street.call("anna", "GET", f"/announcements/{sent['id']}")).json()["state"] == "stopped"


async def test_an_announcement_under_way_goes_on_when_the_activation_is_closed_unless_it_was_paused(
    street: Town,
) -> None:
    busy(street, 10)
    activation = await street.activate()
    going, held = await announce(street, activation), await announce(street, activation)
    await turn(street, held["id"], "pause")
    await street.call("anna", "POST", f"/activations/{activation}/close")
    await free(street)
    assert residents(street) == sorted([*numbers(0, STREET), *numbers(0, 10)])
    assert (await street.call("anna", "GET", f"/announcements/{going['id']}")).json()["state"] == "done"
    assert (await street.call("anna", "POST", f"/announcements/{held['id']}/resume")).status_code == 409
    assert (await turn(street, held["id"], "stop"))["withdrawn"] == STREET - 10


async def test_residents_see_the_name_it_comes_from_and_the_team_a_number_to_answer(sqlite_url: str) -> None:
    network = await TwilioStandin().start()
    real: dict[str, Any] = {
        "simulator": False,
        "twilio_account_sid": ACCOUNT_SID,
        "twilio_auth_token": AUTH_TOKEN,
        "twilio_from": SENDERS[0],
        "twilio_base_url": network.url,
        "twilio_announce_from": "Beredskab",
    }
    try:
        async with town(sqlite_url, **real) as here:
            activation = await here.activate()
            await announce(here, activation)
            senders = {m["from"] for m in network.messages if m["body"] == TEXT}
            assert senders == {"Beredskab"}
            assert {m["from"] for m in network.messages if m["body"] != TEXT} == {SENDERS[0]}
    finally:
        await network.stop()


async def test_no_log_lists_the_residents_who_were_told(both: Town) -> None:
    activation = await both.activate()
    sent = await announce(both, activation)
    assert not [e for e in await both.log(activation) if e["data"].get("purpose") == "announcement"]
    async with both.ports.house.unit(SYSTEM, writes=False) as unit:
        assert await event_log.read(unit, sent["id"]) == ()


@pytest.mark.parametrize("verb", ["pause", "stop"])
async def test_a_message_under_way_when_it_is_held_back_is_not_tried_again(both: Town, verb: str) -> None:
    tariq = await both.phone("tariq")
    both.ports.simulator.behave(tariq.number, Behaviour.DROPS)
    sent = await announce(both, await both.activate())
    await turn(both, sent["id"], verb)
    both.ports.simulator.behave(tariq.number, Behaviour.TAKES)
    await both.forward(minutes=10)
    assert await both.texts("tariq") == []
