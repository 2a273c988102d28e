"""The meeting's page: who is here, where it moved, who leaves, and minutes that become the action plan."""

import asyncio
import hashlib
from typing import Any

import pytest

from app.core.access import Actor
from app.core.ids import ActivationId, ContactId
from app.core.minutes import MinuteKind
from app.core.paper import PaperKind
from app.services import filling_in, meetings
from app.store import action_plans, papers
from tests.builders import Town
from tests.web.conftest import SignIn


@pytest.mark.covers("S3-17")
async def test_who_is_here_is_noted_by_one_tap(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/moede")
    await anna.presses("Er her: Carl Nordstrand")
    assert anna.path == f"/aktiveringer/{wanted}/moede"
    assert anna.says("1 til stede af")
    await anna.presses("Mangler: Carl Nordstrand")
    assert anna.says("0 til stede af")
    assert (await here.kinds(wanted)).count("attended") == 2


@pytest.mark.covers("S3-17")
async def test_a_moved_meeting_is_told_and_a_wrong_one_keeps_what_was_typed(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/moede")
    await anna.presses("Flyt mødet, og giv besked", at="2026-11-22T20:00", place="Rådhuset", link="mødet")
    assert anna.status == 422
    assert anna.says("Mødetidspunktet ligger i fortiden.")
    assert anna.links["Skriv hele linket, f.eks. https://mit.møde.dk."] == "#link"
    assert 'value="Rådhuset"' in anna.page
    await anna.opens(f"/aktiveringer/{wanted}/moede")
    await anna.presses("Flyt mødet, og giv besked")
    assert not anna.says("Mødet er ændret.")
    await anna.presses("Flyt mødet, og giv besked", at="2026-11-22T22:30", place="Rådhuset")
    assert anna.says("Alle, der er kaldt, får sms og ny kalenderinvitation.")
    assert (await here.phone("carl")).shows("Hastemødet er ændret. Nu: kl. 22.30, Rådhuset")
    assert await here.texts("nanna") == []


@pytest.mark.covers("S3-33", "S2-07")
async def test_whoever_has_no_legal_basis_leaves_for_a_closed_item_the_leader_too(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    for who in ("anna", "carl", "gitte"):
        await here.hears(who, "ja")
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/moede")
    await anna.presses("SSP")
    assert anna.says("Personpunkt nr. 1")
    assert anna.says("Går ud: Anna Eksempel, Gitte Lyngmark")
    await anna.presses("De er gået ud. Begynd punktet")
    assert anna.says("Du er gået ud. Du kaldes ind igen, når punktet er slut.")
    assert not anna.says("Skriv i referatet")
    carl = await visit("carl")
    await carl.opens(f"/aktiveringer/{wanted}/moede")
    assert carl.says("Skriv intet om personen, hverken her eller i en besked.")
    await anna.presses("Punktet er slut")
    assert anna.says("kom ind: Anna Eksempel, Gitte Lyngmark")
    (began,) = [line["data"] for line in await here.log(wanted) if line["kind"] == "person_item_began"]
    assert began == {"item": 1, "left": ["anna", "gitte"]}


async def test_minutes_become_the_action_plan_by_one_press_and_only_once(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/moede")
    await anna.presses("Skriv beslutning", text="Åbent til kl. 20\nHver dag", responsible="gitte")
    await anna.presses("Skriv om situationen", text="To biler er brændt.")
    await anna.presses("Skriv bemærkning", text="Kaffe til alle.")
    await anna.presses("Sæt ind i handlingsplanen")
    assert anna.says("Referatet er sat ind i handlingsplanen.")
    plan = (await here.call("anna", "GET", f"/activations/{wanted}/action-plan")).json()
    assert plan["situation"].splitlines()[-1] == "To biler er brændt."
    (measure,) = [m for m in plan["measures"] if m["title"] == "Åbent til kl. 20"]
    assert (measure["text"], measure["responsible"], bool(measure["reach"])) == ("Hver dag", "gitte", True)
    await anna.sends(f"/aktiveringer/{wanted}/moede/referat/handlingsplan", [])
    again = (await here.call("anna", "GET", f"/activations/{wanted}/action-plan")).json()
    assert (again["version"], again["measures"]) == (plan["version"], plan["measures"])


@pytest.mark.covers("S3-32")
async def test_everybody_confirms_their_duties_once(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    carl = await visit("carl")
    await carl.opens(f"/aktiveringer/{wanted}/moede")
    await carl.presses("Jeg kender mine pligter")
    assert carl.says("Du har bekræftet")
    await carl.sends(f"/aktiveringer/{wanted}/moede/pligt", [])
    assert (await here.kinds(wanted)).count("duty_known") == 1


@pytest.mark.covers("S2-07")
async def test_a_cpr_number_never_gets_into_the_minutes(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    carl = await visit("carl")
    await carl.opens(f"/aktiveringer/{wanted}/moede")
    await carl.presses("Skriv bemærkning", text="Tal med 010107-4005")
    assert carl.status == 422
    assert carl.says("CPR-nummer")
    assert "Tal med 010107-4005" in carl.page
    assert "minute_taken" not in await here.kinds(wanted)


async def test_one_takes_out_ones_own_lines_and_whoever_leads_takes_out_any(here: Town, visit: SignIn) -> None:
    path = f"/aktiveringer/{await here.activate()}/moede"
    gitte, anna = await visit("gitte"), await visit("anna")
    await anna.opens(path)
    await anna.presses("Skriv bemærkning", text="Fra Anna")
    await gitte.opens(path)
    await gitte.presses("Skriv bemærkning", text="Fra Gitte")
    assert (": Fra Gitte</span>" in gitte.page, ": Fra Anna</span>" in gitte.page) == (True, False)
    await anna.opens(path)
    await anna.presses("Fjern: Fra Gitte")
    assert not anna.says("Fra Gitte")


async def test_participants_do_not_lead_the_meeting(here: Town, visit: SignIn) -> None:
    gitte = await visit("gitte")
    await gitte.opens(f"/aktiveringer/{await here.activate()}/moede")
    assert (gitte.status, "Flyt mødet" in gitte.text) == (200, False)


async def test_a_closed_activation_keeps_its_meeting_as_it_was(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.call("anna", "POST", f"/activations/{wanted}/close", {})
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/moede")
    assert "Skriv beslutning" not in anna.text
    sent = await anna.sends(f"/aktiveringer/{wanted}/moede/referat", [("slags", "note"), ("text", "For sent")])
    assert sent.status == 409


async def filings(here: Town, wanted: str) -> list[dict[str, Any]]:
    """What the log says of the filed minutes."""
    filed = [line["data"] for line in await here.log(wanted) if line["kind"] == "paper_filed"]
    return [one for one in filed if one["kind"] == "minutes"]


async def test_approved_minutes_are_filed_and_stay_until_something_is_added(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/moede")
    await anna.presses("Skriv bemærkning", text="Vi mødes igen i morgen.")
    await anna.presses("Godkend referatet")
    assert anna.says("Referatet er godkendt og arkiveres, som det står.")
    (filed,) = await filings(here, wanted)
    await here.forward(minutes=10)
    path = f"/activations/{wanted}/meeting/minutes.pdf"
    made = await here.call("anna", "GET", path)
    assert hashlib.sha256(made.content).hexdigest() == filed["sha256"]
    await anna.opens(f"/aktiveringer/{wanted}/moede")
    await anna.presses("Skriv bemærkning", text="Og dagen efter.")
    assert (await here.call("anna", "GET", path)).content != made.content
    await anna.presses("Godkend referatet")
    assert [one["version"] for one in await filings(here, wanted)] == [1, 2]


async def test_what_is_said_after_the_approval_is_not_in_what_is_filed_later(here: Town) -> None:
    wanted = ActivationId(await here.activate())
    anna = Actor(here.partnership, ContactId("anna"))
    async with here.ports.house.unit(anna) as unit:
        await meetings.minute(unit, wanted, MinuteKind.NOTE, "Godkendt")
        await meetings.approve(unit, wanted)
    async with here.ports.house.unit(anna) as unit:
        await meetings.minute(unit, wanted, MinuteKind.NOTE, "Sagt bagefter")
    await here.settle()
    async with here.ports.house.unit(anna, writes=False) as unit:
        filed = await papers.filed(unit, wanted, PaperKind.MINUTES, 1)
    assert filed
    assert [line["text"] for line in filed.view["minutes"]] == ["Godkendt"]


async def test_two_who_write_and_press_at_once_lose_and_double_nothing(both: Town) -> None:
    wanted = ActivationId(await both.activate())
    anna, gitte = (Actor(both.partnership, ContactId(who)) for who in ("anna", "gitte"))

    async def says(who: Actor, text: str) -> None:
        async with both.ports.house.unit(who) as unit:
            await meetings.minute(unit, wanted, MinuteKind.SITUATION, text)

    async def presses(who: Actor) -> None:
        async with both.ports.house.unit(who) as unit:
            lines, edits = await meetings.for_plan(unit, wanted)
            await filling_in.fill_in(unit, wanted, edits)
            await meetings.in_plan(unit, wanted, lines)

    said = ["Ro", "Røg", "Uro", "Biler", "Bil"]
    await asyncio.gather(*(says(who, text) for who, text in zip((anna, gitte, anna, gitte), said, strict=False)))
    await asyncio.gather(presses(anna), presses(gitte), says(anna, said[-1]))
    await presses(gitte)
    async with both.ports.house.unit(anna, writes=False) as unit:
        stands = await action_plans.latest(unit, wanted)
    assert stands
    assert sorted(stands.plan.situation.splitlines()[1:]) == sorted(said)
