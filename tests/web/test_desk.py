"""The desk by clicking without a script: organisations, contacts, rosters, seats; what is refused, and who may."""

import pytest

from tests.builders import Town
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

SEATS = "/skrivebord/lister/beredskab"


@pytest.fixture
async def anna(here: Town, visit: SignIn) -> Visitor:
    """An administrator."""
    await here.token("anna", administrator=True)
    visitor: Visitor = await visit("anna")
    return visitor


async def people(here: Town, seat: str) -> list[str]:
    """Who is on the seat, as the exported bundle has it."""
    data = (await here.call("anna", "GET", f"/plans/{here.plan}/bundle")).json()
    found = next(s for r in data["rosters"] for s in r.get("seats", ()) if s["id"] == seat)
    return [found["holder"], *found["stand_ins"]]


async def test_the_overview_leads_to_everything(anna: Visitor) -> None:
    await anna.opens("/skrivebord")
    for words in ("Boligsocial beredskabsplan", "Beredskabet i Søengården", "20 personer", "Nordøens Politi"):
        assert anna.says(words)
    for name in ("Se alle", "Ny organisation", "Ny liste", "Hent planfil"):
        await anna.opens("/skrivebord")
        await anna.opens(anna.links[name])
        assert anna.status == 200, name


async def test_an_activator_reads_and_nobody_else_sees_the_desk(here: Town, visit: SignIn) -> None:
    bo, gitte = await visit("bo"), await visit("gitte")
    for path in ("", "/kontakter", "/kontakter/carl", "/lister/beredskab", "/planer/soengaarden-2026/varsling"):
        await bo.opens(f"/skrivebord{path}")
        assert bo.status == 200
        assert "Gem</button>" not in bo.page
        await gitte.opens(f"/skrivebord{path}")
        assert gitte.status == 403
    posts = ("/kontakter/carl", "/ny/organisationer", "/lister/beredskab", "/planer/soengaarden-2026/varsling",
             "/kontakter/carl/slet", "/planfil/indlaes", "/planer/soengaarden-2026/kopier", "/partnerskab")  # fmt: skip
    for path in posts:
        fields = [("goer", "move:petra:politi:politi:0")] if "lister" in path else [("name", "Ny"), ("title", "Ny")]
        await bo.sends(f"/skrivebord{path}", [*fields, ("afloeser", "ja"), ("kind", "other")])
        assert bo.status == 403, path
    assert await people(here, "politi") == ["carl", "petra"]
    await bo.opens("/skrivebord/planfil")
    assert bo.status == 403


async def test_an_organisation_is_made_renamed_and_taken_out_unless_something_uses_it(anna: Visitor) -> None:
    await anna.opens("/skrivebord/ny/organisationer")
    await anna.presses("Opret", name="Ungdomsskolen Øst", kind="other")
    assert anna.says("Det er gemt.")
    await anna.presses("Gem", name="Ungdomsskolen Vest")
    await anna.opens(anna.links["Slet Ungdomsskolen Vest …"])
    await anna.presses("Slet Ungdomsskolen Vest")
    assert anna.says("Det er slettet.")
    assert not anna.says("Ungdomsskolen")
    await anna.opens("/skrivebord/organisationer/politi/slet")
    assert anna.says("Carl Nordstrand hører til den.")
    assert "Slet Nordøens Politi</button>" not in anna.page


async def test_a_number_is_typed_in_any_notation_and_a_doubled_one_is_refused_at_the_field(anna: Visitor) -> None:
    await anna.opens("/skrivebord/ny/kontakter")
    await anna.presses("Opret", name="Åse Ørsted", organisation="politi", phones="(+45) 20-19.11 11\n33 19 11 11")
    assert anna.says("Åse Ørsted")
    assert "20 19 11 11\n33 19 11 11" in anna.page
    for number, words in (("20 11 11 13", "står allerede hos Carl"), ("112", "alarmnummer"), ("1234", "otte cifre")):
        await anna.presses("Gem", phones=number)
        assert anna.status == 422
        assert anna.says(words)
        assert number in anna.page
        assert 'id="phones-fejl"' in anna.page
    for wrong in ("", "x" * 10_000):
        await anna.presses("Gem", name=wrong, phones="20 19 11 11")
        assert anna.status == 422
    await anna.presses("Gem", name="<b>Åse</b> 🌍")
    assert "<b>Åse" not in anna.page


async def test_what_somebody_else_saved_meanwhile_stands_beside_what_was_typed(
    anna: Visitor, here: Town, visit: SignIn
) -> None:
    await here.token("dorte", administrator=True)
    dorte = await visit("dorte")
    for one in (anna, dorte):
        await one.opens("/skrivebord/kontakter/carl")
    await dorte.presses("Gem", title="Politidirektør")
    await anna.presses("Gem", title="Vicepolitikommissær")
    assert anna.status == 409
    assert anna.says("Nu står der: Politidirektør")
    assert 'value="Vicepolitikommissær"' in anna.page
    await anna.presses("Gem")
    assert anna.says("Det er gemt.")
    await dorte.opens("/skrivebord/kontakter/carl")
    assert 'value="Vicepolitikommissær"' in dorte.page


async def test_a_person_is_taken_out_everywhere_after_it_is_read_back_and_is_erased(
    here: Town, anna: Visitor, visit: SignIn
) -> None:
    carl = await visit("carl")
    await carl.opens("/planer")
    await anna.opens("/skrivebord/kontakter/carl/slet")
    assert anna.says("Har funktionen Lokalråd, politiet. Petra Vangsø bliver indehaver.")
    await anna.presses("Slet Carl Nordstrand alle steder")
    assert anna.says("Det er slettet.")
    assert await people(here, "politi") == ["petra"]
    await carl.opens("/planer")
    assert carl.path == "/log-ind"
    await anna.opens("/skrivebord/kontakter")
    assert not anna.says("Carl")


async def test_the_coordinator_oneself_and_anyone_while_the_plan_is_active_stays(here: Town, anna: Visitor) -> None:
    await anna.opens("/skrivebord/kontakter/anna/slet")
    assert anna.says("Du kan ikke slette dig selv.")
    await anna.opens("/skrivebord/kontakter/carl/slet")
    await here.activate()
    await anna.presses("Slet Carl Nordstrand alle steder")
    assert anna.status == 409
    assert anna.says("Beredskabet er aktivt.")
    assert await people(here, "politi") == ["carl", "petra"]


@pytest.mark.covers("S3-11", "S3-14")
async def test_people_and_seats_are_moved_by_buttons(here: Town, anna: Visitor) -> None:
    await anna.opens(SEATS)
    await anna.presses("Gør til indehaver Petra")
    assert anna.says("Petra Vangsø er nu indehaver på Lokalråd, politiet.")
    assert await people(here, "politi") == ["petra", "carl"]
    await anna.presses("Flyt ned Petra")
    assert await people(here, "politi") == ["carl", "petra"]
    await anna.presses("Tilføj Lokalråd, politiet", ny__politi="lise")
    assert await people(here, "politi") == ["carl", "petra", "lise"]
    await anna.presses("Flyt op Lise")
    await anna.presses("Tag af Petra")
    assert await people(here, "politi") == ["carl", "lise"]
    await anna.presses("Flyt funktionen frem Lokalråd, politiet")
    assert anna.says("Lokalråd, politiet er nu nummer 1 af 6.")


async def test_two_who_rearrange_at_once_do_not_undo_each_other(here: Town, anna: Visitor, visit: SignIn) -> None:
    await here.token("dorte", administrator=True)
    dorte = await visit("dorte")
    for one in (anna, dorte):
        await one.opens(SEATS)
    await dorte.presses("Gør til indehaver Petra")
    await anna.presses("Gør til indehaver Karim")
    assert anna.status == 409
    assert anna.says("En anden har flyttet rundt")
    assert await people(here, "politi") == ["petra", "carl"]
    await anna.presses("Gør til indehaver Karim")
    assert anna.status == 200


async def test_acts_that_cannot_be_are_refused_whole(here: Town, anna: Visitor) -> None:
    await anna.opens(SEATS)
    form, _ = anna.form("Gør til indehaver")
    seen = next(v for k, v in form.fields if k == "set")
    wrongs = ("", "move", "move:a:b:c:d", "move:petra:politi:politi:x", "drop:nobody:politi", "add:politi",
              "nonsense:1", "join:", "seat:nobody:1", "move:petra:politi:nobody:0")  # fmt: skip
    for wrong in wrongs:
        await anna.sends(SEATS, [("set", seen), ("goer", wrong)])
        assert anna.status in {404, 422}, wrong
    await anna.sends(SEATS, [("set", seen), ("goer", "join:"), ("ny", "gitte")])
    assert anna.status == 422
    assert await people(here, "politi") == ["carl", "petra"]


async def test_a_seat_is_made_corrected_and_taken_out(here: Town, anna: Visitor) -> None:
    await anna.opens(f"{SEATS}/ny-funktion")
    await anna.presses("Opret", role="Skolen", party="kommune", holder="lise", obligatory="ja")
    assert anna.says("Skolen")
    await anna.opens(f"{SEATS}/funktioner/skolen")
    await anna.presses("Gem", role="Skolens leder", party="kommune")
    assert anna.says("Skolens leder")
    assert await people(here, "skolen") == ["lise"]
    await anna.opens(f"{SEATS}/funktioner/skolen/slet")
    await anna.presses("Slet Skolens leder")
    assert not anna.says("Skolens leder")
    await anna.opens("/skrivebord/organisationer/brandvaesen/slet")
    assert anna.says("Den inviteres ved Ildspåsættelse")


async def test_members_are_put_on_a_list_and_taken_off(anna: Visitor) -> None:
    await anna.opens("/skrivebord/lister/bestyrelse")
    await anna.presses("Sæt på listen", ny="lise")
    assert anna.says("Lise Overby er på listen.")
    await anna.presses("Tag af Lise")
    assert anna.says("Lise Overby er taget af listen.")
    await anna.opens(anna.links["Ny person"])
    await anna.presses("Opret", name="Ny Beboer", phones="20 19 22 22")
    assert anna.path == "/skrivebord/lister/bestyrelse"
    assert anna.says("Ny Beboer")


async def test_a_list_is_made_renamed_and_taken_out_unless_a_plan_uses_it(anna: Visitor) -> None:
    await anna.opens("/skrivebord/ny/lister")
    await anna.presses("Opret", name="Naboforum", kind="other")
    await anna.opens(anna.links["Ret navn og slags"])
    await anna.presses("Gem", name="Nabohjælp", kind="preparedness")
    assert anna.says("Nabohjælp")
    await anna.opens("/skrivebord/lister/nabohjaelp/slet")
    assert anna.status == 404
    await anna.opens("/skrivebord/lister/naboforum/slet")
    await anna.presses("Slet Nabohjælp")
    assert not anna.says("Nabohjælp")
    await anna.opens("/skrivebord/lister/beredskab/slet")
    assert anna.says("kalder listen")
    await anna.opens("/skrivebord/lister/bestyrelse/oplysninger")
    await anna.presses("Gem", kind="preparedness")
    assert anna.status == 422
    assert anna.says("Opret en ny liste i stedet.")


async def test_the_partnership_itself_has_a_sheet_and_its_correction_is_told_among_the_others(anna: Visitor) -> None:
    await anna.opens("/skrivebord/partnerskab")
    await anna.presses("Gem", timezone="Mars/Olympus")
    assert anna.says("Tidszonen kendes ikke.")
    await anna.presses("Gem", timezone="Europe/Copenhagen", name="Helhedsplanen Vesterhav")
    assert anna.says("Helhedsplanen Vesterhav")
    await anna.opens("/historik")
    assert anna.says("Helhedsplanen Vesterhav")


async def test_the_same_press_again_changes_nothing_more(anna: Visitor) -> None:
    await anna.opens("/skrivebord/ny/organisationer")
    form, _ = anna.form("Opret")
    fields = [(k, v) for k, v in form.fields if k != "name"] + [("name", "Skolen"), ("kind", "other")]
    for _ in range(2):
        await anna.sends(form.action, fields)
        assert anna.path == "/skrivebord/organisationer/skolen"
    await anna.opens("/skrivebord/organisationer/skolen-2")
    assert anna.status == 404
