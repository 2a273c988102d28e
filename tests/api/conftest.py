"""A town that the refusals of a file share: what is refused changes nothing, so the next one finds it as it was."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.builders import Town, town


@pytest.fixture(scope="module")
async def quiet(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """A town on SQLite in which nothing happens."""
    path = tmp_path_factory.mktemp("quiet") / "test.db"
    shutil.copy(sqlite_template, path)
    async with town(f"sqlite:///{path}") as made:
        await made.token("anna", administrator=True)
        yield made
