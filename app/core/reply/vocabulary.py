"""The vocabulary (ordforråd): from the letters of an answer to Danish words, whoever wrote them and however.

A word that is one slip away from a known one is taken for it; a name, a day, a place or a number becomes its
class or its digits (rules 9, 12 and 13).
"""

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from app.core.reply import asides, doubts, promises, refusals
from app.core.reply.clock import COUNTED, UNTIMED
from app.core.reply.letters import LOST, fold
from app.core.reply.lexicon import MEANING_ENDS, ORDINARY, SPELLINGS
from app.core.reply.names import ABROAD, DAYS, NAMES, PERSON_ENDS, PERSONS
from app.core.reply.numerals import numeral

_TYPO_FROM = 5
"""Letters that a word needs before one wrong letter in it is forgiven."""
_TOKEN = re.compile(
    rf"\d{{1,2}}[:.]\d{{2}}(?!\d)|\d+(?:[.,]\d+)?(?=\D|$)|[^\W\d_{LOST}](?:[^\W\d_]|{LOST}|(?<=\w)['-](?=\w))*"
    rf"|{LOST}(?:[^\W\d_])+|[.,!?;:()/=+%-]|\n|[^\w\s]"
)
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[ \t\n.,\-_*][^\W\d_](?![^\W_]))+(?![^\W_])")
_ABBREVIATIONS = frozenset(
    {"kl", "ca", "min", "maks", "telefon", "nr", "pr", "time", "evt", "maske", "d", "den", "nogle"}
)
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE_KEYS = {
    key: "".join(
        other
        for around in _KEYS[max(row - 1, 0) : row + 2]
        for other in around[max(at - 1, 0) : at + 2]
        if other != key
    )
    for row, keys in enumerate(_KEYS)
    for at, key in enumerate(keys)
}
"""The keys that a finger may hit instead; vowels are also mistaken for each other."""
_UNITS = frozenset({"min", "time"})
_SENTENCE_OPENERS = frozenset({"jeg", "vi", "men", "har", "skal", "det", "ja", "nej"})
"""Words before which the dot of an abbreviation ends a sentence."""
_CLASSES = (("@day", DAYS), ("@person", PERSONS), ("@name", NAMES), ("@abroad", ABROAD))


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(found) for found in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text))


_AFTER_UNIT = _words(
    "forsinket vek koersel tid til fra senere og eler inden i pa for herfra mere endnu over om ca maks med sa"
)
"""Words that go on after `20 min.`."""
_ENGLISH = frozenset(
    re.findall(
        r"\S+",
        "the am will i'm i'll can't cannot won't be there coming my yes not get where what please is "
        "it of this hour hours minutes minute past quarter within about by and",
    )
)
_ENGLISH_ALONE = frozenset({"hour", "hours", "minutes", "yes", "past", "quarter", "within", "i'm", "i'll", "am", "the"})
_AFTER_I = frozenset(
    re.findall(
        r"\S+",
        "am will can can't cannot cant won't wont have would wish might think should do don't dont could "
        "must may hope guess need got probably just really promise confirm accept decline also already "
        "never unfortunately was regret believe doubt said wouldn't couldn't shall arrive arrived attend "
        "come know understand sent replied answered received see left",
    )
)
"""What follows an English I; before anything else the letter is Danish."""
_NO_NOUNS = frozenset({"idea", "clue", "need", "doubt", "reason", "rush", "question", "trouble", "excuse", "one"})
_AFTER_ILL = frozenset({"be", "come", "try", "make", "get", "see", "let", "do", "arrive", "not"})
_GLUE = frozenset(
    map(fold, ("jeg", "kan", "ikke", "kommer", "er", "ja", "nej", "vil", "har", "på", "vej", "det", "desværre"))
)
_AFTER_TO = frozenset({"come", "be", "join", "attend", "make", "leave", "go", "hear", "help"})
_AS_WRITTEN = {"the": "", "å": "kl", "ein": "en", "nåh": "na", "nårh": "na", "a": "en", "to": "2"}
_AS_ENGLISH = {"an": "en", "one": "en", "by": "senest", "to": "til"}
_ROOMS = (asides, doubts, promises, refusals)
_SPELLED_RIGHT = _words(f"{ORDINARY} {UNTIMED} {COUNTED}").union(
    *(_words(text) for room in _ROOMS for text in vars(room).values() if isinstance(text, str))
)
_MEANT = frozenset(part for known in SPELLINGS.values() for part in known.split())
_KNOWN = {known for known in SPELLINGS.values() if len(known) >= _TYPO_FROM and " " not in known} | {
    known for known in _SPELLED_RIGHT.union(SPELLINGS) if len(known) > _TYPO_FROM
}


_DIALECT = (
    (re.compile(r"\b(ka'?n?|kom(?:mer?)?|vil|ska|når|må) itt?j?\b'?", re.IGNORECASE), r"\1 ikke"),
    (re.compile(r"\b(ka'?) ett?\b'?", re.IGNORECASE), r"\1 ikke"),
    (re.compile(r"\bjæ (?=(?:ka'?n?|komm?er?|ska|vil|m[åo]|er|har|kør\w*)\b)", re.IGNORECASE), "jeg "),
)
"""What is said in Jutland, whose `it` and `et` deny: in other words they are a thing and a number."""
_SURNAME = re.compile(
    r"(?<= @name) ([a-z]+)"
    r"(?= (?:[.,!?;:)/\n§]|tager|overtager|deker|komer|gar|moeder|stiler|klarer|er|har|kan|vil|skal|og|her|$))"
)
"""What may be a surname: after a first name, and before a verb or the end."""
_ASKED_AFTER = re.compile(
    r"(?<= ja )(\d+ (?:min |minuter )?)(?=(?:hvor|hvad|hvem|hvilken|hvornar|hvordan|er det|er der|kan man|skal jeg) )"
)
"""A question that follows the minutes without a full stop."""


@functools.lru_cache(maxsize=20_000)
def word(spelled: str) -> str:
    """The Danish word behind a spelling; a word that is not known stays as it is, folded."""
    plain = fold(spelled)
    if LOST in plain:
        plain = next(filter(_is_known, _restored(plain)), plain.replace(LOST, "oe"))
    bare = plain.replace("'", "")
    found = SPELLINGS.get(plain) or SPELLINGS.get(bare.replace("-", "")) or _classed(plain)
    return found or _mistyped(plain) or _glued(plain) or bare


def is_meant(plain: str) -> bool:
    """Whether the word is one that the lexicon leads to: it may be an answer."""
    return plain in _MEANT


def _is_known(plain: str) -> bool:
    return plain in SPELLINGS or plain in _SPELLED_RIGHT or _classed(plain) is not None


def _restored(plain: str) -> Iterable[str]:
    return (fold(plain.replace(LOST, letter)) for letter in ("a", "oe", "e", ""))


def _classed(plain: str) -> str | None:
    number = numeral(plain)
    if number is not None:
        return number
    for mark, group in _CLASSES:
        if plain in group or (mark in {"@name", "@person"} and plain.removesuffix("s").rstrip("'") in group):
            return mark
    return _compound(plain)


def _compound(plain: str) -> str | None:
    """What a long word is by its end: ungekonsulenten is a person, efterårsferie a holiday."""
    meaning = next((meaning for end, meaning in MEANING_ENDS.items() if plain.endswith(end)), None)
    if meaning is None and len(plain) > _TYPO_FROM and plain.endswith(PERSON_ENDS):
        return "@person"
    return meaning


def _mistyped(plain: str) -> str | None:
    """The known word one slip away: a letter wrong, missing, extra or swapped with its neighbour."""
    if len(plain) < _TYPO_FROM or plain in _SPELLED_RIGHT:
        return None
    near = {SPELLINGS.get(slip, slip) for slip in _slips(plain) if slip in _KNOWN}
    return near.pop() if len(near) == 1 else None


def _glued(plain: str) -> str | None:
    """Two short words written as one: jegkommer, kanikke."""
    halves = ((plain[:at], plain[at:]) for at in range(2, len(plain) - 1))
    return next((f"{one} {other}" for one, other in halves if one in _GLUE and other in _GLUE), None)


def _slips(plain: str) -> Iterable[str]:
    """Every word one slip away; the first letter is right, or one too many."""
    yield plain[1:]
    for at in range(1, len(plain) + 1):
        head, tail = plain[:at], plain[at:]
        yield fold(head + tail[1:])
        yield fold(head + tail[1:2] + tail[:1] + tail[2:])
        for letter in "abcdefghijklmnoprstuvy":
            yield head + letter + tail
        for letter in _BESIDE_KEYS.get(tail[:1], ""):
            yield head + letter + tail[1:]


def is_english(text: str) -> bool:
    """Whether the words are English: `half nine` is half past nine then, and half past eight in Danish."""
    return _english(text.casefold().split())


def _english(tokens: Collection[str]) -> bool:
    return len(_ENGLISH.intersection(tokens)) > 1 or not _ENGLISH_ALONE.isdisjoint(tokens)


def words(text: str) -> str:
    """The text as Danish words and signs, each between single spaces."""
    for spoken, written in _DIALECT:
        text = spoken.sub(written, text)
    raw = [token.casefold() for token in _TOKEN.findall(_SPACED.sub(_unspaced, text))]
    english = _english(raw)
    glossed = [_glossed(token, raw[at + 1 : at + 2], english=english) for at, token in enumerate(raw)]
    line = " ".join(_without_abbreviation_dots(re.split(" +", " ".join(glossed).strip(" "))))
    line = _ASKED_AFTER.sub(r"\1. ", _SURNAME.sub(_unless_known, f" {line} ")).strip(" ")
    # Danish puts the unit first: `fem og tyve`.
    return " " + re.sub(r"\b([1-9]) og (20|[3-9]0)\b(?! ?[:.])", lambda m: str(int(m[1]) + int(m[2])), line) + " "


def _unless_known(found: re.Match[str]) -> str:
    return found.group() if _is_known(found[1]) or is_meant(found[1]) else ""


def _unspaced(found: re.Match[str]) -> str:
    """`J A` and `n-e-j`: letters that stand apart are put together."""
    joined = re.sub(r"\W|_", "", found.group())
    return joined if fold(joined) in SPELLINGS or joined[2:] else found.group()


def _glossed(spelled: str, following: Sequence[str], *, english: bool) -> str:
    if not spelled[0].isalpha() and spelled[0] != LOST:
        return "," if unicodedata.category(spelled[0]) in {"So", "Sk", "Me"} else spelled
    if spelled == "i" and not _AFTER_I.isdisjoint(following):
        return "jeg"
    if spelled == "no" and english and following and following[0] in _NO_NOUNS:
        return "ingen"
    if spelled == "ill" and not _AFTER_ILL.isdisjoint(following):
        return "jeg vil"
    if (english or not _AFTER_TO.isdisjoint(following)) and spelled in _AS_ENGLISH:
        return _AS_ENGLISH[spelled]
    return _AS_WRITTEN[spelled] if spelled in _AS_WRITTEN else word(spelled)


def _opens_sentence(abbreviation: str, following: str) -> bool:
    """Whether the dot after an abbreviation ends its sentence: after `min.` it does so before most words."""
    if abbreviation in _UNITS:
        return following in {"@name", "@person"} or (following.isalpha() and following not in _AFTER_UNIT)
    return following in _SENTENCE_OPENERS


def _without_abbreviation_dots(tokens: Sequence[str]) -> Sequence[str]:
    triples = zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
    return [
        sign
        for last, sign, following in triples
        if sign != "." or last not in _ABBREVIATIONS or _opens_sentence(last, following)
    ]
