"""Migrating: brings a database to the newest shape, and says whether it has it and its log is guarded."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.base import driver_url

GUARDS = frozenset({"event_log_no_update", "event_log_no_delete"})


def _config(url: str, migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(url: str, migrations: Path, to: str = "head") -> None:
    """Bring the database to the newest shape; makes the folder and the file of an embedded one."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        _use_wal(url)
    if to == "base":
        command.downgrade(_config(url, migrations), to)
    else:
        command.upgrade(_config(url, migrations), to)


def _use_wal(url: str) -> None:
    """Persistent in the file; the engine's own connections do not set it."""
    engine = create_engine(driver_url(url, sync=True))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    engine.dispose()


async def newest(connection: AsyncConnection, migrations: Path) -> bool:
    """True when the database has the newest shape."""
    heads = set(ScriptDirectory(str(migrations)).get_heads())
    return heads == await connection.run_sync(lambda c: set(MigrationContext.configure(c).get_current_heads()))


async def guarded(connection: AsyncConnection) -> bool:
    """True when the triggers that make the log append-only are there."""
    return await connection.run_sync(_guarded)


def _guarded(connection: Connection) -> bool:
    sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    postgresql = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'event_log'::regclass AND NOT tgisinternal"
    query = sqlite if connection.dialect.name == "sqlite" else postgresql
    return {name for (name,) in connection.execute(text(query))} >= GUARDS
