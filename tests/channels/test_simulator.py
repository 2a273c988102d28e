"""The simulated phone network: what phones show, what it does when told to misbehave, and its receipts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.channels.simulator import Behaviour, Simulator
from app.core.delivery import Accepted, Attachment, Failed, MessageState, Outcome, Outgoing, Unknown
from app.core.ids import MessageId

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
ANNA = "+4520111111"


def sms(text: str = "Svar JA eller NEJ", to: str = ANNA, id_: str = "m1") -> Outgoing:
    return Outgoing(id=MessageId(id_), channel="sms", to=to, text=text)


async def test_a_phone_shows_what_it_was_sent_oldest_first() -> None:
    network = Simulator()
    channel = network.channel("simulator")
    first = await channel.send(sms("Første", id_="m1"))
    await channel.send(sms("Anden", id_="m2"))
    await channel.send(sms("Til en anden", to="+4520111112", id_="m3"))
    assert channel.name == "simulator"
    assert [letter.text for letter in network.inbox(ANNA)] == ["Første", "Anden"]
    assert first == Accepted(network.inbox(ANNA)[0].provider_id)
    assert network.addresses() == [ANNA, "+4520111112"]


async def test_a_mailbox_shows_subject_html_and_files() -> None:
    network = Simulator()
    invitation = Attachment("hastemøde.ics", "text/calendar", b"BEGIN:VCALENDAR", inline=True)
    bare = Outgoing(MessageId("m1"), "email", "anna@example.dk", "Tekst")
    mail = replace(bare, subject="Emne", html="<p>Tekst</p>", attachments=(invitation,))
    await network.channel("simulator").send(mail)
    (letter,) = network.inbox("anna@example.dk")
    assert (letter.message_id, letter.channel) == ("m1", "email")
    assert (letter.subject, letter.html) == ("Emne", "<p>Tekst</p>")
    assert letter.attachments == (invitation,)


@pytest.mark.parametrize(
    ("behaviour", "outcome", "taken"),
    [
        (Behaviour.REFUSES, Failed("30005", lasting=True), 0),
        (Behaviour.BUSY, Failed("20429", lasting=False, retry_after=1.0), 0),
        (Behaviour.LOSES_ANSWER, Unknown("answer_lost"), 1),
        (Behaviour.DROPS, Unknown("no_answer"), 0),
    ],
)
async def test_an_address_behaves_as_it_was_told(behaviour: Behaviour, outcome: Outcome, taken: int) -> None:
    network = Simulator()
    network.behave(ANNA, behaviour)
    assert await network.channel().send(sms()) == outcome
    assert len(network.inbox(ANNA)) == taken
    assert isinstance(await network.channel().send(sms(to="+4520111112")), Accepted)


async def test_a_message_whose_answer_was_lost_is_found_and_one_that_was_dropped_is_not() -> None:
    network = Simulator()
    network.behave(ANNA, Behaviour.LOSES_ANSWER)
    network.behave("+4520111112", Behaviour.DROPS)
    channel = network.channel()
    taken, dropped = sms(), sms(to="+4520111112", id_="m2")
    await channel.send(taken)
    await channel.send(dropped)
    assert await channel.find(taken, LONG_AGO) == (Accepted(network.letters[0].provider_id),)
    assert await channel.find(sms("En anden tekst"), LONG_AGO) == ()
    assert await channel.find(dropped, LONG_AGO) == ()


async def test_the_receipt_of_an_sms_comes_after_send_has_answered() -> None:
    told: list[tuple[str, str, MessageState, str | None]] = []

    async def receipts(message: MessageId, provider_id: str, state: MessageState, reason: str | None) -> None:
        told.append((message, provider_id, state, reason))

    network = Simulator()
    network.receipts = receipts
    outcome = await network.channel().send(sms())
    await network.channel().send(Outgoing(MessageId("m2"), "email", "anna@example.dk", "Tekst"))
    assert told == []
    await network.settled()
    assert isinstance(outcome, Accepted)
    assert told == [("m1", outcome.provider_id, MessageState.DELIVERED, None)]


async def test_a_receipt_that_fails_is_logged_and_harms_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async def receipts(_message: MessageId, _provider_id: str, _state: MessageState, _reason: str | None) -> None:
        raise RuntimeError("database away")

    network = Simulator(receipts)
    assert isinstance(await network.channel().send(sms()), Accepted)
    await network.settled()
    assert "database away" in caplog.text
    assert isinstance(await network.channel().send(sms()), Accepted)
    await network.settled()


async def test_only_the_last_letters_are_kept() -> None:
    network = Simulator(keep=3)
    for n in range(5):
        await network.channel().send(sms(f"Nummer {n}"))
    assert [letter.text for letter in network.letters] == ["Nummer 2", "Nummer 3", "Nummer 4"]
    assert len({letter.provider_id for letter in network.letters}) == 3


def call(to: str = ANNA, id_: str = "m1") -> Outgoing:
    return Outgoing(MessageId(id_), "voice", to, "Tryk et.", asks=True)


async def test_a_phone_rings_until_it_is_picked_up_and_keeps_the_keys_that_were_pressed() -> None:
    told: list[tuple[str, MessageState]] = []

    async def receipts(message: MessageId, _provider_id: str, state: MessageState, _reason: str | None) -> None:
        told.append((message, state))

    network = Simulator(receipts)
    outcome = await network.channel().send(call())
    await network.settled()
    (rung,) = network.rung(ANNA)
    assert (outcome, rung.text, rung.asks, rung.state) == (
        Accepted(rung.provider_id),
        "Tryk et.",
        True,
        MessageState.SENT,
    )
    assert (told, network.inbox(ANNA), network.addresses()) == ([], [], [ANNA])
    network.press("m1", "3")
    network.press("m1", "1")
    await network.settled()
    assert told == [("m1", MessageState.DELIVERED)]
    assert rung.keys == "31"


@pytest.mark.parametrize(
    ("behaviour", "state", "reason"),
    [
        (Behaviour.ENGAGED, MessageState.FAILED, "busy"),
        (Behaviour.RINGS_OUT, MessageState.FAILED, "no_answer"),
        (Behaviour.MACHINE, MessageState.DELIVERED, "machine"),
    ],
)
async def test_a_line_may_be_engaged_ring_out_or_be_taken_by_a_machine_and_still_get_texts(
    behaviour: Behaviour, state: MessageState, reason: str
) -> None:
    told: list[tuple[str, MessageState, str | None]] = []

    async def receipts(message: MessageId, _provider_id: str, state: MessageState, reason: str | None) -> None:
        told.append((message, state, reason))

    network = Simulator(receipts)
    network.behave(ANNA, behaviour)
    assert isinstance(await network.channel().send(call()), Accepted)
    assert isinstance(await network.channel().send(sms(id_="m2")), Accepted)
    await network.settled()
    assert told == [("m1", state, reason), ("m2", MessageState.DELIVERED, None)]


async def test_nobody_talks_on_a_line_that_was_never_picked_up_or_never_rang() -> None:
    network = Simulator()
    network.behave(ANNA, Behaviour.RINGS_OUT)
    await network.channel().send(call())
    assert network.press("m1", "1") is None
    assert network.press("m2", "1") is None


async def test_a_call_whose_answer_was_lost_is_found_among_the_calls_alone() -> None:
    network = Simulator()
    network.behave(ANNA, Behaviour.LOSES_ANSWER)
    await network.channel().send(sms("Tryk et.", id_="m2"))
    assert await network.channel().find(call(), LONG_AGO) == ()
    await network.channel().send(call())
    assert await network.channel().find(call(), LONG_AGO) == (Accepted(network.calls[0].provider_id),)
