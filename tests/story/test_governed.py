"""The plan as a governed paper: who must have one, who signs it for how long, and what it stands on."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from tests.builders import Town, example
from tests.web.visitor import Visitor

NEW = "soengaarden-2030"


async def take_in(here: Town, data: dict[str, Any]) -> None:
    """Import the bundle as an administrator does."""
    answer = await here.call("anna", "POST", "/bundles", data, administrator=True)
    assert answer.status_code == 201, answer.text


async def status(here: Town, plan: str = "soengaarden-2026") -> str:
    """Where the plan stands today."""
    return str((await here.call("anna", "GET", f"/plans/{plan}")).json()["status"])


async def found(here: Town, plan: str = "soengaarden-2026") -> dict[str, list[str]]:
    """What the plan lacks: the sentences by their code."""
    sentences: dict[str, list[str]] = {}
    for one in (await here.call("anna", "GET", f"/plans/{plan}/lint")).json():
        sentences.setdefault(one["code"], []).append(one["text"])
    return sentences


def renewed(**changed: Any) -> dict[str, Any]:
    """The example with a plan that supersedes its own."""
    data = example()
    data["plans"].append({**data["plans"][0], "id": NEW, "supersedes": "soengaarden-2026", **changed})
    return data


@pytest.mark.covers("S3-01")
async def test_a_social_plan_without_a_preparedness_plan_is_shown_until_it_has_one(here: Town) -> None:
    data = example()
    data["organisations"].append({"id": "havnen", "name": "Helhedsplanen Havnen", "kind": "social_plan"})
    await take_in(here, data)
    anna = await Visitor.of(here, "anna")
    await anna.opens("/skrivebord")
    assert anna.says("Helhedsplanen Havnen Er ikke med i nogen beredskabsplan. Mangler plan"), anna.text
    assert anna.text.count("Mangler plan") == 1
    seat = {"id": "havnen", "role": "Havnens leder", "party": "havnen", "obligatory": True, "holder": "bo"}
    data["rosters"][0]["seats"].append(seat)
    await take_in(here, data)
    await anna.opens("/skrivebord")
    assert not anna.says("Mangler plan")
    await anna.client.aclose()


@pytest.mark.covers("S3-03")
async def test_what_the_plan_stands_on_is_dated_and_warns_before_and_after_it_runs_out(here: Town) -> None:
    data = example()
    data["plans"][0]["funding"] = [
        {"basis": "Regulativ 2019-2026, § 6", "valid_from": "2019-01-01", "valid_until": "2027-01-31"},
        {"basis": "Bevilling 7-2022", "valid_until": "2026-11-21"},
        {"basis": "Aftale om gadeplan", "valid_until": "2027-08-01"},
        {"basis": "Beredskabsloven"},
    ]
    await take_in(here, data)
    said = await found(here)
    [soon] = said["funding_expires"]
    assert soon == "Regulativ 2019-2026, § 6 udløber 31.01.2027. Aftal, hvad planen bygger på derefter."
    assert said["funding_expired"] == ["Bevilling 7-2022 udløb 21.11.2026. Skriv, hvad planen bygger på nu."]
    kept = (await here.call("anna", "GET", f"/plans/{here.plan}/bundle")).json()["plans"][0]["funding"]
    assert [one["basis"] for one in kept] == [one["basis"] for one in data["plans"][0]["funding"]]
    assert kept[0]["valid_from"] == "2019-01-01"
    warned = {w["code"]: w["text"] for w in (await here.look(await here.activate()))["warnings"]}
    assert warned == {"funding_expires": "Planens grundlag udløber snart.",
                      "funding_expired": "Planens grundlag er udløbet."}  # fmt: skip


@pytest.mark.covers("S3-03", "S4-22")
async def test_rules_and_signers_titles_are_written_at_the_desk(here: Town) -> None:
    await here.token("anna", administrator=True)
    anna = await Visitor.of(here, "anna")
    await anna.opens("/skrivebord/planer/soengaarden-2026/godkendelser")
    await anna.presses("Tilføj grundlag")
    new = {"basis": "Regulativ 2019-2026", "valid_until": "31-12-2026"}
    await anna.presses("Gem", signatures__0__title="Chefpolitiinspektør",
                       **{f"funding__1__{key}": typed for key, typed in new.items()})  # fmt: skip
    assert anna.says("Det er gemt."), anna.text
    plan = (await here.call("anna", "GET", f"/plans/{here.plan}/bundle")).json()["plans"][0]
    assert plan["funding"][1:] == [{"basis": "Regulativ 2019-2026", "valid_from": None, "valid_until": "2026-12-31"}]
    assert plan["signatures"][0]["title"] == "Chefpolitiinspektør"
    assert "title" not in plan["signatures"][1]
    assert anna.says("Regulativ 2019-2026 udløber 31.12.2026.")
    await anna.client.aclose()


async def test_a_plan_that_runs_out_within_three_months_says_so(here: Town) -> None:
    data = example()
    data["plans"][0]["valid_until"] = "2027-02-19"
    await take_in(here, data)
    assert (await found(here))["plan_expires"] == ["Planen udløber 19.02.2027. Begynd på den næste."]
    data["plans"][0]["valid_until"] = "2027-02-20"
    await take_in(here, data)
    assert await found(here) == {}


@pytest.mark.covers("S4-22")
async def test_of_several_signers_of_a_party_the_one_without_a_date_is_named(here: Town) -> None:
    data = example()
    second = {"organisation": "politi", "name": "Troels Fyrby", "title": "Chefpolitiinspektør", "signed_on": None}
    guest = {"organisation": "brandvaesen", "name": "", "title": "Beredskabschef", "signed_on": "2025-11-20"}
    data["plans"][0]["signatures"] += [second, guest]
    await take_in(here, data)
    assert await status(here) == "draft"
    assert (await found(here))["half_signed"] == [
        "Troels Fyrby, Chefpolitiinspektør fra Nordøens Politi mangler at underskrive planen med navn og dato.",
        "Beredskabschef fra Engholm Brandvæsen mangler at underskrive planen med navn og dato.",
    ]
    second["signed_on"] = "2025-11-13"
    await take_in(here, data)
    assert await status(here) == "in_force"
    guest["name"] = "Mads Slottved"
    await take_in(here, data)
    assert await found(here) == {}


@pytest.mark.covers("S2-01")
async def test_a_renewal_has_a_new_end_and_shows_the_days_that_no_plan_covers(here: Town) -> None:
    await take_in(here, renewed(valid_from="2030-03-01", valid_until="2033-12-31"))
    assert (await status(here), await status(here, NEW)) == ("superseded", "draft")
    assert (await found(here, NEW))["term_gap"] == [
        "Ingen plan gælder fra 01.01.2030 til 28.02.2030. Lad den nye begynde før, eller forlæng den gamle."
    ]
    assert "term_gap" not in await found(here)
    anna = await Visitor.of(here, "anna")
    await anna.opens("/skrivebord")
    assert anna.says("til 31.12.2033 Ingen plan fra 01.01.2030 til 28.02.2030"), anna.text
    await take_in(here, renewed(valid_from="2030-01-01", valid_until="2033-12-31"))
    assert "term_gap" not in await found(here, NEW)
    await anna.opens("/skrivebord")
    assert not anna.says("Ingen plan fra")
    await anna.client.aclose()


@pytest.mark.covers("S2-01")
async def test_a_gap_that_is_over_is_shown_at_the_desk_and_no_longer_asked_to_be_mended(here: Town) -> None:
    data = renewed(valid_from="2026-11-01", valid_until="2029-12-31")
    data["plans"][0] |= {"valid_from": "2022-01-01", "valid_until": "2025-12-31"}
    await take_in(here, data)
    assert await found(here, NEW) == {}
    anna = await Visitor.of(here, "anna")
    await anna.opens("/skrivebord")
    assert anna.says("Ingen plan fra 01.01.2026 til 31.10.2026")
    await anna.client.aclose()


@pytest.mark.covers("S2-02", "S3-05")
async def test_a_renewal_is_signed_by_others_of_another_rank_who_need_not_be_on_the_contact_list(here: Town) -> None:
    data = renewed(valid_from="2026-06-01")
    first = [s | {"title": "Vicepolitiinspektør"} for s in data["plans"][0]["signatures"]]
    police = {"organisation": "politi", "name": "Yrsa Palsgaard", "title": "Politidirektør"}
    police |= {"on_behalf_of": "Direktionen", "signed_on": "2026-05-04"}
    again = [police, *(s | {"signed_on": "2026-05-02"} for s in first if s["organisation"] != "politi")]
    data["plans"][0]["signatures"], data["plans"][1]["signatures"] = first, again
    await take_in(here, data)
    assert await status(here, NEW) == "in_force"
    bundle = (await here.call("anna", "GET", f"/plans/{NEW}/bundle")).json()
    assert [p["signatures"] for p in bundle["plans"]] == [first, again]
    assert "Yrsa Palsgaard" not in [c["name"] for c in bundle["contacts"]]


HOUSING = ("engbo", "soebo", "nordbo", "sydbo", "vestbo")


def of_seven() -> dict[str, Any]:
    """An agreement of police, municipality and five housing organisations; nobody else is a party."""
    data = example()
    seats = {s["id"]: s for s in data["rosters"][0]["seats"]}
    for number, one in enumerate(HOUSING[2:]):
        name = f"Boligforeningen {one.capitalize()}"
        data["organisations"].append({"id": one, "name": name, "kind": "housing"})
        data["contacts"].append({"id": f"chef-{one}", "name": f"Chef {one.capitalize()}", "organisation": one,
                                 "phones": [f"+452011130{number}"], "mandate": True})  # fmt: skip
        seats[one] = seats["soebo"] | {"id": one, "party": one, "holder": f"chef-{one}", "stand_ins": []}
    data["rosters"][0]["seats"] = [seats[i] for i in ("politi", "kommune", *HOUSING)]
    data["plans"][0]["scenarios"] = [{"id": "brand", "name": "Ildspåsættelse"}]
    data["plans"][0]["signatures"] = [
        {"organisation": i, "name": f"Direktør {i}", "signed_on": "2025-11-12"} for i in ("politi", "kommune", *HOUSING)
    ]
    return data


@pytest.mark.covers("S0-01")
async def test_police_municipality_and_five_housing_organisations_each_sign_and_each_must_be_there(here: Town) -> None:
    data = of_seven()
    await take_in(here, data)
    assert await status(here) == "in_force"
    activation = await here.activate()
    for who in ("carl", "dorte", "gitte", "ingrid", "chef-nordbo", "chef-sydbo"):
        await here.hears(who, "ja")
        assert (await here.look(activation))["quorate"] is False
    await here.hears("chef-vestbo", "ja")
    seen = await here.look(activation)
    assert {p["organisation"] for p in seen["parties"] if p["quorate"]} == {"politi", "kommune", *HOUSING}
    assert seen["quorate"] is True
    data["plans"][0]["signatures"].pop()
    await take_in(here, data)
    assert await status(here) == "draft"
    assert (await found(here))["unsigned"] == ["Boligforeningen Vestbo mangler at underskrive planen med navn og dato."]


@pytest.mark.covers("S0-02")
async def test_a_housing_organisation_that_joins_later_is_missed_until_it_signs_and_is_then_called(here: Town) -> None:
    data = example()
    await take_in(here, data)
    assert await status(here) == "in_force"
    joined = of_seven()
    for section, wanted in (("organisations", "nordbo"), ("contacts", "chef-nordbo")):
        data[section].append(next(one for one in joined[section] if one["id"] == wanted))
    data["rosters"][0]["seats"].append(next(s for s in joined["rosters"][0]["seats"] if s["id"] == "nordbo"))
    await take_in(here, data)
    assert await status(here) == "draft"
    sentence = "Boligforeningen Nordbo mangler at underskrive planen med navn og dato."
    assert (await found(here))["unsigned"] == [sentence]
    data["plans"][0]["signatures"].append({"organisation": "nordbo", "name": "Chef Nordbo", "signed_on": "2026-11-20"})
    await take_in(here, data)
    assert await status(here) == "in_force"
    activation = await here.activate()
    assert (await here.phone("chef-nordbo")).shows("Svar JA")
    assert "nordbo" in {p["organisation"] for p in (await here.look(activation))["parties"]}


@pytest.mark.covers("S4-13")
async def test_the_seat_stays_when_its_person_goes_and_a_guest_is_called_for_one_night(here: Town) -> None:
    data = example()
    police = next(s for s in data["rosters"][0]["seats"] if s["id"] == "politi")
    police |= {"holder": "petra", "stand_ins": ["carl"]}
    await take_in(here, data)
    tonight = await here.activate(scenario="opgoer", invite=["brandvaesen"])
    seat = await here.seat(tonight, "politi")
    assert (seat["role"], [c["contact"] for c in seat["called"]]) == ("Lokalråd, politiet", ["petra"])
    assert (await here.phone("petra")).shows("Svar JA")
    assert not await here.texts("carl")
    assert (await here.phone("frida")).shows("Svar JA")
    await here.call("anna", "POST", f"/activations/{tonight}/close")
    another = await here.activate(scenario="opgoer")
    assert "brand" not in {s["id"] for s in (await here.look(another))["seats"]}


@pytest.mark.covers("S3-06")
async def test_who_activates_reads_when_to_act_and_how_only_to_inform(here: Town) -> None:
    data = example()
    data["plans"][0]["criteria"] = "Aktivér, når uroen kan brede sig.\nVed rygter er det nok at orientere."
    await take_in(here, data)
    anna = await Visitor.of(here, "anna")
    await anna.opens(f"/planer/{here.plan}/aktiver")
    assert anna.says("Aktivér, når uroen kan brede sig. Ved rygter er det nok at orientere.")
    await anna.opens(anna.links["Skal der kun orienteres? Indberet det uden at kalde nogen."])
    await anna.presses("Send indberetning", text="Rygte om et opgør på lørdag", akut="nej")
    assert anna.says("Indberetningen"), anna.text
    for who in ("carl", "petra", "dorte", "karim", "bo"):
        assert any("Rygte om et opgør" in m.text for m in (await here.phone(who)).mails), who
    assert not [m for m in here.ports.simulator.letters if m.channel == "sms"]
    assert (await here.call("anna", "GET", "/activations")).json()["items"] == []
    data["plans"][0]["criteria"] = ""
    await take_in(here, data)
    await anna.opens(f"/planer/{here.plan}/aktiver")
    assert not anna.says("Hvornår aktiveres beredskabet?")
    await anna.client.aclose()


@pytest.mark.covers("S3-22")
async def test_the_action_plan_says_on_page_pdf_and_word_what_lets_the_meeting_decide_it(here: Town) -> None:
    data = example()
    data["plans"][0]["title"] = "Beredskabsplan 7 for Søengården"
    await take_in(here, data)
    activation = await here.activate()
    said = "Hastemødet må beslutte det, der står her, efter Beredskabsplan 7 for Søengården"
    path = f"/activations/{activation}/action-plan"
    pdf = (await here.call("anna", "GET", f"{path}.pdf")).content
    printed = " ".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())
    letter = Document(BytesIO((await here.call("anna", "GET", f"{path}.docx")).content))
    cells = [cell.text for table in letter.tables for row in table.rows for cell in row.cells]
    assert said in (await here.call("anna", "GET", f"{path}.html")).text
    assert said in printed
    assert said in cells
