"""The ground of the rows: names, column types, and one database behind one URL, SQLite or PostgreSQL.

Every moment is UTC and aware; naive ones are refused. Personal columns are sealed by the keyring that the
database was opened with. On SQLite every write begins IMMEDIATE and waits its turn in one fair queue, because
deferred transactions fail at once when two read and then write.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it ships no types
from sqlalchemy import DateTime, Dialect, Insert, MetaData, Table, Text, TypeDecorator, event
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from app.store.cipher import Keyring
from app.store.embedded import BUSY_MILLISECONDS, TAKE_TURN, open_embedded

# The sweep uses a connection more often than this.
RESTED_SECONDS = 10.0
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC; SQLite gets it without its zone. A naive moment is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a zone: {value}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Private(TypeDecorator[Any]):
    """JSON about people, sealed to its place; `place` is `table.column`."""

    impl = Text
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Sealed by the newest key."""
        return None if value is None else keyring_of(dialect).encrypt(json.dumps(value), self.place)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Opened by whichever key it was sealed with."""
        return None if value is None else json.loads(keyring_of(dialect).decrypt(value, self.place))


def keyring_of(dialect: Dialect) -> Keyring:
    """The keyring that this database was opened with."""
    ring = vars(dialect)["beredskab_keyring"]
    assert isinstance(ring, Keyring)  # noqa: S101 - set by open_engine, nowhere else
    return ring


def fresh_insert(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT in the database at hand."""
    return sqlite_insert(table) if connection.dialect.name == "sqlite" else postgresql_insert(table)


async def insert_new(connection: AsyncConnection, table: Table, row: dict[str, Any]) -> bool:
    """Insert the row unless one with its key is there; True when it was inserted.

    A row count would not tell: psycopg's is unknown where nothing conflicted.
    """
    key = next(iter(table.primary_key))
    statement = fresh_insert(connection, table).values(row).on_conflict_do_nothing().returning(key)
    return (await connection.execute(statement)).first() is not None


def put(connection: AsyncConnection, table: Table, row: dict[str, Any]) -> Insert:
    """Insert the row, or replace the one that has its primary key."""
    return _put(table, fresh_insert(connection, table).values(row), row)


async def put_all(connection: AsyncConnection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """The same for many rows of one shape, in one stroke."""
    if rows:
        await connection.execute(_put(table, fresh_insert(connection, table), rows[0]), rows)


def _put(table: Table, statement: Any, names: Iterable[str]) -> Insert:
    keys = [c.name for c in table.primary_key]
    rest = {k: statement.excluded[k] for k in names if k not in keys}
    if not rest:
        done: Insert = statement.on_conflict_do_nothing(index_elements=keys)
        return done
    replaced: Insert = statement.on_conflict_do_update(index_elements=keys, set_=rest)
    return replaced


def driver_url(url: str, *, sync: bool = False) -> str:
    """DATABASE_URL with the driver that we use: aiosqlite or psycopg; `sync` for Alembic and the engine."""
    parsed = make_url(url)
    embedded = "sqlite" if sync else "sqlite+aiosqlite"
    name = (
        embedded if parsed.get_backend_name() == "sqlite" else ("postgresql+psycopg" if sync else "postgresql+asyncpg")
    )
    return parsed.set(drivername=name).render_as_string(hide_password=False)


def open_engine(url: str, keyring: Keyring) -> AsyncEngine:
    """The asynchronous engine for this URL, with our transactions and pragmas."""
    if make_url(url).get_backend_name() == "sqlite":
        options = {"timeout": 30, "async_creator_fn": open_embedded}
        engine = create_async_engine(driver_url(url), pool_size=8, pool_use_lifo=True, connect_args=options)
        event.listen(engine.sync_engine, "connect", _sqlite_connected)
        event.listen(engine.sync_engine, "begin", _sqlite_begins)
    else:
        # Handed over whole, so that a server's URL may say all that libpq's may, such as sslmode.
        whole = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        connect = partial(asyncpg.connect, whole)
        engine = create_async_engine(
            driver_url(url), async_creator=connect, pool_size=10, max_overflow=10, pool_use_lifo=True
        )
        event.listen(engine.sync_engine, "checkin", _rests)
        event.listen(engine.sync_engine, "checkout", partial(_ask_whether_alive, engine.dialect))
    vars(engine.dialect)["beredskab_keyring"] = keyring
    return engine


def _sqlite_connected(dbapi_connection: Any, _record: Any) -> None:
    cursor = dbapi_connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-16384",
        f"busy_timeout={BUSY_MILLISECONDS}",
        # Without it REPLACE INTO slips past the trigger that guards the log.
        "recursive_triggers=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_begins(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", True)
    connection.exec_driver_sql(TAKE_TURN if writes else "BEGIN")


def _rests(_dbapi_connection: Any, record: Any) -> None:
    record.info["rests_since"] = time.monotonic()


def _ask_whether_alive(dialect: Dialect, dbapi_connection: Any, record: Any, _proxy: Any) -> None:
    """One that was used a moment ago is not asked: on the way from the tap to the first text each question counts."""
    rested = time.monotonic() - record.info.get("rests_since", time.monotonic())
    if rested > RESTED_SECONDS and not _alive(dialect, dbapi_connection):
        raise DisconnectionError


def _alive(dialect: Dialect, dbapi_connection: Any) -> bool:
    try:
        return dialect.do_ping(dbapi_connection)
    except dialect.loaded_dbapi.Error:
        return False


class Transactions:
    """Opens transactions on one engine; writers on SQLite wait in one fair queue."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._turn = asyncio.Lock() if engine.dialect.name == "sqlite" else None

    def _alone(self, *, writes: bool) -> dict[str, str]:
        """Reads on PostgreSQL need no BEGIN and COMMIT: at READ COMMITTED each statement sees its own moment anyway."""
        return {} if writes or self._turn else {"isolation_level": "AUTOCOMMIT"}

    @asynccontextmanager
    async def open(self, *, writes: bool) -> AsyncIterator[AsyncConnection]:
        """One transaction, committed when the block ends well."""
        turn = self._turn if self._turn and writes else nullcontext()
        async with turn, self.engine.connect() as connection:
            marked = await connection.execution_options(writes=writes, **self._alone(writes=writes))
            async with marked.begin():
                yield marked
