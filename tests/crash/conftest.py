"""Every night begins with the first test that asks for one, on both databases at once."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.conftest import at
from tests.crash import machines, nights
from tests.crash.nights import Night

Story = Callable[[Path, str], Coroutine[Any, Any, Night]]
STORIES: Mapping[str, Story] = {
    "killed": nights.killed_while_calling,
    "recalled": nights.killed_before_the_first,
    "random": nights.killed_again_and_again,
    "worst": nights.a_provider_at_its_worst,
}
TWO_WORKERS: Mapping[str, Story] = {
    "dies": machines.one_of_two_workers_dies,
    "freezes": machines.one_of_two_workers_freezes,
}
ON_ONE: Mapping[str, Mapping[str, Story]] = {
    "sqlite": {"down": machines.the_first_provider_goes_down},
    "postgresql": TWO_WORKERS,
}
# More would starve one another of the processor, and providers wait for nobody.
AT_ONCE = 5
Going = Mapping[tuple[str, str], asyncio.Task[Night]]


@pytest.fixture(scope="session")
async def going(
    server: str, sqlite_template: Path, postgresql_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Going]:
    """All nights, under way."""
    tasks, turn = {}, asyncio.Semaphore(AT_ONCE)

    async def in_turn(story: Story, home: Path, url: str) -> Night:
        async with turn:
            return await story(home, url)

    for kind in ("postgresql", "sqlite"):
        for name, story in {**ON_ONE[kind], **STORIES}.items():  # the longest first
            home = tmp_path_factory.mktemp(f"{name}-{kind}")
            if kind == "sqlite":
                shutil.copy(sqlite_template, home / "night.db")
                url = f"sqlite:///{home}/night.db"
            else:
                url = _copy(server, postgresql_template, f"night_{name}")
            tasks[kind, name] = asyncio.create_task(in_turn(story, home, url))
    yield tasks
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)


def _copy(server: str, template: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return at(server, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
async def killed(going: Going, database: str) -> Night:
    """Killed in the middle of the calling."""
    return await going[database, "killed"]


@pytest.fixture(params=["killed", "recalled", "random"])
async def any_kill(request: pytest.FixtureRequest, going: Going, database: str) -> Night:
    """The night after each kind of kill."""
    return await going[database, request.param]


@pytest.fixture
async def worst(going: Going, database: str) -> Night:
    """The night of the bad providers."""
    return await going[database, "worst"]


@pytest.fixture(params=["dies", "freezes"])
async def two_workers(request: pytest.FixtureRequest, going: Going) -> Night:
    """The night of two workers on PostgreSQL, of which one dies for good, or freezes."""
    return await going["postgresql", request.param]


@pytest.fixture
async def down(going: Going) -> Night:
    """The night in which the first provider goes down."""
    return await going["sqlite", "down"]
