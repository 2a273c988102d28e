"""From the alarm to an adopted action plan: every tap is counted, on a phone without JavaScript."""

from dataclasses import dataclass

import pytest

from tests.builders import Town
from tests.story.test_acting import plan_of
from tests.web.visitor import Visitor

MOST_TAPS = 12


@dataclass
class Thumb:
    """Somebody's thumb: a link or a button is one tap, a choice on a list two; what is typed is no tap."""

    page: Visitor
    taps: int = 0

    async def follows(self, link: str) -> None:
        self.taps += 1
        await self.page.opens(self.page.links[link].partition("#")[0])

    async def presses(self, button: str, choices: int = 0, **typed: str) -> None:
        self.taps += 1 + 2 * choices
        await self.page.presses(button, **typed)


@pytest.mark.covers("S3-24", "S3-26", "S3-27", "S3-28", "S3-31")
@pytest.mark.parametrize("scenario", ["brand", "opgoer", "stenkast", "andet"])
async def test_from_scenario_to_an_adopted_action_plan_in_at_most_twelve_taps(here: Town, scenario: str) -> None:
    thumb = Thumb(await Visitor.of(here, "anna"))
    await thumb.page.opens(f"/planer/{here.plan}/aktiver")
    await thumb.presses("Kontrollér", choices=1, scenario=scenario, situation="Uro ved broen")
    await thumb.presses("Send alarm til")
    await thumb.follows("Følg svarene på tavlen")
    at_the_board = thumb.taps
    for person in ("anna", "carl", "dorte", "gitte", "ingrid"):
        await here.hears(person, "ja")
    await thumb.follows("Handlingsplan")
    assert thumb.page.says("Det står ikke i planen endnu.")
    await thumb.presses("Brug forslagene")
    await thumb.presses("I morgen kl. 12.00")
    await thumb.presses("Gå til vedtagelse")
    assert thumb.page.says("Vedtag handlingsplanen?")
    for words in ("Kald SSP-netværket sammen", "Ansvarlig: Dorte Æbelø, 20 11 11 19", "udtaler sig til pressen"):
        assert thumb.page.says(words)
    await thumb.presses("Vedtag udgave")
    assert thumb.page.says("Handlingsplanen er vedtaget.")
    assert thumb.taps - at_the_board == 5
    assert thumb.taps <= MOST_TAPS
    await thumb.page.client.aclose()


async def test_a_suggestion_is_in_the_plan_only_when_somebody_says_so(here: Town) -> None:
    wanted = await here.activate()
    before, _ = await plan_of(here, wanted)
    assert (before["measures"], before["press_spokesperson"]) == ([], None)
    anna = await Visitor.of(here, "anna")
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    assert anna.says("Carl Nordstrand Politiet · 20 11 11 13 Vær synlig med flere patruljer Ring til forældrene")
    assert anna.says("Carl Nordstrand udtaler sig til pressen")
    await anna.presses("Brug forslagene", press_spokesperson="gitte")
    after, _ = await plan_of(here, wanted)
    assert after["press_spokesperson"] == "gitte"
    assert [m["path"] for m in after["missing"]] == ["ends_at"]
    patrol = after["measures"][0]
    assert (patrol["actor"], patrol["responsible"], patrol["reach"]) == ("police", "carl", "+4520111113")
    assert patrol["from_catalogue"] == "patrulje"
    assert "når det bliver mørkt" in patrol["text"]
    assert not anna.says("Det står ikke i planen endnu.")
    await anna.presses("Fjern indsatsen")
    await anna.presses("Gem")
    assert not anna.says("Det står ikke i planen endnu.")
    await anna.client.aclose()


async def test_whoever_has_said_yes_is_suggested_before_those_who_have_not(here: Town) -> None:
    wanted = await here.activate(scenario="opgoer")
    await here.hears("carl", "nej")
    await here.hears("petra", "ja")
    await here.hears("ingrid", "ja")
    anna = await Visitor.of(here, "anna")
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    await anna.presses("Brug forslagene")
    plan, _ = await plan_of(here, wanted)
    by_actor = {m["actor"]: m["responsible"] for m in plan["measures"]}
    assert by_actor == {"police": "petra", "municipality": "dorte", "housing": "ingrid", "social_plan": "anna"}
    assert plan["press_spokesperson"] == "petra"
    await anna.client.aclose()
