"""Rosters (kontaktlister): who there is, and who answers for which seat.

Pure: contacts with their numbers, organisations, seats with a holder and stand-ins in order.
A seat is a function that must answer; the person is only the one asked (S3-11, S3-14).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.core.absence import Absence, lasting
from app.core.ids import ContactId, OrganisationId, PartnershipId, RosterId, SeatId
from app.core.phone import extension


class OrganisationKind(StrEnum):
    """What part an organisation has in the preparedness."""

    POLICE = "police"
    MUNICIPALITY = "municipality"
    HOUSING = "housing"
    SOCIAL_PLAN = "social_plan"
    FIRE = "fire"
    OTHER = "other"


class RosterKind(StrEnum):
    """What a roster is for; only `preparedness` has seats."""

    PREPAREDNESS = "preparedness"
    BOARD = "board"
    STEERING_GROUP = "steering_group"
    LOCAL_COUNCIL = "local_council"
    RESIDENTS = "residents"
    PRESS = "press"
    OTHER = "other"


@dataclass(frozen=True)
class Organisation:
    """A party or another organisation."""

    id: OrganisationId
    name: str
    kind: OrganisationKind


@dataclass(frozen=True)
class Contact:
    """A contact person; `mandate` (handlekompetence) = may decide for the own organisation (S3-14).

    `phones` are E.164, the first one that can be is texted; `opted_out` = the number has answered STOP;
    `landlines` = those of them that have shown that they take no SMS;
    `language` = the ISO 639 code of what they read, where it is known; `absences` = when they are away.
    """

    id: ContactId
    name: str
    organisation: OrganisationId | None = None
    title: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    mandate: bool = False
    opted_out: bool = False
    language: str | None = None
    landlines: tuple[str, ...] = ()
    absences: tuple[Absence, ...] = ()

    @property
    def channels(self) -> tuple[str, ...]:
        """The ways this person can be reached: any of sms, email, voice."""
        return tuple(way for way in ("sms", "email", "voice") if self.address(way))

    def address(self, channel: str) -> str | None:
        """The number or mail address that this channel uses; None when it finds none.

        A text goes to a line that can take it: no landline, nothing behind a switchboard, nobody who said STOP.
        """
        if channel == "sms":
            texted = () if self.opted_out else self.phones
            known = tuple(p for p in texted if p not in self.landlines and not extension(p))
        else:
            known = self.emails if channel == "email" else self.phones
        return known[0] if known else None


@dataclass(frozen=True)
class Seat:
    """A function that must answer: the holder first, then the stand-ins in order.

    `on_invite` = called only when the scenario or the activator invites it (S3-18).
    """

    id: SeatId
    role: str
    party: OrganisationId
    obligatory: bool
    holder: ContactId
    stand_ins: tuple[ContactId, ...] = ()
    on_invite: bool = False

    @property
    def people(self) -> tuple[ContactId, ...]:
        """Holder and stand-ins in the order they are called."""
        return (self.holder, *self.stand_ins)


@dataclass(frozen=True)
class Roster:
    """A contact list: seats (preparedness) or members (all other kinds)."""

    id: RosterId
    kind: RosterKind
    name: str = ""
    seats: tuple[Seat, ...] = ()
    members: tuple[ContactId, ...] = ()


@dataclass(frozen=True)
class Directory:
    """Everyone a partnership knows, as loaded for one unit of work."""

    partnership: PartnershipId
    name: str
    language: str
    timezone: str
    demo: bool
    organisations: Mapping[OrganisationId, Organisation]
    contacts: Mapping[ContactId, Contact]
    rosters: Mapping[RosterId, Roster]
    revision: int = 0

    def day(self, moment: datetime) -> date:
        """The date of this moment where the partnership lives."""
        return moment.astimezone(ZoneInfo(self.timezone)).date()

    def away(self, contact: ContactId, day: date) -> Absence | None:
        """The absence that this person's day lies in; None for whoever is here."""
        person = self.contacts.get(contact)
        return lasting(person.absences, day) if person else None

    def in_turn(self, seat: Seat, day: date) -> tuple[ContactId, ...]:
        """The seat's people as they are called on this day: those who are here first, the absent after them."""
        return tuple(sorted(seat.people, key=lambda person: self.away(person, day) is not None))

    def reads(self, contact: ContactId) -> str:
        """The language that this person reads: their own where it is known, else the partnership's."""
        person = self.contacts.get(contact)
        return (person.language if person else None) or self.language

    def may_decide(self, contact: ContactId, party: OrganisationId) -> bool:
        """True when the contact has mandate and belongs to that very party."""
        person = self.contacts.get(contact)
        return person is not None and person.mandate and person.organisation == party

    def members(self, rosters: Sequence[RosterId]) -> tuple[ContactId, ...]:
        """Everyone on these rosters, each once, in order."""
        listed = (m for r in rosters if r in self.rosters for m in self.rosters[r].members)
        return tuple(dict.fromkeys(listed))
