"""Bounces: what mail servers report about a mail that did not arrive (RFC 3464), and their free texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.channels.inbound_mail.letter import Headers, Letter
from app.channels.verp import named
from app.core.ids import MessageId

DELAYED: Final = "delayed"
BOUNCED: Final = "bounced"
_RECIPIENTS: Final = ("to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to")
_STATUS: Final = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_DAEMON: Final = re.compile(
    r"(?:^|[<\s])(?:mailer-daemon|mail-daemon|postmaster|maildelivery|microsoftexchange[\da-f]{8,})@", re.IGNORECASE
)
_SUBJECT: Final = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|incomplete|delayed)|mail delivery (?:failed|failure|system)|"
    r"returned mail|failure notice|delivery problem|kunne ikke leveres|kan ikke leveres|ikke leveret|"
    r"leveringsfejl|mislykket levering|inte levereras|ikke levert|warning: could not send",
    re.IGNORECASE,
)
_ENVELOPE_ID: Final = re.compile(r"[\w-]{8,40}")


@dataclass(frozen=True)
class Bounce:
    """What a report says of one mail.

    `named`: the messages that it may be about, the likeliest first. `reason`: the status of a mail that will not
    arrive (`5.1.1`), `bounced` where only words say so, `delayed` while it is tried again, "" when nothing is wrong.
    """

    named: tuple[MessageId, ...]
    reason: str


def bounce_of(letter: Letter, domain: str) -> Bounce | None:
    """The report that this letter is; None when it is none."""
    reports = [part for part in letter.parts if part.kind == "message/delivery-status"]
    if letter.report == "disposition-notification":
        return Bounce((), "")
    if reports:
        blocks = [block for part in reports for block in part.blocks]
        return Bounce(_about(letter, blocks, domain), _reason(blocks))
    addressed = named(letter.all(*_RECIPIENTS), domain, bounced=True)
    if addressed and _says_undelivered(letter):
        late = re.search(r"delay|forsink|warning|försen", letter.said("subject"), re.IGNORECASE)
        return Bounce(addressed, DELAYED if late else BOUNCED)
    return None


def _says_undelivered(letter: Letter) -> bool:
    """A machine wrote it, and not the recipient's out-of-office."""
    by_machine = _DAEMON.search(letter.all("from")) or "x-failed-recipients" in letter.headers
    return bool(by_machine or _SUBJECT.search(letter.said("subject")))


def _about(letter: Letter, blocks: list[Headers], domain: str) -> tuple[MessageId, ...]:
    """By the address it came to, the envelope's id, the returned headers, and what it answers."""
    envelope = [v for b in blocks for v in b.get("original-envelope-id", ()) if _ENVELOPE_ID.fullmatch(v)]
    found = (
        *named(letter.all(*_RECIPIENTS), domain, bounced=True),
        *(MessageId(one.lower()) for one in envelope),
        *named("\n".join(_returned(letter)), domain),
        *named(letter.all("in-reply-to", "references", "x-original-message-id"), domain),
    )
    return tuple(dict.fromkeys(found))


def _returned(letter: Letter) -> Iterator[str]:
    for part in letter.parts:
        if part.kind == "text/rfc822-headers":
            yield from re.findall(r"^message-id:\s*(\S+)", part.text, re.IGNORECASE | re.MULTILINE)
        elif part.kind.startswith("message/") and part.kind != "message/delivery-status":
            yield from (value for block in part.blocks for value in block.get("message-id", ()))


def _reason(blocks: list[Headers]) -> str:
    said = [_one(block) for block in blocks if "action" in block or "status" in block]
    return next((one for one in said if one not in {"", DELAYED}), DELAYED if DELAYED in said else "")


def _one(block: Headers) -> str:
    """What one recipient's block says; a diagnosis is often more exact than the status (`5.0.0`)."""
    action = " ".join(block.get("action", ())).lower()
    status = _STATUS.search(" ".join(block.get("status", ())))
    kind = status[1] if status else ""
    if "delayed" in action or (kind == "4" and "failed" not in action):
        return DELAYED
    if "failed" not in action and kind != "5":
        return ""
    exact = _STATUS.search(" ".join(block.get("diagnostic-code", ())))
    if status and (status[2], status[3]) != ("0", "0"):
        return status[0]
    return exact[0] if exact and exact[1] == "5" else status[0] if status else BOUNCED
