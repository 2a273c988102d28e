"""Nights with more than one of something: two workers of which one dies for good or freezes, and two providers."""

import asyncio
import time
from pathlib import Path
from typing import Any

from tests.crash.nights import Night, night
from tests.crash.service import until
from tests.crash.street import holder
from tests.standins import gatewayapi
from tests.standins.gatewayapi import GatewayApiStandin
from tests.standins.twilio import Answer, Callbacks

SIZE = 40
FROZEN_SECONDS = 8.0


async def one_of_two_workers_dies(home: Path, database_url: str) -> Night:
    """Forty seats, each worker with a share of them, and two texts that hang: one worker is killed, and stays dead."""
    async with night(home, database_url, SIZE, patient=True, workers=2, TWILIO_MPS="8") as here:
        await _in_the_middle(here)
        await here.workers[0].kill()
        await _all_called(here, "a worker died")
        return here


async def one_of_two_workers_freezes(home: Path, database_url: str) -> Night:
    """The same, but the worker comes back, and does not know that others have its work."""
    async with night(home, database_url, SIZE, patient=True, workers=2, TWILIO_MPS="8") as here:
        await _in_the_middle(here)
        await asyncio.gather(here.workers[0].frozen(FROZEN_SECONDS), _all_called(here, "a worker froze"))
        # What the one that woke believes to hold would leave by now.
        await asyncio.sleep(3)
        return here


async def the_first_provider_goes_down(home: Path, database_url: str) -> Night:
    """Twilio takes some texts of twenty and then none, and cannot be asked either; GatewayAPI takes the rest."""
    other = await GatewayApiStandin().start()
    told: dict[str, Any] = {"GATEWAYAPI_TOKEN": gatewayapi.TOKEN, "GATEWAYAPI_BASE_URL": other.url,
            "GATEWAYAPI_SENDER": gatewayapi.SENDER, "GATEWAYAPI_WEBHOOK_SECRET": gatewayapi.SECRET}  # fmt: skip
    try:
        async with night(home, database_url, SIZE // 2, patient=True, TWILIO_MPS="5", **told) as here:
            other.callback_url = f"{here.service.url}/webhooks/gatewayapi"
            here.other = other
            await here.activate()
            await until(lambda: _taken(here, 6))
            here.twilio.behave(answer=Answer.ERROR_BEFORE)
            here.twilio.list_answer = 503
            await _all_called(here, "the first provider went down")
            await other.settled()
            return here
    finally:
        await other.stop()


async def _in_the_middle(here: Night) -> None:
    """Some are sent, two hang at the provider without a word, and many wait."""
    for i in (2, 3):
        here.twilio.behave(holder(i), answer=Answer.STALL, callbacks=Callbacks.NEVER, times=1)
    await here.activate()
    await until(lambda: _taken(here, 10))


async def _taken(here: Night, count: int) -> bool:
    return len(here.called_by_any()) >= count


async def _all_called(here: Night, since: str) -> None:
    """Wait until every call is with a provider and nothing is under way; say how long it took."""
    began = time.monotonic()

    async def done() -> bool:
        return await _taken(here, here.size) and await here.quiet()

    try:
        await until(done)
    except TimeoutError:
        logs = [one.log for one in (here.service, *here.workers)]
        raise AssertionError(f"{await here.look()}\n{here.called_by_any()}\n{logs}") from None
    print(f"\n{time.monotonic() - began:.1f} s after {since} all {here.size} are called")  # noqa: T201 - for whoever reads -s
    await here.remember()
