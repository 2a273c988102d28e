"""Choosing the area: asked once, remembered by the phone, changed when it must be."""

import re

from tests.builders import Town, example
from tests.web.conftest import SignIn

FORM = "/planer/soengaarden-2026/aktiver"


async def _two_areas(here: Town) -> None:
    """The same people have a plan for another area as well."""
    data = example()
    other = {**data["plans"][0], "id": "soetoften-2026", "area": "Søtoften", "title": "Plan for Søtoften"}
    await here.take_in({**data, "plans": [*data["plans"], other]})


async def test_with_one_area_nobody_is_asked(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens("/aktiver")
    assert anna.path == FORM
    assert "Vælg et andet område" not in anna.links


async def test_with_two_areas_the_choice_is_asked_once_and_remembered(here: Town, visit: SignIn) -> None:
    await _two_areas(here)
    anna = await visit("anna")
    await anna.opens("/aktiver")
    assert anna.says("Hvor er det sket?")
    await anna.opens("/planer/soetoften-2026/aktiver")
    await anna.opens("/aktiver")
    assert anna.path == "/planer/soetoften-2026/aktiver"
    await anna.opens(anna.links["Vælg et andet område"])
    assert anna.says("valgt sidst")


async def test_those_who_lead_no_plan_are_shown_their_plans(visit: SignIn) -> None:
    nanna = await visit("nanna")
    await nanna.opens("/aktiver")
    assert nanna.path == "/planer"


async def test_an_exercise_is_one_from_its_first_page(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens("/planer/soengaarden-2026")
    await anna.opens(anna.links["Start en øvelse"])
    assert 'class="drill"' in anna.page
    await anna.presses("Kontrollér øvelsen", scenario="brand", situation="Vi øver os")
    assert anna.says("Send øvelse til 6 personer")


async def test_the_check_page_shows_every_word_and_every_way(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(FORM)
    await anna.presses("Kontrollér", scenario="brand", situation="Container brænder ved blok 4")
    assert anna.says("1 segment. I alt 6 segmenter til 6 telefoner.")
    assert anna.says("Det er sket: Container brænder ved blok 4")
    assert anna.says("for at høre det igen")
    assert anna.says("Efter 3 minutter Sms")


async def test_minutes_are_one_press_from_the_mail(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    carl = await visit()
    found = re.search(r"/svar/\S+", (await here.phone("carl")).mails[0].text)
    assert found
    await carl.opens(found[0])
    form, _ = carl.form("10")
    await carl.sends(form.action, [("om", "10"), *form.fields])
    assert carl.says("Du kommer")
    seat = await here.seat(wanted, "politi")
    assert seat["by"] == "carl"
    assert seat["eta"] is not None
