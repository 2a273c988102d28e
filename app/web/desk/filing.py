"""Filing (gemme): a sheet is shown with what is kept, sent back, and kept or refused beside its fields.

Nothing that was typed is lost: where somebody else was first, both stand beside each other.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Request, Response

from app.core.access import Actor
from app.core.desk import span
from app.core.errors import FieldError, Invalid, Outdated
from app.core.phone import shown
from app.services import desk
from app.services.desk import Desk, Place
from app.store.unit import Unit
from app.web.acts import act
from app.web.desk.options import Options, options
from app.web.desk.sheet import Field, Rows, Sheet, rearranged, value_at
from app.web.forms import Form
from app.web.frame import Visitor
from app.web.tongue import _
from app.wiring import Ports

SEEN, ACT = "set", "goer"
FIRST = 409
SAID: Mapping[str, str] = {
    "not_whole": "Skriv tiden med enhed, f.eks. 3 min, 90 sek. eller 2 timer.",
    "not_text": "Vælg en på listen.",
    "unknown_choice": "Vælg en på listen.",
    "bad_date": "Skriv datoen som dag-måned-år, f.eks. 31-01-2026.",
    "ladder_late": "Det første trin skal begynde straks. Skriv straks.",
    "ladder_order": "To trin begynder samtidig. Saml dem i ét trin, eller ret tiden.",
    "coordinator_not_activator": "Tovholderen skal selv kunne aktivere. Kryds også tovholderen af.",
    "members_not_allowed": "Listen har medlemmer, men beredskabet har funktioner. Opret en ny liste i stedet.",
    "seats_not_allowed": "Listen har funktioner, og det har kun beredskabet. Opret en ny liste i stedet.",
    "unknown_contact": "Personen findes ikke længere. Vælg en anden.",
    "unknown_organisation": "Organisationen findes ikke længere. Vælg en anden.",
    "unknown_roster": "Listen findes ikke længere. Vælg en anden.",
    "wrong_roster_kind": "Planen kalder kun en liste af slagsen Beredskabet. Vælg den.",
}
"""What the bundle's errors are called where there is no file to look in."""
_INDEX = re.compile(r"\[\d+\]$")
_ROW = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?")


@dataclass(frozen=True)
class Drawer:
    """A thing's page: where it stands, its sheet, and the address of the page when it stands there."""

    place: Place
    sheet: Sheet
    address: Callable[[Place], str]
    also: Callable[[dict[str, Any], str], None] | None = None


@dataclass(frozen=True)
class Filled:
    """A sheet as a page shows it: values, choices, errors, and the mark of what they were filled in upon."""

    sheet: Sheet
    values: Mapping[str, Any]
    choices: Mapping[str, Options]
    seen: str
    errors: tuple[FieldError, ...] = ()
    unsaved: bool = False

    def at(self, key: str) -> Any:
        """The value of a field; None for nothing."""
        return value_at(self.values, key)

    def choice(self, one: Field, *kept: Any) -> Options:
        """What may be chosen, and what is kept although it may not be chosen anew; of many boxes the ticked first."""
        named = dict(self.choices[one.options])
        first = one.kind == "checks" and one.options != "channels"
        chosen = [(str(k), named.get(k, str(k))) for k in kept if k and (first or k not in named)]
        return list(dict(chosen + self.choices[one.options]).items())

    def chosen(self, one: Field, *kept: Any) -> list[str]:
        """What is chosen, in words."""
        named = dict(self.choices[one.options])
        return [named.get(k, str(k)) for k in kept]

    def in_units(self, kept: Any) -> str:
        """A span of seconds as it is typed; what could not be read as it was."""
        return span(kept) if isinstance(kept, int) else kept or ""

    @property
    def labels(self) -> dict[str, str]:
        """What each field is called where the errors are listed, above the fields."""
        return {one.key: _(one.label) for one in self.sheet.fields} | {
            f"{rows.key}[{n}].{one.key}": f"{_(rows.one)} {n + 1}, {_(one.label).lower()}"
            for rows in self.sheet.rows
            for n, _row in enumerate(self.values.get(rows.key) or ())
            for one in rows.fields
        }


Show = Callable[[Unit, Visitor, Desk, Filled, int], Awaitable[Response]]


def filled(known: Desk, drawer: Drawer, plan: str = "") -> Filled:
    """The sheet with what is kept."""
    item = desk.item_at(known.data, drawer.place)
    return Filled(drawer.sheet, item, options(known, plan), desk.mark(item, drawer.sheet.keys))


async def file(
    request: Request, form: Form, me: Visitor, actor: Actor, house: Ports, drawer: Drawer, show: Show, plan: str = ""
) -> Response:  # fmt: skip
    """Keep what was typed, or show it again with what is wrong; a row's button only changes the page."""
    typed = drawer.sheet.read(form)
    if form.text(ACT):
        async with house.house.unit(actor, writes=False) as unit:
            known = await desk.look(unit)
            again = replace(filled(known, drawer, plan), values=rearranged(typed, form.text(ACT)), seen=form.text(SEEN))
            return await show(unit, me, known, replace(again, unsaved=True), 200)

    async def work(unit: Unit) -> str:
        return drawer.address(await desk.save(unit, drawer.place, typed, form.text(SEEN), drawer.also))

    try:
        return await act(house, actor, request, form, work)
    except Outdated:
        wrong = None
    except Invalid as invalid:
        wrong = invalid
    async with house.house.unit(actor, writes=False) as unit:
        known = await desk.look(unit)
        now = filled(known, drawer, plan)
        if wrong is None:
            return await show(unit, me, known, replace(now, values=typed, errors=_beside(now, typed)), FIRST)
        again = replace(now, values=typed, seen=form.text(SEEN), errors=placed(drawer.sheet, wrong))
        return await show(unit, me, known, again, 422)


def placed(sheet: Sheet, wrong: Invalid) -> tuple[FieldError, ...]:
    """The errors at the fields of the sheet, in words that need no file."""
    found = (replace(e, path=_field(sheet, e.path), danish=SAID.get(e.code, e.danish)) for e in wrong.errors)
    return tuple({(e.path, e.danish): e for e in found}.values())


def _field(sheet: Sheet, path: str) -> str:
    """The field, or the rows, that an error's path means; "" for neither."""
    keys = {f.key for f in sheet.fields} | {rows.key for rows in sheet.rows}
    if (bare := _INDEX.sub("", path)) in keys:
        return bare
    row = _ROW.match(path)
    rows = next((r for r in sheet.rows if row and r.key == row[1]), None)
    if row is None or rows is None:
        return "kind" if path in {"seats", "members"} else ""
    own = row[3] if row[3] in {f.key for f in rows.fields} else rows.fields[0].key
    return f"{row[1]}[{row[2]}].{own}"


def _beside(now: Filled, typed: Mapping[str, Any]) -> tuple[FieldError, ...]:
    """Somebody else was first: what stands now, beside each field where something else was typed."""
    said = [
        FieldError(
            one.key,
            f"En anden har rettet imens. Nu står der: {in_words(one, value_at(now.values, one.key), now.choices)}. "
            "Dit står i feltet. Gem igen, hvis det skal gælde.",
            "Somebody else was first.",
        )
        for one in now.sheet.differing(typed, now.values)
    ]
    return tuple(said) or (FieldError("", "En anden har gemt det samme imens.", "Somebody else saved the same."),)


def in_words(one: Field | Rows, value: Any, choices: Mapping[str, Options]) -> str:
    """What is kept in a field, as a person reads it."""
    if value is None:
        return "ingenting"
    if isinstance(one, Rows):
        rows = (", ".join(in_words(f, row.get(f.key), choices) for f in one.fields if row.get(f.key)) for row in value)
        return "; ".join(rows)
    named: dict[str, str] = dict(choices.get(one.options, ()))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return ", ".join(shown(v) if one.kind == "phones" else named.get(v, str(v)) for v in value)
    return span(value) if isinstance(value, int) else named.get(value, str(value))
