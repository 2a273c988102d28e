"""The clockwork on the real DBOS: what is committed runs, what is rolled back never was."""

import asyncio

import pytest

from tests.engine.conftest import Run

STARTED = 1


@pytest.mark.parametrize("where", ["committed", "committed_here"])
async def test_a_step_runs_when_its_unit_commits_and_never_was_when_it_fails(played: Run, where: str) -> None:
    ran = await played(where)
    assert {what: n for what, n in ran.items() if what.startswith("tick:")} == {"tick:kept": 1, "tick:last": 1}


@pytest.mark.parametrize("where", ["delayed"])
async def test_a_delayed_step_written_twice_runs_once_and_not_too_early(played: Run, where: str) -> None:
    assert await played(where) == {"early": 0, "times": 1, "not_before_its_moment": True}


async def test_what_a_process_without_a_worker_wrote_is_run_by_one_with(played: Run) -> None:
    await played("left")
    ran = await played("found")
    assert (ran["tick:left"], ran["tick:left-for-later"]) == (1, 1)


async def test_two_workers_run_a_step_once_between_them_and_the_sweep_comes_round_by_itself(played: Run) -> None:
    await played("left")
    stays, goes = await asyncio.gather(played("swept"), played("started"))
    assert stays.get("tick:left", 0) + goes.get("tick:left", 0) == 1
    assert stays["sweep:"] >= STARTED + 1
