"""The event log (hændelseslog): append and read; there is no update and no delete, and triggers see to it.

One chain per stream (an activation, a plan, a partnership), its head row locked while appending, so that two
writers cannot take the same number. Entries never go back in time, whatever the machine's clock does.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, get_args

from pydantic import TypeAdapter
from sqlalchemy import Boolean, Column, Integer, String, Table, Text, bindparam, insert, select, update

from app.core.event import Entry, Event
from app.core.seal import FIRST_SEAL, seal
from app.store.base import Moment, insert_new, metadata
from app.store.unit import Unit

event_head = Table(
    "event_head",
    metadata,
    Column("stream", String(200), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("seal", String(64), nullable=False),
    Column("at", Moment, nullable=False),
)
event_log = Table(
    "event_log",
    metadata,
    Column("stream", String(200), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("data", Text, nullable=False),
    Column("seal", String(64), nullable=False),
    Column("confidential", Boolean, nullable=False, default=False),
)

_HEAD = select(event_head.c.n, event_head.c.seal, event_head.c.at)
_HEAD = _HEAD.where(event_head.c.stream == bindparam("stream")).with_for_update()
_BEGIN, _APPEND = insert(event_head), insert(event_log)
_MOVE = update(event_head).where(event_head.c.stream == bindparam("head"))
_KINDS: Mapping[str, Any] = {re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in get_args(Event)}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_SHAPES = {kind: TypeAdapter(kind) for kind in _NAMES}

Line = dict[str, Any]


def kind_of(event: Event) -> str:
    """The event's name in the log."""
    return _NAMES[type(event)]


async def append(unit: Unit, stream: str, events: Sequence[Event], *, confidential: bool = False) -> tuple[Entry, ...]:
    """Seal these events onto the stream, in order."""
    if not events:
        return ()
    fresh = stream in unit.new - unit.streams
    n, previous, last_at = (0, FIRST_SEAL, unit.now) if fresh else await _lock(unit, stream)
    at = max(unit.now, last_at)
    rows, entries = [], []
    for event in events:
        n += 1
        line = _line(n, at, str(unit.actor.contact), event)
        previous = seal(previous, line)
        entries.append(Entry(n, at, str(unit.actor.contact), event))
        data = json.dumps(line["data"], ensure_ascii=False, sort_keys=True)
        rows.append({"stream": stream, "n": n, "at": at, "kind": line["kind"], "actor": line["actor"],
                     "data": data, "seal": previous, "confidential": confidential})  # fmt: skip
    await unit.connection.execute(_APPEND, rows)
    head = {"n": n, "seal": previous, "at": at}
    await unit.connection.execute(
        *((_BEGIN, {**head, "stream": stream}) if fresh else (_MOVE, {**head, "head": stream}))
    )
    unit.streams.add(stream)
    return tuple(entries)


async def _lock(unit: Unit, stream: str) -> tuple[int, str, datetime]:
    """The head of the stream, locked until the unit ends; a new stream begins with nothing."""
    found = (await unit.connection.execute(_HEAD, {"stream": stream})).first()
    if found is None:
        await insert_new(unit.connection, event_head, {"stream": stream, "n": 0, "seal": FIRST_SEAL, "at": unit.now})
        found = (await unit.connection.execute(_HEAD, {"stream": stream})).one()
    return found.n, found.seal, found.at


async def lock(unit: Unit, stream: str) -> None:
    """Let nobody else decide about this stream until the unit ends (SQLite's writers queue anyway)."""
    await unit.connection.execute(_HEAD, {"stream": stream})


async def read(unit: Unit, stream: str, after: int = 0) -> tuple[Entry, ...]:
    """The stream's entries after that number, in order."""
    rows = await unit.connection.execute(_rows(stream, after))
    return tuple(Entry(r.n, r.at, r.actor, _event(r.kind, r.data)) for r in rows)


async def of_kind(unit: Unit, stream: str, kind: type[Event]) -> tuple[Entry, ...]:
    """The stream's entries of one kind, in order."""
    rows = await unit.connection.execute(_rows(stream, 0).where(event_log.c.kind == _NAMES[kind]))
    return tuple(Entry(r.n, r.at, r.actor, _event(r.kind, r.data)) for r in rows)


async def lines(unit: Unit, stream: str, *, after: int = 0, confidential: bool = True) -> tuple[Line, ...]:
    """The stream as it is exported: one object a line, its seal last.

    Without confidential entries the data of such an entry is withheld, and `withheld` says so.
    """
    rows = await unit.connection.execute(_rows(stream, after))
    return tuple(_export(r, hide=r.confidential and not confidential) for r in rows)


async def last_seal(unit: Unit, stream: str) -> tuple[int, str]:
    """The number and seal of the last entry: what every paper prints as a witness."""
    head = select(event_head.c.n, event_head.c.seal).where(event_head.c.stream == stream)
    found = (await unit.connection.execute(head)).first()
    return (found.n, found.seal) if found else (0, FIRST_SEAL)


def _rows(stream: str, after: int) -> Any:
    return select(event_log).where(event_log.c.stream == stream, event_log.c.n > after).order_by(event_log.c.n)


def _export(row: Any, *, hide: bool) -> Line:
    line: Line = {"n": row.n, "at": _written(row.at), "kind": row.kind, "actor": row.actor}
    line["data"] = {} if hide else json.loads(row.data)
    if hide:
        line["withheld"] = True
    return {**line, "seal": row.seal}


def _line(n: int, at: datetime, actor: str, event: Event) -> Line:
    data = _SHAPES[type(event)].dump_python(event, mode="json")
    return {"n": n, "at": _written(at), "kind": kind_of(event), "actor": actor, "data": data}


def _event(kind: str, data: str) -> Event:
    shape = _SHAPES[_KINDS[kind]]
    event: Event = shape.validate_json(data)
    return event


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
