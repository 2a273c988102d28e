"""In a real browser: the whole story by clicking, the same without JavaScript, and every page for everyone."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import astuple, dataclass
from typing import Any, Literal, Self

from axe_core_python.async_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}
PATIENCE = 20_000
PLAN = "/planer/soengaarden-2026"
# What is dark has other colours, and nothing else of its own.
SCHEMES: tuple[tuple[Literal["light", "dark"], str], ...] = (("light", ""), ("dark", "runOnly: ['color-contrast'],"))
# A target of 24 by 24 px at least, save a link inside a sentence and what only Enter presses (WCAG 2.5.8).
SMALL = """[...document.querySelectorAll('a[href], button:not([tabindex="-1"]), summary, select, main input')]
    .filter((e) => e.checkVisibility() && e.type !== 'hidden' && !e.closest('.skip'))
    .filter((e) => {
      const box = (e.closest('label') ?? e).getBoundingClientRect();
      return box.width && box.right > 0 && Math.min(box.width, box.height) < 23.9;
    })
    .map((e) => e.outerHTML.slice(0, 120))"""
IN_A_CASE = (
    "/handlingsplan", "/handlingsplan/vedtag", "/log", "/falsk-alarm", "/moede", "/kommunikation", "/journalnummer",
    "/afslut", "/forlaeng", "/beboere",
)  # fmt: skip
ELSEWHERE = (
    "/planer", PLAN, f"{PLAN}/indberet", f"{PLAN}/aktiver-pr-sms", f"{PLAN}/kontakter", f"{PLAN}/skabeloner",
    f"{PLAN}/skabeloner/brand", "/simulator", "/demo", "/log-ind", "/log-ind/x", "/parts", "/parts?oevelse=ja",
    "/tilgaengelighed", "/mig", "/mit-login", "/soeg?q=anna", "/historik", "/kontakttjek",
    "/wordskabeloner", "/beskedtekster", "/beskedtekster/call",
)  # fmt: skip
AT_THE_DESK = tuple(
    f"/skrivebord{page}" for page in (
        "", "/partnerskab", "/kontakter", "/kontakter/anna", "/ny/kontakter", "/organisationer/politi", "/planfil",
        "/lister/beredskab", "/lister/bestyrelse", "/ny/lister", "/lister/beredskab/funktioner/politi",
        "/kontakter/carl/slet", "/planer/soengaarden-2026/grundlag", "/planer/soengaarden-2026/ansvar",
        "/planer/soengaarden-2026/haendelser", "/planer/soengaarden-2026/varsling", "/planer/soengaarden-2026/moede",
        "/planer/soengaarden-2026/indsatser", "/planer/soengaarden-2026/godkendelser",
        "/planer/soengaarden-2026/beskeder", "/planer/soengaarden-2026/kopier",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Budget:
    """What a page may cost: bytes over the wire, requests, and bytes of packed script."""

    wire: int
    requests: int
    script: int


AT_NIGHT = Budget(20_000, 5, 4_000)
FOLLOWED = Budget(40_000, 6, 6_000)
UNHURRIED = Budget(100_000, 10, 20_000)
ICON = 900
FAILED = "Failed to load resource"


@asynccontextmanager
async def someone(chromium: Browser, demo: str, who: str = "", **more: Any) -> AsyncIterator[Page]:
    """A new phone, signed in as `who` when named; errors in its console fail the test."""
    context: BrowserContext = await chromium.new_context(base_url=demo, viewport=PHONE, **more)
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    # A page that says no is itself told of as a resource that failed.
    page.on(
        "console", lambda said: wrong.append(said.text) if said.type == "error" and FAILED not in said.text else None
    )
    if who:
        await page.goto("/demo")
        await page.get_by_role("button", name=f"Fortsæt som {who}").first.click()
    yield page
    await context.close()
    assert wrong == []


async def activate(page: Page, *, exercise: bool = False) -> str:
    """Form, check page, sent; the activation's address."""
    await page.goto(f"{PLAN}/aktiver")
    await page.get_by_label("Ildspåsættelse").check()
    await page.get_by_label("Beskriv det med én sætning").fill("Container brænder ved blok 4")
    if exercise:
        await page.get_by_text("Flere oplysninger").click()
        await page.get_by_label("Det er en øvelse").check()
    await page.get_by_role("button", name="Kontrollér").click()
    send = page.get_by_role("button", name=re.compile("^Send (alarm|øvelse) til 6"))
    await expect(send).to_be_in_viewport()
    await send.click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("er modtaget")
    return page.url.removesuffix("/sendt")


async def write(page: Page, number: str, text: str) -> None:
    """Write a text on this phone of the simulator, once the alarm has come to it."""
    await page.goto("/simulator")
    phone = page.locator(f"#tlf-45{number}")
    await expect(phone).to_be_visible(timeout=PATIENCE)
    await phone.get_by_placeholder("Skriv en sms").fill(text)
    await phone.get_by_role("button", name="Send").click()


async def fill_in_and_adopt(page: Page, board: str) -> None:
    """The action plan from the catalogue, with what adoption asks for."""
    await page.goto(f"{board}/handlingsplan")
    await page.locator("#katalog summary", has_text="Kommunen").click()
    await page.get_by_role("button", name="Send gadeplan ud").click()
    await page.get_by_label("Ansvarlig").select_option("karim")
    await page.get_by_label("Hvem udtaler sig til pressen?").select_option("carl")
    await page.get_by_role("button", name="I morgen kl. 12.00").click()
    await expect(page.get_by_label("Hvornår slutter beredskabet?")).not_to_have_value("")
    await page.get_by_role("button", name="Gå til vedtagelse").click()
    await page.get_by_role("button", name=re.compile("^Vedtag udgave")).click()
    await expect(page.get_by_text("Handlingsplanen er vedtaget.")).to_be_visible()


async def test_the_whole_story_by_clicking(chromium: Browser, demo: str) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna, someone(chromium, demo) as street:
        board = await activate(anna)
        await anna.get_by_role("link", name="Følg svarene på tavlen").click()
        await expect(anna.locator("#stilling")).to_contain_text("0 af 5 parter er klar.")
        for number in ("20111111", "20111113", "20111115", "20111117"):
            await write(street, number, "ja")
        await write(street, "20111119", "måske, ved det ikke")
        await expect(anna.locator("#stilling")).to_contain_text("4 af 5 parter er klar.", timeout=PATIENCE)
        await expect(anna).to_have_title(re.compile("4 af 5 klar"))
        await anna.get_by_role("button", name="Det er et ja").click()
        await expect(anna.locator("#stilling")).to_contain_text("alle 5 parter er klar", timeout=PATIENCE)
        await fill_in_and_adopt(anna, board)
        await anna.goto(f"{board}/afslut")
        await anna.get_by_role("button", name="Afslut beredskabet").click()
        await expect(anna.locator("#stilling")).to_contain_text("Beredskabet er afsluttet.")


async def test_the_same_without_javascript(chromium: Browser, demo: str) -> None:
    async with someone(chromium, demo, "Carl Nordstrand", java_script_enabled=False) as carl:
        board = await activate(carl)
        await write(carl, "20111111", "ja")
        await carl.goto(board)
        await carl.locator("#indtast-politi summary").click()
        await carl.locator("#indtast-politi").get_by_role("button", name="Kommer").click()
        await expect(carl.locator("#funktion-politi .tag")).to_have_text("Kommer")
        await fill_in_and_adopt(carl, board)
        await carl.goto(f"{board}/falsk-alarm")
        await carl.get_by_role("button", name=re.compile("^Meld falsk alarm til")).click()
        await expect(carl.locator("#stilling")).to_contain_text("Beredskabet er aflyst.")


async def test_what_is_typed_on_the_board_stays_when_news_comes(chromium: Browser, demo: str) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna, someone(chromium, demo) as street:
        await anna.goto(await activate(anna, exercise=True))
        await anna.locator("#indtast-engbo summary").click()
        minutes = anna.locator("#minutter-engbo")
        await minutes.fill("25")
        await expect(anna.locator("#funktion-brand .tag")).to_have_text("Intet svar", timeout=PATIENCE)
        await write(street, "20111122", "ja")
        await expect(anna.locator("#funktion-brand .tag")).to_have_text("Kommer", timeout=PATIENCE)
        await expect(minutes).to_have_value("25")
        await expect(minutes).to_be_focused()
        await anna.goto(anna.url + "/falsk-alarm")
        await anna.get_by_role("button", name=re.compile("^Meld falsk alarm til")).click()


async def test_without_a_line_the_page_says_that_nothing_was_sent(chromium: Browser, demo: str) -> None:
    async with someone(chromium, demo, "Anna Eksempel") as anna:
        await anna.goto(f"{PLAN}/aktiver")
        await anna.get_by_label("Ildspåsættelse").check()
        await anna.get_by_label("Beskriv det med én sætning").fill("Uro ved torvet")
        await anna.context.set_offline(True)
        await anna.get_by_role("button", name="Kontrollér").click()
        await expect(anna.locator("#offline")).to_contain_text("Intet er sendt.")
        await expect(anna.get_by_label("Beskriv det med én sætning")).to_have_value("Uro ved torvet")


async def test_every_page_is_for_everyone(chromium: Browser, demo: str) -> None:
    """No violation that axe knows of, in either scheme; nothing too wide, or too small to press."""
    async with someone(chromium, demo, "Anna Eksempel") as anna:
        board = (await activate(anna)).removeprefix(demo)
        await write(anna, "20111115", "måske")
        pages = ["", "/handlingsplan", "/handlingsplan/vedtag", "/orienteringer", "/log", "/falsk-alarm"]
        pages += ["/moede", "/kommunikation", "/journalnummer"]
        # The page of what was sent is read again by itself when nothing can be taken back any more, so it waits.
        pages = [board + page for page in (*pages, "/afslut", "/forlaeng", "/sendt")]
        pages += ["/planer", PLAN, f"{PLAN}/aktiver", f"{PLAN}/indberet", "/simulator", "/demo", "/log-ind"]
        pages += ["/parts", "/parts?oevelse=ja", f"{PLAN}/aktiver?oevelse=ja"]
        pages += ["/log-ind/x", "/tilgaengelighed", "/svar/forkert", "/findes-ikke", "/api/v1/docs"]
        found = [fault for page in pages for fault in await _faults(anna, page)]
        await anna.goto(f"{PLAN}/aktiver")
        await anna.get_by_role("button", name="Kontrollér").click()
        found += await _faults(anna, "")
        await anna.goto(f"{board}/falsk-alarm")
        await anna.get_by_role("button", name=re.compile("^Meld falsk alarm til")).click()
    assert found == []


async def _faults(page: Page, address: str) -> list[str]:
    if address:
        await page.goto(address)
    await page.wait_for_load_state()
    await page.evaluate(Axe().axe_script)
    found = []
    for scheme, rules in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        result = await page.evaluate(f"axe.run({{{rules} resultTypes: ['violations']}})")
        found += [f"{page.url} {scheme} {v['id']}: {v['nodes'][0]['html']}" for v in result["violations"]]
    found += [f"{page.url} small: {text}" for text in await page.evaluate(SMALL)]
    await page.evaluate("window.shut = [...document.querySelectorAll('details:not([open])')]")
    await page.evaluate("for (const one of window.shut) one.open = true")
    for size, text in ((NARROW, "100%"), (PHONE, "200%")):
        await page.set_viewport_size(size)
        await page.evaluate(f"document.documentElement.style.fontSize = '{text}'")
        wide = await page.evaluate("document.documentElement.scrollWidth")
        found += [f"{page.url} is {wide} wide with text at {text}"] if wide > size["width"] else []
    await page.evaluate("document.documentElement.style.fontSize = ''; for (const one of window.shut) one.open = false")
    return found


async def test_pages_are_small_enough_for_a_bad_line(chromium: Browser, demo: str) -> None:
    """What a first visit fetches, with nothing kept from before."""
    async with someone(chromium, demo, "Anna Eksempel", service_workers="block") as anna:
        scale = await Scale.under(anna)
        over = await scale.visit(f"{PLAN}/aktiver", AT_NIGHT)
        await anna.get_by_label("Ildspåsættelse").check()
        await anna.get_by_label("Beskriv det med én sætning").fill("Container brænder ved blok 4")
        await anna.get_by_role("button", name="Kontrollér").click()
        await expect(anna.get_by_role("button", name=re.compile("^Send alarm"))).to_be_visible()
        over += await scale.over(AT_NIGHT)
        board = (await activate(anna, exercise=True)).removeprefix(demo)
        over += await scale.over(AT_NIGHT)
        await anna.goto("/simulator")
        mailed = anna.locator("a[href*='/svar/']").first
        link = str(await mailed.get_attribute("href", timeout=PATIENCE)).partition("/svar/")[2]
        for address in (f"/svar/{link}", "/svar/forkert", "/evaluering/forkert", "/findes-ikke"):
            over += await scale.visit(address, AT_NIGHT)
        for address in ("", "/orienteringer"):
            over += await scale.visit(board + address, FOLLOWED)
        for address in (*(board + page for page in IN_A_CASE), *ELSEWHERE, *AT_THE_DESK):
            over += await scale.visit(address, UNHURRIED)
        await anna.goto(f"{board}/falsk-alarm")
        await anna.get_by_role("button", name=re.compile("^Meld falsk alarm")).click()
    assert over == []


class Scale:
    """Weighs what a page fetches, as the network itself tells it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._fetched: dict[str, dict[str, Any]] = {}
        self._opened = ""

    @classmethod
    async def under(cls, page: Page) -> Self:
        """A scale under this page, whose browser keeps nothing from now on."""
        scale = cls(page)
        wire = await page.context.new_cdp_session(page)
        wire.on("Network.requestWillBeSent", scale._asked)
        # A stream of the page before may end on this one.
        wire.on("Network.responseReceived", lambda told: scale._of(told).update(told["response"]))
        wire.on("Network.loadingFinished", lambda told: scale._of(told).update(all=told))
        await wire.send("Network.enable")
        await wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return scale

    def _asked(self, told: dict[str, Any]) -> None:
        if told["type"] == "Document":
            self._fetched.clear()
            self._opened = told["loaderId"]
        # The page that is being left may still ask for something.
        if told["loaderId"] == self._opened:
            self._fetched[told["requestId"]] = {"kind": told["type"]}

    def _of(self, told: dict[str, Any]) -> dict[str, Any]:
        return self._fetched.get(told["requestId"], {})

    async def visit(self, address: str, budget: Budget) -> list[str]:
        """Go there; what is over the budget."""
        await self._page.goto(address)
        return await self.over(budget)

    async def over(self, budget: Budget) -> list[str]:
        """What the page that was just opened has fetched, where that is more than it may."""
        await self._page.wait_for_load_state()
        # Icons may come later than this: they are counted by their links, the manifest with the icon that it names.
        later = await self._page.locator("link[rel=icon]").count()
        later += 2 * await self._page.locator("link[rel=manifest]").count()
        fetched = [f for f in self._fetched.values() if f["kind"] not in {"Other", "Manifest"}]
        cost = Budget(
            wire=sum(_length(f) for f in fetched) + later * ICON,
            requests=len(fetched) + later,
            script=sum(_length(f) - f.get("encodedDataLength", 0) for f in fetched if f["kind"] == "Script"),
        )
        assert cost.script > 0
        fits = all(spent <= given for spent, given in zip(astuple(cost), astuple(budget), strict=True))
        return [] if fits else [f"{self._page.url}: {cost}"]


def _length(fetched: dict[str, Any]) -> int:
    """Bytes over the wire with their headers; a stream has only those so far, or nothing yet."""
    length: int = fetched.get("all", fetched).get("encodedDataLength", 0)
    return length
