"""By keys alone, in a real browser: wherever the focus goes it is seen, and no bar lies over it."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.test_browser import NARROW, PATIENCE, PLAN, activate, someone

MOST = 120
IN_A_DRILL = ("", "/handlingsplan", "/moede", "/orienteringer", "/kommunikation", "/beboere", "/falsk-alarm")
OTHERS = (f"{PLAN}/aktiver", f"{PLAN}/indberet", "/mig", "/skrivebord/planer/soengaarden-2026/haendelser")
WITH_HIGH_BARS = ("", "/handlingsplan")
# A field taller than this is followed by its caret, and may go on below what is seen.
TALL = 120
# What has the focus: where it stands on the page, and what is wrong with how it is seen.
SEEN = """async (tall) => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const shown = focused.closest('.card-choice') ?? focused;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const box = shown.getBoundingClientRect();
    const inside = (at, from, to) => Math.min(Math.max(at, from + 3), to - 3);
    const across = [box.left, (box.left + box.right) / 2, box.right].map((x) => inside(x, box.left, box.right));
    const down = [box.top, (box.top + box.bottom) / 2, box.bottom].map((y) => inside(y, box.top, box.bottom));
    const lines = [...shown.getClientRects()].map((line) => [line.x + line.width / 2, line.y + line.height / 2]);
    const points = lines.length > 1 ? lines : across.flatMap((x) => down.map((y) => [x, y]));
    const over = ([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return !hit || !(shown.contains(hit) || hit.contains(shown) || shown.parentElement.contains(hit));
    };
    const wrong = [];
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) wrong.push('no outline');
    if (box.height > tall ? points.every(over) : points.some(over)) wrong.push('covered');
    const place = [...document.querySelectorAll('*')].indexOf(focused);
    return { place, wrong: wrong.map((why) => `${why}: ${focused.outerHTML.slice(0, 110)}`) };
}"""


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
async def test_what_has_the_focus_is_seen_and_no_bar_covers_it(chromium: Browser, demo: str, key: str) -> None:
    async with someone(chromium, demo, "Anna Eksempel", reduced_motion="reduce") as anna:
        board = (await activate(anna, exercise=True)).removeprefix(demo)
        await anna.goto("/simulator")
        mailed = anna.locator("a[href*='/svar/']").first
        link = str(await mailed.get_attribute("href", timeout=PATIENCE)).partition("/svar/")[2]
        wrong = []
        for address in (*(board + page for page in IN_A_DRILL), *OTHERS, f"/svar/{link}"):
            wrong += await _round(anna, address, key)
        await anna.set_viewport_size(NARROW)
        for page in WITH_HIGH_BARS:
            wrong += await _round(anna, board + page, key)
        await anna.goto(f"{board}/falsk-alarm")
        await anna.get_by_role("button", name=re.compile("^Meld falsk alarm")).click()
        await expect(anna.get_by_role("link", name="Se afslutningen")).to_be_visible()
    assert wrong == []


async def _round(page: Page, address: str, key: str) -> list[str]:
    """All the way round the page by this key; what was wrong on the way."""
    await page.goto(address)
    stops, wrong = list[int](), list[str]()
    for _ in range(MOST):
        await page.keyboard.press(key)
        found = await page.evaluate(SEEN, TALL)
        if found is None and stops:
            break
        if found is None or found["place"] in stops[-1:]:
            continue
        if found["place"] in stops:
            break
        stops.append(found["place"])
        wrong += [f"{page.url} {why}" for why in found["wrong"]]
    assert len(stops) > 4
    return wrong
