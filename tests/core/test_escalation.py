"""Escalation: whom next, by which channel, after how long - and when there is nobody left."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import escalation
from app.core.event import Called, CallingStep, LacksMandate, OptedOut, Passed, Skipped, Uncovered
from app.core.ids import ContactId, SeatId
from tests.core.night import ALL, LADDER, NOW, WAYS, Night, night, seat
from tests.core.test_activation import MOVES, nights

POLITI = SeatId("politi")


def happened(dark: Night, *kinds: type) -> list[tuple[int, str, str]]:
    """Second, kind and person of what happened, of these kinds."""
    found = []
    for entry in dark.entries:
        if isinstance(entry.event, kinds):
            seconds = int((entry.at - NOW).total_seconds())
            found.append((seconds, type(entry.event).__name__, str(getattr(entry.event, "contact", ""))))
    return found


@pytest.mark.covers("S3-14")
def test_a_silent_seat_climbs_the_whole_ladder_person_by_person() -> None:
    dark = night(seat("politi", "carl", "petra"))
    dark.forward(3600)
    assert happened(dark, Called, Skipped, Passed, Uncovered) == [
        (0, "Called", "carl"),
        (180, "Called", "carl"),
        (300, "Skipped", "carl"),
        (480, "Passed", "carl"),
        (480, "Called", "petra"),
        (660, "Called", "petra"),
        (780, "Skipped", "petra"),
        (960, "Passed", "petra"),
        (960, "Uncovered", ""),
    ]


def test_a_ladder_without_a_stand_in_step_still_gets_to_the_stand_in() -> None:
    dark = night(seat("politi", "carl", "petra"), ladder=LADDER[:2])
    dark.forward(299)
    assert not [p for _, _, p in happened(dark, Called) if p == "petra"]
    dark.forward(1)
    assert happened(dark, Called)[-1] == (300, "Called", "petra")


def test_nobody_is_called_before_the_first_try() -> None:
    dark = night(seat("politi", "carl"), recall=30)
    assert escalation.next_due(dark.activation) == NOW + timedelta(seconds=30)
    dark.forward(29)
    assert happened(dark, Called) == []
    dark.forward(1)
    assert happened(dark, Called) == [(30, "Called", "carl")]


def test_a_no_calls_the_next_one_at_once_and_never_the_one_who_said_it() -> None:
    dark = night(seat("politi", "carl", "petra"), seat("plan", "anna", "carl"))
    dark.says("carl", yes=False)
    dark.says("anna", yes=False)
    assert [p for _, _, p in happened(dark, Called)] == ["carl", "anna", "petra"]
    assert SeatId("plan") in escalation.uncovered([e.event for e in dark.entries])


def test_an_answer_stops_the_ladder_of_the_seat() -> None:
    dark = night(seat("politi", "carl", "petra"))
    dark.forward(100)
    dark.says("carl", yes=True)
    assert escalation.next_due(dark.activation) is None


@pytest.mark.covers("S3-14")
def test_a_yes_without_mandate_lets_the_ladder_go_on_among_those_who_have_it() -> None:
    dark = night(seat("politi", "carl", "ung", "petra", mandated=["carl", "petra"]))
    dark.says("carl", yes=False)
    dark.says("ung", yes=True)
    assert happened(dark, Called)[-1] == (0, "Called", "petra")
    dark.forward(3600)
    assert [type(e.event) for e in dark.entries][-1] is LacksMandate
    assert escalation.next_due(dark.activation) is None


def test_a_seat_whose_party_is_decided_elsewhere_needs_no_mandate_of_its_own() -> None:
    dark = night(
        seat("chef", "carl", party="politi"),
        seat("vagt", "ung", "petra", party="politi", mandated=["petra"]),
    )
    dark.says("carl", yes=True)
    dark.says("ung", yes=True)
    assert "petra" not in {p for _, _, p in happened(dark, Called)}


def test_someone_whom_nothing_reaches_is_skipped_and_passed_over() -> None:
    dark = night(seat("politi", "carl", "petra"), reach={ContactId("petra"): ALL})
    assert happened(dark, Skipped, Passed, Called) == [
        (0, "Skipped", "carl"),
        (0, "Passed", "carl"),
        (0, "Called", "petra"),
    ]


def test_only_the_ways_that_a_person_has_are_used_and_the_others_are_logged() -> None:
    dark = night(seat("politi", "carl"), reach={ContactId("carl"): ("email",)})
    dark.forward(200)
    said = [e.event for e in dark.entries if isinstance(e.event, Called | Skipped)]
    assert said == [
        Skipped(POLITI, ContactId("carl"), 0, "sms", "no_address"),
        Called(POLITI, ContactId("carl"), 0, ("email",)),
        Skipped(POLITI, ContactId("carl"), 1, "sms", "no_address"),
    ]


def test_after_a_stop_voice_and_mail_take_over_and_without_them_the_stand_in() -> None:
    dark = night(seat("politi", "carl", "petra"), reach={ContactId(p): WAYS for p in ("carl", "petra")})
    carl = ContactId("carl")
    dark.record([OptedOut(carl)])
    assert [e.event for e in dark.entries[-2:]] == [
        Called(POLITI, carl, 0, ("email",)),
        Called(POLITI, carl, 2, ("voice",)),
    ]
    texted = night(seat("politi", "carl", "petra"), reach={ContactId(p): ("sms",) for p in ("carl", "petra")})
    texted.record([OptedOut(carl)])
    assert happened(texted, Passed, Called)[-2:] == [(0, "Passed", "carl"), (0, "Called", "petra")]


def test_a_stop_after_a_yes_changes_nothing_about_the_calling() -> None:
    dark = night(seat("politi", "carl", "petra"))
    dark.says("carl", yes=True)
    before = len(happened(dark, Called, Passed))
    dark.record([OptedOut(ContactId("carl"))])
    assert len(happened(dark, Called, Passed)) == before


def test_without_a_seat_there_is_nothing_to_wake_up_for() -> None:
    assert escalation.next_due(night().activation) is None


def test_a_stand_in_without_mandate_who_is_still_silent_does_not_keep_the_ladder_awake() -> None:
    dark = night(
        seat("politi", "carl", "ung", "ny", "petra", mandated=["carl", "petra"]),
        ladder=[CallingStep(0, ("sms",)), CallingStep(60, ("stand_in",))],
    )
    dark.forward(121)
    assert [p for _, _, p in happened(dark, Called)] == ["carl", "ung", "ny"]
    dark.says("ung", yes=True)
    dark.forward(600)
    assert escalation.next_due(dark.activation) is None


@settings(max_examples=120, deadline=None)
@given(dark=nights(), moves=st.lists(MOVES, max_size=10))
def test_asked_twice_the_ladder_says_nothing_the_second_time_and_wakes_only_later(
    dark: Night, moves: list[tuple[str, bool] | int | tuple[str, str]]
) -> None:
    for move in moves:
        if isinstance(move, int):
            dark.forward(move)
        elif move[0] == "stop":
            who = ContactId(str(move[1]))
            dark.reach = {**dark.reach, who: tuple(c for c in dark.reach[who] if c != "sms")}
            dark.record([OptedOut(who)])
        else:
            dark.says(move[0], yes=bool(move[1]))
        assert escalation.due(dark.activation, dark.reach, dark.now) == ()
        moment = escalation.next_due(dark.activation)
        assert moment is None or moment > dark.now


@settings(max_examples=60, deadline=None)
@given(dark=nights())
def test_left_alone_every_seat_ends_uncovered_or_answered_and_the_ladder_rests(dark: Night) -> None:
    dark.forward(24 * 3600)
    assert escalation.next_due(dark.activation) is None
    assert all(s.uncovered for s in dark.activation.seats.values())
    for s in dark.activation.seats.values():
        assert {c.contact for c in s.calls} == set(s.seat.people)
