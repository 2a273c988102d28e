"""Absence: the stand-in steps in by itself, and an absence never leaves a seat without anybody to call."""

from datetime import date, timedelta

import pytest

from app.core.absence import Absence
from app.core.access import Actor
from app.core.ids import ContactId
from app.services import contacts
from tests.builders import EVENING, Town

TODAY = EVENING.date()


async def goes_away(town: Town, who: str, first: date = TODAY, days: int = 9) -> None:
    """This person says that they are away."""
    async with town.ports.house.unit(Actor(town.partnership, ContactId(who))) as unit:
        await contacts.set_absence(unit, Absence(first, first + timedelta(days=days)))


@pytest.mark.covers("S3-14")
async def test_the_stand_in_is_called_first_while_the_holder_is_away(both: Town) -> None:
    await goes_away(both, "carl")
    wanted = await both.activate()
    await both.forward(seconds=1)
    assert await both.texts("carl") == []
    assert "Du er stedfortræder." in (await both.texts("petra"))[0]
    await both.hears("petra", "ja")
    seat = await both.seat(wanted, "politi")
    assert (seat["state"], seat["by"]) == ("confirmed", "petra")
    first = next(e for e in await both.log(wanted) if e["kind"] == "activated")
    politi = next(s for s in first["data"]["seats"] if s["id"] == "politi")
    assert politi["people"] == ["carl", "petra"]
    assert politi["absent"] == ["carl"]


async def test_the_absent_holder_is_called_when_the_stand_in_cannot_come(here: Town) -> None:
    await goes_away(here, "carl")
    await here.activate()
    await here.hears("petra", "nej")
    assert "Du er stedfortræder" not in (await here.texts("carl"))[0]


async def test_when_everybody_is_away_the_holder_is_called_all_the_same_and_the_plan_warns(both: Town) -> None:
    for who in ("carl", "petra"):
        await goes_away(both, who)
    findings = (await both.call("anna", "GET", f"/plans/{both.plan}/lint")).json()
    assert [f["path"] for f in findings if f["code"] == "nobody_present"] == ["seats[politi]"]
    wanted = await both.activate()
    assert "Svar JA" in (await both.texts("carl"))[0]
    assert "nobody_present" in {w["code"] for w in (await both.look(wanted))["warnings"]}


async def test_an_absence_that_has_not_begun_or_is_over_changes_nothing(here: Town) -> None:
    await goes_away(here, "carl", TODAY + timedelta(days=1))
    await goes_away(here, "gitte", TODAY, days=0)
    await here.activate()
    assert await here.texts("carl")
    assert not await here.texts("gitte")
    await here.forward(hours=24)
    await here.activate()
    assert "Svar JA" in (await here.texts("gitte"))[-1]


async def test_an_import_does_not_call_anybody_back_from_their_absence(both: Town) -> None:
    await goes_away(both, "carl")
    await both.take_in_example("soengaarden.yaml")
    await both.activate()
    assert await both.texts("carl") == []


async def test_the_day_begins_where_the_partnership_lives(here: Town) -> None:
    """At half past eleven at night in UTC it is tomorrow in Denmark."""
    await here.forward(hours=3, minutes=30)
    await goes_away(here, "carl", TODAY + timedelta(days=1))
    await here.activate()
    assert await here.texts("carl") == []
