"""Access: what each role of a plan may do, and what is said to those who may not."""

import pytest

from app.core.access import Actor, Role, Verb, briefed, clockwork, demand, may, roles
from app.core.errors import Forbidden
from app.core.ids import ContactId, PartnershipId
from app.core.plan import Plan
from app.core.roster import Directory
from app.documents import bundle
from tests.builders import example

HOME = PartnershipId("soengaarden")


def known() -> tuple[Plan, Directory]:
    read = bundle.from_data(example())
    return read.plans[0], read.directory


def actor(who: str, *, administrator: bool = False) -> Actor:
    return Actor(HOME, ContactId(who), administrator)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("anna", {Role.ACTIVATOR, Role.COORDINATOR, Role.PARTICIPANT}),
        ("bo", {Role.ACTIVATOR, Role.PARTICIPANT}),
        ("carl", {Role.ACTIVATOR, Role.PARTICIPANT, Role.BOARD, Role.LOCAL_COUNCIL}),
        ("gitte", {Role.PARTICIPANT, Role.STEERING_GROUP}),
        ("hassan", {Role.PARTICIPANT}),
        ("nanna", {Role.BOARD}),
        ("selma", {Role.RESIDENT}),
        ("viktor", set()),
        ("ukendt", set()),
    ],
)
def test_a_contact_is_everything_that_the_plan_says_of_them(who: str, expected: set[Role]) -> None:
    assert roles(actor(who), *known()) == expected


def test_a_board_that_the_plan_does_not_brief_is_nobody_in_it() -> None:
    data = example()
    data["plans"][0]["brief"] = ["styregruppe"]
    read = bundle.from_data(data)
    assert roles(actor("nanna"), read.plans[0], read.directory) == frozenset()


# interfaces: the table "who may do what", one row a verb.
TABLE = {
    Verb.REPORT: set(Role) - {Role.RESIDENT},
    Verb.LEAD: {Role.ACTIVATOR, Role.COORDINATOR},
    Verb.SEE_ACTIVATION: {Role.ACTIVATOR, Role.COORDINATOR, Role.PARTICIPANT, Role.ADMINISTRATOR},
    Verb.EDIT_ACTION_PLAN: {Role.ACTIVATOR, Role.COORDINATOR, Role.PARTICIPANT},
    Verb.ADOPT_ACTION_PLAN: {Role.ACTIVATOR, Role.COORDINATOR},
    Verb.READ_PAPERS: set(Role) - {Role.RESIDENT, Role.LOCAL_COUNCIL},
    Verb.READ_LOG: {Role.ACTIVATOR, Role.COORDINATOR, Role.PARTICIPANT, Role.ADMINISTRATOR},
    Verb.READ_CONFIDENTIAL_LOG: {Role.ACTIVATOR, Role.COORDINATOR, Role.ADMINISTRATOR},
    Verb.READ_EMERGENCY_LIST: {Role.ACTIVATOR, Role.COORDINATOR, Role.PARTICIPANT, Role.ADMINISTRATOR},
    Verb.SEE_PLAN: set(Role) - {Role.RESIDENT},
    Verb.ADMINISTER: {Role.ADMINISTRATOR},
}


@pytest.mark.covers("S3-16")
@pytest.mark.parametrize("verb", Verb)
def test_each_role_may_do_what_the_table_says(verb: Verb) -> None:
    assert {role for role in Role if may(frozenset({role}), verb)} == TABLE[verb]


def test_several_roles_add_up_and_none_takes_away() -> None:
    assert may(frozenset({Role.RESIDENT, Role.ACTIVATOR}), Verb.LEAD)
    assert not may(frozenset(), Verb.REPORT)


@pytest.mark.parametrize("verb", Verb)
def test_whoever_may_not_is_told_so_in_danish_and_the_clockwork_always_may(verb: Verb) -> None:
    with pytest.raises(Forbidden) as refused:
        demand(actor("viktor"), verb, *known())
    assert refused.value.danish.endswith(".")
    demand(clockwork(HOME), verb, *known())


def test_an_administrator_is_named_by_the_account_and_never_by_the_bundle() -> None:
    assert Role.ADMINISTRATOR in roles(actor("viktor", administrator=True), *known())
    assert all(Role.ADMINISTRATOR not in roles(actor(c), *known()) for c in known()[1].contacts)


def test_boards_and_steering_groups_are_the_briefed_ones() -> None:
    assert briefed(frozenset({Role.BOARD}))
    assert briefed(frozenset({Role.STEERING_GROUP, Role.PARTICIPANT}))
    assert not briefed(frozenset({Role.PARTICIPANT, Role.LOCAL_COUNCIL}))
