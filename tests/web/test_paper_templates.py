"""Templates by scenario: changed on the page by those who may, in versions, and used the next time."""

import pytest

from tests.builders import Town
from tests.story.test_acting import plan_of
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

PAGE = "/planer/soengaarden-2026/skabeloner"


@pytest.mark.covers("S3-25")
async def test_a_template_is_changed_used_and_given_up_again(both: Town) -> None:
    anna = await Visitor.of(both, "anna")
    await anna.opens(PAGE)
    assert anna.says("Ildspåsættelse Standard 8 indsatser")
    await anna.opens(anna.links["Ildspåsættelse"])
    await anna.presses("Gem skabelonen", purpose="Ro i {område} efter {hændelse}", target_groups="Beboere\n\nSkolen")
    assert anna.says("Skabelonen er gemt")
    await anna.opens(PAGE)
    assert anna.says("Ildspåsættelse Jeres egen udgave 1, gemt 22.11.2026 af Anna Eksempel")
    plan, _ = await plan_of(both, await both.activate())
    assert plan["purpose"] == "Ro i Søengården efter Ildspåsættelse"
    assert plan["target_groups"] == ["Beboere", "Skolen"]
    assert plan["communication"][0]["message"].startswith("Vi arbejder sammen om at stoppe brandene i Søengården.")
    other, _ = await plan_of(both, await both.activate(scenario="opgoer"))
    assert other["purpose"].startswith("Stop volden")
    await anna.opens(f"{PAGE}/brand")
    await anna.presses("Brug standarden")
    assert anna.says("Den udgave, du valgte, bruges nu.")
    plan, _ = await plan_of(both, await both.activate())
    assert plan["purpose"].startswith("Stop brandene")
    await anna.presses("Brug den igen")
    assert anna.says("Jeres egen udgave 3")
    await anna.client.aclose()


async def test_suggestions_that_changed_after_they_were_seen_are_shown_again_not_taken_over(
    here: Town, visit: SignIn
) -> None:
    anna, wanted = await visit("anna"), await here.activate()
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    assert anna.says("Carl Nordstrand Politiet")
    await here.hears("carl", "nej")
    await anna.presses("Brug forslagene", purpose="Mit formål")
    assert (anna.status, anna.says("En anden har rettet det imens")) == (422, True)
    plan, _ = await plan_of(here, wanted)
    assert (plan["measures"], plan["press_spokesperson"]) == ([], None)
    assert not anna.says("Carl Nordstrand Politiet")
    await anna.presses("Brug forslagene")
    plan, _ = await plan_of(here, wanted)
    assert (plan["purpose"], len(plan["measures"])) == ("Mit formål", 8)


async def test_rows_are_added_and_removed_without_being_saved(here: Town, visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(f"{PAGE}/andet")
    await anna.presses("Fjern Vær synlig med flere patruljer", purpose="Min tekst")
    await anna.presses("Tilføj en indsats")
    await anna.presses("Tilføj en overlevering")
    typed = {"measures__4__title": "Ring rundt", "measures__4__actor": "other", "handover__2__to": " "}
    await anna.presses("Gem skabelonen", **typed)
    assert anna.says("Skabelonen er gemt")
    fields = dict(anna.form("Gem skabelonen")[0].fields)
    assert (fields["purpose"], fields["measures-4-title"]) == ("Min tekst", "Ring rundt")
    assert "handover-2-to" not in fields
    assert "Vær synlig med flere patruljer" not in fields.values()
    wanted = await here.activate(scenario="andet")
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    await anna.presses("Brug forslagene")
    plan, _ = await plan_of(here, wanted)
    assert (plan["measures"][-1]["title"], plan["measures"][-1]["responsible"]) == ("Ring rundt", "anna")


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("purpose", "Sagen om 010203-1234", "CPR-nummer"),
        ("measures__0__text", "Ring til beboeren Jens på 20 12 34 56", "privat telefonnummer"),
        ("measures__0__title", "", "Giv indsatsen en titel"),
        ("communication__0__message", "a" * 2001, "Skriv højst 2000 tegn"),
    ],
)
async def test_what_may_not_stand_in_a_template_is_refused_and_kept_on_the_page(
    visit: SignIn, field: str, words: str, said: str
) -> None:
    anna = await visit("anna")
    await anna.opens(f"{PAGE}/brand")
    await anna.presses("Gem skabelonen", **{field: words})
    assert anna.status == 422
    assert anna.says(said)
    assert words in dict(anna.form("Gem skabelonen")[0].fields).values()
    await anna.opens(PAGE)
    assert not anna.says("Jeres egen")


async def test_two_who_change_the_same_template_do_not_overwrite_each_other_unseen(here: Town, visit: SignIn) -> None:
    await here.token("dorte", administrator=True)
    anna, dorte = await visit("anna"), await visit("dorte")
    for someone in (anna, dorte):
        await someone.opens(f"{PAGE}/brand")
    await anna.presses("Gem skabelonen", purpose="Annas")
    await dorte.presses("Gem skabelonen", purpose="Dortes")
    assert dorte.status == 409
    assert dorte.says("En anden har gemt skabelonen imens")
    assert dict(dorte.form("Gem skabelonen")[0].fields)["purpose"] == "Dortes"
    await dorte.presses("Gem skabelonen")
    assert dorte.says("Jeres egen udgave 2")


async def test_only_the_coordinator_and_administrators_change_templates(visit: SignIn) -> None:
    bo, gitte = await visit("bo"), await visit("gitte")
    await bo.opens(f"{PAGE}/brand")
    assert bo.says("Tovholderen og administratorer kan rette skabelonen.")
    assert bo.says("Stop brandene, og skab tryghed i Søengården.")
    await bo.sends(f"{PAGE}/brand", [("goer", "gem"), ("purpose", "Bos"), ("set", "0")])
    assert bo.status == 403
    for path in (PAGE, f"{PAGE}/brand", f"{PAGE}/brand/eksempel.pdf"):
        await gitte.opens(path)
        assert gitte.status == 403
    anna = await visit("anna")
    for path in (f"{PAGE}/ukendt", "/planer/ukendt/skabeloner"):
        await anna.opens(path)
        assert anna.status == 404


async def test_a_template_is_looked_at_as_a_paper_before_it_is_saved(visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(f"{PAGE}/stenkast")
    await anna.presses("Vis eksempel", purpose="Sådan her")
    assert anna.says("Sådan ser en handlingsplan ud")
    assert anna.text.count("Sådan her") == 2
    assert anna.says("Ansvarlig: Frida Ildal")
    made = await anna.client.get(f"{PAGE}/stenkast/eksempel.pdf")
    assert made.content.startswith(b"%PDF")
    assert made.headers["content-type"] == "application/pdf"
    await anna.opens(PAGE)
    assert not anna.says("Jeres egen")
