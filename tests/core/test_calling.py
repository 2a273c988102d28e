"""Calling: how one seat stands after each thing that can happen to it."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.calling import CallingEvent, SeatCalls, Standing, after, silence
from app.core.event import Called, CallingSeat, Confirmed, Declined, LacksMandate, Passed, Skipped, Uncovered
from app.core.ids import ContactId, OrganisationId, SeatId

NOW = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
SEAT = SeatId("politi")
CARL, PETRA = ContactId("carl"), ContactId("petra")
EMPTY = SeatCalls(CallingSeat(SEAT, "Politiet", OrganisationId("politi"), True, (CARL, PETRA), (CARL, PETRA)))


def told(*events: CallingEvent) -> SeatCalls:
    """The seat after these, a minute apart."""
    seat = EMPTY
    for i, event in enumerate(events):
        seat = after(seat, event, NOW + timedelta(minutes=i))
    return seat


def called(who: ContactId, step: int = 0) -> Called:
    return Called(SEAT, who, step, ("sms",))


def yes(who: ContactId) -> Confirmed:
    return Confirmed(who, (SEAT,), "sms")


def no(who: ContactId) -> Declined:
    return Declined(who, (SEAT,), "sms")


@pytest.mark.covers("S3-14")
@pytest.mark.parametrize(
    ("events", "standing"),
    [
        ([], Standing.WAITING),
        ([called(CARL)], Standing.WAITING),
        ([called(CARL), yes(CARL)], Standing.CONFIRMED),
        ([called(CARL), no(CARL)], Standing.DECLINED),
        ([called(CARL), no(CARL), called(PETRA)], Standing.WAITING),
        ([called(CARL), no(CARL), called(PETRA), no(PETRA)], Standing.DECLINED),
        ([called(CARL), Passed(SEAT, CARL)], Standing.UNREACHED),
        ([called(CARL), no(CARL), called(PETRA), Passed(SEAT, PETRA)], Standing.UNREACHED),
        ([called(CARL), Passed(SEAT, CARL), yes(CARL)], Standing.CONFIRMED),
        ([called(CARL), yes(CARL), no(CARL)], Standing.DECLINED),
        ([called(CARL), Passed(SEAT, CARL), called(PETRA), yes(PETRA), no(CARL)], Standing.CONFIRMED),
        ([yes(PETRA)], Standing.CONFIRMED),
    ],
)
def test_a_seat_stands_as_the_people_asked_for_it_do(events: list[CallingEvent], standing: Standing) -> None:
    assert told(*events).standing is standing


def test_the_first_yes_comes_first_whoever_was_called_first() -> None:
    seat = told(called(CARL), Passed(SEAT, CARL), called(PETRA), yes(PETRA), yes(CARL))
    assert [c.contact for c in seat.confirmed] == [PETRA, CARL]


def test_a_person_is_listed_once_however_often_they_are_tried() -> None:
    seat = told(called(CARL), called(CARL, 1), Skipped(SEAT, CARL, 2, "voice", "no_voice_yet"), called(PETRA))
    assert [(c.contact, c.taken) for c in seat.calls] == [(CARL, (0, 1, 2)), (PETRA, (0,))]
    assert seat.calls[0].since == NOW


def test_an_arrival_time_goes_with_its_yes() -> None:
    eta = NOW + timedelta(minutes=20)
    seat = told(called(CARL), Confirmed(CARL, (SEAT,), "sms", eta))
    assert seat.calls[0].eta == eta
    assert told(called(CARL), Confirmed(CARL, (SEAT,), "sms", eta), no(CARL)).calls[0].eta is None


def test_a_silenced_person_makes_the_seat_red_until_an_answer_comes() -> None:
    red = silence(told(called(CARL)), CARL)
    assert red.standing is Standing.UNREACHED
    assert after(red, called(PETRA), NOW).standing is Standing.WAITING
    assert after(red, yes(CARL), NOW).standing is Standing.CONFIRMED
    assert silence(told(called(CARL), yes(CARL)), CARL).standing is Standing.CONFIRMED
    assert silence(EMPTY, CARL) == EMPTY


def test_what_was_said_about_the_seat_is_taken_back_by_what_makes_it_untrue() -> None:
    assert told(called(CARL), Uncovered(SEAT), yes(CARL)).uncovered is False
    assert told(called(CARL), yes(CARL), LacksMandate(SEAT), no(CARL)).lacks_mandate is False
