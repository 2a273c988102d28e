"""DBOS is one a process and cannot be launched twice, so each of these tests has processes of its own."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.crash.service import environment
from tests.stable import ROOT, stable

Run = Callable[..., Awaitable[Any]]


@pytest.fixture
def played(database_url: str, tmp_path: Path) -> Run:
    """Play a scene of tests/engine/scenes.py in a process of its own on this database; what it says at the end."""

    async def play(scene: str, *arguments: str) -> Any:
        script = str(ROOT / "tests/engine/scenes.py")
        said = await (await stable()).run([script, scene, *arguments], environment(DATABASE_URL=database_url), tmp_path)
        assert said.code == 0, said.talk
        return json.loads(said.out)

    return play
