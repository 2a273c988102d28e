"""Telling residents by the pages: whom, in which words, read back with what it costs, and how far it has come."""

from typing import Any

from tests.builders import Town, town, with_residents
from tests.standins.twilio import Answer, TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, SENDERS
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

TEXT = "Der er brand i blok 4. Hold vinduerne lukket."
ENGLISH = "There is a fire in block 4. Keep your windows closed."


async def _form(here: Town, visit: SignIn, *, exercise: bool = False) -> Visitor:
    wanted = await here.activate(exercise=exercise)
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}")
    await anna.opens(anna.links["Besked til beboere"])
    return anna


async def _checked(here: Town, visit: SignIn, **more: str) -> Visitor:
    anna = await _form(here, visit)
    await anna.presses("Kontrollér", **{"rosters": "beboere", "text": TEXT, **more})
    assert anna.status == 200, anna.text
    return anna


async def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(here: Town, visit: SignIn) -> None:
    anna = await _form(here, visit)
    await anna.presses("Kontrollér", text="Barnet 010203-1234 er væk", subject="Væk")
    assert anna.status == 422
    assert anna.links["Vælg, hvem beskeden skal til."] == "#rosters"
    assert anna.links["Teksten ser ud til at indeholde et CPR-nummer (tegn 8-18). Fjern det."] == "#text"
    kept = dict(anna.form("Kontrollér")[0].fields)
    assert (kept["text"], kept["subject"], kept["channels"]) == ("Barnet 010203-1234 er væk", "Væk", "sms")


async def test_a_private_number_is_asked_about_once(here: Town, visit: SignIn) -> None:
    anna = await _form(here, visit)
    await anna.presses("Kontrollér", rosters="beboere", text="Ring til Hans på 20 19 88 77")
    assert anna.status == 422
    await anna.presses("Kontrollér", sure="ja")
    await anna.presses("Send til 3 personer")
    assert await here.texts("selma") == ["Ring til Hans på 20 19 88 77"]


async def test_the_check_page_reads_back_words_count_and_cost_and_sends_nothing(here: Town, visit: SignIn) -> None:
    anna = await _checked(here, visit, text=TEXT + " lang" * 30)
    assert anna.says("Send til 3 personer?")
    assert anna.says("3 sms'er, 2 segmenter hver. I alt 6 segmenter.")
    assert anna.says(TEXT)
    assert await here.texts("selma") == []
    await anna.presses("Ret beskeden")
    assert dict(anna.form("Kontrollér")[0].fields)["text"] == TEXT + " lang" * 30


async def test_signs_that_make_every_text_dearer_are_named(here: Town, visit: SignIn) -> None:
    anna = await _checked(here, visit, text=TEXT + " 🔥 " + "lang " * 20)
    assert anna.says("Tegnene 🔥 gør hver sms dyrere.")


async def test_each_language_is_read_back_with_its_readers(here: Town, visit: SignIn) -> None:
    data = with_residents(1200)
    for resident in data["contacts"][-400:]:
        resident["language"] = "en"
    await here.take_in(data)
    anna = await _checked(here, visit, texts__en=ENGLISH)
    assert anna.says("Send til 1.200 personer?")
    assert anna.says("1.200 sms'er, 1 segment hver. I alt 1.200 segmenter.")
    assert anna.says(f"Sådan lyder beskeden på engelsk {ENGLISH} 400 sms'er, 1 segment hver.")
    assert anna.says(f"Sådan lyder beskeden til de øvrige {TEXT} 800 sms'er, 1 segment hver.")


async def test_what_was_read_back_is_sent_once_and_its_progress_shown(here: Town, visit: SignIn) -> None:
    anna = await _checked(here, visit)
    page = anna.page
    await anna.presses("Send til 3 personer")
    first = anna.path
    anna.page = page
    await anna.presses("Send til 3 personer")
    assert anna.path == first
    assert await here.texts("selma") == [TEXT]
    await anna.opens(first)
    assert anna.says("3 af 3 beskeder er sendt.")
    assert anna.says("Færdig")
    await anna.opens(first.rpartition("/")[0])
    assert anna.says("3 af 3 beskeder er sendt")


async def test_it_is_paused_let_go_on_and_stopped_by_buttons(here: Town, visit: SignIn) -> None:
    anna = await _checked(here, visit)
    _form, _ = anna.form("Send til 3 personer")
    answer = await anna.client.post(_form.action, data=dict(_form.fields))
    await anna.client.post(f"{answer.url.path}/pause")
    await here.settle()
    await anna.opens(answer.url.path)
    assert anna.says("På pause")
    assert anna.says("0 af 3 beskeder er sendt.")
    await anna.presses("Stop, send ikke resten")
    assert anna.says("3 beskeder blev stoppet og bliver ikke sendt.")
    assert await here.texts("selma") == []
    await anna.client.post(f"{answer.url.path}/fortsaet")
    await here.forward(minutes=5)
    assert await here.texts("selma") == []


async def test_during_an_exercise_the_page_says_why_residents_are_not_told(here: Town, visit: SignIn) -> None:
    anna = await _form(here, visit, exercise=True)
    assert anna.says("Under en øvelse sendes der ikke til beboere")
    await anna.sends(anna.path + "/kontrol", [("rosters", "beboere"), ("text", TEXT), ("channels", "sms")])
    assert anna.status == 409


async def test_a_participant_is_not_shown_the_way_and_is_refused(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    gitte = await visit("gitte")
    await gitte.opens(f"/aktiveringer/{wanted}")
    assert "Besked til beboere" not in gitte.links
    await gitte.opens(f"/aktiveringer/{wanted}/beboere")
    assert gitte.status == 403


async def test_an_announcement_is_shown_under_its_own_activation_alone(here: Town, visit: SignIn) -> None:
    anna = await _checked(here, visit)
    await anna.presses("Send til 3 personer")
    mine = anna.path.rpartition("/")[2]
    other = await here.activate(scenario="opgoer")
    await anna.opens(f"/aktiveringer/{other}/beboere/{mine}")
    assert anna.status == 404


async def test_a_page_says_why_it_paused_by_itself_and_what_to_do(sqlite_url: str) -> None:
    network = await TwilioStandin().start()
    network.behave(callbacks="never")
    real: dict[str, Any] = {
        "simulator": False,
        "twilio_account_sid": ACCOUNT_SID,
        "twilio_auth_token": AUTH_TOKEN,
        "twilio_from": SENDERS[0],
        "twilio_base_url": network.url,
    }
    try:
        async with town(sqlite_url, **real) as here:
            wanted = await here.activate()
            network.behave(answer=Answer.REFUSE, code=20005, status=403)
            body = {"rosters": ["beboere"], "text": TEXT, "channels": ["sms"]}
            sent = (await here.call("anna", "POST", f"/activations/{wanted}/announcements", body)).json()["id"]
            anna = await Visitor.of(here, "anna")
            await anna.opens(f"/aktiveringer/{wanted}")
            paused = "En besked til beboere er sat på pause af sig selv: kontoen hos Twilio er spærret eller lukket."
            assert anna.says(paused), anna.text
            await anna.opens(f"/aktiveringer/{wanted}/beboere/{sent}")
            assert anna.says("Sat på pause af sig selv: kontoen hos Twilio er spærret eller lukket. Ring til driften.")
            assert anna.says("0 af 3 beskeder er sendt.")
            network.behave(callbacks="never")
            await anna.presses("Send resten")
            await here.settle()
            await anna.opens(f"/aktiveringer/{wanted}/beboere/{sent}")
            assert anna.says("3 af 3 beskeder er sendt.")
            assert not anna.says("Sat på pause")
            await anna.opens(f"/aktiveringer/{wanted}/log")
            assert anna.says(paused)
            await anna.opens(f"/aktiveringer/{wanted}")
            assert not anna.says("Se, hvad du skal gøre")
            await anna.client.aclose()
    finally:
        await network.stop()
