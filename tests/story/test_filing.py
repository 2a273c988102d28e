"""Filing: an adopted plan is kept as it was, and its fingerprint in the log tells a true copy from a false one."""

import asyncio
import hashlib
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from pydantic import BaseModel

from app.core.access import clockwork
from app.core.action_plan import MeasureState
from app.core.ids import ActivationId
from app.core.paper import PaperKind
from app.engine.filing import MAKERS
from app.services import action_plans, briefings, papers, sweeping
from app.services.papers import TRY_AGAIN, Maker
from app.store.papers import FILE
from app.store.unit import Step, Unit
from app.wiring import SYSTEM
from tests.builders import HOME, Town, example
from tests.story.test_acting import adopt, plan_of, ready, save
from tests.web.visitor import Visitor

SYSTEM_HERE = clockwork(HOME)


async def filed(town: Town, activation: str) -> list[dict[str, Any]]:
    """What the log says of filed action plans."""
    told = [entry["data"] for entry in await town.log(activation) if entry["kind"] == "paper_filed"]
    return [one for one in told if one["kind"] == PaperKind.ACTION_PLAN]


async def paper(town: Town, activation: str, form: str = "pdf", who: str = "anna") -> bytes:
    answer = await town.ask(who, "GET", f"/activations/{activation}/action-plan.{form}")
    assert answer.status_code == 200, answer.text
    return bytes(answer.content)


async def left(town: Town) -> tuple[Step, ...]:
    async with town.ports.house.unit(SYSTEM) as unit:
        return await sweeping.left_behind(unit)


async def adopted_before_the_process_died(town: Town) -> str:
    activation = await ready(town)
    await town.ask("anna", "POST", f"/activations/{activation}/action-plan/adopt")
    town.works.waiting = [one for one in town.works.waiting if one[2].name != FILE]
    return activation


async def test_the_pdf_of_an_adopted_plan_is_the_logged_one_for_ever(both: Town) -> None:
    activation = await ready(both)
    assert (await adopt(both, activation)).status_code == 200
    [entry] = await filed(both, activation)
    assert (entry["kind"], entry["version"]) == ("action_plan", 2)
    at_once, as_page = await paper(both, activation), await paper(both, activation, "html")
    assert hashlib.sha256(at_once).hexdigest() == entry["sha256"]
    assert "Gitte" in as_page.decode()
    renamed = example()
    next(c for c in renamed["contacts"] if c["id"] == "gitte")["name"] = "Gerda Omdøbt"
    await both.take_in(renamed)
    both.clock.now += timedelta(days=3)
    assert await paper(both, activation) == at_once
    assert await paper(both, activation, "html", who="nanna") == as_page
    anna = await Visitor.of(both, "anna")
    answer = await anna.client.get(f"/aktiveringer/{activation}/handlingsplan.pdf")
    await anna.client.aclose()
    assert hashlib.sha256(answer.content).hexdigest() == entry["sha256"]


async def test_a_new_version_shows_what_was_corrected_and_is_filed_when_it_is_adopted(here: Town) -> None:
    activation = await ready(here)
    await adopt(here, activation)
    renamed = example()
    next(c for c in renamed["contacts"] if c["id"] == "gitte")["name"] = "Gerda Omdøbt"
    await here.take_in(renamed)
    await save(here, activation, purpose="Skab ro")
    assert "Gerda Omdøbt" in (await paper(here, activation, "json")).decode()
    assert len(await filed(here, activation)) == 1
    await adopt(here, activation)
    assert [entry["version"] for entry in await filed(here, activation)] == [2, 3]


async def test_progress_of_a_measure_is_filed_as_a_version_of_its_own(here: Town) -> None:
    activation = await ready(here)
    await adopt(here, activation)
    async with here.ports.house.unit(SYSTEM_HERE) as unit:
        await action_plans.mark(unit, ActivationId(activation), "m1", MeasureState.DONE)
    await here.settle()
    assert [entry["version"] for entry in await filed(here, activation)] == [2, 3]
    text = (await paper(here, activation, "json")).decode()
    assert "Gennemført" in text
    assert "af Anna" in text


async def test_a_paper_whose_step_was_lost_is_filed_later_and_once(both: Town) -> None:
    activation = await adopted_before_the_process_died(both)
    assert (await paper(both, activation)).startswith(b"%PDF")
    assert Step(FILE, activation) in await left(both)
    assert both.works.steps
    await both.works.steps.sweep("")
    await asyncio.gather(both.works.steps.file(activation), both.works.steps.file(activation))
    assert len(await filed(both, activation)) == 1
    assert Step(FILE, activation) not in await left(both)


async def test_two_processes_that_file_at_once_file_one_paper(both: Town) -> None:
    activation = await adopted_before_the_process_died(both)
    assert both.works.steps
    await asyncio.gather(*(both.works.steps.file(activation) for _ in range(3)))
    [entry] = await filed(both, activation)
    assert hashlib.sha256(await paper(both, activation)).hexdigest() == entry["sha256"]


class Anything(BaseModel):
    """A paper without words."""


async def _nothing(_unit: Unit, _activation: ActivationId, _version: int) -> Anything:
    return Anything()


async def test_a_paper_that_cannot_be_made_stops_nothing_and_is_tried_again(here: Town) -> None:
    def breaks(_view: Anything) -> bytes:
        raise ZeroDivisionError

    activation = await adopted_before_the_process_died(here)
    broken = {PaperKind.ACTION_PLAN: Maker(_nothing, breaks)}
    await papers.file_waiting(here.ports.house, SYSTEM_HERE, ActivationId(activation), broken)
    assert (await plan_of(here, activation))[0]["state"] == "adopted"
    assert Step(FILE, activation) not in await left(here)
    here.clock.now += TRY_AGAIN
    assert Step(FILE, activation) in await left(here)
    await papers.file_waiting(here.ports.house, SYSTEM_HERE, ActivationId(activation), MAKERS)
    assert len(await filed(here, activation)) == 1


async def test_a_filed_paper_is_handed_out_as_the_release_of_its_day_set_it(both: Town) -> None:
    def of_its_day(_view: BaseModel) -> bytes:
        return b"%PDF as no later release sets it"

    activation = await adopted_before_the_process_died(both)
    makers = {**MAKERS, PaperKind.ACTION_PLAN: Maker(action_plans.to_file, of_its_day)}
    await papers.file_waiting(both.ports.house, SYSTEM_HERE, ActivationId(activation), makers)
    [entry] = await filed(both, activation)
    assert hashlib.sha256(await paper(both, activation)).hexdigest() == entry["sha256"]
    answer = await both.ask("anna", "GET", f"/activations/{activation}/case-file.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert of_its_day(Anything()) == package.read("papirer/handlingsplan-udgave-02.pdf")


async def test_a_briefing_is_handed_out_as_the_release_of_its_day_set_it(both: Town) -> None:
    def of_its_day(_view: BaseModel) -> bytes:
        return b"%PDF as no later release sets it"

    activation = await both.activate()
    both.works.waiting = [one for one in both.works.waiting if one[2].name != FILE]
    await both.ask("anna", "POST", f"/activations/{activation}/briefings", {"text": "Der er ro."})
    both.works.waiting = [one for one in both.works.waiting if one[2].name != FILE]
    makers = {PaperKind.BRIEFING: Maker(briefings.to_file, of_its_day)}
    await papers.file_waiting(both.ports.house, SYSTEM_HERE, ActivationId(activation), makers)
    told = (await both.ask("anna", "GET", f"/activations/{activation}/briefings")).json()["items"]
    sent = next(one for one in told if one["kind"] == "extra")
    answer = await both.ask("anna", "GET", f"/activations/{activation}/briefings/{sent['id']}.pdf")
    assert answer.content == of_its_day(Anything())


async def test_others_write_while_a_paper_is_being_made(here: Town) -> None:
    activation = await adopted_before_the_process_died(here)
    loop = asyncio.get_running_loop()

    async def somebody_writes() -> bytes:
        async with here.ports.house.unit(SYSTEM, writes=True) as unit:
            return unit.actor.contact.encode()

    def slow(_view: Anything) -> bytes:
        return asyncio.run_coroutine_threadsafe(somebody_writes(), loop).result(timeout=10)

    makers = {PaperKind.ACTION_PLAN: Maker(_nothing, slow)}
    await papers.file_waiting(here.ports.house, SYSTEM_HERE, ActivationId(activation), makers)
    [entry] = await filed(here, activation)
    assert entry["sha256"] == hashlib.sha256(b"system").hexdigest()


@pytest.mark.covers("S4-01")
async def test_the_journal_number_stands_on_the_papers_made_from_then_on(both: Town) -> None:
    activation = await ready(both)
    path = f"/activations/{activation}/case-number"
    assert (await both.call("anna", "GET", path)).json() == {"case_number": ""}
    assert (await both.call("anna", "PUT", path, {"case_number": " 26/014233 "})).json() == {"case_number": "26/014233"}
    assert b"Journalnr." in await paper(both, activation, "html")
    await adopt(both, activation)
    await both.call("anna", "PUT", path, {"case_number": "26/999"})
    kept = (await paper(both, activation, "json")).decode()
    assert "26/014233" in kept
    assert "26/999" not in kept
    await both.call("anna", "PUT", path, {"case_number": ""})
    assert (await both.call("gitte", "GET", path)).json() == {"case_number": ""}


@pytest.mark.parametrize(
    ("who", "number", "status"),
    [
        ("gitte", "1", 403),
        ("nanna", "1", 403),
        ("selma", "1", 404),
        ("anna", "x" * 61, 422),
        ("anna", "010170-1234", 422),
    ],
)
async def test_only_those_who_lead_set_the_journal_number_and_it_is_no_persons(
    here: Town, who: str, number: str, status: int
) -> None:
    activation = await here.activate()
    answer = await here.call(who, "PUT", f"/activations/{activation}/case-number", {"case_number": number})
    assert answer.status_code == status
