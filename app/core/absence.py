"""Absence (fravær): the days on which someone is away, and the stand-in steps in by itself (S3-14).

Pure. Days are whole, and both ends belong to the absence; those that overlap or touch are one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.errors import FieldError, Invalid

LONGEST = timedelta(days=366)
_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Absence:
    """Away from the first day to the last, both included, as days where the partnership lives."""

    first_day: date
    last_day: date

    def covers(self, day: date) -> bool:
        """True on the days of the absence."""
        return self.first_day <= day <= self.last_day


def lasting(known: Iterable[Absence], day: date) -> Absence | None:
    """The absence that this day lies in; None when the person is here."""
    return next((one for one in known if one.covers(day)), None)


def still_ahead(known: Iterable[Absence], today: date) -> tuple[Absence, ...]:
    """What is not over yet, the next first."""
    return tuple(sorted(one for one in known if one.last_day >= today))


def with_absence(known: Sequence[Absence], new: Absence, today: date) -> tuple[Absence, ...]:
    """The absences with this one; what is over is dropped. Invalid when it ends before it begins, or has ended."""
    _check(new, today)
    joined: list[Absence] = []
    for one in sorted((*still_ahead(known, today), new)):
        if joined and one.first_day - joined[-1].last_day <= _DAY:
            joined[-1] = Absence(joined[-1].first_day, max(joined[-1].last_day, one.last_day))
        else:
            joined.append(one)
    return tuple(joined)


def _check(new: Absence, today: date) -> None:
    texts = {
        "Den sidste dag ligger før den første. Byt om på dem.": new.last_day < new.first_day,
        "Fraværet er allerede slut. Vælg en senere dag.": new.last_day < today,
        "Fraværet er på over et år. Bed en administrator finde en anden til funktionen.": (
            new.last_day - new.first_day >= LONGEST
        ),
    }
    wrong = [FieldError("last_day", text, "Not an absence.") for text, bad in texts.items() if bad]
    if wrong:
        raise Invalid("Fraværet er ikke gemt.", wrong[:1])
