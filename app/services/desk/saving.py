"""Saving at the desk: a change goes into the bundle in memory, is judged as an import is, and written in one unit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.core import change
from app.core.errors import FieldError, Forbidden, Invalid, Outdated
from app.core.roster import Directory
from app.documents import bundle
from app.documents.bundle import Bundle
from app.services.desk.places import NAMED_BY, NEW, Data, Place, item_at, mark, path_of, put
from app.store import changes, organisations, plans
from app.store.unit import Unit

NOT_SAVED = "Det er ikke gemt. Ret det, der er markeret."
_INDEX = re.compile(r"(\w+)\[(\d+)\]")
Edit = Callable[[Data], Place]
"""Changes the data where it stands, and says which place the change was about."""


async def save(
    unit: Unit, place: Place, fields: Mapping[str, Any], seen: str, also: Callable[[Data, str], None] | None = None
) -> Place:
    """Put these fields there, and return where; Outdated when they no longer say what `seen` is the mark of.

    `also` changes something beside it, and is told the id.
    """

    def edit(data: Data) -> Place:
        if mark(item_at(data, place), fields) != seen:
            raise Outdated("En anden har rettet det imens. Intet er gemt.")
        if place[-1] == NEW:
            _refuse_twin(data, place, fields)
        where = put(data, place, fields)
        if also:
            also(data, where[-1])
        return where

    return await change_by(unit, edit)


def _refuse_twin(data: Data, place: Place, fields: Mapping[str, Any]) -> None:
    """Whoever goes back and presses again means the thing that was made the first time."""
    listed: Any = item_at(data, place[:-2]).get(place[-2], ())
    if any(all((one.get(key) or None) == (said or None) for key, said in fields.items()) for one in listed):
        named = next(key for key in NAMED_BY if key in fields)
        danish = "Der står allerede en magen til. Åbn den, eller ret det, der er anderledes."
        raise Invalid(NOT_SAVED, [FieldError(named, danish, "The very same is there already.")])


async def change_by(unit: Unit, edit: Edit) -> Place:
    """Write what the edit makes of the bundle, or refuse it whole; nobody else writes meanwhile."""
    before = await begin(unit)
    data = bundle.to_data(before)
    changed = bundle.to_data(before)
    place = edit(changed)
    await write(unit, before, judged(changed, place, data))
    return place


def trial(known: Bundle, place: Place, fields: Mapping[str, Any]) -> Bundle:
    """The bundle as it would be with these fields; nothing is saved."""
    data = bundle.to_data(known)
    changed = bundle.to_data(known)
    return judged(changed, put(changed, place, fields), data)


def judged(data: Data, place: Place, before: Data) -> Bundle:
    """The bundle that the data is; Invalid has its errors at the fields of what stands at the place."""
    try:
        return bundle.from_data(data, before)
    except Invalid as wrong:
        raise Invalid(NOT_SAVED, _placed(wrong, data, place, before)) from wrong


def _placed(wrong: Invalid, data: Data, place: Place, before: Data) -> list[FieldError]:
    """The errors by the fields of what was changed, those of other things with the name of theirs.

    Of two who share a number the second is told; whoever is being changed is made the second.
    """
    errors = wrong.errors
    if place[0] == "contacts":
        contacts = sorted(data["contacts"], key=lambda one: one["id"] == place[1])
        data = {**data, "contacts": contacts}
        try:
            bundle.from_data(data, before)
        except Invalid as again:
            errors = again.errors
    own = path_of(data, place)
    return [_one_placed(error, own, data) for error in errors]


def _one_placed(error: FieldError, own: str, data: Data) -> FieldError:
    if error.path.startswith(f"{own}."):
        return replace(error, path=error.path[len(own) + 1 :])
    return replace(error, path="", danish=f"{_name_of(error.path, data)}{error.danish}")


def _name_of(path: str, data: Data) -> str:
    found = _INDEX.match(path)
    if not found:
        return ""
    one = data[found[1]][int(found[2])]
    return f"{next((one[key] for key in NAMED_BY if one.get(key)), one.get('id', ''))}: "


async def begin(unit: Unit) -> Bundle:
    """The bundle as it stands, held until the unit ends; only an administrator may change it."""
    if not unit.actor.administrator:
        raise Forbidden("Kun en administrator kan rette på skrivebordet.")
    await organisations.lock(unit)
    return Bundle(await organisations.directory(unit), tuple(k.plan for k in await plans.every(unit)))


async def write(unit: Unit, before: Bundle, after: Bundle) -> None:
    """Write what differs, and note who changed what."""
    kept = await organisations.replace_with(unit, before.directory, after.directory)
    if after.plans != before.plans:
        await plans.write(unit, before.directory.partnership, after.plans)
    await changes.record(unit, _differences(before, replace(after, directory=kept)))


def _differences(before: Bundle, after: Bundle) -> list[change.Difference]:
    old = {plan.id: plan for plan in before.plans}
    plan_by_plan = (d for p in after.plans for d in change.of_plan(old.get(p.id), p, _both(before, after)))
    head = _of_partnership(before.directory, after.directory)
    return [*head, *change.of_directory(before.directory, after.directory), *plan_by_plan]


def _of_partnership(before: Directory, after: Directory) -> list[change.Difference]:
    pairs = [(what, getattr(before, what), getattr(after, what)) for what in ("name", "language", "timezone")]
    mine = (change.Thing.ORGANISATION, after.partnership, after.name)
    return [change.Difference(*mine, what, old, new) for what, old, new in pairs if old != new]


def _both(before: Bundle, after: Bundle) -> Directory:
    """Everyone that either knows, so that whoever has gone still has a name."""
    return replace(after.directory, contacts={**before.directory.contacts, **after.directory.contacts})
