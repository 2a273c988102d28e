"""An old plan file and the numbers that people have corrected by themselves since: the page asks, and keeps them."""

import pytest
import yaml

from tests.builders import Town, example
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

OLD = yaml.safe_dump(example()).encode()
CORRECTED = "telefon 20 11 11 13"
IN_FILE = "Brug filens i stedet: 20 11 11 13, 33 11 11 13"


@pytest.fixture
async def carl(visit: SignIn) -> Visitor:
    """He has given a number up."""
    carl = await visit("carl")
    await carl.opens("/mig")
    await carl.presses("Fjern 33 11 11 13")
    return carl


@pytest.fixture
async def lise(here: Town, visit: SignIn) -> Visitor:
    """An administrator who looks the old file over."""
    await here.token("lise", administrator=True)
    return await visit("lise")


async def _upload(visitor: Visitor, raw: bytes = OLD) -> None:
    visitor._show(await visitor.client.post("/skrivebord/planfil", files={"fil": ("plan.yaml", raw)}))


async def _phones(here: Town) -> list[str]:
    told = (await here.call("anna", "GET", f"/plans/{here.plan}/bundle")).json()
    return next(c["phones"] for c in told["contacts"] if c["id"] == "carl")


@pytest.mark.usefixtures("carl")
async def test_the_preview_says_who_corrected_a_number_and_when(lise: Visitor) -> None:
    await _upload(lise)
    assert lise.says("Rettet af personen selv")
    assert lise.says(f"Carl Nordstrand : {CORRECTED} rettet af personen selv kl. 21.04")
    assert lise.says(IN_FILE)


@pytest.mark.usefixtures("carl")
async def test_the_page_keeps_a_corrected_number_unless_the_file_s_is_ticked(here: Town, lise: Visitor) -> None:
    await _upload(lise)
    await lise.presses("Indlæs planfilen")
    assert await _phones(here) == ["+4520111113"]
    await _upload(lise)
    await lise.presses("Indlæs planfilen", filens="carl.phones")
    assert await _phones(here) == ["+4520111113", "+4533111113"]
    await _upload(lise)
    assert not lise.says("Rettet af personen selv")


@pytest.mark.usefixtures("carl")
async def test_the_api_takes_the_file_as_it_stands(here: Town) -> None:
    await here.token("lise", administrator=True)
    answer = await here.call("lise", "POST", "/bundles", example())
    assert answer.status_code == 201, answer.text
    assert (await here.call("lise", "GET", f"/plans/{here.plan}/bundle")).json() == example()


@pytest.mark.usefixtures("carl")
async def test_a_number_that_an_import_has_changed_since_is_nobodys_own(here: Town, lise: Visitor) -> None:
    newer = example()
    next(c for c in newer["contacts"] if c["id"] == "carl")["phones"] = ["+4520199913"]
    await here.take_in(newer)
    await _upload(lise)
    assert not lise.says("Rettet af personen selv")


@pytest.mark.usefixtures("carl")
async def test_a_kept_number_that_the_file_gives_to_somebody_else_is_refused(here: Town, lise: Visitor) -> None:
    data = example()
    people = {c["id"]: c for c in data["contacts"]}
    people["carl"]["phones"], people["bo"]["phones"] = ["+4520199913"], ["+4520111113"]
    await _upload(lise, yaml.safe_dump(data).encode())
    await lise.presses("Indlæs planfilen")
    assert lise.status == 422
    assert lise.says("Nummeret 20 11 11 13 står allerede hos")
    assert await _phones(here) == ["+4520111113"]
