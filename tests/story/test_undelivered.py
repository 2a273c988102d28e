"""What could not be delivered: nobody is waited for by a way that cannot work, and the board says why."""

from typing import Any

import pytest

from app.channels.simulator import Behaviour
from app.services import answers
from app.wiring import SYSTEM
from tests.builders import Town, example
from tests.story.test_ladder import fast

ANNA, CARL = "+4520111111", "+4520111113"


def without_mail(*people: str) -> dict[str, Any]:
    """The fast ladder, and these people with their first number alone."""
    data = fast()
    for contact in data["contacts"]:
        if contact["id"] in people:
            contact |= {"emails": [], "phones": contact["phones"][:1]}
    return data


async def called(here: Town, activation: str, who: str) -> list[tuple[int, list[str]]]:
    """The steps and ways by which this person was called."""
    said = [e["data"] for e in await here.log(activation) if e["kind"] == "called"]
    return [(d["step"], d["channels"]) for d in said if d["contact"] == who]


async def trouble(here: Town, activation: str, who: str) -> str:
    """What the board says of this person of the police."""
    return str((await here.seat(activation, "politi"))["troubles"][who])


async def test_a_landline_is_rung_at_once_and_the_next_time_nobody_tries_to_text_it(both: Town) -> None:
    await both.take_in(without_mail("carl"))
    both.ports.simulator.behave(CARL, Behaviour.LANDLINE)
    first = await both.activate()
    carl = await both.phone("carl")
    assert (len(carl.calls), carl.texts) == (1, [])
    assert await trouble(both, first, "carl") == "sms kan ikke leveres (fastnet) – ringer op"
    await carl.presses("1")
    assert (await both.seat(first, "politi"))["state"] == "confirmed"
    both.ports.simulator.behave(CARL, Behaviour.TAKES)
    second = await both.activate(situation="Endnu en brand")
    assert (len(carl.calls), carl.texts) == (2, [])
    assert await called(both, second, "carl") == [(2, ["voice"])]


async def test_a_second_number_that_takes_texts_is_texted_when_the_first_is_a_landline(here: Town) -> None:
    here.ports.simulator.behave(CARL, Behaviour.LANDLINE)
    await here.activate()
    assert here.ports.simulator.inbox("+4533111113")[-1].channel == "sms"
    assert len((await here.phone("carl")).calls) == 1


async def test_a_landline_outlives_an_import_and_a_new_number_begins_afresh(here: Town) -> None:
    await here.take_in(without_mail("carl"))
    here.ports.simulator.behave(CARL, Behaviour.LANDLINE)
    await here.activate()
    here.ports.simulator.behave(CARL, Behaviour.TAKES)
    await here.take_in(without_mail("carl"))
    await here.activate(situation="Endnu en brand")
    assert await here.texts("carl") == []
    data = without_mail("carl")
    next(c for c in data["contacts"] if c["id"] == "carl")["phones"] = ["+4520111199"]
    await here.take_in(data)
    await here.activate(situation="Den tredje brand")
    assert len(await here.texts("carl")) == 1


async def test_a_stop_that_only_the_provider_knows_of_turns_the_seat_red_and_voice_and_mail_take_over(
    both: Town,
) -> None:
    both.ports.simulator.behave(CARL, Behaviour.SILENCED)
    activation = await both.activate()
    carl = await both.phone("carl")
    assert (await both.seat(activation, "politi"))["state"] == "unreached"
    assert any("svaret STOP" in text for text in await both.texts("anna"))
    assert (len(carl.calls), len(carl.mails)) == (1, 2)
    await carl.presses("1")
    assert (await both.seat(activation, "politi"))["state"] == "confirmed"
    found = await both.call("anna", "GET", f"/plans/{both.plan}/lint")
    assert "opted_out" in {f["code"] for f in found.json()}


async def test_an_engaged_line_calls_the_stand_in_at_once(both: Town) -> None:
    await both.take_in(fast())
    both.ports.simulator.behave(CARL, Behaviour.ENGAGED)
    activation = await both.activate()
    await both.forward(seconds=20)
    assert (await both.phone("petra")).shows("Du er stedfortræder")
    assert "opkald nåede ikke personen" in await trouble(both, activation, "carl")


async def test_someone_whom_no_way_reaches_is_passed_over_at_once(both: Town) -> None:
    await both.take_in(without_mail("carl"))
    both.ports.simulator.behave(CARL, Behaviour.REFUSES)
    activation = await both.activate()
    assert (await both.phone("petra")).shows("Du er stedfortræder")
    assert (await trouble(both, activation, "carl")).endswith("turen er gået videre")


async def test_a_machine_that_picks_up_is_nobody_and_the_stand_in_is_called_at_once(both: Town) -> None:
    await both.take_in(fast())
    both.ports.simulator.behave(CARL, Behaviour.MACHINE)
    activation = await both.activate()
    await both.forward(seconds=20)
    assert (await both.phone("petra")).shows("Du er stedfortræder")
    assert (await both.seat(activation, "politi"))["state"] == "waiting"


async def test_a_false_alarm_is_told_by_phone_to_whoever_was_rung_and_the_end_rings_nobody(here: Town) -> None:
    await here.take_in(fast())
    here.ports.simulator.behave(CARL, Behaviour.LANDLINE)
    activation = await here.activate()
    calls = len(here.ports.simulator.rung(CARL))
    await here.call("anna", "POST", f"/activations/{activation}/close", {})
    assert len(here.ports.simulator.rung(CARL)) == calls


@pytest.mark.parametrize("understood_first", ["anna", "dorte"])
async def test_after_a_crash_the_stand_in_of_someone_who_has_answered_is_not_called(
    both: Town, understood_first: str
) -> None:
    await both.take_in(fast())
    activation = await both.activate()
    await both.forward(seconds=19)
    async with both.ports.house.unit(SYSTEM) as unit:
        kept = await answers.keep(unit, "simulator", both.ports.house.mint(), "sms", CARL, "JA")
    both.works.waiting.clear()
    await both.forward(seconds=20)
    await both.hears(understood_first, "JA")
    assert await both.texts("petra") == []
    async with both.ports.house.unit(SYSTEM) as unit:
        assert kept
        await answers.understand(unit, kept)
    await both.forward(minutes=10)
    assert (await both.seat(activation, "politi"))["by"] == "carl"
    assert await both.texts("petra") == []


async def test_an_answer_that_is_never_understood_holds_the_stand_in_back_for_two_minutes_and_no_longer(
    here: Town,
) -> None:
    await here.take_in(fast())
    await here.activate()
    async with here.ports.house.unit(SYSTEM) as unit:
        await answers.keep(unit, "simulator", here.ports.house.mint(), "sms", CARL, "JA")
    here.works.waiting = [w for w in here.works.waiting if w[2].name != "understand"]
    await here.forward(seconds=100)
    assert await here.texts("petra") == []
    await here.forward(seconds=60)
    assert (await here.phone("petra")).shows("Du er stedfortræder")


async def test_a_ladder_with_a_step_that_is_never_reached_is_refused_at_import(here: Town) -> None:
    data = example()
    data["plans"][0]["ladder"].append({"after": 900, "channels": ["voice"]})
    token = await here.token("anna", administrator=True)
    refused = await here.client.post("/api/v1/bundles", json=data, headers={"Authorization": f"Bearer {token}"})
    assert refused.status_code == 422
    assert [e["path"] for e in refused.json()["errors"]] == ["plans[0].ladder[4].channels"]
