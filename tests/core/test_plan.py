"""The plan: whether it is in force, whom a scenario calls, and what would hurt in the night."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.core import readiness
from app.core.errors import Invalid
from app.core.ids import PlanId, ScenarioId
from app.core.plan import Plan, Status, approved, invited, status, term_gap, unsigned
from app.core.roster import Directory
from app.documents import bundle
from tests.builders import example

TODAY = date(2026, 11, 22)


def known(data: dict[str, Any] | None = None, **changed: Any) -> tuple[Plan, Directory]:
    data = data or example()
    data["plans"][0] |= changed
    read = bundle.from_data(data)
    return read.plans[0], read.directory


def codes(plan: Plan, directory: Directory, today: date = TODAY) -> set[str]:
    return {f.code for f in readiness.findings(plan, directory, today)}


@pytest.mark.covers("S3-02", "S4-20")
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Status.IN_FORCE),
        ({"valid_until": "2026-11-22"}, Status.IN_FORCE),
        ({"valid_until": "2026-11-21"}, Status.EXPIRED),
        ({"valid_until": None}, Status.IN_FORCE),
        ({"valid_from": "2026-11-22"}, Status.IN_FORCE),
        ({"valid_from": "2026-11-23"}, Status.DRAFT),
        ({"signatures": []}, Status.DRAFT),
        ({"approvals": []}, Status.DRAFT),
        ({"approvals": [{"authority": "Fonden"}]}, Status.DRAFT),
    ],
)
def test_a_plan_is_in_force_when_signed_approved_and_inside_its_dates(
    changed: dict[str, Any], expected: Status
) -> None:
    assert status(*known(**changed), TODAY) is expected
    assert status(*known(**changed), TODAY, superseded=True) is Status.SUPERSEDED


@pytest.mark.covers("S3-05", "S1-25")
def test_a_signature_without_name_or_date_is_none() -> None:
    data = example()
    signatures = data["plans"][0]["signatures"]
    signatures[0]["name"] = ""
    signatures[1]["signed_on"] = None
    plan, directory = known(data)
    assert unsigned(plan, directory) == ("politi", "kommune")
    assert approved(plan)


@pytest.mark.covers("S3-18")
@pytest.mark.parametrize(
    ("scenario", "extra", "called"),
    [
        ("opgoer", (), False),
        ("brand", (), True),
        ("opgoer", ("brand",), True),
        ("opgoer", ("brandvaesen",), True),
    ],
)
def test_a_seat_on_invitation_is_called_by_scenario_seat_or_organisation(
    scenario: str, extra: tuple[str, ...], called: bool
) -> None:
    plan, directory = known()
    seats = invited(plan, directory, plan.scenario(ScenarioId(scenario)), extra)
    assert ("brand" in {s.id for s in seats}) is called
    assert len(seats) == 5 + called


@pytest.mark.parametrize("wrong", ["anna", "presse", "", "Brand"])
def test_an_invitation_to_nobody_on_the_roster_is_refused(wrong: str) -> None:
    plan, directory = known()
    with pytest.raises(Invalid) as refused:
        invited(plan, directory, plan.scenario(ScenarioId("brand")), (wrong,))
    assert [e.path for e in refused.value.errors] == ["invite"]


@pytest.mark.covers("S3-07")
def test_an_unknown_scenario_is_refused_with_those_there_are() -> None:
    plan, _ = known()
    with pytest.raises(Invalid) as refused:
        plan.scenario(ScenarioId("jordskælv"))
    assert "brand, opgoer, stenkast, andet" in refused.value.errors[0].danish


def test_the_example_plan_is_ready_for_the_night() -> None:
    assert codes(*known()) == set()


def seat_of(data: dict[str, Any], wanted: str) -> dict[str, Any]:
    seats: list[dict[str, Any]] = data["rosters"][0]["seats"]
    return next(s for s in seats if s["id"] == wanted)


@pytest.mark.covers("S3-14")
def test_a_seat_without_stand_in_or_mandate_is_a_finding() -> None:
    data = example()
    seat_of(data, "politi")["stand_ins"] = []
    seat_of(data, "engbo").update(holder="hassan", stand_ins=["gitte"])
    seat_of(data, "soebo").update(holder="rikke", stand_ins=["nanna"])
    found = {(f.code, f.path) for f in readiness.findings(*known(data), TODAY)}
    assert found == {("no_stand_in", "seats[politi]"), ("no_mandate", "seats[soebo]")}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"valid_until": "2026-11-21"}, "plan_expired"),
        ({"valid_from": "2027-01-01"}, "plan_not_begun"),
        ({"signatures": []}, "unsigned"),
        ({"approvals": []}, "unapproved"),
        ({"brief": []}, "nobody_to_brief"),
        ({"brief": ["presse"]}, None),
        ({"ladder": [{"after": 0, "channels": ["sms"]}]}, "ladder_without_stand_in"),
        ({"scenarios": [{"id": "x", "name": "X", "invite": ["presse"]}]}, "unknown_invite"),
    ],
)
def test_each_thing_that_would_hurt_is_found(changed: dict[str, Any], code: str | None) -> None:
    assert codes(*known(**changed)) == ({code} if code else set())


def test_seats_that_have_only_each_other_as_stand_ins_are_a_warning() -> None:
    data = example()
    seat_of(data, "kommune").update(holder="dorte", stand_ins=["karim"])
    seat_of(data, "politi").update(holder="karim", stand_ins=["dorte"])
    found = [f for f in readiness.findings(*known(data), TODAY) if f.code == "stand_in_circle"]
    assert [(f.level, f.path) for f in found] == [(readiness.Gravity.WARNING, "seats[politi]")]
    seat_of(data, "politi")["stand_ins"].append("petra")
    assert "stand_in_circle" not in codes(*known(data))


def test_someone_whom_no_step_of_the_ladder_reaches_is_found() -> None:
    data = example()
    next(c for c in data["contacts"] if c["id"] == "carl").update(phones=[], emails=[])
    assert ("unreachable", "contacts[carl]") in {(f.code, f.path) for f in readiness.findings(*known(data), TODAY)}


def test_only_a_member_of_the_party_with_mandate_decides_for_it() -> None:
    _, directory = known()
    may = {(c, o) for c in directory.contacts for o in directory.organisations if directory.may_decide(c, o)}
    assert ("gitte", "engbo") in may
    assert ("hassan", "engbo") not in may
    assert ("rikke", "soebo") not in may
    assert all(directory.contacts[c].organisation == o for c, o in may)


def test_a_plan_that_never_ends_leaves_no_gap_before_the_one_that_supersedes_it() -> None:
    plan, _ = known()
    endless = replace(plan, valid_until=date.max)
    successor = replace(plan, id=PlanId("ny"), supersedes=plan.id)
    assert term_gap(replace(successor, valid_from=date(2030, 1, 1)), [endless]) is None
    assert term_gap(replace(successor, valid_from=date.min), [endless]) is None
