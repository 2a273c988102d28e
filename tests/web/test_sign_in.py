"""Signing in: a code by text, a link by mail, and never a dead end."""

import re

from tests.builders import Town
from tests.web.conftest import SignIn


async def test_someone_not_signed_in_is_led_to_sign_in_and_on_to_the_page_that_was_asked_for(
    here: Town, visit: SignIn
) -> None:
    someone = await visit()
    await someone.opens("/planer/soengaarden-2026")
    assert someone.path == "/log-ind"
    await someone.presses("Send kode", adresse="20 11 11 11")
    code = re.search(r"\d{6}", (await here.texts("anna"))[-1])
    assert code
    await someone.presses("Log ind", kode=code[0])
    assert someone.path == "/planer/soengaarden-2026"
    assert someone.says("Kan planen aktiveres i nat?")


async def test_a_wrong_code_is_refused_and_the_address_is_kept(visit: SignIn) -> None:
    someone = await visit()
    await someone.opens("/log-ind")
    await someone.presses("Send kode", adresse="20 11 11 11")
    await someone.presses("Log ind", kode="000000")
    assert someone.status == 422
    assert someone.says("Koden passer ikke")
    assert someone.says("20 11 11 11")


async def test_an_unknown_address_is_answered_as_a_known_one(visit: SignIn) -> None:
    someone = await visit()
    await someone.opens("/log-ind")
    await someone.presses("Send kode", adresse="20 19 99 99")
    assert someone.status == 200
    assert someone.says("Skriv koden")


async def test_a_link_signs_in_only_by_its_button_and_only_once(here: Town, visit: SignIn) -> None:
    someone = await visit()
    await someone.opens("/log-ind")
    await someone.presses("Send kode", adresse="anna@example.dk")
    found = re.search(r"/log-ind/\S+", (await here.phone("anna")).mails[-1].text)
    assert found
    for _ in range(3):
        await someone.opens(found[0])
    await someone.presses("Log ind")
    assert someone.path == "/planer"
    other = await visit()
    await other.opens(found[0])
    await other.presses("Log ind")
    assert other.status == 401
    assert other.says("Linket er brugt eller for gammelt")


async def test_another_site_is_never_where_one_is_led(here: Town, visit: SignIn) -> None:
    someone = await visit()
    await someone.opens("/log-ind?videre=//evil.example/x")
    await someone.presses("Send kode", adresse="20 11 11 11")
    code = re.search(r"\d{6}", (await here.texts("anna"))[-1])
    assert code
    await someone.presses("Log ind", kode=code[0])
    assert someone.path == "/planer"


async def test_signing_out_ends_the_session(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens("/planer")
    await anna.presses("Log ud")
    await anna.opens("/planer")
    assert anna.path == "/log-ind"


async def test_in_the_demo_one_chooses_whom_to_be(here: Town, visit: SignIn) -> None:
    await here.take_in_example("lunden.yaml")
    someone = await visit()
    await someone.opens("/")
    await someone.presses("Fortsæt som Yrsa Bøgelund")
    assert someone.path == "/planer"
    assert someone.says("Boligsocial beredskabsplan for Lunden")


async def test_nobody_can_be_someone_of_a_real_partnership(visit: SignIn) -> None:
    someone = await visit()
    await someone.sends("/demo/ind", [("partnerskab", "soengaarden"), ("kontakt", "anna")])
    assert someone.status == 404


async def test_a_refusal_is_a_page_that_says_what_to_do(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens("/aktiveringer/findes-ikke")
    assert anna.status == 404
    assert anna.says("Ring 112")
    assert anna.says("Gå til forsiden")
