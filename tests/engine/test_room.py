"""Room: the urgent find some whatever residents are told, a hanging kind holds no other, a busy provider gets less."""

import pytest

from app.core.delivery import Accepted, Failed, Outcome, Unknown
from app.services.delivery import Room

TEXT, BULK = ("sms", True), ("sms", False)
BUSY = Failed("20429", lasting=False)


def room() -> Room:
    made = Room(("sms", "email"), 20, 15, second=15)
    made.weigh([1])
    return made


@pytest.mark.parametrize(
    ("under_way", "urgent", "left"),
    [
        ([], True, (20, ("sms", "email"))),
        ([], False, (15, ("sms", "email"))),
        ([TEXT] * 15, True, (5, ("sms", "email"))),
        ([BULK] * 15, True, (5, ("sms", "email"))),
        ([BULK] * 15, False, (15, ("email",))),
        ([TEXT] * 15, False, (5, ("sms", "email"))),
        ([TEXT] * 20, False, (15, ("email",))),
        ([TEXT] * 9 + [BULK] * 9, False, (2, ("sms", "email"))),
        ([("email", True)] * 20, True, (20, ("sms",))),
        ([TEXT] * 20 + [("email", False)] * 20, True, (0, ())),
        ([("voice", True)] * 99, True, (20, ("sms", "email"))),
    ],
)
def test_as_many_may_leave_as_there_is_room_for(
    under_way: list[tuple[str, bool]], urgent: bool, left: tuple[int, tuple[str, ...]]
) -> None:
    assert room().left(under_way, urgent=urgent) == left


def test_another_rooms_kind_has_none_here() -> None:
    assert room().most("voice", urgent=True) == 0


def test_a_busy_provider_gets_half_and_little_by_little_more() -> None:
    here = room()
    here.learn("sms", BUSY)
    assert (here.most("sms", urgent=True), here.most("email", urgent=True)) == (10, 20)
    for _ in range(4):
        here.learn("sms", Accepted("SM1"))
    assert here.most("sms", urgent=True) == 11
    for _ in range(1000):
        here.learn("sms", Accepted("SM1"))
    assert here.most("sms", urgent=True) == 20


def test_however_busy_a_provider_is_one_message_goes_on() -> None:
    here = room()
    for _ in range(20):
        here.learn("sms", BUSY)
    assert here.most("sms", urgent=True) == here.most("sms", urgent=False) == 1


def test_the_heavier_what_residents_are_told_the_fewer_wait_for_their_slots_at_once() -> None:
    here = Room(("sms",), 20, 15, second=15)
    assert here.most("sms", urgent=False) == 1
    for weight, most in ((1, 15), (2, 7), (99, 1)):
        here.weigh([1, weight])
        assert here.most("sms", urgent=False) == most
    assert here.most("sms", urgent=True) == 20


def test_the_processes_share_the_room_for_what_residents_are_told_and_each_has_its_own_for_the_urgent() -> None:
    here = room()
    for sharers, most in ((2, 7), (3, 5), (40, 1), (1, 15)):
        here.sharers = sharers
        assert here.most("sms", urgent=False) == most
        assert here.most("sms", urgent=True) == 20


def test_where_the_account_sends_more_in_a_second_than_a_process_can_every_process_adds_its_own_room() -> None:
    here = Room(("sms",), 20, 15, second=90)
    here.weigh([1])
    for sharers, most in ((1, 15), (3, 15), (6, 15), (9, 10)):
        here.sharers = sharers
        assert here.most("sms", urgent=False) == most


def test_calls_have_no_room_for_what_is_not_urgent() -> None:
    assert Room(("voice",), 2, 0).most("voice", urgent=False) == 0


@pytest.mark.parametrize("outcome", [Failed("21211", lasting=True), Unknown("timeout"), Accepted("SM1")])
def test_what_says_nothing_of_haste_changes_nothing(outcome: Outcome) -> None:
    here = room()
    here.learn("sms", outcome)
    assert here.most("sms", urgent=True) == 20
