"""The grammar (grammatik): words in a row, and the phrases that are looked for in them.

A phrase is written as it is spoken: `kan|vil ikke .. komme`. A bar parts alternatives, `?` after a word makes it
optional, `..` stands for up to three words that are not signs, `...` for any number; `^` and `$` are the ends
of the clause, and words in capitals are the classes below. A phrase that is found is replaced by its mark.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from app.core.reply import doubts, promises, refusals
from app.core.reply.letters import LOST, fold
from app.core.reply.lexicon import NUMBER_WORDS, ORDINARY, SPELLINGS, TYPO_FROM
from app.core.reply.names import ABROAD, DAYS, NAMES, PERSON_ENDS, PERSONS

CLASSES = {
    "T": r"(?:(?:om|kl|ca|senest|tidligst) )*@[cmb]",
    "CLOCK": r"@c",
    "SPAN": r"@m",
    "BARE": r"@b",
    "NUMBER": r"\d+",
    "PERSON": r"(?:@person|@name|han|hun|de)",
    "NAME": r"@name",
    "SELF": r"(?:jeg|vi)",
    "NOT": r"(?:ikke|ej)",
    "DAY": r"(?:i morgen|@day|neste (?:uge|gang|dag|vecka|week))",
    "ABROAD": r"@abroad",
    "WORD": r"[a-z]+",
}
_NEVER_SKIPPED = "(?:ike|maske|formentlig|nepe|hvis|medmindre|nej)"
"""Words so weighty that no phrase may pass over them."""
_TOKEN = re.compile(
    rf"\d{{1,2}}[:.]\d{{2}}(?!\d)|\d+(?:[.,]\d+)?(?=\D|$)|[^\W\d_{LOST}](?:[^\W\d_]|{LOST}|(?<=\w)['-](?=\w))*"
    rf"|{LOST}(?:[^\W\d_])+|[.,!?;:()/=+%-]|\n|[^\w\s]"
)
_ABBREVIATIONS = frozenset({"kl", "ca", "min", "maks", "telefon", "nr", "time", "evt", "maske", "d", "den", "nogle"})
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[ \t.,\-_*]+[^\W\d_](?![^\W_]))+(?![^\W_])")
_ENGLISH = frozenset(
    ["the", "am", "will", "i'm", "i'll", "can't", "cannot", "won't", "be", "there", "coming", "my", "yes", "not", "have", "get", "where", "what", "please", "is", "at", "it", "of", "this"]
)
_I_ENGLISH = frozenset(
    ["am", "will", "can", "can't", "cannot", "cant", "won't", "wont", "have", "would", "wish", "might", "think", "should", "do", "don't", "dont", "could", "must", "may", "may", "hope", "guess", "need", "got", "probably", "just", "really", "promise", "confirm", "accept", "decline", "also", "already", "never", "unfortunately", "am", "was", "regret", "believe", "doubt", "said", "wouldn't", "couldn't", "shall", "arrive", "arrived", "attend", "come", "know", "understand", "sent", "replied", "answered", "received", "see", "left"]
)


def _vocabulary() -> frozenset[str]:
    """The words that stand in the phrases: they are spelled right, whatever they resemble."""
    texts = (text for room in (doubts, promises, refusals) for text in vars(room).values() if isinstance(text, str))
    texts = (*texts, ORDINARY)
    return frozenset(fold(found) for text in texts for found in re.findall(r"[^\W\d_]+", text))


_VOCABULARY = _vocabulary()
_TYPO_TARGETS = {known for known in SPELLINGS.values() if len(known) >= TYPO_FROM and " " not in known} | {
    known for known in _VOCABULARY.union(SPELLINGS) if len(known) > TYPO_FROM
}


@functools.cache
def word(spelled: str) -> str:
    """The Danish word behind a spelling; a word that is not known stays as it is."""
    plain = fold(spelled)
    if LOST in plain:
        plain = next((w for w in _restored(plain) if _known(w)), plain.replace(LOST, "oe"))
    found = SPELLINGS.get(plain) or SPELLINGS.get(plain.replace("'", "").replace("-", "")) or _special(plain)
    return found or _mistyped(plain) or plain.replace("'", "")


def _known(plain: str) -> bool:
    return plain in SPELLINGS or plain in NUMBER_WORDS or _special(plain) is not None


def _special(plain: str) -> str | None:
    if plain in NUMBER_WORDS:
        return str(NUMBER_WORDS[plain])
    if len(plain) > TYPO_FROM and plain.endswith(PERSON_ENDS):
        return "@person"
    for mark, group in (("@day", DAYS), ("@person", PERSONS), ("@name", NAMES), ("@abroad", ABROAD)):
        if plain in group or (mark in {"@name", "@person"} and plain.removesuffix("s").rstrip("'") in group):
            return mark
    return None


def _restored(plain: str) -> Iterable[str]:
    return (fold(plain.replace(LOST, letter)) for letter in ("a", "oe", "e", ""))


def _mistyped(plain: str) -> str | None:
    """The known word one slip away: a letter wrong, missing, extra or swapped with its neighbour."""
    if len(plain) < TYPO_FROM or plain in _VOCABULARY:
        return None
    near = {SPELLINGS.get(slip, slip) for slip in _slips(plain) if slip in _TYPO_TARGETS}
    return near.pop() if len(near) == 1 else None


def _slips(plain: str) -> Iterable[str]:
    """Every word one slip away; the first letter is taken as right."""
    for at in range(1, len(plain) + 1):
        head, tail = plain[:at], plain[at:]
        yield fold(head + tail[1:])
        yield fold(head + tail[1:2] + tail[:1] + tail[2:])
        for letter in "abcdefghijklmnoprstuvy":
            yield head + letter + tail
            yield head + letter + tail[1:]


def words(text: str) -> str:
    """The text as Danish words and signs, each between single spaces."""
    text = _SPACED.sub(_unspaced, text)
    raw = [token.casefold() for token in _TOKEN.findall(text)]
    english = len(_ENGLISH.intersection(raw)) > 1
    glossed = [_gloss(token, raw[at + 1 : at + 2], english) for at, token in enumerate(raw)]
    return " " + " ".join(_numbers(_without_abbreviation_dots(re.split(" +", " ".join(glossed).strip(" "))))) + " "


def _unspaced(found: re.Match[str]) -> str:
    joined = re.sub(r"[^\w]|_", "", found.group())
    return joined if fold(joined) in SPELLINGS or len(joined) > 2 else found.group()


def _gloss(token: str, following: Sequence[str], english: bool) -> str:
    if not token[0].isalpha() and token[0] != LOST:
        return "," if unicodedata.category(token[0]) in {"So", "Sk", "Me"} else token
    if token == "i" and set(following) & _I_ENGLISH:
        return "jeg"
    if token == "ill" and set(following) & {"be", "come", "try", "make", "get", "see", "let", "do", "arrive", "not"}:
        return "jeg vil"
    if token == "the":
        return ""
    if token == "å":
        return "kl"
    if token == "a" or (english and token in {"an", "one"}):
        return "en"
    if not english and token in {"to", "ten"}:
        return {"to": "2"}.get(token, word(token))
    return word(token)


def _without_abbreviation_dots(tokens: Sequence[str]) -> Sequence[str]:
    before = ["", *tokens]
    return [token for last, token in zip(before, tokens, strict=False) if not (token == "." and last in _ABBREVIATIONS)]


def _numbers(tokens: Sequence[str]) -> Sequence[str]:
    """Compound number words in two or three parts: `fem og tyve`, `twenty five`."""
    line = " ".join(tokens)
    line = re.sub(r"\b([1-9]) og (20|[3-9]0)\b(?! ?[:.])", lambda m: str(int(m[1]) + int(m[2])), line)
    return line.split(" ")


Table = Mapping[str, Sequence[str]]


@functools.cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_compiled(phrase) for phrase in sorted(phrases, key=len, reverse=True)))


def _compiled(phrase: str) -> str:
    return r"(?<= )" + "".join(map(_item, phrase.split()))


def _item(item: str) -> str:
    if item in {"^", "$"}:
        return r"(?<!\S )" if item == "^" else r"(?=[.!?;\s]*$)"
    if item in {"..", "..."}:
        return rf"(?:(?!{_NEVER_SKIPPED} )(?:[^\W_]\S* |@\w+ )){{0,3}}?" if item == ".." else r"(?:[^.!?\n]\S* )*?"
    optional = item.endswith("?") and len(item) > 1
    choices = "|".join(_choice(choice) for choice in item.removesuffix("?").split("|"))
    return f"(?:(?:{choices}) )" + ("?" if optional else "")


def _choice(choice: str) -> str:
    if choice in CLASSES:
        return CLASSES[choice]
    if choice.startswith("<"):
        return re.escape(choice)
    return re.escape(" ".join(map(word, choice.split("_"))))


def marked(clause: str, tables: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The clause with each phrase of the tables, the first table first, replaced by its `<mark>`."""
    for mark, phrases in tables:
        clause = _pattern(phrases).sub(f"<{mark}> ", clause)
    return clause


def holds(clause: str, *phrases: str) -> bool:
    """Whether one of the phrases stands in the clause."""
    return _pattern(phrases).search(clause) is not None
