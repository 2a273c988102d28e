"""Addresses where a person lives or is lodged: street and number, floor, door, postal code and town.

Promises: a street or house number as the place of an event, a meeting, a closed road, an office or an
institution passes, also when a person's name stands in the sentence.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.core.confidentiality.finding import Finding, Kind
from app.core.confidentiality.reading import Context, Reading, nearest
from app.core.confidentiality.words import (
    BEFORE_STREETS,
    ESTATE_ENDS,
    EVENT_WORDS,
    KNOWN_NAME,
    LIVES_WORDS,
    NOT_STREETS,
    OFFICE,
    PERSON,
    STREET_ENDS,
    TOWNS,
)

_UNIT: Final = r"(?:dør|lejl|lejlighed|vær|værelse)\b\.? ?(?:nr\.? ?)?\d{1,4}\b"
_DOOR: Final = rf"(?:t\.?v\b|t\.?h\b|m\.?f\b|midt for|til venstre|til højre|{_UNIT})"
_FLOOR: Final = (
    rf"(?:(?:\d{{1,2}}\.? ?sal\b|(?:stuen|stue|kælderen|kld|st)\b|(?:\d{{1,2}}|kl)\b(?=\.?,? ?{_DOOR}))\.?"
    rf"(?:,? ?{_DOOR}\.?)?|\d{{1,2}}\. ?\d{{1,4}}(?=[,;)]|\.?$|\. )"
    rf"|\d{{1,2}}\.(?=,| \d{{4}} )|{_UNIT})"
)
_TOWN: Final = (
    r"(?:(?:Høje|Kirke|Kongens|Nørre|Nr\.|Sønder|Sdr\.|Øster|Vester|Ny|Gammel|Gl\.|Store|St\.|Lille|Ll\.) )?"
    r"[A-ZÆØÅ][a-zæøåé]+"
    r"(?: (?:(?:NV|SV|NØ|SØ|[NSVØKCMF]|Strand|Falster|Mors|Sundby"
    r"|Lyngby|Taastrup|Sjælland|Fyn|Øst|Vest|Syd|Nord|Sydøst|Midtby)\b))?"
)
_POSTAL: Final = (
    rf"(?:(?:DK-?)?\d{{4}},? (?:(?-i:{_TOWN})|(?!og|i|er|har|med|kl)[a-zæøå]{{3,}}(?: (?:nv|sv|[nsvøkc])\b)?)"
    rf"|(?-i:(?:{TOWNS})(?: (?:NV|SV|NØ|SØ|[NSVØKC]))?)\b)"
)
_STREET: Final = (
    rf"(?:(?:{BEFORE_STREETS}) ){{0,2}}"
    rf"(?:(?-i:(?:(?!(?i:{NOT_STREETS})\b)[A-ZÆØÅ\d][\w.'’-]*|de|af|von) ){{1,3}}?"
    r"(?-i:Vej|Gade|Allé|Alle|Plads|Torv|Boulevard|Park|Landevej|Hovedvej|Stræde|Have|Vænge|Kaj|Gård)"
    rf"|[\w'’-]{{1,40}}(?:{STREET_ENDS})|\w{{1,40}} (?:allé|landevej|boulevard)"
    r"|(?<=[a-zæøå,:(] )(?-i:(?:Ved|Bag|Langs|Over|Under|Foran) [A-ZÆØÅ]\w+)"
    rf"|(?-i:[A-ZÆØÅ][\w'’-]{{0,40}}(?:{ESTATE_ENDS}))|(?P<word>(?-i:[A-ZÆØÅ][\w'’-]{{1,40}})))"
)
_PLACE: Final = re.compile(
    rf"(?<![\w¤])(?:{_STREET}),? (?:nr\.? ?)?\d{{1,3}}(?:[a-z](?!\w)|(?-i: [A-HJ-Z](?![\w.])))?"
    rf"(?!\d|[:-]\d|[.,]\d| ?%| kr)(?P<floor>,? {_FLOOR})?(?P<postal>(?:,? |[.,]?\n ?){_POSTAL})?",
    re.IGNORECASE,
)
_HOUSE: Final = r"(?:hus|hjem|lejlighed|bolig|dør|hoveddør|værelse|opgang|adresse\w*|bopæl\w*)"
# Who lives at the street right behind these words, whatever else the sentence speaks of.
_LIVES_THERE: Final = re.compile(
    r"\b(?:(?:bor|boende|bosat|bosidder|logerer|sover|overnatter|(?:indloger|indkvarter|genhus)\w*|anbragt"
    rf"|opholder sig|(?:han|hun|jeg|{PERSON}|{KNOWN_NAME}) holder til)"
    r"(?:,? (?!(?:og|men|mens|da|fordi|der|som|tæt|nær|omkring|over|bag|langs|mellem|ud)\b)[^\s\d.;:]+){0,6}"
    r"|(?:hjem|hjemme|hjemmet)(?: (?:igen|nu|selv|tilbage|i nat|i aften))?(?: (?:til|på|hos|ved|i)"
    r"(?: [^\s\d.;:]+){0,3})?"
    rf"|(?<!\bi )(?:sit|sin|hans|hendes|ham|hende|hans|deres|mit|min|eget|egen|private?|hemmelige?|(?:{PERSON}"
    rf"|{KNOWN_NAME}s)"
    rf") (?:\w+ )?{_HOUSE}[^.\d;]{{0,40}}"
    r"|c/o [^\d.;:]{1,30}|(?:bopæl|hjem(?:me)?adresse|folkeregister|privatadresse)\w*[^.\d;]{0,30}"
    r"|(?:lån|lej)(?:er|te|t|t sig)? (?:et |en |sig )?(?:værelse|lejlighed|kælder\w*|hus)(?: [^\s\d.;:]+){0,6}"
    r"|(?:post(?:en)?|breve?|brevet|mad(?:en)?|medicin(?:en)?|ting(?:ene)?) (?:[^\s\d.;:,]+ ){1,6}til"
    r"),?:? ?\n?$",
    re.IGNORECASE,
)
_LIVE_BEHIND: Final = re.compile(
    r",? (?:(?:det er |for |da |og )?(?:hvor|dér|der|her) )(?:[^\s\d.;]+ ){0,4}(?:bor|boede|boende|sover|opholder)"
    r"\b",
    re.IGNORECASE,
)
_CUE: Final = re.compile(
    rf"(?<!\w)(?:(?P<lives>(?:{LIVES_WORDS})\b)|(?P<person>{PERSON}(?:,? {KNOWN_NAME})?)"
    r"|(?P<weak>flytte\w*(?: \w+){1,3}? til\b"
    r"|(?:flytte\w*|hjem|tilmeldt|afhente\w*|hente\w*|adresse[nr]?)(?: tilbage| ind)?(?: til)?\b)"
    r"|(?P<at>(?:ved|til|foran|bag|ad|mod|langs|via|gennem|mellem|omkring|nær|ud for|over for|op ad)\b"
    r"(?=[^,.;:()]{0,40}$))"
    rf"|(?P<event>(?:{EVENT_WORDS})(?!\w))|(?P<office>{OFFICE}(?:,? {KNOWN_NAME})?)|(?P<named>{KNOWN_NAME})"
    r"|(?P<house>(?-i:[A-ZÆØÅ][a-zæøå]{3,}(?:(?<!s)en|et|erne)),))",
    re.IGNORECASE,
)
_NEAR: Final = 80
_SOMEONES: Final = frozenset({"lives", "person", "weak", "named"})


def places(plain: str) -> list[re.Match[str]]:
    """Every street with a number; a word that does not look like a street must have more beside it."""
    return [
        place
        for place in _PLACE.finditer(plain)
        if not place["word"]
        or place["floor"]
        or place["postal"]
        or _LIVES_THERE.search(plain[max(place.start() - _NEAR, 0) : place.start()])
    ]


def homes(reading: Reading, streets: Iterable[re.Match[str]]) -> Iterator[Finding]:
    """Those of the streets where somebody lives; streets in one list are judged as its first."""
    previous: int | None = None
    said = False
    for street in streets:
        if not reading.joins(previous, street.start()):
            said = _is_home(street, reading.around(*street.span()))
        previous = street.end()
        if said:
            end = street.start() + len(street[0].rstrip(" ."))
            yield Finding(Kind.ADDRESS, street.start(), end, certain=bool(street["floor"]))


def _is_home(street: re.Match[str], around: Context) -> bool:
    if _LIVES_THERE.search(around.before[-_NEAR:]) or _LIVE_BEHIND.match(around.after):
        return True
    if cue := nearest(_CUE, around):
        return cue in _SOMEONES
    earlier = [cue.lastgroup for cue in _CUE.finditer(around.earlier) if cue.lastgroup != "at"]
    return bool(_SOMEONES.intersection(earlier)) if earlier else bool(street["floor"])
