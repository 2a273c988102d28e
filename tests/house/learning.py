"""Learning: what each phrase weighs for the second reader, from the labelled answers.

`make learn` writes `app/core/reply/second_reader.tsv`: a phrase, what it weighs for a yes and for a no, in hundredths;
the first line names the labelled answers by their SHA-256. Two logistic regressions by gradient descent (AdaGrad,
https://jmlr.org/papers/v12/duchi11a.html); answers that the two readers together still misread, though the rules had
them right, are gone through again, and so are those that they wrongly make a yes of.
"""

import hashlib
import math
import random  # noqa: TID251 - an order that is the same each time
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.reply import Kind, reading
from app.core.reply.clock import times
from app.core.reply.second_reader import HUNDREDTHS, LEARNED, chance, phrases, together
from app.core.reply.verdict import judge
from app.core.reply.vocabulary import is_english, words
from app.core.reply.weighing import weigh
from tests.core.answers import ANSWERS, PAPER

TABLE = Path(reading.__file__).with_name(LEARNED)
PASSES, AGAIN, RATE, START, RIGHT = 6, 60, 0.5, 0.01, 0.001
READ = (Kind.YES, Kind.NO, Kind.UNCLEAR)
SIDES = (Kind.YES, Kind.NO)


@dataclass(frozen=True)
class Lesson:
    """A labelled answer: its known phrases, each with its share, what the rules read or found not, and what it is."""

    shares: Sequence[tuple[str, float]]
    read: Kind
    silent: bool
    kind: Kind


@dataclass
class Weights:
    """What each phrase weighs for one of the sides, and how much was learned of it."""

    side: Kind
    weight: dict[str, float] = field(default_factory=dict)
    learned: dict[str, float] = field(default_factory=dict)

    def of(self, lesson: Lesson) -> float:
        """How likely it is on this side."""
        return chance(sum(self.weight.get(phrase, 0.0) * share for phrase, share in lesson.shares))

    def learn(self, lesson: Lesson) -> None:
        """Move the weights of its phrases towards what it is."""
        wrong = self.of(lesson) - (lesson.kind is self.side)
        if abs(wrong) < RIGHT:
            return
        for phrase, share in lesson.shares:
            slope = wrong * share
            self.learned[phrase] = self.learned.get(phrase, START) + slope * slope
            step = RATE * slope / math.sqrt(self.learned[phrase])
            self.weight[phrase] = self.weight.get(phrase, 0.0) - step


def fingerprint() -> str:
    """Of the labelled answers."""
    return hashlib.sha256(PAPER.read_bytes()).hexdigest()


def lessons() -> list[Lesson]:
    """The labelled answers that are read by their words; a phrase that stands in one alone teaches nothing."""
    found = []
    for text, label, _ in ANSWERS:
        heard = reading.bare(text)
        if heard is not None and Kind(label) in READ:
            spoken, _times = times(words(heard[0]), english=is_english(heard[0]))
            evidence = weigh(spoken)
            found.append((phrases(heard[0], spoken), judge(evidence), not evidence.marks, Kind(label)))
    often = Counter(phrase for all_three, *_ in found for one in all_three for phrase in one)
    return [Lesson(list(_shares(all_three, often)), read, silent, kind) for all_three, read, silent, kind in found]


def _shares(phrases_of: Iterable[Iterable[str]], often: Counter[str]) -> Iterable[tuple[str, float]]:
    for one in phrases_of:
        known = sorted(phrase for phrase in one if often[phrase] > 1)
        for phrase in known:
            yield phrase, 1 / math.sqrt(len(known))


def learn() -> dict[str, tuple[int, int]]:
    """What each phrase weighs for a yes and for a no, in hundredths."""
    order, all_lessons = random.Random(1), lessons()  # noqa: S311 - an order that is the same each time
    sides = [Weights(side) for side in SIDES]
    for _ in range(PASSES):
        order.shuffle(all_lessons)
        _go_through(all_lessons, sides)
    for _ in range(AGAIN):
        _go_through([one for one in all_lessons if _missed(one, sides)], sides)
    known = sorted({phrase for side in sides for phrase in side.weight})
    yes, no = ({p: round(HUNDREDTHS * side.weight.get(p, 0.0)) for p in known} for side in sides)
    return {phrase: (yes[phrase], no[phrase]) for phrase in known if yes[phrase] or no[phrase]}


def _go_through(some: Iterable[Lesson], sides: Sequence[Weights]) -> None:
    for lesson in some:
        for side in sides:
            side.learn(lesson)


def _missed(lesson: Lesson, sides: Sequence[Weights]) -> bool:
    """Whether both readers together spoil what the rules had right, or make a yes of what is none."""
    both = together(lesson.read, *(side.of(lesson) for side in sides), silent=lesson.silent)
    return both is not lesson.kind and (lesson.read is lesson.kind or both is Kind.YES)


def main() -> int:
    """Write the table."""
    table = learn()
    lines = [fingerprint(), *(f"{phrase}\t{yes}\t{no}" for phrase, (yes, no) in table.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(table)} phrases learned from {len(ANSWERS)} answers")  # noqa: T201 - what `make learn` is asked for
    return 0


if __name__ == "__main__":
    sys.exit(main())
