"""Telephone numbers of private persons: residents, relatives, witnesses, volunteers, staff at home.

Promises: the numbers of offices, duty desks, switchboards, hotlines and the emergency services pass,
also when a person is named as the one who answers there.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.core.confidentiality.finding import Finding, Kind
from app.core.confidentiality.naming import DIRECTLY, LABEL, is_numbered, is_told
from app.core.confidentiality.reading import Context, Reading, last, nearest
from app.core.confidentiality.words import NAME, NAMED_NUMBER, OFFICE, PERSON, PRIVATE_WORDS, SOMEBODY

_NUMBER: Final = re.compile(
    r"(?<![\d+])(?<!\d[.,/-])(?:(?:\((?:\+|00) ?45\)|(?:\+|00) ?45)[ .-]?|45 ?(?=(?:[ .-]?\d){8}))?"
    r"(?P<own>[2-9]\d(?:(?P<parted>[ .\-/]?)\d\d)(?:(?P=parted)\d\d){2}|[2-9]\d(?:[ -]?\d\d){3}"
    r"|[2-9]\d{3} ?[ .-] ?\d{4}"
    r"|[2-9]\d\d (?:\d\d \d{3}|\d{3} \d\d)|[2-9]\d (?:\d{3} \d{3}|\d\d \d{4}|\d{4} \d\d)|[2-9]\d{3} \d\d \d\d"
    r"|[2-9](?: \d){7})(?![.,/-]?\d)"
    r"|(?<![\d+])(?:\+|00)(?!45|0)[1-9]\d{0,2}(?:[ -]?\(?\d\)?){6,12}(?!\d)"
)
_TYPED: Final = re.compile(r"\b(?:ind)?(?:tast\w*|scan\w*|aflæs\w*) $", re.IGNORECASE)
_JUST_BEFORE: Final = 60
_BESIDE: Final = 3
_TIME_OR_DATE: Final = re.compile(
    r"(?:19|20)\d\d ?[ .-] ?(?:19|20)\d\d|[012]\d[0-5]\d ?[ .-] ?[012]\d[0-5]\d|20\d\d[01]\d[0-3]\d"
    r"|(?:[0-3]\d[.-](?:0\d|1[0-2])[.-]\d\d|\d\d[.-](?:0\d|1[0-2])[.-][0-3]\d)[.-]\d\d"
)
_SUM_AFTER: Final = re.compile(
    r"\s?(?:kr|dkk|kroner|kwh|m2|m3|stk|liter|gange|passager|personer|mennesker|besøgende|,-)", re.IGNORECASE
)
_PHONE_WORD: Final = re.compile(
    r"(?<![^\W_])(?:tlf|tel|telefon\w*|mobil\w*|mob|fastnet\w*|ring\w*|opkald\w*|kald\w*|sms\w*|nummer\w*|kontakt\w*"
    r"|fanges?|fat|træffes|nås|skriv\w*|svare?r?|whatsapp|viber)(?!\w)",
    re.IGNORECASE,
)
_FOR_MANY: Final = (
    r"(?:\w+telefon|\w*linje|\w*hotline|\w*rådgivning|vagt|(?:telefon|nummer)(?=\w* for))\w*"
    r" (?:for|til) (?:\w+ ){0,2}(?:pårørende|forældre|unge|børn|frivillige|vidner|lejere"
    r"|beboer(?:e|ne)|borgere?)"
)
_CUE: Final = re.compile(
    rf"(?<!\w)(?:(?P<number>{NAMED_NUMBER})|(?P<many>{_FOR_MANY}\b)"
    rf"|(?P<private>{PERSON}(?: nr\.? ?\d+)? (?:til|fra|ved|i|på) (?:den |det )?{OFFICE}(?: (?:er|hedder) {NAME})?"
    rf"|(?:{PERSON}|(?:{PRIVATE_WORDS}|my|his)\b)(?:,? {NAME})?"
    rf"|afsender\w*|(?:tidligere|forhenværende|pensioneret|afgået|afgåede)(?: {OFFICE})?"
    r"|(?:opkald|opringning|sms|besked|melding|tip)\w*(?: kom)?(?: \w+)? fra $)"
    rf"|(?P<manned>(?:afløs|besvar|pass|bemand|betjen)\w* (?:\w+ ){{0,2}}af {NAME})"
    rf"|(?P<office>(?-i:(?!{PERSON})[a-zæøå]+e[nt]s) (?:telefon|mobil|nummer)\b"
    rf"|{OFFICE}(?:(?:[^.,;\d]{{0,30}} (?:er|hedder)(?: i \w+)?|, \w+|,|:| -)? {NAME})?)"
    rf"|(?P<name>{NAME}|{SOMEBODY}))",
    re.IGNORECASE,
)
_SHARED: Final = ("70", "80", "90")
_INVITES_MANY: Final = re.compile(
    r"\b(?:beboere\w*|vidner|pårørende|forældre|frivillige|borgere|naboer|alle|man|du|lejere|personer|enhver"
    r"|interesserede)\b"
    r".{0,80}\b(?:kan|bedes|skal|må|opfordres|er velkom\w+)\b"
    r".{0,60}\b(?:ringe|henvende|kontakte|skrive|sms'?e|melde|få)\b(?!.*\b(?:mig|ham|hende|min|mit|privat\w*|hjemme)"
    r"\b)"
    r"|\b(?:er|har|bliver|ser|mangler|hører) (?:du|I)\b.{0,80}\bring(?: på)? $",
    re.IGNORECASE,
)

_OWN: Final = re.compile(
    r"\b(?:(?:privat\w*|personlige)|(?:eget|egen|egne|hjemme)-? ?(?:mobil|telefon|nummer|nr|tlf|fastnet|er\b)\w*\.?)"
    r"[^\d.;]{0,45}$",
    re.IGNORECASE,
)
_BELONGS: Final = re.compile(
    rf"[\s,(]{{0,3}}(?:(?:som|der|det) )?(?:tilhører|hører til|er) (?:(?:en|et|den|hos) )?{PERSON}", re.IGNORECASE
)


def phones(reading: Reading) -> Iterator[Finding]:
    """The private telephone numbers of the text; numbers in one list are judged as its first."""
    previous: int | None = None
    said = False
    for match in _NUMBER.finditer(reading.text):
        around = reading.around(*match.span())
        if not reading.joins(previous, match.start()):
            said = _is_number(match, around) and _is_private(around)
        previous = match.end()
        if said:
            yield Finding(Kind.PHONE, *match.span(), certain=nearest(_CUE, around) == "private")


def _is_number(match: re.Match[str], around: Context) -> bool:
    """Whether the digits are a telephone number at all, not a case, a date, an interval or a sum.

    Numbers in the shared, free and premium ranges are never a private person's.
    """
    label = last(LABEL, around.before, "name", "person")
    word = last(_PHONE_WORD, around.before)
    asked = word or last(_PHONE_WORD, around.earlier[-_JUST_BEFORE:])
    if label and not (word and word.end() >= label.end()):
        gap = around.before[label.end() :]
        if DIRECTLY.fullmatch(gap) or is_told(gap) or (label["number"] and not re.search(r"\d", gap)):
            return False
    if (match["own"] or "").startswith(_SHARED) or _SUM_AFTER.match(around.after):
        return False
    if asked or match[0] != match["own"]:
        return True
    named = last(_CUE, around.before)
    close = named is not None and named.lastgroup != "office" and len(around.before) - named.end() <= _BESIDE
    if _TYPED.search(around.before):
        return False
    if (_TIME_OR_DATE.fullmatch(match[0]) and not close) or is_numbered(around):
        return False
    return bool(named or _speaks_of_somebody(around))


def _speaks_of_somebody(around: Context) -> bool:
    """Whether somebody private stands behind the number or in an earlier sentence."""
    earlier = last(_CUE, around.earlier)
    behind = (cue.lastgroup for cue in _CUE.finditer(around.after))
    return "private" in behind or (earlier is not None and earlier.lastgroup in {"private", "name"})


def _is_private(around: Context) -> bool:
    if _OWN.search(around.before) or _BELONGS.match(around.after):
        return True
    cue = nearest(_CUE, around)
    if cue is None:
        told = last(_CUE, around.earlier) or next(_CUE.finditer(around.later), None)
        cue = told.lastgroup if told else None
    return cue in {"private", "name"} and not _INVITES_MANY.search(around.before)
