"""Presence: who has which field of a form in hand, kept for a moment in this process, and never written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LASTS = timedelta(seconds=20)


@dataclass
class Presence:
    """Notes of where people are; each is gone after 20 seconds unless it is renewed."""

    _notes: dict[str, dict[str, tuple[str, datetime]]] = field(default_factory=dict)

    def note(self, stream: str, person: str, place: str, now: datetime) -> None:
        """This person is at that place now; "" = they have left."""
        here = self._notes.setdefault(stream, {})
        here.pop(person, None)
        if place:
            here[person] = (place, now)
        elif not here:
            del self._notes[stream]

    def others(self, stream: str, person: str, now: datetime) -> Mapping[str, str]:
        """Where everybody else is, by person."""
        young = now - LASTS
        here = self._notes.get(stream, {})
        for gone in [who for who, (_, at) in here.items() if at < young]:
            del here[gone]
        return {who: place for who, (place, _) in here.items() if who != person}
