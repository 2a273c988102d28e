"""Room: the urgent find some whatever residents are told, a hanging kind holds no other, a busy provider gets less."""

from collections import Counter

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
    ("in_air", "left"),
    [
        ([], (20, ("sms", "email"))),
        ([TEXT] * 15, (5, ("sms", "email"))),
        ([BULK] * 15, (5, ("sms", "email"))),
        ([("email", True)] * 20, (20, ("sms",))),
        ([TEXT] * 20 + [("email", False)] * 20, (0, ())),
        ([("voice", True)] * 99, (20, ("sms", "email"))),
    ],
)
def test_as_many_of_the_urgent_may_leave_as_there_is_room_for(
    in_air: list[tuple[str, bool]], left: tuple[int, tuple[str, ...]]
) -> None:
    assert room().left(in_air) == left


@pytest.mark.parametrize(
    ("in_air", "texts", "mails"),
    [
        ([], 15, 15),
        ([BULK] * 15, 0, 15),
        ([TEXT] * 15, 5, 15),
        ([TEXT] * 20, 0, 15),
        ([TEXT] * 9 + [BULK] * 9, 2, 15),
        ([TEXT] * 20 + [BULK] * 15, -15, 15),
    ],
)
def test_what_is_not_urgent_has_its_share_of_what_the_urgent_leave(
    in_air: list[tuple[str, bool]], texts: int, mails: int
) -> None:
    assert (room().spare("sms", Counter(in_air)), room().spare("email", Counter(in_air))) == (texts, mails)


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ([], (75, ("sms", "email"))),
        ([BULK] * 20, (55, ("sms", "email"))),
        ([BULK] * 75, (75, ("email",))),
        ([TEXT] * 20, (75, ("sms", "email"))),
    ],
)
def test_what_is_not_urgent_is_claimed_ahead_so_that_no_place_is_empty(
    held: list[tuple[str, bool]], wanted: tuple[int, tuple[str, ...]]
) -> None:
    wide = Room(("sms", "email"), 20, 15)
    wide.weigh([1])
    assert wide.wanted(held) == wanted


def _claims(here: Room) -> int:
    """How many that are not urgent it may claim when it has none."""
    return here.wanted([])[0]


def test_another_rooms_kind_has_none_here() -> None:
    assert room().most("voice") == 0


def test_a_busy_provider_gets_half_and_little_by_little_more() -> None:
    here = room()
    here.learn("sms", BUSY)
    assert (here.most("sms"), here.most("email")) == (10, 20)
    for _ in range(4):
        here.learn("sms", Accepted("SM1"))
    assert here.most("sms") == 11
    for _ in range(1000):
        here.learn("sms", Accepted("SM1"))
    assert here.most("sms") == 20


def test_however_busy_a_provider_is_one_message_goes_on() -> None:
    here = room()
    for _ in range(20):
        here.learn("sms", BUSY)
    assert here.most("sms") == here.spare("sms", {}) == 1


def test_the_heavier_what_residents_are_told_the_fewer_wait_for_their_slots_at_once() -> None:
    here = Room(("sms",), 20, 15, second=15)
    assert _claims(here) == 1
    for weight, most in ((1, 15), (2, 7), (99, 1)):
        here.weigh([1, weight])
        assert _claims(here) == most
    assert here.most("sms") == 20


def test_the_processes_share_the_room_for_what_residents_are_told_and_each_has_its_own_for_the_urgent() -> None:
    here = room()
    for sharers, most in ((2, 7), (3, 5), (40, 1), (1, 15)):
        here.sharers = sharers
        assert _claims(here) == most
        assert here.most("sms") == 20


def test_where_the_account_sends_more_in_a_second_than_a_process_can_every_process_adds_its_own_room() -> None:
    here = Room(("sms",), 20, 15, second=90)
    here.weigh([1])
    for sharers, most in ((1, 75), (2, 45), (3, 30), (9, 10)):
        here.sharers = sharers
        assert _claims(here) == most


def test_calls_have_no_room_for_what_is_not_urgent() -> None:
    calls = Room(("voice",), 2, 0)
    assert (_claims(calls), calls.spare("voice", {})) == (0, 0)


@pytest.mark.parametrize("outcome", [Failed("21211", lasting=True), Unknown("timeout"), Accepted("SM1")])
def test_what_says_nothing_of_haste_changes_nothing(outcome: Outcome) -> None:
    here = room()
    here.learn("sms", outcome)
    assert here.most("sms") == 20
