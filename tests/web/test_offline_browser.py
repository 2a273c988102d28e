"""Without a line, in a real browser: nothing is sent silently, the last board is there, and signing out forgets it."""

import re

from axe_core_python.async_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.async_api import Browser, Page, expect

from tests.web.test_browser import PLAN, activate, someone

SENTENCE = "Uro ved torvet"


async def ready(page: Page) -> None:
    """The worker has the shell and watches this page."""
    await page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    await page.wait_for_function("navigator.serviceWorker.controller !== null")


async def boards(page: Page) -> list[str]:
    """The boards that are kept on this phone."""
    found: list[str] = await page.evaluate(
        "caches.open('tavle').then(c => c.keys()).then(kept => kept.map(k => new URL(k.url).pathname))"
    )
    return found


async def type_in(page: Page) -> None:
    """The activation's form, filled in."""
    await page.goto(f"{PLAN}/aktiver")
    await page.get_by_label("Ildspåsættelse").check()
    await page.get_by_label("Beskriv det med én sætning").fill(SENTENCE)


async def test_the_check_page_says_that_nothing_was_sent_and_has_the_text_message_ready(
    chromium: Browser, demo: str
) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna:
        await type_in(anna)
        await anna.get_by_role("button", name="Kontrollér").click()
        sent: list[str] = []
        anna.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        send = anna.get_by_role("button", name=re.compile("^Send alarm"))
        await expect(send).to_be_visible()
        await anna.evaluate("document.body.dataset.service = '+4520190000'")
        await anna.context.set_offline(offline=True)
        await send.click()
        panel = anna.locator("#offline")
        await expect(panel).to_be_focused()
        await expect(panel).to_contain_text("IKKE sendt. Ingen forbindelse.")
        await panel.get_by_label("Din engangskode").fill("123 456")
        link = await panel.get_by_role("link", name="Aktivér pr. sms").get_attribute("href")
        assert link == "sms:+4520190000?&body=AKTIVER%20123456%20brand%20S%C3%B8eng%C3%A5rden%20Uro%20ved%20torvet"
        await expect(panel.get_by_role("link", name="Ring til Bo")).to_have_attribute("href", re.compile(r"^tel:\+45"))
        assert [v["id"] for v in (await Axe().run(anna))["violations"]] == []
        await anna.context.set_offline(offline=False)
        await anna.wait_for_timeout(500)
        assert sent == []


async def test_the_draft_is_on_the_page_that_is_shown_without_a_line_and_nowhere_else(
    chromium: Browser, demo: str
) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna:
        await type_in(anna)
        await ready(anna)
        await anna.context.set_offline(offline=True)
        await anna.goto(f"{PLAN}/aktiver")
        await expect(anna.get_by_role("heading", level=1)).to_have_text("Ingen forbindelse")
        await expect(anna.get_by_text("Intet er sendt")).to_be_visible()
        await expect(anna.get_by_label("Beskriv det med én sætning")).to_have_value(SENTENCE)
        await anna.context.set_offline(offline=False)
        await anna.get_by_role("button", name="Prøv igen").click()
        await expect(anna.get_by_label("Ildspåsættelse")).to_be_checked()
        await expect(anna.get_by_label("Beskriv det med én sætning")).to_have_value(SENTENCE)


async def test_the_last_board_is_shown_with_its_time_and_no_other_page(chromium: Browser, demo: str) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna:
        board = await activate(anna, exercise=True)
        await anna.goto(board)
        await ready(anna)
        await anna.wait_for_function("caches.open('tavle').then(c => c.keys()).then(k => k.length === 1)")
        await anna.context.set_offline(offline=True)
        await anna.goto(board)
        await expect(anna.locator("#sidst-set")).to_contain_text(re.compile(r"som den var kl\. \d\d\.\d\d\.\d\d"))
        await expect(anna.locator("#stilling")).to_contain_text("parter er klar")
        await anna.goto(f"{board}/log")
        await expect(anna.get_by_role("heading", level=1)).to_have_text("Ingen forbindelse")
        await anna.get_by_role("link", name="Se den seneste tavle").click()
        await expect(anna.locator("#sidst-set")).to_be_visible()
        await anna.context.set_offline(offline=False)
        await anna.goto(f"{board}/falsk-alarm")
        await anna.get_by_role("button", name=re.compile("^Meld falsk alarm")).click()


async def test_signing_out_leaves_no_board_and_no_draft_on_the_phone(chromium: Browser, demo: str) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna:
        await type_in(anna)
        board = await activate(anna, exercise=True)
        await anna.goto(f"{board}/falsk-alarm")
        await anna.get_by_role("button", name=re.compile("^Meld falsk alarm")).click()
        await anna.wait_for_function("caches.open('tavle').then(c => c.keys()).then(k => k.length === 1)")
        await anna.get_by_role("button", name="Log ud").click()
        await anna.wait_for_url(re.compile("/(demo|log-ind)"))
        assert await boards(anna) == []
        assert await anna.evaluate("localStorage.length") == 0


async def test_the_service_can_be_installed_and_the_page_without_a_line_is_for_everyone(
    chromium: Browser, demo: str
) -> None:
    async with someone(chromium, demo) as somebody:
        await somebody.goto("/uden-forbindelse")
        manifest = await somebody.evaluate(
            "fetch(document.querySelector('link[rel=manifest]').href).then(r => r.json())"
        )
        assert {i["sizes"] for i in manifest["icons"]} >= {"192x192", "512x512"}
        for icon in manifest["icons"]:
            assert (await somebody.request.get(icon["src"])).ok
        result = await Axe().run(somebody)
        assert [v["id"] for v in result["violations"]] == []
