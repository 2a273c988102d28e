"""A Twilio stand-in and a channel to it, for every test of the SMS channel."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from app.channels.twilio import TwilioAccount, TwilioSms, http_session
from tests.standins.twilio import TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, SENDERS


@pytest.fixture
async def standin() -> AsyncIterator[TwilioStandin]:
    running = await TwilioStandin().start()
    yield running
    await running.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with http_session() as made:
        yield made


@pytest.fixture
def account(standin: TwilioStandin) -> TwilioAccount:
    return TwilioAccount(ACCOUNT_SID, (AUTH_TOKEN,), senders=SENDERS, base_url=standin.url)


@pytest.fixture
def channel(account: TwilioAccount, session: aiohttp.ClientSession) -> TwilioSms:
    return TwilioSms(account, session)
