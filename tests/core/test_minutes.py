"""Minutes: lines that become the action plan, once, and lose no word on the way."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.action_plan import ActionPlan
from app.core.errors import Invalid
from app.core.filling_in import merge
from app.core.ids import ContactId
from app.core.minutes import LONGEST, Minute, MinuteKind, check, to_plan, waiting
from app.documents import bundle
from tests.builders import EXAMPLES

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
KNOWN = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes()).directory
ANNA = ContactId("anna")


def minute(text: str, kind: MinuteKind = MinuteKind.DECISION, n: int = 1) -> Minute:
    return Minute(f"m-{n}", kind, text, ANNA, NOW)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=400))
def test_a_decision_becomes_a_measure_with_all_its_words_and_a_title_that_fits(text: str) -> None:
    lines = [minute(text.strip() or "x")]
    plan = merge(ActionPlan(), to_plan(lines, ActionPlan())).plan
    (measure,) = plan.measures
    words = lines[0].text.split()
    assert words == f"{measure.title} {measure.text}".split() or words == measure.text.split()
    assert len(measure.title) <= 122
    assert merge(plan, to_plan(lines, plan)).plan == plan


def test_the_situation_is_added_to_what_stands_and_notes_stay_in_the_minutes() -> None:
    before = ActionPlan(situation="Container brænder.")
    lines = [minute("To biler brænder.", MinuteKind.SITUATION, 1), minute("Kaffe.", MinuteKind.NOTE, 2)]
    merged = merge(before, to_plan(waiting(lines), before))
    assert merged.clashes == ()
    assert merged.plan.situation == "Container brænder.\nTo biler brænder."
    assert merged.plan.measures == ()


def test_a_short_line_is_not_taken_for_a_part_of_another_word() -> None:
    before = ActionPlan(situation="Alt er i Rosengården.\nTo biler.")
    added = merge(before, to_plan([minute("Ro", MinuteKind.SITUATION)], before)).plan
    assert added.situation == f"{before.situation}\nRo"
    assert merge(added, to_plan([minute("Ro", MinuteKind.SITUATION)], added)).plan == added


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        (minute(""), "text"),
        (minute("x" * (LONGEST + 1)), "text"),
        (minute("Tal med 010107-4005"), "text"),
        (Minute("m", MinuteKind.DECISION, "Ja", ANNA, NOW, ContactId("ukendt")), "responsible"),
        (Minute("m", MinuteKind.DECISION, "Ja", ANNA, NOW, ANNA, NOW - timedelta(hours=1)), "deadline"),
    ],
)
def test_what_may_not_stand_in_the_minutes_is_refused_with_its_place(wrong: Minute, path: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(wrong, (), KNOWN)
    assert [e.path for e in refused.value.errors] == [path]
