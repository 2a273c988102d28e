"""In real browsers: several fill in the action plan at once, lose their line, write in the same field."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.test_browser import NARROW, PATIENCE, _faults, activate, someone

NOT_SAVED = "Ikke gemt – prøver igen"


@pytest.fixture
async def phones(chromium: Browser, demo: str) -> AsyncIterator[tuple[Page, Page]]:
    """Anna and Dorte with the same plan open."""
    # Requests that a service worker has seen cannot be held back by a test.
    alone = {"service_workers": "block"}
    async with (
        someone(chromium, demo, "Anna Eksempel", **alone) as anna,
        someone(chromium, demo, "Dorte Æbelø", **alone) as dorte,
    ):
        board = await activate(anna, exercise=True)
        for page in (anna, dorte):
            await page.goto(f"{board}/handlingsplan")
        yield anna, dorte
        await anna.goto(f"{board}/falsk-alarm")
        await anna.get_by_role("button", name=re.compile("^Meld falsk alarm")).click()


async def test_two_who_write_at_once_see_each_other_and_both_are_saved(phones: tuple[Page, Page]) -> None:
    anna, dorte = phones
    await dorte.locator("#purpose").press_sequentially(" Dorte")
    await expect(anna.get_by_text("Dorte Æbelø skriver her")).to_be_visible(timeout=PATIENCE)
    await anna.locator("#situation").fill("Annas situation")
    await anna.locator("#katalog summary", has_text="Kommunen").click()
    await anna.get_by_role("button", name="Send gadeplan ud").click()
    await anna.get_by_label("Ansvarlig").select_option("karim")
    await expect(anna.get_by_label("Kan nås på")).to_have_value("+4520111120")
    await expect(dorte.locator("#situation")).to_have_value("Annas situation", timeout=PATIENCE)
    await expect(anna.locator("#purpose")).to_have_value(re.compile("Dorte"), timeout=PATIENCE)
    await expect(dorte.locator("[data-rows=measures] [data-title]")).to_have_text(["Send gadeplan ud"])
    await expect(dorte.locator("[data-missing] summary")).to_have_text("Mangler 2")
    await anna.get_by_role("button", name="Fjern indsatsen").click()
    await expect(dorte.locator("[data-rows=measures] [data-row]")).to_have_count(0)
    await anna.get_by_role("button", name="Fortryd").click()
    await expect(dorte.get_by_label("Ansvarlig")).to_have_value("karim")


async def test_without_a_line_the_text_stays_is_tried_again_and_what_clashes_is_shown(
    phones: tuple[Page, Page],
) -> None:
    anna, dorte = phones
    await dorte.context.set_offline(True)
    await dorte.locator("#purpose").fill("Dortes formål")
    await dorte.locator("#situation").fill("Dortes situation")
    await expect(dorte.locator("[data-field=purpose] [data-said]")).to_have_text(NOT_SAVED)
    await anna.locator("#purpose").fill("Annas formål")
    await expect(anna.locator("[data-field=purpose] [data-said]")).to_contain_text("Gemt")
    await dorte.context.set_offline(False)
    clash = dorte.locator("[data-clash]")
    await expect(clash).to_contain_text("Anna Eksempel skrev", timeout=PATIENCE)
    await expect(clash).to_contain_text("Annas formål")
    await expect(anna.locator("#situation")).to_have_value("Dortes situation", timeout=PATIENCE)
    await expect(anna.locator("#purpose")).to_have_value("Annas formål")
    await dorte.get_by_role("button", name="Brug begge").click()
    await anna.locator("#situation").focus()
    await expect(anna.locator("#purpose")).to_have_value("Annas formål\nDortes formål", timeout=PATIENCE)


async def test_a_page_that_is_closed_before_it_could_save_opens_with_what_was_typed(
    phones: tuple[Page, Page],
) -> None:
    _, dorte = phones
    await dorte.route("**/felt", lambda route: route.abort())
    await dorte.locator("#purpose").fill("Skrevet i en kælder")
    await expect(dorte.locator("[data-field=purpose] [data-said]")).to_have_text(NOT_SAVED)
    await dorte.unroute("**/felt")
    await dorte.reload()
    await expect(dorte.locator("#purpose")).to_have_value("Skrevet i en kælder")
    await expect(dorte.locator("[data-field=purpose] [data-said]")).to_contain_text("Gemt", timeout=PATIENCE)


async def test_a_clash_is_for_everyone_in_both_schemes(phones: tuple[Page, Page]) -> None:
    anna, dorte = phones
    await dorte.route("**/strom*", lambda route: route.abort())
    await dorte.reload()
    await anna.locator("#purpose").fill("Annas formål")
    await expect(anna.locator("[data-field=purpose] [data-said]")).to_contain_text("Gemt")
    await dorte.locator("#purpose").fill("Dortes formål")
    await expect(dorte.locator("[data-clash]")).to_be_visible()
    await dorte.locator("#press_spokesperson").focus()
    assert await _faults(dorte, "") == []
    await dorte.set_viewport_size(NARROW)
    await dorte.get_by_role("button", name="Brug den anden").click()
    await expect(dorte.locator("#purpose")).to_have_value("Annas formål")
