"""The board and the answer page: who is missing, answers by hand, and one answer by one button."""

import re

from app.store.event_log import _KINDS
from app.web.sentences import Teller
from tests.builders import Town
from tests.web.conftest import SignIn


async def _answer_page(here: Town, who: str) -> str:
    found = re.search(r"/svar/\S+", (await here.phone(who)).mails[0].text)
    assert found
    return found[0]


async def test_whoever_is_missing_stands_first(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.hears("anna", "ja")
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}")
    assert anna.says("1 af 5 parter er klar.")
    assert anna.page.index('id="funktion-politi"') < anna.page.index('id="funktion-tovholder"')
    assert "1 af 5 klar" in anna.page.partition("</title>")[0]


async def test_an_answer_by_phone_is_entered_by_hand(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}")
    fields = [("funktion", "politi"), ("kontakt", "carl"), ("minutter-politi", "15"), ("svar", "ja"), ("key", "k1")]
    await anna.sends(f"/aktiveringer/{wanted}/svar", fields)
    seat = await here.seat(wanted, "politi")
    assert (seat["state"], seat["by"], seat["via"]) == ("confirmed", "carl", "hand")
    assert seat["eta"] is not None


async def test_minutes_that_are_none_are_refused_on_the_board(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    fields = [("funktion", "politi"), ("kontakt", "carl"), ("minutter-politi", "snart"), ("svar", "ja")]
    await anna.sends(f"/aktiveringer/{wanted}/svar", fields)
    assert anna.status == 422
    assert anna.links["Lokalråd, politiet: Skriv et helt tal mellem 0 og 240."] == "#minutter-politi"


async def test_an_unclear_answer_is_read_by_one_press(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.hears("carl", "måske, ved det ikke")
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}")
    assert anna.says("måske, ved det ikke")
    await anna.presses("Det er et nej")
    assert not anna.says("måske, ved det ikke")
    petra = await here.phone("petra")
    assert petra.shows("Du er stedfortræder")


async def test_an_unclear_answer_leaves_the_board_when_the_same_person_answers_clearly(
    here: Town, visit: SignIn
) -> None:
    wanted = await here.activate()
    await here.hears("carl", "måske, ved det ikke")
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}")
    assert anna.says("Læs det uklare svar")
    await here.hears("carl", "JA 15")
    await anna.opens(f"/aktiveringer/{wanted}")
    assert not anna.says("Læs det uklare svar")
    assert not anna.says("måske, ved det ikke")
    await anna.opens(f"/aktiveringer/{wanted}/log")
    assert anna.says("Svaret fra Carl Nordstrand er uklart."), anna.text
    assert anna.says("Et uklart svar er afløst af et ja fra samme person.")


async def test_who_came_to_the_meeting_is_noted(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}")
    await anna.presses("Til stede: Carl Nordstrand")
    assert "attended" in await here.kinds(wanted)
    assert anna.says("Carl Nordstrand deltager i hastemødet.")


async def test_a_board_member_reads_the_papers_but_never_the_board(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.forward(minutes=5)
    nanna = await visit("nanna")
    await nanna.opens(f"/aktiveringer/{wanted}")
    assert nanna.status == 404
    await nanna.opens(f"/aktiveringer/{wanted}/orienteringer")
    assert nanna.says("Første orientering")
    assert nanna.says("er aktiveret")
    assert "Tavle" not in nanna.links


async def test_an_extra_briefing_with_a_private_number_is_asked_about(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/orienteringer")
    await anna.presses("Send til", text="Ring til Jens på 20 12 34 56.")
    assert anna.status == 422
    await anna.presses("Send til", text="Alle er i god behold.")
    assert anna.says("Orienteringen er sendt.")


async def test_opening_the_answer_page_answers_nothing(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    carl = await visit()
    for _ in range(3):
        await carl.opens(await _answer_page(here, "carl"))
    assert carl.says("Anna Eksempel, Projektchef, har aktiveret beredskabet for Søengården.")
    assert (await here.seat(wanted, "politi"))["state"] == "waiting"


async def test_the_answer_is_one_press_and_can_be_changed(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    carl = await visit()
    await carl.opens(await _answer_page(here, "carl"))
    await carl.presses("Jeg kommer", minutter="20")
    assert carl.says("Du kommer")
    assert (await here.seat(wanted, "politi"))["by"] == "carl"
    await carl.presses("Jeg kan ikke")
    assert carl.says("Du kommer ikke")
    assert (await here.seat(wanted, "politi"))["by"] is None


async def test_minutes_beyond_reason_are_refused_beside_their_field(here: Town, visit: SignIn) -> None:
    await here.activate()
    carl = await visit()
    await carl.opens(await _answer_page(here, "carl"))
    await carl.presses("Jeg kommer", minutter="999")
    assert carl.status == 422
    assert carl.links["Skriv et helt tal mellem 0 og 240."] == "#minutter"


async def test_an_answer_page_that_is_over_says_so(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    link = await _answer_page(here, "carl")
    await here.call("anna", "POST", f"/activations/{wanted}/cancel")
    carl = await visit()
    await carl.opens(link)
    assert carl.says("Beredskabet er aflyst")
    assert carl.says("Du skal ikke svare.")


async def test_a_wrong_answer_link_is_a_page_and_not_a_sign_in(visit: SignIn) -> None:
    someone = await visit()
    await someone.opens("/svar/forkert")
    assert someone.status == 401
    assert someone.says("Åbn det fra mailen igen")


async def test_the_log_is_told_in_sentences_and_proves_itself(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.hears("carl", "ja 20")
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/log")
    assert anna.says("Beredskabet er aktiveret: Ildspåsættelse.")
    assert anna.says("Carl Nordstrand kommer, fremme kl. 21.24 (svar på sms).")
    lines = await here.log(wanted)
    assert anna.says(lines[-1]["seal"])
    await anna.opens(f"/aktiveringer/{wanted}/log.jsonl")
    assert len(anna.page.splitlines()) == len(lines)


def test_every_kind_of_entry_has_its_sentence() -> None:
    elsewhere = {
        "reported",
        "report_answered",
        "imported",
        *(k for k in _KINDS if k.startswith(("start_", "contact_"))),
    }
    assert [kind for kind in _KINDS if kind not in elsewhere and not hasattr(Teller, f"_{kind}")] == []


async def test_ending_and_extending_have_their_own_check_pages(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/forlaeng")
    await anna.presses("Gem sluttidspunktet", valg="imorgen")
    assert anna.says("Beredskabet slutter i morgen kl. 12.00.")
    await anna.opens(f"/aktiveringer/{wanted}/afslut")
    assert anna.says("er afsluttet")
    await anna.presses("Afslut beredskabet", evaluation="Gik godt.")
    assert anna.says("Afsluttet")
    assert (await here.phone("carl")).shows("Tak for indsatsen")
