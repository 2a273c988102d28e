"""Beredskabsplan: what a plan says, whether it is in force, and what stands between it and a good night.

Pure. A finding never stops an alarm: an expired, unsigned or incomplete plan warns, is logged, and goes out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.core.errors import FieldError, Invalid
from app.core.ids import ContactId, OrganisationId, PlanId, RosterId, ScenarioId
from app.core.roster import Directory, OrganisationKind, Seat


@dataclass(frozen=True)
class Scenario:
    """A kind of event (S3-07); `invite` names organisations or seats called as well (S3-18)."""

    id: ScenarioId
    name: str
    invite: tuple[str, ...] = ()


@dataclass(frozen=True)
class LadderStep:
    """A step of the calling ladder, `after` whole seconds from a person's first try."""

    after: int
    channels: tuple[str, ...]


DEFAULT_LADDER = (
    LadderStep(0, ("sms", "email")),
    LadderStep(180, ("sms",)),
    LadderStep(300, ("voice",)),
    LadderStep(480, ("stand_in",)),
)


@dataclass(frozen=True)
class BriefingRule:
    """Whole seconds: the first briefing within, then one every (S3-19, S3-20)."""

    first_within: int = 300
    every: int = 14400


@dataclass(frozen=True)
class MeetingRule:
    """The emergency meeting as the plan foresees it (S3-17); `after` in whole seconds."""

    after: int = 3600
    place: str | None = None
    phone: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class CatalogueMeasure:
    """A typical measure and the kind of actor who takes it (S3-31)."""

    id: str
    actor: OrganisationKind
    title: str
    text: str = ""


@dataclass(frozen=True)
class Documents:
    """Names of the templates that the plan's papers are made from."""

    action_plan: str = "action_plan"
    briefing: str = "briefing"


@dataclass(frozen=True)
class Signature:
    """A party's signature (S3-05); an empty name or date is a finding."""

    organisation: OrganisationId
    name: str = ""
    on_behalf_of: str | None = None
    signed_on: date | None = None


@dataclass(frozen=True)
class Approval:
    """An authority's approval (S3-02)."""

    authority: str
    approved_on: date | None = None
    reference: str | None = None


@dataclass(frozen=True)
class Plan:
    """One preparedness plan for one area."""

    id: PlanId
    title: str
    area: str
    coordinator: ContactId
    activators: tuple[ContactId, ...]
    roster: RosterId
    scenarios: tuple[Scenario, ...]
    valid_from: date | None = None
    valid_until: date | None = None
    supersedes: PlanId | None = None
    brief: tuple[RosterId, ...] = ()
    ladder: tuple[LadderStep, ...] = DEFAULT_LADDER
    briefing: BriefingRule = field(default_factory=BriefingRule)
    meeting: MeetingRule = field(default_factory=MeetingRule)
    measures: tuple[CatalogueMeasure, ...] = ()
    documents: Documents = field(default_factory=Documents)
    signatures: tuple[Signature, ...] = ()
    approvals: tuple[Approval, ...] = ()

    def scenario(self, wanted: ScenarioId) -> Scenario:
        """The scenario with this id; refused with the ids that exist otherwise."""
        for one in self.scenarios:
            if one.id == wanted:
                return one
        known = ", ".join(s.id for s in self.scenarios)
        error = FieldError("scenario", f"Vælg en af planens hændelser: {known}.", f"Choose one of: {known}.")
        raise Invalid("Planen har ikke den hændelse.", [error])


class Status(StrEnum):
    """Where a plan stands; it can be activated in every one of them."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


def unsigned(plan: Plan, directory: Directory) -> tuple[OrganisationId, ...]:
    """The obligatory parties whose signature is missing or incomplete (S3-02, S3-05, S1-25)."""
    signed = {s.organisation for s in plan.signatures if s.name and s.signed_on}
    parties = dict.fromkeys(seat.party for seat in seats(plan, directory) if seat.obligatory)
    return tuple(p for p in parties if p not in signed)


def approved(plan: Plan) -> bool:
    """At least one authority has approved, with a date (S3-02)."""
    return any(a.approved_on for a in plan.approvals)


def status(plan: Plan, directory: Directory, today: date, *, superseded: bool = False) -> Status:
    """In force only when signed by every party, approved, and inside its dates."""
    if superseded:
        return Status.SUPERSEDED
    if plan.valid_until and today > plan.valid_until:
        return Status.EXPIRED
    begun = plan.valid_from is None or today >= plan.valid_from
    ready = begun and approved(plan) and not unsigned(plan, directory)
    return Status.IN_FORCE if ready else Status.DRAFT


def seats(plan: Plan, directory: Directory) -> tuple[Seat, ...]:
    """The seats of the plan's roster; none when the roster is missing."""
    roster = directory.rosters.get(plan.roster)
    return roster.seats if roster else ()


def invited(plan: Plan, directory: Directory, scenario: Scenario, extra: tuple[str, ...]) -> tuple[Seat, ...]:
    """The seats to call: all that are not on invitation, and those that scenario or activator invites.

    An invitation that names no seat or organisation of the plan is refused.
    """
    listed = seats(plan, directory)
    known = {s.id for s in listed} | {s.party for s in listed}
    for wrong in (i for i in extra if i not in known):
        text = f"“{wrong}” er hverken en funktion eller en organisation i planens kontaktliste."
        raise Invalid("Invitationen kan ikke læses.", [FieldError("invite", text, "Unknown seat or organisation.")])
    wanted = {*scenario.invite, *extra}
    return tuple(s for s in listed if not s.on_invite or s.id in wanted or s.party in wanted)


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
        *_people(plan, directory),
        *_reach(plan, directory),
        *_ladder(plan),
    )


def _paper(plan: Plan, directory: Directory, today: date) -> Iterator[ReadinessFinding]:
    if plan.valid_until and today > plan.valid_until:
        yield _warn("plan_expired", "valid_until", f"Planen udløb {plan.valid_until:%d.%m.%Y}. Forny den.")
    if plan.valid_from and today < plan.valid_from:
        yield _warn("plan_not_begun", "valid_from", f"Planen gælder først fra {plan.valid_from:%d.%m.%Y}.")
    for party in unsigned(plan, directory):
        name = directory.organisations[party].name if party in directory.organisations else party
        yield _warn("unsigned", "signatures", f"{name} mangler at underskrive planen med navn og dato.")
    if not approved(plan):
        yield _warn("unapproved", "approvals", "Planen mangler godkendelse med dato.")


def _people(plan: Plan, directory: Directory) -> Iterator[ReadinessFinding]:
    listed = seats(plan, directory)
    if not any(s.obligatory for s in listed):
        yield _fail("no_obligatory_seat", "roster", "Ingen funktion er obligatorisk, så beredskabet bliver aldrig "
                    "beslutningsdygtigt. Markér de funktioner, der skal svare.")  # fmt: skip
    for seat in listed:
        where = f"seats[{seat.id}]"
        if not seat.stand_ins:
            yield _warn("no_stand_in", where, f"{seat.role} har ingen stedfortræder. Tilføj en.")
        if seat.obligatory and not any(directory.may_decide(p, seat.party) for p in seat.people):
            yield _fail("no_mandate", where, f"Ingen på funktionen {seat.role} har handlekompetence for sin "
                        "organisation. Angiv en, der må beslutte.")  # fmt: skip
    for invite in (i for s in plan.scenarios for i in s.invite):
        if invite not in {s.id for s in listed} | {s.party for s in listed}:
            yield _warn(
                "unknown_invite",
                "scenarios",
                f"Hændelsen inviterer “{invite}”, som ikke er på kontaktlisten.",
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
