"""Starting by text: what is read out of a text, what it fits, and the codes of the standard."""

import re
import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import one_time_code
from app.core.ids import PlanId, ScenarioId
from app.core.start_by_text import (
    MOST_CHOICES,
    STANDARD_SITUATION,
    Asked,
    Chosen,
    Dropped,
    Option,
    Sent,
    choices,
    fit,
    read,
)
from app.documents import message
from tests.builders import EVENING

NAMES = (("brand", "Ildspåsættelse"), ("opgoer", "Opgør mellem ungdomsgrupperinger"), ("andet", "Anden uro"))
SOE = tuple(
    Option(PlanId("soe-2026"), "Søengården", "Beredskabsplan for Søengården", ScenarioId(i), n) for i, n in NAMES
)
NORD = tuple(Option(PlanId("nord"), "Nordbyen", "Plan for Nordbyen", ScenarioId(i), n) for i, n in NAMES[:1])
CODE = "123456"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AKTIVER 123456 brand", Asked(CODE, "brand", exercise=False)),
        ("  aktivér: 123 456.", Asked(CODE, ".", exercise=False)),
        ("Aktivere kode 123-456 i Søengården", Asked(CODE, "i Søengården", exercise=False)),
        ("AKTIVÉR brand 123456 ved blok 7", Asked(CODE, "brand   ved blok 7", exercise=False)),
        ("Aktiver 123456 øvelse brand", Asked(CODE, "brand", exercise=True)),
        ("Aktiver ØVELSE 123456: brand", Asked(CODE, ": brand", exercise=True)),
        ("aktive\u0301r 123456", Asked(CODE, "", exercise=False)),
        ("AKTIVER １２３４５６", Asked(CODE, "", exercise=False)),
        ("AKTIVER 12345 brand", None),
        ("AKTIVER 1234567", None),
        ("AKTIVER +45201111 11", None),
        ("Aktiver ikke, det er falsk alarm", None),
        ("Aktiveringen er en fejl 123456", None),
        ("JA 20", None),
        ("STOP", None),
        ("", None),
        ("SEND 4821", Sent("4821")),
        ("send4821 tak", Sent("4821")),
        ("“Send 4821”", Sent("4821")),
        ("SEND 48211", None),
        ("Send hjælp", None),
        ("VALG 2", Chosen(2, named=True)),
        ("nr. 2", Chosen(2, named=True)),
        ("2", Chosen(2, named=False)),
        ("2 minutter", None),
        ("Fortryd", Dropped()),
        ("fortryder!", Dropped()),
    ],
)
def test_a_text_is_read_as_a_start_or_is_left_to_the_answers(text: str, expected: object) -> None:
    found = read(text)
    if isinstance(found, Asked) and isinstance(expected, Asked):
        assert (found.code, found.words.split(), found.exercise) == (
            expected.code, expected.words.split(), expected.exercise,
        )  # fmt: skip
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("words", "plans", "scenarios", "situation"),
    [
        ("brand Søengården containerbrand ved blok 7", "soe-2026", "brand", "containerbrand ved blok 7"),
        ("Søengården brand containerbrand ved blok 7", "soe-2026", "brand", "containerbrand ved blok 7"),
        ("Soengaarden ildspaas", "soe-2026", "brand", STANDARD_SITUATION),
        ("SOENGÅRDEN: opgor, mange unge", "soe-2026", "opgoer", "mange unge"),
        ("brand i Nordbyen", "nord", "brand", STANDARD_SITUATION),
        ("opgør mellem ungdomsgrupperinger i gården", "soe-2026", "opgoer", "i gården"),
        ("nord", "nord", "brand", STANDARD_SITUATION),
        ("brand brand i kælderen", "soe-2026 nord", "brand", "brand i kælderen"),
        ("brand", "soe-2026 nord", "brand", STANDARD_SITUATION),
        ("to biler brænder", "soe-2026 nord", "brand opgoer andet", "to biler brænder"),
        ("", "soe-2026 nord", "brand opgoer andet", STANDARD_SITUATION),
    ],
)
def test_area_and_scenario_are_found_in_any_order_and_spelling(
    words: str, plans: str, scenarios: str, situation: str
) -> None:
    found, left = fit(words, SOE + NORD)
    assert list(dict.fromkeys(o.plan for o in found)) == plans.split()
    assert list(dict.fromkeys(o.scenario for o in found)) == scenarios.split()
    assert left == situation


def named(*options: Option) -> tuple[str, ...]:
    return tuple(name for name, _ in choices(options))


def test_the_area_is_asked_for_first_and_then_what_has_happened() -> None:
    assert named(*SOE[:2]) == ("Ildspåsættelse", "Opgør mellem ungdomsgrupperinger")
    assert choices(SOE + NORD) == (("Søengården", SOE), ("Nordbyen", NORD))
    other = replace(NORD[0], plan=PlanId("other"), title="Plan for butikkerne")
    assert named(*NORD, other) == ("Plan for Nordbyen", "Plan for butikkerne")


@pytest.mark.parametrize("per_plan", [1, 3, 30])
def test_every_option_can_be_chosen_in_a_few_steps_however_many_there_are(per_plan: int) -> None:
    areas = range(30 // per_plan)
    every = [
        Option(PlanId(f"p{a}"), f"Area {a}", "", ScenarioId(f"s{s}"), f"What {s}")
        for a in areas
        for s in range(per_plan)
    ]
    chosen: list[Option] = []

    def choose(left: tuple[Option, ...], steps: int) -> None:
        if len(left) == 1:
            chosen.extend(left)
            return
        assert steps
        asked = choices(left)
        assert len(asked) <= MOST_CHOICES
        for _, further in asked:
            choose(further, steps - 1)

    choose(tuple(every), 6)
    assert chosen == every


@pytest.mark.parametrize("exercise", [True, False])
def test_each_step_is_one_text_that_names_every_choice_apart(*, exercise: bool) -> None:
    for left in (tuple(replace(o, plan=PlanId(str(a)), area=f"{a} gården") for o in SOE for a in range(7)), SOE):
        asked = [name for name, _ in choices(left)]
        values = {"choices": asked, "area": "" if len(asked) > len(SOE) else "Søengården", "exercise": exercise}
        said = re.findall(r"\d+ ([^,.]+)", message.sms("start_which", values).partition("?")[2].partition(" Svar")[0])
        assert len(set(said)) == len(asked)


ANY_CASE = st.sampled_from(["AKTIVER", "aktivér", "Aktiver", "AKTIVÉR:"])
SITUATION = st.text(string.ascii_lowercase + "æøå ,", max_size=60)


@given(word=ANY_CASE, code=st.from_regex(r"[0-9]{6}", fullmatch=True), option=st.sampled_from(SOE), more=SITUATION)
def test_a_start_that_names_area_and_scenario_fits_just_that_one(
    word: str, code: str, option: Option, more: str
) -> None:
    asked = read(f"{word} {code} {option.area} {option.scenario}; {more}")
    assert isinstance(asked, Asked)
    assert asked.code == code
    found, _ = fit(asked.words, SOE + NORD)
    assert found == (option,)


@given(text=st.text(max_size=200))
def test_no_text_starts_anything_without_the_word_and_six_digits(text: str) -> None:
    found = read(text)
    if isinstance(found, Asked):
        assert re.fullmatch(r"[0-9]{6}", found.code)
        assert "a" in text.casefold()
    options, situation = fit(text, SOE + NORD)
    assert options
    assert situation


# RFC 6238, appendix B: the secret, and the codes of eight digits at these seconds.
SECRET = b"12345678901234567890"
VECTORS = [(59, "94287082"), (1111111109, "07081804"), (1111111111, "14050471"), (1234567890, "89005924"),
           (2000000000, "69279037"), (20000000000, "65353130")]  # fmt: skip


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert one_time_code.hotp(SECRET, seconds // 30, 8) == code


def test_a_step_either_side_is_good_once_and_nothing_before_it() -> None:
    now = one_time_code.step(EVENING)
    codes = {ahead: one_time_code.hotp(SECRET, now + ahead) for ahead in range(-2, 3)}
    for ahead in (-1, 0, 1):
        assert one_time_code.matching_step(SECRET, codes[ahead], EVENING, 0) == now + ahead
        assert one_time_code.matching_step(SECRET, codes[ahead], EVENING, now + ahead) is None
    for ahead in (-2, 2):
        assert one_time_code.matching_step(SECRET, codes[ahead], EVENING, 0) is None


def test_an_app_takes_the_secret_as_a_link() -> None:
    secret = one_time_code.secret_of("seed")
    assert len(secret) == 20
    expected = f"otpauth://totp/Beredskab:anna%40soengaarden?secret={one_time_code.written(secret)}&issuer=Beredskab"
    assert one_time_code.address(secret, "anna@soengaarden") == expected
