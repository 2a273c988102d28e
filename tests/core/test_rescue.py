"""Rescue: nobody waits for a way that cannot work, and nobody is called twice by the same step."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import escalation
from app.core.activation import replay
from app.core.event import (
    Called,
    CallingStep,
    Event,
    MessageDelivered,
    MessageFailed,
    OptedOut,
    Passed,
    Skipped,
    Uncovered,
)
from app.core.ids import ContactId, MessageId, SeatId
from app.core.undelivered import Meaning
from tests.core.night import LADDER, NOW, WAYS, Night, night, seat
from tests.core.test_activation import PEOPLE, nights

POLITI = SeatId("politi")
CARL, PETRA = ContactId("carl"), ContactId("petra")
SHORT = (CallingStep(0, ("sms",)), CallingStep(60, ("stand_in",)))


def reached(*ways: str) -> dict[ContactId, tuple[str, ...]]:
    return {CARL: ways, PETRA: ways}


def dark_night(*ways: str, ladder: tuple[CallingStep, ...] = LADDER) -> Night:
    return night(seat("politi", "carl", "petra"), reach=reached(*(ways or WAYS)), ladder=ladder)


def since(dark: Night, before: int) -> list[Event]:
    return [e.event for e in dark.entries[before:] if isinstance(e.event, Called | Passed | OptedOut | Uncovered)]


def after(dark: Night, who: str, *failures: tuple[str, Meaning]) -> list[Event]:
    """What the ladder says after these failures, one after the other, at this moment."""
    before = len(dark.entries)
    for channel, meaning in failures:
        dark.fails(who, channel, meaning)
    return since(dark, before)


@pytest.mark.parametrize(
    ("meaning", "ways"),
    [
        (Meaning.PERMANENT, [(2, ("voice",))]),
        (Meaning.LANDLINE, [(0, ("sms",)), (2, ("voice",))]),
        (Meaning.FILTERED, [(0, ("sms",))]),
        (Meaning.CONFIGURATION, [(2, ("voice",))]),
        (Meaning.SHUT, [(0, ("sms",))]),
        (Meaning.OFF, [(2, ("voice",))]),
        (Meaning.PASSING, [(2, ("voice",))]),
        (Meaning.UNREACHED, [(2, ("voice",))]),
    ],
)
def test_a_text_that_cannot_be_delivered_brings_the_next_way_at_once(
    meaning: Meaning, ways: list[tuple[int, tuple[str, ...]]]
) -> None:
    assert after(dark_night(), "carl", ("sms", meaning)) == [Called(POLITI, CARL, i, w) for i, w in ways]


def test_a_landline_without_a_second_number_is_rung_and_not_texted_again() -> None:
    dark = dark_night()
    dark.reach = reached("email", "voice")
    assert after(dark, "carl", ("sms", Meaning.LANDLINE)) == [Called(POLITI, CARL, 2, ("voice",))]


def test_a_step_that_was_taken_early_is_not_taken_again_and_the_others_keep_their_time() -> None:
    dark = dark_night()
    dark.fails("carl", "sms", Meaning.PASSING)
    before = len(dark.entries)
    dark.forward(480)
    assert since(dark, before) == [
        Called(POLITI, CARL, 1, ("sms",)),
        Passed(POLITI, CARL),
        Called(POLITI, PETRA, 0, WAYS[:2]),
    ]


def test_a_passing_failure_hurries_to_voice_only_where_the_ladder_has_it() -> None:
    texts = (CallingStep(0, ("sms", "email")), CallingStep(60, ("stand_in",)))
    assert after(dark_night(ladder=texts), "carl", ("sms", Meaning.PASSING)) == []
    assert after(dark_night(ladder=texts), "carl", ("sms", Meaning.PERMANENT)) == [Called(POLITI, CARL, 0, ("voice",))]


def test_what_passes_is_repeated_once_when_nothing_else_is_under_way_and_then_the_stand_in_is_called() -> None:
    dark = dark_night("sms", ladder=SHORT)
    assert after(dark, "carl", ("sms", Meaning.PASSING)) == [Called(POLITI, CARL, 0, ("sms",))]
    assert after(dark, "carl", ("sms", Meaning.PASSING)) == [Passed(POLITI, CARL), Called(POLITI, PETRA, 0, ("sms",))]


def test_a_phone_that_is_off_is_not_texted_again_at_once_and_gets_the_reminder_when_its_time_comes() -> None:
    texts = (CallingStep(0, ("sms", "email")), CallingStep(180, ("sms",)), CallingStep(480, ("stand_in",)))
    dark = dark_night(ladder=texts)
    dark.reach = reached("sms", "email")
    assert after(dark, "carl", ("sms", Meaning.UNREACHED)) == []
    before = len(dark.entries)
    dark.forward(180)
    assert since(dark, before) == [Called(POLITI, CARL, 1, ("sms",))]


def test_a_filtered_text_is_sent_once_more_and_then_the_phone_rings() -> None:
    dark = dark_night()
    dark.fails("carl", "sms", Meaning.FILTERED)
    assert after(dark, "carl", ("sms", Meaning.FILTERED)) == [Called(POLITI, CARL, 2, ("voice",))]


@pytest.mark.parametrize("meaning", [Meaning.UNANSWERED, Meaning.PASSING, Meaning.PERMANENT])
def test_a_call_that_reaches_nobody_takes_the_next_step_at_once(meaning: Meaning) -> None:
    dark = dark_night()
    dark.forward(300)
    assert after(dark, "carl", ("voice", meaning)) == [Passed(POLITI, CARL), Called(POLITI, PETRA, 0, WAYS[:2])]


def test_a_machine_that_takes_the_call_is_nobody_and_a_person_who_takes_it_has_not_answered() -> None:
    taken = MessageDelivered(MessageId("m"), CARL, "voice", "call")
    for reason, expected in (("machine", 2), ("", 0)):
        dark = dark_night()
        dark.forward(300)
        before = len(dark.entries)
        dark.record([MessageDelivered(taken.message, CARL, "voice", "call", reason)])
        assert len(since(dark, before)) == expected
        assert dark.activation.seats[POLITI].standing == "waiting"


def test_an_installation_without_voice_keeps_the_ladders_times() -> None:
    dark = dark_night()
    dark.forward(300)
    assert after(dark, "carl", ("voice", Meaning.OFF)) == []
    before = len(dark.entries)
    dark.forward(180)
    assert since(dark, before)[0] == Passed(POLITI, CARL)


def test_someone_all_of_whose_ways_have_failed_for_good_is_passed_over_at_once() -> None:
    failures = [("email", Meaning.PERMANENT), ("sms", Meaning.PERMANENT), ("voice", Meaning.OFF)]
    said = after(dark_night(), "carl", *failures)
    assert said[-2:] == [Passed(POLITI, CARL), Called(POLITI, PETRA, 0, WAYS[:2])]


def test_a_bounced_mail_hurries_nobody_while_a_text_is_under_way() -> None:
    assert after(dark_night(), "carl", ("email", Meaning.PERMANENT)) == []


def test_what_the_provider_says_of_an_opt_out_is_as_good_as_a_stop() -> None:
    dark = dark_night()
    said = after(dark, "carl", ("sms", Meaning.OPTED_OUT))
    assert said == [OptedOut(CARL), Called(POLITI, CARL, 0, ("email",)), Called(POLITI, CARL, 2, ("voice",))]
    assert dark.activation.seats[POLITI].standing == "unreached"


def test_someone_who_cannot_be_texted_is_rung_from_the_beginning_and_it_is_said_why() -> None:
    dark = dark_night("email", "voice")
    said = [e.event for e in dark.entries if isinstance(e.event, Called | Skipped)]
    assert said == [
        Skipped(POLITI, CARL, 0, "sms", "no_mobile"),
        Called(POLITI, CARL, 0, ("email",)),
        Called(POLITI, CARL, 2, ("voice",)),
    ]


def test_a_stand_in_whose_ways_are_known_to_be_closed_is_called_by_those_that_are_open() -> None:
    dark = night(seat("plan", "petra"), seat("politi", "carl", "petra"), reach=reached(*WAYS))
    dark.fails("petra", "sms", Meaning.PERMANENT)
    dark.says("carl", yes=False)
    assert Called(POLITI, PETRA, 0, ("email",)) in [e.event for e in dark.entries]


def test_a_way_that_delivers_again_is_open_again() -> None:
    dark = dark_night()
    dark.fails("carl", "sms", Meaning.PERMANENT)
    dark.record([MessageDelivered(MessageId("m"), CARL, "sms", "call")])
    assert dark.activation.open_ways(CARL, WAYS) == WAYS


def test_a_failure_of_our_own_is_a_warning_on_the_activation_said_once() -> None:
    dark = dark_night()
    for who in ("carl", "petra"):
        dark.fails(who, "sms", Meaning.CONFIGURATION)
    assert dark.activation.warnings == ("sms_at_fault",)


def test_only_what_asks_someone_to_come_decides_how_they_are_called() -> None:
    dark = dark_night()
    before = dark.activation
    dark.record([MessageFailed(MessageId("m"), CARL, "sms", "quorum", "21614", "landline")])
    assert dark.activation == before


def test_someone_whose_answer_is_not_understood_yet_is_neither_reminded_nor_passed_over() -> None:
    dark = dark_night()
    dark.now = NOW.replace(hour=22)
    assert escalation.due(dark.activation, dark.reach, dark.now, frozenset({CARL})) == ()
    assert escalation.due(dark.activation, dark.reach, dark.now) != ()


@pytest.mark.parametrize(
    "ladder", [[("stand_in",), ("sms",)], [("stand_in",)], [("email",), ("sms",)], [("voice", "stand_in")]]
)
def test_whatever_the_ladder_looks_like_every_seat_comes_to_an_end(ladder: list[tuple[str, ...]]) -> None:
    dark = dark_night("sms", "voice", ladder=tuple(CallingStep(60 * i, ways) for i, ways in enumerate(ladder)))
    dark.forward(3600)
    assert dark.activation.seats[POLITI].uncovered


FAILURES = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(WAYS), st.sampled_from(Meaning))
MOVES = st.one_of(st.integers(0, 700), st.tuples(st.sampled_from(PEOPLE), st.booleans()), FAILURES)


def play(dark: Night, move: object) -> None:
    """A while passes, someone answers, or something fails."""
    match move:
        case int():
            dark.forward(move)
        case (str(who), bool(yes)):
            dark.says(who, yes=yes)
        case (str(who), str(channel), Meaning() as meaning):
            dark.fails(who, channel, meaning)


@given(dark=nights(), moves=st.lists(MOVES, max_size=14))
def test_whatever_fails_the_ladder_says_everything_at_once_and_nothing_twice(dark: Night, moves: list[object]) -> None:
    dark.reach = {who: WAYS if ways else () for who, ways in dark.reach.items()}
    for move in moves:
        play(dark, move)
        assert escalation.due(dark.activation, dark.reach, dark.now) == ()
        moment = escalation.next_due(dark.activation)
        assert moment is None or moment > dark.now
    assert replay(dark.entries) == dark.activation
    calls = [e.event for e in dark.entries if isinstance(e.event, Called)]
    times = Counter((c.seat, c.contact, c.step, way) for c in calls for way in c.channels)
    # Once by each step; a repeat of what failed, and the ways that take over after an opt-out, come on top.
    assert all(n == 1 or (way in {"sms", "email"} and n <= 3) or n == 2 for (*_, way), n in times.items())


@given(dark=nights(), moves=st.lists(MOVES, max_size=14))
def test_whatever_fails_a_seat_that_is_settled_is_left_in_peace(dark: Night, moves: list[object]) -> None:
    for move in moves:
        settled = {i for i, s in dark.activation.seats.items() if escalation.settled(dark.activation, s)}
        before = len(dark.entries)
        play(dark, move)
        if not isinstance(move, tuple) or isinstance(move[-1], Meaning):
            new = [e.event for e in dark.entries[before:]]
            assert not settled & {e.seat for e in new if isinstance(e, Called | Skipped | Passed | Uncovered)}


@given(dark=nights(), moves=st.lists(FAILURES, max_size=14))
def test_whatever_fails_every_seat_is_answered_or_ends_uncovered(dark: Night, moves: list[object]) -> None:
    for move in moves:
        play(dark, move)
    dark.forward(24 * 3600)
    assert escalation.next_due(dark.activation) is None
    assert all(s.uncovered for s in dark.activation.seats.values())
