"""What the guard refuses is a calm page for people, in their language, and a problem for programs."""

from dataclasses import replace
from typing import Any

import httpx2
import pytest

from app.main import create_app
from tests.builders import Town
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

A_FORM = {"content-type": "application/x-www-form-urlencoded"}
ELSEWHERE = {"sec-fetch-site": "cross-site"}


async def _unreadable(visitor: Visitor) -> httpx2.Response:
    return await visitor.client.get("/aktiveringer/x%00y/tavle")


async def _from_elsewhere(visitor: Visitor) -> httpx2.Response:
    return await visitor.client.post("/log-ud", data={"x": "1"}, headers=ELSEWHERE)


@pytest.mark.parametrize(
    ("asks", "status", "told", "in_english"),
    [
        (_unreadable, 400, "tegn, der ikke kan læses. Ret den, og prøv igen.", "characters that cannot be read."),
        (_from_elsewhere, 403, "Åbn siden igen, og prøv derfra.", "Open the page again"),
    ],
)
async def test_what_the_guard_refuses_is_a_page_in_the_language_of_the_browser(
    visit: SignIn, asks: Any, status: int, told: str, in_english: str
) -> None:
    nobody = await visit()
    nobody._show(await asks(nobody))
    assert nobody.status == status
    assert nobody.says("Det lykkedes ikke")
    assert nobody.says(told)
    assert nobody.links["Gå til forsiden"] == "/"
    assert '<html lang="da">' in nobody.page
    assert "\0" not in nobody.page
    nobody.client.cookies.set("sprog", "en")
    answer = await asks(nobody)
    assert in_english in answer.text
    assert answer.headers["content-language"] == "en"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


async def test_a_button_pressed_from_elsewhere_says_that_nothing_was_done(visit: SignIn) -> None:
    anna = await visit("anna")
    answer = await _from_elsewhere(anna)
    assert "<strong>ikke</strong> gjort" in answer.text
    assert (await anna.opens("/planer")).path == "/planer"


async def test_the_guard_answers_programs_with_a_problem(visit: SignIn) -> None:
    nobody = await visit()
    answer = await nobody.client.get("/api/v1/plans/%00")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json()["code"] == "unreadable_address"


async def test_the_guard_needs_no_database(here: Town) -> None:
    app = create_app(here.ports)
    app.state.ports = replace(here.ports, house=None)  # type: ignore[arg-type]  # nothing may be asked of it
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://127.0.0.1:8000") as client:
        for answer in (await client.get("/planer/%00"), await client.post("/log-ud", headers=ELSEWHERE)):
            assert "Det lykkedes ikke" in answer.text


@pytest.mark.parametrize("sent", [b"x=" + b"a" * 3_000_000, b"&".join(b"f%d=1" % n for n in range(6000))])
async def test_a_form_that_is_too_much_says_what_to_do(visit: SignIn, sent: bytes) -> None:
    nobody = await visit()
    answer = await nobody.client.post("/log-ind", content=sent, headers=A_FORM)
    assert answer.status_code == 400
    assert "Er en tekst meget lang, så gør den kortere, og send igen." in answer.text


async def test_what_is_too_large_says_how_much_may_be_sent(visit: SignIn) -> None:
    nobody = await visit()
    nobody.client.cookies.set("sprog", "en")
    answer = await nobody.client.post("/log-ind", content=b"x=" + b"a" * 11_000_000, headers=A_FORM)
    assert answer.status_code == 413
    assert '<html lang="en">' in answer.text
    assert "10 MB" in answer.text
    assert "Det er for stort" not in answer.text


async def test_a_fault_of_ours_is_said_in_the_language_of_the_browser(here: Town) -> None:
    app = create_app(here.ports)
    app.state.ports = replace(here.ports, house=None)  # type: ignore[arg-type]  # so that every page fails
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        client.cookies.set("sprog", "en")
        answer = await client.get("/planer")
        assert answer.status_code == 500
        assert '<html lang="en">' in answer.text
