"""Forms that do not get through: what was typed comes back, and the page says what to do and where."""

import pytest

from app.door import COOKIE
from tests.builders import Town
from tests.web.conftest import SignIn

SENTENCE = "Container brænder ved blok 4"
FORM = "/planer/soengaarden-2026/aktiver"


async def test_whoever_is_signed_out_in_the_middle_of_a_form_signs_in_and_sends_it_again(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(FORM)
    session = anna.client.cookies[COOKIE]
    anna.client.cookies.clear()
    await anna.presses("Kontrollér alarmen", scenario="brand", situation=SENTENCE)
    assert anna.status == 401
    assert anna.says("Du er logget ud, og det, du skrev, er ikke sendt. Det står her endnu.")
    assert anna.says(SENTENCE)
    assert anna.links["Log ind i en ny fane"] == "/log-ind"
    anna.client.cookies.set(COOKIE, session)
    await anna.presses("Send igen")
    assert anna.says("Alarmér 6 personer nu?")
    assert anna.says(SENTENCE)


async def test_what_was_written_stands_on_the_page_that_says_no(here: Town, visit: SignIn) -> None:
    gitte = await visit("gitte")
    activation = await here.activate()
    await gitte.sends(f"/aktiveringer/{activation}/orienteringer", [("text", "Ilden er slukket nu."), ("key", "k1")])
    assert gitte.status == 403
    assert gitte.says("Det, du ville gøre, er ikke gjort.")
    assert gitte.says("Ilden er slukket nu.")
    assert not gitte.says("k1")


async def test_signing_in_leads_back_to_the_very_page(visit: SignIn) -> None:
    nobody = await visit()
    await nobody.opens(f"{FORM}?oevelse=ja")
    form, _ = nobody.form("Send kode")
    assert ("videre", f"{FORM}?oevelse=ja") in form.fields


@pytest.mark.parametrize(
    ("path", "words"),
    [("/svar/forkert", "Linket virker ikke"), ("/findes-ikke", "Siden findes ikke")],
)
async def test_a_page_that_is_not_there_says_so_in_its_heading(visit: SignIn, path: str, words: str) -> None:
    nobody = await visit()
    await nobody.opens(path)
    assert f"<h1>{words}</h1>" in nobody.page


async def test_errors_alike_say_which_field_they_stand_at(here: Town, visit: SignIn) -> None:
    await here.token("lise", administrator=True)
    lise = await visit("lise")
    await lise.opens("/mig")
    await lise.presses("Gem fravær", foerste_dag="", sidste_dag="")
    assert lise.says("Første dag: Skriv datoen, f.eks. 24-12-2026.")
    assert lise.says("Sidste dag: Skriv datoen, f.eks. 24-12-2026.")
    await lise.opens("/skrivebord/planer/soengaarden-2026/indsatser")
    await lise.presses("Gem", measures__1__title="")
    assert lise.says("Indsats 2, hvad gøres der: Feltet er tomt.")
    await lise.opens("/beskedtekster/cancel")
    await lise.presses("Gem", sms="Kom ikke", subject="Kom ikke")
    assert lise.says("Sms: {område} skal med")
    assert lise.says("Mailens emne: {område} skal med")
    await lise.opens("/planer/soengaarden-2026/skabeloner/brand")
    await lise.presses("Gem", measures__1__text="a" * 2001)
    assert lise.says("Indsats 2: Skriv højst 2000 tegn.")


async def test_an_empty_new_address_is_asked_for_by_name(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens("/mig")
    await anna.presses("Send kode", adresse="")
    assert anna.status == 422
    assert anna.says("Skriv dit nye mobilnummer eller din nye mail.")


async def test_minutes_that_cannot_be_read_stay_in_their_field_on_the_board(here: Town, visit: SignIn) -> None:
    activation = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{activation}")
    fields = [("funktion", "politi"), ("kontakt", "petra"), ("minutter-politi", "et kvarter"), ("svar", "ja")]
    await anna.sends(f"/aktiveringer/{activation}/svar", fields)
    assert anna.status == 422
    assert anna.says("Lokalråd, politiet: Skriv et helt tal mellem 0 og 240.")
    assert 'name="minutter-politi" type="text" inputmode="numeric" value="et kvarter"' in anna.page
    assert '<option value="petra" selected>' in anna.page
    assert '<details id="indtast-politi" open>' in anna.page


async def test_nobody_is_told_to_ring_themselves(visit: SignIn) -> None:
    anna, carl = await visit("anna"), await visit("carl")
    assert (await anna.opens("/planer/soengaarden-2026")).says("Ring til Bo")
    assert (await carl.opens("/planer/soengaarden-2026")).says("Ring til Anna")


async def test_the_danish_words_of_a_paper_are_marked_as_danish_on_an_english_page(here: Town, visit: SignIn) -> None:
    activation = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{activation}/moede")
    assert '<ol class="todo" lang="da">' in anna.page
