"""The second reader (medlæser): what the phrases of an answer spoke for in thousands of labelled ones (rules 1 to 3).

The rules read by grammar; this reader only counts, so the two seldom go wrong in the same place, and what most speaks
for stands. It makes no yes where the rules found neither a promise nor a time, or a doubt, a condition or a refusal;
where one reads a yes and the other a refusal, a person is asked. `make learn` weighs the phrases by labelled answers.
"""

import functools
import math
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Final

from app.core.reply.answer import Kind
from app.core.reply.evidence import Evidence

Phrases = tuple[frozenset[str], ...]
"""Of an answer: runs of the words as the rules know them, pairs of them, and runs of the words as written."""
LEARNED: Final = "second_reader.tsv"
HUNDREDTHS: Final = 100
_WORD_OF_THE_RULES: Final = {Kind.YES: 3.0, Kind.NO: 4.0, Kind.UNCLEAR: 2.5}
"""As a logarithm: 20 times as much speaks for a yes, 55 for a no, 12 for unclear (measured: docs/answers.md)."""
_SILENCE_OF_THE_RULES: Final = 1.5
_PROMISED: Final = ("come", "ja", "weak", "when", "fine")
_TIME: Final = re.compile("@[cmb]")
_LONGEST = 300  # characters: of longer answers too few were labelled
_RUN, _WRITTEN_RUN, _APART = 3, 2, 8
"""Words: in a run, in a run as written, and from the first to the second of a pair."""
_WRITTEN = re.compile(r"\w+|[^\w\s]")


def agreed(kind: Kind, said: str, words: str, evidence: Evidence) -> Kind:
    """What both readers can stand for; `words` is what the rules made of `said`, `evidence` what they found in it."""
    if len(said) > _LONGEST or (kind is Kind.NO and evidence.has("sub") and not evidence.has(*_PROMISED)):
        return kind
    both = together(kind, *chances(phrases(said, words)), silent=not evidence.marks)
    timed = _TIME.search(words) and not evidence.has("they", "sub", "gone", "else")
    promised = (evidence.has(*_PROMISED) or timed) and not evidence.open
    return both if both is not Kind.YES or (promised and not evidence.refused_last) else kind


def together(kind: Kind, coming: float, staying_away: float, *, silent: bool = False) -> Kind:
    """The same where it is known how likely a yes and a no are; `silent` when the rules have found nothing at all."""
    spoken_for = {
        Kind.YES: math.log(coming * (1 - staying_away)),
        Kind.NO: math.log(staying_away * (1 - coming)),
        Kind.UNCLEAR: math.log((1 - coming) * (1 - staying_away)),
    }
    spoken_for[kind] += _WORD_OF_THE_RULES[kind]
    spoken_for[Kind.NO] += _SILENCE_OF_THE_RULES if silent else 0
    both = max(spoken_for, key=spoken_for.__getitem__)
    return Kind.UNCLEAR if {kind, both} == {Kind.YES, Kind.NO} else both


def phrases(said: str, words: str) -> Phrases:
    """The runs of up to three known words, with where the answer begins and ends; pairs `…`; written runs `~`."""
    known, written = (["‹", *row, "›"] for row in (words.split(), _WRITTEN.findall(said.casefold())))
    return (
        frozenset(_runs(known, _RUN)),
        frozenset(f"{word}…{later}" for at, word in enumerate(known) for later in known[at + 2 : at + 1 + _APART]),
        frozenset("~" + run for run in _runs(written, _WRITTEN_RUN)),
    )


def chances(found: Phrases) -> tuple[float, float]:
    """How likely the answer is a yes, and how likely a no: each between 0 and 1."""
    weights = _weights()
    coming = staying_away = 0.0
    for known in ([phrase for phrase in one if phrase in weights] for one in found):
        share = 1 / math.sqrt(max(len(known), 1))
        coming += share * sum(weights[phrase][0] for phrase in known)
        staying_away += share * sum(weights[phrase][1] for phrase in known)
    return chance(coming), chance(staying_away)


def chance(weight: float) -> float:
    """The logistic function, never quite sure."""
    return 1 / (1 + math.exp(-max(-9.0, min(9.0, weight))))


def _runs(words: list[str], longest: int) -> Iterable[str]:
    return (" ".join(words[at : at + long]) for long in range(1, longest + 1) for at in range(len(words) - long + 1))


@functools.cache
def _weights() -> Mapping[str, tuple[float, float]]:
    lines = resources.files(__package__).joinpath(LEARNED).read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {phrase: (int(coming) / HUNDREDTHS, int(away) / HUNDREDTHS) for phrase, coming, away in rows}
