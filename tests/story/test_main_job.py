"""The main job, told as a story: from the tap in the street to the sealed log."""

import json

import pytest

from app.core.seal import first_break
from tests.builders import Town

PARTIES = {"politi": "carl", "kommune": "dorte", "engbo": "gitte", "soebo": "ingrid"}


@pytest.mark.covers("S3-16", "S3-17", "S3-18")
async def test_activating_calls_every_party_and_for_arson_the_fire_service_too(both: Town) -> None:
    await both.activate()
    for person in ("anna", *PARTIES.values(), "frida"):
        phone = await both.phone(person)
        assert phone.shows("Svar JA eller NEJ")
        assert phone.shows("Hastemøde kl. 22.05")
        assert len(phone.mails) == 1


@pytest.mark.covers("S3-14")
async def test_beredskabet_is_quorate_when_every_obligatory_party_has_a_confirmed_person_with_mandate(
    both: Town,
) -> None:
    activation = await both.activate()
    for person in PARTIES.values():
        assert not (await both.look(activation))["quorate"]
        await (await both.phone(person)).answers("JA")
    assert not (await both.look(activation))["quorate"]
    await (await both.phone("anna")).answers("JA 20")
    found = await both.look(activation)
    assert (found["state"], found["quorate"]) == ("quorate", True)
    assert (await both.seat(activation, "tovholder"))["eta"] == "2026-11-22T21:24:00+01:00"


@pytest.mark.covers("S3-14")
async def test_the_stand_in_is_called_when_the_chief_does_not_answer(here: Town) -> None:
    await here.activate()
    await here.forward(minutes=7)
    stand_in = await here.phone("petra")
    assert stand_in.texts == []
    await here.forward(minutes=2)
    assert stand_in.shows("Du er stedfortræder")


async def test_a_no_sends_the_seat_to_the_stand_in_at_once(here: Town) -> None:
    await here.activate()
    await (await here.phone("carl")).answers("NEJ")
    assert (await here.phone("petra")).shows("Du er stedfortræder")


@pytest.mark.covers("S3-19", "S3-20")
async def test_the_board_is_briefed_in_time_and_goes_on_being_briefed_by_itself(both: Town) -> None:
    activation = await both.activate()
    await both.forward(minutes=5)
    told = (await both.call("anna", "GET", f"/activations/{activation}/briefings")).json()["items"]
    assert [(b["kind"], b["sent_at"] is not None and b["sent_at"] <= b["due_at"]) for b in told] == [
        ("first", True),
        ("running", False),
    ]
    await both.forward(hours=8, minutes=10)
    told = (await both.call("anna", "GET", f"/activations/{activation}/briefings")).json()["items"]
    assert [b["kind"] for b in told] == ["first", "running", "running", "running"]
    assert all(b["sent_at"] <= b["due_at"] for b in told[:3])


@pytest.mark.covers("S3-26", "S3-27", "S3-28")
async def test_the_action_plan_is_filled_in_adopted_and_each_responsible_person_told(both: Town) -> None:
    activation = await both.activate()
    got = await both.call("anna", "GET", f"/activations/{activation}/action-plan")
    plan = got.json()
    assert plan["situation"].startswith("Container brænder")
    refused = await both.call("anna", "POST", f"/activations/{activation}/action-plan/adopt")
    assert refused.status_code == 409
    assert {m["path"] for m in refused.json()["missing"]} == {"press_spokesperson", "ends_at"}
    plan |= {
        "press_spokesperson": "carl",
        "ends_at": "2026-11-24T12:00:00+01:00",
        "measures": [{"id": "m1", "title": "Hold åbent", "responsible": "gitte", "reach": "+4520111115"}],
    }
    saved = await both.call("anna", "PUT", f"/activations/{activation}/action-plan", plan, If_Match=got.headers["etag"])
    assert saved.status_code == 200, saved.text
    adopted = await both.call("anna", "POST", f"/activations/{activation}/action-plan/adopt")
    assert (adopted.status_code, adopted.json()["state"]) == (200, "adopted")
    assert (await both.phone("gitte")).shows("Du er ansvarlig for Hold åbent")
    assert (await both.look(activation))["ends_at"] == "2026-11-24T12:00:00+01:00"
    kinds = [
        b["kind"] for b in (await both.call("anna", "GET", f"/activations/{activation}/briefings")).json()["items"]
    ]
    assert "adopted" in kinds


async def test_the_lead_is_reminded_of_the_end_and_the_last_briefing_goes_out_at_close(here: Town) -> None:
    activation = await here.activate(ends_at="2026-11-22T23:04:00+01:00")
    await here.forward(hours=2, minutes=1)
    anna = await here.phone("anna")
    assert anna.shows("Forlæng eller afslut")
    closed = await here.call("anna", "POST", f"/activations/{activation}/close", {"evaluation": "Det gik godt"})
    assert closed.json()["state"] == "closed"
    kinds = [
        b["kind"] for b in (await here.call("anna", "GET", f"/activations/{activation}/briefings")).json()["items"]
    ]
    assert kinds[-1] == "closed"
    before = len(here.ports.simulator.letters)
    await here.forward(hours=24)
    assert len(here.ports.simulator.letters) == before


async def test_the_exported_log_is_whole_and_a_changed_one_is_found_out(both: Town) -> None:
    activation = await both.activate()
    await (await both.phone("carl")).answers("JA")
    text = (await both.call("anna", "GET", f"/activations/{activation}/log.jsonl")).text
    lines = [json.loads(line) for line in text.splitlines()]
    assert first_break(lines) is None
    lines[3]["actor"] = "someone else"
    assert first_break(lines) == 4
