"""Danish wording (ordlyd): how times, numbers and names are written, and what a text costs as SMS.

Promises: `gsm` gives a text that any telephone from 2005 can show, and a text so treated is left
alone the second time; `segments` counts what the operator will bill (GSM 03.38 and 3GPP 23.040);
`one_segment` never returns more than one SMS. Times are Danish civil time.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

DANISH_TIME: Final = ZoneInfo("Europe/Copenhagen")

ONE_SMS: Final = 160
LINKED_SMS: Final = 153
ONE_UNICODE_SMS: Final = 70
LINKED_UNICODE_SMS: Final = 67

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASIC: Final = frozenset(_LETTERS + "0123456789 \n\r!\"#¤%&'()*+,-./:;<=>?@_¡¿£$¥§èéùìòàÇØøÅåÆæßÉÄÖÑÜäöñüΔΦΓΛΩΠΨΣΘΞ")
_ESCAPED: Final = frozenset("\f^{}\\[~]|€")

# What word processors and foreign keyboards write, and what it is read as.
_PLAIN: Final = {
    **dict.fromkeys("“”„‟«»″‹›", '"'),
    **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−•·‣⁃", "-"),
    **dict(zip("⁄∕÷×µμ¦ðđłıŋħðÐĐŁŊĦǿǾǽǼ", "//:xuu|ddlinhdDDLNHøØæÆ", strict=True)),
    **dict(zip("…→←œŒþÞẞ", ("...", "->", "<-", "oe", "OE", "th", "Th", "SS"), strict=True)),
}

_CUT: Final = ".."
_BROKEN_WORD: Final = re.compile(r"(?<=\S)\s+\S*$")

_DAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_MONTHS: Final = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_NUMERALS: Final = (
    "nul",
    "en",
    "to",
    "tre",
    "fire",
    "fem",
    "seks",
    "syv",
    "otte",
    "ni",
    "ti",
    "elleve",
    "tolv",
)
_ALPHABET: Final = "0123456789abcdefghijklmnopqrstuvwxyzæøå"
_SORTS_AS: Final = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y", "œ": "ø", "ð": "d", "þ": "t", "đ": "d", "ł": "l"})


# Ten thousand texts are measured in a row, so whole texts are looked at, not signs.
_ALL_GSM: Final = re.compile(f"[{re.escape(''.join((*_BASIC, *_ESCAPED)))}]*")
_ANY_ESCAPED: Final = re.compile(f"[{re.escape(''.join(_ESCAPED))}]")


def gsm(text: str) -> str:
    """The text in GSM-7 signs only, on one line: signs it lacks become their nearest, or go."""
    if not is_gsm(text):
        text = "".join(_nearest(sign) for sign in unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def is_gsm(text: str) -> bool:
    """Whether every sign of the text is in the GSM-7 alphabet or its extension."""
    return _ALL_GSM.fullmatch(text) is not None


def septets(text: str) -> int:
    """The length of a GSM-7 text as the network counts it: an escaped sign, as €, takes two."""
    return len(text) + len(_ANY_ESCAPED.findall(text))


@lru_cache(maxsize=128)
def segments(text: str) -> int:
    """How many SMS the text costs; 0 for an empty one. Thousands of residents are told the same."""
    if is_gsm(text):
        return _parts([_septets(sign) for sign in text], ONE_SMS, LINKED_SMS)
    return _parts([_utf16_units(sign) for sign in text], ONE_UNICODE_SMS, LINKED_UNICODE_SMS)


def shorten(text: str, width: int) -> str:
    """The text in at most `width` signs, cut at a word border when there is one, and then ending in `..`."""
    if len(text) <= width:
        return text
    if width <= len(_CUT):
        return text[: max(width, 0)]
    room = width - len(_CUT)
    head = text[:room]
    if not text[room].isspace():
        head = _BROKEN_WORD.sub("", head)
    return head.rstrip(" \t\n\r.,;:-") + _CUT


def one_segment(write: Callable[[int], str], widest: int = 40) -> str:
    """The text `write` makes with its free parts as wide as one SMS allows.

    `write` is asked with `widest` first and one sign less each time; if not even width 0 fits, the
    text is cut at 160.
    """
    text = ""
    for width in range(widest, -1, -1):
        text = gsm(write(width))
        if septets(text) <= ONE_SMS:
            return text
    while septets(text) > ONE_SMS:
        text = text[:-1]
    return text.rstrip()


def clock(moment: datetime) -> str:
    """The time of day in Denmark: `kl. 21.24`. The moment must carry its time zone."""
    return f"kl. {_in_denmark(moment):%H.%M}"


def day_and_clock(moment: datetime, now: datetime) -> str:
    """`kl. 21.24` today, `i morgen kl. 09.00`, else `søndag den 22. november kl. 21.24`."""
    day, today = _in_denmark(moment).date(), _in_denmark(now).date()
    if day == today:
        return clock(moment)
    if day == today + timedelta(days=1):
        return f"i morgen {clock(moment)}"
    return f"{_DAYS[day.weekday()]} den {day.day}. {_MONTHS[day.month - 1]} {clock(moment)}"


def minutes(seconds: int) -> str:
    """A span of time in its two largest units: `30 sekunder`, `1 time`, `1 time og 30 minutter`."""
    whole_minutes, rest = divmod(max(seconds, 0), 60)
    hours, minute = divmod(whole_minutes, 60)
    counts = [
        _count(hours, "time", "timer"),
        _count(minute, "minut", "minutter"),
        _count(rest, "sekund", "sekunder"),
    ]
    return " og ".join([count for count in counts if count][:2]) or "0 sekunder"


def danish_order(text: str) -> tuple[tuple[int, ...], str]:
    """The key that sorts as a Danish directory does: ... z æ ø å, with aa as å, and no regard to case."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_SORTS_AS)
    letters = "".join(sign if sign in "æøå" else _bare(sign) for sign in folded)
    return tuple(map(_rank, letters)), text


def thousands(number: int) -> str:
    """The number in digits with its thousands apart: `1.840`."""
    return f"{number:,}".replace(",", ".")


def numeral(n: int) -> str:
    """The number in words up to twelve, then in digits."""
    return _NUMERALS[n] if 0 <= n < len(_NUMERALS) else str(n)


def _nearest(sign: str) -> str:
    """The GSM-7 signs that come nearest to this one; nothing when none does."""
    if sign.isspace():
        return " "
    if sign in _BASIC or sign in _ESCAPED:
        return sign
    if sign in _PLAIN:
        return _PLAIN[sign]
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return "".join(_nearest(part) for part in unicodedata.normalize("NFKD", sign) if part != sign)


def _septets(sign: str) -> int:
    return 2 if sign in _ESCAPED else 1


def _utf16_units(sign: str) -> int:
    return 2 if sign > "\uffff" else 1


def _parts(costs: list[int], alone: int, linked: int) -> int:
    """Messages needed when a sign of two units may not be parted between them."""
    if sum(costs) <= alone:
        return 1 if costs else 0
    parts, used = 1, 0
    for cost in costs:
        if used + cost > linked:
            parts, used = parts + 1, 0
        used += cost
    return parts


def _in_denmark(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be shown: say which zone it is in")
    return moment.astimezone(DANISH_TIME)


def _count(number: int, one: str, more: str) -> str:
    if not number:
        return ""
    return f"{number} {one if number == 1 else more}"


def _bare(sign: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))


def _rank(sign: str) -> int:
    """Spaces and punctuation first, then digits, then the Danish alphabet, then other scripts."""
    if sign in _ALPHABET:
        return 1 + _ALPHABET.index(sign)
    return 1 + len(_ALPHABET) + ord(sign) if sign.isalpha() else 0
