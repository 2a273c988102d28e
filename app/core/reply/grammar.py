"""The grammar (grammatik): phrases, and how they are looked for in a clause.

A phrase is written as it is spoken: `kan|vil ikke .. komme`. A bar parts alternatives, `?` after a word makes it
optional, an underscore binds words, `..` stands for up to three words and `...` for any number that are not
signs; `^` and `$` are the ends of the clause, and words in capitals are `classes`. A phrase that is
found is replaced by its mark.
"""

import functools
import re
from collections.abc import Callable, Iterable

from app.core.reply.classes import CLASSES
from app.core.reply.vocabulary import word

_WEIGHTY = "(?:ike|maske|formentlig|nepe|hvis|medmindre|nej|sikert|vist|nok|vel|hverken)"
"""Words that no phrase may pass over."""
_ANCHORS = {
    "^": r"(?<!\S )",
    "$": r"(?=[.!?;\s]*$)",
    "..": rf"(?:(?!{_WEIGHTY} )(?:[^\W_]\S* |@\w+ |# )){{0,3}}?",
    "...": r"(?:[^.!?\n]\S* )*?",
}


@functools.cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """What a row of phrases looks like; it is compiled once."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(f"(?<= )(?:{'|'.join(map(_compiled, longest_first))})")


def _compiled(phrase: str) -> str:
    return "".join(map(_item, phrase.split()))


def _item(item: str) -> str:
    if item in _ANCHORS:
        return _ANCHORS[item]
    optional = item.endswith("?") and len(item) > 1
    choices = "|".join(map(_choice, item.removesuffix("?").split("|")))
    return f"(?:{choices})" + ("?" if optional else "")


def _choice(choice: str) -> str:
    if choice in _ANCHORS:
        return _ANCHORS[choice]
    spoken = CLASSES.get(choice) or re.escape(" ".join(map(word, choice.split("_"))))
    return f"{spoken} "


OWN = "~"
"""Stands before the mark of a promise whose words name the sender."""
_PROMISES = frozenset({"come", "weak"})
_SENDER = re.compile(r"\b(?:jeg|vi|mig)\b")


def marked(clause: str, tables: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The clause with each phrase of the tables, the first table first, replaced by its `<mark>`."""
    for mark, phrases in tables:
        clause = pattern(phrases).sub(_promise(mark) if mark in _PROMISES else f"<{mark}> ", clause)
    return clause


def _promise(mark: str) -> Callable[[re.Match[str]], str]:
    """The mark, and before it whether the phrase named the sender."""
    return lambda found: f"{OWN} <{mark}> " if _SENDER.search(found.group()) else f"<{mark}> "


def holds(clause: str, *phrases: str) -> bool:
    """Whether one of the phrases stands in the clause."""
    return pattern(phrases).search(clause) is not None
