"""Automatic replies: what mailboxes send by themselves (RFC 3834), told by headers and by their subjects."""

import re
from typing import Final

from app.channels.inbound_mail.letter import Letter

_MARKS: Final = frozenset(
    {"x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from", "x-mail-autoreply"}
)
_IN_BULK: Final = frozenset({"bulk", "auto_reply", "auto-reply", "junk"})
_SUBJECT: Final = re.compile(
    r"\W*(?:(?:sv|re|vs|aw|auto|svar)\s*:\s*)*"
    r"(?:auto(?:matisk|matiskt|matic)?[ -]?(?:svar|reply|response|antwort|respons)|autosvar|autoreply|auto:|"
    r"ikke (?:til stede|på kontoret|tilstede|til kontoret)|"
    r"(?:jeg er )?(?:på ferie|på semester|på orlov|på barsel)|"
    r"fravær|frånvar|fraværs|(?:er )?ute av kontoret|borte fra kontoret|inte på (?:kontoret|plats)|ej på plats|"
    r"out[ -]of[ -](?:the[ -])?office|ooo\b|away from (?:the |my )?(?:office|desk|mail|email)|"
    r"(?:on )?(?:vacation|holiday|annual leave|parental leave)\b|feriesvar|ferielukket|ferieautosvar)",
    re.IGNORECASE,
)


def is_automatic(letter: Letter) -> bool:
    """True when no person wrote it as an answer."""
    submitted = letter.all("auto-submitted").lower()
    asked = submitted.partition(";")[0].strip()
    in_bulk = {one.strip().lower() for one in letter.headers.get("precedence", ())} & _IN_BULK
    return bool((asked and asked != "no") or in_bulk or _MARKS & letter.headers.keys() or away(letter))


def away(letter: Letter) -> bool:
    """True when the subject is an out-of-office's."""
    return _SUBJECT.match(letter.said("subject")) is not None
