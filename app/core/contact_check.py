"""Contact check (kontakttjek): once a year everyone who is called or briefed is asked whether the number is right.

Pure. A yes verifies what is kept, a no and anything unclear are for a person to look at. An answer belongs to an
activation before it belongs to a check: a late "JA 20" from a night that has just ended verifies nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.ids import ContactId, ReplyId
from app.core.readiness import Gravity, ReadinessFinding
from app.core.reply import Kind, Reply
from app.core.roster import Contact, Directory, RosterKind

EVERY = timedelta(days=365)
WAITS = timedelta(days=30)
REMIND_AFTER = timedelta(days=1)
ASKED = frozenset({RosterKind.PREPAREDNESS, RosterKind.BOARD, RosterKind.STEERING_GROUP})
"""The lists whose people are asked: those who are called, and those who are briefed."""


class CheckAnswer(StrEnum):
    """What someone has answered to the check."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class ContactCheck:
    """How it stands with one person; `reply` = what was written, where it must be read; all moments are aware."""

    contact: ContactId
    asked_at: datetime | None = None
    reminded_at: datetime | None = None
    answer: CheckAnswer | None = None
    answered_at: datetime | None = None
    verified_at: datetime | None = None
    reply: ReplyId | None = None

    @property
    def settled(self) -> bool:
        """A clear answer has come since the person was last asked."""
        return self.answer in {CheckAnswer.YES, CheckAnswer.NO}

    def waits(self, now: datetime) -> bool:
        """True while an answer would be taken as one to the check."""
        last = self.reminded_at or self.asked_at
        return last is not None and not self.settled and now < last + WAITS


def asked(directory: Directory) -> tuple[Contact, ...]:
    """Everyone who is called or briefed, each once, in the order of the lists."""
    listed = [r for r in directory.rosters.values() if r.kind in ASKED]
    people = [p for r in listed for p in (*(p for s in r.seats for p in s.people), *r.members)]
    return tuple(directory.contacts[p] for p in dict.fromkeys(people) if p in directory.contacts)


def answer_of(reading: Reply) -> CheckAnswer | None:
    """What an answer says to the check; None when it is an answer to something else."""
    if reading.code or reading.eta_minutes is not None or reading.eta_clock is not None:
        return None
    return _ANSWERS.get(reading.kind)


_ANSWERS: Mapping[Kind, CheckAnswer] = {
    Kind.YES: CheckAnswer.YES,
    Kind.NO: CheckAnswer.NO,
    Kind.UNCLEAR: CheckAnswer.UNCLEAR,
}


def overdue(since: datetime, now: datetime) -> bool:
    """A year has passed since the last check, or since the lists were first there."""
    return now - since > EVERY


def check_findings(since: datetime, now: datetime) -> tuple[ReadinessFinding, ...]:
    """Numbers that nobody has looked at for a year are wrong in the night."""
    if not overdue(since, now):
        return ()
    text = "Det er over et år siden, kontaktoplysningerne blev tjekket. Start et kontakttjek."
    return (ReadinessFinding("contacts_unchecked", Gravity.WARNING, "contacts", text),)
