"""Passkeys in a real browser with a pretended authenticator: made, used, asked for before an alarm, and removed."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
import uvicorn
from playwright.async_api import Browser, Page, expect

from app.main import create_app
from tests.builders import Town, town
from tests.crash.service import free_port, until
from tests.web.test_browser import PATIENCE, PLAN, _faults, someone

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
async def named(sqlite_url: str) -> AsyncIterator[Town]:
    """A town that real browsers can reach by a name, which passkeys are bound to; its clock is turned by hand."""
    port = free_port()
    async with town(sqlite_url, public_base_url=f"http://localhost:{port}") as made:
        config = uvicorn.Config(create_app(made.ports), host="localhost", port=port, log_level="warning")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())

        async def ready() -> bool:
            return server.started

        await until(ready)
        yield made
        server.should_exit = True
        await serving


NEVER_OFFERS = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"


async def with_authenticator(page: Page) -> None:
    """Give this browser a built-in authenticator that always sees its owner."""
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("WebAuthn.enable")
    await devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


async def sign_in_by_code(page: Page, here: Town) -> None:
    await page.goto("/log-ind")
    await page.get_by_label("Mobilnummer eller e-mail").fill("20 11 11 11")
    await page.get_by_role("button", name="Send kode").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Skriv koden")
    await here.settle()
    code = re.search(r"\d{6}", (await here.texts("anna"))[-1])
    assert code
    await page.get_by_label("Kode").fill(code[0])
    await page.get_by_role("button", name="Log ind").click()
    await expect(page).to_have_url(re.compile("/planer$"))


async def sign_out(page: Page) -> None:
    await page.get_by_role("button", name="Log ud", exact=True).last.click()
    await page.wait_for_url(re.compile("/(log-ind|demo)$"))


async def sign_in_by_passkey(page: Page) -> None:
    await page.goto("/log-ind")
    await page.get_by_role("button", name="Log ind med passkey").click()


async def add_passkey(page: Page) -> None:
    await page.goto("/mit-login")
    await page.get_by_label("Navn, så du kan kende den igen").fill("Min telefon")
    await page.get_by_role("button", name="Tilføj passkey på denne enhed").click()
    await expect(page.get_by_role("button", name="Fjern passkey Min telefon")).to_be_visible()


async def check_the_alarm(page: Page) -> None:
    await page.goto(f"{PLAN}/aktiver")
    await page.get_by_label("Ildspåsættelse").check()
    await page.get_by_label("Beskriv det med én sætning").fill("Container brænder ved blok 4")
    await page.get_by_role("button", name="Kontrollér").click()


async def test_a_passkey_is_made_signs_in_proves_an_old_session_and_is_refused_once_it_is_removed(
    chromium: Browser, named: Town
) -> None:
    async with someone(chromium, named.ports.settings.public_base_url) as anna:
        await with_authenticator(anna)
        await anna.add_init_script(NEVER_OFFERS)
        found = await _faults(anna, "/log-ind")
        await sign_in_by_code(anna, named)
        await add_passkey(anna)
        found += await _faults(anna, "")
        await sign_out(anna)
        await sign_in_by_passkey(anna)
        await expect(anna).to_have_url(re.compile("/planer$"))
        named.clock.now = named.clock.now.replace(day=24)
        await check_the_alarm(anna)
        await expect(anna.get_by_role("heading", name="Vis, at det er dig")).to_be_visible()
        found += await _faults(anna, "")
        await anna.get_by_role("button", name=re.compile("^Send alarm til")).click()
        await expect(anna).to_have_url(re.compile("/sendt$"), timeout=PATIENCE)
        await anna.goto("/mit-login")
        await anna.get_by_role("button", name="Fjern passkey Min telefon").click()
        await expect(anna.get_by_role("button", name=re.compile("^Fjern passkey"))).to_have_count(0)
        await sign_out(anna)
        await sign_in_by_passkey(anna)
        await expect(anna.get_by_role("alert")).to_contain_text("Den passkey er fjernet her. Få en kode")
        await sign_in_by_code(anna, named)
    assert found == []


async def test_an_old_session_whose_passkey_is_on_another_phone_sends_by_a_code(chromium: Browser, named: Town) -> None:
    async with someone(chromium, named.ports.settings.public_base_url) as anna:
        await with_authenticator(anna)
        await sign_in_by_code(anna, named)
        await add_passkey(anna)
        cookies = await anna.context.cookies()
    async with someone(chromium, named.ports.settings.public_base_url, storage_state={"cookies": cookies}) as other:
        named.clock.now = named.clock.now.replace(day=24)
        await check_the_alarm(other)
        await other.get_by_role("button", name="Send mig en kode").click()
        await expect(other.get_by_text("Vi har sendt en kode til din telefon og din e-mail.")).to_be_visible()
        await named.settle()
        code = re.search(r"\d{6}", (await named.texts("anna"))[-1])
        assert code
        await other.get_by_label("Kode", exact=True).fill(code[0])
        await other.get_by_role("button", name=re.compile("^Send alarm til")).click()
        await expect(other).to_have_url(re.compile("/sendt$"))


async def test_the_browser_offers_the_passkey_where_the_address_would_be_typed(chromium: Browser, named: Town) -> None:
    async with someone(chromium, named.ports.settings.public_base_url) as anna:
        await with_authenticator(anna)
        await sign_in_by_code(anna, named)
        await add_passkey(anna)
        await anna.context.clear_cookies()
        await anna.goto("/log-ind?videre=/mit-login", wait_until="commit")
        await expect(anna).to_have_url(re.compile("/mit-login$"))


async def test_without_javascript_the_code_is_what_is_offered(chromium: Browser, named: Town) -> None:
    at = named.ports.settings.public_base_url
    async with someone(chromium, at, java_script_enabled=False) as anna:
        await anna.goto("/log-ind")
        await expect(anna.get_by_role("button", name="Log ind med passkey")).to_be_hidden()
        await sign_in_by_code(anna, named)
        await anna.goto("/mit-login")
        await expect(anna.get_by_text("Denne browser kan ikke bruge passkeys")).to_be_visible()
        await expect(anna.get_by_role("button", name="Tilføj passkey")).to_be_hidden()
