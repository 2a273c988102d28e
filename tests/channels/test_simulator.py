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
    told: list[tuple[str, str, MessageState]] = []

    async def receipts(message: MessageId, provider_id: str, state: MessageState) -> None:
        told.append((message, provider_id, state))

    network = Simulator()
    network.receipts = receipts
    outcome = await network.channel().send(sms())
    await network.channel().send(Outgoing(MessageId("m2"), "email", "anna@example.dk", "Tekst"))
    assert told == []
    await network.settled()
    assert isinstance(outcome, Accepted)
    assert told == [("m1", outcome.provider_id, MessageState.DELIVERED)]


async def test_a_receipt_that_fails_is_logged_and_harms_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async def receipts(_message: MessageId, _provider_id: str, _state: MessageState) -> None:
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
