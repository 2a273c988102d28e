"""The action plan in the story: several hands, one adopted plan, each responsible person told once."""

import asyncio
from typing import Any

import pytest

from tests.builders import Town

END = "2026-11-24T12:00:00+01:00"


async def plan_of(here: Town, activation: str, who: str = "anna") -> tuple[dict[str, Any], str]:
    """The action plan and its ETag."""
    got = await here.call(who, "GET", f"/activations/{activation}/action-plan")
    assert got.status_code == 200, got.text
    return got.json(), got.headers["etag"]


async def save(here: Town, activation: str, who: str = "anna", **changed: Any) -> Any:
    plan, tag = await plan_of(here, activation, who)
    return await here.call(who, "PUT", f"/activations/{activation}/action-plan", plan | changed, If_Match=tag)


async def ready(here: Town, **changed: Any) -> str:
    """An activation whose action plan lacks nothing."""
    activation = await here.activate()
    measure = {"id": "m1", "title": "Hold åbent", "responsible": "gitte", "reach": "20 11 11 15"}
    complete = {"press_spokesperson": "carl", "ends_at": END, "measures": [measure]} | changed
    saved = await save(here, activation, **complete)
    assert saved.status_code == 200, saved.text
    return activation


async def adopt(here: Town, activation: str) -> Any:
    return await here.call("anna", "POST", f"/activations/{activation}/action-plan/adopt")


@pytest.mark.covers("S3-08", "S3-24")
async def test_the_draft_begins_with_what_the_activator_said(here: Town) -> None:
    activation = await here.activate(involved=20, may_escalate=True)
    plan, _ = await plan_of(here, activation)
    assert plan["situation"] == ("Container brænder ved blok 4. Antal involverede: cirka 20. Hændelsen kan eskalere.")
    assert (plan["version"], plan["state"]) == (1, "draft")


@pytest.mark.covers("S3-26", "S3-27", "S3-28")
async def test_adoption_says_everything_that_is_missing_and_changes_nothing(both: Town) -> None:
    activation = await both.activate()
    await save(both, activation, measures=[{"id": "m1", "title": "Hold åbent"}, {"id": "m2", "state": "dropped"}])
    refused = await adopt(both, activation)
    assert (refused.status_code, refused.json()["code"]) == (409, "incomplete")
    assert [m["path"] for m in refused.json()["missing"]] == [
        "measures[0].responsible",
        "measures[0].reach",
        "press_spokesperson",
        "ends_at",
    ]
    plan, _ = await plan_of(both, activation)
    assert plan["state"] == "draft"
    assert [m["path"] for m in plan["missing"]] == [m["path"] for m in refused.json()["missing"]]
    assert "action_plan_adopted" not in await both.kinds(activation)


async def test_a_save_says_which_version_it_was_made_from_and_nobody_is_overwritten(both: Town) -> None:
    activation = await both.activate()
    plan, tag = await plan_of(both, activation)
    path = f"/activations/{activation}/action-plan"
    assert (await both.call("anna", "PUT", path, plan | {"purpose": "Ro"})).status_code == 428
    first = await both.call("anna", "PUT", path, plan | {"purpose": "Ro"}, If_Match=tag)
    assert first.status_code == 200
    assert first.headers["etag"] != tag
    second = await both.call("carl", "PUT", path, plan | {"purpose": "Tryghed"}, If_Match=tag)
    assert (second.status_code, second.json()["code"]) == (412, "outdated")
    assert (await plan_of(both, activation))[0]["purpose"] == "Ro"
    assert (await both.call("carl", "PUT", path, plan | {"purpose": "Alt"}, If_Match="*")).status_code == 200


async def test_two_people_who_save_at_once_do_not_both_win(both: Town) -> None:
    activation = await both.activate()
    plan, tag = await plan_of(both, activation)
    path = f"/activations/{activation}/action-plan"
    tries = [both.ask("anna", "PUT", path, plan | {"purpose": f"Formål {i}"}, If_Match=tag) for i in range(6)]
    assert sorted(a.status_code for a in await asyncio.gather(*tries)) == [200, 412, 412, 412, 412, 412]


async def test_a_save_made_before_the_adoption_is_refused_after_it(here: Town) -> None:
    activation = await ready(here)
    plan, tag = await plan_of(here, activation)
    await adopt(here, activation)
    late = await here.call(
        "carl", "PUT", f"/activations/{activation}/action-plan", plan | {"purpose": "x"}, If_Match=tag
    )
    assert late.status_code == 412


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"press_spokesperson": "ukendt"}, "press_spokesperson"),
    ({"measures": [{"id": "m1", "responsible": "ukendt"}]}, "measures[0].responsible"),
    ({"communication": [{"informs": "ukendt"}]}, "communication[0].informs"),
    ({"measures": [{"id": "m1"}, {"id": "m1"}]}, "measures[1].id"),
    ({"measures": [{"id": "m1", "text": "CPR 010203-1234"}]}, "measures[0].text"),
    ({"purpose": "Hjælp til 010203-1234"}, "purpose"),
    ({"handover": [{"to": "SSP", "text": "Sag om 010203-1234"}]}, "handover[0].text"),
    ({"ends_at": "2026-11-22T20:00:00+01:00"}, "ends_at"),
    ({"ends_at": "2026-11-24T12:00:00"}, "ends_at"),
    ({"ends_at": "9999-12-31T23:59:59Z"}, "ends_at"),
    ({"measures": [{"id": "m1", "deadline": "0001-01-01T00:00:00+01:00"}]}, "measures[0].deadline"),
    ({"measures": [{"id": "m1", "owner": "gitte"}]}, "measures[0].owner"),
    ({"measures": [{"id": "m1", "state": "ready"}]}, "measures[0].state"),
    ({"farve": "rød"}, "farve"),
]


async def test_what_cannot_be_in_an_action_plan_is_refused_with_its_place(here: Town) -> None:
    activation = await here.activate()
    for changed, path in REFUSED:
        refused = await save(here, activation, **changed)
        assert (refused.status_code, [e["path"] for e in refused.json()["errors"]]) == (422, [path])
    assert (await plan_of(here, activation))[0]["version"] == 1


async def test_two_tabs_adopting_at_once_make_one_adoption_one_briefing_and_each_message_once(both: Town) -> None:
    activation = await ready(both)
    path = f"/activations/{activation}/action-plan/adopt"
    answers = await asyncio.gather(*(both.ask("anna", "POST", path) for _ in range(4)))
    assert [(a.status_code, a.json()["state"]) for a in answers] == [(200, "adopted")] * 4
    await both.settle()
    assert (await both.kinds(activation)).count("action_plan_adopted") == 1
    assert [b["kind"] for b in await both.briefings(activation)].count("adopted") == 1
    assert sum("Du er ansvarlig for" in t for t in await both.texts("gitte")) == 1
    assert sum("er vedtaget" in t for t in await both.texts("nanna")) == 1


@pytest.mark.covers("S3-28")
async def test_adopting_a_later_end_again_is_an_extension_and_every_version_is_kept(both: Town) -> None:
    activation = await ready(both)
    await adopt(both, activation)
    await save(both, activation, ends_at="2026-11-25T12:00:00+01:00")
    draft, _ = await plan_of(both, activation)
    assert draft["state"] == "draft"
    assert (await both.look(activation))["ends_at"] == END
    adopted = await adopt(both, activation)
    assert adopted.json()["version"] == draft["version"]
    assert (await both.look(activation))["ends_at"] == "2026-11-25T12:00:00+01:00"
    log = await both.log(activation)
    assert [e["data"]["extension"] for e in log if e["kind"] == "end_time_set"] == [False, True]
    assert [b["kind"] for b in await both.briefings(activation) if b["kind"] in {"adopted", "extended"}] == [
        "adopted",
        "extended",
    ]
    assert [e["data"]["version"] for e in log if e["kind"] == "action_plan_adopted"] == [2, 3]
    assert sum("Du er ansvarlig for" in t for t in await both.texts("gitte")) == 1


async def test_only_new_and_changed_measures_are_told_again(here: Town) -> None:
    activation = await ready(here)
    await adopt(here, activation)
    plan, _ = await plan_of(here, activation)
    new = {"id": "m2", "title": "Gå ekstra runder", "responsible": "ingrid", "reach": "20 11 11 17"}
    await save(here, activation, measures=[*plan["measures"], new])
    await here.forward(seconds=1)
    await adopt(here, activation)
    assert sum("Du er ansvarlig for" in t for t in await here.texts("gitte")) == 1
    assert sum("Du er ansvarlig for Gå ekstra runder" in t for t in await here.texts("ingrid")) == 1


async def test_boards_read_the_adopted_plan_and_never_the_draft(here: Town) -> None:
    activation = await ready(here)
    path = f"/activations/{activation}/action-plan"
    assert (await here.call("nanna", "GET", path)).status_code == 404
    await adopt(here, activation)
    await save(here, activation, purpose="Nyt formål, ikke vedtaget")
    seen = (await here.call("nanna", "GET", path)).json()
    assert (seen["state"], seen["version"]) == ("adopted", 2)
    assert "ikke vedtaget" not in seen["purpose"]


async def test_the_same_plan_saved_again_is_no_new_version(here: Town) -> None:
    activation = await ready(here)
    before = await plan_of(here, activation)
    assert (await save(here, activation)).status_code == 200
    assert await plan_of(here, activation) == before


async def test_the_end_time_that_has_passed_meanwhile_keeps_the_plan_from_adoption(here: Town) -> None:
    activation = await ready(here, ends_at="2026-11-22T22:00:00+01:00")
    await here.forward(hours=2)
    refused = await adopt(here, activation)
    assert [m["path"] for m in refused.json()["missing"]] == ["ends_at"]


@pytest.mark.covers("S3-30")
async def test_empty_sections_warn_and_do_not_stop_the_adoption(here: Town) -> None:
    activation = await ready(here, measures=[], situation="")
    adopted = await adopt(here, activation)
    assert adopted.status_code == 200
    assert "Situationen er ikke beskrevet." in adopted.json()["warnings"]


async def test_half_a_sign_in_a_name_is_refused_like_any_other_that_cannot_be_read(here: Town) -> None:
    activation = await here.activate()
    _, tag = await plan_of(here, activation)
    headers = {
        "Authorization": f"Bearer {await here.token('anna')}",
        "If-Match": tag,
        "Content-Type": "application/json",
    }
    refused = await here.client.put(
        f"/api/v1/activations/{activation}/action-plan", content=b'{"press_spokesperson": "\\ud800"}', headers=headers
    )
    assert refused.status_code == 422, refused.text
    assert refused.json()["errors"][0]["path"] == "press_spokesperson"
