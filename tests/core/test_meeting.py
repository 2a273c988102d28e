"""The emergency meeting: the plan's, or the activator's, at a time that can be said in one breath."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.meeting import MeetingState, convene
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
