"""The emergency list: everything a night without the service needs, on two sheets of paper."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from app.documents import bundle
from app.documents.emergency_list import EmergencyList, emergency_list, paper
from tests.builders import EVENING, example

SERVICE = ("+4520100000", "https://beredskab.example.dk")


def of(data: dict[str, Any]) -> EmergencyList:
    read = bundle.from_data(data)
    return emergency_list(read.plans[0], read.directory, SERVICE)


def words(view: EmergencyList) -> tuple[int, str]:
    """How many pages, and the words on them."""
    pages = PdfReader(io.BytesIO(paper(view.at(EVENING)))).pages
    return len(pages), " ".join(" ".join(p.extract_text() for p in pages).replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_list_of_the_example_is_two_pages_with_everything_on_them() -> None:
    data = example()
    count, text = words(of(data))
    assert count == 2
    assert "Nødliste for Søengården" in text
    assert "gælder fra 1.1.2026 til 31.12.2029" in text
    assert "Lavet søndag den 22. november 2026 kl. 21.04" in text
    called = {p for seat in data["rosters"][0]["seats"] for p in (seat["holder"], *seat["stand_ins"])}
    for person in (c for c in data["contacts"] if c["id"] in called | set(data["plans"][0]["activators"])):
        assert person["name"] in text
        for number in person["phones"]:
            assert " ".join(number.removeprefix("+45")[i : i + 2] for i in range(0, 8, 2)) in text
        assert person["emails"][0] in text
    for said in (
        "BEREDSKAB Søengården: (hændelse). Hastemøde kl. (tid), Beboerhuset, Engvænget 1.",
        "falsk alarm",
        "Straks: send sms'en og send den som mail.",
        "Uden svar efter 5 minutter: ring op.",
        "Uden svar efter 8 minutter: gå videre til næste person på funktionen.",
        "Ildspåsættelse: kald også Engholm Brandvæsen",
        "Ved behov",
        "Nanna Hvidsten 20 11 11 24",
        "20 10 00 00 · https://beredskab.example.dk",
        "Hvad skete der, eller hvad blev svaret",
    ):
        assert said in text, said


def test_the_same_contents_have_the_same_fingerprint_whenever_they_are_made() -> None:
    view = of(example())
    assert view.at(EVENING).fingerprint == view.at(EVENING + timedelta(days=3)).fingerprint
    assert paper(view.at(EVENING)) == paper(view.at(EVENING))
    changed = example()
    changed["contacts"][0]["phones"] = ["+4520199999"]
    assert of(changed).fingerprint != view.fingerprint


def test_a_plan_with_hardly_anything_in_it_still_makes_a_paper() -> None:
    data = example()
    plan = data["plans"][0]
    data["plans"] = [{k: plan[k] for k in ("id", "title", "area", "coordinator", "roster", "scenarios")}]
    data["plans"][0] |= {"activators": ["anna"], "area": '"#[*_$<Ålekisten>\\'}
    data["contacts"][0] |= {"phones": [], "title": ""}
    count, text = words(of(data))
    assert count == 2
    assert '"#[*_$<Ålekisten>\\' in text
    assert "intet nummer" in text
    assert "uden angivne datoer" in text


@pytest.mark.parametrize("day", [datetime(2028, 2, 29, 11, tzinfo=UTC), datetime(2026, 12, 31, 23, 30, tzinfo=UTC)])
def test_the_day_it_was_made_stands_there_with_its_danish_year(day: datetime) -> None:
    made = of(example()).at(day).made_at
    assert str(day.year if day.month == 2 else 2027) in made
