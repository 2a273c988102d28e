"""Spoken Danish: numbers, times, dates, codes and telephone numbers as a voice says them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.spoken import LARGEST, aloud, clock, digits, number, ordinal


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "nul"),
        (1, "et"),
        (19, "nitten"),
        (20, "tyve"),
        (21, "enogtyve"),
        (50, "halvtreds"),
        (54, "fireoghalvtreds"),
        (78, "otteoghalvfjerds"),
        (99, "nioghalvfems"),
        (100, "et hundrede"),
        (101, "et hundrede og et"),
        (425, "fire hundrede og femogtyve"),
        (1000, "et tusind"),
        (1005, "et tusind og fem"),
        (2026, "to tusind og seksogtyve"),
        (1984, "et tusind ni hundrede og fireogfirs"),
        (9999, "ni tusind ni hundrede og nioghalvfems"),
    ],
)
def test_a_number_is_said_as_a_dane_says_it(n: int, words: str) -> None:
    assert number(n) == words


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (14, 30, "fjorten tredive"),
        (21, 5, "enogtyve nul fem"),
        (9, 0, "ni"),
        (0, 0, "nul nul"),
        (0, 7, "nul nul syv"),
        (23, 59, "treogtyve nioghalvtreds"),
    ],
)
def test_a_time_of_day_is_said_in_hours_and_minutes(hour: int, minute: int, words: str) -> None:
    assert clock(hour, minute) == words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Hastemøde kl. 14.30, Beboerhuset.", "Hastemøde klokken fjorten tredive, Beboerhuset."),
        ("Hastemøde i morgen kl. 09.00.", "Hastemøde i morgen klokken ni."),
        ("Kl 14:05", "klokken fjorten nul fem"),
        ("kl. 10-12", "klokken ti til tolv"),
        ("14.30", "fjorten tredive"),
        ("søndag den 22. november kl. 21.24", "søndag den toogtyvende november klokken enogtyve fireogtyve"),
        ("kode 4217", "kode fire to et syv"),
        ("Koden: 0711.", "Koden: nul syv et et."),
        ("tlf. 20 11 22 33", "telefon to nul, et et, to to, tre tre"),
        ("3311 0000", "tre tre et et, nul nul nul nul"),
        ("+45 20 11 22 33", "plus fire fem, to nul, et et, to to, tre tre"),
        ("+4520112233", "plus fire fem to nul et et to to tre tre"),
        ("33 11 00 00 lokal 12", "tre tre, et et, nul nul, nul nul lokal tolv"),
        ("blok 4. Kom nu", "blok fire. Kom nu"),
        ("blok 4-6", "blok fire til seks"),
        ("Vestergade 12B, 3. sal", "Vestergade tolv B, tredje sal"),
        ("2,5 km", "to komma fem km"),
        ("1.500 beboere", "et tusind fem hundrede beboere"),
        ("sag 007", "sag nul nul syv"),
        ("sag 500000", "sag fem nul nul nul nul nul"),
        ("Ring 112", "Ring et et to"),
        ("Nr. 7", "nummer syv"),
        ("kl. 99", "kl. nioghalvfems"),
        ("Ingen tal.", "Ingen tal."),
    ],
)
def test_a_text_is_said_without_digits(written: str, said: str) -> None:
    assert aloud(written) == said


def test_digits_are_said_one_by_one_with_a_pause_between_groups() -> None:
    assert digits("20 11 22") == "to nul, et et, to to"
    assert digits("ingen") == ""


@pytest.mark.parametrize(
    ("day", "word"), [(1, "første"), (2, "anden"), (20, "tyvende"), (23, "treogtyvende"), (31, "enogtredivte")]
)
def test_a_day_of_the_month_is_an_ordinal(day: int, word: str) -> None:
    assert ordinal(day) == word


@pytest.mark.parametrize("n", [-1, LARGEST + 1])
def test_what_is_too_large_to_be_heard_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="digit by digit"):
        number(n)
    with pytest.raises(ValueError, match="no day"):
        ordinal(n)


def understood(words: str) -> int:
    """A listener who knows the words up to 99 and what hundrede and tusind do."""
    small = {number(n): n for n in range(100)}
    total = rest = 0
    for word in words.replace(" og ", " ").split():
        if word in small:
            rest += small[word]
        elif word == "hundrede":
            rest *= 100
        else:
            total, rest = rest * 1000, 0
    return total + rest


@given(st.integers(0, LARGEST))
def test_every_number_is_understood_as_itself(n: int) -> None:
    assert understood(number(n)) == n
    assert aloud(str(n)) == (number(n) if n not in {112, 114, 1813} else aloud(str(n)))


def test_no_two_numbers_or_days_sound_alike() -> None:
    assert len({number(n) for n in range(LARGEST + 1)}) == LARGEST + 1
    assert len({ordinal(n) for n in range(32)}) == 32


@given(st.text(max_size=60) | st.text(alphabet="0123456789 .,:;-–+klKLode.x", max_size=40))
def test_any_text_is_said_without_a_digit_and_stays_so(text: str) -> None:
    said = aloud(text)
    assert not re.search(r"[0-9]", said)
    assert aloud(said) == said
