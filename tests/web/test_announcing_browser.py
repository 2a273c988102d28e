"""Telling residents in a real browser: every page of it is for everyone, and its progress renews itself."""

import re

from playwright.async_api import Browser, expect

from tests.web.test_browser import PATIENCE, _faults, activate, someone

TEXT = "Der er brand i blok 4. Hold vinduerne lukket."


async def test_residents_are_told_by_clicking_and_every_page_of_it_is_for_everyone(
    chromium: Browser, demo: str
) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna:
        board = await activate(anna)
        await anna.goto(board)
        await anna.get_by_role("link", name="Besked til beboere").click()
        await anna.get_by_role("button", name="Kontrollér beskeden").click()
        found = await _faults(anna, "")
        await expect(anna.get_by_role("alert")).to_contain_text("Vælg, hvem beskeden skal til.")
        await anna.get_by_role("checkbox", name="Beboere").check()
        await anna.get_by_role("checkbox", name="E-mail", exact=True).check()
        await anna.get_by_role("textbox", name="Besked på dansk").fill(TEXT)
        await anna.get_by_text("Andre sprog").click()
        await anna.get_by_role("textbox", name="Besked på arabisk").fill("هناك حريق في المبنى 4. أغلقوا النوافذ.")
        found += await _faults(anna, "")
        await anna.get_by_role("button", name="Kontrollér beskeden").click()
        await expect(anna.get_by_text("Sådan lyder beskeden på arabisk")).to_be_visible()
        found += await _faults(anna, "")
        await anna.get_by_role("button", name=re.compile("^Send til")).click()
        await expect(anna.get_by_text("Færdig")).to_be_visible(timeout=PATIENCE)
        found += await _faults(anna, "")
        await anna.goto(f"{board}/falsk-alarm")
        await anna.get_by_role("button", name=re.compile("^Meld falsk alarm")).click()
    assert found == []
