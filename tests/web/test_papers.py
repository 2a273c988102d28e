"""The action plan's papers, contact lists and the simulator's page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.core.errors import Invalid
from app.web.forms import moment
from tests.builders import EXAMPLES, Town, example
from tests.story.test_acting import adopt, ready
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

TEMPLATES = Path(__file__).parents[2] / "templates"


async def _editing(here: Town, visit: SignIn) -> tuple[Visitor, str]:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    return anna, wanted


def test_a_moment_is_danish_time() -> None:
    assert moment("2026-07-01T12:00") == datetime(2026, 7, 1, 10, tzinfo=UTC)
    with pytest.raises(Invalid):
        moment("")


async def test_the_plan_can_be_had_as_pdf_and_json(here: Town, visit: SignIn) -> None:
    anna, wanted = await _editing(here, visit)
    answer = await anna.client.get(f"/aktiveringer/{wanted}/handlingsplan.pdf")
    assert answer.content.startswith(b"%PDF")
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan.json")
    assert '"situation"' in anna.page


def _words(view: Any) -> Iterator[str]:
    """Every text of a paper's view."""
    if isinstance(view, str):
        yield from (line for line in view.split("\n") if line)
    elif isinstance(view, dict | list):
        for one in view.values() if isinstance(view, dict) else view:
            yield from _words(one)


@pytest.mark.covers("S3-23")
async def test_page_and_pdf_say_the_same_words_as_the_data(here: Town, visit: SignIn) -> None:
    wanted = await ready(here, handover=[{"to": "Lokalrådet", "text": "Lys på stien"}])
    await adopt(here, wanted)
    nanna = await visit("nanna")
    view = (await nanna.client.get(f"/aktiveringer/{wanted}/handlingsplan.json")).json()
    assert view["written_by"] == "Anna Eksempel"
    assert (view["heading"]["state"], view["heading"]["version"]) == ("Vedtaget", 2)
    pdf = PdfReader(BytesIO((await nanna.client.get(f"/aktiveringer/{wanted}/handlingsplan.pdf")).content))
    printed = "".join("".join(p.extract_text() for p in pdf.pages).split()).replace("-", "").replace("\u00ad", "")
    await nanna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    spoken = {key: value for key, value in view.items() if key not in {"heading", "signatures"}}
    for said in _words(spoken):
        assert said.startswith("tel:") or "".join(said.split()).replace("-", "") in printed, said
        assert said in unescape(nanna.page), said


async def test_the_journal_number_is_set_from_the_plan_and_what_is_wrong_keeps_what_was_typed(
    here: Town, visit: SignIn
) -> None:
    anna, wanted = await _editing(here, visit)
    await anna.opens(anna.links["Sæt journalnummer"])
    await anna.presses("Gem nummeret", case_number="010170-1234")
    assert anna.status == 422
    assert anna.says("Journalnummeret ligner et CPR-nummer.")
    assert 'value="010170-1234"' in anna.page
    await anna.presses("Gem nummeret", case_number="26/014233")
    assert anna.path == f"/aktiveringer/{wanted}/handlingsplan"
    assert anna.says("Journalnr. 26/014233")
    gitte = await visit("gitte")
    await gitte.opens(f"/aktiveringer/{wanted}/handlingsplan")
    assert gitte.says("Journalnr. 26/014233")
    assert "Ret journalnummeret" not in gitte.links
    await gitte.opens(f"/aktiveringer/{wanted}/journalnummer")
    assert gitte.status == 403


async def _upload(here: Town, visit: SignIn, content: bytes) -> Visitor:
    await here.token("lise", administrator=True)
    lise = await visit("lise")
    await lise.opens("/planer/soengaarden-2026/kontakter")
    file = {"fil": ("liste.csv", content)}
    answer = await lise.client.post("/planer/soengaarden-2026/kontakter", data={"liste": "beboere"}, files=file)
    lise.status, lise.page = answer.status_code, answer.text
    return lise


async def test_a_contact_list_is_looked_over_and_then_taken_in_whole(here: Town, visit: SignIn) -> None:
    lise = await _upload(here, visit, (EXAMPLES / "beboere.csv").read_bytes())
    assert lise.says("Alle 12 rækker kan indlæses. Ingen er indlæst endnu.")
    form, _ = lise.form("Indlæs 12 personer")
    await lise.sends(form.action, form.fields)
    assert lise.says("12 er indlæst.")


async def test_one_bad_row_keeps_all_rows_out(here: Town, visit: SignIn) -> None:
    lise = await _upload(here, visit, "navn;telefon\nGod Gæst;20111181\nDårlig Gæst;112\n".encode())
    assert lise.says("112 er et alarmnummer")
    assert not lise.says("Indlæs 2 personer")


async def test_a_phone_in_the_simulator_answers_the_alarm(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    someone = await visit()
    await someone.opens("/simulator")
    assert someone.says("Carl Nordstrand, Vicepolitiinspektør")
    await someone.sends("/simulator", [("fra", "+4520111113"), ("svar", "JA 20"), ("key", "one")])
    assert (await here.seat(wanted, "politi"))["by"] == "carl"
    assert someone.path == "/simulator"


async def test_a_phone_in_the_simulator_rings_and_is_answered_by_a_key(here: Town, visit: SignIn) -> None:
    data = example()
    data["plans"][0]["ladder"] = [{"after": 0, "channels": ["voice"]}]
    await here.take_in(data)
    wanted = await here.activate()
    someone = await visit()
    await someone.opens("/simulator")
    assert someone.says("Telefonen ringer")
    assert someone.says("Tryk et, hvis du kommer.")
    rung = (await here.phone("carl")).calls[-1].message_id
    for key in ("3", "1"):
        await someone.sends("/simulator/opkald", [("opkald", rung), ("tast", key), ("key", key)])
    assert (await here.seat(wanted, "politi"))["via"] == "voice"
    assert someone.path == "/simulator"
    assert someone.says("tast 3, 1")
    await someone.sends("/simulator/opkald", [("opkald", "nothing"), ("tast", "1"), ("key", "x")])
    assert someone.path == "/simulator"


async def test_a_static_file_is_kept_for_ever_under_its_own_name(visit: SignIn) -> None:
    someone = await visit()
    await someone.opens("/log-ind")
    name = someone.page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = await someone.client.get(name)
    assert "immutable" in answer.headers["cache-control"]
    assert "max-age=300" in (await someone.client.get("/static/app.css")).headers["cache-control"]
    assert (await someone.client.get("/static/findes-ikke.css")).status_code == 404


def test_no_template_carries_style_or_script_of_its_own() -> None:
    for path in [*TEMPLATES.glob("web/**/*.j2"), *TEMPLATES.glob("document/*.html.j2")]:
        text = path.read_text(encoding="utf-8")
        assert " style=" not in text, path
        assert "<style" not in text, path
        assert "onclick" not in text, path
