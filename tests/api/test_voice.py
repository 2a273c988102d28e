"""Calls as the provider reports them: believed with its signature alone, answered by a key alone."""

import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from sqlalchemy import text
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # it ships no types

from app.channels.simulator import Behaviour
from app.core.access import clockwork
from app.store import messages
from app.store.messages import Queued
from tests.builders import Town, example, town
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN

BASE = "http://127.0.0.1:8000"
VOICE = "/webhooks/twilio/voice"
OURS = "+4533190001"
SWITCHBOARD = "+4533110000"
SECRETS: dict[str, Any] = {"twilio_account_sid": ACCOUNT_SID, "twilio_auth_token": AUTH_TOKEN}
ADDRESSES = ("call", "keys", "status", "machine", "inbound", "which")


def called_at_once() -> dict[str, Any]:
    """The example, whose first step is a call."""
    data = example()
    data["plans"][0]["ladder"] = [{"after": 0, "channels": ["voice"]}, {"after": 900, "channels": ["stand_in"]}]
    return data


@pytest.fixture
async def ringing(sqlite_url: str) -> AsyncIterator[Town]:
    """A town that calls at once; its phones are the simulator's."""
    async with town(sqlite_url, called_at_once(), **SECRETS) as made:
        yield made


@pytest.fixture
async def ringing_on_both(database_url: str) -> AsyncIterator[Town]:
    """The same on each database."""
    async with town(database_url, called_at_once(), **SECRETS) as made:
        yield made


@dataclass
class Heard:
    """What a document says, and the address that a key goes to, "" when it hangs up."""

    words: str
    action: str


def heard(answer: httpx2.Response) -> Heard:
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "text/xml")
    response = ET.fromstring(answer.text)  # noqa: S314 - our own service wrote it
    gather = response.find("Gather")
    action = "" if gather is None else str(gather.get("action"))
    return Heard(" ".join("".join(say.itertext()) for say in response.iter("Say")), action.removeprefix(BASE))


async def post(here: Town, path: str, sid: str = "CA1", *, token: str = AUTH_TOKEN, **more: str) -> httpx2.Response:
    """A signed callback; what follows from it is not waited for."""
    form = {"CallSid": sid, "AccountSid": ACCOUNT_SID, "From": OURS, "To": "+4520111113", "CallStatus": "in-progress"}
    form |= more
    signed = {"X-Twilio-Signature": RequestValidator(token).compute_signature(f"{BASE}{path}", form)}
    return await here.client.post(path, data=form, headers=signed)


async def rung(here: Town, who: str = "carl") -> str:
    """The message of the newest call to this person."""
    return (await here.phone(who)).calls[-1].message_id


async def press(here: Town, message: str, key: str, sid: str = "CA1", **more: str) -> Heard:
    return heard(await post(here, f"{VOICE}/keys?m={message}&n=1", sid, Digits=key, **more))


async def call_back(here: Town, *keys: str, number: str = "+4520111113", sid: str = "CA9") -> list[Heard]:
    """Call our number, press these keys one after the other, and hear what each brings."""
    from_them = {"From": number, "To": OURS, "Direction": "inbound"}
    said = [heard(await post(here, f"{VOICE}/inbound", sid, **from_them))]
    for key in keys:
        said.append(heard(await post(here, said[-1].action, sid, Digits=key, **from_them)))
    return said


async def count(here: Town, table: str) -> int:
    async with here.ports.house.transactions.open(writes=False) as connection:
        return int((await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())  # noqa: S608 - a table's name of our own


async def queued(here: Town, activation: str, who: str = "carl") -> Queued:
    async with here.ports.house.unit(clockwork(here.partnership), writes=False) as unit:
        return next(m for m in await messages.of_scope(unit, activation) if (m.contact, m.channel) == (who, "voice"))


async def test_the_key_one_confirms_and_is_committed_before_its_receipt_is_said(ringing_on_both: Town) -> None:
    here = ringing_on_both
    activation = await here.activate()
    receipt = await press(here, await rung(here), "1")
    seen = (await here.ask("anna", "GET", f"/activations/{activation}")).json()
    seat = next(s for s in seen["seats"] if s["id"] == "politi")
    assert (seat["state"], seat["by"], seat["via"]) == ("confirmed", "carl", "voice")
    assert receipt.words.startswith("Tak. Det er noteret, at du kommer. Hastemøde klokken toogtyve nul fem")
    assert receipt.action == ""
    await here.settle()
    assert await here.texts("carl") == []


async def test_the_key_two_declines_and_calls_the_stand_in(ringing: Town) -> None:
    activation = await ringing.activate()
    receipt = await press(ringing, await rung(ringing), "2")
    await ringing.settle()
    assert receipt.words.startswith("Det er noteret, at du ikke kan komme.")
    assert [c["state"] for c in (await ringing.seat(activation, "politi"))["called"]] == ["declined", "waiting"]
    assert len((await ringing.phone("petra")).calls) == 1


@pytest.mark.parametrize(
    ("key", "said"), [("3", ""), ("", ""), ("7", "Den tast"), ("12", "Den tast"), ("*", "Den tast")]
)
async def test_everything_else_says_it_again_twice_and_then_ends_the_call(ringing: Town, key: str, said: str) -> None:
    activation = await ringing.activate()
    before = await ringing.kinds(activation)
    path = f"{VOICE}/keys?m={await rung(ringing)}&n=1"
    for _ in range(2):
        again = heard(await post(ringing, path, Digits=key))
        assert again.words.startswith(said or "Beredskabet for Søengården er aktiveret")
        assert "Tryk et, hvis du kommer" in again.words
        path = again.action
    last = heard(await post(ringing, path, Digits=key))
    assert (last.words, last.action) == (
        "Vi har ikke fået et svar. Ring til dette nummer, når du kan svare. Farvel.",
        "",
    )
    assert (await count(ringing, "reply"), await ringing.kinds(activation)) == (0, before)


async def test_a_repeated_key_changes_nothing_and_the_receipt_tells_what_is_true_now(ringing_on_both: Town) -> None:
    here = ringing_on_both
    activation = await here.activate()
    message = await rung(here)
    await press(here, message, "1")
    await here.hears("carl", "NEJ")
    before = await here.kinds(activation), await count(here, "reply")
    receipt = await press(here, message, "1")
    await here.settle()
    assert (await here.kinds(activation), await count(here, "reply")) == before
    assert receipt.words.startswith("Det er noteret, at du ikke kan komme.")


async def test_a_key_answers_the_activation_of_its_call_and_no_other(ringing: Town) -> None:
    first = await ringing.activate()
    message = await rung(ringing)
    second = await ringing.activate(scenario="opgoer")
    await press(ringing, message, "1")
    assert (await ringing.seat(first, "politi"))["state"] == "confirmed"
    assert (await ringing.seat(second, "politi"))["state"] == "waiting"


async def test_what_nobody_signed_is_refused_and_nothing_of_it_is_stored(ringing_on_both: Town) -> None:
    here = ringing_on_both
    activation = await here.activate()
    message = await rung(here)
    before = await here.kinds(activation)
    for address in ADDRESSES:
        for path in (f"{VOICE}/{address}", f"{VOICE}/{address}?m={message}&n=1"):
            refused = await post(here, path, token="wrong", Digits="1", AnsweredBy="machine_start", CallStatus="busy")
            assert (refused.status_code, refused.json()["code"]) == (403, "forged")
            bare = await here.client.post(path, data={"Digits": "1", "CallSid": "CA1"})
            assert bare.status_code == 403
    await here.settle()
    assert (await count(here, "reply"), await here.kinds(activation)) == (0, before)


async def test_picking_up_confirms_nothing(ringing: Town) -> None:
    activation = await ringing.activate()
    message = await rung(ringing)
    for status in ("initiated", "ringing", "in-progress", "completed"):
        await post(
            ringing,
            f"{VOICE}/status?m={message}",
            (await queued(ringing, activation)).provider_id or "",
            CallStatus=status,
        )
    await post(ringing, f"{VOICE}/machine?m={message}", AnsweredBy="human")
    await ringing.settle()
    assert (await queued(ringing, activation)).state.value == "delivered"
    assert (await ringing.seat(activation, "politi"))["state"] == "waiting"


@pytest.mark.parametrize("first", ["machine", "in-progress"])
async def test_a_machine_is_told_and_never_counted_whichever_is_heard_first(ringing_on_both: Town, first: str) -> None:
    here = ringing_on_both
    activation = await here.activate()
    one = await queued(here, activation)
    sid = str(one.provider_id)
    if first == "in-progress":
        await post(here, f"{VOICE}/status?m={one.id}", sid, CallStatus="in-progress")
    for _ in range(2):
        await post(here, f"{VOICE}/machine?m={one.id}", sid, AnsweredBy="machine_start")
        await post(here, f"{VOICE}/status?m={one.id}", sid, CallStatus="completed")
    await here.settle()
    told = await queued(here, activation)
    assert (told.state.value, told.reason) == ("delivered", "machine")
    reasons = [e["data"]["reason"] for e in await here.log(activation) if e["kind"] == "message_delivered"]
    assert reasons.count("machine") == 1
    assert (await here.seat(activation, "politi"))["state"] == "waiting"


async def test_a_call_that_ends_without_a_key_is_waited_for_no_longer(ringing_on_both: Town) -> None:
    here = ringing_on_both
    activation = await here.activate()
    one = await queued(here, activation)
    for _ in range(2):
        await post(here, f"{VOICE}/status?m={one.id}", str(one.provider_id), CallStatus="completed")
    await here.settle()
    assert [e["data"]["reason"] for e in await here.log(activation) if e["kind"] == "message_delivered"].count(
        "no_key"
    ) == 1
    seat = await here.seat(activation, "politi")
    assert next((call["contact"], call["state"]) for call in seat["called"]) == ("carl", "unreached")
    assert len(seat["called"]) == 2


async def test_a_call_that_ends_after_a_key_is_answered_and_nothing_else(ringing_on_both: Town) -> None:
    here = ringing_on_both
    activation = await here.activate()
    one = await queued(here, activation)
    await press(here, one.id, "1", str(one.provider_id))
    await post(here, f"{VOICE}/status?m={one.id}", str(one.provider_id), CallStatus="completed")
    await here.settle()
    assert "no_key" not in [e["data"].get("reason") for e in await here.log(activation)]
    assert (await here.seat(activation, "politi"))["state"] == "confirmed"


@pytest.mark.parametrize(
    ("status", "reason"),
    [("busy", "busy"), ("no-answer", "no_answer"), ("failed", "failed"), ("canceled", "canceled")],
)
async def test_a_call_that_nobody_took_is_marked_with_its_reason_and_late_news_take_nothing_back(
    ringing: Town, status: str, reason: str
) -> None:
    activation = await ringing.activate()
    one = await queued(ringing, activation)
    for state in (status, "ringing", "initiated", "queued", status, "nonsense", ""):
        answer = await post(ringing, f"{VOICE}/status?m={one.id}", str(one.provider_id), CallStatus=state)
        assert answer.status_code == 200
    await ringing.settle()
    after = await queued(ringing, activation)
    assert (after.state.value, after.reason) == ("failed", reason)
    failed = [
        e for e in await ringing.log(activation) if e["kind"] == "message_failed" and e["data"]["message"] == one.id
    ]
    assert [e["data"]["reason"] for e in failed] == [reason]


async def test_a_key_when_the_activation_is_over_hears_so_and_changes_nothing(ringing: Town) -> None:
    activation = await ringing.activate()
    message = await rung(ringing)
    await ringing.call("anna", "POST", f"/activations/{activation}/cancel")
    before = await ringing.kinds(activation)
    for key in ("1", "2", "3"):
        said = await press(ringing, message, key, sid=f"CA{key}")
        assert said == Heard("Aktiveringen er slut. Du skal ikke komme. Farvel.", "")
    await ringing.settle()
    assert (await count(ringing, "reply"), await ringing.kinds(activation)) == (0, before)


async def test_the_false_alarm_is_told_by_phone_and_asks_nothing(ringing: Town) -> None:
    activation = await ringing.activate()
    await ringing.call("anna", "POST", f"/activations/{activation}/cancel")
    said = heard(await post(ringing, f"{VOICE}/call?m={await rung(ringing)}"))
    assert said.words.startswith("Falsk alarm. Beredskabet for Søengården, Ildspåsættelse, er afblæst klokken")
    assert said.action == ""
    assert await press(ringing, await rung(ringing), "1") == Heard(
        "Aktiveringen er slut. Du skal ikke komme. Farvel.", ""
    )


async def test_a_call_says_what_the_text_message_would_with_no_digit_and_nothing_about_the_situation(
    ringing: Town,
) -> None:
    await ringing.activate(exercise=True, situation="Container brænder ved blok 4")
    said = heard(await post(ringing, f"{VOICE}/call?m={await rung(ringing)}"))
    assert said.words.startswith("ØVELSE. Beredskabet for Søengården er aktiveret: Ildspåsættelse. Hastemøde klokken")
    assert said.action.startswith(f"{VOICE}/keys?m=")
    assert "Container" not in said.words
    assert not any(sign.isdigit() for sign in said.words)


async def test_who_calls_back_hears_how_things_stand_and_answers_by_the_same_keys(ringing_on_both: Town) -> None:
    here = ringing_on_both
    activation = await here.activate()
    first, receipt = await call_back(here, "1")
    assert first.words.startswith("Beredskabet for Søengården er aktiveret: Ildspåsættelse. Aktivering to tusind og")
    assert "nul nul et. Hastemøde klokken toogtyve nul fem" in first.words
    assert "Vi mangler dit svar." in first.words
    assert receipt.words.startswith("Tak. Det er noteret, at du kommer.")
    assert (await here.seat(activation, "politi"))["via"] == "voice"
    (again,) = await call_back(here, sid="CA10")
    assert "Du er noteret som: kommer." in again.words
    (_, regret) = await call_back(here, "2", sid="CA11")
    assert regret.words.startswith("Det er noteret, at du ikke kan komme.")
    assert (await here.seat(activation, "politi"))["called"][0]["state"] == "declined"


async def test_who_calls_back_from_behind_a_switchboard_is_known_by_its_line(database_url: str) -> None:
    data = called_at_once()
    next(c for c in data["contacts"] if c["id"] == "carl")["phones"] = ["33 11 00 00 lokal 12"]
    async with town(database_url, data, **SECRETS) as here:
        (nothing,) = await call_back(here, number=SWITCHBOARD)
        activation = await here.activate()
        first, receipt = await call_back(here, "1", number=SWITCHBOARD, sid="CA10")
        seat = await here.seat(activation, "politi")
    assert nothing.words.startswith("Dette nummer bruges kun")
    assert first.words.startswith("Beredskabet for Søengården er aktiveret: Ildspåsættelse.")
    assert receipt.words.startswith("Tak. Det er noteret, at du kommer.")
    assert (seat["state"], seat["by"], seat["via"]) == ("confirmed", "carl", "voice")


@pytest.mark.parametrize("second", ["33 11 00 00 lokal 13", "33 11 00 00"])
async def test_of_several_called_behind_one_line_nobody_is_guessed(sqlite_url: str, second: str) -> None:
    data = called_at_once()
    for who, number in (("carl", "33 11 00 00 lokal 12"), ("dorte", second)):
        next(c for c in data["contacts"] if c["id"] == who)["phones"] = [number]
    async with town(sqlite_url, data, **SECRETS) as here:
        activation = await here.activate()
        (said,) = await call_back(here, number=SWITCHBOARD)
        key = {"From": SWITCHBOARD, "To": OURS, "Digits": "1"}
        await post(here, f"{VOICE}/keys?a={activation}&n=1", **key)
        await here.settle()
        seats = (await here.look(activation))["seats"]
    assert "Svar ved at trykke et eller to, når vi ringer igen" in said.words
    assert ("Tryk ni for at starte" in said.words) is (second == "33 11 00 00")
    assert all(s["state"] == "waiting" for s in seats)


async def test_who_calls_back_and_presses_nothing_is_said_goodbye_to(ringing: Town) -> None:
    activation = await ringing.activate()
    said = await call_back(ringing, "", "7", "3")
    assert said[2].words.startswith("Den tast kan ikke bruges. Beredskabet")
    assert said[3] == Heard("Vi har ikke fået et svar. Ring til dette nummer, når du kan svare. Farvel.", "")
    assert (await ringing.seat(activation, "politi"))["state"] == "waiting"


async def test_who_is_called_to_several_is_asked_which_the_newest_first(ringing: Town) -> None:
    fire = await ringing.activate()
    await ringing.forward(minutes=1)
    exercise = await ringing.activate(scenario="opgoer", exercise=True)
    question, wrong, chosen, receipt = await call_back(ringing, "5", "2", "1")
    assert question.words.startswith("Du er kaldt flere steder. Tryk et for Søengården: Opgør")
    assert "øvelse. Tryk to for Søengården: Ildspåsættelse." in question.words
    assert wrong.words.startswith("Den tast kan ikke bruges. Du er kaldt flere steder.")
    assert chosen.words.startswith("Beredskabet for Søengården er aktiveret: Ildspåsættelse.")
    assert receipt.words.startswith("Tak. Det er noteret, at du kommer.")
    assert (await ringing.seat(fire, "politi"))["state"] == "confirmed"
    assert (await ringing.seat(exercise, "politi"))["state"] == "waiting"


async def test_the_question_which_ends_after_three_times(ringing: Town) -> None:
    await ringing.activate()
    await ringing.activate(scenario="opgoer")
    said = await call_back(ringing, "", "", "")
    assert [bool(one.action) for one in said] == [True, True, True, False]


async def test_an_unknown_caller_hears_a_polite_sentence_and_leaves_no_trace(
    ringing_on_both: Town, caplog: pytest.LogCaptureFixture
) -> None:
    here = ringing_on_both
    activation = await here.activate()
    before = await here.kinds(activation)
    for number in ("+4520199999", "anonymous", "", "+266696687", "Skat"):
        (said,) = await call_back(here, number=number)
        assert said == Heard(
            "Dette nummer bruges kun til at kalde beredskabet. Er der akut fare, så ring et et to. Farvel.", ""
        )
        key = heard(await post(here, f"{VOICE}/keys?a={activation}&n=1", From=number, To=OURS, Digits="1"))
        assert key.action == ""
    await here.settle()
    assert (await count(here, "reply"), await here.kinds(activation)) == (0, before)
    assert "+4520199999" not in caplog.text


async def test_a_known_caller_who_is_called_to_nothing_hears_so(ringing: Town) -> None:
    (said,) = await call_back(ringing, number=(await ringing.phone("gitte")).number)
    assert said.words.startswith("Du er ikke kaldt til noget beredskab lige nu.")
    assert said.action == ""


async def test_odd_fields_and_addresses_are_no_trouble(ringing_on_both: Town) -> None:
    here = ringing_on_both
    activation = await here.activate()
    message = await rung(here)
    odd = ("", "\0", "x" * 5000, "1\0", "١", "😀", "+45 20")
    for field in ("Digits", "From", "To", "CallSid", "AnsweredBy", "CallStatus"):
        for value in odd:
            for path in (
                f"status?m={message}",
                "keys?m=nothing&n=1",
                "keys?a=x&n=2",
                "inbound",
                "which?of=..&n=1",
                "machine",
                "call",
            ):
                assert (
                    await post(here, f"{VOICE}/{path}", **({"sid": value} if field == "CallSid" else {field: value}))
                ).status_code == 200
    for path in ("keys?n=0", "keys?n=4", "keys?n=x", "call?m=" + "x" * 61, "which?of=" + "x" * 601):
        assert (await post(here, f"{VOICE}/{path}")).status_code == 422
    await here.settle()
    assert (await here.seat(activation, "politi"))["state"] == "waiting"


async def test_the_simulators_phones_are_picked_up_engaged_silent_or_machines(ringing: Town) -> None:
    for who, behaviour in {
        "dorte": Behaviour.ENGAGED,
        "gitte": Behaviour.RINGS_OUT,
        "ingrid": Behaviour.MACHINE,
    }.items():
        ringing.ports.simulator.behave((await ringing.phone(who)).number, behaviour)
    activation = await ringing.activate()
    await (await ringing.phone("carl")).presses("1")
    assert (await ringing.seat(activation, "politi"))["via"] == "voice"
    found = {who: await queued(ringing, activation, who) for who in ("carl", "dorte", "gitte", "ingrid", "anna")}
    assert {who: (m.state.value, m.reason) for who, m in found.items()} == {
        "carl": ("delivered", None),
        "dorte": ("failed", "busy"),
        "gitte": ("failed", "no_answer"),
        "ingrid": ("delivered", "machine"),
        "anna": ("sent", None),
    }
