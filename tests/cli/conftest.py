"""Commands as real processes, in an empty folder and with the settings of the test alone."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crash.service import environment


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    talk: str


Command = Callable[..., Awaitable[Said]]


async def beredskab(home: Path, *arguments: str, **settings: str) -> Said:
    """Run `beredskab` to its end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app.cli", *arguments, env=environment(**settings), cwd=home,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, talk = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode is not None
    return Said(process.returncode, out.decode(), talk.decode())


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
