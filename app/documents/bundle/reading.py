"""Reading a plan file (indlæsning): the whole file, or every error in it.

Promises: Invalid carries all errors at once in the order of the file; what is returned has unique ids,
existing references and numbers in E.164, and can be called tonight.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from pydantic import ValidationError

from app.core.errors import FieldError, Invalid
from app.core.ids import ContactId, OrganisationId, PartnershipId, PlanId, RosterId, ScenarioId, SeatId
from app.core.plan import (
    DEFAULT_LADDER,
    Approval,
    BriefingRule,
    CatalogueMeasure,
    Documents,
    Funding,
    LadderStep,
    MeetingRule,
    Plan,
    Scenario,
    Signature,
)
from app.core.roster import Contact, Directory, Organisation, Roster, Seat
from app.documents.bundle import privacy, references, rules, shape
from app.documents.bundle.raw import Piece
from app.documents.bundle.sentences import MOST, sentences
from app.documents.bundle.source import REFUSED, parse

_ORDER: Final = tuple(shape.BundleFile.model_fields)


@dataclass(frozen=True)
class Bundle:
    """A partnership with everyone in it, and its plans."""

    directory: Directory
    plans: tuple[Plan, ...]


def read(raw: bytes) -> Bundle:
    """The bundle in a YAML or JSON file of at most 5 MB in UTF-8; Invalid names every error."""
    return from_data(parse(raw))


def from_data(data: object, before: object = None) -> Bundle:
    """The bundle in parsed JSON; Invalid names every error.

    `before` = the data that was changed into this: what its parts already said against each other is let by, so
    that one thing can be put right at a time.
    """
    try:
        file, errors = shape.BundleFile.model_validate(data), []
    except ValidationError as error:
        file, errors = None, sentences(error)
    errors = _with_crossings(errors, data)
    if errors and before is not None:
        old = {(e.code, e.danish) for e in _with_crossings([], before)}
        errors = [e for e in errors if (e.code, e.danish) not in old]
    if file is None or errors:
        raise Invalid(REFUSED, sorted(errors, key=_place))
    return Bundle(_directory(file), tuple(map(_plan, file.plans)))


def _with_crossings(errors: list[FieldError], data: object) -> list[FieldError]:
    """The errors, and what the parts say against each other where no field is wrong already."""
    if not isinstance(data, Mapping):
        return errors
    file = Piece("", data)
    said = {error.path for error in errors}
    # Without one of the lists, everything would seem to point to nothing.
    whole = all(isinstance(data.get(key), list) for key in ("organisations", "contacts", "rosters", "plans"))
    crossings = chain(references.check(file) if whole else (), rules.check(file), privacy.check(file))
    return errors + list(islice((error for error in crossings if error.path not in said), MOST))


def _place(error: FieldError) -> tuple[int, list[int]]:
    section = re.split(r"[.\[]", error.path, maxsplit=1)[0]
    order = _ORDER.index(section) if section in _ORDER else -1
    return order, [int(number) for number in re.findall(r"\[(\d+)\]", error.path)]


def _directory(file: shape.BundleFile) -> Directory:
    return Directory(
        partnership=PartnershipId(file.partnership.id),
        name=file.partnership.name,
        language=file.partnership.language,
        timezone=file.partnership.timezone,
        demo=False,
        organisations={
            OrganisationId(o.id): Organisation(OrganisationId(o.id), o.name, o.kind) for o in file.organisations
        },
        contacts={ContactId(c.id): _contact(c) for c in file.contacts},
        rosters={RosterId(r.id): _roster(r) for r in file.rosters},
    )


def _contact(said: shape.Contact) -> Contact:
    return Contact(
        id=ContactId(said.id),
        name=said.name,
        organisation=OrganisationId(said.organisation) if said.organisation else None,
        title=said.title,
        phones=tuple(said.phones),
        emails=tuple(said.emails),
        mandate=said.mandate,
        language=said.language,
    )


def _roster(said: shape.Roster) -> Roster:
    return Roster(
        id=RosterId(said.id),
        kind=said.kind,
        name=said.name,
        seats=tuple(map(_seat, said.seats)),
        members=tuple(map(ContactId, said.members)),
    )


def _seat(said: shape.Seat) -> Seat:
    return Seat(
        id=SeatId(said.id),
        role=said.role,
        party=OrganisationId(said.party),
        obligatory=said.obligatory,
        holder=ContactId(said.holder),
        stand_ins=tuple(map(ContactId, said.stand_ins)),
        on_invite=said.on_invite,
    )


def _plan(said: shape.Plan) -> Plan:
    meeting = said.meeting
    return Plan(
        id=PlanId(said.id),
        title=said.title,
        area=said.area,
        coordinator=ContactId(said.coordinator),
        activators=tuple(map(ContactId, said.activators)),
        roster=RosterId(said.roster),
        scenarios=tuple(Scenario(ScenarioId(s.id), s.name, tuple(s.invite)) for s in said.scenarios),
        valid_from=said.valid_from,
        valid_until=said.valid_until,
        supersedes=PlanId(said.supersedes) if said.supersedes else None,
        brief=tuple(map(RosterId, said.brief)),
        ladder=_ladder(said.ladder),
        briefing=BriefingRule(said.briefing.first_within, said.briefing.every),
        meeting=MeetingRule(meeting.after, meeting.place, meeting.phone, meeting.link),
        measures=tuple(CatalogueMeasure(m.id, m.actor, m.title, m.text) for m in said.measures),
        documents=Documents(said.documents.action_plan, said.documents.briefing),
        signatures=tuple(map(_signature, said.signatures)),
        approvals=tuple(Approval(a.authority, a.approved_on, a.reference) for a in said.approvals),
        funding=tuple(Funding(f.basis, f.valid_from, f.valid_until) for f in said.funding),
        criteria=said.criteria,
        duty_link=said.duty_link,
    )


def _ladder(steps: list[shape.LadderStep] | None) -> tuple[LadderStep, ...]:
    if steps is None:
        return DEFAULT_LADDER
    return tuple(LadderStep(step.after, tuple(step.channels)) for step in steps)


def _signature(said: shape.Signature) -> Signature:
    return Signature(OrganisationId(said.organisation), said.name, said.on_behalf_of, said.signed_on, said.title)
