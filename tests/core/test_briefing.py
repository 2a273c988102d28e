"""Briefing: there is always exactly one moment at which boards are told next, and it lies ahead."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import briefing as rules
from app.core.briefing import Briefing, BriefingKind
from app.core.ids import BriefingId
from app.core.plan import BriefingRule
from tests.core.night import NOW

RULES = st.builds(BriefingRule, st.integers(1, 86_400), st.integers(1, 2_592_000))


@pytest.mark.covers("S3-19")
def test_the_first_briefing_is_counted_from_the_first_try() -> None:
    assert rules.first_due(BriefingRule(300, 14400), NOW) == NOW + timedelta(minutes=5)


@pytest.mark.covers("S3-20")
@given(rule=RULES, late=st.integers(0, 10_000_000))
def test_the_next_briefing_lies_ahead_and_no_farther_than_the_plan_says(rule: BriefingRule, late: int) -> None:
    now = NOW + timedelta(seconds=late)
    due = rules.next_due(rule, NOW, now)
    assert now < due <= now + timedelta(seconds=rule.every)


@given(rule=RULES, kind=st.sampled_from(BriefingKind))
def test_a_briefing_leaves_before_its_latest_moment_and_never_a_whole_round_early(
    rule: BriefingRule, kind: BriefingKind
) -> None:
    ahead = rules.lead(rule, kind)
    span = rule.first_within if kind is BriefingKind.FIRST else rule.every
    assert timedelta(0) < ahead < timedelta(seconds=span)


def test_a_briefing_in_time_is_not_late_and_the_delay_is_whole_seconds() -> None:
    one = Briefing(BriefingId("b"), BriefingKind.RUNNING, NOW)
    assert rules.late(one, NOW - timedelta(minutes=1)) == 0
    assert rules.late(one, NOW + timedelta(seconds=90.9)) == 90
