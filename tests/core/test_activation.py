"""Activation: the verbs say what happens next, and the log alone says what is true."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import activation as rules
from app.core import ending
from app.core.activation import Activation, State, replay
from app.core.errors import Over, TooLate
from app.core.event import (
    Cancelled,
    Closed,
    Confirmed,
    EndReminded,
    EndTimeSet,
    Entry,
    Event,
    Invited,
    OptedOut,
    QuorumLost,
    QuorumReached,
    Recalled,
)
from app.core.ids import ContactId, SeatId
from tests.core.night import NOW, Night, night, quorate_by_hand, seat

CARL = ContactId("carl")
POLITI = SeatId("politi")


def two() -> Night:
    return night(seat("politi", "carl", "petra"), seat("plan", "anna", "bo"))


@pytest.mark.covers("S3-14")
def test_the_last_yes_that_was_missing_reaches_the_quorum_once() -> None:
    dark = two()
    dark.says("carl", yes=True)
    assert not dark.activation.quorate
    dark.says("anna", yes=True)
    dark.says("anna", yes=True)
    assert dark.kinds().count("QuorumReached") == 1
    assert dark.activation.state is State.QUORATE


def test_a_no_after_the_quorum_loses_it_and_a_yes_reaches_it_again() -> None:
    dark = two()
    for who, yes in (("carl", True), ("anna", True), ("carl", False), ("petra", True)):
        dark.says(who, yes=yes)
    told = [k for k in dark.kinds() if k.startswith("Quorum")]
    assert told == [QuorumReached.__name__, QuorumLost.__name__, QuorumReached.__name__]


def test_saying_the_same_again_changes_nothing_and_a_new_time_does() -> None:
    dark = two()
    dark.says("carl", yes=True)
    said = rules.confirm(dark.activation, CARL, [POLITI], "sms", now=NOW)
    later = rules.confirm(dark.activation, CARL, [POLITI], "sms", now=NOW, eta=NOW + timedelta(minutes=5))
    assert (len(said), len(later)) == (0, 1)


@pytest.mark.covers("S3-14")
def test_an_activation_without_an_obligatory_party_is_never_quorate() -> None:
    dark = night(seat("brand", "frida", obligatory=False))
    dark.says("frida", yes=True)
    assert not dark.activation.quorate
    assert not night().activation.quorate


def test_recall_is_for_the_window_and_cancel_for_what_comes_after() -> None:
    held = night(seat("politi", "carl"), recall=10).activation
    assert ending.recall(held, NOW + timedelta(seconds=9)) == (Recalled(),)
    with pytest.raises(TooLate):
        ending.recall(held, NOW + timedelta(seconds=10))
    assert ending.cancel(held) == (Cancelled(),)


@pytest.mark.parametrize("last", [Cancelled(), Closed(), Recalled()])
def test_nothing_happens_in_an_activation_that_is_over(last: Event) -> None:
    dark = two()
    dark.record([last])
    over = dark.activation
    assert over.over
    assert over.over_at == NOW
    verbs: list[Callable[[], Sequence[Event]]] = [
        lambda: ending.recall(over, NOW),
        lambda: rules.confirm(over, CARL, [POLITI], "sms", now=NOW),
        lambda: rules.decline(over, CARL, [POLITI], "sms", now=NOW),
        lambda: ending.set_end(over, NOW),
    ]
    for verb in verbs:
        with pytest.raises(Over):
            verb()
    assert ending.remind_of_end(over, NOW + timedelta(days=9)) == ()
    before = len(dark.entries)
    dark.forward(7200)
    assert len(dark.entries) == before


def test_ending_twice_the_same_way_changes_nothing_and_another_way_is_refused() -> None:
    dark = two()
    dark.record(ending.cancel(dark.activation))
    assert ending.cancel(dark.activation) == ()
    with pytest.raises(Over):
        ending.close(dark.activation)
    dark = two()
    dark.record(ending.close(dark.activation))
    assert ending.close(dark.activation) == ()
    with pytest.raises(Over):
        ending.cancel(dark.activation)


@pytest.mark.covers("S3-28")
def test_the_end_is_reminded_of_an_hour_ahead_and_when_it_has_come() -> None:
    dark = two()
    end = NOW + timedelta(hours=4)
    dark.record(ending.set_end(dark.activation, end))
    assert ending.end_reminders(dark.activation) == (end - timedelta(hours=1), end)
    assert ending.remind_of_end(dark.activation, end - timedelta(minutes=61)) == ()
    (first,) = ending.remind_of_end(dark.activation, end - timedelta(hours=1))
    assert first == EndReminded(end, passed=False)
    dark.record([first])
    assert ending.end_reminders(dark.activation) == (end,)
    dark.record([EndReminded(end, passed=True)])
    assert ending.end_reminders(dark.activation) == ()


def test_a_short_activation_is_reminded_of_its_end_halfway() -> None:
    dark = two()
    dark.record(ending.set_end(dark.activation, NOW + timedelta(seconds=20)))
    assert ending.end_reminders(dark.activation)[0] == NOW + timedelta(seconds=10)


@pytest.mark.covers("S3-28")
def test_moving_an_end_that_stood_is_an_extension_and_begins_the_reminders_anew() -> None:
    dark = two()
    end = NOW + timedelta(hours=4)
    assert ending.set_end(dark.activation, end) == (EndTimeSet(end, extension=False),)
    dark.record([EndTimeSet(end), EndReminded(end, passed=True)])
    assert ending.set_end(dark.activation, end) == ()
    assert ending.set_end(dark.activation, end + timedelta(days=1)) == (
        EndTimeSet(end + timedelta(days=1), extension=True),
    )
    dark.record([EndTimeSet(end + timedelta(days=1), extension=True)])
    assert len(ending.end_reminders(dark.activation)) == 2


def test_a_seat_invited_later_is_called_at_once_and_one_that_is_there_keeps_its_answers() -> None:
    dark = two()
    dark.says("carl", yes=True)
    dark.record([Invited((seat("politi", "carl", "petra"), seat("brand", "frida", obligatory=False)))])
    assert [str(c.contact) for c in dark.activation.seats[SeatId("brand")].calls] == ["frida"]
    assert dark.activation.seats[POLITI].standing == "confirmed"


def test_a_log_that_does_not_begin_with_an_activation_is_none() -> None:
    with pytest.raises(TypeError):
        replay([Entry(1, NOW, "anna", Closed())])


PEOPLE = ("carl", "petra", "anna", "bo", "dorte", "lise", "gitte", "hassan")
MOVES = st.one_of(
    st.tuples(st.sampled_from(PEOPLE), st.booleans()),
    st.integers(0, 700),
    st.tuples(st.just("stop"), st.sampled_from(PEOPLE)),
)


@st.composite
def nights(draw: st.DrawFn) -> Night:
    """A night with random mandates, parties, seats and reach."""
    seats = []
    for name in draw(st.lists(st.sampled_from(["politi", "plan", "kommune", "bolig"]), min_size=1, unique=True)):
        people = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4, unique=True))
        mandated = draw(st.lists(st.sampled_from(people), unique=True))
        party = draw(st.sampled_from([name, "politi"]))
        seats.append(seat(name, *people, party=party, obligatory=draw(st.booleans()), mandated=mandated))
    ways = st.sampled_from([("sms", "email"), ("sms",), ("email",), ("voice",), ()])
    reach = {ContactId(p): draw(ways) for p in PEOPLE}
    return night(*seats, reach=reach, recall=draw(st.sampled_from([0, 30])))


@settings(max_examples=120, deadline=None)
@given(dark=nights(), moves=st.lists(MOVES, max_size=12))
def test_whatever_is_answered_the_quorum_is_that_of_the_parties_and_the_log_tells_the_same(
    dark: Night, moves: list[tuple[str, bool] | int | tuple[str, str]]
) -> None:
    for move in moves:
        before: Activation = dark.activation
        if isinstance(move, int):
            dark.forward(move)
        elif move[0] == "stop":
            dark.record([OptedOut(ContactId(str(move[1])))])
        else:
            dark.says(move[0], yes=bool(move[1]))
        after = dark.activation
        assert after.quorate == quorate_by_hand(after)
        assert (after.state is State.QUORATE) == after.quorate
        if not after.quorate and before.quorate:
            assert any(isinstance(e.event, QuorumLost) for e in dark.entries[-12:])
        assert replay(dark.entries) == after


@settings(max_examples=60, deadline=None)
@given(dark=nights(), moves=st.lists(MOVES, max_size=8))
def test_someone_comes_for_a_seat_only_after_a_yes_that_was_not_taken_back(
    dark: Night, moves: list[tuple[str, bool] | int | tuple[str, str]]
) -> None:
    for move in moves:
        if isinstance(move, int):
            dark.forward(move)
        elif move[0] != "stop":
            dark.says(move[0], yes=bool(move[1]))
    latest: dict[tuple[str, str], bool] = {}
    for entry in dark.entries:
        if type(entry.event).__name__ in {"Confirmed", "Declined"}:
            said = entry.event
            assert hasattr(said, "contact")
            for one in getattr(said, "seats", ()):
                latest[one, said.contact] = isinstance(said, Confirmed)
    for name, calls in dark.activation.seats.items():
        for call in calls.calls:
            assert (call.standing == "confirmed") == latest.get((name, call.contact), False)
