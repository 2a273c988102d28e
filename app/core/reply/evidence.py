"""The evidence (belæg): an answer's clauses, and the marks that say what each speaks for (rules 1 to 3 and 8)."""

import re
from dataclasses import dataclass, field

_TIME_OF_COMING = re.compile("(?<!til )@[cm] | ja @b ")
_TIME = re.compile("@[cm] ")
_PROMISED = frozenset({"come", "ja", "when"})
_REFUSED = frozenset({"no", "away", "instead", "nej"})
_TURNED = frozenset({"no", "away", "instead", "not", "doubt", "stay", "extra", "aside", "else", "gone"})


@dataclass
class Evidence:
    """What the clauses say, in their order."""

    polite: bool = False
    """The text regrets (desværre, beklager)."""
    exclaimed: bool = False
    """The text has an exclamation mark."""
    marks: list[tuple[str, int]] = field(default_factory=list)
    """Each mark, and the number of its clause."""
    told: set[int] = field(default_factory=set)
    """The clauses that tell what was, or what is so as a rule."""
    clauses: list[tuple[str, bool]] = field(default_factory=list)
    """Each clause, and whether it speaks of the sender."""
    asked: bool = False
    """A question stands in the text."""
    whether: bool = False
    """The question is whether to come at all."""
    wondered: bool = False
    """The answer itself has a question mark."""

    @property
    def timed(self) -> bool:
        """A clause of the sender's promises to come, and says when."""
        own = (at for at, (clause, mine) in enumerate(self.clauses) if mine and _TIME.search(clause))
        return any(self.of(at) & _PROMISED and not self.of(at) & _TURNED for at in own)

    @property
    def refused_last(self) -> bool:
        """A refusal or an absence, and no promise in a clause after it."""
        refused = max((at for mark, at in self.marks if mark in _REFUSED), default=-1)
        return refused > max((at for mark, at in self.marks if mark == "come"), default=-1)

    @property
    def open(self) -> bool:
        """A condition or a hedge, or a doubt beside which neither a promise nor a time stands."""
        doubted = (self.whether or self.has("doubt", "elsewhere", "denied")) and not (self.own_time or self.has("come"))
        return doubted or self.has("cond", "maybe")

    @property
    def own_time(self) -> bool:
        """The sender's own clauses state a time which does not end a stay."""
        return any(own and _TIME_OF_COMING.search(clause) for clause, own in self.clauses)

    def has(self, *marks: str) -> bool:
        """Whether one of the marks was found."""
        return any(mark in marks for mark, _ in self.marks)

    def first(self, *marks: str) -> int:
        """The place of the first of the marks."""
        return next(at for at, (mark, _) in enumerate(self.marks) if mark in marks)

    def last(self, mark: str) -> int:
        """The place of the last such mark."""
        return max(at for at, (found, _) in enumerate(self.marks) if found == mark)

    def clause_of(self, *marks: str) -> int:
        """The clause of the first of the marks."""
        return self.marks[self.first(*marks)][1]

    def of(self, number: int) -> set[str]:
        """The marks of a clause."""
        return {mark for mark, at in self.marks if at == number}
