"""Lists for other programs: no cell becomes a formula, and a phone number stays a number to ring."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from app.core.ids import ContactId
from app.core.roster import Contact, Directory
from app.documents import bundle, contact_list, sheets
from app.documents.spreadsheet import Sheet, as_csv, as_xlsx
from tests.builders import EXAMPLES

NASTY = [
    " =1",
    "\n=1",
    "\uff1d1+1",
    "\uff0b1",
    "'=1",
    "=1+1",
    "+4520111111",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x")',
    'æøå; "x"\nny linje',
]
SHEET = Sheet("Svar: [1/2]", ["navn", "=antal"], [[cell, n] for n, cell in enumerate(NASTY)])


def test_a_csv_opens_in_a_danish_spreadsheet_and_no_cell_is_a_formula() -> None:
    raw = as_csv(SHEET)
    assert raw.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";")
    assert header == ["navn", "'=antal"]
    assert [row[0] for row in rows] == [f"'{cell}" for cell in NASTY[:-1]] + [NASTY[-1]]


def test_a_workbook_holds_text_and_numbers_and_no_formula() -> None:
    moment = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
    book = load_workbook(io.BytesIO(as_xlsx([SHEET, Sheet("Tider", ["tid"], [[moment], [None]])])))
    page = book["Svar   1 2 "]
    cells = [row[0] for row in page.iter_rows(min_row=2)]
    assert {c.data_type for c in cells} == {"s"}
    assert not any(str(c.value).startswith(("=", "+", "-", "@", "\t", "\r")) for c in cells)
    assert [c.value for c in page["B"]][1:] == list(range(len(NASTY)))
    assert book["Tider"]["A2"].value == "22-11-2026 21:04:00"


@pytest.fixture(scope="module")
def known() -> Directory:
    read = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes()).directory
    odd = Contact(ContactId("odd"), "Ödön", title='-leder; "nord"', phones=("+46701234567",), language="en")
    quoted = Contact(ContactId("quoted"), "'=Ida", title="'t Hart", phones=("+4520199991",))
    many = Contact(
        ContactId("many"), "=Per", phones=("+4520199992", "+4520199993", "+4520199994"),
        emails=("per@example.dk", "p@example.dk"),
    )  # fmt: skip
    keyed = Contact(ContactId("keyed"), "Åge", title="+1", phones=("+4533110000;ext=123",), emails=("aage@example.dk",))
    return replace(read, contacts={**read.contacts, **{c.id: c for c in (odd, keyed, quoted, many)}})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_contact_list_that_is_exported_and_imported_changes_nobody(known: Directory, kind: str) -> None:
    sheet = sheets.contacts(known)
    found = contact_list.read(as_csv(sheet) if kind == "csv" else as_xlsx([sheet]), known)
    assert (found.errors, found.unknown) == ((), ())
    reachable = [c for c in known.contacts.values() if c.phones or c.emails]
    assert [row.contact for row in found.rows] == reachable
    elsewhere = contact_list.read(as_csv(sheet), replace(known, contacts={}))
    said = [(c.name, c.title, c.phones, c.emails) for c in (row.contact for row in elsewhere.rows) if c]
    assert said == [(c.name, c.title, c.phones, c.emails) for c in reachable]
