"""The embedded database: a statement waits for nobody, and many rows make way for whoever is ready."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.store.embedded import MANY, Cursor, open_embedded


@pytest.fixture
async def cursor(sqlite_url: str) -> AsyncIterator[Cursor]:
    """A cursor of an open file with a table of numbers."""
    embedded = await open_embedded(sqlite_url.removeprefix("sqlite:///"))
    made = embedded.cursor()
    await made.execute("CREATE TABLE numbers (n INTEGER)")
    yield made
    await embedded.close()


@pytest.mark.parametrize(("rows", "passed"), [(MANY, []), (MANY + 1, ["written", "read"])])
async def test_after_many_rows_whoever_is_ready_has_a_turn(cursor: Cursor, rows: int, passed: list[str]) -> None:
    loop, turns = asyncio.get_running_loop(), list[str]()
    loop.call_soon(turns.append, "written")
    await cursor.executemany("INSERT INTO numbers VALUES (?)", [(n,) for n in range(rows)])
    assert turns == passed[:1]
    await cursor.execute("SELECT n FROM numbers")
    loop.call_soon(turns.append, "read")
    assert len(await cursor.fetchall()) == rows
    assert turns == passed
