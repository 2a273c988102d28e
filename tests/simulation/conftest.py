"""The town of the simulated nights: made once, copied for each of them."""

import gc
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.town import furnish


@pytest.fixture(scope="session")
def simulated_town(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the plan in it."""
    path = tmp_path_factory.mktemp("simulation") / "town.db"
    shutil.copy(sqlite_template, path)
    furnish(path)
    return path


@pytest.fixture(autouse=True)
def swept_up() -> Iterator[None]:
    """What a dead process left unbegun is cleared away here, or it would be a warning in somebody else's test."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gc.collect()
