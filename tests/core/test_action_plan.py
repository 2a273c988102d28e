"""Action plan: begun from a template, filled in by several, adopted when nothing that must be there is missing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core import action_plan as rules
from app.core.action_plan import ActionPlan, Communication, Handover, Measure, MeasureState
from app.core.errors import Incomplete, Invalid
from app.core.ids import ContactId
from app.documents import bundle
from tests.builders import example
from tests.core.night import NOW

GITTE = ContactId("gitte")
DIRECTORY = bundle.from_data(example()).directory
READY = ActionPlan(
    situation="Container brænder",
    measures=(Measure("m1", "Hold åbent", responsible=GITTE, reach="20 11 11 15"),),
    press_spokesperson=ContactId("carl"),
    ends_at=NOW + timedelta(days=1),
)


def paths(plan: ActionPlan) -> list[str]:
    return [lack.path for lack in rules.missing(plan, NOW)]


@pytest.mark.covers("S3-26", "S3-27", "S3-28")
def test_a_plan_lacks_exactly_what_adoption_needs() -> None:
    assert paths(READY) == []
    assert paths(ActionPlan()) == ["press_spokesperson", "ends_at"]
    bare = replace(READY, measures=(Measure("m1"), Measure("m2", " ", reach="  ")))
    assert paths(bare) == [f"measures[{i}].{f}" for i in (0, 1) for f in ("title", "responsible", "reach")]
    assert paths(replace(READY, ends_at=NOW)) == ["ends_at"]


def test_what_is_missing_is_said_in_both_languages() -> None:
    for lack in rules.missing(ActionPlan(measures=(Measure("m1"),)), NOW):
        assert lack.danish
        assert lack.english


def test_a_dropped_measure_needs_nobody() -> None:
    assert paths(replace(READY, measures=(Measure("m1", state=MeasureState.DROPPED),))) == []


@pytest.mark.covers("S3-28")
def test_adoption_is_refused_with_what_is_missing() -> None:
    rules.adopt(READY, NOW)
    with pytest.raises(Incomplete) as refused:
        rules.adopt(replace(READY, ends_at=None), NOW)
    assert [m.path for m in refused.value.missing] == ["ends_at"]


@pytest.mark.covers("S3-30")
def test_empty_sections_warn_and_do_not_block() -> None:
    assert len(rules.warnings(ActionPlan())) == 5
    assert rules.warnings(READY) == (
        "Formålet er ikke beskrevet.",
        "Planen har ingen målgrupper.",
        "Kommunikationsplanen er tom.",
    )


@pytest.mark.covers("S3-08", "S3-24")
@pytest.mark.parametrize(
    ("involved", "may_escalate", "situation"),
    [
        (None, None, "Brand"),
        (20, None, "Brand. Antal involverede: cirka 20."),
        (0, False, "Brand. Antal involverede: cirka 0. Hændelsen ventes ikke at eskalere."),
        (None, True, "Brand. Hændelsen kan eskalere."),
    ],
)
def test_the_draft_tells_what_the_activator_said(
    involved: int | None, may_escalate: bool | None, situation: str
) -> None:
    assert rules.begin(ActionPlan(purpose="Ro"), " Brand ", involved, may_escalate) == ActionPlan(situation, "Ro")


@pytest.mark.parametrize(
    ("plan", "path"),
    [
        (replace(READY, press_spokesperson=ContactId("x")), "press_spokesperson"),
        (replace(READY, measures=(Measure("m1", responsible=ContactId("x")),)), "measures[0].responsible"),
        (replace(READY, communication=(Communication(informs=ContactId("x")),)), "communication[0].informs"),
        (replace(READY, measures=(Measure("m1"), Measure("m1"))), "measures[1].id"),
        (replace(READY, ends_at=NOW - timedelta(seconds=1)), "ends_at"),
        (replace(READY, situation="010203-1234"), "situation"),
        (replace(READY, target_groups=("Familien 010203-1234",)), "target_groups[0]"),
        (replace(READY, communication=(Communication(message="010203-1234"),)), "communication[0].message"),
        (replace(READY, handover=(Handover("SSP", "010203-1234"),)), "handover[0].text"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_its_place(plan: ActionPlan, path: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.check(plan, DIRECTORY, NOW, READY)
    assert [e.path for e in refused.value.errors] == [path]


def test_an_end_that_has_passed_meanwhile_may_stay_while_something_else_is_changed() -> None:
    late = NOW + timedelta(days=2)
    rules.check(replace(READY, purpose="Ro"), DIRECTORY, late, READY)


def test_every_free_text_is_looked_through() -> None:
    plan = ActionPlan(
        "s",
        "p",
        ("t",),
        (Measure("m", "mt", "mx"),),
        (Communication("a", message="cm"),),
        handover=(Handover("h", "x"),),
    )
    assert {text for _, text in rules.texts(plan)} == {"s", "p", "t", "mt", "mx", "a", "cm", "h", "x"}
