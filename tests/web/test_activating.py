"""Activating by the pages: form, check page, sent; once, and never unread."""

from tests.builders import Town
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

FORM = "/planer/soengaarden-2026/aktiver"
SAID = {"scenario": "brand", "situation": "Container brænder ved blok 4"}


async def _checked(visit: SignIn, **more: str) -> Visitor:
    anna = await visit("anna")
    await anna.opens(FORM)
    await anna.presses("Kontrollér", **{**SAID, **more})
    assert anna.status == 200, anna.text
    return anna


async def _sent(visit: SignIn, **more: str) -> Visitor:
    anna = await _checked(visit, **more)
    await anna.presses("Send øvelse" if more.get("exercise") else "Send alarm")
    return anna


async def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_is_kept(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(FORM)
    await anna.presses("Kontrollér", situation="Uro ved torvet", involved="mange")
    assert anna.status == 422
    assert anna.links["Vælg, hvad der er sket."] == "#scenario"
    assert anna.links["Skriv et helt tal mellem 0 og 100000."] == "#involved"
    assert dict(anna.form("Kontrollér")[0].fields)["situation"] == "Uro ved torvet"


async def test_a_cpr_number_stops_at_the_check_page(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(FORM)
    await anna.presses("Kontrollér", scenario="brand", situation="Set: 010190-1234")
    assert anna.status == 422
    assert anna.says("CPR-nummer")


async def test_the_check_page_reads_back_who_gets_which_words_and_sends_nothing(here: Town, visit: SignIn) -> None:
    anna = await _checked(visit)
    assert anna.says("Alarmér 6 personer nu?")
    assert anna.says("Frida Ildal")
    assert anna.says("BEREDSKAB Søengården: Ildspåsættelse.")
    assert here.ports.simulator.letters == []


async def test_what_was_read_back_is_what_is_sent(here: Town, visit: SignIn) -> None:
    anna = await _checked(visit)
    read = anna.text
    await anna.presses("Send alarm til 6 personer")
    await here.forward(seconds=11)
    (text,) = await here.texts("carl")
    assert text in read


async def test_going_back_from_the_check_page_keeps_everything(visit: SignIn) -> None:
    anna = await _checked(visit, moede_sted="Skolen", inviter="brand")
    await anna.presses("Ret oplysninger")
    kept = dict(anna.form("Kontrollér")[0].fields)
    assert kept["situation"] == SAID["situation"]
    assert kept["moede_sted"] == "Skolen"
    assert kept["inviter"] == "brand"


async def test_a_double_tap_makes_one_activation(visit: SignIn) -> None:
    anna = await _checked(visit)
    page = anna.page
    await anna.presses("Send alarm")
    first = anna.path
    anna.page = page
    await anna.presses("Send alarm")
    assert anna.path == first


async def test_taken_back_in_time_nobody_hears_of_it(here: Town, visit: SignIn) -> None:
    anna = await _sent(visit)
    await here.forward(seconds=5)
    await anna.presses("Fortryd, send ikke")
    await here.forward(minutes=10)
    assert anna.says("Alarmen er trukket tilbage")
    assert here.ports.simulator.letters == []


async def test_taken_back_too_late_leads_to_the_false_alarm(here: Town, visit: SignIn) -> None:
    anna = await _sent(visit)
    await here.forward(seconds=11)
    await anna.presses("Fortryd, send ikke")
    assert anna.status == 409
    await anna.opens(anna.links["Meld falsk alarm"])
    assert anna.says("FALSK ALARM")
    await anna.presses("Meld falsk alarm til 6 personer")
    assert anna.says("Aflyst")
    assert (await here.phone("carl")).shows("FALSK ALARM")


async def test_an_exercise_looks_different_on_every_page(here: Town, visit: SignIn) -> None:
    anna = await _checked(visit, exercise="ja")
    assert anna.says("Send øvelse til 6 personer")
    await anna.presses("Send øvelse")
    board = anna.path.removesuffix("/sendt")
    await here.forward(seconds=11)
    for page in ("", "/handlingsplan", "/orienteringer", "/log", "/falsk-alarm", "/afslut", "/forlaeng"):
        await anna.opens(board + page)
        assert "<title>ØVELSE: " in anna.page
        assert 'class="drill"' in anna.page
        assert "<h1>ØVELSE: " in anna.page
    assert (await here.texts("carl"))[0].startswith("ØVELSE ")


async def test_those_who_may_only_report_are_shown_the_report_and_an_activator_is_called(
    here: Town, visit: SignIn
) -> None:
    nanna = await visit("nanna")
    await nanna.opens(FORM)
    assert nanna.path == "/planer/soengaarden-2026/indberet"
    await nanna.presses("Send indberetning", text="Unge kaster sten ved stationen")
    assert nanna.says("Vælg, om det haster.")
    await nanna.presses("Send indberetning", akut="ja")
    assert nanna.says("Indberetningen er sendt")
    assert await here.texts("anna")
    anna = await visit("anna")
    await anna.opens("/planer/soengaarden-2026")
    assert anna.says("Unge kaster sten ved stationen")
    await anna.opens(anna.links["Aktivér på den"])
    assert dict(anna.form("Kontrollér")[0].fields)["situation"] == "Unge kaster sten ved stationen"


async def test_a_report_is_turned_down_only_with_a_reason(visit: SignIn) -> None:
    nanna = await visit("nanna")
    await nanna.opens("/planer/soengaarden-2026/indberet")
    await nanna.presses("Send indberetning", text="Høj musik", akut="nej")
    anna = await visit("anna")
    await anna.opens("/planer/soengaarden-2026")
    await anna.presses("Gem og luk indberetningen")
    assert anna.status == 422
    place = anna.links["Skriv, hvorfor planen ikke aktiveres."].removeprefix("#")
    assert f'aria-describedby="{place}-fejl"' in anna.page
    assert "<details open><summary>Aktivér ikke</summary>" in anna.page
    await anna.presses("Gem og luk indberetningen", reason="Det er ikke en hændelse")
    assert anna.says("Begrundelse: Det er ikke en hændelse")
