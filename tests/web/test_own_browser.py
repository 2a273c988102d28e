"""One's own page in a real browser: absence and a number proved by clicking, and every page for everyone."""

import re

from playwright.async_api import Browser, expect

from tests.web.test_browser import _faults, someone


async def test_absence_and_a_new_number_by_clicking(chromium: Browser, demo: str) -> None:
    async with someone(chromium, demo, "Hassan Birkelund") as hassan, someone(chromium, demo) as street:
        await hassan.get_by_role("link", name="Mine oplysninger").click()
        await hassan.get_by_label("Sidste dag").fill("2099-01-01")
        await hassan.get_by_role("button", name="Gem fravær").click()
        await expect(hassan.get_by_role("alert")).to_contain_text("over et år")
        await hassan.get_by_label("Sidste dag").fill(await hassan.get_by_label("Første dag").input_value())
        await hassan.get_by_role("button", name="Gem fravær").click()
        await expect(hassan.get_by_text("Fraværende nu")).to_be_visible()
        await hassan.get_by_role("button", name="Slet fraværet").click()
        await expect(hassan.get_by_text("Fraværet er slettet.")).to_be_visible()
        await hassan.get_by_label("Nyt mobilnummer eller ny mail").fill("20 19 33 33")
        await hassan.get_by_label("Skal det erstatte noget?").select_option("+4520111116")
        await hassan.get_by_role("button", name="Send kode").click()
        await street.goto("/simulator")
        text = await street.locator("#tlf-4520193333").inner_text()
        code = re.search(r"\b\d{6}\b", text)
        assert code
        await hassan.get_by_label("Kode", exact=True).fill(code[0])
        await hassan.get_by_role("button", name="Brug nummeret").click()
        await expect(hassan.get_by_text("Koden passer.")).to_be_visible()
        await expect(hassan.locator("#veje")).to_contain_text("20 19 33 33")


async def test_these_pages_are_for_everyone(chromium: Browser, demo: str) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna:
        found = [fault for path in ("/mig", "/kontakttjek", "/rettelser") for fault in await _faults(anna, path)]
        await anna.goto("/mig")
        await anna.get_by_label("Nyt mobilnummer eller ny mail").fill("20 19 44 44")
        await anna.get_by_role("button", name="Send kode").click()
        found += await _faults(anna, "")
        found += await _faults(anna, "/uden-forbindelse")
    assert found == []
