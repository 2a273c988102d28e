"""Searching for people, organisations, lists, seats and plans, by those who may see them."""

import pytest

from app.core.search import folded, found, of_directory
from app.documents import bundle
from tests.builders import EXAMPLES, Town
from tests.web.conftest import SignIn

KNOWN = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes()).directory


def names(wanted: str) -> list[str]:
    """The names of what is found."""
    return [hit.name for hit in found(wanted, of_directory(KNOWN))]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("søengaarden", "Helhedsplanen Søengården"),
        ("SOEENGÅRDEN", "Helhedsplanen Søengården"),
        ("soengarden", "Helhedsplanen Søengården"),
        ("æbelø", "Dorte Æbelø"),
        ("aebeloe", "Dorte Æbelø"),
        ("praestegaard", "Ulla Præstegård"),
        ("dorte", "Dorte Æbelø"),
        ("tryghedschef", "Dorte Æbelø"),
        ("ebelø dorte", ""),
        ("æbelø dorte", "Dorte Æbelø"),
        ("20 11 11 13", "Carl Nordstrand"),
        ("+45 2011-1113", "Carl Nordstrand"),
        ("0045 20111113", "Carl Nordstrand"),
        ("111113", "Carl Nordstrand"),
        ("carl@exam", "Carl Nordstrand"),
        ("Indsatsleder", "Indsatsleder"),
        ("styregruppe", "Helhedsplanens styregruppe"),
        ("engbo", "Boligforeningen Engbo"),
        ("findes slet ikke", ""),
        ("", ""),
        ("%", ""),
        (".*", ""),
        ("x" * 5000, ""),
    ],
)
def test_something_is_found_by_a_part_of_what_stands_there(wanted: str, name: str) -> None:
    assert (name in names(wanted)) if name else names(wanted) == []


def test_names_that_begin_so_come_first() -> None:
    assert names("bo")[0] == "Bo Stander"
    assert names("aa")[0] == names("å")[0] == "Selma Åkjær"
    assert folded("Åse Ørsted") == folded("AASE OERSTED")


async def test_an_administrator_finds_everything_and_goes_to_it(here: Town, visit: SignIn) -> None:
    await here.token("lise", administrator=True)
    lise = await (await visit("lise")).opens("/soeg?q=20111113")
    assert lise.says("Ét sted passer på “20111113”.")
    assert lise.links["Carl Nordstrand"] == "/skrivebord/kontakter/carl"
    await lise.opens("/soeg?q=soengaarden")
    assert "/planer/soengaarden-2026" in lise.links.values()


async def test_a_participant_finds_plans_seats_and_themselves_but_no_numbers(visit: SignIn) -> None:
    gitte = await (await visit("gitte")).opens("/soeg?q=carl")
    assert gitte.says("Lokalråd, politiet")
    assert not gitte.says("20 11 11 13")
    assert (await gitte.opens("/soeg?q=20111113")).says("Intet passer")
    assert (await gitte.opens("/soeg?q=gitte")).links["Gitte Lyngmark"] == "/mig"
    assert (await gitte.opens("/soeg?q=viktor")).says("Intet passer")


async def test_a_resident_finds_only_themselves(visit: SignIn) -> None:
    selma = await (await visit("selma")).opens("/soeg?q=e")
    assert selma.says("Ét sted passer på “e”.")
    assert selma.links["Selma Åkjær"] == "/mig"


async def test_what_is_searched_for_is_shown_as_plain_text(visit: SignIn) -> None:
    anna = await (await visit("anna")).opens("/soeg?q=<script>alert(1)</script>")
    assert anna.says("<script>alert(1)</script>")
    assert "<script>alert" not in anna.page
