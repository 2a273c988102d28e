"""The pictures: what they say aloud, that they are drawn where they should be, and that a paper can show them."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.action_plan import MeasureState
from app.documents.charts import Bar, Counts, curve, painted, png, ring, standing, timeline
from tests.core.night import NOW

COUNTS = st.builds(lambda a, b, c, d, e: Counts(min(a, b), b, c, d, e), *[st.integers(0, 12)] * 5)
MOMENTS = st.none() | st.integers(-200_000, 9_000_000).map(lambda s: NOW + timedelta(seconds=s))
BARS = st.builds(Bar, st.text(max_size=80), st.sampled_from(MeasureState), MOMENTS)


def test_a_ring_says_how_many_of_how_many() -> None:
    assert 'aria-label="3 af 5 parter er klar"' in ring(3, 5, "parter er klar")
    assert 'stroke-dasharray="0.0 ' in ring(0, 0, "parter er klar")


def test_a_curve_says_how_fast_half_of_them_answered() -> None:
    drawn = curve((20, 55, 130, 290), 6, 840)
    assert 'aria-label="4 af 6 funktioner har svaret ja. Halvdelen svarede inden for 3 min."' in drawn
    assert "halvdelen inden for 3 min" in drawn
    assert "20 min" in drawn


def test_while_too_few_have_answered_there_is_no_half() -> None:
    drawn = curve((20,), 6, 60)
    assert "1 af 6 funktioner har svaret ja." in drawn
    assert "alvdelen" not in drawn


@given(
    st.lists(st.floats(0, 200_000), max_size=40).map(sorted),
    st.integers(1, 60),
    st.floats(0, 200_000),
)
def test_a_curve_never_leaves_its_frame(answered: list[float], total: int, until: float) -> None:
    drawn = curve(answered[:total], total, until)
    steps = re.search(r'd="M0 100(.*?)"', drawn)
    assert steps
    assert all(0 <= float(n) <= 100 for n in re.findall(r"[HV]([\d.-]+)", steps[1]))


def test_the_standing_says_who_is_ready_and_how_far_the_measures_are() -> None:
    said = 'aria-label="3 af 5 parter er klar. Indsatser: 1 gennemført, 2 i gang."'
    assert said in standing(Counts(3, 5, 1, 2))
    assert "Indsatser" not in standing(Counts(3, 5))


@given(COUNTS)
def test_each_party_and_each_measure_has_a_field_within_the_frame(counts: Counts) -> None:
    drawn = standing(counts)
    fields = re.findall(r'<rect class="chart-(?:full|hollow)" x="([\d.]+)%" y="\d+" width="([\d.]+)%"', drawn)
    assert len(fields) == counts.parties + counts.measures
    assert all(float(x) + float(width) <= 100.01 for x, width in fields)


def test_a_timeline_shows_each_measure_by_word_and_shape_up_to_its_deadline() -> None:
    bars = [
        Bar("Ekstra vagter", MeasureState.UNDER_WAY, NOW + timedelta(hours=2)),
        Bar("Besked til skolerne", MeasureState.DONE, NOW + timedelta(hours=4)),
        Bar("Opgivet forslag", MeasureState.DROPPED),
    ]
    drawn = timeline(bars, NOW, None, NOW + timedelta(hours=1))
    assert 'aria-label="Tidslinje over 2 indsatser: 1 gennemført, 1 i gang."' in drawn
    assert [drawn.count(word) for word in (">i gang<", ">gennemført<", ">opgivet<", ">nu<")] == [1, 1, 1, 1]
    assert drawn.count("<rect") == 3
    assert 'width="50.00%"' in drawn


@settings(max_examples=30)
@given(st.lists(BARS, max_size=5), MOMENTS, st.integers(-9_000, 9_000_000))
def test_a_timeline_never_leaves_its_frame_and_is_sound_whatever_was_typed(
    bars: list[Bar], ends: datetime | None, passed: int
) -> None:
    drawn = timeline(
        [Bar(_printable(b.title), b.state, b.deadline) for b in bars], NOW, ends, NOW + timedelta(seconds=passed)
    )
    ET.fromstring(painted(drawn, 480))  # noqa: S314 - our own picture
    places = [float(n) for n in re.findall(r'(?:x|x1|width)="([\d.]+)%"', drawn)]
    assert all(0 <= place <= 100 for place in places)


def _printable(text: str) -> str:
    """As the pages take text in: without control characters."""
    return "".join(sign for sign in text if sign.isprintable())


def test_a_painted_picture_has_colours_and_a_width_of_its_own_and_no_class() -> None:
    drawn = painted(curve((20, 55), 6, 840), 480)
    assert "class=" not in drawn
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg" font-family="IBM Plex Sans"')
    assert 'width="480" height="152"' in drawn
    assert "100%" not in drawn.split(">", 1)[0]


def test_a_mail_gets_the_picture_as_png_at_twice_its_width() -> None:
    made = png(standing(Counts(3, 5, 1, 2)), 480)
    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20], "big") == 2 * (480 + 16)
