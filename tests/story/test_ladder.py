"""The calling ladder: remind, ring, stand in, and say whom nobody reached."""

from typing import Any

import pytest

from tests.builders import Town, example

FAST = [
    {"after": 0, "channels": ["sms", "email"]},
    {"after": 10, "channels": ["sms"]},
    {"after": 20, "channels": ["voice"]},
    {"after": 30, "channels": ["stand_in"]},
]


def fast(**changed: Any) -> dict[str, Any]:
    data = example()
    data["plans"][0] |= {"ladder": FAST, **changed}
    return data


def seat_of(data: dict[str, Any], wanted: str) -> dict[str, Any]:
    """A seat of the bundle, to be changed."""
    seats: list[dict[str, Any]] = data["rosters"][0]["seats"]
    return next(s for s in seats if s["id"] == wanted)


async def everyone_but(here: Town, silent: set[str]) -> None:
    for person in ("anna", "carl", "dorte", "gitte", "ingrid", "frida"):
        if person not in silent:
            await here.hears(person, "JA")


@pytest.mark.covers("S3-14")
async def test_the_ladder_reminds_rings_and_calls_one_stand_in_after_another(both: Town) -> None:
    await both.take_in(fast())
    activation = await both.activate()
    await everyone_but(both, {"dorte"})
    dorte, karim, lise = [await both.phone(p) for p in ("dorte", "karim", "lise")]
    await both.forward(seconds=9)
    assert not dorte.shows("Vi mangler dit svar")
    await both.forward(seconds=2)
    assert dorte.shows("Vi mangler dit svar")
    assert dorte.calls == []
    await both.forward(seconds=18)
    assert (len(dorte.calls), karim.texts) == (1, [])
    await both.forward(seconds=2)
    assert karim.shows("Du er stedfortræder")
    assert lise.texts == []
    await both.forward(seconds=31)
    assert lise.shows("Du er stedfortræder")
    assert (await both.seat(activation, "kommune"))["state"] == "waiting"


@pytest.mark.covers("S3-14")
async def test_a_seat_that_nobody_answers_for_is_uncovered_and_the_coordinator_told_once(both: Town) -> None:
    await both.take_in(fast())
    activation = await both.activate()
    await everyone_but(both, {"dorte"})
    await both.forward(minutes=3)
    assert (await both.seat(activation, "kommune"))["state"] == "unreached"
    assert [e["data"] for e in await both.log(activation) if e["kind"] == "uncovered"] == [{"seat": "kommune"}]
    assert sum("udækket" in text for text in await both.texts("anna")) == 1


async def test_a_late_yes_covers_the_uncovered_seat(here: Town) -> None:
    await here.take_in(fast())
    activation = await here.activate()
    await everyone_but(here, {"dorte"})
    await here.forward(minutes=3)
    await here.hears("dorte", "Jeg kommer nu")
    assert (await here.look(activation))["state"] == "quorate"


@pytest.mark.covers("S3-14")
async def test_a_stand_in_without_mandate_fills_the_seat_but_not_the_quorum_and_the_lead_is_told(both: Town) -> None:
    activation = await both.activate()
    await everyone_but(both, {"gitte"})
    await both.hears("gitte", "NEJ")
    await both.hears("hassan", "JA")
    found = await both.look(activation)
    assert (await both.seat(activation, "engbo"))["state"] == "confirmed"
    assert {"organisation": "engbo", "obligatory": True, "quorate": False} in found["parties"]
    assert (found["state"], found["quorate"]) == ("open", False)
    assert any("uden handlekompetence" in text for text in await both.texts("anna"))


async def test_the_ladder_goes_on_to_the_next_with_mandate_when_a_stand_in_without_it_comes(here: Town) -> None:
    data = example()
    seat_of(data, "kommune")["stand_ins"] = ["lise", "karim"]
    await here.take_in(data)
    activation = await here.activate()
    await here.hears("dorte", "NEJ")
    await here.hears("lise", "JA")
    assert (await here.phone("karim")).shows("Du er stedfortræder")
    await here.hears("karim", "JA")
    seat = await here.seat(activation, "kommune")
    assert (seat["by"], seat["also_coming"]) == ("lise", ["karim"])
    assert {"organisation": "kommune", "obligatory": True, "quorate": True} in (await here.look(activation))["parties"]


async def test_two_stand_ins_without_mandate_do_not_keep_the_clockwork_spinning(here: Town) -> None:
    data = fast()
    seat_of(data, "kommune")["stand_ins"] = ["lise", "hassan", "karim"]
    await here.take_in(data)
    await here.activate()
    await here.hears("dorte", "NEJ")
    await here.forward(seconds=31)
    await here.hears("lise", "JA")
    await here.forward(minutes=1)
    assert (await here.phone("karim")).shows("Du er stedfortræder")


@pytest.mark.covers("S3-14")
async def test_quorum_counts_parties_and_never_heads(here: Town) -> None:
    activation = await here.activate()
    for person in ("anna", "carl", "dorte", "gitte", "frida"):
        await here.hears(person, "JA")
    found = await here.look(activation)
    assert sum(s["state"] == "confirmed" for s in found["seats"]) == 5
    assert found["quorate"] is False


async def test_a_person_from_another_organisation_never_decides_for_the_party(here: Town) -> None:
    data = example()
    seat_of(data, "soebo")["stand_ins"] = ["rikke"]
    await here.take_in(data)
    activation = await here.activate()
    await everyone_but(here, {"ingrid"})
    await here.hears("ingrid", "NEJ")
    await here.hears("rikke", "JA")
    assert (await here.seat(activation, "soebo"))["by"] == "rikke"
    assert (await here.look(activation))["quorate"] is False


@pytest.mark.covers("S3-18")
async def test_the_fire_service_is_called_only_when_scenario_or_activator_invites_it(here: Town) -> None:
    without = await here.activate(scenario="opgoer")
    assert "brand" not in {s["id"] for s in (await here.look(without))["seats"]}
    assert await here.texts("frida") == []
    by_organisation = await here.activate(scenario="opgoer", invite=["brandvaesen"])
    by_seat = await here.activate(scenario="opgoer", invite=["brand"])
    for activation in (by_organisation, by_seat):
        assert (await here.seat(activation, "brand"))["obligatory"] is False
    assert len(await here.texts("frida")) == 2


async def test_an_invitation_that_names_nobody_is_refused_and_nothing_is_sent(here: Town) -> None:
    body = {"scenario": "brand", "situation": "Brand", "invite": ["marsmænd"]}
    refused = await here.call("anna", "POST", f"/plans/{here.plan}/activations", body)
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "invite")
    assert here.ports.simulator.letters == []


async def test_a_plan_whose_seats_are_all_on_invitation_neither_calls_nor_spins(here: Town) -> None:
    data = example()
    for seat in data["rosters"][0]["seats"]:
        seat["on_invite"] = True
    await here.take_in(data)
    activation = await here.activate(scenario="opgoer")
    await here.forward(minutes=1)
    found = await here.look(activation)
    assert (found["seats"], found["quorate"]) == ([], False)
    assert "no_obligatory_seat" not in {w["code"] for w in found["warnings"]}


async def test_someone_with_two_seats_gets_one_message_and_answers_for_both(here: Town) -> None:
    data = example()
    seat_of(data, "soebo")["holder"] = "gitte"
    await here.take_in(data)
    activation = await here.activate()
    assert len(await here.texts("gitte")) == 1
    await here.hears("gitte", "JA")
    assert [(await here.seat(activation, s))["by"] for s in ("engbo", "soebo")] == ["gitte", "gitte"]
    found = await here.look(activation)
    assert {p["organisation"]: p["quorate"] for p in found["parties"]}["soebo"] is False


async def test_a_person_whom_nothing_reaches_is_passed_over_at_once_and_said_so(here: Town) -> None:
    data = example()
    carl = next(c for c in data["contacts"] if c["id"] == "carl")
    carl |= {"phones": [], "emails": []}
    await here.take_in(data)
    activation = await here.activate()
    assert (await here.phone("petra")).shows("Du er stedfortræder")
    skipped = [e["data"] for e in await here.log(activation) if e["kind"] == "skipped"]
    assert {"seat": "politi", "contact": "carl", "step": 0, "channel": "all", "why": "no_address"} in skipped


async def test_the_ladder_stops_when_everyone_has_answered(here: Town) -> None:
    activation = await here.activate()
    await everyone_but(here, set())
    before = await here.kinds(activation)
    await here.forward(minutes=30)
    later = (await here.kinds(activation))[len(before) :]
    assert not set(later) & {"called", "passed", "skipped", "uncovered"}
