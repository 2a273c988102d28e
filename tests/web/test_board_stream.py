"""The board's stream: what has been seen is not sent again, and what has not comes at once."""

import httpx2

from app.door import cookie_name
from tests.api.test_stream import served
from tests.builders import Town
from tests.web.conftest import SignIn


async def test_a_board_that_comes_back_gets_what_it_missed(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    seen = (await here.log(wanted))[-1]["n"]
    await here.hears("carl", "ja")
    session = anna.client.cookies[cookie_name(here.ports)]
    async with served(here) as base, httpx2.AsyncClient(base_url=base, timeout=10) as client:
        client.cookies.set(cookie_name(here.ports), session)
        address = f"/aktiveringer/{wanted}/strom?efter=0"
        async with client.stream("GET", address, headers={"Last-Event-ID": str(seen)}) as answer:
            found = await _first_event(answer)
    assert found["event"] == "tavle"
    assert int(found["id"]) > seen
    assert "1 af 5 parter er klar." in found["data"]


async def _first_event(answer: httpx2.Response) -> dict[str, str]:
    event: dict[str, str] = {}
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if not line and event:
            break
        event[name] = event.get(name, "") + value
    return event
