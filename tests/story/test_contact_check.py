"""The contact check: everyone is asked once a year, an alarm wins, and it is seen who has not answered."""

from typing import Any

from app.core.access import Actor
from app.core.ids import ContactId
from app.services import contact_checks
from app.services.contact_checks import Overview
from tests.builders import Town


def boss(town: Town) -> Actor:
    """The administrator."""
    return Actor(town.partnership, ContactId("anna"), administrator=True)


async def start(town: Town) -> int:
    """A check is started, and everything is sent."""
    async with town.ports.house.unit(boss(town)) as unit:
        asked = await contact_checks.start(unit)
    await town.settle()
    return asked


async def seen(town: Town) -> Overview:
    """What the page shows."""
    async with town.ports.house.unit(boss(town), writes=False) as unit:
        return await contact_checks.overview(unit)


async def answer_of(town: Town, who: str) -> Any:
    """How it stands with one person."""
    return next(r.check.answer for r in (await seen(town)).rows if r.person.id == who)


async def lint(town: Town) -> set[str]:
    """The plan's findings."""
    answer = await town.call("anna", "GET", f"/plans/{town.plan}/lint")
    return {f["code"] for f in answer.json()}


async def test_everyone_who_is_called_or_briefed_is_asked_and_a_yes_verifies(both: Town) -> None:
    assert await start(both) == len((await seen(both)).rows) == 16
    assert (await both.texts("carl"))[0].endswith("så svar NEJ, og ret det under Mine oplysninger.")
    assert "http" not in (await both.texts("carl"))[0]
    assert "/mig" in (await both.phone("carl")).mails[0].text
    assert await both.texts("selma") == []
    await both.hears("carl", "Ja, det er det")
    await both.hears("gitte", "nej")
    await both.hears("dorte", "mit nye nummer er 20 19 99 99")
    assert "er rigtigt." in (await both.texts("carl"))[-1]
    assert "Mine oplysninger" in (await both.texts("gitte"))[-1]
    assert len(await both.texts("dorte")) == 1
    found = {r.person.id: r for r in (await seen(both)).rows}
    assert found[ContactId("carl")].check.verified_at == both.clock.now
    assert found[ContactId("gitte")].check.verified_at is None
    assert found[ContactId("dorte")].text == "mit nye nummer er 20 19 99 99"
    assert (await seen(both)).answered == 2


async def test_an_alarm_wins_over_the_check(both: Town) -> None:
    await start(both)
    wanted = await both.activate()
    await both.hears("carl", "ja")
    assert (await both.seat(wanted, "politi"))["state"] == "confirmed"
    assert await answer_of(both, "carl") is None
    await both.call("anna", "POST", f"/activations/{wanted}/close", {})
    await both.hears("gitte", "ja")
    assert "Du er ikke kaldt" in (await both.texts("gitte"))[-1]
    assert await answer_of(both, "gitte") is None
    await both.forward(hours=25)
    await both.hears("gitte", "ja 20")
    assert await answer_of(both, "gitte") is None
    await both.hears("gitte", "ja")
    assert await answer_of(both, "gitte") == "yes"


async def test_those_who_have_not_answered_are_reminded_and_nobody_else(both: Town) -> None:
    await start(both)
    await both.hears("carl", "ja")
    texts = len(await both.texts("carl"))
    await both.forward(hours=25)
    async with both.ports.house.unit(boss(both)) as unit:
        assert await contact_checks.remind(unit) == 15
    await both.settle()
    assert len(await both.texts("carl")) == texts
    assert len(await both.texts("gitte")) == 2


async def test_without_a_check_an_answer_to_nothing_is_told_so(here: Town) -> None:
    await here.hears("carl", "ja")
    assert "Du er ikke kaldt" in (await here.texts("carl"))[-1]
    await start(here)
    await here.forward(hours=24 * 31)
    await here.hears("carl", "ja")
    assert "Du er ikke kaldt" in (await here.texts("carl"))[-1]


async def test_the_plan_says_when_a_year_has_passed(here: Town) -> None:
    assert "contacts_unchecked" not in await lint(here)
    await here.forward(hours=24 * 366)
    assert "contacts_unchecked" in await lint(here)
    await start(here)
    assert "contacts_unchecked" not in await lint(here)
