"""Calls by Twilio against a server that speaks its interface: what is asked for, every outcome, and the look."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from app.channels.twilio import TwilioAccount, TwilioVoice, by_machine, read_call
from app.core.delivery import Accepted, Failed, MessageState, Outcome, Outgoing, Unknown
from app.core.ids import MessageId
from tests.standins.twilio import Answer, TwilioStandin
from tests.standins.twilio_calls import VOICE_FROM

CARL = "+4533110001"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
URL = "https://beredskab.example.dk/webhooks/twilio/voice"
CALL = Outgoing(MessageId("m 1&æ"), "voice", CARL, "Beredskabet er aktiveret. Tryk et.", asks=True)


@pytest.fixture
def calling(account: TwilioAccount, session: aiohttp.ClientSession, standin: TwilioStandin) -> TwilioVoice:
    """A channel whose calls report to nobody."""
    standin.behave(callbacks="never")
    return TwilioVoice(replace(account, voice_from=VOICE_FROM, voice_url=URL), session)


async def asked(calling: TwilioVoice, standin: TwilioStandin, message: Outgoing) -> list[tuple[str, str]]:
    """The form that a call is asked for with; the number itself is never picked up."""
    standin.voice.behave("", "no-answer")
    for number in (CARL, "+4533110000"):
        standin.voice.behave(number, "no-answer")
    assert isinstance(await calling.send(message), Accepted)
    return standin.voice.forms[-1]


async def test_a_call_brings_its_words_and_tells_where_to_report(calling: TwilioVoice, standin: TwilioStandin) -> None:
    form = await asked(calling, standin, CALL)
    told = dict(form)
    assert (told["To"], told["From"], told["Timeout"]) == (CARL, VOICE_FROM, "25")
    assert [v for n, v in form if n == "StatusCallbackEvent"] == ["initiated", "ringing", "answered", "completed"]
    assert told["StatusCallback"] == f"{URL}/status?m=m+1%26%C3%A6"
    assert (told["MachineDetection"], told["AsyncAmd"]) == ("Enable", "true")
    assert told["AsyncAmdStatusCallback"] == f"{URL}/machine?m=m+1%26%C3%A6"
    assert "Beredskabet er aktiveret. Tryk et." in told["Twiml"]
    assert f'action="{URL}/keys?m=m+1%26%C3%A6"' in told["Twiml"]
    assert "Url" not in told


async def test_a_call_that_asks_nothing_says_it_twice_and_hangs_up(
    calling: TwilioVoice, standin: TwilioStandin
) -> None:
    twiml = dict(await asked(calling, standin, replace(CALL, text="Falsk alarm.", asks=False)))["Twiml"]
    assert twiml.count("Falsk alarm.") == 2
    assert "Gather" not in twiml
    assert twiml.endswith("<Hangup /></Response>")


@pytest.mark.parametrize("text", ["A" * 4001, "&" * 900, "ø" * 3900])
async def test_words_that_are_too_many_for_the_request_are_fetched(
    calling: TwilioVoice, standin: TwilioStandin, text: str
) -> None:
    told = dict(await asked(calling, standin, replace(CALL, text=text)))
    assert told["Url"] == f"{URL}/call?m=m+1%26%C3%A6"
    assert "Twiml" not in told


@pytest.mark.parametrize("text", ["<Hangup/>", "\"&'", "\0\ud800\uffff\x08", "]]>", "😀 blok\u2028", ""])
async def test_any_text_can_be_said(calling: TwilioVoice, standin: TwilioStandin, text: str) -> None:
    outcome = await calling.send(replace(CALL, text=f"Først. {text} Sidst.", asks=False))
    assert isinstance(outcome, Accepted)
    await standin.voice.settled()
    heard = standin.voice.heard[outcome.provider_id]
    assert len(heard) == 2
    assert all(one.startswith("Først.") and one.endswith("Sidst.") for one in heard)


async def test_behind_a_switchboard_the_extension_is_keyed_and_no_machine_is_looked_for(
    calling: TwilioVoice, standin: TwilioStandin
) -> None:
    told = dict(await asked(calling, standin, replace(CALL, to="+4533110000;ext=123")))
    assert (told["To"], told["SendDigits"]) == ("+4533110000", "wwww123")
    assert not {"MachineDetection", "AsyncAmd", "AsyncAmdStatusCallback"} & set(told)


@pytest.mark.parametrize(
    ("conduct", "outcome", "taken"),
    [
        ({"answer": Answer.LOSE}, Unknown("connection_lost"), 1),
        ({"answer": Answer.ERROR_AFTER}, Unknown("20500"), 1),
        ({"answer": Answer.GARBLED}, Unknown("unreadable"), 1),
        ({"answer": Answer.ERROR_BEFORE}, Unknown("20500"), 0),
        ({"answer": Answer.DROP}, Unknown("connection_lost"), 0),
        ({"answer": Answer.BUSY, "retry_after": "2"}, Failed("20429", lasting=False, retry_after=2), 0),
        ({"answer": Answer.REFUSE, "code": 21217}, Failed("21217", lasting=True), 0),
        ({"answer": Answer.REFUSE, "code": 21214}, Failed("21214", lasting=True), 0),
        ({"answer": Answer.REFUSE, "code": 21210}, Failed("21210", lasting=False), 0),
        ({"answer": Answer.REFUSE, "code": 21215}, Failed("21215", lasting=False), 0),
    ],
)
async def test_every_answer_becomes_a_value_and_nobody_is_rung_twice(
    calling: TwilioVoice, standin: TwilioStandin, conduct: dict[str, Any], outcome: Outcome, taken: int
) -> None:
    standin.voice.behave(CARL, "no-answer")
    standin.behave(CARL, callbacks="never", **conduct)
    assert await calling.send(CALL) == outcome
    assert len(standin.voice.calls) == taken
    assert [method for method, _ in standin.requests] == ["POST"]


async def test_a_number_that_is_not_ours_to_call_from_is_our_fault(
    account: TwilioAccount, session: aiohttp.ClientSession
) -> None:
    foreign = TwilioVoice(replace(account, voice_from="+4533999999", voice_url=URL), session)
    assert await foreign.send(CALL) == Failed("21210", lasting=False)


async def test_a_call_whose_answer_was_lost_is_found(calling: TwilioVoice, standin: TwilioStandin) -> None:
    standin.voice.behave(CARL, "no-answer")
    standin.behave(CARL, answer=Answer.LOSE, callbacks="never")
    await calling.send(CALL)
    (sid,) = (call["sid"] for call in standin.voice.calls)
    assert await calling.find(CALL, datetime.now(UTC) - timedelta(seconds=1)) == (Accepted(sid),)  # noqa: TID251 - the stand-in lives in real time
    assert await calling.find(CALL, datetime.now(UTC) + timedelta(minutes=1)) == ()  # noqa: TID251 - as above
    assert await calling.find(replace(CALL, to="+4533110002"), LONG_AGO) == ()


async def test_a_call_from_another_number_or_from_the_person_is_no_proof(
    calling: TwilioVoice, standin: TwilioStandin
) -> None:
    standin.voice.behave(CARL, "no-answer")
    await calling.send(CALL)
    (listed,) = standin.voice.calls
    assert len(await calling.find(CALL, LONG_AGO)) == 1  # type: ignore[arg-type]  # a list was had
    for changed in ({"from": "+4533190009"}, {"direction": "inbound"}, {"date_created": "nonsense"}, {"sid": ""}):
        standin.voice.calls[:] = [listed | changed]
        assert await calling.find(CALL, LONG_AGO) == ()


async def test_behind_a_switchboard_the_list_proves_nothing(calling: TwilioVoice, standin: TwilioStandin) -> None:
    inside = replace(CALL, to="+4533110000;ext=123")
    await asked(calling, standin, inside)
    assert await calling.find(inside, LONG_AGO) == ()


async def test_a_look_that_fails_is_no_proof_of_absence(calling: TwilioVoice, standin: TwilioStandin) -> None:
    standin.voice.list_answer = 500
    assert await calling.find(CALL, LONG_AGO) == Failed("20500", lasting=False)


async def test_many_calls_at_once_are_each_asked_for_once(calling: TwilioVoice, standin: TwilioStandin) -> None:
    people = [f"+45331{n:05}" for n in range(15)]
    for person in people:
        standin.voice.behave(person, "busy")
    await asyncio.gather(*(calling.send(replace(CALL, to=person)) for person in people))
    assert Counter(call["to"] for call in standin.voice.calls) == Counter(people)


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        ("queued", MessageState.SENT, None),
        ("initiated", MessageState.SENT, None),
        ("ringing", MessageState.SENT, None),
        ("in-progress", MessageState.DELIVERED, None),
        ("completed", MessageState.DELIVERED, None),
        ("busy", MessageState.FAILED, "busy"),
        ("no-answer", MessageState.FAILED, "no_answer"),
        ("failed", MessageState.FAILED, "failed"),
        ("canceled", MessageState.FAILED, "canceled"),
    ],
)
def test_the_status_of_a_call_says_whether_it_was_picked_up(
    status: str, state: MessageState, reason: str | None
) -> None:
    receipt = read_call({"CallSid": "CA1", "CallStatus": status})
    assert receipt is not None
    assert (receipt.provider_id, receipt.state, receipt.reason) == ("CA1", state, reason)


@pytest.mark.parametrize("form", [{}, {"CallSid": "CA1"}, {"CallStatus": "busy"}, {"CallSid": "1", "CallStatus": "?"}])
def test_a_callback_that_names_no_call_or_no_known_status_says_nothing(form: dict[str, str]) -> None:
    assert read_call(form) is None


@pytest.mark.parametrize(
    ("said", "machine"),
    [
        ("machine_start", True),
        ("machine_end_beep", True),
        ("fax", True),
        ("human", False),
        ("unknown", False),
        ("", False),
    ],
)
def test_a_machine_is_known_by_what_twilio_says_of_it(said: str, machine: bool) -> None:
    assert by_machine({"AnsweredBy": said}) is machine
