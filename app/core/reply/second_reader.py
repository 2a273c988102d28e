"""The second reader (medlæser): what the phrases of an answer spoke for in thousands of labelled ones (rules 1 to 3).

The rules read by grammar; this reader only counts, so the two seldom go wrong in the same place. It doubts a yes that
its phrases hardly ever stood in, and sides with a refusal that the rules were not sure of. It makes no yes of its own:
of a promise that the rules have found, and found no refusal, hedge or condition beside, it may lift a lesser doubt.
What each phrase weighs was learned from `tests/core/answers.tsv` by `make learn`.
"""

import functools
import math
import re
from collections.abc import Mapping
from importlib import resources

from app.core.reply.answer import Kind
from app.core.reply.evidence import Evidence

Phrases = tuple[frozenset[str], frozenset[str]]
"""Of an answer: runs of the words as the rules know them, and runs of the words as they were written."""
LEARNED = "second_reader.tsv"
HUNDREDTHS = 100
"""The weights are kept in hundredths."""
_FOREIGN_TO_YES, _SURELY_NO = 0.05, 0.8
_SURELY_YES, _FOREIGN_TO_NO = 0.9, 0.1
"""Where the four stand was measured on answers that neither reader had seen (docs/answers.md)."""
_PROMISED = ("come", "ja", "weak", "when", "fine")
_DOUBTED = ("no", "nej", "maybe", "cond", "fix", "wrong")
"""Beside these words of refusal and doubt no promise is believed because it sounds like one."""
_LONGEST = 300
"""Characters: of longer answers too few were labelled."""
_FEWEST = 4
"""Words: a word or two alone is no refusal that the rules have missed."""
_KNOWN_RUN, _WRITTEN_RUN = 3, 2
_WRITTEN = re.compile(r"\w+|[^\w\s]")


def agreed(kind: Kind, said: str, words: str, evidence: Evidence) -> Kind:
    """What both readers can stand for; `words` is what the rules made of `said`, `evidence` what they found in it."""
    if len(said) > _LONGEST:
        return kind
    # A bare yes is as plain as can be: what stands beside it is the rules' to weigh.
    plain = any(clause.strip(" .!,") == "ja" for clause, _ in evidence.clauses)
    coming, staying_away = chances(phrases(said, words))
    if kind is not Kind.UNCLEAR or len(words.split()) < _FEWEST:
        return Kind.UNCLEAR if kind is Kind.YES and coming < _FOREIGN_TO_YES and not plain else kind
    promised = evidence.has(*_PROMISED) and not (evidence.wondered or evidence.has(*_DOUBTED))
    if promised and coming > _SURELY_YES and staying_away < _FOREIGN_TO_NO:
        return Kind.YES
    settled = not plain and not evidence.asked and not evidence.has("wrong", "cond")
    return Kind.NO if settled and staying_away > _SURELY_NO else kind


def phrases(said: str, words: str) -> Phrases:
    """The runs of up to three known and two written words; those as written are marked `~`."""
    return _runs(words.split(), _KNOWN_RUN, ""), _runs(_WRITTEN.findall(said.casefold()), _WRITTEN_RUN, "~")


def chances(found: Phrases) -> tuple[float, float]:
    """How likely the answer is a yes, and how likely a no: each from 0 to 1."""
    weights = _weights()
    coming = staying_away = 0.0
    for known in ([phrase for phrase in one if phrase in weights] for one in found):
        share = 1 / math.sqrt(max(len(known), 1))
        coming += share * sum(weights[phrase][0] for phrase in known)
        staying_away += share * sum(weights[phrase][1] for phrase in known)
    return chance(coming), chance(staying_away)


def chance(weight: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weight))))


def _runs(words: list[str], longest: int, mark: str) -> frozenset[str]:
    runs = ((at, at + long) for long in range(1, longest + 1) for at in range(len(words) - long + 1))
    return frozenset(mark + " ".join(words[start:end]) for start, end in runs)


@functools.cache
def _weights() -> Mapping[str, tuple[float, float]]:
    lines = resources.files(__package__).joinpath(LEARNED).read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {phrase: (int(coming) / HUNDREDTHS, int(away) / HUNDREDTHS) for phrase, coming, away in rows}
