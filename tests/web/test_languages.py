"""Languages of the pages: each reader their own, at the same time; Danish unless somebody asks for English."""

from tests.builders import Town
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

FORM = "/planer/soengaarden-2026/aktiver"


async def _english(visit: SignIn, who: str) -> Visitor:
    reader = await visit(who)
    await reader.opens("/mig")
    await reader.presses("Gem sprog", sprog="en")
    return reader


async def test_two_people_read_the_same_board_in_two_languages(here: Town, visit: SignIn) -> None:
    activation = await here.activate()
    await here.hears("carl", "JA 20")
    anna, bo = await _english(visit, "anna"), await visit("bo")
    await anna.opens(f"/aktiveringer/{activation}")
    await bo.opens(f"/aktiveringer/{activation}")
    assert anna.says("Carl Nordstrand is coming, arriving at 21.24 (answered by text).")
    assert bo.says("Carl Nordstrand kommer, fremme kl. 21.24 (svar på sms).")
    assert '<html lang="en">' in anna.page
    assert '<html lang="da">' in bo.page
    assert anna.says("1 of 5 parties are ready.") or anna.says("0 of 5 parties are ready.")


async def test_the_alarm_is_checked_and_sent_in_english(visit: SignIn) -> None:
    anna = await _english(visit, "anna")
    await anna.opens(FORM)
    await anna.presses("Check", situation="Uro ved torvet", involved="mange")
    assert anna.links["Choose what has happened."] == "#scenario"
    assert anna.links["Write a whole number from 0 to 100000."] == "#involved"
    await anna.presses("Check", scenario="brand", involved="20")
    assert anna.says("Alarm 6 people now?")
    assert anna.says("today at 22.04") or anna.says("today at 22.05")
    await anna.presses("Send the alarm to 6 people")
    assert anna.says("The alarm has been received")


async def test_the_page_says_its_language_and_what_it_depends_on(visit: SignIn) -> None:
    nobody = await visit()
    for pressed, given in (("en", "en"), ("da", "da"), ("fr", "da"), ("", "da")):
        headers = {"accept-language": "en-GB,en;q=0.9", "cookie": f"sprog={pressed}"}
        answer = await nobody.client.get("/log-ind", headers=headers)
        assert answer.headers["content-language"] == given
        assert "Cookie" in answer.headers["vary"]


async def test_whoever_is_not_signed_in_switches_in_the_browser(visit: SignIn) -> None:
    nobody = await visit()
    await nobody.opens("/log-ind")
    nobody.client.headers["referer"] = "http://127.0.0.1:8000/log-ind?videre=/planer"
    await nobody.presses("English")
    assert nobody.path == "/log-ind"
    assert nobody.says("We send a code to your phone or a link to your e-mail.")
    await nobody.presses("Dansk")
    assert nobody.says("Vi sender en kode til din telefon")


async def test_a_switch_leads_to_no_other_site(visit: SignIn) -> None:
    nobody = await visit()
    nobody.client.headers["referer"] = "http://127.0.0.1:8000//evil.example/"
    answer = await nobody.client.post("/sprog", data={"sprog": "en"}, follow_redirects=False)
    assert answer.headers["location"] == "/evil.example/"


async def test_whoever_is_signed_in_has_the_switch_saved(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens("/planer")
    await anna.presses("English")
    anna.client.cookies.delete("sprog")
    assert (await anna.opens("/mig")).says("My details")


async def test_whoever_reads_a_third_language_keeps_it_when_switching(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens("/mig")
    await anna.presses("Gem sprog", sprog="so")
    await anna.presses("English")
    assert (await anna.opens("/mig")).says("My details")
    assert '<option value="so" selected>' in anna.page


async def test_the_answer_page_is_in_the_language_of_the_person_it_belongs_to(here: Town, visit: SignIn) -> None:
    await _english(visit, "carl")
    activation = await here.activate()
    token = here.ports.links.answer_token(activation, here.partnership, "carl")
    nobody = await visit()
    await nobody.opens(f"/svar/{token}")
    assert nobody.says("Are you coming?")
    await nobody.presses("I am coming", minutter="20")
    assert nobody.says("You are coming Your answer was noted at ")
    await nobody.presses("Dansk")
    assert (await nobody.opens(f"/svar/{token}")).says("Kommer du?")


async def test_each_is_called_in_the_language_they_read(here: Town, visit: SignIn) -> None:
    await _english(visit, "carl")
    await here.activate()
    (english,), (danish,) = await here.texts("carl"), await here.texts("dorte")
    assert english.endswith("Coming? Reply YES or NO. YES 20 = in 20 min.")
    assert danish.endswith("Kommer du? Svar JA eller NEJ. JA 20 = om 20 min.")
    await here.hears("carl", "YES 20")
    assert "Your YES to Søengården is noted" in (await here.texts("carl"))[-1]


async def test_a_refusal_with_values_in_it_is_read_in_english(visit: SignIn) -> None:
    anna = await _english(visit, "anna")
    await anna.opens("/mig")
    await anna.presses("Send code", adresse="12")
    assert anna.says("A Danish number has eight digits, this one has 2.")
    assert (await anna.opens("/findes-ikke")).says("There is no such page")
