"""The communication plan on its page: ready texts, one press to send them, and who told whom."""

import re
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest

from tests.builders import Town
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor


async def _page(here: Town, visit: SignIn, who: str = "anna", **order: Any) -> tuple[str, Visitor]:
    activation = await here.activate(**order)
    visitor = await visit(who)
    await visitor.opens(f"/aktiveringer/{activation}/kommunikation")
    return activation, visitor


def _value(visitor: Visitor, button: str, name: str) -> str:
    """What stands in a field of the form that has this button."""
    return dict(visitor.form(button)[0].fields)[name]


@pytest.mark.covers("S3-27")
async def test_every_audience_has_a_ready_text_for_its_channel(here: Town, visit: SignIn) -> None:
    _, anna = await _page(here, visit)
    sms = _value(anna, "Send til beboere", "text")
    assert sms.startswith("Vi arbejder sammen om at stoppe brandene i Søengården.")
    assert "112" in sms
    assert anna.says(f"{len(sms)} tegn, 1 sms.")
    assert "Til beboerne i Søengården" in anna.page
    assert "Vi udtaler os ikke om enkeltpersoner." in anna.page
    assert "Kære skoler og institutioner" in anna.page
    assert "Kære kolleger" in anna.page
    links = [unquote(unescape(a)) for a in re.findall(r'href="((?:mailto|sms):[^"]+)"', anna.page)]
    assert any(a.startswith("mailto:redaktion@example.dk?subject=") for a in links)
    assert f"sms:?&body={sms}" in links


async def test_a_language_without_a_text_is_named_with_how_many_read_it(here: Town, visit: SignIn) -> None:
    _, anna = await _page(here, visit)
    assert anna.says("Sms'en er ikke oversat til: arabisk (1).")
    assert _value(anna, "Send til beboere", "texts-ar") == ""
    assert "There has been an incident" in _value(anna, "Send til beboere", "texts-en")


async def test_the_texts_go_on_to_the_announcement_as_they_were_changed(here: Town, visit: SignIn) -> None:
    _, anna = await _page(here, visit)
    await anna.presses("Send til beboere", text="Luk vinduerne.", **{"texts-ar": "أغلقوا النوافذ"})
    assert anna.path.endswith("/beboere")
    form, _ = anna.form("Kontrollér beskeden")
    assert [v for k, v in form.fields if k in {"text", "texts-ar", "rosters", "channels"}] == [
        "beboere", "sms", "Luk vinduerne.", "أغلقوا النوافذ",
    ]  # fmt: skip


@pytest.mark.covers("S3-27")
async def test_a_row_is_marked_with_who_told_it_when_and_the_adopted_plan_stays_adopted(
    here: Town, visit: SignIn
) -> None:
    activation = await here.activate()
    path = f"/activations/{activation}/action-plan"
    got = await here.call("anna", "GET", path)
    ready = {"press_spokesperson": "carl", "ends_at": "2026-11-24T12:00:00+01:00"}
    await here.call("anna", "PUT", path, got.json() | ready, if_match=got.headers["etag"])
    await here.call("anna", "POST", f"{path}/adopt")
    gitte = await visit("gitte")
    await gitte.opens(f"/aktiveringer/{activation}/kommunikation")
    await gitte.presses("Markér som sendt", text="Luk vinduerne.")
    assert gitte.says("sendt kl. 21.04 af Gitte Lyngmark")
    plan = (await here.call("anna", "GET", path)).json()
    assert (plan["state"], plan["communication"][0]["sent_at"]) == ("adopted", "2026-11-22T21:04:00+01:00")
    marked = next(e for e in await here.log(activation) if e["kind"] == "communication_marked")
    assert (marked["actor"], marked["data"]["told"], "Luk" in str(marked)) == ("gitte", True, False)
    assert gitte.says("Luk vinduerne.")
    await gitte.presses("Den er ikke sendt alligevel")
    plan = (await here.call("anna", "GET", path)).json()
    assert (plan["state"], plan["communication"][0]["sent_at"]) == ("adopted", None)


async def test_a_text_that_was_not_changed_follows_what_happens(here: Town, visit: SignIn) -> None:
    activation, anna = await _page(here, visit)
    await anna.presses("Gem teksten", text="Luk vinduerne.")
    assert _value(anna, "Send til beboere", "text") == "Luk vinduerne."
    await here.call("anna", "POST", f"/activations/{activation}/close")
    await anna.opens(f"/aktiveringer/{activation}/kommunikation")
    assert _value(anna, "Markér som sendt", "text") == "Luk vinduerne."
    assert "Den ekstra indsats er slut." in _value(anna, "Markér som sendt", "slot-notice")
    await anna.presses("Markér som sendt")
    assert anna.says("Rækken er markeret som sendt.")


async def test_a_cpr_number_stops_a_text_and_a_private_phone_is_asked_about(here: Town, visit: SignIn) -> None:
    _, anna = await _page(here, visit)
    await anna.presses("Gem teksten", text="Den unge er 010190-1234")
    assert (anna.status, anna.links["Sms: Teksten ser ud til at indeholde et CPR-nummer (tegn 13-23). Fjern det."]) == (
        422, "#k1-sms",
    )  # fmt: skip
    assert _value(anna, "Gem teksten", "text") == "Den unge er 010190-1234"
    await anna.presses("Gem teksten", text="Ring til min nabo på 20 11 11 99")
    assert anna.says("Navnet, nummeret eller adressen er ikke en privat persons.")
    await anna.presses("Gem teksten", sure="ja")
    assert anna.says("Teksten er gemt.")


async def test_whoever_may_only_see_the_activation_reads_and_changes_nothing(here: Town, visit: SignIn) -> None:
    activation, nanna = await _page(here, visit, "nanna")
    assert nanna.status == 404
    await here.token("rikke", administrator=True)
    await nanna.sends(f"/aktiveringer/{activation}/kommunikation/k1", [("text", "Nej"), ("act", "gem")])
    assert nanna.status == 404
    frida = await visit("frida")
    await frida.opens(f"/aktiveringer/{activation}/kommunikation")
    assert not frida.says("Send til beboere herfra")
    await frida.sends(f"/aktiveringer/{activation}/kommunikation/k99", [("text", "Nej"), ("act", "gem")])
    assert frida.status == 404


async def test_an_exercise_offers_no_way_to_residents(here: Town, visit: SignIn) -> None:
    _, anna = await _page(here, visit, exercise=True)
    assert _value(anna, "Markér som sendt", "text").startswith("ØVELSE ")
    assert anna.says("Send ikke teksterne til beboere, presse eller skoler.")
    assert not anna.says("Send til beboere herfra")


@pytest.mark.covers("S1-11")
async def test_a_statement_is_given_from_the_page_and_shown_there(here: Town, visit: SignIn) -> None:
    _, carl = await _page(here, visit, "carl")
    assert _value(carl, "Giv de andre parter besked", "party") == "politi"
    await carl.presses("Giv de andre parter besked", message="Vi er der.", when="sagt")
    assert (carl.status, carl.links["Skriv, hvornår det er eller var."]) == (422, "#at")
    await carl.presses("Giv de andre parter besked", when="sagt", at="2026-11-22T20:50")
    assert carl.links["Skriv med én sætning, hvorfor de andre ikke kunne få det at vide først."] == "#reason"
    await carl.presses("Giv de andre parter besked", when="senere", at="2026-11-22T22:00", reason="")
    assert carl.says("Udtalelsen er meldt.")
    assert carl.says("Meldt på forhånd")
    assert carl.says("Helhedsplanen Søengården (Anna Eksempel)")
    assert any("udtaler sig til pressen om Søengården kl. 22.00" in t for t in await here.texts("anna"))
