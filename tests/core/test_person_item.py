"""Items about individuals: a number, a legal basis, and who leaves - whatever they lead."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Conflict, Invalid, Missing
from app.core.event import Entry
from app.core.ids import ContactId, OrganisationId
from app.core.meeting_event import MeetingEvent
from app.core.person_item import Course, add_item, begin_item, course, end_item, leaves
from app.core.roster import Contact, Organisation, OrganisationKind
from app.documents import bundle
from tests.builders import EXAMPLES

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
KNOWN = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes()).directory
SCHOOL = Organisation(OrganisationId("skole"), "Skolen", OrganisationKind.OTHER)
TEACHER = Contact(ContactId("lena"), "Lena", SCHOOL.id)
KNOWN = replace(
    KNOWN,
    contacts={**KNOWN.contacts, TEACHER.id: TEACHER},
    organisations={**KNOWN.organisations, SCHOOL.id: SCHOOL},
)
ALL = tuple(KNOWN.contacts)
MAY_STAY = {OrganisationKind.POLICE, OrganisationKind.MUNICIPALITY}


def told(*events: MeetingEvent) -> Course:
    return course(Entry(n, NOW, "anna", e) for n, e in enumerate(events, 1))


def kind_of(who: ContactId) -> OrganisationKind | None:
    organisation = KNOWN.contacts[who].organisation
    return KNOWN.organisations[organisation].kind if organisation else None


@pytest.mark.covers("S3-33")
@given(present=st.lists(st.sampled_from(ALL), unique=True), staying=st.sets(st.sampled_from(ALL)))
def test_nobody_without_a_legal_basis_stays_whoever_is_said_to(
    present: list[ContactId], staying: set[ContactId]
) -> None:
    added = add_item(Course(), "ssp")
    left = begin_item(told(added), 1, present, KNOWN, staying).left
    for who in present:
        asked = kind_of(who) in {OrganisationKind.OTHER, None}
        assert (who in left) is (kind_of(who) not in MAY_STAY and not (asked and who in staying))


def test_a_stranger_leaves() -> None:
    assert leaves(ContactId("ukendt"), KNOWN)


def test_an_item_is_taken_up_and_ended_once_and_one_at_a_time() -> None:
    first, second = add_item(Course(), "ssp"), add_item(told(add_item(Course(), "ssp")), "psp")
    assert (first.item, second.item) == (1, 2)
    began = begin_item(told(first, second), 1, [ContactId("anna"), ContactId("carl")], KNOWN, ())
    on = told(first, second, began)
    assert on.under_way is not None
    with pytest.raises(Conflict):
        begin_item(on, 2, (), KNOWN, ())
    with pytest.raises(Conflict):
        end_item(on, 2, ())
    ended = end_item(on, 1, [ContactId("anna"), ContactId("carl")])
    assert ended.returned == (ContactId("anna"),)
    over = told(first, second, began, ended)
    assert over.under_way is None
    with pytest.raises(Conflict):
        begin_item(over, 1, (), KNOWN, ())
    with pytest.raises(Missing):
        begin_item(over, 3, (), KNOWN, ())


def test_an_item_needs_a_legal_basis() -> None:
    with pytest.raises(Invalid):
        add_item(Course(), "nysgerrighed")
