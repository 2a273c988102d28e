"""The end on its page: what happened, what is handed over, and that the plan was gone through."""

import re

import pytest

from tests.builders import Town
from tests.web.conftest import SignIn


@pytest.mark.covers("S3-29", "S3-37")
async def test_the_end_shows_times_what_is_handed_over_and_ticks_the_review_off(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/afslutning")
    assert (anna.status, anna.says("Beredskabet er ikke slut.")) == (409, True)
    await here.hears("carl", "ja")
    await here.forward(minutes=30)
    await here.call("anna", "POST", f"/activations/{wanted}/close")
    await anna.opens(f"/aktiveringer/{wanted}/afslutning")
    assert anna.says("Beredskabet blev ikke beslutningsdygtigt.")
    assert anna.links["Hent papiret til næste møde i Lokalrådet for Engholm (PDF)"].endswith("Engholm")
    assert anna.says("Nul af")
    assert anna.links["Hent slutrapporten (PDF)"].endswith("/afslutning.pdf")
    await anna.presses("Planen er gennemgået")
    assert anna.says("Gennemgået")
    assert anna.says("af Anna Eksempel")
    await anna.opens(f"/planer/{here.plan}")
    assert not anna.says("Planen bør gennemgås")


async def test_a_board_reads_the_end_and_a_resident_does_not(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.call("anna", "POST", f"/activations/{wanted}/close")
    nanna, selma = await visit("nanna"), await visit("selma")
    await nanna.opens(f"/aktiveringer/{wanted}/afslutning")
    assert (nanna.status, nanna.says("Planen er gennemgået")) == (200, False)
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/afslutning")
    assert [v.links.get("Hent sagsmappen") for v in (anna, nanna)] == [f"/aktiveringer/{wanted}/sagsmappe.zip", None]
    for path in ("afslutning", "afslutning.pdf", "overlevering.pdf"):
        assert (await nanna.client.get(f"/aktiveringer/{wanted}/{path}")).status_code == 200
        await selma.opens(f"/aktiveringer/{wanted}/{path}")
        assert selma.status == 404


async def test_a_board_reads_nothing_of_an_action_plan_that_was_never_adopted(here: Town) -> None:
    wanted = await here.activate()
    path = f"/activations/{wanted}/action-plan"
    measure = {"id": "m1", "title": "Lys i gården"}
    await here.call(
        "anna", "PUT", path, {"measures": [measure], "handover": [{"to": "Rådet", "text": "Lys"}]}, If_Match="*"
    )
    await here.call("anna", "POST", f"/activations/{wanted}/close")
    for who, seen in (("gitte", True), ("nanna", False)):
        left = (await here.call(who, "GET", f"/activations/{wanted}/handover.json")).json()
        told = (await here.call(who, "GET", f"/activations/{wanted}/closing-report.json")).json()
        assert (bool(left["fora"]), bool(told["measures"])) == (seen, seen)


async def test_a_false_alarm_has_a_report_and_nothing_to_review(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.forward(minutes=4)
    await here.call("anna", "POST", f"/activations/{wanted}/cancel")
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/afslutning")
    assert anna.says("Det var en falsk alarm. Den blev afblæst efter 4 minutter.")
    assert anna.says("Ingen er spurgt.")
    assert not anna.says("Gennemgå planen")


async def test_the_end_is_told_in_english_but_for_what_people_wrote(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.hears("carl", "måske")
    await here.hears("carl", "JA 20")
    await here.forward(minutes=12)
    measure = {"id": "m1", "title": "Lys i gården", "deadline": "2026-11-23T12:00:00+01:00"}
    path = f"/activations/{wanted}/action-plan"
    await here.call("anna", "PUT", path, {"measures": [measure]}, If_Match="*")
    await here.forward(minutes=50)
    await here.call("anna", "POST", f"/activations/{wanted}/close", {"evaluation": "Det gik godt."})
    anna = await visit("anna")
    anna.client.cookies.set("sprog", "en")
    await anna.opens(f"/aktiveringer/{wanted}/afslutning")
    for told in (
        "The group was never ready to decide. The action plan was not adopted. It all lasted 1 hour and 2 minutes.",
        "First answer after", "Emergency meeting set for after", "Called", "Not begun", "None of",
        "Planned, but not begun when the activation ended.", "23 November 2026 at 12.00", "On time",
        "An unclear answer from 21.0",
    ):  # fmt: skip
        assert anna.says(told), (told, anna.text)
    danish = re.findall(r'<[^>]*lang="da"[^>]*>([^<]*)', anna.page)
    assert {"Lys i gården", "Det gik godt."} <= set(danish)
    left = re.sub(r'<(\w+)[^>]*lang="da"[^>]*>.*?</\1>', "", anna.page, flags=re.DOTALL)
    assert re.findall(r"\b(?:og|ikke|efter|blev|svar|kl|for sent|I tide|Intet)\b", left) == []
