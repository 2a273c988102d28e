"""Two housing areas share people: each partnership is a world of its own, and no answer is guessed."""

import re

from tests.builders import Town

LUNDEN = ("lunden", "lunden-2026")


async def lunden(here: Town) -> Town:
    await here.take_in_example("lunden.yaml")
    return here.in_partnership(*LUNDEN)


async def test_a_bare_yes_from_someone_called_in_two_areas_confirms_nothing_and_is_asked_about(both: Town) -> None:
    next_door = await lunden(both)
    mine = await both.activate()
    theirs = await next_door.activate("anna-eksempel", scenario="uro", situation="Uro ved stationen")
    await both.hears("carl", "JA")
    question = (await both.texts("carl"))[-1]
    assert "Søengården" in question
    assert "Lunden" in question
    assert (await both.seat(mine, "politi"))["state"] == "waiting"
    seats = (await next_door.look(theirs, "anna-eksempel"))["seats"]
    assert all(s["state"] == "waiting" for s in seats)


async def test_two_activations_of_one_area_are_told_apart_by_what_has_happened(both: Town) -> None:
    await both.activate()
    await both.forward(minutes=1)
    await both.activate(scenario="opgoer")
    await both.hears("carl", "JA")
    question = (await both.texts("carl"))[-1]
    assert "Søengården" not in question
    assert re.search(r"Ildspåsættelse = JA \d{4}, Opgør.* = JA \d{4}\. Kan", question), question


async def test_two_alike_in_one_area_are_told_apart_by_when_they_began(here: Town) -> None:
    await here.activate()
    await here.forward(minutes=1)
    await here.activate()
    await here.hears("carl", "JA")
    question = (await here.texts("carl"))[-1]
    assert re.search(r"Ildspåsættelse 21\.04 = JA \d{4}, Ildspåsættelse 21\.05 = JA \d{4}\. Kan", question), question


async def test_two_in_one_area_and_one_in_another_are_all_told_apart(here: Town) -> None:
    next_door = await lunden(here)
    await here.activate()
    await here.activate(scenario="opgoer")
    await next_door.activate("anna-eksempel", scenario="uro", situation="Uro ved stationen")
    await here.hears("carl", "JA")
    question = (await here.texts("carl"))[-1]
    names = re.findall(r"(?:koden: |, )([^=]*) = JA", question)
    assert [n[:5] for n in names] == ["Ildsp", "Opgør", "Lunde"], question


async def test_the_code_answers_for_one_area_only(here: Town) -> None:
    next_door = await lunden(here)
    mine = await here.activate()
    theirs = await next_door.activate("anna-eksempel", scenario="uro", situation="Uro ved stationen")
    await here.hears("carl", "JA")
    code = (await here.texts("carl"))[-1].split("Lunden = JA ")[1][:4]
    await here.hears("carl", f"ja {code}")
    politi = next(s for s in (await next_door.look(theirs, "anna-eksempel"))["seats"] if s["id"] == "politi")
    assert (politi["state"], politi["by"]) == ("confirmed", "carl-nordstrand")
    assert (await here.seat(mine, "politi"))["state"] == "waiting"


async def test_a_yes_belongs_to_the_only_area_that_has_called(here: Town) -> None:
    next_door = await lunden(here)
    theirs = await next_door.activate("anna-eksempel", scenario="uro", situation="Uro ved stationen")
    await here.hears("carl", "JA")
    politi = next(s for s in (await next_door.look(theirs, "anna-eksempel"))["seats"] if s["id"] == "politi")
    assert politi["state"] == "confirmed"


async def test_stop_silences_the_number_in_both_areas(here: Town) -> None:
    next_door = await lunden(here)
    mine = await here.activate()
    theirs = await next_door.activate("anna-eksempel", scenario="uro", situation="Uro ved stationen")
    await here.hears("carl", "STOP")
    assert (await here.seat(mine, "politi"))["state"] == "unreached"
    politi = next(s for s in (await next_door.look(theirs, "anna-eksempel"))["seats"] if s["id"] == "politi")
    assert politi["state"] == "unreached"


async def test_nothing_of_one_partnership_exists_for_the_other(here: Town) -> None:
    next_door = await lunden(here)
    mine = await here.activate()
    ends = ("", "/log", "/log.jsonl", "/action-plan", "/briefings", "/meeting.ics", "/events", "/action-plan.html")
    for path in ends:
        seen = await next_door.call("anna-eksempel", "GET", f"/activations/{mine}{path}")
        nowhere = await next_door.call("anna-eksempel", "GET", f"/activations/there-is-none{path}")
        assert (seen.status_code, seen.json()) == (404, nowhere.json())
    plan = await next_door.call("anna-eksempel", "GET", f"/plans/{here.plan}")
    assert plan.status_code == 404
    assert (await next_door.call("anna-eksempel", "GET", "/activations")).json()["items"] == []


async def test_an_activator_of_one_area_can_do_nothing_in_the_other(here: Town) -> None:
    next_door = await lunden(here)
    mine = await here.activate()
    order = {"scenario": "brand", "situation": "Brand"}
    answers = [
        await next_door.call("yrsa", "POST", f"/plans/{here.plan}/activations", order),
        await next_door.call("yrsa", "POST", f"/activations/{mine}/cancel"),
        await next_door.call("yrsa", "POST", f"/activations/{mine}/close"),
        await next_door.call("yrsa", "POST", f"/activations/{mine}/answers", {"seat": "politi", "answer": "yes"}),
        await next_door.call("yrsa", "POST", "/reports", {"plan_id": here.plan, "text": "Uro", "acute": True}),
    ]
    assert [a.status_code for a in answers] == [404] * 5
    assert (await here.look(mine))["state"] == "open"


async def test_both_areas_number_their_own_activations(here: Town) -> None:
    next_door = await lunden(here)
    mine = await here.activate()
    theirs = await next_door.activate("anna-eksempel", scenario="uro", situation="Uro ved stationen")
    numbers = [(await here.look(mine))["number"], (await next_door.look(theirs, "anna-eksempel"))["number"]]
    assert numbers == ["2026-001", "2026-001"]
