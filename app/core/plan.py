"""Beredskabsplan: what a plan says, whether it is in force, and what stands between it and a good night.

Pure. A finding never stops an alarm: an expired, unsigned or incomplete plan warns, is logged, and goes out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from app.core.errors import FieldError, Invalid
from app.core.ids import ContactId, OrganisationId, PlanId, RosterId, ScenarioId
from app.core.roster import Directory, Organisation, OrganisationKind, Seat


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
    """A party's signature (S3-05); an empty name or date is a finding, also where several sign for a party (S4-22).

    `title` = the signer's own on that day; whoever signs need not be anyone on the roster (S2-02).
    """

    organisation: OrganisationId
    name: str = ""
    on_behalf_of: str | None = None
    signed_on: date | None = None
    title: str = ""

    @property
    def complete(self) -> bool:
        """Signed by somebody, on a day."""
        return bool(self.name and self.signed_on)

    @property
    def signer(self) -> str:
        """Who signs or is to sign, as far as it is known."""
        return ", ".join(filter(None, (self.name, self.title))) or self.on_behalf_of or ""


@dataclass(frozen=True)
class Approval:
    """An authority's approval (S3-02)."""

    authority: str
    approved_on: date | None = None
    reference: str | None = None


@dataclass(frozen=True)
class Funding:
    """What the plan stands on for a time: a rule of law or a grant, as dated data that runs out (S3-03)."""

    basis: str
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class Plan:
    """One preparedness plan for one area; `criteria` = when it is activated, in the parties' words (S3-06).

    `duty_link` = the page where the municipality itself is notified of a child or young person (S3-34).
    """

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
    funding: tuple[Funding, ...] = ()
    criteria: str = ""
    duty_link: str | None = None

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
    """The obligatory parties of whose signatures one is missing or incomplete (S3-02, S3-05, S1-25, S4-22)."""
    signed = {s.organisation for s in plan.signatures} - {s.organisation for s in half_signed(plan)}
    parties = dict.fromkeys(seat.party for seat in seats(plan, directory) if seat.obligatory)
    return tuple(p for p in parties if p not in signed)


def half_signed(plan: Plan) -> tuple[Signature, ...]:
    """The signatures that lack a name or a date."""
    return tuple(s for s in plan.signatures if not s.complete)


def term_gap(plan: Plan, plans: Iterable[Plan]) -> tuple[date, date] | None:
    """The first and last day between the plan and the one of these that it supersedes, on which none is in force."""
    before = next((p for p in plans if p.id == plan.supersedes), None)
    if before is None or before.valid_until is None or plan.valid_from is None:
        return None
    if plan.valid_from <= before.valid_until:
        return None
    first, last = before.valid_until + timedelta(days=1), plan.valid_from - timedelta(days=1)
    return (first, last) if first <= last else None


def without_plan(directory: Directory, plans: Iterable[Plan]) -> tuple[Organisation, ...]:
    """The social plans that must have a preparedness plan and are a party of none of these (S3-01)."""
    parties = {seat.party for plan in plans for seat in seats(plan, directory)}
    known = directory.organisations.values()
    return tuple(o for o in known if o.kind is OrganisationKind.SOCIAL_PLAN and o.id not in parties)


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
