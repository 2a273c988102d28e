"""In a real browser: suggestions taken over without leaving the page, and a message shown while it is typed."""

from playwright.async_api import Browser, expect

from tests.web.test_browser import PATIENCE, _faults, activate, someone


async def test_suggestions_are_taken_over_by_one_tap_and_the_next_thing_is_in_hand(
    chromium: Browser, demo: str
) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna:
        board = await activate(anna, exercise=True)
        await anna.goto(f"{board}/handlingsplan")
        assert await _faults(anna, "") == []
        await anna.get_by_role("button", name="Brug forslagene").click()
        await expect(anna.locator("#forslag")).to_have_count(0)
        await expect(anna.locator("[data-missing] summary")).to_have_text("Mangler 1")
        await expect(anna.locator("#slut")).to_be_focused()
        await expect(anna.locator("[data-rows=measures] [data-row]")).to_have_count(8)
        await anna.goto("/beskedtekster/call")
        await anna.get_by_label("Sms", exact=True).fill("KOM NU til {område}, {møde}. {svar}")
        await expect(anna.locator(".bubble").first).to_contain_text("KOM NU til Søengården, kl.", timeout=PATIENCE)
        await anna.get_by_label("Sms", exact=True).fill("KOM NU")
        await expect(anna.locator("#vist")).to_contain_text("{svar} skal med", timeout=PATIENCE)
        for path in ("/beskedtekster/call", "/planer/soengaarden-2026/skabeloner/brand"):
            await anna.goto(path)
            assert await _faults(anna, "") == []
