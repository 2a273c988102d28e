"""Pressed again: the browser's back button, a page that is read back anew and a second press double nothing."""

from tests.builders import Town
from tests.web.conftest import SignIn
from tests.web.visitor import SeenForm, Visitor

FORM = "/planer/soengaarden-2026/aktiver"
WORDS = {"scenario": "brand", "situation": "Container brænder ved blok 4"}


async def _again(visitor: Visitor, form: SeenForm, **typed: str) -> None:
    """The same fields once more, as a browser sends them that was gone back with."""
    await visitor.sends(form.action, [(k, v) for k, v in form.fields if k not in typed] + list(typed.items()))


async def test_an_alarm_whose_check_page_is_read_back_again_is_sent_once(here: Town, visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(FORM)
    typed, _ = anna.form("Kontrollér")
    await _again(anna, typed, **WORDS)
    await anna.presses("Send alarm til")
    first = anna.path
    await here.forward(minutes=7)
    await _again(anna, typed, **WORDS)
    assert anna.says("Beredskabet er allerede aktiveret for det samme kl. 21.04, nr. 2026-001.")
    await anna.presses("Send alarm til")
    assert (anna.path, anna.says("er modtaget")) == (first, True)


async def test_an_alarm_that_was_taken_back_may_be_sent_again(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(FORM)
    typed, _ = anna.form("Kontrollér")
    await _again(anna, typed, **WORDS)
    await anna.presses("Send alarm til")
    first = anna.path
    await anna.presses("Fortryd, send ikke")
    await _again(anna, typed, **WORDS)
    assert not anna.says("Beredskabet er allerede aktiveret")
    await anna.presses("Send alarm til")
    assert anna.path != first
    assert anna.says("er modtaget")


async def test_an_alarm_that_was_put_right_is_another(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(FORM)
    typed, _ = anna.form("Kontrollér")
    await _again(anna, typed, **WORDS)
    await anna.presses("Send alarm til")
    first = anna.path
    await _again(anna, typed, **{**WORDS, "scenario": "opgoer"})
    assert not anna.says("Beredskabet er allerede aktiveret")
    await anna.presses("Send alarm til")
    assert anna.path != first


async def test_a_message_to_residents_that_is_read_back_again_is_sent_once(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/beboere")
    typed, _ = anna.form("Kontrollér")
    said = {"rosters": "beboere", "channels": "sms", "text": "Hold vinduerne lukket."}
    await _again(anna, typed, **said)
    assert not anna.says("Den samme besked er sendt")
    await anna.presses("Send til")
    first = anna.path
    await _again(anna, typed, **said)
    assert anna.says("Den samme besked er sendt kl. 21.04.")
    await anna.presses("Send til")
    assert anna.path == first


async def test_the_same_sentence_to_the_boards_is_not_sent_twice(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/orienteringer")
    await anna.presses("Send til", text="Ilden er slukket.")
    assert anna.says("Orienteringen er sendt.")
    await anna.presses("Send til", text="Ilden er slukket.")
    assert anna.status == 422
    assert anna.says("Den sætning er allerede sendt kl. 21.04. Ret den, hvis der er noget nyt.")
    assert "Ilden er slukket.</textarea>" in anna.page
    await anna.presses("Send til", text="Ilden er slukket, og alle er hjemme.")
    assert anna.says("Orienteringen er sendt.")


async def test_a_code_page_that_is_reloaded_sends_no_second_code(here: Town, visit: SignIn) -> None:
    carl = await visit("carl")
    await carl.opens("/mig")
    typed, _ = carl.form("Send kode")
    for _press in range(3):
        await _again(carl, typed, adresse="20 19 11 11")
        assert carl.says("Vi har sendt seks cifre til 20 19 11 11")
    assert len(here.ports.simulator.inbox("+4520191111")) == 1
    await carl.opens("/mig")
    await carl.presses("Send kode", adresse="20 19 11 11")
    assert len(here.ports.simulator.inbox("+4520191111")) == 2


async def test_a_new_contact_is_made_once_when_the_form_is_gone_back_to(here: Town, visit: SignIn) -> None:
    await here.token("anna", administrator=True)
    anna = await visit("anna")
    await anna.opens("/skrivebord/ny/kontakter")
    await anna.presses("Gem", name="Ny Person")
    assert anna.says("Det er gemt.")
    await anna.opens("/skrivebord/ny/kontakter")
    await anna.presses("Gem", name="Ny Person")
    assert anna.status == 422
    assert anna.says("Der står allerede en magen til. Åbn den, eller ret det, der er anderledes.")
    assert 'value="Ny Person"' in anna.page
    await anna.presses("Gem", title="Vært")
    assert anna.says("Det er gemt.")
