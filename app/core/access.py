"""Access (adgang): roles within a partnership, and what each may do.

Pure: one table, read by the services; to everyone outside a partnership nothing in it exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.core.errors import Forbidden
from app.core.ids import ContactId, PartnershipId
from app.core.plan import Plan, seats
from app.core.roster import Directory, RosterKind


class Role(StrEnum):
    """What someone is in relation to a plan; a contact may have several."""

    ACTIVATOR = "activator"
    COORDINATOR = "coordinator"
    PARTICIPANT = "participant"
    BOARD = "board"
    STEERING_GROUP = "steering_group"
    LOCAL_COUNCIL = "local_council"
    ADMINISTRATOR = "administrator"
    RESIDENT = "resident"


class Verb(StrEnum):
    """What someone may want to do."""

    REPORT = "report"
    LEAD = "lead"  # activate, recall, cancel, close, announce, enter answers, extra briefing
    SEE_ACTIVATION = "see_activation"
    EDIT_ACTION_PLAN = "edit_action_plan"
    ADOPT_ACTION_PLAN = "adopt_action_plan"
    READ_PAPERS = "read_papers"
    READ_LOG = "read_log"
    READ_CONFIDENTIAL_LOG = "read_confidential_log"
    READ_EMERGENCY_LIST = "read_emergency_list"
    SEE_PLAN = "see_plan"
    ADMINISTER = "administer"


_LEADS = frozenset(Verb) - {Verb.ADMINISTER}
_BRIEFED = frozenset({Verb.REPORT, Verb.READ_PAPERS, Verb.SEE_PLAN})
_MAY: Mapping[Role, frozenset[Verb]] = {
    Role.ACTIVATOR: _LEADS,
    Role.COORDINATOR: _LEADS,
    Role.PARTICIPANT: frozenset(
        {Verb.REPORT, Verb.SEE_ACTIVATION, Verb.EDIT_ACTION_PLAN, Verb.READ_PAPERS, Verb.READ_LOG,
         Verb.READ_EMERGENCY_LIST, Verb.SEE_PLAN}
    ),
    Role.BOARD: _BRIEFED,
    Role.STEERING_GROUP: _BRIEFED,
    Role.LOCAL_COUNCIL: frozenset({Verb.REPORT, Verb.SEE_PLAN}),
    Role.ADMINISTRATOR: frozenset(
        {Verb.REPORT, Verb.SEE_ACTIVATION, Verb.READ_PAPERS, Verb.READ_LOG, Verb.READ_CONFIDENTIAL_LOG,
         Verb.READ_EMERGENCY_LIST, Verb.SEE_PLAN, Verb.ADMINISTER}
    ),
    Role.RESIDENT: frozenset(),
}  # fmt: skip
_MEMBER = {
    RosterKind.BOARD: Role.BOARD,
    RosterKind.STEERING_GROUP: Role.STEERING_GROUP,
    RosterKind.LOCAL_COUNCIL: Role.LOCAL_COUNCIL,
    RosterKind.RESIDENTS: Role.RESIDENT,
}
_MEMBER_OF_ALL = frozenset({RosterKind.LOCAL_COUNCIL, RosterKind.RESIDENTS})


@dataclass(frozen=True)
class Actor:
    """Who is asking: a contact of one partnership; `system` is the clockwork itself.

    Of a session: when it was last proved, and when it was last noted as used.
    """

    partnership: PartnershipId
    contact: ContactId
    administrator: bool = False
    system: bool = False
    proved_at: datetime | None = field(default=None, compare=False)
    seen_at: datetime | None = field(default=None, compare=False)


SYSTEM = "system"


def clockwork(partnership: PartnershipId) -> Actor:
    """The service itself, acting on its own timers within a partnership."""
    return Actor(partnership, ContactId(SYSTEM), system=True)


def roles(actor: Actor, plan: Plan, directory: Directory) -> frozenset[Role]:
    """Everything this actor is in relation to the plan."""
    found = {
        _MEMBER[r.kind]
        for r in directory.rosters.values()
        if r.kind in _MEMBER and actor.contact in r.members and (r.id in plan.brief or r.kind in _MEMBER_OF_ALL)
    }
    if actor.contact in plan.activators:
        found.add(Role.ACTIVATOR)
    if actor.contact == plan.coordinator:
        found.add(Role.COORDINATOR)
    if any(actor.contact in s.people for s in seats(plan, directory)):
        found.add(Role.PARTICIPANT)
    if actor.administrator:
        found.add(Role.ADMINISTRATOR)
    return frozenset(found)


def may(held: frozenset[Role], verb: Verb) -> bool:
    """True when one of these roles allows it."""
    return any(verb in _MAY[role] for role in held)


def demand(actor: Actor, verb: Verb, plan: Plan, directory: Directory) -> None:
    """Refuse, in Danish, unless one of the actor's roles allows it."""
    if not actor.system and not may(roles(actor, plan, directory), verb):
        raise Forbidden(_WHY_NOT[verb])


_WHY_NOT: Mapping[Verb, str] = {
    Verb.REPORT: "Du kan ikke indberette til denne plan. Ring 112 ved akut fare.",
    Verb.LEAD: "Kun planens aktivatorer kan gøre det. Indberet hændelsen, så kalder vi en aktivator.",
    Verb.SEE_ACTIVATION: "Du kan ikke se aktiveringen.",
    Verb.EDIT_ACTION_PLAN: "Du kan læse handlingsplanen, men ikke rette i den.",
    Verb.ADOPT_ACTION_PLAN: "Kun tovholderen og aktivatorerne kan vedtage handlingsplanen.",
    Verb.READ_PAPERS: "Du kan ikke se papirerne.",
    Verb.READ_LOG: "Du kan ikke se loggen.",
    Verb.READ_CONFIDENTIAL_LOG: "Du kan ikke se de fortrolige logposter.",
    Verb.READ_EMERGENCY_LIST: "Kun planens aktivatorer, deltagere og administratorer kan hente nødlisten.",
    Verb.SEE_PLAN: "Du kan ikke se planen.",
    Verb.ADMINISTER: "Kun en administrator kan gøre det.",
}


def briefed(held: frozenset[Role]) -> bool:
    """True for those who read the papers because they are on a board or a steering group."""
    return bool(held & {Role.BOARD, Role.STEERING_GROUP})
