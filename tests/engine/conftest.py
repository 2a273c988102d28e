"""DBOS is one a process and cannot be launched twice, so each of these tests has processes of its own."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.crash.service import ROOT, environment

Run = Callable[..., Awaitable[Any]]


@pytest.fixture
def played(database_url: str, tmp_path: Path) -> Run:
    """Play a scene of tests/engine/scenes.py in a process of its own on this database; what it says at the end."""

    async def play(scene: str, *arguments: str) -> Any:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-W", "error::RuntimeWarning", str(ROOT / "tests/engine/scenes.py"), scene, *arguments,
            env=environment(DATABASE_URL=database_url), cwd=tmp_path, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, said = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0, said.decode()
        return json.loads(out)

    return play
