"""One's own page: absence, numbers proved by a code, and what nobody corrects about themselves or others."""

import re

from app.services import contacts
from tests.builders import Town
from tests.web.conftest import SignIn


def code_in(text: str) -> str:
    """The six digits of a text or mail."""
    found = re.search(r"\b\d{6}\b", text)
    assert found
    return found[0]


async def test_a_person_sees_what_is_kept_of_them(visit: SignIn) -> None:
    carl = await visit("carl")
    await carl.opens("/planer")
    await carl.opens(carl.links["Mine oplysninger"])
    for words in ("Carl Nordstrand", "Vicepolitiinspektør", "Nordøens Politi", "Lokalråd, politiet", "20 11 11 13"):
        assert carl.says(words)
    assert carl.says("Helhedsplanens bestyrelse")
    assert carl.says("Det gemmer vi om dig")
    assert not carl.says("Gitte Lyngmark")


async def test_absence_is_set_shown_on_the_board_and_called_off(here: Town, visit: SignIn) -> None:
    carl = await visit("carl")
    await carl.opens("/mig")
    await carl.presses("Gem fravær", foerste_dag="2026-11-22", sidste_dag="1.12.2026")
    assert carl.says("Dit fravær er gemt.")
    assert carl.says("Fraværende nu")
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}")
    assert anna.says("fraværende til 1.12.")
    await carl.opens("/mig")
    await carl.presses("Slet fraværet")
    assert not carl.says("Fraværende nu")


async def test_an_absence_that_cannot_be_meant_is_refused_with_what_was_typed(visit: SignIn) -> None:
    carl = await visit("carl")
    for last, words in (("2026-11-20", "Byt om på dem"), ("i morgen", "Skriv datoen"), ("", "Skriv datoen")):
        await carl.opens("/mig")
        await carl.presses("Gem fravær", foerste_dag="2026-11-22", sidste_dag=last)
        assert carl.status == 422
        assert carl.says(words)
        assert not carl.says("Fraværende nu")


async def test_a_new_number_counts_when_its_code_is_typed_and_the_old_one_until_then(here: Town, visit: SignIn) -> None:
    carl = await visit("carl")
    await carl.opens("/mig")
    await carl.presses("Send kode", adresse="20 19 11 11", erstatter="+4520111113")
    sent = here.ports.simulator.inbox("+4520191111")[-1].text
    assert (await here.phone("carl")).number == "+4520111113"
    await carl.presses("Brug nummeret", kode="000000")
    assert carl.status == 422
    assert carl.says("Koden passer ikke")
    await carl.presses("Brug nummeret", kode=code_in(sent))
    assert carl.says("Koden passer.")
    assert (await here.phone("carl")).number == "+4520191111"
    assert "er ændret" in here.ports.simulator.inbox("+4520111113")[-1].text
    assert carl.says("33 11 11 13")


async def test_a_code_for_one_number_proves_no_other(here: Town, visit: SignIn) -> None:
    carl = await visit("carl")
    await carl.opens("/mig")
    await carl.presses("Send kode", adresse="20 19 11 11")
    sent = here.ports.simulator.inbox("+4520191111")[-1].text
    fields = [("adresse", "+4520192222"), ("erstatter", ""), ("kode", code_in(sent))]
    await carl.sends("/mig/kode", fields)
    assert carl.status == 422
    gitte = await visit("gitte")
    await gitte.sends("/mig/kode", [("adresse", "+4520191111"), ("erstatter", ""), ("kode", code_in(sent))])
    assert gitte.status == 422


async def test_a_number_that_somebody_else_answers_from_is_not_taken_over(here: Town, visit: SignIn) -> None:
    carl = await visit("carl")
    gittes = (await here.phone("gitte")).number
    await carl.opens("/mig")
    await carl.presses("Send kode", adresse=gittes, erstatter="+4520111113")
    await carl.presses("Brug nummeret", kode=code_in(here.ports.simulator.inbox(gittes)[-1].text))
    assert carl.status == 409
    assert carl.says("står ved en anden")
    assert (await here.phone("carl")).number == "+4520111113"


async def test_a_code_is_good_once_for_a_quarter_of_an_hour_and_five_tries(here: Town, visit: SignIn) -> None:
    carl = await visit("carl")
    for spoil in ("tries", "time"):
        await carl.opens("/mig")
        await carl.presses("Send kode", adresse="20 19 11 11")
        code = code_in(here.ports.simulator.inbox("+4520191111")[-1].text)
        if spoil == "time":
            await here.forward(minutes=16)
        for _ in range(5 if spoil == "tries" else 0):
            await carl.presses("Brug nummeret", kode="000000")
        await carl.presses("Brug nummeret", kode=code)
        assert carl.status == 422


async def test_so_many_codes_and_no_more_are_sent(visit: SignIn) -> None:
    carl = await visit("carl")
    for _ in range(contacts.MOST_CODES):
        await carl.opens("/mig")
        await carl.presses("Send kode", adresse="20 19 11 11")
        assert carl.status == 200
    await carl.opens("/mig")
    await carl.presses("Send kode", adresse="20 19 11 11")
    assert carl.status == 429
    assert carl.says("Vent et kvarter")


async def test_what_is_no_address_is_refused(visit: SignIn) -> None:
    carl = await visit("carl")
    for wrong in ("", "112", "carl@", "20 11 11 13", "33 11 00 00 lokal 12", "x" * 10_000, "<b>@x.dk"):
        await carl.opens("/mig")
        await carl.presses("Send kode", adresse=wrong)
        assert carl.status == 422, wrong


async def test_a_mail_address_is_proved_the_same_way_and_the_last_way_stays(here: Town, visit: SignIn) -> None:
    carl = await visit("carl")
    await carl.opens("/mig")
    await carl.presses("Send kode", adresse="ny@example.dk", erstatter="carl@example.dk")
    await carl.presses("Brug mailadressen", kode=code_in(here.ports.simulator.inbox("ny@example.dk")[-1].text))
    assert (await here.phone("carl")).mailbox == "ny@example.dk"
    for gone in ("20 11 11 13", "33 11 11 13"):
        await carl.opens("/mig")
        await carl.presses(f"Fjern {gone}")
    await carl.opens("/mig")
    await carl.presses("Fjern ny@example.dk")
    assert carl.status == 409
    assert carl.says("den sidste vej til dig")


async def test_who_has_corrected_something_is_seen_without_the_number(visit: SignIn) -> None:
    carl = await visit("carl")
    await carl.opens("/mig")
    await carl.presses("Fjern 33 11 11 13")
    await carl.opens("/mig")
    await carl.presses("Gem sprog", sprog="en")
    anna = await visit("anna")
    await anna.opens("/rettelser")
    assert anna.says("Carl Nordstrand : telefon")
    assert anna.says("Carl Nordstrand : sprog")
    assert "33111113" not in anna.page
    gitte = await visit("gitte")
    await gitte.opens("/rettelser")
    assert gitte.status == 403


async def test_the_check_is_started_and_followed_on_a_page_for_administrators_alone(here: Town, visit: SignIn) -> None:
    await here.token("anna", administrator=True)
    anna, carl = await visit("anna"), await visit("carl")
    await carl.opens("/kontakttjek")
    assert carl.status == 403
    await anna.opens("/kontakttjek")
    await anna.presses("Spørg 16 personer")
    assert anna.says("Vi har spurgt 16 personer.")
    await here.hears("gitte", "nej")
    await carl.opens("/mig")
    await carl.presses("Ja, alt er rigtigt")
    assert carl.says("Tak.")
    await anna.opens("/kontakttjek")
    assert anna.says("2 af 16")
    assert anna.text.index("Gitte Lyngmark") < anna.text.index("Carl Nordstrand")
    await anna.presses("Mind dem, der mangler")
    assert anna.status == 409
    await here.forward(hours=25)
    await anna.opens("/kontakttjek")
    await anna.presses("Mind dem, der mangler")
    assert anna.says("Vi har spurgt 14 personer.")
