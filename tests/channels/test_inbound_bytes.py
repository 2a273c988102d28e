"""Whatever is handed in as a mail: nothing raises, nothing takes long, and everything has a bound."""

from hypothesis import example, given
from hypothesis import strategies as st

from app.channels import inbound_mail
from tests.channels.mails import DOMAIN, OURS, calendar, html, mail, parts, plain, report

WHOLE = (
    mail("Ja, er der om 20 min"),
    parts("multipart/mixed", plain("Ja"), html("<p>Ja</p>"), calendar("ACCEPTED", more="COMMENT:hej")),
    report("5.1.1", diagnosis="550 5.1.1 nobody"),
)
HEADERS = st.sampled_from(
    ["From", "To", "Subject", "Content-Type", "References", "Message-ID", "Content-Transfer-Encoding", "Auto-Submitted",
     "Content-Disposition", "Authentication-Results", "MIME-Version"]
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["=?utf-8?b?====?=", "=?x?q?=FF?=", "multipart/mixed; boundary=x", "text/html; charset*0*=%FF", "base64",
         "multipart/report; report-type*=''%", "x-uuencode", "text/calendar", "message/rfc822", f"<{OURS}@{DOMAIN}>",
         "text/plain; charset=idna", "text/plain; charset=unicode_escape", 'text/plain; charset="\\',
         "quoted-printable"]
    ),
)  # fmt: skip


@given(st.binary(max_size=600))
def test_any_bytes_are_read(raw: bytes) -> None:
    inbound_mail.read(raw, DOMAIN)
    inbound_mail.read(b"From: anna@example.dk\r\n" + raw, DOMAIN)


@given(st.lists(st.tuples(HEADERS, VALUES), max_size=8), st.binary(max_size=300))
@example([("Content-Type", ";CHARSET*0*")], b"\x80")
def test_any_headers_are_read(headers: list[tuple[str, str]], body: bytes) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    found = inbound_mail.read(f"Date: x\r\n{head}\r\n".encode("utf-8", "replace") + body, DOMAIN)
    assert found is None or (found.text + found.sender + found.fingerprint).encode() is not None


@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=12)), max_size=6))
def test_a_mail_that_was_damaged_on_its_way_is_read(whole: bytes, damage: list[tuple[int, bytes]]) -> None:
    for place, piece in damage:
        whole = whole[:place] + piece + whole[place + len(piece) :]
    inbound_mail.read(whole, DOMAIN)


def test_a_mail_of_many_parts_has_no_text() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000))
    found = inbound_mail.read(b"From: anna@example.dk\r\n" + deep.encode() + b"\r\n\r\nJa", DOMAIN)
    assert found is not None
    assert found.text == ""


def test_the_largest_mail_is_read_in_part() -> None:
    for body in ("Ja\n" + "x" * 6_000_000, "<!--" * 1_500_000, "\n> ".join(["<"] * 1_000_000), "Fra: " * 1_000_000):
        for kind in ("text/plain", "text/html; charset*0*"):
            found = inbound_mail.read(mail(body, kind=kind), DOMAIN)
            assert found is not None
            assert len(found.text) <= 20_020


def test_what_has_no_header_of_a_mail_is_none() -> None:
    for raw in (b"", b"\0", b"Ja", b"hello: world\r\n\r\nJa", b"\r\n\r\nFrom: anna@example.dk"):
        assert inbound_mail.read(raw, DOMAIN) is None
