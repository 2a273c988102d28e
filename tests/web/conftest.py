"""People with browsers: without JavaScript on a town of its own, and real ones on a running demo."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from shutil import which

import aiohttp
import pytest
from playwright.async_api import Browser, async_playwright

from tests.builders import Town
from tests.crash.service import free_port, until
from tests.stable import ROOT, stable
from tests.web.visitor import Visitor

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")
SignIn = Callable[..., Awaitable[Visitor]]


@pytest.fixture
async def visit(here: Town) -> AsyncIterator[SignIn]:
    """Visitors of a town: one signed in as whoever is named, or as nobody."""
    made: list[Visitor] = []

    async def of(who: str = "") -> Visitor:
        made.append(await Visitor.of(here, who))
        return made[-1]

    yield of
    for visitor in made:
        await visitor.client.aclose()


@pytest.fixture(scope="session")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a demo that runs as a process of its own, in an empty folder."""
    home, port = tmp_path_factory.mktemp("demo"), free_port()
    address = f"http://127.0.0.1:{port}"
    log = home / "log"
    told = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    process = await (await stable()).start(["demo", "--port", str(port)], told, home, out=log, talk=log)

    async def ready() -> bool:
        assert process.returncode is None, log.read_text(encoding="utf-8")
        with suppress(aiohttp.ClientError):
            async with aiohttp.request("GET", f"{address}/readyz") as answer:
                return answer.status == 200
        return False

    await until(ready)
    yield address
    process.terminate()
    await process.wait()


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """A real browser."""
    found = next(path for name in NAMES if (path := which(name)))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        await browser.close()
