"""The answer to an invitation: the pressed button of a calendar (METHOD:REPLY, RFC 5546, 3.2.3)."""

import re
from dataclasses import dataclass
from typing import Final

from app.channels.inbound_mail.letter import Letter

LONGEST_COMMENT: Final = 500
_KINDS: Final = frozenset({"text/calendar", "application/ics"})
_WORDS: Final = {"ACCEPTED": "Ja", "DECLINED": "Nej", "TENTATIVE": "Måske"}
_MAILTO: Final = re.compile(r"mailto:\s*([^\s;,\"<>]+@[^\s;,\"<>]+)", re.IGNORECASE)


@dataclass(frozen=True)
class CalendarAnswer:
    """Whose answer to which meeting, in the words of a text: `Ja`, `Nej` or `Måske`, and what was written beside it."""

    uid: str
    attendee: str
    text: str


def calendar_answer(letter: Letter, written: str) -> CalendarAnswer | None:
    """The answer; None when the letter holds none. `written` = the mail's own text, which may be a comment.

    A calendar's own sentence about the answer holds a link or quotes the invitation, and is left out.
    """
    for part in letter.parts:
        if part.kind in _KINDS:
            lines = re.sub(r"\n[ \t]", "", part.text).split("\n")
            found = _answer(lines, "" if "://" in written else written[:LONGEST_COMMENT])
            if found:
                return found
    return None


def _answer(lines: list[str], written: str) -> CalendarAnswer | None:
    method, uid = _value(lines, "METHOD"), _value(lines, "UID")
    attendees = [line for line in lines if line.upper().startswith("ATTENDEE")]
    if method.upper() != "REPLY" or not uid or len(attendees) != 1:
        return None
    stands = re.search(r';PARTSTAT="?([A-Z-]+)', attendees[0].upper())
    addresses = _MAILTO.findall(attendees[0])
    if not stands or not addresses:
        return None
    comment = _value(lines, "COMMENT").replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    word = _WORDS.get(stands[1], "Måske")
    # A parameter may name another, as SENT-BY does; the attendee is the value, which stands last.
    return CalendarAnswer(uid, addresses[-1].lower(), f"{word}\n{comment[:LONGEST_COMMENT] or written}".strip())


def _value(lines: list[str], name: str) -> str:
    found = (re.fullmatch(rf"{name}(?:;[^:]*)?:(.*)", line.strip(), re.IGNORECASE) for line in lines)
    return next((one[1].strip() for one in found if one), "")
