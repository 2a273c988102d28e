"""Spoken Danish (oplæsning): a text as a voice says it, with times and numbers as words.

Promises: what `aloud` returns holds no digit 0-9, and is left alone the second time. A number of up to four
digits is said as one number; a longer one, a telephone number and a code digit by digit.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

LARGEST: Final = 9999
_ONES: Final = (
    "nul", "et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten",
    "fjorten", "femten", "seksten", "sytten", "atten", "nitten",
)  # fmt: skip
_TENS: Final = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")
_ORDINALS: Final = (
    "nulte", "første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende",
    "ellevte", "tolvte", "trettende", "fjortende", "femtende", "sekstende", "syttende", "attende", "nittende",
    "tyvende",
)  # fmt: skip
_TEN, _HUNDRED, _THOUSAND, _LAST_DAY = 10, 100, 1000, 31
_KNOWN: Final[Mapping[str, str]] = {"112": "et et to", "114": "et et fire", "1813": "atten tretten"}
_SHORT: Final[Mapping[str, str]] = {"tlf": "telefon", "nr": "nummer", "ca": "cirka"}


def number(n: int) -> str:
    """The number in words: `fire hundrede og femogtyve`. Outside 0 to 9999 a ValueError."""
    if not 0 <= n <= LARGEST:
        raise ValueError(f"{n} is said digit by digit")
    if n >= _HUNDRED:
        size, name = (_THOUSAND, "tusind") if n >= _THOUSAND else (_HUNDRED, "hundrede")
        many, rest = divmod(n, size)
        joined = " og " if rest < _HUNDRED else " "
        return f"{number(many)} {name}" + (joined + number(rest) if rest else "")
    return _ONES[n] if n < len(_ONES) else _before_ten(n % _TEN) + _TENS[n // _TEN - 2]


def ordinal(n: int) -> str:
    """The day of a month in words: `treogtyvende`. Outside 0 to 31 a ValueError."""
    if not 0 <= n <= _LAST_DAY:
        raise ValueError(f"{n} is no day of a month")
    return _ORDINALS[n] if n < len(_ORDINALS) else _before_ten(n % _TEN) + ("tyvende", "tredivte")[n // _TEN - 2]


def digits(text: str) -> str:
    """The digits of a text one by one, with a pause where it parts them: `to nul, et et, to to, tre tre`."""
    return ", ".join(" ".join(_ONES[int(d)] for d in group) for group in re.findall(r"[0-9]+", text))


def clock(hour: int, minute: int) -> str:
    """The time of day in words: `fjorten tredive`, `ni nul fem`, `ni`."""
    if not minute:
        return number(hour) if hour else "nul nul"
    return f"{number(hour)} {'nul ' if minute < _TEN else ''}{number(minute)}"


def aloud(text: str) -> str:
    """The text with its times, dates, codes and numbers in words, and its commonest abbreviations written out."""
    for pattern, say in _KINDS:
        text = pattern.sub(say, text)
    return text


def _before_ten(one: int) -> str:
    return f"{'en' if one == 1 else _ONES[one]}og" if one else ""


def _at(found: re.Match[str]) -> str:
    return clock(int(found["hour"]), int(found["minute"] or 0))


def _o_clock(found: re.Match[str]) -> str:
    return f"klokken {_at(found)}"


def _code(found: re.Match[str]) -> str:
    return f"{found[1]} {digits(found[2])}"


def _phone(found: re.Match[str]) -> str:
    return f"{'plus ' if found[0].startswith('+') else ''}{digits(found[0])}"


def _day(found: re.Match[str]) -> str:
    return ordinal(int(found[1])) if int(found[1]) <= _LAST_DAY else found[0]


def _plain(found: re.Match[str]) -> str:
    typed = found[0]
    one_by_one = len(typed) > len(str(LARGEST)) or (typed.startswith("0") and typed != "0")
    return _KNOWN.get(typed) or (digits(typed) if one_by_one else number(int(typed)))


def _kind(pattern: str, say: Callable[[re.Match[str]], str]) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    return re.compile(pattern), say


_TIME: Final = r"(?P<hour>[0-1]?[0-9]|2[0-4])"
_MINUTE: Final = r"[.:](?P<minute>[0-5][0-9])"
# In the order in which they are looked for: what a number is part of comes before the bare number.
_KINDS: Final = (
    _kind(r"(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])", lambda _: " "),
    _kind(r"\b([Tt]lf|[Nn]r|[Cc]a)\.", lambda found: _SHORT[found[1].lower()]),
    _kind(
        r"(?<![-–\d])([0-9]{1,4}(?:[.:][0-9]{2})?) ?[-–] ?(?=[0-9]{1,4}(?![-–\d]))", lambda found: f"{found[1]} til "
    ),
    _kind(rf"\b[Kk]l(?:\.|okken)? ?{_TIME}(?:{_MINUTE})?(?![0-9])", _o_clock),
    _kind(r"\b([Kk]oden?:?) ([0-9]+)", _code),
    _kind(r"(?<![0-9])(?:\+[0-9][0-9 ]{5,20}[0-9]|[0-9]{2}(?: [0-9]{2}){3}|[0-9]{4} [0-9]{4})(?![0-9])", _phone),
    _kind(r"(?<![0-9])([0-9]{1,2})\.(?= [a-zæøå])", _day),
    _kind(rf"(?<![0-9.,]){_TIME}{_MINUTE}(?![.,:]?[0-9])", _at),
    _kind(r"(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))", lambda _: ""),
    _kind(r"(?<=[0-9]),(?=[0-9])", lambda _: " komma "),
    _kind(r"[0-9]+", _plain),
)
