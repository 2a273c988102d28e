"""The action plan's form, contact lists and the simulator's page."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.errors import Invalid
from app.web.forms import moment
from tests.builders import EXAMPLES, Town, example
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

GOOD = {"measures__0__responsible": "karim", "measures__0__reach": "+4520111120", "press_spokesperson": "carl"}
TEMPLATES = Path(__file__).parents[2] / "templates"


async def _editing(here: Town, visit: SignIn) -> tuple[Visitor, str]:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    return anna, wanted


async def test_adding_a_row_saves_nothing_and_loses_nothing(here: Town, visit: SignIn) -> None:
    anna, wanted = await _editing(here, visit)
    await anna.presses("Tilføj en tom indsats", situation="Noget nyt")
    await anna.presses("Tilføj de valgte", katalog="gadeplan")
    kept = dict(anna.form("Gem")[0].fields)
    assert kept["situation"] == "Noget nyt"
    assert kept["measures-1-title"] == "Send gadeplan ud"
    assert "action_plan_saved" not in await here.kinds(wanted)


async def test_a_plan_is_filled_in_read_back_and_adopted(here: Town, visit: SignIn) -> None:
    anna, wanted = await _editing(here, visit)
    await anna.presses("Tilføj de valgte", katalog="gadeplan")
    await anna.presses("Gem og gå til vedtagelse")
    assert anna.says("Planen kan ikke vedtages endnu")
    await anna.opens(anna.links["Angiv et konkret sluttidspunkt."].partition("#")[0])
    await anna.presses("I morgen kl. 12.00", **GOOD)
    await anna.presses("Gem og gå til vedtagelse")
    assert anna.says("Vedtag handlingsplanen?")
    assert anna.says("Ansvarlig: Karim Enggaard, 20 11 11 20")
    await anna.presses("Vedtag udgave")
    assert anna.says("Handlingsplanen er vedtaget.")
    assert (await here.phone("karim")).texts
    await anna.sends(f"/aktiveringer/{wanted}/handlingsplan/indsats", [("indsats", "?"), ("state", "done")])
    assert anna.status == 404


async def test_two_who_edit_at_once_are_shown_both_and_nothing_is_lost(here: Town, visit: SignIn) -> None:
    anna, wanted = await _editing(here, visit)
    dorte = await visit("dorte")
    await dorte.opens(f"/aktiveringer/{wanted}/handlingsplan")
    await dorte.presses("Gem", purpose="Dortes formål")
    await anna.presses("Gem", purpose="Annas formål")
    assert anna.status == 409
    assert anna.says("Du skrev: Annas formål")
    assert anna.says("Der står nu: Dortes formål")
    assert dict(anna.form("Gem")[0].fields)["purpose"] == "Annas formål"
    await anna.presses("Gem")
    assert anna.says("Handlingsplanen er gemt.")


async def test_a_removed_row_is_gone(here: Town, visit: SignIn) -> None:
    anna, _ = await _editing(here, visit)
    await anna.presses("Gem", **{"communication-0-remove": "ja"})
    assert dict(anna.form("Gem")[0].fields)["communication-0-audience"] == "Parternes medarbejdere"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("2027-03-28T02:30", "findes ikke"), ("2026-10-25T02:30", "to gange"), ("i aften", "Skriv dato")],
)
async def test_an_hour_that_is_not_there_or_comes_twice_is_refused_with_a_sentence(
    here: Town, visit: SignIn, typed: str, said: str
) -> None:
    anna, _ = await _editing(here, visit)
    await anna.presses("Gem", ends_at=typed)
    assert anna.status == 422
    assert anna.says(said)
    assert dict(anna.form("Gem")[0].fields)["ends_at"] == typed


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
