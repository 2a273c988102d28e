"""Parties and areas that share a picture and what they have learned, and a forum that speaks of no person."""

import re
from io import BytesIO
from typing import Any

import pypdf
import pytest

from tests.builders import Town, example
from tests.web.visitor import Visitor

HAVNEN = "havnen-2026"


def two_areas() -> dict[str, Any]:
    """The example with a second area, led by Karim, whose people are told of what happens in the first."""
    data = example()
    data["rosters"].append({"id": "naboer", "kind": "other", "name": "Naboområder", "members": ["karim", "lise"]})
    second = {**data["plans"][0], "id": HAVNEN, "title": "Beredskabsplan for Havnen", "area": "Havnen"}
    second |= {"coordinator": "karim", "activators": ["karim"]}
    data["plans"][0]["brief"].append("naboer")
    data["plans"].append(second)
    return data


@pytest.mark.covers("S2-03")
async def test_the_neighbouring_area_hears_of_the_cause_the_end_and_all_between(here: Town) -> None:
    await here.take_in(two_areas())
    activation = await here.activate(situation="Container brænder ved blok 4")
    await here.call("dorte", "POST", f"/activations/{activation}/answers", {"seat": "kommune", "answer": "yes"})
    await here.forward(minutes=5)
    lise = await here.phone("lise")
    [first] = [m for m in lise.mails if "orientering" in m.subject.lower()]
    assert "Container brænder ved blok 4" in first.text
    assert any("Søengården" in text for text in lise.texts)
    await here.forward(hours=4)
    await here.call("anna", "POST", f"/activations/{activation}/close")
    assert len([m for m in lise.mails if "orientering" in m.subject.lower()]) == 3
    assert {b["recipients"] for b in await here.briefings(activation)} == {9}


@pytest.mark.covers("S2-05")
async def test_the_next_area_begins_with_the_measures_and_templates_that_the_first_has_improved(here: Town) -> None:
    await here.token("anna", administrator=True)
    anna = await Visitor.of(here, "anna")
    await anna.opens(f"/planer/{here.plan}/skabeloner/brand")
    await anna.presses("Gem skabelonen", purpose="Sluk, tal sammen, og bliv ved i {område}.")
    await anna.opens(f"/skrivebord/planer/{here.plan}/indsatser")
    await anna.presses("Gem", measures__0__title="Kald natteravnene ud")
    await anna.opens(f"/skrivebord/planer/{here.plan}/kopier")
    await anna.presses("Opret planen", title="Havnen", afloeser="nej")
    await anna.presses("Gem", area="Havnen")
    assert anna.says("Det er gemt."), anna.text
    await anna.opens("/planer/havnen/skabeloner")
    assert anna.says("Ildspåsættelse Jeres egen udgave 1")
    assert anna.says("Opgør mellem ungdomsgrupperinger Standard")
    await anna.client.aclose()
    answer = await here.call("anna", "POST", "/plans/havnen/activations", {"scenario": "brand", "situation": "Røg"})
    draft = await here.call("anna", "GET", f"/activations/{answer.json()['id']}/action-plan")
    assert draft.json()["purpose"] == "Sluk, tal sammen, og bliv ved i Havnen."
    measures = (await here.call("anna", "GET", "/plans/havnen/bundle")).json()["plans"][1]["measures"]
    assert measures[0]["title"] == "Kald natteravnene ud"


@pytest.mark.covers("S1-10")
async def test_every_party_sees_who_has_been_told_what_and_whom_nobody_could_reach(here: Town) -> None:
    data = example()
    next(c for c in data["contacts"] if c["id"] == "ingrid").update(phones=[], emails=[])
    next(c for c in data["contacts"] if c["id"] == "jonna").update(phones=[], emails=[])
    await here.take_in(data)
    activation = await here.activate()
    said = {"party": "politi", "message": "Vi er til stede i området hele aftenen."}
    await here.call("carl", "POST", f"/activations/{activation}/statements", said)
    for who in ("anna", "dorte", "gitte", "frida"):
        reader = await Visitor.of(here, who)
        await reader.opens(f"/aktiveringer/{activation}/kommunikation")
        told = "Har fået besked: Helhedsplanen Søengården (Anna Eksempel), Engholm Kommune (Dorte Æbelø), "
        assert reader.says(told), reader.text
        assert reader.says("Ring selv til: Søbo Almene Boliger.")
        await reader.client.aclose()
    outside = await Visitor.of(here, "selma")
    await outside.opens(f"/aktiveringer/{activation}/kommunikation")
    assert outside.status == 404
    await outside.client.aclose()


@pytest.mark.covers("S0-08")
async def test_the_meeting_speaks_of_the_frame_and_what_is_about_a_person_is_written_nowhere(here: Town) -> None:
    activation = await here.activate()
    for who in ("anna", "carl"):
        await here.hears(who, "ja")
    path = f"/aktiveringer/{activation}/moede"
    carl, anna = await Visitor.of(here, "carl"), await Visitor.of(here, "anna")
    await carl.opens(path)
    await carl.presses("Skriv beslutning", text="Vi varsler hinanden, før vi skriver til en lejer")
    await carl.presses("Skriv bemærkning", text="Sagen om 010107-4005")
    assert carl.status == 422
    await anna.opens(path)
    await anna.presses("SSP", titel="Sagen om Villads Krogholm")
    await anna.presses("De er gået ud. Begynd punktet")
    assert anna.says("Du er gået ud.")
    await carl.sends(f"{path}/referat", [("slags", "note"), ("text", "Villads skal flytte")])
    assert (carl.status, "Der skrives intet referat af det." in carl.page) == (409, True)
    await anna.presses("Punktet er slut")
    paper = await here.call("anna", "GET", f"/activations/{activation}/meeting/minutes.pdf")
    text = " ".join("".join(p.extract_text() for p in pypdf.PdfReader(BytesIO(paper.content)).pages).split())
    assert "Vi varsler hinanden" in text
    kept = f"{text} {anna.page} {await here.log(activation)}"
    assert not [word for word in ("Villads", "Krogholm", "010107", "flytte") if word in kept]
    for visitor in (carl, anna):
        await visitor.client.aclose()


@pytest.mark.covers("S1-22")
async def test_what_takes_longer_comes_before_the_ordinary_fora_each_on_a_paper_for_its_next_meeting(
    here: Town,
) -> None:
    activation = await here.activate()
    path = f"/activations/{activation}/action-plan"
    got = await here.call("anna", "GET", path)
    rows = [{"to": "Lokalrådet", "text": "Fast vagt om vinteren"}, {"to": "SSP-udvalget", "text": "Klub om fredagen"}]
    await here.call("anna", "PUT", path, got.json() | {"handover": rows}, if_match=got.headers["etag"])
    await here.call("anna", "POST", f"/activations/{activation}/close")
    fora = (await here.call("anna", "GET", f"/activations/{activation}/handover.json")).json()["fora"]
    assert [f["name"] for f in fora] == ["Lokalrådet for Engholm", "SSP-udvalget"]
    for forum, own, others in (
        ("Lokalrådet for Engholm", "Fast vagt om vinteren", "Klub om fredagen"),
        ("SSP-udvalget", "Klub om fredagen", "Fast vagt om vinteren"),
    ):
        paper = await here.call("anna", "GET", f"/activations/{activation}/handover.pdf?forum={forum}")
        text = " ".join("".join(p.extract_text() for p in pypdf.PdfReader(BytesIO(paper.content)).pages).split())
        assert (own in text, others in text) == (True, False)


@pytest.mark.covers("S4-02")
async def test_the_closing_report_can_be_shared_with_those_outside_without_a_word_about_a_person(here: Town) -> None:
    activation = await here.activate()
    await here.hears("ingrid", "kommer måske")
    [asked] = (await here.look(activation))["unclear"]
    await here.call("anna", "POST", f"/activations/{activation}/unclear/{asked['id']}", {"answer": "yes"})
    path = f"/activations/{activation}/action-plan"
    got = await here.call("anna", "GET", path)
    titles = ("Ekstra lys på stierne", "Ring til Gitte Lyngmark", "Tal med Villads Krogholms far")
    measures = [{"id": f"m{n}", "title": t} for n, t in enumerate(titles)]
    await here.call("anna", "PUT", path, got.json() | {"measures": measures}, if_match=got.headers["etag"])
    await here.call("anna", "POST", f"/activations/{activation}/close", {"evaluation": "Karim løb stærkt"})
    report = f"/activations/{activation}/closing-report"
    own = (await here.call("anna", "GET", f"{report}.json")).json()
    assert (len(own["measures"]), own["words"], bool(own["unclear"])) == (3, ["Karim løb stærkt"], True)
    shared = (await here.call("anna", "GET", f"{report}.json?shared=true")).json()
    assert shared["measures"] == [["Ekstra lys på stierne", "Ikke begyndt"]]
    assert (shared["times"], shared["parties"]) == (own["times"], own["parties"])
    anna = await Visitor.of(here, "anna")
    await anna.opens(f"/aktiveringer/{activation}/afslutning")
    paper = await anna.client.get(anna.links["Hent en uden personer, til deling (PDF)"])
    text = " ".join("".join(p.extract_text() for p in pypdf.PdfReader(BytesIO(paper.content)).pages).split())
    assert "Her står intet om personer" in text
    assert "Fortroligt" not in text
    names = {word for c in example()["contacts"] for word in c["name"].split()} | {"Villads", "Krogholms", "stærkt"}
    assert not names & set(re.findall(r"\w+", f"{shared} {text}"))
    await anna.client.aclose()


@pytest.mark.covers("S3-34", "S3-36")
async def test_the_duty_to_notify_leads_to_the_municipalitys_own_page_and_keeps_only_who_and_when(here: Town) -> None:
    data = example()
    data["plans"][0]["duty_link"] = "https://kommune.example.dk/underretning"
    await here.take_in(data)
    activation = await here.activate()
    path = f"/aktiveringer/{activation}/moede"
    gitte, carl = await Visitor.of(here, "gitte"), await Visitor.of(here, "carl")
    await gitte.opens(path)
    assert gitte.links["Underret kommunen på dens egen side"] == "https://kommune.example.dk/underretning"
    assert gitte.says("Du er ikke part i sagen, så kommunen må ikke fortælle dig, hvad der sker i den.")
    assert not gitte.says("Underrettet kl.")
    await here.forward(minutes=6)
    form, _ = gitte.form("Jeg har underrettet kommunen")
    assert [name for name, _ in form.fields] == ["key"]
    await gitte.sends(form.action, [*form.fields, ("text", "Villads er bange for at gå hjem")])
    assert gitte.says("Underrettet kl. 21.10"), gitte.text
    await carl.opens(path)
    assert not carl.says("Underrettet kl.")
    [entry] = [e for e in await here.log(activation) if e["kind"] == "municipality_notified"]
    assert (entry["actor"], entry["data"]) == ("gitte", {})
    await carl.opens(f"/aktiveringer/{activation}/log")
    assert carl.says("Kommunen er underrettet.")
    everything = await here.call("anna", "GET", f"/activations/{activation}/log.jsonl")
    assert "Villads" not in f"{everything.text} {gitte.page} {carl.page}"
    for visitor in (gitte, carl):
        await visitor.client.aclose()


@pytest.mark.covers("S3-34")
async def test_without_the_municipalitys_page_the_duty_stands_and_a_wrong_address_is_refused(here: Town) -> None:
    await here.token("anna", administrator=True)
    carl = await Visitor.of(here, "carl")
    data = example()
    data["plans"][0]["duty_link"] = None
    await here.take_in(data)
    await carl.opens(f"/aktiveringer/{await here.activate()}/moede")
    assert "Underret kommunen på dens egen side" not in carl.links
    assert carl.says("Den pligt er din egen og venter ikke.")
    await carl.client.aclose()
    anna = await Visitor.of(here, "anna")
    await anna.opens(f"/skrivebord/planer/{here.plan}/moede")
    await anna.presses("Gem", duty_link="javascript:alert(1)")
    assert (anna.status, anna.says("Linket kan ikke bruges.")) == (422, True)
    await anna.presses("Gem", duty_link="https://kommune.example.dk/underretning")
    assert anna.says("Det er gemt.")
    await anna.client.aclose()
