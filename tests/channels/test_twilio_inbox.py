"""What Twilio holds that nobody told us of: texts that came in, and what became of those that went out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
import pytest

from app.channels.heard import Inbound, Receipt
from app.channels.twilio import TwilioAccount, TwilioInbox, TwilioSms
from app.core.delivery import Failed, MessageState, Outgoing
from app.core.ids import MessageId
from tests.standins.twilio import TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, SENDERS, SERVICE_SID, new_sid, resource

CARL = "+4520111113"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
MESSAGE = Outgoing(MessageId("m1"), "sms", CARL, "Svar JA eller NEJ")


@pytest.fixture
def inbox(account: TwilioAccount, session: aiohttp.ClientSession) -> TwilioInbox:
    return TwilioInbox(account, session)


def came(standin: TwilioStandin, body: str, to: str = SENDERS[0], seconds: int = 0) -> str:
    """A person wrote this so long after now; the message's id."""
    one = resource(new_sid(), to=to, from_=CARL, body=body, direction="inbound", status="received")
    made = parsedate_to_datetime(one["date_created"]) + timedelta(seconds=seconds)
    standin.messages.append({**one, "date_created": made.strftime("%a, %d %b %Y %H:%M:%S +0000")})
    return str(one["sid"])


def made(standin: TwilioStandin, sid: str) -> datetime:
    return parsedate_to_datetime(next(m["date_created"] for m in standin.messages if m["sid"] == sid))


async def test_texts_to_every_number_of_ours_are_read_in_the_order_they_came(
    inbox: TwilioInbox, channel: TwilioSms, standin: TwilioStandin
) -> None:
    await channel.send(MESSAGE)
    later = came(standin, "NEJ", SENDERS[0], seconds=60)
    first = came(standin, "JA\0", SENDERS[2])
    came(standin, "til en anden", "+4520999999")
    found = await inbox.received(LONG_AGO)
    assert not isinstance(found, Failed)
    assert tuple(replace(one, at=None) for one in found) == (
        Inbound(first, CARL, SENDERS[2], "JA", ACCOUNT_SID),
        Inbound(later, CARL, SENDERS[0], "NEJ", ACCOUNT_SID),
    )
    assert [one.at for one in found] == [made(standin, first), made(standin, later)]


async def test_what_is_older_is_left_and_its_pages_are_not_turned(inbox: TwilioInbox, standin: TwilioStandin) -> None:
    standin.page_size = 2
    for minutes in range(10, 0, -1):
        came(standin, f"for {minutes} min siden", seconds=-60 * minutes)
    made = parsedate_to_datetime(standin.messages[-3]["date_created"])
    found = await inbox.received(made)
    assert not isinstance(found, Failed)
    assert [one.text for one in found] == ["for 3 min siden", "for 2 min siden", "for 1 min siden"]
    assert sum("To=%2B4520190001" in path for _, path in standin.requests) == 3


async def test_with_a_messaging_service_every_text_to_the_account_is_read(
    account: TwilioAccount, session: aiohttp.ClientSession, standin: TwilioStandin
) -> None:
    came(standin, "JA", "+4520999999")
    served = TwilioInbox(replace(account, messaging_service_sid=SERVICE_SID), session)
    found = await served.received(LONG_AGO)
    assert not isinstance(found, Failed)
    assert [one.text for one in found] == ["JA"]


async def test_a_list_that_could_not_be_had_says_so(inbox: TwilioInbox, standin: TwilioStandin) -> None:
    standin.list_answer = 503
    assert await inbox.received(LONG_AGO) == Failed("20500", lasting=False)


async def test_what_became_of_a_message_is_asked_by_its_id(
    inbox: TwilioInbox, channel: TwilioSms, standin: TwilioStandin
) -> None:
    for _ in range(3):
        await channel.send(MESSAGE)
    sids = [one["sid"] for one in standin.messages]
    standin.messages[0]["status"] = "delivered"
    standin.messages[1] |= {"status": "undelivered", "error_code": 30005}
    assert await inbox.statuses([*sids, new_sid(), "../../Accounts", "sim-1"]) == (
        Receipt(sids[0], MessageState.DELIVERED, None),
        Receipt(sids[1], MessageState.FAILED, "30005"),
        Receipt(sids[2], MessageState.SENT, None),
    )


async def test_the_check_looks_whether_the_senders_are_ours_and_take_sms(
    channel: TwilioSms, standin: TwilioStandin
) -> None:
    assert await channel.check() is None
    standin.numbers[SENDERS[1]] = False
    assert await channel.check() == Failed("sender_without_sms", lasting=False)
    del standin.numbers[SENDERS[0]]
    assert await channel.check() == Failed("sender_not_ours", lasting=False)
    assert channel.at_fault("sender_not_ours")
