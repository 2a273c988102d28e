"""What a mail server may answer or do, and the value that each becomes; a real server on loopback misbehaves."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from app.channels.email import Smtp
from app.core.delivery import Accepted, Failed, Outcome, Outgoing, Unknown
from app.core.ids import MessageId
from tests.standins.smtp import SmtpStandin

NOW = datetime(2026, 11, 22, 21, 4, 11, tzinfo=UTC)
MAIL = Outgoing(MessageId("0197b1c2"), "email", "anna@example.dk", "Svar JA.", "Hastemøde")
TAKEN = Accepted("<0197b1c2@example.dk>")


@pytest.fixture
async def standin() -> AsyncIterator[SmtpStandin]:
    running = await SmtpStandin().start()
    yield running
    await running.stop()


def smtp(standin: SmtpStandin, seconds: float = 10) -> Smtp:
    return Smtp(f"smtp://127.0.0.1:{standin.port}", "Beredskab <beredskab@example.dk>", lambda: NOW, seconds=seconds)


@pytest.mark.parametrize(
    ("conduct", "outcome", "taken"),
    [
        ({"rcpt": "451 4.7.1 Greylisted"}, Failed("4.7.1", lasting=False), 0),
        ({"rcpt": "450 Greylisted"}, Failed("smtp_450", lasting=False), 0),
        ({"rcpt": "550 5.1.1 No such mailbox"}, Failed("5.1.1", lasting=True), 0),
        ({"rcpt": "550 No such mailbox"}, Failed("smtp_550", lasting=True), 0),
        ({"rcpt": "550 4.1.1 A code that contradicts the other"}, Failed("smtp_550", lasting=True), 0),
        ({"rcpt": "421 4.3.2 Going down"}, Failed("4.3.2", lasting=False), 0),
        ({"rcpt": "251 User not local; will forward"}, TAKEN, 1),
        ({"sender": "550 5.7.1 Not your domain"}, Failed("sender_5.7.1", lasting=True), 0),
        ({"sender": "451 Try later"}, Failed("sender_smtp_451", lasting=False), 0),
        ({"data": "452 4.3.1 Full"}, Failed("4.3.1", lasting=False), 0),
        ({"data": "421 4.3.2 Going down"}, Failed("4.3.2", lasting=False), 0),
        ({"data": "554 5.7.1 Refused"}, Failed("5.7.1", lasting=True), 0),
        ({"greeting": "421 Too many connections"}, Failed("smtp_421", lasting=False), 0),
        ({"greeting": "554 5.7.1 Not you"}, Failed("smtp_554", lasting=False), 0),
        ({"data": "252 Taken"}, TAKEN, 1),
        ({"drop": True}, Failed("not_connected", lasting=False), 0),
        ({"lose": True}, Unknown("no_answer"), 1),
        ({"stall": True}, Unknown("no_answer"), 1),
        ({"mute": True}, Failed("timeout", lasting=False), 0),
    ],
    ids=str,
)
async def test_every_reply_becomes_a_value(
    standin: SmtpStandin, conduct: dict[str, str | bool], outcome: Outcome, taken: int
) -> None:
    for name, value in conduct.items():
        setattr(standin, name, value)
    silent = standin.stall or standin.mute
    assert await smtp(standin, seconds=0.5 if silent else 10).send(MAIL) == outcome
    assert len(standin.letters) == taken


@pytest.mark.parametrize(
    ("conduct", "every"),
    [
        ({"sender": "550 5.7.1 Not your domain"}, True),
        ({"greeting": "554 5.7.1 Not you"}, True),
        ({"data": "550 5.7.26 Nothing vouches for the domain"}, True),
        ({"data": "552 5.3.4 Too big"}, False),
        ({"rcpt": "550 5.6.7 That address needs another alphabet"}, False),
        ({"rcpt": "550 5.1.1 No such mailbox"}, False),
        ({"sender": "451 Try later"}, False),
        ({"greeting": "421 Too many connections"}, False),
    ],
    ids=str,
)
async def test_a_refusal_of_us_is_told_from_one_of_a_single_mail(
    standin: SmtpStandin, conduct: dict[str, str], *, every: bool
) -> None:
    for name, value in conduct.items():
        setattr(standin, name, value)
    refused = await smtp(standin).send(MAIL)
    assert isinstance(refused, Failed)
    assert refused.ours is every


async def test_a_greylisted_mail_is_the_same_mail_when_it_comes_again(standin: SmtpStandin) -> None:
    standin.rcpt, standin.times = "451 4.7.1 Greylisted", 2
    tries = [await smtp(standin).send(MAIL) for _ in range(3)]
    assert tries == [Failed("4.7.1", lasting=False), Failed("4.7.1", lasting=False), TAKEN]
    (letter,) = standin.letters
    assert (letter.sender, letter.mail["Message-ID"]) == ("bounce+0197b1c2@example.dk", "<0197b1c2@example.dk>")


async def test_a_lost_answer_leaves_two_copies_that_can_be_folded_into_one(standin: SmtpStandin) -> None:
    standin.lose = True
    assert await smtp(standin).send(MAIL) == Unknown("no_answer")
    standin.lose = False
    assert await smtp(standin).send(MAIL) == TAKEN
    assert [one.mail["Message-ID"] for one in standin.letters] == ["<0197b1c2@example.dk>"] * 2


async def test_a_server_that_reports_on_deliveries_is_asked_to(standin: SmtpStandin) -> None:
    await smtp(standin).send(MAIL)
    standin.dsn = True
    await smtp(standin).send(MAIL)
    plain, asked = standin.letters
    assert plain.options == ()
    assert asked.options == ("RET=HDRS", "ENVID=0197B1C2", "NOTIFY=FAILURE,DELAY")


async def test_only_what_presses_is_marked_as_important(standin: SmtpStandin) -> None:
    calm = Outgoing(MAIL.id, "email", MAIL.to, "Orientering", "Orientering", urgent=False)
    for one in (MAIL, calm):
        await smtp(standin).send(one)
    said = [(one.mail["X-Priority"], one.mail["Importance"], one.mail["Auto-Submitted"]) for one in standin.letters]
    assert said == [("1", "high", "auto-generated"), (None, None, "auto-generated")]


async def test_without_a_server_the_mail_may_be_tried_again() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    away = Smtp(f"smtp://127.0.0.1:{closed}", "beredskab@example.dk", lambda: NOW)
    assert await away.send(MAIL) == Failed("not_connected", lasting=False)
    assert await away.check() == Failed("not_connected", lasting=False)


async def test_one_that_is_refused_holds_no_other(standin: SmtpStandin) -> None:
    standin.rcpt_of = {"p3@example.dk": "550 5.1.1 No such mailbox"}
    people = [Outgoing(MessageId(f"m{n}"), "email", f"p{n}@example.dk", "Svar JA.", "Hastemøde") for n in range(6)]
    outcomes = await asyncio.gather(*(smtp(standin).send(one) for one in people))
    assert [n for n, one in enumerate(outcomes) if one == Failed("5.1.1", lasting=True)] == [3]
    assert len(standin.letters) == 5
