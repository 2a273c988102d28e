"""The changes at the desk: who changed what, when, and what it was before; for administrators and those who lead."""

from datetime import timedelta

from app.core import change
from app.core.access import clockwork
from app.core.change import MANY, MOST, Difference, Thing
from app.core.ids import ContactId
from app.services import operating
from app.store import changes, erasing
from app.store.unit import Unit
from app.wiring import SYSTEM
from tests.builders import Town, example
from tests.web.conftest import SignIn


async def _changed(visit: SignIn) -> None:
    carl = await visit("carl")
    await carl.opens("/mig")
    await carl.presses("Fjern 33 11 11 13")
    assert carl.status == 200


async def test_a_change_is_shown_with_what_it_was_before_and_the_log_holds_no_number(visit: SignIn) -> None:
    await _changed(visit)
    anna = await (await visit("anna")).opens("/historik")
    assert anna.says("Carl Nordstrand : telefon 20 11 11 13, 33 11 11 13 → 20 11 11 13")
    assert anna.says("rettet af personen selv")
    assert not (await anna.opens("/historik?vis=planer")).says("Carl Nordstrand")
    assert (await anna.opens("/rettelser")).path == "/historik"
    assert (await (await visit("gitte")).opens("/historik")).status == 403


async def test_an_import_tells_what_it_changed(here: Town, visit: SignIn) -> None:
    data = example()
    data["plans"][0] |= {"title": "Ny titel", "activators": ["anna", "bo"]}
    data["rosters"][0]["seats"][0]["stand_ins"] = []
    data["organisations"][0]["name"] = "Politiet i nord"
    await here.take_in(data)
    anna = await (await visit("anna")).opens("/historik")
    assert anna.says("→ Ny titel")
    assert anna.says("Karim Enggaard → Anna Eksempel, Bo Stander")
    assert anna.says("rettet ved indlæsning på serveren")
    assert anna.says("stedfortrædere Bo Stander (slettet)")
    assert anna.says("Nordøens Politi → Politiet i nord")
    before = len(anna.page)
    await here.take_in(data)
    assert len((await anna.opens("/historik")).page) == before


async def test_people_who_are_imported_are_in_the_history(here: Town, visit: SignIn) -> None:
    await here.token("lise", administrator=True)
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:S\xf8ren Ny\r\nTEL:20119999\r\nEND:VCARD\r\n"
    answer = await here.client.post(
        "/api/v1/rosters/beboere/import",
        files={"file": ("kontakt.vcf", card)},
        data={"commit": "true"},
        headers={"Authorization": f"Bearer {await here.token('lise')}"},
    )
    assert answer.status_code == 200, answer.text
    lise = await (await visit("lise")).opens("/historik")
    assert lise.says("Søren Ny : oprettet")
    assert lise.says("Beboere : medlemmer Søren Ny")
    assert lise.says("rettet af Lise Overby")


async def test_many_changes_have_pages_and_an_erased_person_leaves_none(here: Town, visit: SignIn) -> None:
    async def note(unit: Unit, title: str) -> None:
        await changes.record(unit, [Difference(Thing.CONTACT, "carl", "Carl", "title", "", title)])

    async with here.ports.house.unit(SYSTEM) as unit:
        unit.actor = clockwork(here.partnership)
        for i in range(60):
            await note(unit, f"Titel {i:02}")
    anna = await (await visit("anna")).opens("/historik")
    assert anna.says("Ældre")
    assert not anna.says("Titel 09")
    assert (await anna.opens("/historik?vis=&side=2")).says("Titel 09")
    async with here.ports.house.unit(SYSTEM) as unit:
        unit.actor = clockwork(here.partnership)
        await erasing.erase(unit, ContactId("carl"), "Carl Nordstrand")
    assert (await anna.opens("/historik")).says("Ingen har rettet noget her endnu.")


async def test_what_a_contact_was_before_is_forgotten_after_two_years(here: Town, visit: SignIn) -> None:
    await _changed(visit)
    for days, kept in ((729, True), (2, False)):
        here.clock.now += timedelta(days=days)
        async with here.ports.house.unit(clockwork(here.partnership)) as unit:
            await operating.purge(unit)
            assert bool(await changes.newest(unit)) is kept


def test_an_import_of_very_many_becomes_one_line_a_kind() -> None:
    many = [Difference(Thing.CONTACT, f"c{i}", f"C {i}", "created") for i in range(MOST + 1)]
    assert change.summed_up(many) == [Difference(Thing.CONTACT, "", "", MANY, "", str(MOST + 1))]
    assert change.summed_up(many[:-1]) == many[:-1]
