"""Commands as real processes, in an empty folder and with the settings of the test alone."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.crash.service import environment
from tests.stable import Said, stable

Command = Callable[..., Awaitable[Said]]


async def beredskab(home: Path, *arguments: str, **settings: str) -> Said:
    """Run `beredskab` to its end."""
    return await (await stable()).run(arguments, environment(**settings), home)


def on(database_url: str, home: Path) -> Command:
    """Commands on this database."""

    async def run(*arguments: str, **settings: str) -> Said:
        return await beredskab(home, *arguments, **{"DATABASE_URL": database_url, **settings})

    return run


@pytest.fixture
def command(sqlite_url: str, tmp_path: Path) -> Command:
    """A command on an empty, migrated SQLite database."""
    return on(sqlite_url, tmp_path)


@pytest.fixture
def either(database_url: str, tmp_path: Path) -> Command:
    """A command on an empty, migrated database of each kind."""
    return on(database_url, tmp_path)
