"""Codes for starting by text, and the emergency list, on the pages."""

import re

from tests.builders import Town
from tests.web.conftest import SignIn

PAGE = "/planer/soengaarden-2026/aktiver-pr-sms"


async def test_an_activator_makes_codes_on_the_page_and_starts_with_one(here: Town, visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens("/planer/soengaarden-2026")
    await anna.opens(anna.links["Aktivering pr. sms"])
    assert anna.says("Ingen nøgle til kodeapp")
    await anna.presses("Lav 20 nye koder")
    codes = re.findall(r"<li><code>(\d{3} \d{3})</code>", anna.page)
    assert len(set(codes)) == 20
    assert anna.says("20 koder tilbage")
    await here.hears("anna", f"AKTIVER {codes[3]} brand")
    assert "Svar SEND" in (await here.texts("anna"))[-1]
    await anna.opens(f"{PAGE}/koder")
    assert anna.says("19 koder tilbage")
    assert codes[4] not in anna.page


async def test_a_key_for_an_app_is_shown_once_as_text_and_as_a_link(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(PAGE)
    await anna.presses("Lav en ny nøgle")
    link = anna.links["Åbn i kodeapp"]
    assert link.startswith("otpauth://totp/Beredskab:anna%40soengaarden?secret=")
    secret = re.search(r"secret=([A-Z2-7]{32})&", link)
    assert secret
    assert secret[1] in anna.text.replace(" ", "")
    await anna.opens(PAGE)
    assert secret[1] not in anna.text.replace(" ", "")
    assert anna.says("Du har en nøgle i en kodeapp")


async def test_those_who_may_not_activate_have_no_such_page(visit: SignIn) -> None:
    hassan = await visit("hassan")
    await hassan.opens("/planer/soengaarden-2026")
    assert "Aktivering pr. sms" not in hassan.links
    assert (await hassan.opens(PAGE)).status == 403
    assert (await hassan.sends(f"{PAGE}/koder", [])).status == 403
    await hassan.opens("/planer/soengaarden-2026")
    answer = await hassan.client.get(hassan.links["Hent nødlisten (PDF)"])
    assert answer.content.startswith(b"%PDF")


async def test_an_administrator_sees_wrong_codes_and_whose_number_they_came_from(here: Town, visit: SignIn) -> None:
    for _ in range(5):
        await here.hears("anna", "AKTIVER 000000")
    await here.token("viktor", administrator=True)
    viktor = await visit("viktor")
    await viktor.opens(PAGE)
    assert viktor.says("fra Anna Eksempels nummer")
    assert viktor.text.count("Forkert kode") == 4
    assert viktor.says("Spærret i en time")
    assert "Dine koder" not in viktor.text
    anna = await visit("anna")
    await anna.opens(PAGE)
    assert "Afviste forsøg" not in anna.text
