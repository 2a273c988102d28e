"""Flights: what is on its way to the providers now, and what is claimed and waits at hand for a place.

The urgent leave at once; what is not urgent is claimed ahead, so that a place is taken the moment it is free.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.delivery import Failed, Outgoing
from app.services.delivery.room import Room, Sort, sort
from app.store.messages import Queued

Words = asyncio.Future[Outgoing | Failed]


@dataclass(frozen=True)
class Ready:
    """A claimed message, the moment of its slot by the loop's clock, and the life in which it was claimed.

    `until`: the moment by the same clock after which it is not begun, for others may look for it soon.
    """

    message: Queued
    slot: float
    life: int
    until: float


@dataclass
class Flights:
    """Messages in the air and at hand; `send` hands one over and keeps its outcome, `landed` is told of each."""

    rooms: Sequence[Room]
    send: Callable[[Ready, Words | None], Awaitable[None]]
    landed: Callable[[], None]
    flying: dict["asyncio.Task[None]", Sort] = field(default_factory=dict)
    in_air: Counter[Sort] = field(default_factory=Counter)
    at_hand: dict[str, deque[Ready]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Each kind's own room."""
        self._room: Mapping[str, Room] = {kind: room for room in self.rooms for kind in room.kinds}

    def begin(self, one: Ready, words: Words | None = None) -> None:
        """Send it now."""
        kind = sort(one.message)
        flight = asyncio.create_task(self._fly(one, words))
        self.flying[flight] = kind
        self.in_air[kind] += 1
        flight.add_done_callback(self._ended)

    def keep(self, ready: Sequence[Ready]) -> None:
        """Send these as there is a place for each, the oldest first."""
        for one in ready:
            self.at_hand.setdefault(one.message.channel, deque()).append(one)
        self._fill()

    def held(self) -> Sequence[Sort]:
        """What is in the air or at hand."""
        return [*self.flying.values(), *(sort(one.message) for queue in self.at_hand.values() for one in queue)]

    def drop(self) -> Sequence[Ready]:
        """What is at hand, which is so no more."""
        dropped = [one for queue in self.at_hand.values() for one in queue]
        self.at_hand.clear()
        return dropped

    async def _fly(self, one: Ready, words: Words | None) -> None:
        await self.send(one, words)
        if not one.message.urgent:
            while following := self._following(one.message.channel, spare=0):
                self.landed()
                await self.send(following, None)

    def _ended(self, flight: "asyncio.Task[None]") -> None:
        self.in_air[self.flying.pop(flight)] -= 1
        self.landed()
        self._fill()

    def _fill(self) -> None:
        for kind in self.at_hand:
            while following := self._following(kind, spare=1):
                self.begin(following)

    def _following(self, kind: str, spare: int) -> Ready | None:
        """The next at hand, while there are so many places to spare; a flight that goes on has its own already."""
        waiting = self.at_hand.get(kind)
        return waiting.popleft() if waiting and self._room[kind].spare(kind, self.in_air) >= spare else None
