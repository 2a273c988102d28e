"""The table in a file (tabellen): CSV or XLSX in, rows of plain text out.

Promises: the cells as the sender saw them - a telephone number is digits, never 20123456.0 - with the row
number that the spreadsheet shows; a file that could fill the memory is refused before it is opened.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from app.core.errors import FieldError, Invalid

REFUSED: Final = "Kontaktlisten kan ikke læses. Intet er indlæst."
MOST_BYTES: Final = 10_000_000
MOST_ROWS: Final = 50_000
DELIMITERS: Final = ";,\t"
_MOST_UNPACKED: Final = 100_000_000
_MOST_CELLS: Final = 5_000_000
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_PLACE: Final = re.compile(rb"""\br\s*=\s*["']([^"']*)["']""")
_CELL: Final = re.compile(rb"([A-Z]{0,3})([0-9]{0,7})")
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    IndexError,
    ValueError,
)


@dataclass(frozen=True)
class Line:
    """A row of the table; `number` counts as the spreadsheet does, from 1."""

    number: int
    cells: tuple[str, ...]


def refusal(code: str, danish: str, english: str) -> Invalid:
    """The whole file refused with one sentence."""
    return Invalid(REFUSED, [FieldError("", danish, english, code)])


def lines_of(raw: bytes, is_header: Callable[[str], bool]) -> list[Line]:
    """The table's lines, the empty ones left out; Invalid says why a file is no table.

    `is_header` tells the known headers, which tell the delimiter of a CSV file.
    """
    if len(raw) > MOST_BYTES:
        raise refusal("too_big", "Filen fylder mere end 10 MB. Del den op.", "Larger than 10 MB.")
    if raw.startswith(b"PK\x03\x04"):
        return _filled(_workbook(raw))
    if raw.startswith(_OLD_EXCEL):
        danish = "Filen er fra en gammel Excel eller har adgangskode. Gem den som .xlsx uden kode."
        raise refusal("old_excel", danish, "Save it as .xlsx without a password.")
    text = _text(raw)

    def headers(delimiter: str) -> int:
        first = next((row for row in _separated(text, delimiter) if any(row) and not _is_hint(row)), [])
        return sum(map(is_header, first))

    return _filled(_separated(text, max(DELIMITERS, key=headers)))


def _is_hint(row: Sequence[str]) -> bool:
    """Excel's own first line, which tells it the delimiter."""
    return row[0].casefold().startswith("sep=")


def _filled(rows: Iterator[Sequence[str]]) -> list[Line]:
    lines = []
    for number, cells in enumerate(rows, start=1):
        tidy = tuple(" ".join(cell.split()) for cell in cells)
        if any(tidy) and not (number == 1 and _is_hint(tidy)):
            lines.append(Line(number, tidy))
        if len(lines) > MOST_ROWS + 1:
            danish = f"Listen har mere end {MOST_ROWS} rækker. Del den op."
            raise refusal("too_many_rows", danish, f"More than {MOST_ROWS} rows.")
    return lines


def _text(raw: bytes) -> str:
    """The text in UTF-8, UTF-16 or, as Danish Excel saves it, Windows-1252."""
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    by_zero = {(True, False): "utf-16-be", (False, True): "utf-16-le"}
    guess = by_zero.get((raw[:1] == b"\0", raw[1:2] == b"\0"))
    for encoding in ["utf-16"] if wide else [guess] if guess else ["utf-8-sig", "cp1252"]:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refusal("not_a_table", "Filen er ikke et regneark. Vælg en .xlsx- eller .csv-fil.", "Not a spreadsheet.")


def _separated(text: str, delimiter: str) -> Iterator[Sequence[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        danish = "Filens felter kan ikke skilles ad. Kontrollér anførselstegnene, eller gem den som .xlsx."
        raise refusal("bad_csv", danish, "The fields cannot be told apart; check the quotes.") from error


def _workbook(raw: bytes) -> Iterator[Sequence[str]]:
    """The first sheet of an XLSX file."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(_measured(raw))) as workbook:
            rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, *_UNREADABLE) as error:
        raise _unopened() from error
    return ([_shown(cell) for cell in row] for row in rows)


def _unopened() -> Invalid:
    danish = "Regnearket kan ikke åbnes. Gem det som .xlsx uden adgangskode, eller gem det som .csv."
    return refusal("bad_xlsx", danish, "The spreadsheet cannot be opened.")


def _measured(raw: bytes) -> bytes:
    """The package packed anew, when nothing in it is too large.

    The reader sets aside a place for every cell up to the last and stops the whole process when there is
    no room; packed anew, it meets the very parts that were measured.
    """
    copy, left = io.BytesIO(), _MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(raw)) as package, zipfile.ZipFile(copy, "w") as packed:
        for name in dict.fromkeys(package.namelist()):
            with package.open(name) as part:
                content = part.read(left + 1)
            left -= len(content)
            if left < 0 or (b"sheetData" in content and not _fits(content)):
                danish = "Regnearket er for stort. Kopiér kun kontakterne til et nyt ark, og gem det."
                raise refusal("too_big", danish, "The sheet is too large; copy the contacts to a new one.")
            packed.writestr(zipfile.ZipInfo(name), content)
    return copy.getvalue()


def _fits(sheet: bytes) -> bool:
    """Whether the cells up to the last one are few enough."""
    height, width = 1, 1
    for place in set(_PLACE.findall(sheet)):
        cell = _CELL.fullmatch(place)
        if cell is None:
            return False
        height, width = max(height, int(cell[2] or b"1")), max(width, _column_number(cell[1]))
    return max(sheet.count(b"<c"), height * width) <= _MOST_CELLS and b"\0" not in sheet


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _shown(cell: object) -> str:
    """A cell as its sender saw it."""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)
