"""Days and numbers that no calendar and no log can hold: refused in Danish, and nothing breaks."""

from datetime import date

import httpx2
import pytest

from app.core.errors import Invalid
from app.door import cookie_name
from app.web.forms import moment
from tests.api.test_stream import served
from tests.builders import Town
from tests.web.conftest import SignIn

FAR = ("0001-01-01T00:00", "0001-01-01T12:00", "1999-12-31T12:00", "2200-01-01T00:00", "9999-12-31T23:59")


@pytest.mark.parametrize("typed", FAR)
def test_a_moment_in_another_century_is_none(typed: str) -> None:
    with pytest.raises(Invalid, match="2000 og 2199"):
        moment(typed)


@pytest.mark.parametrize("typed", FAR)
async def test_an_end_in_another_century_is_refused_where_it_was_typed(here: Town, visit: SignIn, typed: str) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    await anna.presses("Gem", ends_at=typed)
    assert anna.status == 422
    assert anna.says("Skriv et tidspunkt mellem årene 2000 og 2199.")


async def test_what_the_page_says_it_showed_is_no_moment_of_another_century(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    await anna.presses("Gem", ends_at="2026-11-24T12:00", **{"ser:ends_at": "0001-01-01T00:00:00+14:00"})
    assert anna.status < 500


async def test_an_absence_on_the_last_day_of_all_keeps_nobody_from_another(visit: SignIn) -> None:
    anna = await visit("anna")
    for _ in range(2):
        await anna.opens("/mig")
        last = f"{date.max:%d-%m-%Y}"
        await anna.presses("Gem fravær", foerste_dag=last, sidste_dag=last)
        assert anna.status == 200


async def test_a_stream_asked_for_what_no_log_can_hold_refuses_or_begins(here: Town, visit: SignIn) -> None:
    start = f"/aktiveringer/{await here.activate()}"
    anna = await visit("anna")
    session = anna.client.cookies[cookie_name(here.ports)]
    async with served(here) as base, httpx2.AsyncClient(base_url=base, timeout=10) as client:
        client.cookies.set(cookie_name(here.ports), session)
        for address in (f"{start}/strom?efter={2**63}", f"{start}/handlingsplan/strom?efter={2**63}"):
            assert (await client.get(address)).status_code == 422
        strange = {"Last-Event-ID": str(2**63)}
        assert (await client.get(f"{start}/handlingsplan/strom", headers=strange)).status_code == 422
        async with client.stream("GET", f"{start}/strom", headers=strange) as answer:
            first = await anext(answer.aiter_lines())
    assert first == "event: tavle"
