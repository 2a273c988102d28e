"""Answers that come late: the last one written counts, whichever comes first; STOP and START hold at once."""

from datetime import datetime, timedelta
from typing import Any

from app.services import answers
from app.wiring import SYSTEM
from tests.builders import Town

RESIDENTS = {"rosters": ["beboere"], "text": "Hold vinduerne lukket.", "channels": ["sms"]}


async def wrote(town: Town, who: str, text: str, minutes_ago: float) -> None:
    """A text that was written some minutes ago and has just been found."""
    at = town.clock.now - timedelta(minutes=minutes_ago)
    async with town.ports.house.unit(SYSTEM) as unit:
        number, new = (await town.phone(who)).number, town.ports.house.mint()
        await answers.keep(unit, "twilio", new, "sms", number, text, at=at)
    await town.settle()


async def politi(town: Town, activation: str) -> dict[str, Any]:
    return await town.seat(activation, "politi")


async def test_an_older_yes_that_is_found_late_takes_no_newer_no_back(both: Town) -> None:
    activation = await both.activate()
    await both.forward(minutes=2)
    await both.hears("carl", "Nej, jeg er syg")
    await wrote(both, "carl", "JA", minutes_ago=1)
    assert (await politi(both, activation))["called"][0] == {"contact": "carl", "state": "declined"}


async def test_a_newer_no_that_is_found_late_takes_the_yes_back(both: Town) -> None:
    activation = await both.activate()
    await both.hears("carl", "JA")
    await both.forward(minutes=2)
    await wrote(both, "carl", "Nej alligevel ikke, jeg kan ikke komme", minutes_ago=1)
    assert (await politi(both, activation))["called"][0] == {"contact": "carl", "state": "declined"}


async def test_an_older_text_takes_nothing_back_of_what_was_said_by_hand_since(both: Town) -> None:
    activation = await both.activate()
    await both.forward(minutes=2)
    await both.call("anna", "POST", f"/activations/{activation}/answers", {"seat": "politi", "answer": "no"})
    await wrote(both, "carl", "JA", minutes_ago=1)
    assert (await politi(both, activation))["called"][0] == {"contact": "carl", "state": "declined"}


async def test_an_unclear_text_that_is_found_after_a_newer_clear_one_asks_for_nobodys_attention(both: Town) -> None:
    activation = await both.activate()
    await both.forward(minutes=2)
    await both.hears("carl", "JA")
    await wrote(both, "carl", "måske", minutes_ago=1)
    assert (await both.look(activation))["unclear"] == []
    assert not [text for text in await both.texts("carl") if "kan ikke læse" in text]
    assert (await politi(both, activation))["state"] == "confirmed"


async def test_the_minutes_of_a_late_text_count_from_when_it_was_written(here: Town) -> None:
    activation = await here.activate()
    await here.forward(minutes=4)
    await wrote(here, "carl", "JA 20", minutes_ago=3)
    eta = datetime.fromisoformat((await politi(here, activation))["eta"])
    assert eta == here.clock.now + timedelta(minutes=17)


async def test_someone_who_asked_for_a_start_and_later_takes_back_a_yes_is_heard(both: Town) -> None:
    activation = await both.activate()
    await both.hears("carl", "JA")
    await both.hears("carl", "Fortryder mit ja, kan ikke alligevel")
    assert (await politi(both, activation))["called"][0] == {"contact": "carl", "state": "declined"}


async def test_start_lets_texts_through_again_and_is_no_answer(both: Town) -> None:
    activation = await both.activate()
    await both.hears("carl", "STOP")
    await both.hears("carl", "START")
    seen = (await both.call("anna", "GET", f"/activations/{activation}")).json()
    assert seen["unclear"] == []
    assert not [text for text in await both.texts("carl") if "kan ikke læse" in text]


async def test_a_resident_who_says_stop_while_it_is_held_back_is_not_told_when_it_goes_on(both: Town) -> None:
    activation = await both.activate()
    both.ports.pump.rooms[0].bulk = 0
    sent = (await both.call("anna", "POST", f"/activations/{activation}/announcements", RESIDENTS)).json()
    await both.hears("tariq", "STOP")
    both.ports.pump.rooms[0].bulk = 10
    await both.call("anna", "POST", f"/announcements/{sent['id']}/resume")
    await both.forward(minutes=1)
    assert not [text for text in await both.texts("tariq") if "vinduerne" in text]


async def test_what_is_held_back_when_the_activation_closes_is_stopped(both: Town) -> None:
    activation = await both.activate()
    both.ports.pump.rooms[0].bulk = 0
    sent = (await both.call("anna", "POST", f"/activations/{activation}/announcements", RESIDENTS)).json()
    await both.call("anna", "POST", f"/announcements/{sent['id']}/pause")
    await both.call("anna", "POST", f"/activations/{activation}/close")
    assert (await both.call("anna", "GET", f"/announcements/{sent['id']}")).json()["state"] == "stopped"


async def test_an_unclear_answer_says_where_it_came_from_and_that_it_is_the_persons_own_number(here: Town) -> None:
    activation = await here.activate()
    async with here.ports.house.unit(SYSTEM) as unit:
        await answers.keep(unit, "twilio", "SM1", "sms", (await here.phone("carl")).number, "måske")
    await here.settle()
    (shown,) = (await here.call("anna", "GET", f"/activations/{activation}")).json()["unclear"]
    assert (shown["contact"], shown["sender"], shown["proved"]) == ("carl", "+4520111113", True)
