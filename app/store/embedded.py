"""The embedded database in the loop's own thread: a statement inside an open transaction waits for nobody.

Handed to a thread, as aiosqlite does it, a statement costs four hand-overs, several times what SQLite itself
takes for it. Only what may wait leaves the loop here: BEGIN IMMEDIATE for another writer, and the COMMIT of
what was written for the disk. After many rows the loop goes round once, for whoever is ready meanwhile. Writers of
one process come one at a time (base.Transactions), or those who wait would hold every thread that a COMMIT needs.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Self

MANY = 50
"""More rows than these in one statement would keep the loop from the providers' answers for too long."""
TAKE_TURN = "BEGIN IMMEDIATE"
BUSY_MILLISECONDS = 30_000
_PATIENCE = "PRAGMA busy_timeout"


class Embedded:
    """A connection in the shape that SQLAlchemy takes for aiosqlite's; opened by `open_embedded`."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._connection = raw
        self._writes = False
        self._away: asyncio.Future[Any] | None = None

    def cursor(self) -> "Cursor":
        """A cursor; its statements run when they are awaited."""
        return Cursor(self, self._connection.cursor())

    async def take_turn(self, begin: Callable[[], Any]) -> None:
        """Begin to write, once nobody else does; only a wait for another writer leaves the loop."""
        try:
            self._connection.execute(f"{_PATIENCE}=0")
            begin()
        except sqlite3.OperationalError:
            self._connection.execute(f"{_PATIENCE}={BUSY_MILLISECONDS}")
            await self._elsewhere(begin)
        else:
            self._connection.execute(f"{_PATIENCE}={BUSY_MILLISECONDS}")
        self._writes = True

    async def commit(self) -> None:
        """Onto the disk, when something was to be written."""
        if self._writes:
            await self._elsewhere(self._connection.commit)
        else:
            self._connection.commit()
        self._writes = False

    async def rollback(self) -> None:
        """As if nothing had been."""
        await self._landed()
        self._connection.rollback()
        self._writes = False

    async def close(self) -> None:
        """Let go of the file."""
        await self._landed()
        self._connection.close()

    def stop(self) -> None:
        """Let go of the file where nobody can wait."""
        self._connection.close()

    async def create_function(self, *arguments: Any, **named: Any) -> None:
        """SQLAlchemy brings its own REGEXP."""
        self._connection.create_function(*arguments, **named)

    async def _landed(self) -> None:
        """What a cancelled caller left under way is waited for."""
        if self._away is not None and not self._away.done():
            await asyncio.wait([self._away])

    async def _elsewhere(self, work: Callable[[], Any]) -> None:
        self._away = asyncio.ensure_future(asyncio.to_thread(work))
        await asyncio.shield(self._away)


class Cursor:
    """A cursor of an embedded connection."""

    def __init__(self, connection: Embedded, raw: sqlite3.Cursor) -> None:
        self._embedded = connection
        self._raw = raw

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Self:
        """Run a statement; only the one that begins to write may wait."""
        if sql == TAKE_TURN:
            await self._embedded.take_turn(lambda: self._raw.execute(sql))
        else:
            self._raw.execute(sql, parameters)
        return self

    async def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> Self:
        """Run a statement for each row."""
        self._raw.executemany(sql, rows)
        await _breathe(rows)
        return self

    async def fetchall(self) -> list[Any]:
        """Every row that is left."""
        rows = self._raw.fetchall()
        await _breathe(rows)
        return rows

    async def close(self) -> None:
        """Forget the rows."""
        self._raw.close()


async def _breathe(rows: Sequence[Any]) -> None:
    if len(rows) > MANY:
        await asyncio.sleep(0)


async def open_embedded(path: str, **options: Any) -> Embedded:
    """Open the file; transactions begin where the service says so, never by themselves."""
    return Embedded(sqlite3.connect(path, **{**options, "isolation_level": None, "check_same_thread": False}))
