"""Room: how many messages of each kind of channel may be on their way at once.

Each kind has room of its own, so that a mail server that hangs holds no text. A provider that says it is busy
halves it; every message that it then takes gives a little back (https://www.twilio.com/docs/errors/20429).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.delivery import Accepted, Failed, Outcome, Purpose
from app.core.wording import segments
from app.store.messages import Queued

BUSY = frozenset({"20429", "http_429"})
Sort = tuple[str, bool]
"""What a message takes room as: its kind of channel, and whether it is urgent."""
# So many times what may be on its way is claimed of what is not urgent: it is at hand when a place is free.
AHEAD = 5
# Until the first of them is seen, they are taken to be long.
UNWEIGHED = 8


def sort(one: Queued) -> Sort:
    """What it takes room as."""
    return one.channel, one.urgent


def weight(one: Queued) -> int:
    """The slots that a message takes of its sender: its segments; all but what residents are told is one."""
    if one.purpose != Purpose.ANNOUNCEMENT or one.channel != "sms":
        return 1
    return max(1, segments(str(one.content["values"]["text"])))


@dataclass
class Room:
    """`limit` at once of each of these kinds; at most `bulk` of it for what is not urgent.

    `second`: the segments that the account sends in a second. What is not urgent holds no more slots than these, and
    the `sharers`, all processes that send, have them in common: with a second each, every further process would make
    the emergency team wait as long again.
    """

    kinds: Sequence[str]
    limit: int
    bulk: int
    second: float = math.inf
    now: dict[str, float] = field(default_factory=dict)
    heavy: int = UNWEIGHED
    sharers: int = 1

    def most(self, kind: str) -> int:
        """How many of a kind may be on their way now; none of another room's."""
        return int(self.now.get(kind, self.limit)) if kind in self.kinds else 0

    def left(self, in_air: Iterable[Sort]) -> tuple[int, Sequence[str]]:
        """How many more of the urgent may leave at once, whatever their kind, and of which kinds: they take all."""
        count = Counter(in_air)
        return _least({kind: self._whole(kind, count) for kind in self.kinds})

    def wanted(self, held: Iterable[Sort]) -> tuple[int, Sequence[str]]:
        """How many more of what is not urgent to claim, whatever their kind, and of which kinds.

        `held`: what is in the air or at hand. Never more than the account's slots in a second.
        """
        count = Counter(held)
        slots = max(1.0, self.second / (self.heavy * self.sharers))
        most = {kind: int(min(AHEAD * self._share(kind), slots)) for kind in self.kinds}
        return _least({kind: most[kind] - count[kind, False] for kind in self.kinds})

    def spare(self, kind: str, in_air: Mapping[Sort, int]) -> int:
        """How many more of this kind and not urgent may leave: their share of what the urgent leave.

        While a provider hangs on to the calls of an activation, its briefing leaves.
        """
        return min(self._whole(kind, in_air), self._share(kind) - in_air.get((kind, False), 0))

    def _whole(self, kind: str, in_air: Mapping[Sort, int]) -> int:
        return self.most(kind) - in_air.get((kind, True), 0) - in_air.get((kind, False), 0)

    def _share(self, kind: str) -> int:
        return min(self.most(kind), self.bulk)

    def weigh(self, weights: Sequence[int]) -> None:
        """What these texts to residents weigh: the heavier they are, the fewer may wait for their slots at once."""
        if weights:
            self.heavy = max(weights)

    def learn(self, kind: str, outcome: Outcome) -> None:
        """What the provider's answer says about how much it can take."""
        if isinstance(outcome, Failed) and outcome.reason in BUSY and kind in self.kinds:
            self.now[kind] = max(1.0, self.now.get(kind, self.limit) / 2)
        elif isinstance(outcome, Accepted) and kind in self.now:
            self.now[kind] = min(float(self.limit), self.now[kind] + 0.25)


def _least(free: Mapping[str, int]) -> tuple[int, Sequence[str]]:
    """The kinds of which there is any, and the least of them."""
    some = {kind: left for kind, left in free.items() if left > 0}
    return min(some.values(), default=0), tuple(some)
