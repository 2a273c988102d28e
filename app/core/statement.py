"""Statement (udtalelse) to the press by one party: the other parties hear of it first, or why they did not.

Pure. Notice goes out before it, or as soon as possible after (S1-11), to the level that fits the matter: of each other
party the one who sits at the table with a mandate, else the seat's holder, else who stands in (S1-12).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.activation import Activation
from app.core.confidentiality.refusing import personal, strange_names
from app.core.errors import FieldError, Invalid
from app.core.ids import ContactId, OrganisationId
from app.core.roster import Directory

LONGEST_MESSAGE = 1000
LONGEST_REASON = 500
WAYS = ("sms", "email")


@dataclass(frozen=True)
class Statement:
    """What a party says to the press; `prior` = the others were told before it, else `reason` says why not.

    `told` = whom of each other party; None where nobody of it could be found.
    """

    id: str
    party: OrganisationId
    message: str
    at: datetime
    prior: bool
    reason: str
    by: ContactId
    noted_at: datetime
    told: tuple[tuple[OrganisationId, ContactId | None], ...] = ()

    @property
    def recipients(self) -> int:
        """How many were told."""
        return sum(who is not None for _, who in self.told)


def parties(activation: Activation) -> tuple[OrganisationId, ...]:
    """The parties that were called, in the roster's order: those whom a statement concerns."""
    return tuple(dict.fromkeys(s.seat.party for s in activation.seats.values()))


def others(
    activation: Activation, directory: Directory, speaks: OrganisationId
) -> tuple[tuple[OrganisationId, ContactId | None], ...]:
    """Of each other party the person at the right level, or None when nobody of it has a number or mailbox."""
    return tuple((p, level(activation, directory, p)) for p in parties(activation) if p != speaks)


def level(activation: Activation, directory: Directory, party: OrganisationId) -> ContactId | None:
    """Who is told for this party: who comes and may decide, else the holder unless away, else the stand-ins in turn."""
    seats = [s for s in activation.seats.values() if s.seat.party == party]
    here = [c.contact for s in seats for c in s.confirmed if c.contact in s.seat.mandated]
    turns = [s.seat.in_turn for s in seats]
    holders = [people[0] for people in turns if people]
    stand_ins = [who for people in turns for who in people[1:]]
    return next((who for who in (*here, *holders, *stand_ins) if _reached(directory, who)), None)


def _reached(directory: Directory, who: ContactId) -> bool:
    person = directory.contacts.get(who)
    return person is not None and any(person.address(way) for way in WAYS)


def check(statement: Statement, activation: Activation, known: Sequence[str], *, sure: bool) -> None:
    """Refuse an unknown party, an empty message, a late notice without its reason, and what is about a person.

    `known` = the names that may stand in it; `sure` = what looks like something private is not.
    """
    errors = [*_errors(statement, activation)]
    for path, text in (("message", statement.message), ("reason", statement.reason)):
        errors += personal(path, text, sure=sure)
        errors += () if sure else strange_names(path, text, known, careful=False)
    if errors:
        raise Invalid("Udtalelsen er ikke meldt. Ret det, der er markeret.", errors)


def _errors(one: Statement, activation: Activation) -> Iterator[FieldError]:
    if one.party not in parties(activation):
        yield FieldError("party", "Vælg den part, der udtaler sig.", "Choose one of the parties that were called.")
    if not one.message:
        yield FieldError("message", "Skriv hovedbudskabet.", "Write the main message.")
    if not one.prior and not one.reason:
        danish = "Skriv med én sætning, hvorfor de andre ikke kunne få det at vide først."
        yield FieldError("reason", danish, "Say why the other parties could not be told before.")
    for path, text, most in (("message", one.message, LONGEST_MESSAGE), ("reason", one.reason, LONGEST_REASON)):
        if len(text) > most:
            danish = f"Teksten er på {len(text)} tegn. Forkort den til højst {most}."
            yield FieldError(path, danish, f"At most {most} characters.", "too_long")
