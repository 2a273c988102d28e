"""Readiness (er planen klar i nat?): what would hurt when the plan is needed.

Pure. A finding never stops an alarm: it warns, is logged, and the alarm goes out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.ids import ContactId, OrganisationId
from app.core.plan import Plan, approved, half_signed, seats, term_gap, unsigned
from app.core.roster import Directory, Seat

AHEAD = timedelta(days=90)
"""How long before something runs out it is said: a renewal needs several parties to meet and sign."""


class Gravity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class ReadinessFinding:
    """Something that would hurt in the night; `text` says in Danish what to do."""

    code: str
    level: Gravity
    path: str
    text: str


def findings(plan: Plan, directory: Directory, today: date) -> tuple[ReadinessFinding, ...]:
    """Everything that keeps the answer to "kan planen aktiveres i nat?" from being yes."""
    return (
        *_paper(plan, directory, today),
        *_people(plan, directory, today),
        *_reach(plan, directory),
        *_ladder(plan),
    )


def _paper(plan: Plan, directory: Directory, today: date) -> Iterator[ReadinessFinding]:
    if plan.valid_until and today > plan.valid_until:
        yield _warn("plan_expired", "valid_until", f"Planen udløb {plan.valid_until:%d.%m.%Y}. Forny den.")
    if plan.valid_from and today < plan.valid_from:
        yield _warn("plan_not_begun", "valid_from", f"Planen gælder først fra {plan.valid_from:%d.%m.%Y}.")
    if plan.valid_until and today <= plan.valid_until < today + AHEAD:
        yield _warn("plan_expires", "valid_until", f"Planen udløber {plan.valid_until:%d.%m.%Y}. Begynd på den næste.")
    yield from _signed(plan, directory)
    if not approved(plan):
        yield _warn("unapproved", "approvals", "Planen mangler godkendelse med dato.")
    for i, one in enumerate(plan.funding):
        where = f"funding[{i}].valid_until"
        if one.valid_until and today > one.valid_until:
            yield _warn("funding_expired", where, f"{one.basis} udløb {one.valid_until:%d.%m.%Y}. Skriv, hvad planen "
                        "bygger på nu.")  # fmt: skip
        elif one.valid_until and one.valid_until < today + AHEAD:
            yield _warn("funding_expires", where, f"{one.basis} udløber {one.valid_until:%d.%m.%Y}. Aftal, hvad planen "
                        "bygger på derefter.")  # fmt: skip


def _signed(plan: Plan, directory: Directory) -> Iterator[ReadinessFinding]:
    """A sentence for each party that has not signed, and one for each signer where it is another's turn too."""
    missing = unsigned(plan, directory)
    waiting = half_signed(plan)
    begun = {s.organisation for s in plan.signatures if s.complete}
    for party in (p for p in missing if p not in begun):
        yield _warn(
            "unsigned", "signatures", f"{_named(directory, party)} mangler at underskrive planen med navn og dato."
        )
    for one in (s for s in waiting if s.organisation in begun or s.organisation not in missing):
        who = one.signer or "En underskriver"
        yield _warn("half_signed", "signatures", f"{who} fra {_named(directory, one.organisation)} mangler at "
                    "underskrive planen med navn og dato.")  # fmt: skip


def _named(directory: Directory, party: OrganisationId) -> str:
    return directory.organisations[party].name if party in directory.organisations else party


def term_findings(plan: Plan, plans: Iterable[Plan], today: date) -> Iterator[ReadinessFinding]:
    """The days on which no plan will be in force, as long as something can be done about them (S2-01)."""
    gap = term_gap(plan, plans)
    if gap and today <= gap[1]:
        yield _warn("term_gap", "valid_from", f"Ingen plan gælder fra {gap[0]:%d.%m.%Y} til {gap[1]:%d.%m.%Y}. Lad den "
                    "nye begynde før, eller forlæng den gamle.")  # fmt: skip


def _people(plan: Plan, directory: Directory, today: date) -> Iterator[ReadinessFinding]:
    listed = seats(plan, directory)
    if not any(s.obligatory for s in listed):
        yield _fail("no_obligatory_seat", "roster", "Ingen funktion er obligatorisk, så beredskabet bliver aldrig "
                    "beslutningsdygtigt. Markér de funktioner, der skal svare.")  # fmt: skip
    for seat in listed:
        where = f"seats[{seat.id}]"
        if not seat.stand_ins:
            yield _warn("no_stand_in", where, f"{seat.role} har ingen stedfortræder. Tilføj en.")
        if all(directory.away(p, today) for p in seat.people):
            yield _fail("nobody_present", where, f"Alle på funktionen {seat.role} er fraværende i dag. "
                        "Find en, der kan svare. De kaldes alligevel, hvis planen aktiveres.")  # fmt: skip
        if seat.obligatory and not any(directory.may_decide(p, seat.party) for p in seat.people):
            yield _fail("no_mandate", where, f"Ingen på funktionen {seat.role} har handlekompetence for sin "
                        "organisation. Angiv en, der må beslutte.")  # fmt: skip
    yield from _circles([s for s in listed if s.obligatory and s.stand_ins])
    for invite in (i for s in plan.scenarios for i in s.invite):
        if invite not in {s.id for s in listed} | {s.party for s in listed}:
            yield _warn(
                "unknown_invite",
                "scenarios",
                f"Hændelsen inviterer “{invite}”, som ikke er på kontaktlisten.",
            )


def _circles(listed: Sequence[Seat]) -> Iterator[ReadinessFinding]:
    """Seats that have only each other's people: when one of them is away, the other must be in two places."""
    groups: dict[frozenset[ContactId], list[Seat]] = {}
    for seat in listed:
        groups.setdefault(frozenset(seat.people), []).append(seat)
    for people, several in groups.items():
        if 1 < len(people) <= len(several):
            roles = " og ".join(s.role for s in several)
            yield _warn(
                "stand_in_circle",
                f"seats[{several[0].id}]",
                f"{roles} har kun hinanden som stedfortrædere. Tilføj en stedfortræder uden for kredsen.",
            )


def _reach(plan: Plan, directory: Directory) -> Iterator[ReadinessFinding]:
    used = {c for step in plan.ladder for c in step.channels}
    for person in dict.fromkeys(p for s in seats(plan, directory) for p in s.people):
        contact = directory.contacts.get(person)
        if contact is None:
            yield _fail(
                "unknown_contact",
                f"contacts[{person}]",
                f"Kontakten {person} findes ikke. Ret kontaktlisten.",
            )
        elif not used & set(contact.channels):
            yield _fail(
                "unreachable",
                f"contacts[{person}]",
                f"{contact.name} kan ikke nås. Tilføj mobil eller e-mail.",
            )
        elif contact.opted_out:
            yield _warn("opted_out", f"contacts[{person}]", f"{contact.name} har svaret STOP. Bed om at skrive START.")
    if not directory.members(plan.brief):
        yield _warn(
            "nobody_to_brief",
            "brief",
            "Ingen bestyrelse eller styregruppe får orienteringer. Tilføj modtagere.",
        )


def _ladder(plan: Plan) -> Iterator[ReadinessFinding]:
    if not any("stand_in" in step.channels for step in plan.ladder):
        yield _warn(
            "ladder_without_stand_in",
            "ladder",
            "Varslingstrappen kalder aldrig stedfortræderen. Tilføj et trin.",
        )


def _warn(code: str, path: str, text: str) -> ReadinessFinding:
    return ReadinessFinding(code, Gravity.WARNING, path, text)


def _fail(code: str, path: str, text: str) -> ReadinessFinding:
    return ReadinessFinding(code, Gravity.ERROR, path, text)
