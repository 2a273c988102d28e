"""The grammar (grammatik): phrases, and how they are looked for in a clause.

A phrase is written as it is spoken: `kan|vil ikke .. komme`. A bar parts alternatives, `?` after a word makes it
optional, an underscore binds words, `..` stands for up to three words and `...` for any number that are not
signs; `^` and `$` are the ends of the clause, and words in capitals are the classes below. A phrase that is
found is replaced by its mark.
"""

import functools
import re
from collections.abc import Callable, Iterable

from app.core.reply.vocabulary import word

_MILD = (
    "jeg vi med det bare op mødet heller så sgu altså desværre dog alligevel nok til fucking fandeme godt i_dag i_aften"
    " lige mig i_nat selv beklager faktisk egentlig i om til_mødet tilbage simpelthen virkelig overhovedet gerne"
)
"""Words that may stand between a verb and its denial."""
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
    "MONTH": r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)",
    "ABROAD": r"@abroad",
    "WORD": r"[a-z]+",
    "HOLD": r"(?:holde|holder|stope|stoper|forhindre|forhindret|hindre|afholde|skreme|kep|stop)",
    "CHANCE": r"(?:(?:en|et|det|der|mindste|skygen|af|antydning) )*(?:chance|mulighed|udsigt)",
    "HERE": r"(?:alerede|lige|nu|jo|snart|klar|mig|jeg|vi|straks|ogsa)",
    "MOVING": r"(?:koerer|smuter|gar|tager|seter|hoper|skynder|begiver|futer|lister)",
    "EVENT": r"(?!(?:jeg|vi|min|det|der|som|barn|boern|boernene|vagt|bus|toget|taxa|bilen|klar|muligt|@[cmb]) "
    r"|[a-z]+ (?:er|bliver) (?:slut|ferdig|forbi|ovre) )[@a-z]+",
    "MILD": "(?:" + "|".join(" ".join(map(word, mild.split("_"))) for mild in _MILD.split()) + ")",
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
