"""The file of a contact list: CSV or XLSX told by content, and what is no list is refused in one sentence."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import FieldError, Invalid
from app.core.ids import ContactId
from app.core.roster import Contact
from app.documents import bundle, contact_list

EXAMPLES = Path(__file__).parents[2] / "examples"
KNOWN = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes()).directory


def refused(raw: bytes) -> FieldError:
    with pytest.raises(Invalid) as refusal:
        contact_list.read(raw, KNOWN)
    (wrong,) = refusal.value.errors
    assert wrong.danish.endswith(".")
    return wrong


def sheet(*rows: list[object]) -> bytes:
    """An XLSX file."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    raw = io.BytesIO()
    workbook.save(raw)
    return raw.getvalue()


def test_a_spreadsheets_numbers_dates_and_truths_are_read_as_they_are_seen() -> None:
    raw = sheet(
        ["Navn", "Titel", "Mobil", "E-mail", "Handlekompetence"],
        ["Tove", date(2026, 1, 31), 20111191, "tove@example.dk", True],
        [],
        ["Tage", 1.5, "+45 20 11 11 92", None, False],
    )
    first, second = contact_list.read(raw, KNOWN).rows
    assert first.contact == Contact(
        ContactId("tove"), "Tove", None, "2026-01-31", ("+4520111191",), ("tove@example.dk",), mandate=True
    )
    assert second.line == 4
    assert second.contact == Contact(ContactId("tage"), "Tage", None, "1.5", ("+4520111192",))


def test_a_spreadsheet_with_a_cell_far_away_is_refused_before_it_fills_the_memory() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(sheet(["navn", "telefon"], ["Tove", 20111191])))
    workbook.worksheets[0]["XFD1048576"] = 1
    raw = io.BytesIO()
    workbook.save(raw)
    assert refused(raw.getvalue()).code == "too_big"


@pytest.mark.parametrize("place", [b'r="A99999999999"', b"r = 'ZZZZZ2'", b'r="&#65;2"'])
def test_a_cell_at_a_place_that_no_spreadsheet_has_is_refused(place: bytes) -> None:
    parts = zipfile.ZipFile(io.BytesIO(sheet(["navn", "telefon"], ["Tove", 20111191])))
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as spoilt:
        for name in parts.namelist():
            spoilt.writestr(name, parts.read(name).replace(b'r="A2"', place))
    assert refused(raw.getvalue()).code == "too_big"


def test_a_package_that_unpacks_without_end_is_refused() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 120_000_000)
    assert len(raw.getvalue()) < 10_000_000
    assert refused(raw.getvalue()).code == "too_big"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"navn;telefon\n", "empty"),
        (b"farve;vej\nblaa;1\n", "no_header"),
        (b"%PDF-1.7\n1 0 obj", "no_header"),
        (b"telefon\n20111191\n", "no_name_column"),
        (b"navn;titel\nTove;Leder\n", "no_way_to_reach"),
        (b"navn;telefon;Tlf.\nTove;20111191;1\n", "duplicate_column"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\x81", "not_a_table"),
        (b"navn;telefon\n\x81\x8d\n", "not_a_table"),
        (b"PK\x03\x04 something else", "bad_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (b"x" * 10_000_001, "too_big"),
        (b"navn;telefon\n" + b"a;1\n" * 50_001, "too_many_rows"),
        (b'navn;telefon\n"' + b"a" * 200_000, "bad_csv"),
    ],
)
def test_a_file_that_is_no_contact_list_is_refused_with_one_sentence(raw: bytes, code: str) -> None:
    assert refused(raw).code == code


def test_a_file_is_told_by_its_content_and_a_word_document_is_no_spreadsheet() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    assert refused(raw.getvalue()).code == "bad_xlsx"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=100))
def test_bytes_that_are_no_list_are_refused_with_a_sentence(raw: bytes) -> None:
    assert refused(raw).danish
    assert refused(b"PK\x03\x04" + raw).code == "bad_xlsx"
