"""Who there is to take things on, and who is asked first."""

from dataclasses import dataclass

from app.core.calling import SeatCalls, Standing
from app.core.event import CallingSeat
from app.core.ids import ContactId
from app.core.plan import Plan, Scenario, invited
from app.core.roster import Contact, Directory, OrganisationKind, Seat


@dataclass(frozen=True)
class Around:
    """Who there is to take things on: the plan's people and the seats that were called, with their answers."""

    plan: Plan
    directory: Directory
    seats: tuple[SeatCalls, ...]

    def someone(self, kind: OrganisationKind | None) -> Contact | None:
        """Who answers for this kind of organisation: those who come first, those with mandate before the others."""
        seats = [s for s in self.seats if self._kind(s.seat.party) is kind]
        come = [c.contact for s in seats for c in s.confirmed]
        asked = [p for s in seats for p in s.seat.people if not self._has_declined(p) and p not in s.seat.absent]
        mandated = {p for s in seats for p in s.seat.mandated}
        known = [p for p in dict.fromkeys((*come, *asked)) if p in self.directory.contacts]
        ranked = sorted(known, key=lambda p: (p not in come, p not in mandated))
        return self.directory.contacts[ranked[0]] if ranked else None

    def coordinator(self) -> Contact | None:
        """The plan's coordinator, who takes what nobody else does."""
        return self.directory.contacts.get(self.plan.coordinator)

    def takes(self, kind: OrganisationKind | None) -> bool:
        """Whether a measure of this actor can be taken: the part is called, or the coordinator sees to it."""
        return kind in {None, OrganisationKind.OTHER} or any(self._kind(s.seat.party) is kind for s in self.seats)

    def responsible(self, kind: OrganisationKind | None) -> Contact | None:
        """Who is suggested for a measure of this actor."""
        outside = kind in {None, OrganisationKind.OTHER}
        return self.someone(kind) or (self.coordinator() if outside else None)

    def _kind(self, party: str) -> OrganisationKind | None:
        return next((o.kind for o in self.directory.organisations.values() if o.id == party), None)

    def _has_declined(self, person: ContactId) -> bool:
        return any(c.contact == person and c.standing is Standing.DECLINED for s in self.seats for c in s.calls)


def sample(plan: Plan, directory: Directory, scenario: Scenario) -> Around:
    """Who there would be if the scenario were activated and nobody had answered yet."""
    seats = invited(plan, directory, scenario, ())
    calling = (CallingSeat(s.id, s.role, s.party, s.obligatory, s.people, _mandated(directory, s)) for s in seats)
    return Around(plan, directory, tuple(SeatCalls(c) for c in calling))


def _mandated(directory: Directory, seat: Seat) -> tuple[ContactId, ...]:
    return tuple(p for p in seat.people if directory.may_decide(p, seat.party))
