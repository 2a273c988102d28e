"""Names of persons: what a briefing asks about when the name is not on the roster.

Promises: a name is certain to be a private person's only where its sentence says so: the resident, the witness, her
brother, was arrested. A known given name, a word that says a person and then a capital letter, a title, or a surname
by its ending speaks for a name; roads, places, towns, organisations, months and the words that are `known` against it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.core.confidentiality.finding import Finding, Kind
from app.core.confidentiality.reading import Context, Reading, readable
from app.core.confidentiality.words import FIRST_NAMES, OFFICE, PEOPLE, PERSON, STATE, SURNAMES, TOWNS

_GIVEN: Final = rf"(?:{FIRST_NAMES})"
_CAPITAL: Final = r"[A-ZÆØÅÖÄÇŞ][\wæøåéüöäçşığ'’]*[a-zæøåéüöäçşığ](?:-[A-ZÆØÅ][\wæøåéüöä]+)*"
_MORE: Final = rf"(?: (?:(?:al|el|van|von|de|bin) )?(?:{_CAPITAL}|[A-ZÆØÅ]\.))"
_FAMILY: Final = rf"(?:{SURNAMES}|{_CAPITAL}(?:sen|sson|gaard|gård|holt|strup|berg|feldt|bæk|ović|oğlu|zadeh))"
_CALLED: Final = (
    rf"(?:(?:{PEOPLE})(?:e?ns?|e?ts?|s)?|[Ff]ru|[Ff]røken|[Hh]r\.?|[Hh]edder|[Kk]aldes|[Kk]aldt|[Kk]alder (?:sig|ham"
    r"|hende)|[Vv]ed navn|[Nn]avnet er|[Ll]ærer|[Bb]etjent)"
)
_NAMED: Final = re.compile(
    rf"(?<![\w'’.-])(?:(?P<given>{_GIVEN}(?:-{_CAPITAL})?s?(?![\w-]){_MORE}{{0,3}})"
    rf"|(?P<family>(?:{_CAPITAL}|[A-ZÆØÅ]\.) (?:{_CAPITAL} )?{_FAMILY}(?:s|')?(?!\w))"
    rf"|(?<=(?P<after>¤))(?P<called>{_CAPITAL}{_MORE}{{0,3}}))"
)
_SAID: Final = re.compile(rf"(?<!\w)(?P<cue>(?i:{_CALLED})),? (?={_CAPITAL})")
_ROAD_AFTER: Final = re.compile(
    rf"(?: {_CAPITAL}){{0,2}} ?"
    r"(?:Vej|Gade|Allé|Alle|Plads|Torv|Boulevard|Stræde|Park|Have|Skole|Kirke|Gård|Aften|Dag)\b"
)
_NOT_A_NAME: Final = re.compile(
    rf"(?<!\w)(?:{OFFICE}|{TOWNS}|(?:Sankt|Skt\.|Store|Lille|Nørre|Nørre|Sønder|Øster|Vester|Gammel|Ny|Nye|Ældre|Dansk"
    r"|Danske|Danmarks|Røde|Region|Klub|Projekt|Café|Den|Det|De|Hotel|Blok|Opgang|Indgang|Bygning|Hal|Sikker"
    r"|Januar|Februar|Marts|April|Maj|Juni|Juli|August|September|Oktober|November|December"
    r"|Mandag|Tirsdag|Onsdag|Torsdag|Fredag|Lørdag|Søndag|Vej|Gade|Allé|Plads|Torv|Boulevard|Stræde|Park|Have|Skole|Kirke|Aften|Sagen|Facebook|Google|Netto|Rema|Falck|TV|SSP|CVR|EAN"
    r"|\w*(?:vej|gade|gaden|vejen|torv|torvet|plads|parken|vangen|toften|vænget|skolen|kirken|huset|rådet|fonden|høj"
    r"|kommune|politi|værn|ministeriet|styrelsen|udvalget|bestyrelsen|planen|hallen|centret|haven|kvarteret))"
    r"s?(?!\w))"
)
_PERSONAL: Final = re.compile(
    rf"(?<!\w)(?:{PERSON}|{STATE}|eftersøgt|rystet|truet|ramt|evakueret|genhuset|tilskadekommen|omkommet|hans|hendes"
    r"|ham|hende|hjemme|hjem|bor|bopæl)(?!\w)",
    re.IGNORECASE,
)
_MANY: Final = frozenset({"unge", "børn", "ældre", "forældre", "pårørende", "vidner", "frivillige"})
_SAYS_THE_NAME: Final = re.compile(r"hedder|kaldes|kaldt|ved navn|navnet er", re.IGNORECASE)
_OFFICIAL: Final = re.compile(rf"(?<!\w){OFFICE}", re.IGNORECASE)
# Given names that are other words as well: at the head of a sentence they are taken for those.
_OTHER_WORDS: Final = frozenset(
    {"Per", "Hans", "Bo", "Line", "Else", "Bent", "Sten", "Dan", "Ove", "Mie", "August", "Pil", "Nora"}
)
_HEAD: Final = re.compile(r"(?:^|[.!?:]\s+|\n\s*)[\"(]?$")


def names(text: str, known: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What seems to be a person's name, in order; a name whose every word stands in `known` is passed over."""
    plain, origins = readable(text)
    words = {word.strip(".,'’").casefold() for one in known for word in one.split()}
    reading = Reading.of(plain, [])
    return tuple(
        Finding(Kind.NAME, origins[start][0], origins[end - 1][1], certain=_private(reading.around(start, end), cue))
        for start, end, cue in _spans(plain, words)
    )


def _private(around: Context, cue: str) -> bool:
    """Whether the word right before, or else the sentence, speaks of a private person and not of an office."""
    if cue and not _SAYS_THE_NAME.fullmatch(cue):
        return not _OFFICIAL.search(cue)
    said = f"{around.before} ¤ {around.after}"
    about = {match[0].casefold() for match in _PERSONAL.finditer(said)} - _MANY
    return bool(about or cue) and not _OFFICIAL.search(said)


def _spans(plain: str, known: set[str]) -> Iterator[tuple[int, int, str]]:
    """Where names stand, and the word right before that says a person and makes any word with a capital a name."""
    end = 0
    called = {match.end(): match["cue"] for match in _SAID.finditer(plain)}
    marked = "".join("¤" if at + 1 in called else sign for at, sign in enumerate(plain))
    for match in _NAMED.finditer(marked):
        start, stop = match.span("called") if match["called"] else match.span()
        start += _before_the_name(plain[start:stop])
        if start >= end and _is_name(plain, start, stop, known, told=start in called):
            end = stop
            yield start, stop, called.get(start, "")


def _before_the_name(found: str) -> int:
    """How many signs of what was found only lead up to the name: `Vidnet `, or the first word of the sentence."""
    first, _, rest = found.partition(" ")
    leads = re.fullmatch(_CALLED, first, re.IGNORECASE) or (rest and re.match(rf"{_GIVEN}\b", rest))
    return len(first) + 1 if rest and leads and not re.fullmatch(_GIVEN, first) else 0


def _is_name(plain: str, start: int, stop: int, known: set[str], *, told: bool) -> bool:
    name = plain[start:stop]
    parts = name.split()
    if all(_bare(part) & known for part in parts):
        return False
    if _NOT_A_NAME.search(name) or _ROAD_AFTER.match(plain[stop:]):
        return False
    alone = len(parts) == 1
    return told or not (alone and parts[0] in _OTHER_WORDS and _HEAD.search(plain[:start]))


def _bare(part: str) -> set[str]:
    """A word of a name as it may stand in the contact list: without its ending."""
    word = part.strip(".,'’").casefold()
    return {word, word.removesuffix("s")}
