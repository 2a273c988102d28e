"""A contact list from a spreadsheet: every row is a contact, or says what is wrong with it."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import FieldError
from app.core.ids import ContactId
from app.core.roster import Contact, Directory
from app.documents import bundle, contact_list
from app.documents.contact_list import Row

EXAMPLES = Path(__file__).parents[2] / "examples"
KNOWN = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes()).directory


def rows_of(text: str, known: Directory = KNOWN) -> tuple[Row, ...]:
    return contact_list.read(text.encode(), known).rows


def only(text: str, known: Directory = KNOWN) -> Contact:
    """The one contact of a list without errors."""
    (row,) = rows_of(text, known)
    assert row.errors == ()
    assert row.contact
    return row.contact


def error(text: str) -> FieldError:
    """The one error of a list."""
    (wrong,) = contact_list.read(text.encode(), KNOWN).errors
    assert wrong.danish.endswith(".")
    assert wrong.english
    return wrong


def test_the_example_list_can_be_imported_whole() -> None:
    listed = contact_list.read((EXAMPLES / "beboere.csv").read_bytes(), KNOWN)
    assert listed.errors == ()
    assert len(listed.good) == 12
    assert listed.unknown == ()
    contacts = [row.contact for row in listed.rows if row.contact]
    assert contacts[0].phones == ("+4520111161",)
    assert contacts[1].phones == ("+4520111162", "+4533111162")
    assert contacts[1].id == "bjarke-oersoe"
    assert contacts[7].name == 'Hjalmar "Hjalle" Rønnegård'
    assert contacts[7].title == "Vært i fælleshuset; tirsdag og torsdag"
    assert {c.organisation for c in contacts} == {"beboere"}
    assert listed.rows[3].role == "Netværk"


def test_the_example_list_makes_a_bundle_that_reads_again() -> None:
    rows = contact_list.read((EXAMPLES / "beboere.csv").read_bytes(), KNOWN).good
    people = {**KNOWN.contacts} | {row.contact.id: row.contact for row in rows if row.contact}
    whole = bundle.Bundle(replace(KNOWN, contacts=people), ())
    assert bundle.read(bundle.to_yaml(whole).encode()) == whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_list_is_read_in_the_encodings_and_delimiters_that_excel_writes(encoding: str, delimiter: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([["Navn", "Titel", "Telefon"], ["Åse Ærø", "a; b, c\td", "20 11 11 91"]])
    (row,) = contact_list.read(text.getvalue().encode(encoding), KNOWN).rows
    assert row.contact == Contact(ContactId("aase-aeroe"), "Åse Ærø", title="a; b, c d", phones=("+4520111191",))


@pytest.mark.parametrize(
    "header",
    [
        "name,organisation,title,phone,phone2,email,role,stand_in_for,mandate",
        "navn,organisation,titel,telefon,telefon2,e-mail,funktion,stedfortræder for,handlekompetence",
        "NAVN,Organisation,TITEL,Telefon 1,Telefon 2,E-Mail,Funktion,Stedfortræder for,Handlekompetence",
        "Fulde navn,Organization,Stilling,Tlf.,Tlf. 2,Mailadresse,Rolle,Stand-in for,Mandat",
    ],
)
def test_headers_are_known_in_danish_and_english(header: str) -> None:
    (row,) = rows_of(f"{header}\nTove,plan,Leder,20111191,33111191,tove@example.dk,Vært,anna,ja")
    assert row == Row(
        line=2,
        contact=Contact(
            ContactId("tove"),
            "Tove",
            KNOWN.contacts[ContactId("anna")].organisation,
            "Leder",
            ("+4520111191", "+4533111191"),
            ("tove@example.dk",),
            mandate=True,
        ),
        role="Vært",
        stand_in_for="anna",
        name="Tove",
    )


def test_columns_may_stand_in_any_order_and_unknown_ones_are_named() -> None:
    listed = contact_list.read(b"Skostr;E-mail;Navn;\n43;t@example.dk;Tove;\n", KNOWN)
    assert listed.unknown == ("Skostr",)
    assert listed.columns == ("email", "name")
    assert listed.errors == ()


@pytest.mark.covers("S3-13")
def test_the_mobile_is_texted_though_the_landline_stands_first() -> None:
    assert only("navn;telefon;mobil\nTove;33111191;20111191").phones == ("+4520111191", "+4533111191")


@pytest.mark.covers("S3-13")
@pytest.mark.parametrize(
    "typed",
    ["20 11 11 91", "2011 1191", "20111191", "+45 20111191", "0045 20111191", "'+4520111191", "4520111191"],
)
def test_phones_are_read_in_any_danish_layout(typed: str) -> None:
    assert only(f"navn;telefon\nTove;{typed}").phones == ("+4520111191",)


@pytest.mark.parametrize(
    ("said", "mandate"),
    [
        *((said, True) for said in ("ja", "JA", "x", "1", "true", "yes", "sand")),
        *((said, False) for said in ("nej", "0", "false", "falsk", "no", "")),
    ],
)
def test_mandate_is_a_yes_or_a_no(said: str, mandate: bool) -> None:
    assert only(f"navn;telefon;handlekompetence\nTove;20111191;{said}").mandate is mandate


@pytest.mark.parametrize("said", ["plan", "PLAN", "helhedsplanen søengården", "Helhedsplanen  Søengården"])
def test_an_organisation_is_known_by_its_id_or_its_name(said: str) -> None:
    assert only(f"navn;telefon;organisation\nTove;20111191;{said}").organisation == "plan"


@pytest.mark.parametrize(
    ("row", "path", "code"),
    [
        (";20111191;;", "lines[2].name", "missing"),
        ("Tove;;;", "lines[2].phone", "unreachable"),
        ("Tove;112;;", "lines[2].phone", "bad_number"),
        ("Tove;114;;", "lines[2].phone", "bad_number"),
        ("Tove;2011119;;", "lines[2].phone", "bad_number"),
        ("Tove;4,52011E+09;;", "lines[2].phone", "bad_number"),
        ("Tove;20111191;tove;", "lines[2].email", "bad_email"),
        ("Tove;20111191;;Ukendt A/S", "lines[2].organisation", "unknown_organisation"),
        ("=HYPERLINK(1);20111191;;", "lines[2].name", "formula"),
        ("@tove;20111191;;", "lines[2].name", "formula"),
        ("To\x07ve;20111191;;", "lines[2].name", "bad_text"),
        ("T" * 201 + ";20111191;;", "lines[2].name", "bad_text"),
        ("Tove 010190-0000;20111191;;", "lines[2].name", "cpr"),
        ("0101900000;20111191;;", "lines[2].name", "cpr"),
        ("Tove;20 11 11 11;;", "lines[2].phone", "duplicate_known"),
        ("Tove;20111191;ANNA@example.dk;", "lines[2].email", "duplicate_known"),
    ],
)
def test_an_error_in_a_row_is_said_at_its_cell(row: str, path: str, code: str) -> None:
    found = error(f"navn;telefon;e-mail;organisation\n{row}\n")
    assert (found.path, found.code) == (path, code)


def test_a_mandate_that_is_neither_yes_nor_no_is_asked_about() -> None:
    assert error("navn;telefon;handlekompetence\nTove;20111191;måske").path == "lines[2].mandate"


def test_a_number_that_belongs_to_another_names_the_owner() -> None:
    found = error("navn;telefon\nTove;20111111\n")
    assert found.danish == "20 11 11 11 hører til Anna Eksempel. Ret navnet, eller brug et andet nummer."


def test_a_number_that_stands_twice_in_the_file_names_the_first_line() -> None:
    found = error("navn;telefon\nTove;20111191\n\nTage;+45 20 11 11 91\n")
    assert found.path == "lines[4].phone"
    assert found.danish == "20 11 11 91 står allerede i linje 2. Ret nummeret, eller slet den ene linje."


def test_a_mail_address_that_stands_twice_in_the_file_is_an_error() -> None:
    found = error("navn;e-mail\nTove;t@example.dk\nTage;T@example.dk\n")
    assert (found.path, found.code) == ("lines[3].email", "duplicate_in_file")


def test_the_same_number_in_both_columns_is_one_number() -> None:
    assert only("navn;telefon;telefon2\nTove;20111191;2011 1191").phones == ("+4520111191",)


def test_names_get_ids_that_nobody_has() -> None:
    text = "navn;telefon\nAnna;20111191\nÅse Øl-Ærø;20111192\nåse øl ærø;20111193\nRené;20111194\n王;20111195\n"
    ids = [row.contact.id for row in rows_of(text) if row.contact]
    assert ids == ["anna-2", "aase-oel-aeroe", "aase-oel-aeroe-2", "rene", "kontakt"]


def test_a_very_long_name_gets_an_id_that_the_plan_file_takes() -> None:
    name = "Bo" * 90
    rows = rows_of(f"navn;telefon\n{name};20111191\n{name};20111192\n")
    ids = [row.contact.id for row in rows if row.contact]
    assert all(len(one) <= 64 for one in ids)
    assert len(set(ids)) == 2


def test_a_row_with_a_known_name_and_number_updates_that_contact() -> None:
    anna = KNOWN.contacts[ContactId("anna")]
    text = "navn;telefon;titel;e-mail;handlekompetence\nanna eksempel;33 11 11 11;Chef;ny@example.dk;nej\n"
    assert only(text) == replace(
        anna,
        name="anna eksempel",
        title="Chef",
        phones=("+4533111111", "+4520111111"),
        emails=("ny@example.dk", "anna@example.dk"),
        mandate=False,
    )


def test_what_a_row_leaves_empty_stays_as_it_was() -> None:
    anna = replace(KNOWN.contacts[ContactId("anna")], opted_out=True)
    known = replace(KNOWN, contacts={**KNOWN.contacts, anna.id: anna})
    text = "navn;telefon;titel;organisation;handlekompetence\nAnna Eksempel;20111111;;;\n"
    assert only(text, known) == anna


def test_a_row_with_a_known_name_and_mail_address_is_that_contact() -> None:
    assert only("navn;e-mail\nAnna Eksempel;anna@example.dk\n") == KNOWN.contacts[ContactId("anna")]


def test_a_known_contact_may_stand_on_one_line_only() -> None:
    found = error("navn;telefon\nAnna Eksempel;20111111\nAnna Eksempel;33111111\n")
    assert (found.path, found.code) == ("lines[3].name", "duplicate_in_file")


def test_a_known_name_with_an_unknown_number_is_a_new_contact() -> None:
    assert only("navn;telefon\nAnna Eksempel;20111191").id == "anna-eksempel"


def test_good_rows_stand_beside_the_wrong_ones() -> None:
    listed = contact_list.read(b"navn;telefon\nTove;20111191\nTage;112\nTina;20111193\n", KNOWN)
    assert [row.line for row in listed.good] == [2, 4]
    assert [row.line for row in listed.rows if row.errors] == [3]
    assert listed.rows[1].contact is None


def test_one_wrong_row_among_a_thousand_is_found_and_nothing_else() -> None:
    lines = [f"Beboer {n};2011{n:04}" for n in range(2000, 3000)]
    lines[617] = "Beboer x;114"
    assert error("navn;telefon\n" + "\n".join(lines)).path == "lines[619].phone"


def test_a_quoted_cell_may_have_line_breaks_and_lines_count_as_in_the_spreadsheet() -> None:
    rows = rows_of('navn;telefon\n"Tove\nMarie";20111191\n;\nTage;20111192\n')
    assert [(row.line, row.contact and row.contact.name) for row in rows] == [(2, "Tove Marie"), (4, "Tage")]


def test_excels_own_delimiter_line_is_passed_over() -> None:
    assert only("sep=;\nnavn;telefon\nTove;20111191").name == "Tove"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=12), max_size=12))
def test_whatever_stands_in_the_rows_they_are_contacts_or_errors(cells: list[str]) -> None:
    rows = rows_of("navn;telefon;e-mail\nTove;20111191;\n" + ";".join(cells))
    assert all(bool(row.contact) is not bool(row.errors) for row in rows)
