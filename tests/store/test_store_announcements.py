"""Announcements in the store: what becomes of a message that would be sent again, and how they are found."""

import asyncio
from datetime import timedelta

import pytest

from app import wiring
from app.core.access import clockwork
from app.core.announcement import AnnouncementPaused, AnnouncementResumed, AnnouncementStopped, Turn
from app.core.delivery import Failed, MessageState, NextTry
from app.core.errors import Missing
from app.core.ids import ActivationId, AnnouncementId, PartnershipId
from app.services.delivery.outcomes import Landed, settle
from app.settings import Settings
from app.store import announcements, deliveries, event_log, messages
from app.wiring import SYSTEM, Ports
from tests.builders import HOME, SECRET, HandWound, Town

BODY = {"rosters": ["beboere"], "text": "Hold vinduerne lukket.", "channels": ["sms"]}


async def told(town: Town) -> AnnouncementId:
    activation = await town.activate()
    answer = await town.call("anna", "POST", f"/activations/{activation}/announcements", BODY)
    return AnnouncementId(answer.json()["id"])


async def test_a_retry_is_held_back_while_paused_and_taken_back_when_stopped(both: Town) -> None:
    mine = await told(both)
    again = NextTry(MessageState.QUEUED, both.clock.now + timedelta(seconds=1))
    sent = NextTry(MessageState.SENT)
    becomes: list[tuple[Turn, NextTry]] = [
        (AnnouncementPaused(mine), NextTry(MessageState.QUEUED)),
        (AnnouncementResumed(mine), again),
        (AnnouncementStopped(mine), NextTry(MessageState.WITHDRAWN)),
    ]
    for turn, expected in becomes:
        async with both.ports.house.unit(clockwork(HOME)) as unit:
            await announcements.turn(unit, turn)
            assert await announcements.as_it_stands(unit, mine, again) == expected
            assert await announcements.as_it_stands(unit, mine, sent) == sent


async def test_an_announcement_is_not_there_for_another_partnership(both: Town) -> None:
    mine = await told(both)
    async with both.ports.house.unit(clockwork(PartnershipId("lunden")), writes=False) as unit:
        with pytest.raises(Missing):
            await announcements.activation_of(unit, mine)


async def test_the_words_are_kept_sealed(here: Town) -> None:
    mine = await told(here)
    async with here.ports.house.unit(clockwork(HOME), writes=False) as unit:
        row = await unit.connection.exec_driver_sql("SELECT draft FROM announcement WHERE id = ?", (mine,))
        assert "vinduerne" not in str(row.scalar_one())


REFUSED = Failed("20003", lasting=False, provider="twilio", ours=True)


@pytest.fixture
async def beside(both: Town, database_url: str) -> Ports:
    """A second process's view of the same database."""
    settings = Settings(_env_file=None, database_url=database_url, secret_key=SECRET, simulator=True)
    return await wiring.build(settings, HandWound(both.clock), both.clock)


async def test_processes_that_are_refused_at_once_hold_it_back_once_while_a_person_presses_pause(
    both: Town, beside: Ports
) -> None:
    """Each writes down what it holds, and the person has the log: none waits for another, and nothing is lost."""
    both.ports.pump.rooms[0].bulk = 0
    mine = await told(both)
    home = ActivationId((await both.call("anna", "GET", "/activations")).json()["items"][0]["id"])

    async def claim(ports: Ports, process: str) -> list[Landed]:
        async with ports.house.unit(SYSTEM) as unit:
            claimed = await deliveries.claim(unit, process, 1, ["sms"], urgent=False)
        return [(one, "twilio", REFUSED) for one in claimed]

    async def write_down(ports: Ports, process: str, landed: list[Landed]) -> None:
        async with ports.house.unit(SYSTEM) as unit:
            await settle(unit, process, landed)

    ours, theirs = await claim(both.ports, "a"), await claim(beside, "b")
    assert len(ours + theirs) == 2
    async with asyncio.timeout(20):
        pressed = both.ask("anna", "POST", f"/announcements/{mine}/pause")
        await asyncio.gather(write_down(both.ports, "a", ours), write_down(beside, "b", theirs), pressed)
    async with both.ports.house.unit(SYSTEM, writes=False) as unit:
        assert len(await event_log.of_kind(unit, home, AnnouncementPaused)) == 1
        assert {m.state for m in await messages.of_scope(unit, mine)} == {MessageState.QUEUED}
        assert await deliveries.claim(unit, "c", 9, ["sms"], urgent=False) == ()
    await beside.close()


async def test_what_is_refused_for_a_fault_after_it_was_stopped_stays_stopped(both: Town) -> None:
    both.ports.pump.rooms[0].bulk = 0
    mine = await told(both)
    async with both.ports.house.unit(SYSTEM) as unit:
        claimed = await deliveries.claim(unit, "a", 1, ["sms"], urgent=False)
    await both.ask("anna", "POST", f"/announcements/{mine}/stop")
    async with both.ports.house.unit(SYSTEM) as unit:
        await settle(unit, "a", [(one, "twilio", REFUSED) for one in claimed])
    async with both.ports.house.unit(SYSTEM, writes=False) as unit:
        assert {m.state for m in await messages.of_scope(unit, mine)} == {MessageState.WITHDRAWN}
