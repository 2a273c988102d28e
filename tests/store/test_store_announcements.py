"""Announcements in the store: what becomes of a message that would be sent again, and how they are found."""

from datetime import timedelta

import pytest

from app.core.access import clockwork
from app.core.announcement import AnnouncementPaused, AnnouncementResumed, AnnouncementStopped, Turn
from app.core.delivery import MessageState, NextTry
from app.core.errors import Missing
from app.core.ids import AnnouncementId, PartnershipId
from app.store import announcements
from tests.builders import HOME, Town

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
