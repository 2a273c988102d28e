"""Looking for an SMS whose answer was lost: what counts as ours, paging, and a look that could not be had."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise

import aiohttp
import pytest
from aiohttp import web

from app.channels.twilio import TwilioAccount, TwilioSms
from app.core.delivery import Accepted, Failed, Outgoing, Unknown
from app.core.ids import MessageId
from tests.standins.twilio import Answer, TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN

ANNA = "+4520111111"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
MESSAGE = Outgoing(MessageId("m1"), "sms", ANNA, "ØVELSE: Svar JA eller NEJ, kode 4711")


async def test_a_message_whose_answer_was_lost_is_found_in_the_list(channel: TwilioSms, standin: TwilioStandin) -> None:
    standin.behave(ANNA, answer=Answer.LOSE, times=1)
    assert isinstance(await channel.send(MESSAGE), Unknown)
    await channel.send(replace(MESSAGE, text="En anden tekst"))
    await channel.send(replace(MESSAGE, to="+4520111112"))
    assert await channel.find(MESSAGE, LONG_AGO) == (Accepted(standin.messages[0]["sid"]),)
    assert "To=%2B4520111111&PageSize=1000" in standin.requests[-1][1]


async def test_a_text_that_twilio_has_smart_encoded_is_recognised(channel: TwilioSms, standin: TwilioStandin) -> None:
    standin.behave(ANNA, answer=Answer.LOSE)
    curly = replace(MESSAGE, text="Mødested: “Beboerhuset” – kl. 22…\n")
    await channel.send(curly)
    standin.messages[0]["body"] = 'Mødested: "Beboerhuset" - kl. 22...'
    assert await channel.find(curly, LONG_AGO) == (Accepted(standin.messages[0]["sid"]),)


async def test_what_the_person_wrote_or_what_is_older_is_not_taken_for_our_message(
    channel: TwilioSms, standin: TwilioStandin
) -> None:
    await channel.send(MESSAGE)
    made = parsedate_to_datetime(standin.messages[0]["date_created"])
    assert len(_found(await channel.find(MESSAGE, made + timedelta(seconds=5)))) == 1
    assert await channel.find(MESSAGE, made + timedelta(seconds=6)) == ()
    standin.messages[0]["date_created"] = "yesterday"
    assert await channel.find(MESSAGE, LONG_AGO) == ()
    standin.messages[0] |= {"date_created": "Thu, 24 Aug 2023 05:01:45 -0000", "direction": "inbound"}
    assert await channel.find(MESSAGE, LONG_AGO) == ()


async def test_all_pages_are_looked_through_on_the_configured_base(channel: TwilioSms, standin: TwilioStandin) -> None:
    standin.page_size = 2
    for _ in range(5):
        await channel.send(MESSAGE)
    sids = [one["sid"] for one in reversed(standin.messages)]
    assert [one.provider_id for one in _found(await channel.find(MESSAGE, LONG_AGO))] == sids
    pages = [path for method, path in standin.requests if method == "GET"]
    assert len(pages) == 3
    assert all(before != after for before, after in pairwise(pages))


class Pages:
    """A server that answers every request with the next of these bodies, the last one for ever."""

    def __init__(self, *bodies: str) -> None:
        self.asked: list[str] = []
        self._bodies = bodies

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.raw_path)
        body = self._bodies[min(len(self.asked), len(self._bodies)) - 1]
        return web.Response(text=body, content_type="application/json")

    async def looked_through(self, session: aiohttp.ClientSession) -> tuple[Accepted, ...] | Failed:
        app = web.Application()
        app.router.add_get("/{any:.*}", self.answer)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        base = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        found = await TwilioSms(TwilioAccount(ACCOUNT_SID, (AUTH_TOKEN,), base_url=base), session).find(
            MESSAGE, LONG_AGO
        )
        await runner.cleanup()
        return found


async def test_a_page_address_at_twilio_goes_to_the_base_with_path_and_query_unchanged(
    session: aiohttp.ClientSession,
) -> None:
    following = "https://api.dublin.ie1.twilio.com/next%2Fpage.json?PageToken=PA%2b%7e"
    pages = Pages(f'{{"messages": [], "next_page_uri": "{following}"}}', '{"messages": [], "next_page_uri": null}')
    assert await pages.looked_through(session) == ()
    assert pages.asked[1:] == ["/next%2Fpage.json?PageToken=PA%2b%7e"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html>", "unreadable"),
        ("[]", "unreadable"),
        ('{"page": 0}', "unreadable"),
        ('{"messages": 7}', "unreadable"),
        ('{"messages": [null, {}], "next_page_uri": "/round/in/circles"}', "too_many_pages"),
    ],
)
async def test_a_list_that_cannot_be_read_is_no_proof_of_absence(
    session: aiohttp.ClientSession, body: str, reason: str
) -> None:
    assert await Pages(body).looked_through(session) == Failed(reason, lasting=False)


async def test_a_look_that_failed_says_so(channel: TwilioSms, standin: TwilioStandin) -> None:
    await channel.send(MESSAGE)
    standin.list_answer = 503
    assert await channel.find(MESSAGE, LONG_AGO) == Failed("20500", lasting=False)


def _found(found: tuple[Accepted, ...] | Failed) -> tuple[Accepted, ...]:
    assert not isinstance(found, Failed)
    return found
