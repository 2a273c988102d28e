"""The pump: claims what is queued, hands it to the channels, and looks for what is unknown; one a process."""

import asyncio
import contextlib
import itertools
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.core.access import Actor
from app.core.delivery import NOT_BEGUN, SEND_TIMEOUT, STALE_CLAIM, Channel, Failed, Outcome, Outgoing, Unknown
from app.core.undelivered import Meaning
from app.services.delivery.flights import Flights, Ready, Words
from app.services.delivery.outcomes import Found, Landed, settle, settle_unknown
from app.services.delivery.room import Room, Sort, sort, weight
from app.store import deliveries, rates
from app.store.messages import Queued
from app.store.unit import House, Unit

GROUP_SECONDS = 0.025
# While there is more at hand nobody waits for an outcome to be written down, and each transaction has its price.
BULK_SECONDS = 0.1
# So many seconds of slots may be given away before what is not urgent waits until there are fewer again.
BACKLOG = 1.2
# A look never stands in the way of a message that has just been queued.
LOOK_PAUSE = 0.5
IN_FLIGHT = 160
OFF = Failed("channel_off", lasting=True, meaning=Meaning.OFF)
LATE = 0.5
LONGEST_WAIT = (STALE_CLAIM - SEND_TIMEOUT).total_seconds() - 2 * LATE
NOT_WRITTEN = Failed("not_written", lasting=True, meaning=Meaning.CONFIGURATION)

log = logging.getLogger(__name__)

Write = Callable[[Queued], Outgoing]
Choose = Callable[[Queued], Channel | None]


@dataclass
class Pump:
    """Sends what is queued, while there is room for it, until nothing is due.

    What is unknown is looked for beside the sending, so that a provider that hangs, or a long announcement, holds
    no look. `write` makes the words of a message, `choose` its channel; `system` is the actor of what the service
    does; `rates` are messages a second by channel name, held across all processes; `holds` says whether what this
    process has claimed is still its own, `life` how often it was buried and came back, `living` how many processes
    send; `patience` is how many seconds after its claim a message may be begun.
    """

    house: House
    system: Actor
    process: str
    write: Write
    choose: Choose
    rates: Mapping[str, float] = field(default_factory=dict)
    rooms: Sequence[Room] = (Room(("sms", "email", "voice"), IN_FLIGHT, IN_FLIGHT),)
    holds: Callable[[], bool] = lambda: True
    life: Callable[[], int] = lambda: 0
    living: Callable[[], int] = lambda: 1
    patience: float = LONGEST_WAIT
    # A look is over long before another process may look for the same message.
    look_seconds: float = SEND_TIMEOUT.total_seconds()
    wakes: int = 0
    crowded_until: float = 0.0
    writing: set["asyncio.Task[None]"] = field(default_factory=set)
    landed: list[Landed] = field(default_factory=list)
    empty: set[tuple[bool, int]] = field(default_factory=set)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    called: asyncio.Event = field(default_factory=asyncio.Event)
    doubted: asyncio.Event = field(default_factory=asyncio.Event)
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        """Flights of its own."""
        self.flights = Flights(self.rooms, self._send, self.woken.set)

    def wake(self) -> None:
        """Something was queued, or it is time to look for what is unknown."""
        self.wakes += 1
        self.empty.clear()
        self.called.set()
        self.woken.set()
        self.doubted.set()

    async def run(self) -> None:
        """Send and look for as long as the process lives, whatever happens to the database meanwhile."""
        await asyncio.gather(
            self._again(self.woken, self._send_all, 0), self._again(self.doubted, self._look, LOOK_PAUSE)
        )

    async def _again(self, asked: asyncio.Event, work: Callable[[], Awaitable[None]], pause: float) -> None:
        while True:
            await asked.wait()
            await asyncio.sleep(pause)
            try:
                await work()
            except Exception:
                log.exception("delivery was interrupted; it goes on")
                await asyncio.sleep(1)
                asked.set()

    async def drain(self) -> None:
        """Send until nothing is due and nothing is in the air; then look for what is unknown."""
        async with self.alone:
            self.empty.clear()
            await self._send_all()
            await self._look()

    async def _send_all(self) -> None:
        while True:
            self.woken.clear()
            self.called.clear()
            landed = list(self.landed)
            try:
                ready = await self._round(landed)
            except Exception:
                if not landed:
                    raise
                log.exception("outcomes could not be written down together")
                ready = await self._one_by_one(landed)
            # Nothing of what has landed is dropped before it is committed.
            del self.landed[: len(landed)]
            self.start(ready)
            if not self.flights.flying and not self.landed:
                break
            await self.woken.wait()
            await self._gather()

    async def _gather(self) -> None:
        """Outcomes that land close together share a transaction; whoever has queued something waits for none."""
        bulk = any(self.flights.at_hand.values())
        pause = BULK_SECONDS if bulk else GROUP_SECONDS if len(self.flights.flying) > 1 else 0
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.called.wait(), pause)

    async def _round(self, landed: Sequence[Landed]) -> Sequence[Ready]:
        """Write down what has landed and claim what there is room for, in one stroke."""
        async with self.house.unit(self.system) as unit:
            asked = await settle(unit, self.process, landed)
            return await self._ready(unit, await self._claim(unit, self.landed[len(landed) :]), asked)

    async def _one_by_one(self, landed: Sequence[Landed]) -> Sequence[Ready]:
        """One that cannot be written down holds no other; its claim goes stale, and it is looked for."""
        for one in landed:
            try:
                async with self.house.unit(self.system) as unit:
                    await settle(unit, self.process, [one])
            except Exception:
                log.exception("an outcome could not be written down", extra={"message_id": one[0].id})
        self.woken.set()
        return ()

    async def finish(self) -> None:
        """What is in the air lands and is written down, what is at hand goes back; nothing more is claimed."""
        self._put_back()
        if self.flights.flying:
            await asyncio.wait(set(self.flights.flying), timeout=SEND_TIMEOUT.total_seconds() + 1)
        landed, self.landed = self.landed, []
        await self._one_by_one(landed)

    def _put_back(self) -> None:
        """What is at hand certainly never left."""
        self.landed += [(one.message, "none", NOT_BEGUN) for one in self.flights.drop()]

    def admit(self, new: Sequence[Queued]) -> Sequence[Queued]:
        """Those of the new messages that leave at once: the urgent ones, as many as there is room for."""
        under_way = Counter(kind for kind, _ in self._in_air(self.landed))
        admitted: list[Queued] = []
        for one in new:
            most = sum(room.most(one.channel) for room in self.rooms)
            if one.urgent and under_way[one.channel] < most:
                under_way[one.channel] += 1
                admitted.append(one)
        return admitted

    async def prepare(self, unit: Unit) -> Sequence[Ready]:
        """A slot at its provider for each message that the unit has taken."""
        return await self._ready(unit, unit.taken, {})

    def start(self, ready: Sequence[Ready]) -> None:
        """Send what is claimed and committed, each in its slot: the urgent now, the others as there is a place."""
        unwritten: list[tuple[Ready, Words]] = []
        for one in ready:
            if one.message.urgent:
                unwritten.append((one, asyncio.get_running_loop().create_future()))
                self.flights.begin(*unwritten[-1])
        self.flights.keep([one for one in ready if not one.message.urgent])
        if unwritten:
            pen = asyncio.create_task(self._write_all(unwritten))
            self.writing.add(pen)
            pen.add_done_callback(self.writing.discard)

    async def _write_all(self, ready: Sequence[tuple[Ready, Words]]) -> None:
        """One after the other, texts before mails: the first leaves while the others are being written."""
        for one, words in sorted(ready, key=lambda both: both[0].message.channel == "email"):
            words.set_result(self._words(one.message))
            await asyncio.sleep(0)

    def _in_air(self, landed: Sequence[Landed]) -> Sequence[Sort]:
        """What is in the air, and what has landed and is not written down."""
        return [*self.flights.flying.values(), *(sort(one) for one, _, _ in landed)]

    async def _claim(self, unit: Unit, landed: Sequence[Landed]) -> Sequence[Queued]:
        """What is ours to send now, the urgent before all else."""
        in_air, held = self._in_air(landed), self.flights.held()
        claimed: tuple[Queued, ...] = ()
        for queue in itertools.product((True, False), range(len(self.rooms))):
            urgent, room = queue[0], self.rooms[queue[1]]
            room.sharers = self.living()
            mine = [*map(sort, claimed)]
            free, kinds = room.left([*in_air, *mine]) if urgent else room.wanted([*held, *mine])
            crowded = not urgent and self._time() < self.crowded_until
            if free and not crowded and queue not in self.empty:
                wakes = self.wakes
                found = await deliveries.claim(unit, self.process, free, kinds, urgent=urgent)
                claimed += found
                # Nothing more of this sort until somebody says that something was queued.
                none = not found and set(kinds) == set(room.kinds) and wakes == self.wakes
                self.empty |= {queue} if none else set()
        return claimed

    async def _ready(self, unit: Unit, claimed: Sequence[Queued], asked: Mapping[str, float]) -> Sequence[Ready]:
        """A slot for each; `asked` = the seconds that a provider has asked everybody to wait."""
        waits = dict.fromkeys((one.id for one in claimed), 0.0)
        weights = {one.id: weight(one) for one in claimed}
        ways: dict[str, list[Queued]] = {}
        for one in claimed:
            if channel := self.choose(one):
                ways.setdefault(channel.name, []).append(one)
        # The providers in one order, or two processes would wait for each other.
        for name, per_second in self.rates.items():
            if name in asked:
                await rates.hold(unit, name, asked[name])
            mine = ways.get(name, ())
            slots = await rates.reserve(unit, name, [weights[one.id] for one in mine], per_second) if mine else ()
            at = self.house.clock()
            for one, slot in zip(mine, slots, strict=True):
                # No claim waits so long that it looks abandoned.
                waits[one.id] = min((slot - at).total_seconds(), self.patience)
        for room in self.rooms:
            room.weigh([weights[one.id] for one in claimed if not one.urgent and one.channel in room.kinds])
        now, life = self._time(), self.life()
        longest = max((waits[one.id] for one in claimed if one.channel == "sms"), default=0.0)
        self.crowded_until = max(self.crowded_until, now + longest - BACKLOG)
        return [Ready(one, now + waits[one.id], life, now + self.patience + LATE) for one in claimed]

    def _words(self, one: Queued) -> Outgoing | Failed:
        try:
            return self.write(one)
        except Exception:
            log.exception("a message could not be written", extra={"message_id": one.id, "purpose": one.purpose})
            return NOT_WRITTEN

    @cached_property
    def _time(self) -> Callable[[], float]:
        """The loop's clock; to ask which loop is running costs a call of the system each time."""
        return asyncio.get_running_loop().time

    async def _send(self, ready: Ready, written: Words | None) -> None:
        one = ready.message
        words = await written if written else self._words(one)
        if (wait := ready.slot - self._time()) > 0:
            await asyncio.sleep(wait)
        channel = self.choose(one)
        if channel is None:
            self.landed.append((one, "none", OFF))
        elif isinstance(words, Failed):
            self.landed.append((one, channel.name, words))
        # Whoever slept too long may have been taken for dead: others look for the message, and may send it again.
        elif self.life() == ready.life and (self._time() > ready.until or not self.holds()):
            # If nobody has taken it over, it is still claimed here, certainly never left, and leaves in a moment.
            self.landed.append((one, channel.name, NOT_BEGUN))
        elif self.life() == ready.life:
            outcome = await _handed_over(channel, words)
            for room in self.rooms:
                room.learn(one.channel, outcome)
            if isinstance(outcome, Failed) and outcome.ours:
                # All the others would be refused as well; what can go on is claimed again.
                self._put_back()
            self.landed.append((one, channel.name, outcome))

    async def _look(self) -> None:
        """Look for the messages whose outcome nobody knows; each verdict counts as it comes, not with the last."""
        self.doubted.clear()
        async with self.house.unit(self.system) as unit:
            unknown = await deliveries.claim_unknown(unit, self.process, IN_FLIGHT)
        looks = {asyncio.create_task(self._find(one)): one for one in unknown}
        try:
            while looks:
                seen, _ = await asyncio.wait(looks, return_when=asyncio.FIRST_COMPLETED)
                # Those that come close together share a transaction.
                await asyncio.sleep(GROUP_SECONDS if len(seen) < len(looks) else 0)
                await self._conclude([(looks.pop(look), look.result()) for look in list(looks) if look.done()])
        finally:
            for look in looks:
                look.cancel()

    async def _conclude(self, looks: Sequence[tuple[Queued, Found]]) -> None:
        """Write down what was found; one that cannot be holds no other, and is looked for again."""
        try:
            async with self.house.unit(self.system) as unit:
                await settle_unknown(unit, self.process, looks)
        except Exception:
            log.exception("what looks found could not be written down", extra={"messages": len(looks)})
            for one in looks if len(looks) > 1 else ():
                await self._conclude([one])

    async def _find(self, one: Queued) -> Found:
        channel = self.choose(one)
        if channel is None:
            return OFF
        words = self._words(one)
        if isinstance(words, Failed):
            return words
        asked = replace(words, provider=one.provider or "")
        try:
            async with asyncio.timeout(self.look_seconds):
                return await channel.find(asked, one.created_at or self.house.clock())
        except TimeoutError:
            return Failed("timeout", lasting=False)
        except Exception:
            log.exception("a look was interrupted", extra={"message_id": one.id})
            return Failed("look_failed", lasting=False)


async def _handed_over(channel: Channel, words: Outgoing) -> Outcome:
    """What came of it; a channel that breaks may have sent it all the same."""
    try:
        return await channel.send(words)
    except Exception:
        log.exception("a channel broke", extra={"message_id": words.id})
        return Unknown("broken")
