"""The desk's promises in both databases: one rulebook, nothing lost, an open activation left in peace, a log of ids."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from app.core.access import Actor
from app.core.errors import Conflict, Forbidden, Invalid, Outdated
from app.core.ids import ContactId, RosterId
from app.core.roster import Contact
from app.services import desk
from app.services.desk import Place
from app.store import changes, event_log, organisations
from app.store.unit import Unit
from tests.builders import Town, with_residents

POLICE: Place = ("contacts", "carl")
ROSTER = RosterId("beredskab")


@asynccontextmanager
async def at_the_desk(
    town: Town, who: str = "anna", *, administrator: bool = True, writes: bool = True
) -> AsyncIterator[Unit]:
    """A unit of somebody who may change things."""
    actor = Actor(town.partnership, ContactId(who), administrator)
    async with town.ports.house.unit(actor, writes=writes) as unit:
        yield unit


async def contact(town: Town, who: str) -> Contact:
    """What is kept of this person."""
    async with at_the_desk(town, writes=False) as unit:
        return (await desk.look(unit)).directory.contacts[ContactId(who)]


async def marked(town: Town, place: Place, *keys: str) -> tuple[dict[str, Any], str]:
    """What stands there, and its mark."""
    async with at_the_desk(town, writes=False) as unit:
        item = desk.item_at((await desk.look(unit)).data, place)
    return item, desk.mark(item, keys)


async def test_an_open_activation_calls_whom_it_was_opened_with(both: Town) -> None:
    wanted = await both.activate()
    _, seen = await marked(both, ("rosters", "beredskab"), "seats", "members")
    async with at_the_desk(both) as unit:
        await desk.arrange(unit, ROSTER, ("drop", "petra", "politi"), seen)
    await both.hears("carl", "nej")
    assert (await both.seat(wanted, "politi"))["called"][1]["contact"] == "petra"
    assert await both.texts("petra")


async def test_what_is_changed_stands_in_the_log_without_a_name_and_in_the_history_with_one(both: Town) -> None:
    _, seen = await marked(both, POLICE, "name", "phones")
    async with at_the_desk(both) as unit:
        await desk.save(unit, POLICE, {"name": "Carl Vestergade", "phones": ["20 19 11 11"]}, seen)
    assert (await contact(both, "carl")).phones == ("+4520191111",)
    async with at_the_desk(both, writes=False) as unit:
        log = json.dumps(await event_log.lines(unit, f"partnership:{both.partnership}"))
        told = [change.after for change in await changes.newest(unit, ContactId("carl"))]
    assert '"carl"' in log
    assert "Vestergade" not in log
    assert "20191111" not in log
    assert "Carl Vestergade" in told


async def test_of_two_who_save_at_once_the_second_is_told(both: Town) -> None:
    _, seen = await marked(both, POLICE, "title")

    async def save(title: str) -> str:
        try:
            async with at_the_desk(both) as unit:
                await desk.save(unit, POLICE, {"title": title}, seen)
        except Outdated:
            return "told"
        return "saved"

    assert sorted(await asyncio.gather(save("Chef"), save("Direktør"))) == ["saved", "told"]


async def test_two_who_save_different_things_at_once_are_both_saved(both: Town) -> None:
    places: list[Place] = [POLICE, ("contacts", "petra"), ("contacts", "bo"), ("organisations", "plan")]
    marks = [await marked(both, place, "name") for place in places]

    async def save(place: Place, seen: str) -> None:
        async with at_the_desk(both) as unit:
            await desk.save(unit, place, {"name": f"Ny {place[1]}"}, seen)

    await asyncio.gather(*(save(place, seen) for place, (_, seen) in zip(places, marks, strict=True)))
    for place in places:
        assert (await marked(both, place, "name"))[0]["name"] == f"Ny {place[1]}"


async def test_nobody_but_an_administrator_changes_anything(both: Town) -> None:
    _, seen = await marked(both, POLICE, "name")
    for who in ("bo", "carl", "selma"):
        for act in (
            lambda unit: desk.save(unit, POLICE, {"name": "X"}, seen),
            lambda unit: desk.arrange(unit, ROSTER, ("drop", "petra", "politi"), seen),
            lambda unit: desk.remove(unit, POLICE, seen),
        ):
            with pytest.raises(Forbidden):
                async with at_the_desk(both, who, administrator=False) as unit:
                    await act(unit)
    with pytest.raises(Forbidden):
        async with at_the_desk(both, "selma", administrator=False) as unit:
            await desk.look(unit)


async def test_absence_and_stop_outlive_a_correction_and_a_new_first_number_has_not_said_stop(both: Town) -> None:
    await both.hears("carl", "stop")
    _, seen = await marked(both, POLICE, "title")
    async with at_the_desk(both) as unit:
        await desk.save(unit, POLICE, {"title": "Chef"}, seen)
    assert (await contact(both, "carl")).opted_out
    _, seen = await marked(both, POLICE, "phones")
    async with at_the_desk(both) as unit:
        await desk.save(unit, POLICE, {"phones": ["20191111", "20111113"]}, seen)
    assert not (await contact(both, "carl")).opted_out


async def test_what_is_read_back_is_what_is_taken_out(both: Town) -> None:
    async with at_the_desk(both, writes=False) as unit:
        follows = await desk.what_follows(unit, (await desk.look(unit)).kept, POLICE)
    _, seen = await marked(both, ("rosters", "bestyrelse"), "seats", "members")
    async with at_the_desk(both) as unit:
        await desk.arrange(unit, RosterId("bestyrelse"), ("leave", "carl"), seen)
    with pytest.raises(Conflict):
        async with at_the_desk(both) as unit:
            await desk.remove(unit, POLICE, follows.seen)


async def test_nothing_of_a_deleted_person_is_left_but_ids(both: Town) -> None:
    _, seen = await marked(both, ("rosters", "beredskab"), "seats", "members")
    async with at_the_desk(both) as unit:
        await desk.arrange(unit, ROSTER, ("move", "carl", "politi", "politi", "1"), seen)
    async with at_the_desk(both, writes=False) as unit:
        follows = await desk.what_follows(unit, (await desk.look(unit)).kept, POLICE)
    async with at_the_desk(both) as unit:
        await desk.remove(unit, POLICE, follows.seen)
    async with at_the_desk(both, writes=False) as unit:
        told = repr(await changes.newest(unit))
        kept = repr((await desk.look(unit)).data)
        whose = select(organisations.contact_address).where(organisations.contact_address.c.contact == "carl")
        assert not (await unit.connection.execute(whose)).all()
    assert "Carl Nordstrand" not in told + kept
    assert "carl" in told


async def test_a_fault_that_stood_there_before_does_not_stop_another_correction(both: Town) -> None:
    """Two people have proved the same number on their own pages; one thing is put right at a time."""
    _, seen = await marked(both, POLICE, "phones")
    for who, number in (("bo", "+4520111113"), ("karim", "+4520111114")):
        await take_number(both, who, number)
    async with at_the_desk(both) as unit:
        await desk.save(unit, POLICE, {"phones": ["20191111"]}, seen)
    _, seen = await marked(both, POLICE, "phones")
    with pytest.raises(Invalid) as refused:
        async with at_the_desk(both) as unit:
            await desk.save(unit, POLICE, {"phones": ["20111121"]}, seen)
    assert refused.value.errors[0].path == "phones[0]"


async def take_number(town: Town, who: str, number: str) -> None:
    """This number is kept of the person, without asking whose it is."""
    async with at_the_desk(town) as unit:
        person = (await organisations.directory(unit)).contacts[ContactId(who)]
        await organisations.save(unit, replace(person, phones=(number,)))


async def test_a_desk_with_many_residents_writes_only_what_differs(here: Town) -> None:
    await here.take_in(with_residents(500))
    _, seen = await marked(here, POLICE, "title")
    async with at_the_desk(here) as unit:
        await desk.save(unit, POLICE, {"title": "Chef"}, seen)
    async with at_the_desk(here, writes=False) as unit:
        known = await desk.look(unit)
    assert len(known.directory.contacts) > 500
    assert list(known.directory.contacts)[2] == "carl"
