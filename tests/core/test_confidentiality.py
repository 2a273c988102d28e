r"""Confidentiality: labelled Danish sentences, and what holds for any text at all.

personal_data.tsv holds one text a line; a personal thing stands as «kind:thing», a line break as \n. The texts of
personal_data_2.tsv were written blind, each before the rules had seen it, and those of personal_data_names.tsv hold
names, or words with a capital that are none.
"""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.confidentiality import Finding, Kind, Level, find, names, redact, refuse_cpr

SENTENCES, BLIND, NAMES = (
    (Path(__file__).parent / f"personal_data{more}.tsv").read_text(encoding="utf-8").splitlines()
    for more in ("", "_2", "_names")
)
MARK = re.compile(r"«(cpr|phone|address|name):(.*?)»", re.DOTALL)
ROSTER = ("Anna Eksempel", "Carl Holst", "Søengården", "Beboerhuset")

DATES = st.builds(
    lambda day, month, year, replaced: f"{day + 60 * replaced:02}{month:02}{year:02}",
    st.integers(1, 28),
    st.integers(1, 12),
    st.integers(0, 99),
    st.booleans(),
)
SERIALS = st.integers(0, 9999).map("{:04}".format)
NEUTRAL = st.sampled_from(
    [
        "Vi har talt med {} i aften.",
        "{} er set ved stationen.",
        "Det drejer sig om {}, som er kørt hjem.",
        "Kan du kontakte kommunen om {}?",
        "Kl. 22.10 blev {} visiteret.",
        "Politiet kender {} i forvejen.",
        "Skriv {} på listen.",
        "{}",
    ]
)


def unmark(line: str) -> tuple[str, set[tuple[str, str, int]]]:
    """The text without its marks, and each marked thing with its kind and place."""
    text, things = "", set()
    for part in re.split(r"(?s)(«.*?»)", line.replace("\\n", "\n")):
        marked = MARK.fullmatch(part)
        if marked:
            things.add((marked[1], marked[2], len(text)))
        text += marked[2] if marked else part
    return text, things


def test_every_sentence_is_read_as_a_careful_reader_would() -> None:
    assert [line for line in SENTENCES if _found(unmark(line)[0]) != unmark(line)[1]] == []


def test_every_cpr_number_of_a_text_written_blind_is_stopped_and_what_may_leave_leaves() -> None:
    read = [({thing for thing in unmark(line)[1] if thing[0] != "name"}, _found(unmark(line)[0])) for line in BLIND]
    cpr = [thing for things, found in read for thing in things - found if thing[0] == "cpr"]
    stopped = [found for things, found in read if found and not things]
    missed = [thing for things, found in read for thing in things - found]
    assert len(BLIND) > 2400
    assert cpr == []
    assert len(stopped) <= len([1 for things, _ in read if not things]) * 0.02
    assert len(missed) <= len([thing for things, _ in read for thing in things]) * 0.02


def test_a_name_that_is_not_on_the_roster_is_found_and_a_place_or_an_office_is_none() -> None:
    for line in NAMES:
        text, things = unmark(line)
        assert {(text[f.start : f.end], f.start) for f in names(text, ROSTER)} >= {thing[1:] for thing in things}, line
        assert bool(things) is bool(names(text, ROSTER)), line


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Beboeren Kurt Overgaard er kørt på hospitalet.", True),
        ("I aften blev Jens Peter Dahl anholdt ved søen.", True),
        ("Kommunens presseansvarlige, Kirsten Vad, svarer på 33 18 41 02.", False),
        ("Kim Holm står ved indgangen til Mosevej 44 og viser vej.", False),
    ],
)
def test_a_name_is_certain_to_be_a_private_persons_only_where_the_sentence_says_so(text: str, private: bool) -> None:
    assert [f.certain for f in names(text)] == [private]


def test_the_names_of_those_who_answer_at_an_office_are_never_taken_for_private() -> None:
    texts = [unmark(line)[0] for line in (*SENTENCES, *BLIND) if not unmark(line)[1]]
    assert [text for text in texts if any(f.certain for f in names(text))] == []


def _found(text: str) -> set[tuple[Kind, str, int]]:
    return {(finding.kind, text[finding.start : finding.end], finding.start) for finding in find(text)}


@pytest.mark.parametrize(
    "number",
    [
        "010190-1234",
        "010190–1234",
        "010190—1234",
        "010190‑1234",
        "010190−1234",
        "010190 1234",
        "010190\u00a01234",
        "010190\u202f1234",
        "010190 - 1234",
        "010190·1234",
        "010190&nbsp;1234",
        "010190-\n1234",
        "010190\n-1234",
        "0101 90 1234",
        "010190 – 1234",
        "010190\u00a0-\u00a01234",
        "０１０１９０－１２３４",
        "٠١٠١٩٠-١٢٣٤",
        "0101\u200b90-1234",
        "010190\u00ad-1234",
        "610190-1234",
        "310100-0000",
        "290200-1234",
    ],
)
def test_a_cpr_number_is_found_in_any_writing(number: str) -> None:
    text = f"Han er {number}, siger hun."
    assert [(f.kind, text[f.start : f.end], f.certain) for f in find(text)] == [(Kind.CPR, number, True)]


@pytest.mark.parametrize("number", ["320190-1234", "011390-1234", "000190-1234", "300290-1234", "920190-1234"])
def test_six_digits_that_form_no_date_begin_no_cpr_number(number: str) -> None:
    assert find(f"Han er {number}, siger hun.") == ()


@given(DATES, SERIALS, NEUTRAL, st.sampled_from(["-", "–", " - ", " "]))
def test_every_cpr_number_in_a_neutral_text_is_found(date: str, serial: str, text: str, parting: str) -> None:
    number = f"{date}{parting}{serial}"
    at = text.index("{}")
    assert Finding(Kind.CPR, at, at + len(number), certain=True) in find(text.format(number))


@given(DATES, SERIALS, st.sampled_from(["cpr {}", "Født: {}", "Beboeren {} er væk", "Anna Holm ({}) er væk"]))
def test_ten_bare_digits_tied_to_a_person_are_found(date: str, serial: str, text: str) -> None:
    assert refuse_cpr(text.format(date + serial)) is not None


@given(DATES, SERIALS, st.sampled_from(["Sagsnr. {}", "Ordre {}", "Alarm {} er lukket", "Måler: {}", "{}"]))
def test_ten_bare_digits_that_nobody_is_tied_to_pass(date: str, serial: str, text: str) -> None:
    assert refuse_cpr(text.format(date + serial)) is None


@given(
    DATES,
    SERIALS,
    st.sampled_from(
        [
            "Han har sovet i kælderen. {} er fundet.",
            "Hvem kender {}? Hun står ved døren og fryser.",
            "Min kollega så {} løbe mod broen.",
            "Hendes bil er tom, men sædet er varmt: {}",
            "Kommunen har {} i forløb, og moren er ringet op.",
        ]
    ),
)
def test_ten_bare_digits_in_a_text_that_speaks_of_anybody_are_found(date: str, serial: str, text: str) -> None:
    assert refuse_cpr(text.format(date + serial)) is not None


@given(
    DATES,
    SERIALS,
    st.sampled_from(
        [
            "Det ligner et cpr, men {} er altså nummeret på elmåleren, siger Ole.",
            "Hvad er det for en kode, {}? Det er bare varenummeret på brandtæppet.",
            "Hans stelnummer slutter på {}, tror han.",
            "Fakturanummeret, som Jørgen spurgte om, er {}.",
        ]
    ),
    st.sampled_from(["", "-"]),
)
def test_a_number_that_the_text_names_as_another_passes(date: str, serial: str, text: str, parting: str) -> None:
    assert refuse_cpr(text.format(date + parting + serial)) is None


@pytest.mark.parametrize("number", ["(+45) 20 12 34 56", "0045-20123456", "201 23 456", "20 12-34 56", "2012 34 56"])
def test_a_private_number_is_found_in_any_notation_with_its_country_code(number: str) -> None:
    text = f"Hendes bror hedder Amir ({number})."
    assert [(f.kind, text[f.start : f.end]) for f in find(text)] == [(Kind.PHONE, number)]


@example("010100-0000.010100-0000")
@example("cpr 01 01 00 0000.010100-0000.010100-0000")
@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [
                "cpr",
                "Anna",
                "bor",
                "Vej",
                " ",
                "12",
                ", ",
                "010190-1234",
                "20 11 22 33",
                "\n",
                ".",
                "-",
                "4000",
            ]
        )
    ).map("".join)
)
def test_any_text_is_read_and_what_is_found_lies_in_it_apart(text: str) -> None:
    end = 0
    for finding in find(text):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end
    assert not [f for f in find(redact(text, find(text))) if f.kind is Kind.CPR and f.certain]


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "part", ["a", " ", "\n", "0", "Anna ", "010190-1234 ", "20 11 22 33 ", "Vej 1 ", "-", "og ", "Å."]
)
def test_a_long_text_is_read_in_reasonable_time(part: str) -> None:
    find(part * (4000 // len(part)))


def test_what_is_found_is_left_out_and_the_rest_stands() -> None:
    text = "Vidnet (010190-1234, tlf. 20 11 22 33) bor på Parkvej 12, 2. tv."
    assert redact(text, find(text)) == "Vidnet ([udeladt], tlf. [udeladt]) bor på [udeladt]."


def test_a_text_is_refused_for_its_certain_cpr_number_first() -> None:
    text = "Ali Holm 0101901234 og hans bror, som er 020292-4321"
    refused = refuse_cpr(text)
    assert refused is not None
    assert text[refused.start : refused.end] == "020292-4321"


def test_an_uncertain_cpr_number_is_refused_too() -> None:
    refused = refuse_cpr("Ali Holm 0101901234 er set.")
    assert refused is not None
    assert not refused.certain


def test_a_text_without_cpr_number_is_not_refused() -> None:
    assert refuse_cpr("Vidnet har tlf. 20 11 22 33.") is None


def test_there_are_two_levels() -> None:
    assert [*Level] == ["ordinary", "confidential"]
