"""Mails as programs and servers write them, about people and mail servers that there are not."""

import base64
import quopri
from textwrap import dedent

DOMAIN = "example.dk"
OURS = "0197b1c2-7a11-7c3e-9d52-3f1e2a4b5c6d"
"""The id of the message of ours that they are about."""
ORIGINAL = "ØVELSE: Hastemøde i Søengården kl. 22.05 i Beboerhuset.\nSvar JA eller NEJ. JA 20 = jeg er der om 20 min."
QUOTED = "\n".join(f"> {line}" for line in ORIGINAL.splitlines())


def mail(body: str = "", *, kind: str = "text/plain; charset=utf-8", **headers: str) -> bytes:
    """A mail with the headers that every answer has; others by name, `_` for `-`; an empty one is left out."""
    usual = {
        "From": "Anna Eksempel <anna@example.dk>",
        "To": "Beredskab <beredskab@example.dk>",
        "Subject": "SV: Hastemøde",
        "Message-ID": "<c0ffee.1@post.example.dk>",
        "In-Reply-To": f"<{OURS}@{DOMAIN}>",
        "MIME-Version": "1.0",
        "Content-Type": kind,
    }
    given = usual | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    return (head + "\r\n").encode() + body.replace("\n", "\r\n").encode()


def parts(kind: str, *leaves: str, **headers: str) -> bytes:
    """A mail of several parts, each with its own headers, a blank line and its body."""
    edge = "=_del_4711"
    body = "".join(f"--{edge}\n{dedent(leaf).lstrip()}\n" for leaf in leaves) + f"--{edge}--\n"
    return mail(body, kind=f'{kind}; boundary="{edge}"', **headers)


def plain(text: str) -> str:
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}"


def html(text: str) -> str:
    coded = quopri.encodestring(text.encode()).decode()
    return f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{coded}"


def calendar(
    standing: str,
    *,
    uid: str = "a1@beredskab",
    attendee: str = "anna@example.dk",
    more: str = "",
    method: str = "REPLY",
) -> str:
    """A calendar's answer, base64 as Exchange sends it, with folded lines."""
    lines = ["BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT",
             f"ATTENDEE;PARTSTAT={standing};CN=Anna Eksempel:MAI", f" LTO:{attendee}", f"UID:{uid}", "SEQUENCE:3",
             *([more] if more else []), "DTSTART:20261122T210500Z", "END:VEVENT", "END:VCALENDAR", ""]  # fmt: skip
    coded = base64.encodebytes("\r\n".join(lines).encode()).decode()
    return f"Content-Type: text/calendar; method={method}; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{coded}"


def report(status: str, *, action: str = "failed", diagnosis: str = "", returned: str = "", **headers: str) -> bytes:
    """A delivery status notification (RFC 3464) to the bounce address of our message."""
    told = f"Diagnostic-Code: smtp; {diagnosis}\n" if diagnosis else ""
    recipient = f"Final-Recipient: rfc822; anna@example.dk\nAction: {action}\nStatus: {status}\n{told}"
    leaves = [
        plain("Your message could not be delivered."),
        f"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.dk\n\n{recipient}",
        f"Content-Type: message/rfc822\n\nMessage-ID: <{OURS}@{DOMAIN}>\nSubject: Hastemøde\n\nSvar JA eller NEJ.\n",
    ]
    machine = {
        "From": "MAILER-DAEMON@mx.example.dk (Mail Delivery System)",
        "To": f"bounce+{OURS}@{DOMAIN}",
        "Subject": "Undelivered Mail Returned to Sender",
        "Auto-Submitted": "auto-replied",
        "In-Reply-To": "",
    }
    kept = leaves if not returned else [*leaves[:2], returned]
    return parts("multipart/report; report-type=delivery-status", *kept, **(machine | headers))
