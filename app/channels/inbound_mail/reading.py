"""The reading of a mail: who wrote, to which message of ours, and what is new in it."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from app.channels.inbound_mail.automatic import away, is_automatic
from app.channels.inbound_mail.bounce import Bounce, bounce_of
from app.channels.inbound_mail.html_text import text_of
from app.channels.inbound_mail.invitation import calendar_answer
from app.channels.inbound_mail.letter import Letter
from app.channels.inbound_mail.letter import opened as opened_letter
from app.channels.verp import named
from app.core.mailed import Mailed
from app.core.reply import fresh, opened

LARGEST: Final = 5_000_000
LONGEST_ANSWER: Final = 20_000
AUTOMATIC: Final = "Automatisk svar: "
_BARE: Final = r"([^\s<>\"(),;:@]+@[^\s<>\"(),;:@]+)"
_PREFIX: Final = re.compile(r"\s*(?:sv|re|vs|svar|aw)\s*:", re.IGNORECASE)
_FAILED: Final = re.compile(r"\bdmarc\s*=\s*fail", re.IGNORECASE)


@dataclass(frozen=True)
class Incoming:
    """A mail as values: a bounce, or an answer with its sender's address and the text that is new in it.

    `fingerprint` is the same when the same mail is handed in again; `domain` is the one that our mails come from.
    """

    fingerprint: str
    sender: str
    text: str
    mailed: Mailed
    domain: str
    bounce: Bounce | None = None


def read(raw: bytes, domain: str) -> Incoming | None:
    """The mail; None when the bytes are none. `domain` is the one that our mails come from."""
    letter = opened_letter(raw[:LARGEST])
    if letter is None:
        return None
    sender = _sender(letter)
    whole = _body(letter)[:LONGEST_ANSWER]
    said = calendar_answer(letter, fresh(whole))
    automatic = is_automatic(letter) if said is None else away(letter)
    mailed = Mailed(
        named=named(letter.all("in-reply-to") + "\n" + _backwards(letter), domain),
        automatic=automatic,
        proved=bool(sender) and not _FAILED.search(letter.all("authentication-results")),
        uid=said.uid[:200] if said else "",
        attendee=said.attendee[:320] if said else "",
    )
    text = said.text if said else _written(letter, whole)
    fingerprint = _fingerprint(letter, raw, sender + "\0" + text)
    shown = AUTOMATIC + text if automatic else text
    return Incoming(fingerprint, sender, shown[:LONGEST_ANSWER], mailed, domain, bounce_of(letter, domain))


def _sender(letter: Letter) -> str:
    """The one address that it is from; "" when there are several or none, for then nobody has said it.

    The words of a name may be written to look like an address; only what stands where the address stands counts.
    """
    if len(letter.headers.get("from", ())) != 1:
        return ""
    line = re.sub(r'"(?:\\.|[^"\\])*"|\([^()]*\)', " ", letter.all("from")).strip()
    found = re.fullmatch(rf"(?P<name>[^<>;]*)<\s*{_BARE}\s*>|{_BARE}", line)
    if found is None or ("@" in (found["name"] or "") and "," in found["name"]):
        return ""
    return str(found[2] or found[3]).lower()[:320]


def _backwards(letter: Letter) -> str:
    """The thread from its end: the newest message is the one that is answered."""
    return " ".join(reversed(letter.all("references").split()))


def _written(letter: Letter, whole: str) -> str:
    """What is new in it, under its own subject where that says all: below it there is no more than a signature."""
    new = fresh(whole)
    return new if opened(whole) else f"{_subject(letter)}\n{new}".strip()


def _subject(letter: Letter) -> str:
    """What is written in the subject alone, when it is the sender's own."""
    subject = letter.said("subject")
    return "" if _PREFIX.match(subject) else subject


def _body(letter: Letter) -> str:
    """The text of the mail, quotations and all."""
    leaves = [part for part in letter.parts if not part.attached]
    plain = "\n".join(_unfolded(p.text, flowed=p.flowed) for p in leaves if p.kind == "text/plain")
    return plain if plain.strip() else text_of(next((p.text for p in leaves if p.kind == "text/html"), ""))


def _unfolded(text: str, *, flowed: bool) -> str:
    """A line that ends in a space goes on in the next (RFC 3676), save that of a signature."""
    return re.sub(r"(?m)(?<!^--) \n(?![>\n])", " ", text) if flowed else text


def _fingerprint(letter: Letter, raw: bytes, said: str) -> str:
    """A mail server that hands a mail in twice may have stamped it anew, and a sender may use an id twice."""
    one = letter.all("message-id")
    return hashlib.sha256(f"{one}\0{said}".encode() if one else raw).hexdigest()
