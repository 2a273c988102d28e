"""Items about an individual (personpunkter): last on the agenda, under a number alone (S3-33).

Pure. Whoever the law does not let take part leaves first, whatever they lead: retsplejeloven § 115 lets police, social
services, psychiatry, prison and probation exchange what is private, never housing organisations or a social plan.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import reduce

from app.core.activation import Activation
from app.core.calling import Standing
from app.core.errors import Conflict, FieldError, Invalid, Missing
from app.core.event import Entry
from app.core.ids import ContactId
from app.core.meeting_event import (
    DutyKnown,
    MinuteRemoved,
    MinutesApproved,
    MinuteTaken,
    MunicipalityNotified,
    OfMeeting,
    PersonItemAdded,
    PersonItemBegan,
    PersonItemEnded,
)
from app.core.roster import Directory, OrganisationKind

MOST_ITEMS = 20
_STAY = frozenset({OrganisationKind.POLICE, OrganisationKind.MUNICIPALITY})
_MUST_LEAVE = frozenset({OrganisationKind.HOUSING, OrganisationKind.SOCIAL_PLAN, OrganisationKind.FIRE})


class Basis(StrEnum):
    """The cooperation that an item about an individual belongs to."""

    SSP = "ssp"
    PSP = "psp"
    KSP = "ksp"


@dataclass(frozen=True)
class PersonItem:
    """An item about an individual: its number, its legal basis, who left for it, and whether it is over."""

    number: int
    basis: Basis
    left: tuple[ContactId, ...] = ()
    returned: tuple[ContactId, ...] = ()
    began_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def under_way(self) -> bool:
        """Taken up, and not over yet."""
        return self.began_at is not None and self.ended_at is None


@dataclass(frozen=True)
class Course:
    """How the meeting has gone: its items about individuals, and who has confirmed to know the duties.

    `notified` = who has notified the municipality, and when last;
    `approved` = the newest approved version of the minutes, 0 for none; `fresh` = nothing has been added since.
    """

    items: tuple[PersonItem, ...] = ()
    know: frozenset[ContactId] = frozenset()
    notified: Mapping[ContactId, datetime] = field(default_factory=dict)
    approved: int = 0
    fresh: bool = False

    @property
    def under_way(self) -> PersonItem | None:
        """The item that is on now."""
        return next((item for item in self.items if item.under_way), None)


def course(entries: Iterable[Entry]) -> Course:
    """How the meeting has gone, as the log tells it."""
    return reduce(_evolve, (e for e in entries if isinstance(e.event, OfMeeting)), Course())


def _evolve(so_far: Course, entry: Entry) -> Course:  # noqa: PLR0911 - one line a kind
    match entry.event:
        case PersonItemAdded(item, basis):
            return replace(so_far, items=(*so_far.items, PersonItem(item, Basis(basis))), fresh=False)
        case PersonItemBegan(item, left):
            return _put(so_far, item, left=left, began_at=entry.at)
        case PersonItemEnded(item, returned):
            return _put(so_far, item, returned=returned, ended_at=entry.at)
        case MinutesApproved(version):
            return replace(so_far, approved=version, fresh=True)
        case MinuteTaken() | MinuteRemoved():
            return replace(so_far, fresh=False)
        case DutyKnown():
            return replace(so_far, know=so_far.know | {ContactId(entry.actor)})
        case MunicipalityNotified():
            return replace(so_far, notified={**so_far.notified, ContactId(entry.actor): entry.at})
        case _:
            return so_far


def _put(so_far: Course, number: int, **changed: object) -> Course:
    items = tuple(replace(i, **changed) if i.number == number else i for i in so_far.items)  # type: ignore[arg-type]  # the item's own fields
    return replace(so_far, items=items, fresh=False)


def add_item(so_far: Course, basis: str) -> PersonItemAdded:
    """One more item about an individual; it needs a legal basis."""
    if basis not in tuple(Basis):
        text = "Vælg, hvilket samarbejde punktet hører til: SSP, PSP eller KSP."
        raise Invalid(text, [FieldError("basis", text, "Choose ssp, psp or ksp.")])
    if len(so_far.items) >= MOST_ITEMS:
        raise Conflict(f"Der er plads til {MOST_ITEMS} personpunkter.")
    return PersonItemAdded(len(so_far.items) + 1, basis)


def begin_item(
    so_far: Course, number: int, present: Sequence[ContactId], known: Directory, staying: Collection[ContactId]
) -> PersonItemBegan:
    """Take the item up: whoever has no legal basis leaves; of those whom nobody can tell, all but `staying`."""
    item = _item(so_far, number)
    if so_far.under_way:
        raise Conflict("Et personpunkt er i gang. Afslut det først.")
    if item.ended_at:
        raise Conflict("Punktet er afsluttet. Tilføj et nyt.")
    return PersonItemBegan(number, tuple(p for p in present if leaves(p, known) and not _may_stay(p, known, staying)))


def end_item(so_far: Course, number: int, returned: Collection[ContactId]) -> PersonItemEnded:
    """The item is over; of those who left, these came back."""
    item = _item(so_far, number)
    if not item.under_way:
        raise Conflict("Punktet er ikke i gang.")
    return PersonItemEnded(number, tuple(p for p in item.left if p in returned))


def _item(so_far: Course, number: int) -> PersonItem:
    found = next((item for item in so_far.items if item.number == number), None)
    if found is None:
        raise Missing
    return found


def leaves(contact: ContactId, known: Directory) -> bool:
    """True unless the person's organisation may take part in items about individuals."""
    return _kind(contact, known) not in _STAY


def judged(contact: ContactId, known: Directory) -> bool:
    """True when nobody but the people at the meeting can tell: a school, psychiatry, prison and probation."""
    return leaves(contact, known) and _kind(contact, known) not in _MUST_LEAVE


def _may_stay(contact: ContactId, known: Directory, staying: Collection[ContactId]) -> bool:
    return contact in staying and judged(contact, known)


def _kind(contact: ContactId, known: Directory) -> OrganisationKind | None:
    person = known.contacts.get(contact)
    organisation = known.organisations.get(person.organisation) if person and person.organisation else None
    return organisation.kind if organisation else None


def at_the_table(activation: Activation) -> tuple[ContactId, ...]:
    """Those noted as present, and those who said they come and nobody has missed yet."""
    calls = (c for s in activation.seats.values() for c in s.calls if c.standing is Standing.CONFIRMED)
    coming = dict.fromkeys((*(c.contact for c in calls), *activation.attendance))
    said_yes = {c.contact for s in activation.seats.values() for c in s.confirmed}
    return tuple(c for c in coming if activation.attendance.get(c, c in said_yes))
