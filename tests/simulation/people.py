"""The people of a night: some say JA, some NEJ, some nothing, some change their mind; a text may come twice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - drawn from a seed, to be repeatable

from tests.simulation.network import Network, Text

ASKS = "Svar JA eller NEJ"
SLOWEST = 14.0


@dataclass
class Answered:
    """What a person texted, and whether the service has said that it has it."""

    text: Text
    yes: bool
    kept: bool = False


@dataclass
class People:
    """Who was asked, and what they answered, in order; `deciding` = how many are about to write."""

    network: Network
    chance: Random
    brings: Callable[[Answered], None]
    asked: set[str] = field(default_factory=set)
    said: list[Answered] = field(default_factory=list)
    deciding: int = 0

    def reads(self, text: Text) -> None:
        """A text is on somebody's phone; the first question is answered, or never."""
        if ASKS not in text.body or text.to in self.asked:
            return
        self.asked.add(text.to)
        mood, wait = self.chance.random(), self.chance.uniform(0.5, SLOWEST)
        if mood < 0.65:
            self._soon(wait, text, yes=mood < 0.4)

    def _soon(self, wait: float, asked: Text, *, yes: bool) -> None:
        self.deciding += 1
        self.network.later(wait, self._writes, asked, yes)

    def _writes(self, asked: Text, yes: bool) -> None:
        self.deciding -= 1
        body = self.chance.choice(("JA", "ja 15", "Ja, jeg kommer")) if yes else self.chance.choice(("NEJ", "nej"))
        answer = Answered(self.network.inbound(asked.to, body, asked.provider), yes)
        self.said.append(answer)
        for _ in range(2 if self.chance.random() < 0.2 else 1):
            self.network.later(self.chance.uniform(0, 1), self.brings, answer)
        if self.chance.random() < 0.15:
            self.network.later(4, self._thinks_again, answer, asked)

    def _thinks_again(self, answer: Answered, asked: Text) -> None:
        """Only who was heard: what no webhook brought is read from a list later, out of order."""
        if answer.kept:
            self._soon(self.chance.uniform(0, 6), asked, yes=not answer.yes)
