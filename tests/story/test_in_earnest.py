"""Exercise and earnest, good papers and bad: what goes out, how it is marked, and what never leaves the house."""

from typing import Any

import pytest

from tests.builders import Town, example, town
from tests.standins.twilio import TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, SENDERS


async def test_every_text_of_an_exercise_begins_with_its_mark(both: Town) -> None:
    activation = await both.activate(exercise=True, ends_at="2026-11-22T23:04:00+01:00")
    await both.hears("carl", "JA 20")
    await both.hears("dorte", "måske")
    await both.hears("gitte", "NEJ")
    await both.hears("hassan", "JA")
    await both.hears("ingrid", "HJÆLP")
    await both.hears("frida", "STOP")
    await both.forward(minutes=30)
    await both.call("anna", "POST", f"/activations/{activation}/briefings", {"text": "Vi øver os"})
    await both.forward(hours=2)
    await both.call("anna", "POST", f"/activations/{activation}/close")
    await both.forward(minutes=5)
    letters = both.ports.simulator.letters
    assert len(letters) > 40
    assert [m.text for m in letters if not m.text.startswith("ØVELSE")] == []
    assert [m.subject for m in letters if m.channel == "email" and not m.subject.startswith("ØVELSE")] == []
    assert all(b["text"].startswith("ØVELSE") for b in await both.briefings(activation) if b["sent_at"])


async def test_the_false_alarm_of_an_exercise_and_its_calendar_are_marked_too(here: Town) -> None:
    activation = await here.activate(exercise=True)
    calendar = (await here.call("anna", "GET", f"/activations/{activation}/meeting.ics")).text
    assert "SUMMARY:ØVELSE" in calendar
    await here.call("anna", "POST", f"/activations/{activation}/cancel")
    assert (await here.texts("carl"))[-1].startswith("ØVELSE FALSK ALARM")


async def test_nothing_of_an_alarm_in_earnest_is_marked_as_exercise(here: Town) -> None:
    activation = await here.activate()
    await here.forward(minutes=10)
    await here.call("anna", "POST", f"/activations/{activation}/cancel")
    assert not [m for m in here.ports.simulator.letters if "ØVELSE" in m.text + m.subject]


async def test_a_question_about_two_exercises_begins_with_the_mark(here: Town) -> None:
    await here.activate(exercise=True)
    await here.activate(exercise=True, scenario="opgoer")
    await here.hears("carl", "JA")
    question = (await here.texts("carl"))[-1]
    assert question.startswith("ØVELSE Du er kaldt flere steder")


@pytest.mark.covers("S3-02")
async def test_an_expired_and_unsigned_plan_goes_out_with_warnings_in_activation_and_log(both: Town) -> None:
    data = example()
    data["plans"][0] |= {"valid_until": "2026-11-21", "signatures": [], "approvals": []}
    await both.take_in(data)
    activation = await both.activate()
    codes = {w["code"] for w in (await both.look(activation))["warnings"]}
    assert {"plan_expired", "unsigned", "unapproved"} <= codes
    assert {"plan_expired", "unsigned", "unapproved"} <= set((await both.log(activation))[0]["data"]["warnings"])
    assert (await both.phone("carl")).shows("Svar JA eller NEJ")


async def test_a_superseded_plan_still_calls_and_says_that_it_is_superseded(here: Town) -> None:
    data = example()
    data["plans"].append({**data["plans"][0], "id": "soengaarden-2027", "supersedes": "soengaarden-2026"})
    await here.take_in(data)
    activation = await here.activate()
    assert "plan_superseded" in {w["code"] for w in (await here.look(activation))["warnings"]}
    assert (await here.call("anna", "GET", f"/plans/{here.plan}")).json()["status"] == "superseded"


async def test_a_plan_is_in_force_until_midnight_where_it_belongs(here: Town) -> None:
    data = example()
    data["plans"][0]["valid_until"] = "2026-11-22"
    await here.take_in(data)
    await here.forward(hours=2, minutes=55)
    assert (await here.call("anna", "GET", f"/plans/{here.plan}")).json()["status"] == "in_force"
    await here.forward(minutes=2)
    assert (await here.call("anna", "GET", f"/plans/{here.plan}")).json()["status"] == "expired"


async def test_the_year_of_an_activations_number_is_the_danish_one(here: Town) -> None:
    here.clock.now = here.clock.now.replace(month=12, day=31, hour=23, minute=30)
    activation = await here.activate()
    assert (await here.look(activation))["number"] == "2027-001"


async def test_demo_data_never_leaves_the_simulator_whatever_else_is_set(sqlite_url: str) -> None:
    network = await TwilioStandin().start()
    real: dict[str, Any] = {
        "simulator": False,
        "twilio_account_sid": ACCOUNT_SID,
        "twilio_auth_token": AUTH_TOKEN,
        "twilio_from": SENDERS[0],
        "twilio_base_url": network.url,
    }
    try:
        async with town(sqlite_url, **real) as here:
            await here.take_in_example("lunden.yaml")
            demo = here.in_partnership("lunden", "lunden-2026")
            await demo.activate("anna-eksempel", scenario="uro", situation="Uro")
            assert network.messages == []
            assert (await demo.phone("esben")).shows("Svar JA eller NEJ")
            await here.activate(situation="I virkeligheden")
            assert (await here.phone("carl")).number in {m["to"] for m in network.messages}
    finally:
        await network.stop()


async def test_the_situation_reaches_the_called_by_mail_and_never_by_text(here: Town) -> None:
    await here.activate(situation="Container brænder ved blok 4")
    carl = await here.phone("carl")
    assert not carl.shows("Container")
    assert "Container brænder ved blok 4" in carl.mails[0].text


async def test_a_private_number_or_address_in_the_situation_is_left_out_of_every_message(here: Town) -> None:
    situation = "Beboeren Hans Friis på tlf. 20 19 88 77 bor Engvænget 12, 2. tv., 4990 Engholm og er utryg."
    await here.activate(situation=situation)
    await here.forward(minutes=5)
    said = "\n".join(m.text + m.html for m in here.ports.simulator.letters)
    assert "20 19 88 77" not in said
    assert "Engvænget 12, 2. tv" not in said


async def test_the_call_says_the_day_when_the_meeting_is_not_today(here: Town) -> None:
    await here.activate(meeting={"at": "2026-11-23T14:00:00+01:00"})
    carl = await here.phone("carl")
    assert carl.shows("Hastemøde i morgen kl. 14.00")
    assert "i morgen kl. 14.00" in carl.mails[0].text


async def test_a_meeting_soon_after_midnight_is_told_by_its_time_alone(here: Town) -> None:
    here.clock.now = here.clock.now.replace(hour=22, minute=20)
    await here.activate()
    assert (await here.phone("carl")).shows("Hastemøde kl. 00.20")
