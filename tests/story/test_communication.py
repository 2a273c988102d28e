"""What the world is told: who hears of a statement to the press, and who told whom what."""

import pytest

from tests.builders import Town


@pytest.mark.covers("S1-11")
async def test_the_other_parties_hear_of_a_statement_before_it_is_made(both: Town) -> None:
    activation = await both.activate()
    await both.hears("petra", "ja")
    said = {"party": "politi", "message": "Vi er til stede i området hele aftenen."}
    answer = await both.call("carl", "POST", f"/activations/{activation}/statements", said)
    assert (answer.status_code, answer.json()["prior"], answer.json()["reason"]) == (201, True, "")
    for who in ("anna", "dorte", "gitte", "ingrid", "frida"):
        assert [t for t in await both.texts(who) if "udtaler sig til pressen om Søengården nu" in t], who
        assert any("Vi er til stede" in m.text for m in (await both.phone(who)).mails)
    for who in ("carl", "petra", "bo", "karim"):
        assert not [t for t in await both.texts(who) if "til pressen" in t], who
    entry = next(e for e in await both.log(activation) if e["kind"] == "statement_noticed")
    assert (entry["actor"], entry["data"]["party"], entry["data"]["recipients"]) == ("carl", "politi", 5)
    assert "hele aftenen" not in str(entry)


@pytest.mark.covers("S1-12")
async def test_notice_goes_to_whoever_sits_at_the_table_and_may_decide(here: Town) -> None:
    activation = await here.activate()
    await here.hears("dorte", "nej")
    await here.hears("karim", "ja")
    await here.hears("gitte", "nej")
    await here.hears("hassan", "ja")
    said = {"party": "politi", "message": "Vi efterforsker branden."}
    told = (await here.call("anna", "POST", f"/activations/{activation}/statements", said)).json()["told"]
    assert {t["party"]: t["contact"] for t in told} == {
        "plan": "anna", "kommune": "karim", "engbo": "gitte", "soebo": "ingrid", "brandvaesen": "frida",
    }  # fmt: skip


@pytest.mark.covers("S1-11")
async def test_a_statement_that_was_made_already_needs_its_reason(here: Town) -> None:
    activation = await here.activate()
    said = {"party": "kommune", "message": "Der er ro i området.", "at": "2026-11-22T20:55:00+01:00"}
    refused = await here.call("dorte", "POST", f"/activations/{activation}/statements", said)
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "reason")
    said["reason"] = "Journalisten stod på stedet."
    late = await here.call("dorte", "POST", f"/activations/{activation}/statements", said)
    assert (late.status_code, late.json()["prior"]) == (201, False)
    assert any("har udtalt sig til pressen" in t for t in await here.texts("anna"))
    data = next(e["data"] for e in await here.log(activation) if e["kind"] == "statement_noticed")
    assert len(data["reason_sha256"]) == 64
    listed = (await here.call("anna", "GET", f"/activations/{activation}/statements")).json()["items"]
    assert [s["reason"] for s in listed] == ["Journalisten stod på stedet."]


async def test_a_statement_is_refused_with_a_cpr_number_and_to_those_outside(here: Town) -> None:
    activation = await here.activate()
    path = f"/activations/{activation}/statements"
    refused = await here.call("anna", "POST", path, {"party": "plan", "message": "Den unge er 010190-1234"})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "cpr")
    named = {"party": "plan", "message": "Beboeren Villads Krogholm er anholdt"}
    refused = await here.call("anna", "POST", path, named)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "name")
    unknown = await here.call("anna", "POST", path, {"party": "presse", "message": "Alt er godt"})
    assert unknown.json()["errors"][0]["path"] == "party"
    assert (await here.call("nanna", "POST", path, {"party": "engbo", "message": "Nej"})).status_code == 404
    assert (await here.call("nanna", "GET", path)).status_code == 404
    assert not any("til pressen" in t for t in await here.texts("carl"))


async def test_a_statement_in_an_exercise_says_so(here: Town) -> None:
    activation = await here.activate(exercise=True)
    said = {"party": "politi", "message": "Vi øver os.", "at": "2026-11-23T08:00:00+01:00"}
    await here.call("carl", "POST", f"/activations/{activation}/statements", said)
    [text] = [t for t in await here.texts("anna") if "til pressen" in t]
    assert text.startswith("ØVELSE ")
    assert "i morgen kl. 08.00" in text
    assert len(text) <= 160
