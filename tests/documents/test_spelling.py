"""One organisation under several spellings: recognised where only one can be meant, asked about where it is near."""

import pytest

from app.core.roster import OrganisationKind
from app.documents import bundle, contact_list
from app.documents.contact_list.spelling import Spellings
from tests.builders import example

NAMES = {
    "faelles": "Fælles Organisationens Boligselskab",
    "slot": "Slotsborg Afdeling",
    "nord": "Boligforeningen Nordlund",
    "nord-2": "Nordlund Almene Boliger",
    "soebo": "Søbo",
    "sobo": "Sobo",
}


def known() -> bundle.Bundle:
    """The example with organisations that are hard to spell."""
    data = example()
    mine = [{"id": i, "name": n, "kind": OrganisationKind.HOUSING.value} for i, n in NAMES.items()]
    data["organisations"] = [o for o in data["organisations"] if o["id"] not in NAMES] + mine
    return bundle.from_data(data)


@pytest.mark.covers("S1-03")
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Fællesorganisationens Boligselskab", "faelles"),
        ("fælles-organisationens boligselskab", "faelles"),
        ("Faelles Organisationens Boligselskab", "faelles"),
        ("Fællesorganisationens", "faelles"),
        ("FOB", "faelles"),
        ("F.O.B.", "faelles"),
        ("Slotsborg", "slot"),
        ("SLOTSBORG AFD", None),
        ("Nordøens", "politi"),
        ("Nordlund", None),
        ("Boligforeningen", None),
        ("Kommunen", None),
        ("Boliger", None),
        ("Søbo", "soebo"),
        ("SOBO", "sobo"),
        ("Soebo", "soebo"),
        ("NB", None),
        ("", None),
        ("!", None),
    ],
)
def test_a_spelling_stands_for_the_one_organisation_that_it_can_mean(said: str, meant: str | None) -> None:
    assert Spellings(known().directory.organisations.values()).find(said) == meant


@pytest.mark.covers("S1-03")
def test_two_spellings_in_one_list_are_one_organisation_and_a_near_miss_is_asked_about() -> None:
    rows = "navn;telefon;organisation\nAda Alm;20111191;FOB\nBob Birk;20111192;Fællesorganisationens\n"
    listed = contact_list.read(f"{rows}Cia Cort;20111193;Slotsberg\n".encode(), known().directory)
    assert [row.contact and row.contact.organisation for row in listed.rows] == ["faelles", "faelles", None]
    [wrong] = listed.errors
    assert wrong.danish == "Organisationen “Slotsberg” findes ikke. Skriv Slotsborg Afdeling, hvis det er den."
