"""Briefing: there is always exactly one moment at which boards are told next, and it lies ahead."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import briefing as rules
from app.core.action_plan import MeasureState
from app.core.briefing import Briefing, BriefingKind
from app.core.ids import BriefingId
from app.core.plan import BriefingRule
from app.core.since_last import MeasureStood, Snapshot, since_last
from app.core.wording import clock
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


STOOD = Snapshot(
    ready=("Politiet",),
    missing=("Kommunen", "Engbo"),
    meeting_at=NOW + timedelta(hours=1),
    meeting_place="Beboerhuset",
    adopted=1,
    measures=(MeasureStood("m1", "Ekstra vagter", MeasureState.PLANNED),),
    ends_at=NOW + timedelta(days=1),
    announced=1,
    reached=1000,
)


@pytest.mark.covers("S3-20")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ()),
        ({"ready": ("Politiet", "Engbo"), "missing": ("Kommunen",)}, ("Engbo er nu klar.",)),
        ({"ready": (), "missing": ("Politiet", "Kommunen", "Engbo")}, ("Politiet er ikke længere klar.",)),
        (
            {"ready": ("Politiet", "Kommunen", "Engbo"), "missing": (), "quorate": True},
            ("Beredskabet er blevet beslutningsdygtigt.", "Alle tre parter er nu klar."),
        ),
        ({"meeting_at": NOW + timedelta(hours=2)}, (f"Hastemødet er flyttet til {clock(NOW + timedelta(hours=2))}.",)),
        ({"meeting_place": "Biblioteket"}, ("Hastemødet har fået nyt sted: Biblioteket.",)),
        ({"adopted": 2}, ("Handlingsplanen er ændret og vedtaget igen.",)),
        ({"measures": (MeasureStood("m1", "Ekstra vagter", MeasureState.DONE),)}, ("Gennemført: Ekstra vagter.",)),
        (
            {"measures": (*STOOD.measures, MeasureStood("m2", "Varme drikke", MeasureState.UNDER_WAY))},
            ("Sat i gang: Varme drikke.",),
        ),
        (
            {"ends_at": NOW + timedelta(hours=2)},
            (f"Beredskabet slutter tidligere end ventet: {clock(NOW + timedelta(hours=2))}.",),
        ),
        ({"announced": 2, "reached": 2840}, ("Der er sendt besked til 1.840 modtagere.",)),
        ({"announced": 4, "reached": 2840}, ("Der er sendt tre beskeder, i alt til 1.840 modtagere.",)),
    ],
)
def test_what_has_changed_since_the_last_briefing_is_one_sentence_for_each_thing(
    change: dict[str, Any], said: tuple[str, ...]
) -> None:
    assert since_last(STOOD, replace(STOOD, **change), NOW) == said


def test_many_changes_of_a_kind_name_three_and_count_the_rest() -> None:
    after = Snapshot(ready=tuple("ABCDEF"), missing=("G",))
    assert since_last(Snapshot(), after, NOW) == ("A, B, C og tre andre er nu klar.",)


def test_the_first_adoption_is_told_once_and_by_a_briefing_of_its_own_not_again() -> None:
    before = replace(STOOD, adopted=0, measures=(), ends_at=None)
    assert since_last(before, STOOD, NOW)[0] == "Handlingsplanen er vedtaget."
    assert since_last(rules.told_by(BriefingKind.ADOPTED, before, STOOD), STOOD, NOW) == ()
