"""The desk in a real browser: seats by dragging and by keys, and a plan judged while it is typed."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from tests.web.test_browser import _faults

PATIENCE = 10_000
WIDE: ViewportSize = {"width": 1280, "height": 900}
SEATS = "/skrivebord/lister/beredskab"
PLAN = "/skrivebord/planer/soengaarden-2026"


@pytest.fixture
async def anna(chromium: Browser, demo: str) -> AsyncIterator[Page]:
    """An administrator at a wide screen; errors in her console fail the test."""
    context = await chromium.new_context(base_url=demo, viewport=WIDE, locale="da-DK", service_workers="block")
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    await page.goto("/demo")
    await page.get_by_role("button", name="Fortsæt som Anna Eksempel").first.click()
    yield page
    await context.close()
    assert wrong == []


def people(page: Page, seat: str) -> Locator:
    """The people of a seat, in order."""
    return page.locator(f'[data-seat="{seat}"] [data-person] a')


async def test_people_are_moved_by_keys_told_aloud_and_put_back(anna: Page) -> None:
    await anna.goto(SEATS)
    grip = anna.get_by_role("button", name="Flyt Petra Vangsø")
    await grip.focus()
    await anna.keyboard.press("Alt+ArrowUp")
    await expect(anna.locator("#sagt")).to_have_text("Petra Vangsø er nu indehaver på Lokalråd, politiet.")
    await expect(people(anna, "politi")).to_have_text(["Petra Vangsø", "Carl Nordstrand"])
    await expect(grip).to_be_focused()
    await anna.keyboard.press("Escape")
    await expect(people(anna, "politi")).to_have_text(["Carl Nordstrand", "Petra Vangsø"])
    await anna.reload()
    await expect(people(anna, "politi")).to_have_text(["Carl Nordstrand", "Petra Vangsø"])
    await grip.focus()
    await anna.keyboard.press("Alt+ArrowDown")
    await expect(anna.locator("#sagt")).to_contain_text("Petra Vangsø er nu indehaver på Lokalråd, kommunen.")
    await expect(grip).to_be_focused()
    await anna.keyboard.press("Escape")
    await expect(people(anna, "politi")).to_have_text(["Carl Nordstrand", "Petra Vangsø"])


async def test_a_person_is_dragged_to_another_seat_and_a_seat_among_the_others(anna: Page) -> None:
    await anna.goto(SEATS)
    await _drag(
        anna, anna.get_by_role("button", name="Flyt Lise Overby"), anna.locator("[data-person=petra]"), below=True
    )
    await expect(people(anna, "politi")).to_have_text(["Carl Nordstrand", "Petra Vangsø", "Lise Overby"])
    await expect(people(anna, "kommune")).to_have_text(["Dorte Æbelø", "Karim Enggaard"])
    await _drag(
        anna, anna.get_by_role("button", name="Flyt Lise Overby"), anna.locator("[data-person=karim]"), below=True
    )
    await expect(people(anna, "kommune")).to_have_text(["Dorte Æbelø", "Karim Enggaard", "Lise Overby"])
    tovholder = anna.get_by_role("button", name="Flyt funktionen Tovholder")
    await _drag(anna, tovholder, anna.locator("[data-seat=politi]"), below=False)
    await expect(anna.locator("[data-seat] h2").first).to_contain_text("Tovholder")


async def _drag(page: Page, grip: Locator, to: Locator, *, below: bool) -> None:
    start, end = await grip.bounding_box(), await to.bounding_box()
    assert start
    assert end
    await page.mouse.move(start["x"] + 8, start["y"] + 8)
    await page.mouse.down()
    await page.mouse.move(end["x"] + 20, end["y"] + (end["height"] - 6 if below else 6), steps=4)
    await page.mouse.up()


async def test_a_plan_is_judged_while_it_is_typed_and_nothing_is_saved(anna: Page) -> None:
    await anna.goto(f"{PLAN}/grundlag")
    await anna.get_by_label("Område").fill("Havnekvarteret")
    await expect(anna.locator("#bedoemmelse")).to_contain_text("BEREDSKAB Havnekvarteret")
    await anna.get_by_label("Titel").fill("")
    await expect(anna.locator("#bedoemmelse")).to_contain_text("Kan ikke gemmes endnu")
    await anna.reload()
    await expect(anna.get_by_label("Område")).to_have_value("Søengården")


async def test_the_desk_has_no_faults_for_those_who_cannot_see_or_point(anna: Page) -> None:
    pages = ("/lister/beredskab", "/planer/soengaarden-2026/haendelser")
    assert [fault for path in pages for fault in await _faults(anna, f"/skrivebord{path}")] == []
