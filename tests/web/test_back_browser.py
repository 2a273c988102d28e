"""The back button in a real browser: whoever goes back from a sent alarm is not asked whether to send it again."""

import re

from playwright.async_api import Browser, expect

from tests.web.test_browser import PLAN, activate, someone


async def test_back_from_a_sent_alarm_is_the_empty_form(chromium: Browser, demo: str) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna:
        board = await activate(anna, exercise=True)
        await anna.go_back()
        await expect(anna).to_have_url(re.compile(f"{PLAN}/aktiver$"))
        await expect(anna.get_by_label("Beskriv det med én sætning")).to_have_value("")
        await anna.goto(f"{board}/falsk-alarm")
        await anna.get_by_role("button", name=re.compile("^Meld falsk alarm")).click()
