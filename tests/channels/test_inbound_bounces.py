"""Mails that came back: what servers of each kind write, and which message of ours it is about."""

import pytest

from app.channels import inbound_mail
from app.channels.inbound_mail import Bounce
from app.channels.mail_codes import meaning
from app.core.undelivered import Meaning
from tests.channels.mails import DOMAIN, OURS, mail, plain, report

VERP = f"bounce+{OURS}@{DOMAIN}"
QMAIL = "Hi. This is the mail program at mx.example.dk.\n\n<anna@example.dk>:\nNo mailbox here by that name."
EXIM = f"A message could not be delivered.\n\n  anna@example.dk\n    550 unknown\n\nMessage-ID: <{OURS}@{DOMAIN}>"
HEADERS_ALONE = f"Content-Type: text/rfc822-headers\n\nMessage-ID: <{OURS}@{DOMAIN}>\n"


def bounce(raw: bytes) -> Bounce:
    found = inbound_mail.read(raw, DOMAIN)
    assert found is not None
    assert found.bounce is not None
    return found.bounce


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (report("5.1.1"), "5.1.1"),
        (report("5.2.2 (mailbox full)"), "5.2.2"),
        (report("5.0.0", diagnosis="550 5.1.10 RESOLVER.ADR.RecipientNotFound"), "5.1.10"),
        (report("5.0.0", diagnosis="550 no such person"), "5.0.0"),
        (report("5.1.1", To="beredskab@example.dk"), "5.1.1"),
        (report("5.1.1", To="beredskab@example.dk", returned=HEADERS_ALONE), "5.1.1"),
        (report("5.1.1", To="beredskab@example.dk", returned="", X_Original_To=VERP), "5.1.1"),
        (report("5.1.1", From="Postmaster <postmaster@example.dk>", Subject="Kan ikke leveres: Hastemøde"), "5.1.1"),
        (report("5.7.1", From="MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.dk"), "5.7.1"),
        (report("4.4.1", action="delayed", Subject="Warning: could not send message for past 4 hours"), "delayed"),
        (report("4.2.2", action=""), "delayed"),
        (report("4.4.7"), "4.4.7"),
        (report("2.0.0", action="delivered"), ""),
        (report("2.0.0", action="relayed"), ""),
        (mail(QMAIL, From="MAILER-DAEMON@mx.example.dk", To=VERP, Subject="failure notice", In_Reply_To=""), "bounced"),
        (
            mail(
                EXIM, From="Mail Delivery System <Mailer-Daemon@mx.example.dk>", To=VERP, Auto_Submitted="auto-replied"
            ),
            "bounced",
        ),
        (
            mail(
                "Beskeden kunne ikke leveres.", From="post@example.dk", Delivered_To=VERP, Subject="Kunne ikke leveres"
            ),
            "bounced",
        ),
        (mail("x", From="post@example.dk", To=VERP, X_Failed_Recipients="anna@example.dk"), "bounced"),
        (mail("Forsinket", From="mailer-daemon@example.dk", To=VERP, Subject="Delivery delayed"), "delayed"),
    ],
)
def test_a_bounce_names_its_message_and_says_why(raw: bytes, reason: str) -> None:
    found = bounce(raw)
    assert found.reason == reason
    assert found.named[0] == OURS


def test_a_receipt_of_reading_is_a_report_with_nothing_to_do() -> None:
    raw = mail("Læst", kind="multipart/report; report-type=disposition-notification; boundary=x")
    assert bounce(raw) == Bounce((), "")


@pytest.mark.parametrize(
    "raw",
    [
        mail("Ja", To=VERP),
        mail(
            "Jeg er på ferie", To=VERP, Subject="Autosvar: Hastemøde", Auto_Submitted="auto-replied", Return_Path="<>"
        ),
        mail(QMAIL, From="MAILER-DAEMON@mx.example.dk", Subject="failure notice"),
        mail(
            QMAIL, From="MAILER-DAEMON@mx.example.dk", To=f"bounce+{OURS}@other.example.com", Subject="failure notice"
        ),
    ],
)
def test_what_was_not_sent_to_a_bounce_address_by_a_machine_is_no_bounce(raw: bytes) -> None:
    found = inbound_mail.read(raw, DOMAIN)
    assert found is not None
    assert found.bounce is None


def test_a_foreign_report_names_nothing_of_ours() -> None:
    raw = report("5.1.1", To="post@other.example.com", returned=plain("intet"))
    assert bounce(raw).named == ()


@pytest.mark.parametrize(
    ("reason", "means"),
    [
        ("5.1.1", Meaning.PERMANENT),
        ("smtp_550", Meaning.PERMANENT),
        ("bounced", Meaning.PERMANENT),
        ("bad_address", Meaning.PERMANENT),
        ("delayed", Meaning.PASSING),
        ("4.4.7", Meaning.PASSING),
        ("timeout", Meaning.PASSING),
        ("sender_5.7.1", Meaning.CONFIGURATION),
        ("smtp_535", Meaning.CONFIGURATION),
        ("5.3.4", Meaning.CONFIGURATION),
        ("channel_off", Meaning.OFF),
        ("what nobody knows", Meaning.PASSING),
    ],
)
def test_every_reason_has_a_meaning(reason: str, means: Meaning) -> None:
    assert meaning(reason) is means
