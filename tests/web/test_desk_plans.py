"""The plan editor by clicking without a script: every part, what is refused beside its field, texts, copies, files."""

from typing import Any

import pytest
import yaml

from tests.builders import Town
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

PLAN = "/skrivebord/planer/soengaarden-2026"
PARTS = ("grundlag", "ansvar", "haendelser", "varsling", "moede", "indsatser", "godkendelser")


@pytest.fixture
async def anna(here: Town, visit: SignIn) -> Visitor:
    """An administrator."""
    await here.token("anna", administrator=True)
    visitor: Visitor = await visit("anna")
    return visitor


async def bundle_of(here: Town) -> dict[str, Any]:
    """The whole partnership as it is exported."""
    data: dict[str, Any] = (await here.call("anna", "GET", f"/plans/{here.plan}/bundle")).json()
    return data


async def test_every_part_that_is_opened_and_saved_unchanged_leaves_the_bundle_as_it_was(
    here: Town, anna: Visitor
) -> None:
    before = await bundle_of(here)
    for part in PARTS:
        await anna.opens(f"{PLAN}/{part}")
        await anna.presses("Gem")
        assert anna.says("Det er gemt."), (part, anna.text)
    for path in ("partnerskab", "kontakter/anna", "organisationer/politi", "lister/bestyrelse/oplysninger",
                 "lister/beredskab/funktioner/politi"):  # fmt: skip
        await anna.opens(f"/skrivebord/{path}")
        await anna.presses("Gem")
        assert anna.says("Det er gemt."), path
    assert await bundle_of(here) == before


@pytest.mark.covers("S3-07")
async def test_rows_are_added_and_taken_away_on_the_page_and_saved_together(here: Town, anna: Visitor) -> None:
    await anna.opens(f"{PLAN}/haendelser")
    await anna.presses("Tilføj hændelse")
    assert anna.says("Gem for at gøre det gældende.")
    await anna.presses("Gem", scenarios__4__name="Skyderi i området", scenarios__4__invite="brandvaesen")
    made = (await bundle_of(here))["plans"][0]["scenarios"][4]
    assert made == {"id": "skyderi-i-omraadet", "name": "Skyderi i området", "invite": ["brandvaesen"]}
    await anna.presses("Flyt op: hændelse 5")
    await anna.presses("Fjern hændelse 1")
    await anna.presses("Gem")
    named = [s["id"] for s in (await bundle_of(here))["plans"][0]["scenarios"]]
    assert named == ["opgoer", "stenkast", "skyderi-i-omraadet", "andet"]


async def test_a_ladder_is_written_in_minutes_sorted_and_judged_by_the_rules_of_an_import(
    here: Town, anna: Visitor
) -> None:
    await anna.opens(f"{PLAN}/varsling")
    await anna.presses("Gem", ladder__1__after="6 minutter")
    assert [s["after"] for s in (await bundle_of(here))["plans"][0]["ladder"]] == [0, 300, 360, 480]
    for typed, words in (("3", "Skriv tiden med enhed"), ("<b>", "Skriv tiden med enhed"), ("straks", "To trin")):
        await anna.presses("Gem", ladder__3__after=typed)
        assert anna.status == 422
        assert anna.says(words), anna.text
        assert "ladder-3-after-fejl" in anna.page or "ladder-1-after-fejl" in anna.page
        await anna.opens(f"{PLAN}/varsling")
    await anna.presses("Gem", ladder__0__after="1 min")
    assert anna.says("Det første trin skal begynde straks.")


async def test_what_cannot_be_is_said_beside_its_field_and_stays_typed(here: Town, anna: Visitor) -> None:
    before = await bundle_of(here)
    tries = (
        ("grundlag", {"valid_from": "2030-01-01"}, "Planen slutter, før den begynder"),
        ("grundlag", {"valid_until": "i morgen"}, "Skriv datoen som"),
        ("grundlag", {"title": ""}, "Feltet er tomt"),
        ("grundlag", {"documents-briefing": "Å b"}, "skabelonnavn"),
        ("ansvar", {"activators": "bo"}, "Kryds også tovholderen af"),
        ("ansvar", {"coordinator": ""}, "Vælg en på listen"),
        ("ansvar", {"coordinator": "nobody", "activators": "nobody"}, "findes ikke længere"),
        ("moede", {"meeting-link": "beboerhuset"}, "Linket kan ikke bruges"),
        ("moede", {"briefing-every": "0"}, "for lille"),
        ("indsatser", {"measures-0-actor": ""}, "Vælg en på listen"),
        ("haendelser", {"scenarios-0-name": "x" * 10_000}, "for lang"),
        ("godkendelser", {"approvals-0-authority": ""}, "Feltet er tomt"),
    )
    for part, typed, words in tries:
        await anna.opens(f"{PLAN}/{part}")
        await anna.presses("Gem", **{k.replace("-", "__"): v for k, v in typed.items()})
        assert anna.status == 422, (typed, anna.text)
        assert anna.says(words), (typed, anna.text)
    assert await bundle_of(here) == before


async def test_a_danish_date_is_understood(here: Town, anna: Visitor) -> None:
    await anna.opens(f"{PLAN}/grundlag")
    await anna.presses("Gem", valid_until="31-12-2030")
    assert (await bundle_of(here))["plans"][0]["valid_until"] == "2030-12-31"


async def test_another_section_that_was_saved_meanwhile_is_no_clash_and_the_same_one_is(
    here: Town, anna: Visitor, visit: SignIn
) -> None:
    await here.token("dorte", administrator=True)
    dorte = await visit("dorte")
    await anna.opens(f"{PLAN}/grundlag")
    await dorte.opens(f"{PLAN}/moede")
    await dorte.presses("Gem", meeting__place="Fælleshuset")
    await anna.presses("Gem", title="Ny titel")
    assert anna.says("Det er gemt.")
    await dorte.opens(f"{PLAN}/haendelser")
    await anna.opens(f"{PLAN}/haendelser")
    await dorte.presses("Gem", scenarios__0__name="Brand")
    await anna.presses("Gem", scenarios__1__name="Slagsmål")
    assert anna.status == 409
    assert anna.says("Nu står der: Brand, Engholm Brandvæsen;")
    assert 'value="Slagsmål"' in anna.page


async def test_what_the_plan_would_lack_is_told_before_it_is_saved(here: Town, anna: Visitor) -> None:
    await anna.opens(f"{PLAN}/ansvar")
    form, _ = anna.form("Gem")
    fields = [(k, v) for k, v in form.fields if k != "brief"]
    await anna.sends(f"{PLAN}/ansvar/tjek", fields)
    assert anna.says("Ingen bestyrelse eller styregruppe får orienteringer.")
    await anna.sends(f"{PLAN}/ansvar/tjek", [(k, v) for k, v in fields if k != "activators"])
    assert anna.says("Kan ikke gemmes endnu")
    await anna.opens(f"{PLAN}/grundlag")
    form, _ = anna.form("Gem")
    await anna.sends(f"{PLAN}/grundlag/tjek", [(k, "Havnen" if k == "area" else v) for k, v in form.fields])
    assert anna.says("BEREDSKAB Havnen: Ildspåsættelse.")
    assert (await bundle_of(here))["plans"][0]["area"] == "Søengården"


async def test_every_text_is_shown_with_its_length_in_earnest_and_as_an_exercise(anna: Visitor) -> None:
    await anna.opens(f"{PLAN}/beskeder")
    for words in ("BEREDSKAB Søengården: Ildspåsættelse.", "Du er stedfortræder.", "FALSK ALARM", "tegn, 1 sms"):
        assert anna.says(words)
    assert not anna.says("ØVELSE")
    await anna.opens(f"{PLAN}/beskeder?oevelse=ja&haendelse=opgoer")
    assert anna.says("ØVELSE BEREDSKAB Søengården: Opgør")
    assert anna.text.count("ØVELSE ") >= 13


@pytest.mark.covers("S3-04")
async def test_a_new_version_supersedes_the_old_and_a_copy_does_not(here: Town, anna: Visitor) -> None:
    await anna.opens(f"{PLAN}/kopier")
    await anna.presses("Opret planen", title="Plan 2030")
    assert anna.says("Vælg, om den skal afløse planen.")
    await anna.presses("Opret planen", title="Plan 2030", afloeser="ja")
    assert anna.path == "/skrivebord/planer/plan-2030/grundlag"
    plans = {p["id"]: p for p in (await here.call("anna", "GET", "/plans")).json()["items"]}
    assert plans["soengaarden-2026"]["status"] == "superseded"
    assert plans["plan-2030"]["status"] == "draft"
    new = (await bundle_of(here))["plans"][1]
    assert (new["supersedes"], new["approvals"], new["valid_until"]) == ("soengaarden-2026", [], None)
    assert not any(s["signed_on"] for s in new["signatures"])
    await anna.opens(f"{PLAN}/kopier")
    await anna.presses("Opret planen", title="Plan 2030", afloeser="nej")
    assert anna.path == "/skrivebord/planer/plan-2030-2/grundlag"


async def test_the_plan_file_goes_home_and_comes_back_the_same(here: Town, anna: Visitor) -> None:
    before = await bundle_of(here)
    file = (await anna.client.get("/skrivebord/planfil.yaml")).content
    data = yaml.safe_load(file)
    data["organisations"].append({"id": "ny", "name": "Ny", "kind": "other"})
    await anna.opens("/skrivebord/planfil")
    await _upload(anna, yaml.safe_dump(data).encode())
    assert anna.says("1 nye, 0 ændret")
    await anna.presses("Indlæs planfilen")
    after = await bundle_of(here)
    assert after["organisations"].pop()["id"] == "ny"
    assert after == before


async def test_a_plan_file_with_errors_is_refused_with_each_path(here: Town, anna: Visitor) -> None:
    before = await bundle_of(here)
    for raw, words in (
        (b"beredskab: 1", "partnership"),
        (
            yaml.safe_dump({**before, "plans": [{**before["plans"][0], "coordinator": "x"}]}).encode(),
            "plans[0].coordinator",
        ),
        (b"\xff\xfe", "UTF-8"),
        (b"", "Vælg en planfil."),
    ):
        await _upload(anna, raw)
        assert anna.status == 422
        assert anna.says(words), anna.text
    await anna.sends("/skrivebord/planfil/indlaes", [("indhold", "æøå")])
    assert anna.status == 422
    assert await bundle_of(here) == before


async def _upload(visitor: Visitor, raw: bytes) -> None:
    visitor._show(await visitor.client.post("/skrivebord/planfil", files={"fil": ("plan.yaml", raw)}))
