"""Nights for the rule tests: an activation with seats as a test asks for them, and all that can happen in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import reduce

from app.core import activation as rules
from app.core import escalation
from app.core.activation import Activation, evolve, replay
from app.core.event import Activated, CallingSeat, CallingStep, Entry, Event, MessageFailed
from app.core.ids import ContactId, MessageId, OrganisationId, PlanId, ScenarioId, SeatId
from app.core.rescue import Reach
from app.core.undelivered import Meaning

NOW = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
ALL = ("sms", "email")
WAYS = (*ALL, "voice")
LADDER = (
    CallingStep(0, ("sms", "email")),
    CallingStep(180, ("sms",)),
    CallingStep(300, ("voice",)),
    CallingStep(480, ("stand_in",)),
)


def seat(name: str, *people: str, party: str = "", obligatory: bool = True, mandated: Sequence[str] | None = None
) -> CallingSeat:  # fmt: skip
    """A seat; everyone on it has mandate unless said otherwise."""
    everyone = tuple(ContactId(p) for p in people)
    may = everyone if mandated is None else tuple(ContactId(p) for p in mandated)
    return CallingSeat(SeatId(name), name, OrganisationId(party or name), obligatory, everyone, may)


@dataclass
class Night:
    """An activation under way: what is decided is written down, and the ladder runs as in the service."""

    activation: Activation
    entries: list[Entry]
    reach: Reach
    now: datetime

    def record(self, events: Sequence[Event]) -> None:
        """Write down what happened and what follows from it at this moment."""
        self._add(events)
        self._add(escalation.due(self.activation, self.reach, self.now))

    def _add(self, events: Sequence[Event]) -> None:
        new = [Entry(len(self.entries) + 1 + i, self.now, "", e) for i, e in enumerate(events)]
        self.entries += new
        self.activation = reduce(evolve, new, self.activation)

    def forward(self, seconds: float) -> None:
        """Turn the clock to there, waking where the ladder says so."""
        until = self.now + timedelta(seconds=seconds)
        while (moment := escalation.next_due(self.activation)) and moment <= until:
            self.now = max(self.now, moment)
            self.record(())
        self.now = until

    def says(self, who: str, *, yes: bool) -> None:
        """An answer for every seat the person was called for."""
        person = ContactId(who)
        seats = self.activation.seats_of(person)
        if seats and not self.activation.over:
            answer = rules.confirm if yes else rules.decline
            self.record(answer(self.activation, person, seats, "sms", now=self.now))

    def fails(self, who: str, channel: str, meaning: Meaning) -> None:
        """A message that asked this person by this channel has failed."""
        lost = MessageFailed(MessageId("m"), ContactId(who), channel, "call", "1", meaning.value)
        self.record([lost])

    def kinds(self) -> list[str]:
        """What has happened, by the name of its kind."""
        return [type(e.event).__name__ for e in self.entries]


def night(*seats: CallingSeat, reach: Reach | None = None, recall: int = 0, ladder: Sequence[CallingStep] = LADDER
) -> Night:  # fmt: skip
    """An activation of these seats that has just begun."""
    first = Activated(
        PlanId("plan"),
        ScenarioId("brand"),
        exercise=False,
        seats=seats,
        ladder=tuple(ladder),
        first_try_at=NOW + timedelta(seconds=recall),
        situation_sha256="",
    )
    begun = Entry(1, NOW, "anna", first)
    people = {p: ALL for s in seats for p in s.people}
    made = Night(replay([begun]), [begun], people if reach is None else reach, NOW)
    made.record(())
    return made


def quorate_by_hand(activation: Activation) -> bool:
    """The quorum as the plan's own words say it, counted anew."""
    obligatory = {s.seat.party for s in activation.seats.values() if s.seat.obligatory}
    coming = {
        (s.seat.party, c.contact)
        for s in activation.seats.values()
        for c in s.calls
        if c.standing == "confirmed" and c.contact in s.seat.mandated
    }
    return bool(obligatory) and obligatory <= {party for party, _ in coming}


def without(activation: Activation) -> Activation:
    """The activation apart from how it came about, to be compared."""
    return replace(activation, warnings=())
