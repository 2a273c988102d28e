"""CPR numbers: six digits that form a date and four more, tied to a person.

Promises: such a number is a person's unless the text calls it something else. Ten digits in a row must
besides stand in a text that speaks of somebody, or at least not of a thing. A number is never let through
because its check digit or its century digit is wrong: such numbers are issued.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.core.confidentiality.finding import Finding, Kind
from app.core.confidentiality.naming import ANYBODY, called_a_thing, does_what_people_do, is_clock
from app.core.confidentiality.reading import Context, Reading
from app.core.confidentiality.words import (
    CPR_WORDS,
    NAMED_NUMBER,
    OTHER_THINGS,
    THING_ENDS,
)

_DAYS_IN_MONTH: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REPLACEMENT: Final = 60
_A_FEW_WORDS: Final = 2

_SIGNS: Final = r"[ ./_:,;·*~|\\()-]{0,3}"
_NUMBER: Final = re.compile(
    r"(?P<parted>(?<![\d+])\d{6}(?: {0,3}-{1,3}\s{0,2}| ?\n ?- ?| {1,3})\d{4}(?!\d))"
    r"|(?P<bare>(?<![\d+])(?<!\d[.,-])\d{6}[./:·]?\d{4}(?![.,-]?\d))"
    r"|(?P<grouped>(?<![\d+])(?<!\d[.,/-])(?<!\d )\d{4} \d\d[ -]\d{4}(?![.,-]?\d))"
    r"|(?P<spread>(?<![\d+])(?<!\d[.,/-])\d\d(?P<by>[ ./])\d\d(?P=by)\d\d(?: {0,2}- ?| {1,2})\d{4}(?![.,-]?\d))"
)
_UNUSUAL: Final = re.compile(
    rf"(?<![^\W_])(?:{CPR_WORDS})[\s.:#=()\"'_-]{{0,5}}(?:(?:nr|nummer)\b[\s.:]{{0,3}})?"
    r"(?:(?:på|for|til|hos) [^\d.;!?\n]{1,25}?(?=[ :]))?\s?(?:(?:er|lyder)\b)?[\s.:]{0,3}"
    rf"(?P<number>\d\d{_SIGNS}\d\d{_SIGNS}(?:(?:19|20)(?=\d\d\D))?\d\d{_SIGNS}\d\d ?\d\d|\d(?:[ -]?\d){{9}})(?!\d)",
    re.IGNORECASE,
)
# An establishment's number is ten digits in a row from 1000000000 on, and always written as such.
_WORKPLACE: Final = re.compile(
    r"\bp(?:[-. ]{0,2}nummer(?:et)?|[-. ]{1,2}nr\b|(?=:))[\s.:=(]{0,4}(?:er |lyder på )?$", re.IGNORECASE
)
_WORKPLACE_NUMBER: Final = re.compile(r"10\d{8}")
_SOMEBODY: Final = re.compile(
    rf"(?<!\w)(?:{CPR_WORDS}|she|her|he|his|him|my|girl|boy|født|bevidstløs|allergi\w*|medicin\w*|dosis|insulin"
    r"|feber|hed|kald(?:t|er|es)|sover|indlagt|indlæggelse|skadestue\w*|skole\w*|navn|identi\w*|\w*psykiatri\w*"
    r"|hjemmepleje\w*|akut\w*"
    r"|\w*hospital\w*|krisecent\w*|pleje\w*)\b",
    re.IGNORECASE,
)
_POINTED_AT: Final = re.compile(
    r"\b(?:tilhører|ejes|af|hos|mod|vedr\w*\.?|ang\w*\.?|over ?for|sammen med|på vegne af"
    r"|(?:stilet|sendt|givet|\w*leveret|udstedt|udlånt|udbetalt|overført|solgt|tildelt|bevilget)(?: til)?) $",
    re.IGNORECASE,
)
_SOMETHING: Final = re.compile(
    rf"(?<!\w)(?:{NAMED_NUMBER}|(?:{OTHER_THINGS})(?:s|er|erne|ene|r|rne|ne|e)?\b"
    rf"|\w{{0,24}}(?:{THING_ENDS})(?:r|n|en|et)?\b)",
    re.IGNORECASE,
)
# After a comma alone the next number may be the person's; after these it is one more of the same.
_LISTS: Final = re.compile(r"\b(?:og|eller|samt|til) $|numre\w*|\w(?:rne|sager|ordrer)\b", re.IGNORECASE)


def cpr_numbers(reading: Reading) -> Iterator[Finding]:
    """The CPR numbers of the text; numbers in one list are judged as its first."""
    previous: int | None = None
    said, stamp = False, ""
    for match in _NUMBER.finditer(reading.text):
        if not _is_date(match[0]):
            continue
        around = reading.around(*match.span())
        if not (reading.joins(previous, match.start()) and (said or _LISTS.search(around.before))):
            said = _is_cpr(match, around)
            said = said and not (match[0][:6] == stamp and is_clock(match[0]))
        previous, stamp = match.end(), stamp if said else match[0][:6]
        if said:
            yield Finding(Kind.CPR, *match.span(), certain=_stands_alone(match))
    for match in _UNUSUAL.finditer(reading.text):
        if _is_date(match["number"]):
            yield Finding(Kind.CPR, *match.span("number"), certain=True)


def _is_date(number: str) -> bool:
    """Whether the number begins with ddmmyy, the day with 60 added in a replacement number."""
    digits = re.sub(r"\D", "", number)
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[-6:-4])
    if not 1 <= month <= len(_DAYS_IN_MONTH):
        return False
    day -= _REPLACEMENT if day > _REPLACEMENT else 0
    leap_day = month == 2 and year % 4 == 0  # noqa: PLR2004  February, the fourth year
    return 1 <= day <= _DAYS_IN_MONTH[month - 1] + leap_day


def _is_cpr(match: re.Match[str], around: Context) -> bool:
    if _WORKPLACE.search(around.before):
        return _WORKPLACE_NUMBER.fullmatch(match[0]) is None
    if called_a_thing(match[0], around):
        return False
    return _stands_alone(match) or _speaks_of_somebody(around)


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether the number is one by its writing: parted, and no date with a clock behind it."""
    if match["spread"]:
        return "-" in match[0] and not is_clock(match[0])
    return match["bare"] is None


def _speaks_of_somebody(around: Context) -> bool:
    """Whether the text around a number that nothing names speaks of anybody, or else of no thing."""
    said = f"{around.earlier} {around.before} ¤ {around.after} {around.later}"
    if (
        ANYBODY.search(said)
        or _SOMEBODY.search(said)
        or _POINTED_AT.search(around.before)
        or does_what_people_do(around)
    ):
        return True
    return len(re.findall(r"[^\W\d]{2,}", said)) >= _A_FEW_WORDS and not _SOMETHING.search(around.before)
