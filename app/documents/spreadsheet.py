"""Spreadsheets (regneark): lists for other programs, as CSV that a Danish Excel opens by itself, or as XLSX.

No cell becomes a formula: text that begins as one gets an apostrophe in front (OWASP, CSV injection), in both kinds.
Phone numbers are text, two digits at a time, so that no program takes them for a sum.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from app.core.wording import DANISH_TIME

Cell: TypeAlias = str | int | datetime | None
MEDIA: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Full-width and small signs are read as the plain ones by spreadsheets of East Asia.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+@\-\uff1d\uff0b\uff20\uff0d\ufe66\ufe62\ufe6b\ufe63])")
LONGEST = 32_767
"""Excel opens no file with a longer cell."""
MEASURED = 200


@dataclass(frozen=True)
class Sheet:
    """A list: its name, its columns' headers and its rows. A moment is shown in Danish time."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def guarded(text: str) -> str:
    """The text as no program reads it as a formula; signs that no cell can hold are left out."""
    signs = (" " if s.isspace() and s not in "\t\r\n" else s for s in text)
    plain = "".join(s for s in signs if s.isprintable() or s in "\t\r\n")[: LONGEST - 1]
    return f"'{plain}" if _FORMULA.match(plain) else plain


def unguarded(text: str) -> str:
    """The text as it was before it was `guarded`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def written(sheet: Sheet, form: str) -> bytes:
    """The list as `csv` or `xlsx`; call it in a thread, a long one takes a while."""
    return as_csv(sheet) if form == "csv" else as_xlsx([sheet])


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with its mark, semicolons and CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(h) for h in sheet.headers])
    writer.writerows([_text(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook with a sheet for each list, headers frozen; every cell is text or a whole number."""
    # The library takes a second to load, and an alarm never needs it.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(_title(sheet.name))
        page.freeze_panes = "A2"
        for place, width in enumerate(_widths(sheet)):
            page.column_dimensions[chr(ord("A") + place)].width = width
        page.append([guarded(header) for header in sheet.headers])
        for row in sheet.rows:
            page.append([cell if isinstance(cell, int) else _text(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell.astimezone(DANISH_TIME):%d-%m-%Y %H:%M:%S}"
    return "" if cell is None else guarded(str(cell))


def _title(name: str) -> str:
    return "".join(" " if s in "[]:*?/\\" else s for s in name)[:31]


def _widths(sheet: Sheet) -> list[int]:
    """As wide as what stands in the first rows, within reason."""
    columns = zip(sheet.headers, *sheet.rows[:MEASURED], strict=True)
    return [max(12, min(60, 2 + max(len(_text(cell)) for cell in column))) for column in columns]
