"""Wording: what fits an old telephone, what it costs, and how Danes write times, numbers and names."""

import warnings
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.wording import (
    clock,
    danish_order,
    day_and_clock,
    gsm,
    is_gsm,
    minutes,
    numeral,
    one_segment,
    segments,
    septets,
    shorten,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import smsutil  # type: ignore[import-untyped]  # it ships no types

NOW = datetime(2026, 11, 20, 20, 24, tzinfo=UTC)
BASIC = "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0:;<=>?¡AZÄÖÑÜ§¿azäöñüà"
ESCAPED = "^{}\\[~]|€"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("Uro på Ærøvej – mød nu", "Uro på Ærøvej - mød nu"),
        ("“Parken” og ‘Torvet’ og »Huset«", '"Parken" og \'Torvet\' og "Huset"'),
        ("Vent…", "Vent..."),
        ("kl.\u00a021.24\tnu\nher", "kl. 21.24 nu her"),
        ("  to   ord ", "to ord"),
        ("fête, já, garçon, Čapek, Łódź", "fete, ja, garcon, Capek, Lodz"),
        ("æøåÆØÅéÉäöüÄÖÜñ§€£", "æøåÆØÅéÉäöüÄÖÜñ§€£"),
        ("A\u030angstrøm og cafe\u0301", "Ångstrøm og café"),
        ("Kom nu 👍🏽!", "Kom nu !"),
        ("nul\x00\x07\x1b her", "nul her"),
        ("sam\u00admen\u200bsat", "sammensat"),
        ("２０ １１ ٢٢", "20 11 22"),
        ("ﬁre m² → Ø", "fire m2 -> Ø"),
        ("", ""),
        ("👍", ""),
    ],
)
def test_a_text_is_made_plain_for_an_old_telephone(typed: str, sent: str) -> None:
    assert gsm(typed) == sent


@given(st.text())
@example("ê\u0301 Ṩ ﬃ ㎏ \U0001d7d8")
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert is_gsm(gsm(text))
    assert gsm(gsm(text)) == gsm(text)


@pytest.mark.parametrize("sign", [*BASIC, *ESCAPED, "\n"])
def test_the_gsm_alphabet_is_known(sign: str) -> None:
    assert is_gsm(sign)


@pytest.mark.parametrize("sign", ["–", "”", "…", "\u00a0", "ê", "á", "ç", "\t", "👍", "\x00", "\x1b", "`"])
def test_what_word_processors_put_in_is_not_in_it(sign: str) -> None:
    assert not is_gsm(sign)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("å" * 306, 2),
        ("å" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "b" * 153, 3),
        ("–" * 70, 1),
        ("–" * 71, 2),
        ("–" * 135, 3),
        ("👍" * 35, 1),
        ("👍" * 36, 2),
    ],
)
def test_the_bill_counts_segments(text: str, parts: int) -> None:
    assert segments(text) == parts


@given(st.text(alphabet=BASIC + ESCAPED, max_size=500))
def test_segments_agree_with_another_counter_on_gsm_texts(text: str) -> None:
    assert segments(text) == (len(smsutil.split(text).parts) if text else 0)


@given(st.text(alphabet="aæ–”👍ê", max_size=250))
def test_segments_agree_with_another_counter_on_unicode_texts(text: str) -> None:
    assert segments(text) == (len(smsutil.split(text).parts) if text else 0)


def test_an_escaped_sign_takes_two_septets() -> None:
    assert septets("10 €") == 5


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("Ved fælleshuset", 15, "Ved fælleshuset"),
        ("Ved fælleshuset", 14, "Ved.."),
        ("Ved fælleshuset", 5, "Ved.."),
        ("Ved fælleshuset", 4, "Ve.."),
        ("Uro, brand og mere", 8, "Uro.."),
        ("Fælleshuset", 7, "Fælle.."),
        ("Fælleshuset", 2, "Fæ"),
        ("Fælleshuset", 0, ""),
        ("Fælleshuset", -3, ""),
    ],
)
def test_a_text_is_cut_at_a_word_and_shows_it(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short


@given(st.text(), st.integers(-5, 60))
def test_a_cut_text_is_never_longer_than_asked(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= max(width, 0)


def test_the_free_part_is_as_wide_as_one_sms_allows() -> None:
    place = "Beboerhuset i gården bag den gamle skole ved stationen"
    text = one_segment(lambda width: f"{'x' * 100} Mød ved {shorten(place, width)}. Svar JA eller NEJ.")
    assert text.endswith(". Svar JA eller NEJ.")
    assert "Mød ved Beboerhuset" in text
    assert segments(text) == 1


def test_a_text_that_fits_keeps_its_free_part() -> None:
    assert one_segment(lambda width: shorten("Uro i Parken – kom", width)) == "Uro i Parken - kom"


def test_a_text_with_no_free_part_is_cut_hard() -> None:
    assert one_segment(lambda _width: "€" * 100) == "€" * 80


@given(st.text(), st.integers(0, 60))
def test_one_segment_is_one_segment(text: str, widest: int) -> None:
    assert segments(one_segment(lambda width: text + shorten(text, width), widest)) <= 1


def test_the_clock_is_danish() -> None:
    assert clock(NOW) == "kl. 21.24"
    assert clock(datetime(2026, 7, 1, 6, 5, tzinfo=UTC)) == "kl. 08.05"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock(datetime(2026, 11, 20, 21, 24))  # noqa: DTZ001  the moment under test has no zone


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 20, 22, 59, tzinfo=UTC), "kl. 23.59"),
        (datetime(2026, 11, 20, 23, 1, tzinfo=UTC), "i morgen kl. 00.01"),
        (datetime(2026, 11, 21, 8, 0, tzinfo=UTC), "i morgen kl. 09.00"),
        (datetime(2026, 11, 22, 20, 24, tzinfo=UTC), "søndag den 22. november kl. 21.24"),
        (datetime(2026, 11, 19, 20, 24, tzinfo=UTC), "torsdag den 19. november kl. 21.24"),
    ],
)
def test_the_day_is_said_when_it_is_not_today(moment: datetime, said: str) -> None:
    assert day_and_clock(moment, NOW) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "0 sekunder"),
        (0, "0 sekunder"),
        (1, "1 sekund"),
        (30, "30 sekunder"),
        (60, "1 minut"),
        (90, "1 minut og 30 sekunder"),
        (300, "5 minutter"),
        (3600, "1 time"),
        (5400, "1 time og 30 minutter"),
        (3661, "1 time og 1 minut"),
        (14400, "4 timer"),
    ],
)
def test_a_span_is_said_in_words(seconds: int, said: str) -> None:
    assert minutes(seconds) == said


def test_names_stand_as_in_a_danish_directory() -> None:
    names = [
        "Århus",
        "Aabenraa",
        "zebra",
        "Ærø",
        "Ølby",
        "Odense",
        "10",
        "Öster",
        "Ole",
        "Éva",
        "eva b",
        "Evan",
    ]
    assert sorted(names, key=danish_order) == [
        *("10", "Éva", "eva b", "Evan", "Odense", "Ole", "zebra", "Ærø", "Ølby", "Öster", "Aabenraa", "Århus")
    ]


@given(st.lists(st.text(max_size=8)))
def test_any_names_can_be_put_in_order(names: list[str]) -> None:
    assert len(sorted(names, key=danish_order)) == len(names)


def test_small_numbers_are_written_out() -> None:
    assert [numeral(n) for n in (0, 1, 2, 12, 13, -1)] == ["nul", "en", "to", "tolv", "13", "-1"]
