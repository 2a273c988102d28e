"""Absence: which days it covers, what becomes of several, and who is called meanwhile."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.absence import Absence, lasting, still_ahead, with_absence
from app.core.errors import Invalid
from app.core.ids import ContactId, SeatId
from app.core.readiness import findings
from app.core.roster import Directory, Seat
from tests.core.night import night, seat
from tests.core.test_plan import known

TODAY = date(2026, 11, 22)
DAYS = st.integers(0, 40).map(lambda n: TODAY + timedelta(days=n))
ABSENCES = st.builds(lambda day, more: Absence(day, day + timedelta(days=more)), DAYS, st.integers(0, 30))


def absence(first: int, last: int) -> Absence:
    """From and to as days from today."""
    return Absence(TODAY + timedelta(days=first), TODAY + timedelta(days=last))


@pytest.mark.parametrize(("day", "away"), [(-1, False), (0, True), (2, True), (3, False)])
def test_both_ends_belong_to_an_absence(day: int, away: bool) -> None:
    assert (lasting([absence(0, 2)], TODAY + timedelta(days=day)) is not None) is away


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ([], (0, 2), [(0, 2)]),
        ([(0, 2)], (3, 4), [(0, 4)]),
        ([(0, 2)], (4, 5), [(0, 2), (4, 5)]),
        ([(5, 9)], (1, 20), [(1, 20)]),
        ([(-9, -1)], (1, 2), [(1, 2)]),
        ([(-3, 1)], (-5, 0), [(-5, 1)]),
    ],
)
def test_absences_that_touch_are_one_and_what_is_over_is_dropped(
    before: list[tuple[int, int]], new: tuple[int, int], after: list[tuple[int, int]]
) -> None:
    found = with_absence([absence(*b) for b in before], absence(*new), TODAY)
    assert found == tuple(absence(*a) for a in after)


def test_an_absence_on_the_last_day_of_all_keeps_nobody_from_another() -> None:
    last = Absence(date.max, date.max)
    assert with_absence([last], last, TODAY) == (last,)
    assert with_absence([last], absence(0, 2), TODAY) == (absence(0, 2), last)


@pytest.mark.parametrize("wrong", [(2, 1), (-9, -1), (0, 366)])
def test_an_absence_that_cannot_be_meant_is_refused_with_what_to_do(wrong: tuple[int, int]) -> None:
    with pytest.raises(Invalid) as refused:
        with_absence([], absence(*wrong), TODAY)
    assert len(refused.value.errors) == 1


@given(st.lists(ABSENCES, max_size=5), DAYS)
def test_a_day_is_covered_by_the_joined_absences_exactly_when_it_was_by_one_of_them(
    several: list[Absence], day: date
) -> None:
    joined: tuple[Absence, ...] = ()
    for one in several:
        joined = with_absence(joined, one, TODAY)
    assert (lasting(joined, day) is not None) is any(one.covers(day) for one in several)
    assert joined == still_ahead(joined, TODAY)
    assert all(a.last_day + timedelta(days=1) < b.first_day for a, b in pairwise(joined))


def away(directory: Directory, *people: str) -> Directory:
    """The same town with these people away today."""
    changed = {ContactId(p): replace(directory.contacts[ContactId(p)], absences=(absence(0, 9),)) for p in people}
    return replace(directory, contacts={**directory.contacts, **changed})


def one_seat(directory: Directory, wanted: str) -> Seat:
    """A seat of the example, by its id."""
    return next(s for r in directory.rosters.values() for s in r.seats if s.id == SeatId(wanted))


@pytest.mark.parametrize(
    ("absent", "turn"),
    [
        ((), ("dorte", "karim", "lise")),
        (("dorte",), ("karim", "lise", "dorte")),
        (("karim",), ("dorte", "lise", "karim")),
        (("dorte", "karim"), ("lise", "dorte", "karim")),
        (("dorte", "karim", "lise"), ("dorte", "karim", "lise")),
    ],
)
def test_whoever_is_here_is_called_before_whoever_is_away(absent: tuple[str, ...], turn: tuple[str, ...]) -> None:
    _, directory = known()
    directory = away(directory, *absent)
    assert directory.in_turn(one_seat(directory, "kommune"), TODAY) == turn
    assert directory.in_turn(one_seat(directory, "kommune"), TODAY + timedelta(days=10)) == ("dorte", "karim", "lise")


def test_a_seat_with_nobody_present_is_a_finding_that_stops_nothing() -> None:
    plan, directory = known()
    assert "nobody_present" not in {f.code for f in findings(plan, away(directory, "dorte", "karim"), TODAY)}
    found = [f for f in findings(plan, away(directory, "dorte", "karim", "lise"), TODAY) if f.code == "nobody_present"]
    assert [f.path for f in found] == ["seats[kommune]"]


def test_the_ladder_calls_the_present_stand_in_first_and_the_absent_holder_when_nobody_else_is_left() -> None:
    under_way = night(replace(seat("kommune", "dorte", "karim"), absent=(ContactId("dorte"),)))
    assert list(under_way.activation.called) == ["karim"]
    under_way.says("karim", yes=False)
    assert list(under_way.activation.called) == ["karim", "dorte"]
