"""The pictures: what they say aloud, and that they are drawn where they should be."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.web.charts import curve, ring


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
