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

    def most(self, kind: str, *, urgent: bool) -> int:
        """How many of a kind may be on their way now; none of another room's."""
        if kind not in self.kinds:
            return 0
        most = int(self.now.get(kind, self.limit))
        slots = max(1, self.second // (self.heavy * self.sharers))
        return most if urgent else int(min(most, self.bulk, slots))

    def left(self, under_way: Iterable[Sort], *, urgent: bool = True) -> tuple[int, Sequence[str]]:
        """How many more may leave at once, whatever their kind, and of which kinds.

        The urgent may take the whole. What is not urgent has its share of what they leave: while a provider hangs on
        to the calls of an activation, its briefing leaves.
        """
        count = Counter(under_way)
        free = {kind: left for kind in self.kinds if (left := self._left(kind, count, urgent=urgent)) > 0}
        return min(free.values(), default=0), tuple(free)

    def _left(self, kind: str, count: Mapping[Sort, int], *, urgent: bool) -> int:
        bulk = count.get((kind, False), 0)
        whole = self.most(kind, urgent=True) - count.get((kind, True), 0) - bulk
        return whole if urgent else min(whole, self.most(kind, urgent=False) - bulk)

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
