"""Emergency lists: who may fetch one, and who gets it by mail when it says something new."""

import pytest

from app.core.access import clockwork
from app.core.ids import PlanId
from app.store import emergency_lists
from tests.builders import Town, example

PATH = "/plans/soengaarden-2026/emergency-list.pdf"
SUBJECT = "Ny nødliste for Søengården"


async def hourly(here: Town) -> None:
    """What the clockwork does every hour."""
    assert here.works.steps is not None
    await here.works.steps.purge()
    await here.settle()


async def mailed(here: Town, who: str) -> int:
    """How many lists are in this mailbox, each with its paper."""
    mails = [m for m in (await here.phone(who)).mails if m.subject == SUBJECT]
    assert all(m.attachments[0].content.startswith(b"%PDF") for m in mails)
    return len(mails)


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 200), ("bo", 200), ("hassan", 200), ("lise", 200), ("nanna", 403), ("selma", 404)]
)
async def test_activators_and_participants_fetch_the_list_and_boards_do_not(here: Town, who: str, status: int) -> None:
    answer = await here.call(who, "GET", PATH)
    assert answer.status_code == status
    assert answer.content.startswith(b"%PDF") is (status == 200)


async def test_an_administrator_fetches_the_list(here: Town) -> None:
    assert (await here.call("viktor", "GET", PATH, administrator=True)).status_code == 200


async def test_a_list_is_renewed_every_hour_and_mailed_only_when_it_says_something_new(both: Town) -> None:
    await hourly(both)
    await both.forward(hours=1)
    await hourly(both)
    async with both.ports.house.unit(clockwork(both.partnership), writes=False) as unit:
        kept = await emergency_lists.newest(unit, PlanId(both.plan))
    assert kept
    assert kept.at == both.clock.now
    assert (await both.call("anna", "GET", PATH)).content == kept.pdf
    assert {who: await mailed(both, who) for who in ("anna", "karim", "gitte", "frida", "hassan", "nanna")} == {
        "anna": 1, "karim": 1, "gitte": 1, "frida": 1, "hassan": 0, "nanna": 0,
    }  # fmt: skip


async def test_a_list_that_changes_often_is_mailed_once_a_day_and_the_download_is_always_new(both: Town) -> None:
    await hourly(both)
    old = (await both.call("anna", "GET", PATH)).content
    data = example()
    data["contacts"][3]["phones"] = ["+4520199999"]
    await both.take_in(data)
    assert (await both.call("anna", "GET", PATH)).content != old
    await both.forward(hours=1)
    await hourly(both)
    assert await mailed(both, "anna") == 1
    await both.forward(hours=24)
    await hourly(both)
    await hourly(both)
    assert await mailed(both, "anna") == 2
