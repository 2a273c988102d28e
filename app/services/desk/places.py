"""Places (steder): where in the bundle's data something stands, and what it says there.

A place is a way of keys and ids, as in ("rosters", "beredskab", "seats", "politi"); the last id "" is a new thing.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.core.desk import new_id
from app.core.errors import Missing

Place = tuple[str, ...]
Data = dict[str, Any]
NAMED_BY = ("name", "title", "role")
NEW = ""


def item_at(data: Data, place: Place) -> Data:
    """The fields of what stands there; empty for something new, Missing when there is nothing."""
    found: Any = data
    for key, wanted in _steps(place):
        listed: Any = found.get(key, [])
        if wanted is None:
            return dict(listed)
        if wanted == NEW:
            return {}
        found = next((one for one in listed if one["id"] == wanted), None)
        if found is None:
            raise Missing
    return dict(found)


def put(data: Data, place: Place, fields: Mapping[str, Any]) -> Place:
    """Put these fields on what stands there, or add it last with an id of its own; returns where it stands now."""
    found: Any = data
    for key, wanted in _steps(place):
        listed: Any = found.setdefault(key, {} if wanted is None else [])
        if wanted is None:
            listed.update(fields)
            return place
        if wanted == NEW:
            listed.append({"id": new_id(_name(fields), _taken(data, place)), **fields})
            return (*place[:-1], listed[-1]["id"])
        found = next((one for one in listed if one["id"] == wanted), None)
        if found is None:
            raise Missing
    found.update(fields)
    return place


def path_of(data: Data, place: Place) -> str:
    """The place as an error's path says it: `rosters[0].seats[2]`."""
    found: Any = data
    said = ""
    for key, wanted in _steps(place):
        if wanted is None:
            return key
        listed: Any = found.get(key, [])
        index = next((i for i, one in enumerate(listed) if one["id"] == wanted), len(listed) - 1)
        said += f"{'.' if said else ''}{key}[{index}]"
        found = listed[index]
    return said


def mark(fields: Mapping[str, Any], keys: Iterable[str]) -> str:
    """What these fields say, in short: as long as it stays the same, nobody has changed them."""
    said = json.dumps({key: fields.get(key) for key in sorted(keys)}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def _steps(place: Place) -> Iterable[tuple[str, str | None]]:
    ids: tuple[str | None, ...] = (*place[1::2], None) if len(place) % 2 else place[1::2]
    return zip(place[::2], ids, strict=True)


def _name(fields: Mapping[str, Any]) -> str:
    return next((str(fields[key]) for key in NAMED_BY if fields.get(key)), "")


def _taken(data: Data, place: Place) -> frozenset[str]:
    """The ids that a new thing there may not have; a seat's is its own among all rosters."""
    if place[-2] == "seats":
        return frozenset(seat["id"] for roster in data["rosters"] for seat in roster.get("seats", ()))
    listed: Any = item_at(data, place[:-2]).get(place[-2], ())
    return frozenset(one["id"] for one in listed)
