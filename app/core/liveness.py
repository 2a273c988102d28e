"""Liveness (livstegn): which processes are alive, told from how their counts move; a dead one's work is taken over.

Pure. A count that stands still for `DEAD` by the watcher's own steady clock belongs to a dead process; no two
machines' clocks are compared. Whoever could not raise its own count for `LEASE` must let its work lie, for others
may have taken it; the lease is shorter, so that the two never overlap.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

BEAT = 1.0
"""Seconds between two raises of the count."""
LEASE = 3.0
DEAD = 4.0


@dataclass
class Watch:
    """What one process has seen of the others: each one's count, and since when it stands there, in seconds.

    Whoever could not look for a while has seen nothing, and begins anew: else an outage of the database would have the
    first to come back bury the living.
    """

    seen: dict[str, tuple[int, float]] = field(default_factory=dict)
    looked: float = 0.0

    def dead(self, counts: Mapping[str, int], now: float) -> frozenset[str]:
        """Those whose count has stood still for too long; `now` never goes back."""
        if now - self.looked > 2 * BEAT:
            self.seen = {}
        self.looked = now
        self.seen = {
            name: known if (known := self.seen.get(name)) and known[0] == count else (count, now)
            for name, count in counts.items()
        }
        return frozenset(name for name, (_, since) in self.seen.items() if now - since >= DEAD)
