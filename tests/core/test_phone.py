"""Telephone numbers: every Danish layout, what is refused and why, and what a range hints at."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phone import BadNumber, e164, extension, likely_landline, line, shown


@pytest.mark.covers("S3-13")
@pytest.mark.parametrize(
    "typed",
    [
        "20 11 22 33",
        "2011 2233",
        "20112233",
        "201 12 233",
        "+45 20 11 22 33",
        "+4520112233",
        "(+45) 20 11 22 33",
        "+45-2011-2233",
        "0045 20112233",
        "00 45 20 11 22 33",
        "4520112233",
        "45 20 11 22 33",
        "20.11.22.33",
        "20-11-22-33",
        "2011–2233",
        "20/11/22/33",
        "20\u00a011\u00a022\u00a033",
        "20\u200b112233\ufeff",
        " \u202d20112233\u202c ",
        "tlf. 20 11 22 33",
        "Tlf.: 2011 2233",
        "tlf.nr. 20112233",
        "Mobil 20112233",
        "telefon: +45 20112233",
        "tel:+4520112233",
        "20112233.0",
        "２０１１２２３３",
    ],
)
def test_every_danish_layout_gives_the_same_number(typed: str) -> None:
    assert e164(typed) == "+4520112233"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+46 70-123 45 67", "+46701234567"),
        ("0046 701234567", "+46701234567"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("+298 201234", "+298201234"),
        ("+1 (202) 555-0100", "+12025550100"),
    ],
)
def test_a_foreign_number_is_kept_with_its_country(typed: str, kept: str) -> None:
    assert e164(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "+4533110000;ext=123",
        "33 11 00 00 lokal 123",
        "33110000 lokalnummer 123",
        "33 11 00 00, lok. 123",
        "33 11 00 00 (lokal 123)",
        "3311 0000 - lokalnr.: 123",
        "33110000x123",
        "33110000 X 123 ",
        "tlf. 33 11 00 00 ext. 123",
        "0045 33110000 Extension 123",
        "３３１１００００ lokal １２３",
    ],
)
def test_a_number_behind_a_switchboard_keeps_its_extension(typed: str) -> None:
    kept = e164(typed)
    assert (kept, line(kept), extension(kept)) == ("+4533110000;ext=123", "+4533110000", "123")
    assert shown(kept) == "33 11 00 00 lokal 123"
    assert likely_landline(kept)


def test_a_line_of_ones_own_has_no_extension() -> None:
    assert (line("+4520112233"), extension("+4520112233")) == ("+4520112233", "")


def test_a_landline_that_begins_with_45_is_not_taken_for_a_country_code() -> None:
    assert e164("45 12 34 56") == "+4545123456"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("112", "alarmnummer"),
        ("+45 112", "alarmnummer"),
        ("114", "alarmnummer"),
        ("1813", "alarmnummer"),
        ("+45 1813", "alarmnummer"),
        ("113", "alarmnummer"),
        ("116 117", "alarmnummer"),
        ("+911", "alarmnummer"),
        ("80 20 11 22", "gratisnumre"),
        ("90 11 22 33", "overtakserede"),
        ("2011223", "otte cifre"),
        ("201122334", "otte cifre"),
        ("+45 2011223", "otte cifre"),
        ("20112233 / 20112244", "otte cifre"),
        ("01 12 23 34", "begynde med 0"),
        ("11 22 33 44", "begynde med 1"),
        ("+46 123", "udenlandsk"),
        ("+0 112233445", "udenlandsk"),
        ("20112233 (Anna)", "tegn"),
        ("20112233x", "tegn"),
        ("20112233 lokal", "tegn"),
        ("33110000 lokal 1234567", "tegn"),
        ("lokal 123", "tegn"),
        ("112 lokal 5", "alarmnummer"),
        ("+45 112;ext=123", "alarmnummer"),
        ("3311000 lokal 123", "otte cifre"),
        ("", "ikke et telefonnummer"),
        ("kommer", "ikke et telefonnummer"),
        ("tlf.", "ikke et telefonnummer"),
    ],
)
def test_what_is_no_contacts_number_is_refused_with_a_danish_sentence(typed: str, said: str) -> None:
    with pytest.raises(BadNumber) as refused:
        e164(typed)
    assert said in refused.value.danish
    assert refused.value.danish.endswith(".")


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("+4520112233", "20 11 22 33"),
        ("+46701234567", "+46 701 23 45 67"),
        ("+12025550100", "+1 20 25 55 01 00"),
        ("+298201234", "+298 20 12 34"),
        ("ukendt", "ukendt"),
    ],
)
def test_a_number_is_shown_in_pairs(number: str, read: str) -> None:
    assert shown(number) == read


@pytest.mark.parametrize(
    "number", ["+4533112233", "+4538112233", "+4572112233", "+4576112233", "+4586112233", "+4599112233"]
)
def test_a_landline_range_is_hinted_at(number: str) -> None:
    assert likely_landline(number)


@pytest.mark.parametrize(
    "number",
    ["+4520112233", "+4531112233", "+4571112233", "+4581112233", "+4670123456", "+453311", "33112233"],
)
def test_a_mobile_range_and_anything_foreign_is_not(number: str) -> None:
    assert not likely_landline(number)


@given(st.text(max_size=30) | st.text(alphabet="0123456789+() .-x;ext=", max_size=24))
def test_any_text_is_either_a_number_or_refused(text: str) -> None:
    try:
        number = e164(text)
    except BadNumber:
        return
    assert re.fullmatch(r"\+[1-9][0-9]{6,14}(;ext=[0-9]{1,6})?", number)
    assert e164(number) == number
    assert e164(shown(number)) == number
