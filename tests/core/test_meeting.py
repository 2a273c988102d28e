"""The emergency meeting: the plan's, or the activator's, at a time that can be said in one breath."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Invalid
from app.core.meeting import Change, MeetingState, convene, move
from app.core.plan import MeetingRule

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - Hypothesis adds the zone
RULE = MeetingRule(3600, "Beboerhuset", "+4533111111", "https://meet.example.dk/x")


@pytest.mark.covers("S3-17")
@given(started=MOMENTS, after=st.integers(0, 100_000))
def test_the_meeting_begins_at_a_whole_five_minutes_and_never_before_the_plan_says(
    started: datetime, after: int
) -> None:
    at = convene(MeetingRule(after), started).at
    assert (at.minute % 5, at.second, at.microsecond) == (0, 0, 0)
    assert timedelta(0) <= at - (started + timedelta(seconds=after)) < timedelta(minutes=5)


def test_what_the_activator_does_not_say_comes_from_the_plan() -> None:
    started = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
    at = datetime(2026, 11, 22, 20, 33, 7, tzinfo=UTC)
    meeting = convene(RULE, started, at=at, place="Rådhuset")
    assert (meeting.at, meeting.place, meeting.phone, meeting.link) == (at, "Rådhuset", RULE.phone, RULE.link)
    assert (meeting.sequence, meeting.state) == (0, MeetingState.CALLED)
    assert convene(RULE, started, place="").place == "Beboerhuset"


MEETING = convene(RULE, datetime(2026, 11, 22, 20, 4, tzinfo=UTC))
NOW = datetime(2026, 11, 22, 20, 10, tzinfo=UTC)


@pytest.mark.covers("S3-17")
def test_a_moved_meeting_gets_a_higher_sequence_and_keeps_what_is_not_named() -> None:
    later = MEETING.at + timedelta(minutes=30)
    moved = move(MEETING, {"at": later, "phone": " 33 22 22 22 "}, NOW)
    assert (moved.at, moved.phone, moved.place, moved.sequence) == (later, "+4533222222", MEETING.place, 1)
    gone = move(moved, {"link": "", "place": None}, NOW)
    assert (gone.link, gone.place, gone.sequence) == (None, None, 2)
    assert move(moved, {"at": later, "place": f" {moved.place}  "}, NOW) is moved


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"at": NOW}, "at"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"place": "x" * 301}, "place"),
        ({"phone": "112"}, "phone"),
    ],
)
def test_a_meeting_is_not_moved_to_what_nobody_can_reach(change: Change, path: str) -> None:
    with pytest.raises(Invalid) as refused:
        move(MEETING, change, NOW)
    assert [e.path for e in refused.value.errors] == [path]


def test_a_meeting_that_has_begun_can_still_change_its_place() -> None:
    assert move(MEETING, {"place": "Rådhuset"}, MEETING.at + timedelta(hours=1)).place == "Rådhuset"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://mit.moede.dk/x", "https://mit.moede.dk/x"),
        ("mit.moede.dk/x", "https://mit.moede.dk/x"),
        ("javascript:alert(1)", "https://javascript:alert(1)"),
        (" \n", None),
    ],
)
def test_a_link_is_a_web_address_whatever_was_typed(typed: str, kept: str | None) -> None:
    assert convene(MeetingRule(), NOW, link=typed).link == kept
