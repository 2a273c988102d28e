"""Proving an event log: a file alone, offline, or an activation's log in the database."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app import wiring
from app.core.access import clockwork
from app.core.errors import Missing
from app.core.ids import ActivationId
from app.core.seal import first_break
from app.engine import process
from app.services import event_log, sweeping
from app.settings import Settings
from app.wiring import SYSTEM

Line = dict[str, Any]


async def verify_log(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Print the last number and seal, to be held against the papers; 1 at the first break."""
    path = Path(arguments.log)
    lines = await asyncio.to_thread(_read, path) or await _fetch(arguments.log, ask())
    broken = first_break(lines)
    found = {"entries": len(lines), "first_break": broken, "last_seal": lines[-1]["seal"] if lines else None}
    if arguments.json:
        print(json.dumps(found))
    elif broken is None and lines:
        print(f"ok\t{len(lines)}\t{found['last_seal']}")
    else:
        print(f"brudt\t{broken}")
    if any(line.get("withheld") for line in lines):
        print("Fortrolige poster er udeladt, så kæden kan ikke efterprøves i denne udgave.", file=sys.stderr)
    return 0 if broken is None and lines else 1


def _read(path: Path) -> list[Line] | None:
    if not path.exists():
        return None
    text = path.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines() if line.strip()]
    if not lines or not all(isinstance(line, dict) for line in lines):
        raise ValueError(f"{path}: hver linje skal være et JSON-objekt")
    return lines


async def _fetch(wanted: str, settings: Settings) -> list[Line]:
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=False) as ports:
        async with ports.house.unit(SYSTEM, writes=False) as unit:
            home = await sweeping.home(unit, ActivationId(wanted))
        if home is None:
            raise Missing(f"{wanted} er hverken en fil eller en aktivering.")
        async with ports.house.unit(clockwork(home), writes=False) as unit:
            _, lines = await event_log.export(unit, ActivationId(wanted))
    return list(lines)
