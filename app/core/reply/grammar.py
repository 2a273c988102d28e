"""The grammar (grammatik): phrases, and how they are looked for in a clause.

A phrase is written as it is spoken: `kan|vil ikke .. komme`. A bar parts alternatives, `?` after a word makes it
optional, an underscore binds words, `..` stands for up to three words and `...` for any number that are not
signs; `^` and `$` are the ends of the clause, and words in capitals are the classes below. A phrase that is
found is replaced by its mark.
"""

import functools
import re
from collections.abc import Iterable

from app.core.reply.vocabulary import word

CLASSES = {
    "T": r"(?:(?:om|kl|ca|senest|tidligst) )*@[cmb]",
    "CLOCK": r"@c",
    "SPAN": r"@m",
    "BARE": r"@b",
    "NUMBER": r"\d+",
    "PERSON": r"(?:@person|@name|han|hun|de)",
    "NAME": r"@name",
    "SELF": r"(?:jeg|vi)",
    "DAY": r"(?:i morgen|@day|neste (?:uge|gang|dag|vecka|week))",
    "ABROAD": r"@abroad",
    "WORD": r"[a-z]+",
}
"""Classes of words; `@` opens what a word or a time was taken for."""
_WEIGHTY = "(?:ike|maske|formentlig|nepe|hvis|medmindre|nej|sikert|vist|nok|vel|hverken)"
"""Words that no phrase may pass over."""
_ANCHORS = {
    "^": r"(?<!\S )",
    "$": r"(?=[.!?;\s]*$)",
    "..": rf"(?:(?!{_WEIGHTY} )(?:[^\W_]\S* |@\w+ |# )){{0,3}}?",
    "...": r"(?:[^.!?\n]\S* )*?",
}


@functools.cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_compiled(phrase) for phrase in sorted(phrases, key=len, reverse=True)))


def _compiled(phrase: str) -> str:
    return r"(?<= )" + "".join(map(_item, phrase.split()))


def _item(item: str) -> str:
    if item in _ANCHORS:
        return _ANCHORS[item]
    optional = item.endswith("?") and len(item) > 1
    choices = "|".join(map(_choice, item.removesuffix("?").split("|")))
    return f"(?:(?:{choices}) )" + ("?" if optional else "")


def _choice(choice: str) -> str:
    if choice in CLASSES or choice.startswith("<"):
        return CLASSES.get(choice, re.escape(choice))
    return re.escape(" ".join(map(word, choice.split("_"))))


def marked(clause: str, tables: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The clause with each phrase of the tables, the first table first, replaced by its `<mark>`."""
    for mark, phrases in tables:
        clause = _pattern(phrases).sub(f"<{mark}> ", clause)
    return clause


def holds(clause: str, *phrases: str) -> bool:
    """Whether one of the phrases stands in the clause."""
    return _pattern(phrases).search(clause) is not None
