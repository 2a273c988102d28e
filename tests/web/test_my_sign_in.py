"""My sign-in: where one is signed in is seen and ended, and an alarm from an old session asks who sends it."""

import re

from app.core.access import clockwork
from app.core.ids import ContactId
from app.services import accounts, start_codes
from app.wiring import new_code, new_secret
from tests.builders import Town
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

ACTIVATE = "/planer/soengaarden-2026/aktiver"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1"


async def signs_in(someone: Visitor, agent: str = IPHONE) -> Visitor:
    """In by a code, as people do."""
    someone.client.headers["user-agent"] = agent
    await someone.opens("/log-ind")
    await someone.presses("Send kode", adresse="20 11 11 11")
    return await someone.presses("Log ind", kode=await newest_code(someone.town))


async def newest_code(town: Town) -> str:
    found = re.search(r"\d{6}", (await town.texts("anna"))[-1])
    assert found
    return found[0]


async def to_the_check_page(anna: Visitor) -> Visitor:
    await anna.opens(ACTIVATE)
    return await anna.presses("Kontrollér", scenario="brand", situation="Container brænder ved blok 4")


async def test_one_sees_where_one_is_signed_in_and_signs_out_there_at_once(visit: SignIn) -> None:
    phone, desk = (
        await signs_in(await visit()),
        await signs_in(await visit(), "Mozilla/5.0 (Windows NT 10.0) Edg/131.0"),
    )
    await phone.opens("/mit-login")
    assert phone.says("Safari på iPhone Denne enhed")
    assert phone.says("Edge på Windows")
    assert phone.says("med kode")
    await phone.presses("Log ud")
    assert phone.path == "/mit-login"
    assert not phone.says("Edge på Windows")
    await desk.opens("/planer")
    assert desk.path == "/log-ind"
    await phone.opens("/planer")
    assert phone.path == "/planer"


async def test_one_signs_out_everywhere_else_by_one_button(visit: SignIn) -> None:
    phone, *others = [await signs_in(await visit()) for _ in range(3)]
    await phone.opens("/mit-login")
    await phone.presses("Log ud alle andre steder")
    assert not phone.says("Log ud alle andre steder")
    for other in others:
        assert (await other.opens("/planer")).path == "/log-ind"


async def test_another_persons_sessions_are_neither_shown_nor_ended(visit: SignIn) -> None:
    anna, bo = await visit("anna"), await visit("bo")
    await anna.opens("/mit-login")
    await bo.opens("/mit-login")
    assert anna.page.count("Brugt") == bo.page.count("Brugt") == 1


async def test_a_page_view_is_noted_as_use_once_in_a_while(here: Town, visit: SignIn) -> None:
    anna = await visit("anna")
    await here.forward(minutes=3)
    await anna.opens("/mit-login")
    assert anna.says("Brugt kl. 21.04")
    await here.forward(minutes=3)
    await anna.opens("/planer")
    await anna.opens("/mit-login")
    assert anna.says("Brugt kl. 21.10")


async def test_an_alarm_from_a_fresh_session_asks_for_nothing_more(visit: SignIn) -> None:
    anna = await to_the_check_page(await visit("anna"))
    assert not anna.says("Vis, at det er dig")
    await anna.presses("Send alarm til")
    assert anna.path.endswith("/sendt")


async def test_an_old_session_is_proved_by_a_code_on_the_check_page_and_only_there(here: Town, visit: SignIn) -> None:
    anna = await signs_in(await visit())
    await here.forward(hours=24 * 20)
    await anna.opens(ACTIVATE)
    assert anna.path == ACTIVATE
    await to_the_check_page(anna)
    assert anna.says("Vi har sendt en kode til din telefon og din e-mail.")
    await anna.presses("Send alarm til", kode="000000")
    assert anna.status == 422
    assert anna.says("Alarmen er ikke sendt endnu. Koden passer ikke.")
    assert anna.says("Container brænder ved blok 4")
    await anna.presses("Send alarm til", kode=await newest_code(here))
    assert anna.path.endswith("/sendt")
    await to_the_check_page(anna)
    assert not anna.says("Vis, at det er dig")


async def test_without_a_proof_nothing_is_sent(here: Town, visit: SignIn) -> None:
    anna = await signs_in(await visit())
    await here.forward(hours=13)
    await to_the_check_page(anna)
    before = len((await here.phone("bo")).texts)
    await anna.presses("Send alarm til")
    await here.forward(minutes=2)
    assert anna.status == 422
    assert anna.says("Skriv den kode, vi har sendt til dig.")
    assert len((await here.phone("bo")).texts) == before


async def test_when_no_message_comes_through_the_code_of_an_app_or_of_paper_is_enough(
    here: Town, visit: SignIn
) -> None:
    async with here.ports.house.unit(clockwork(here.partnership)) as unit:
        listed = await start_codes.new_list(unit, ContactId("anna"), new_code)
    anna = await signs_in(await visit())
    await here.forward(hours=13)
    await to_the_check_page(anna)
    for _ in range(6):
        await anna.presses("Send en ny kode")
    assert anna.says("Der er sendt fem koder.")
    await anna.presses("Send alarm til", kode=listed[0])
    assert anna.path.endswith("/sendt")


async def test_a_stolen_session_gets_five_guesses_at_a_code_of_the_owners_list(here: Town, visit: SignIn) -> None:
    async with here.ports.house.unit(clockwork(here.partnership)) as unit:
        listed = await start_codes.new_list(unit, ContactId("anna"), new_code)
    thief = await signs_in(await visit())
    await here.forward(hours=13)
    await to_the_check_page(thief)
    for _ in range(5):
        await thief.presses("Send alarm til", kode="000000")
    await thief.presses("Send alarm til", kode=listed[0])
    assert thief.status == 422
    await thief.presses("Send en ny kode")
    await thief.presses("Send alarm til", kode=await newest_code(here))
    assert thief.path.endswith("/sendt")


async def test_a_session_that_was_ended_cannot_send_what_its_check_page_shows(here: Town, visit: SignIn) -> None:
    lost, phone = await signs_in(await visit()), await signs_in(await visit())
    await to_the_check_page(lost)
    await phone.opens("/mit-login")
    await phone.presses("Log ud alle andre steder")
    await lost.presses("Send alarm til")
    assert lost.status == 401
    await here.forward(minutes=2)
    assert not [t for t in await here.texts("bo") if "JA" in t]


async def test_the_demo_on_a_bare_number_offers_no_passkeys_and_says_why(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens("/mit-login")
    assert anna.says("Passkeys virker kun, når Beredskab ligger på et domænenavn.")
    assert (await anna.client.post("/passkey/udfordring")).status_code == 404


async def test_who_starts_a_session_by_a_link_from_the_command_line_may_do_so_in_any_browser(
    here: Town, visit: SignIn
) -> None:
    async with here.ports.house.unit(clockwork(here.partnership)) as unit:
        link = await accounts.create_link(unit, ContactId("anna"), new_secret)
    someone = await visit()
    await someone.opens(f"/log-ind/{link}")
    await someone.presses("Log ind")
    assert someone.path == "/planer"
