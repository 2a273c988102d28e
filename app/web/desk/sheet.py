"""Sheets (ark): a form described by its fields, filled in as the bundle's own data and shown from it.

What cannot be read stays as it was typed, so that the bundle's rules refuse it beside its field.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.core.desk import new_id, seconds
from app.core.phone import BadNumber, e164
from app.web.forms import Form
from app.web.views import field_id

Kind = Literal["line", "text", "date", "select", "check", "checks", "span", "lines", "phones"]
ADD, DROP, UP = "tilfoej", "fjern", "op"
LONGEST_NUMBER = 60
_DANISH_DATE = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})")


@dataclass(frozen=True)
class Field:
    """A field: `key` is its path in the data, `options` names what may be chosen; `maybe` = may be left out.

    `empty` = what leaving it out is called in a list; `folded` = its boxes are behind one press.
    """

    key: str
    label: str
    kind: Kind = "line"
    hint: str = ""
    options: str = ""
    maybe: bool = False
    empty: str = "Ingen"
    folded: bool = False

    def read(self, form: Form, name: str) -> Any:
        """The field's data out of the form."""
        typed = form.text(name)
        if self.kind == "checks":
            return list(form.chosen(name))
        if self.kind in _READ:
            return _READ[self.kind](typed)
        return (typed or None) if self.maybe or self.kind == "select" else typed


@dataclass(frozen=True)
class Rows:
    """A list of alike rows; `named` = each has an id of its own, `ordered` = a person decides their order."""

    key: str
    legend: str
    one: str
    fields: tuple[Field, ...]
    named: bool = False
    ordered: bool = False
    sort: str = ""

    def read(self, form: Form) -> list[dict[str, Any]]:
        """The rows out of the form; one that holds nothing and is nobody's is left out."""
        rows = []
        for number in self.numbers(form):
            name = f"{self.key}-{number}"
            row = {f.key: f.read(form, f"{name}-{f.key}") for f in self.fields}
            own = form.text(f"{name}-id")
            if own or any(v for f, v in zip(self.fields, row.values(), strict=True) if f.kind != "select"):
                rows.append({"id": own, **row} if self.named else row)
        for row in (r for r in rows if self.named and not r["id"]):
            row["id"] = new_id(str(row[self.fields[0].key] or ""), [r["id"] for r in rows])
        if self.sort and all(isinstance(row[self.sort], int) for row in rows):
            rows.sort(key=lambda row: int(row[self.sort]))
        return rows

    def numbers(self, form: Form) -> list[int]:
        """The numbers of the rows that were sent."""
        begin = re.compile(rf"{self.key}-(\d{{1,4}})-")
        return sorted({int(found[1]) for name in form.fields if (found := begin.match(name))})


@dataclass(frozen=True)
class Sheet:
    """A form: its title, what it says above, its fields and its rows."""

    title: str
    fields: tuple[Field, ...] = ()
    rows: tuple[Rows, ...] = ()
    lead: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the data that the sheet is about."""
        return tuple(dict.fromkeys((*(f.key.partition(".")[0] for f in self.fields), *(r.key for r in self.rows))))

    def read(self, form: Form) -> dict[str, Any]:
        """What was typed, as data."""
        data: dict[str, Any] = {}
        for one in self.fields:
            whole, _, part = one.key.partition(".")
            value = one.read(form, field_id(one.key))
            if part:
                data.setdefault(whole, {})[part] = value
            else:
                data[whole] = value
        return data | {rows.key: rows.read(form) for rows in self.rows}

    def differing(self, typed: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Field | Rows]:
        """The fields and rows where the two say something else."""
        for one in self.fields:
            if value_at(typed, one.key) != value_at(now, one.key):
                yield one
        for rows in self.rows:
            if typed.get(rows.key) != now.get(rows.key):
                yield rows


def value_at(data: Mapping[str, Any], key: str) -> Any:
    """What the data says there; None where it says nothing, or says it in no words."""
    whole, _, part = key.partition(".")
    found = data.get(whole)
    found = found.get(part) if part and isinstance(found, Mapping) else found
    return found if found is False or found else None


def rearranged(values: dict[str, Any], act: str) -> dict[str, Any]:
    """The values after a row was added, dropped or moved up on the page; nothing is saved by it."""
    what, _, rest = act.partition(":")
    key, _, number = rest.partition(":")
    rows = list(values.get(key, ()))
    at = int(number) if number.isdigit() else -1
    if what == ADD:
        rows.append({})
    elif what == DROP and 0 <= at < len(rows):
        del rows[at]
    elif what == UP and 0 < at < len(rows):
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    return {**values, key: rows}


def _span(typed: str) -> int | str:
    whole = seconds(typed)
    return typed if whole is None else whole


def _lines(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]


def _number(typed: str) -> str:
    """As it is kept, or as it was typed when it is no number."""
    try:
        return e164(typed[:LONGEST_NUMBER])
    except BadNumber:
        return typed


def _day(typed: str) -> str | None:
    found = _DANISH_DATE.fullmatch(typed)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else typed or None


_READ: Mapping[str, Callable[[str], Any]] = {
    "check": bool,
    "lines": _lines,
    "phones": lambda typed: [_number(line) for line in _lines(typed)],
    "span": _span,
    "date": _day,
}
"""The kinds of field whose text is read as something else; what cannot be read stays as it was typed."""
