"""The papers begin after the alarm: whoever looks finds them, and a process that died before them loses none."""

import asyncio

import pytest
from sqlalchemy import text

from app.core.access import Actor, clockwork
from app.core.ids import ActivationId, ContactId, ReportId
from app.core.plan_event import ReportAnswered
from app.services import activations, reports
from app.store import event_log
from app.store.action_plans import action_plan
from app.wiring import SYSTEM
from tests.builders import Town


async def without_papers(town: Town) -> str:
    """An activation whose process died between the alarm and the papers."""
    activation = await town.activate()
    async with town.ports.house.unit(SYSTEM) as unit:
        for table in ("action_plan", "briefing"):
            await unit.connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - two names of ours
    return activation


async def due(town: Town, activation: str) -> list[str]:
    listed = (await town.call("anna", "GET", f"/activations/{activation}/briefings")).json()
    return [one["kind"] for one in listed["items"]]


@pytest.mark.covers("S3-19", "S3-24")
async def test_the_draft_is_there_when_the_activation_is_answered(here: Town) -> None:
    activation = await here.activate(situation="Container brænder")
    plan = (await here.call("anna", "GET", f"/activations/{activation}/action-plan")).json()
    assert plan["situation"].startswith("Container brænder")
    assert await due(here, activation) == ["first"]


async def test_the_sweep_begins_papers_that_a_dead_process_left_out_and_only_once(both: Town) -> None:
    activation = await without_papers(both)
    assert both.works.steps
    for _ in range(2):
        await both.works.steps.sweep("")
    plan = (await both.call("anna", "GET", f"/activations/{activation}/action-plan")).json()
    assert plan["version"] == 1
    assert await due(both, activation) == ["first"]


async def test_papers_that_cannot_begin_stop_neither_the_alarm_nor_its_answer(here: Town) -> None:
    async with here.ports.house.unit(SYSTEM) as unit:
        await unit.connection.execute(text("ALTER TABLE action_plan RENAME TO gone"))
    activation = await here.activate()
    await here.settle()
    assert (await here.phone("carl")).shows("Svar JA")
    async with here.ports.house.unit(SYSTEM) as unit:
        await unit.connection.execute(text(f"ALTER TABLE gone RENAME TO {action_plan.name}"))
    assert here.works.steps
    await here.works.steps.sweep("")
    assert (await here.call("anna", "GET", f"/activations/{activation}/action-plan")).json()["version"] == 1


async def test_an_activation_that_was_taken_back_gets_no_papers(here: Town) -> None:
    activation = await here.activate(recall_seconds=60)
    await here.call("anna", "POST", f"/activations/{activation}/recall")
    async with here.ports.house.unit(SYSTEM) as unit:
        await unit.connection.execute(text("DELETE FROM action_plan"))
    assert here.works.steps
    await here.works.steps.sweep("")
    async with here.ports.house.unit(SYSTEM) as unit:
        assert (await unit.connection.execute(text("SELECT count(*) FROM action_plan"))).scalar_one() == 0


async def test_a_report_is_answered_once_though_it_is_turned_down_while_the_papers_begin(both: Town) -> None:
    activation = await without_papers(both)
    body = {"plan_id": both.plan, "text": "Unge kaster sten", "acute": True}
    report = (await both.call("anna", "POST", "/reports", body)).json()["id"]

    async def begin() -> None:
        async with both.ports.house.unit(clockwork(both.partnership)) as unit:
            await activations.begin_papers(unit, ActivationId(activation))

    async with both.ports.house.unit(Actor(both.partnership, ContactId("anna"))) as unit:
        await reports.turn_down(unit, ReportId(report), "Det er klaret.")
        papers = asyncio.create_task(begin())
        await asyncio.sleep(0.2)
    await papers
    (found,) = (await both.call("anna", "GET", f"/plans/{both.plan}/reports")).json()["items"]
    assert found["state"] == "declined"
    async with both.ports.house.unit(clockwork(both.partnership), writes=False) as unit:
        told = await event_log.of_kind(unit, f"plan:{both.partnership}:{both.plan}", ReportAnswered)
    assert len(told) == 1
