"""E-mail against a real SMTP server on loopback: every outcome, what the mail holds, encryption, sign-in."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import IPv4Address
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.channels.email import Smtp
from app.core.delivery import Accepted, Attachment, Failed, Outgoing
from app.core.ids import MessageId
from tests.standins.smtp import PASSWORD, USER, SmtpStandin

NOW = datetime(2026, 11, 22, 21, 4, 11, tzinfo=UTC)
FROM = "Beredskab Søengården <beredskab@example.dk>"
ICS = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Hastem\xc3\xb8de\r\nEND:VCALENDAR\r\n"
INVITATION = Attachment("hastemøde.ics", "text/calendar; method=REQUEST; charset=utf-8", ICS, inline=True)
PAPER = Attachment("handlingsplan.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")
MAIL = Outgoing(
    MessageId("0197b1c2"),
    "email",
    "anna@example.dk",
    "Svar JA.\n.\nKøb æbler\n",
    "ØVELSE: Hastemøde",
    "<p>Svar JA</p>",
)


@pytest.fixture
async def standin() -> AsyncIterator[SmtpStandin]:
    running = await SmtpStandin().start()
    yield running
    await running.stop()


def smtp(standin: SmtpStandin, seconds: float = 10) -> Smtp:
    return Smtp(f"smtp://127.0.0.1:{standin.port}", FROM, lambda: NOW, seconds=seconds)


async def sent(standin: SmtpStandin, message: Outgoing) -> EmailMessage:
    assert isinstance(await smtp(standin).send(message), Accepted)
    return standin.letters[-1].mail


async def test_a_mail_goes_to_one_person_under_an_id_of_our_own(standin: SmtpStandin) -> None:
    outcome = await smtp(standin).send(MAIL)
    (letter,) = standin.letters
    assert outcome == Accepted("<0197b1c2@example.dk>")
    assert (letter.sender, letter.recipients) == ("bounce+0197b1c2@example.dk", ("anna@example.dk",))
    assert letter.mail["Message-ID"] == "<0197b1c2@example.dk>"
    assert letter.mail["Date"] == "Sun, 22 Nov 2026 21:04:11 +0000"
    assert letter.mail["From"] == FROM
    assert letter.mail["To"] == "anna@example.dk"
    assert letter.mail["Subject"] == "ØVELSE: Hastemøde"
    assert letter.mail["Auto-Submitted"] == "auto-generated"
    assert letter.mail["X-Priority"] == "1"
    assert standin.hellos == ["example.dk"]


async def test_the_same_message_carries_the_same_id_on_every_try(standin: SmtpStandin) -> None:
    channel = smtp(standin)
    assert await channel.send(MAIL) == await channel.send(MAIL)
    assert await channel.find(MAIL, NOW) == ()


async def test_text_and_html_are_alternatives_and_survive_7_bit_servers(standin: SmtpStandin) -> None:
    mail = await sent(standin, MAIL)
    assert mail.get_content_type() == "multipart/alternative"
    plain, html = mail.iter_parts()
    assert plain.get_content().splitlines() == ["Svar JA.", ".", "Køb æbler"]
    assert html.get_content().strip() == "<p>Svar JA</p>"
    assert standin.letters[0].raw.isascii()


async def test_without_html_or_files_the_mail_is_plain_text(standin: SmtpStandin) -> None:
    mail = await sent(standin, replace(MAIL, html=""))
    assert mail.get_content_type() == "text/plain"


async def test_an_invitation_is_the_last_alternative_and_a_file_as_well(standin: SmtpStandin) -> None:
    mail = await sent(standin, replace(MAIL, attachments=(INVITATION, PAPER)))
    views, ics, pdf = mail.iter_parts()
    assert (mail.get_content_type(), views.get_content_type()) == ("multipart/mixed", "multipart/alternative")
    assert isinstance(views, EmailMessage)
    kinds = [part.get_content_type() for part in views.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    calendar = list(views.iter_parts())[-1]
    assert (calendar.get_param("method"), calendar.get_content_charset()) == ("REQUEST", "utf-8")
    assert calendar.get_payload(decode=True) == ICS
    assert (ics.get_filename(), ics.get_content_type()) == ("hastemøde.ics", "application/ics")
    assert ics.get_payload(decode=True) == ICS
    assert (pdf.get_filename(), pdf.get_content_type()) == ("handlingsplan.pdf", "application/pdf")
    assert pdf.get_payload(decode=True) == PAPER.content


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\0", "\v", "\x85", "\u2028"])
async def test_no_text_can_add_a_header(standin: SmtpStandin, sign: str) -> None:
    evil = f"Møde{sign}Bcc: presse@example.dk"
    paper = replace(PAPER, name=f"plan{sign}X-Evil: 1.pdf")
    mail = await sent(standin, replace(MAIL, subject=evil, attachments=(paper,)))
    assert mail["Subject"] == "Møde Bcc: presse@example.dk"
    assert mail["Bcc"] is None
    assert b"\nX-Evil" not in standin.letters[0].raw
    assert standin.letters[0].recipients == ("anna@example.dk",)


@pytest.mark.parametrize(
    "subject",
    [
        "Hastemøde i aften",
        "Meeting tonight",
        "=?utf-8?q?not_encoded?=",
        "ØVELSE: Beredskabsgruppen for Søengården indkaldes til hastemøde på Ærø Åløkke æ ø å kl. 22.05 " * 2,
        "😀 ø å " * 30,
        "",
    ],
)
async def test_a_subject_arrives_letter_by_letter(standin: SmtpStandin, subject: str) -> None:
    assert (await sent(standin, replace(MAIL, subject=subject)))["Subject"] == subject.strip()
    assert max(len(line) for line in standin.letters[0].raw.splitlines()) <= 78


@pytest.mark.parametrize(
    ("written", "envelope"),
    [
        (" anna@example.dk ", "anna@example.dk"),
        ("Anna.O'Neil+vagt@sub.example.dk", "Anna.O'Neil+vagt@sub.example.dk"),
        ("anna@søengården.example.dk", "anna@xn--sengrden-d0a0q.example.dk"),
    ],
)
async def test_a_domain_with_danish_letters_is_reached(standin: SmtpStandin, written: str, envelope: str) -> None:
    assert isinstance(await smtp(standin).send(replace(MAIL, to=written)), Accepted)
    assert standin.letters[0].recipients == (envelope,)


@pytest.mark.parametrize(
    "to",
    [
        "",
        "anna",
        "@example.dk",
        "anna@",
        "søren@example.dk",
        "anna@exa mple.dk",
        "anna@example..dk",
        "a..b@example.dk",
        "anna@example.dk\r\nRCPT TO:<bo@example.dk>",
        "anna@example.dk, bo@example.dk",
        "Anna <anna@example.dk>",
        "a" * 65 + "@example.dk",
        "anna@" + "a" * 64 + ".dk",
    ],
)
async def test_what_is_no_address_is_refused_for_good_and_no_server_asked(standin: SmtpStandin, to: str) -> None:
    assert await smtp(standin).send(replace(MAIL, to=to)) == Failed("bad_address", lasting=True)
    assert standin.hellos == []


async def test_a_text_that_is_no_unicode_is_refused_for_good(standin: SmtpStandin) -> None:
    outcome = await smtp(standin).send(replace(MAIL, text="\ud800"))
    assert outcome == Failed("not_a_mail", lasting=True)


async def test_many_mails_go_out_at_once(standin: SmtpStandin) -> None:
    channel = smtp(standin)
    people = [replace(MAIL, id=MessageId(f"m{n}"), to=f"p{n}@example.dk") for n in range(20)]
    outcomes = await asyncio.gather(*(channel.send(one) for one in people))
    assert outcomes == [Accepted(f"<m{n}@example.dk>") for n in range(20)]
    assert {letter.recipients for letter in standin.letters} == {(one.to,) for one in people}


async def test_the_check_sends_nothing(standin: SmtpStandin) -> None:
    assert await smtp(standin).check() is None
    standin.mute = True
    assert await smtp(standin, seconds=0.5).check() == Failed("timeout", lasting=False)
    assert standin.letters == []


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for 127.0.0.1 that nobody trusts unless told to."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "standin.example.dk")])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=36_500))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    no_password = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, no_password)
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(pem + built.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
async def secure(standin: SmtpStandin, certificate: Path) -> SmtpStandin:
    standin.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    standin.tls.load_cert_chain(certificate)
    return standin


def sign_in(standin: SmtpStandin, query: str, trusted: Path | None, *, password: str = PASSWORD) -> Smtp:
    who = f"{USER}:{quote(password, safe='')}"
    tls = ssl.create_default_context(cafile=trusted) if trusted else None
    url = f"smtp://{who}@127.0.0.1:{standin.port}{query}"
    return Smtp(url, FROM, lambda: NOW, tls=tls)


async def test_starttls_and_sign_in_work_together(secure: SmtpStandin, certificate: Path) -> None:
    secure.auth = True
    channel = sign_in(secure, "?starttls=1", certificate)
    assert await channel.check() is None
    assert isinstance(await channel.send(MAIL), Accepted)


async def test_tls_from_the_first_byte_works(certificate: Path) -> None:
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(certificate)
    standin = await SmtpStandin(tls=server, tls_at_once=True).start()
    trusting = ssl.create_default_context(cafile=certificate)
    channel = Smtp(f"smtps://127.0.0.1:{standin.port}", FROM, lambda: NOW, tls=trusting)
    assert isinstance(await channel.send(MAIL), Accepted)
    await standin.stop()


async def test_a_certificate_that_nobody_trusts_is_no_connection(secure: SmtpStandin) -> None:
    outcome = await sign_in(secure, "?starttls=1", None).send(MAIL)
    assert outcome == Failed("not_connected", lasting=False)
    assert secure.letters == []


async def test_where_encryption_is_demanded_but_not_offered_nothing_is_sent(standin: SmtpStandin) -> None:
    standin.auth = True
    assert await sign_in(standin, "?starttls=1", None).send(MAIL) == Failed("not_connected", lasting=False)
    assert isinstance(await sign_in(standin, "?starttls=0", None).send(MAIL), Accepted)


async def test_a_wrong_password_is_our_fault_and_not_the_recipients(standin: SmtpStandin) -> None:
    standin.auth = True
    guessed = sign_in(standin, "?starttls=0", None, password="guessed")
    assert await guessed.send(MAIL) == Failed("smtp_535", lasting=False)
    assert await guessed.check() == Failed("smtp_535", lasting=False)


@pytest.mark.parametrize(
    ("url", "port", "start_tls"),
    [
        ("smtp://mail.example.dk", 25, None),
        ("smtp://mail.example.dk?starttls=1", 587, True),
        ("smtp://mail.example.dk:2525/?starttls=0", 2525, False),
        ("smtp://u:p@mail.example.dk", 587, True),
        ("smtp://u:p@localhost:25", 25, None),
        ("smtps://u:p@mail.example.dk", 465, False),
    ],
)
def test_the_url_says_how_to_connect(url: str, port: int, start_tls: bool | None) -> None:
    server = Smtp(url, FROM, lambda: NOW)._server
    assert (server.port, server.start_tls, server.tls) == (port, start_tls, url.startswith("smtps"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example.dk",
        "http://mail.example.dk",
        "smtp://",
        "smtp://hemmelig@:25",
        "smtp://u:hemmelig@host:port",
        "smtp://u:hemmelig@host/path",
        "smtp://u:hemmelig@host#x",
        "smtp://u:hemmelig@host?starttls=yes",
        "smtp://u:hemmelig@host?starttls",
        "smtp://u:hemmelig@host?verify=0",
        "smtps://u:hemmelig@host?starttls=1",
        "smtp://u:hemmelig@[host",
    ],
)
def test_a_url_that_cannot_be_used_is_refused_without_showing_the_password(url: str) -> None:
    with pytest.raises(ValueError, match="write smtp://user") as refusal:
        Smtp(url, FROM, lambda: NOW)
    assert "hemmelig" not in str(refusal.value)
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


@pytest.mark.parametrize("mail_from", ["", "Beredskab", "Beredskab <>", "Beredskab <søren@example.dk>"])
def test_a_sender_that_is_no_address_is_refused(mail_from: str) -> None:
    with pytest.raises(ValueError, match="is no sender"):
        Smtp("smtp://localhost", mail_from, lambda: NOW)
