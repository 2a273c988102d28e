"""Delivery: what follows from what a channel answers - again, look, give up - and what a receipt may move."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import delivery as rules
from app.core.delivery import Accepted, Failed, MessageState, NextTry, Outcome, Unknown
from tests.core.night import NOW

S = MessageState


@pytest.mark.parametrize(
    ("outcome", "tries", "state", "after"),
    [
        (Accepted("SM1"), 1, S.SENT, None),
        (Unknown("cut"), 1, S.UNKNOWN, 2),
        (Failed("30005", lasting=True), 1, S.FAILED, None),
        (Failed("20429", lasting=False), 1, S.QUEUED, 1),
        (Failed("20429", lasting=False), 2, S.QUEUED, 5),
        (Failed("20429", lasting=False), 3, S.QUEUED, 20),
        (Failed("20429", lasting=False), 4, S.QUEUED, 60),
        (Failed("20429", lasting=False), 5, S.FAILED, None),
        (Failed("20429", lasting=False, retry_after=7), 1, S.QUEUED, 7),
        (Failed("20429", lasting=False, retry_after=9999), 1, S.QUEUED, 60),
    ],
)
def test_a_passing_failure_is_tried_again_a_lasting_one_is_not_and_the_unknown_is_looked_up(
    outcome: Outcome, tries: int, state: MessageState, after: int | None
) -> None:
    at = None if after is None else NOW + timedelta(seconds=after)
    assert rules.next_try(outcome, tries, NOW) == NextTry(state, at)


@pytest.mark.parametrize(
    ("found", "looks", "state"),
    [
        (Accepted("SM1"), 1, S.SENT),
        (Failed("503", lasting=False), 9, S.UNKNOWN),
        (None, 1, S.UNKNOWN),
        (None, 2, S.QUEUED),
    ],
)
def test_an_unknown_message_is_repeated_only_when_two_looks_have_not_found_it(
    found: Accepted | Failed | None, looks: int, state: MessageState
) -> None:
    assert rules.next_look(found, looks, NOW).state is state


@pytest.mark.parametrize(("tries", "minutes"), [(5, 5), (6, 15)])
def test_what_residents_are_told_outlives_an_outage_in_which_an_alarm_goes_other_ways(tries: int, minutes: int) -> None:
    for refused in (Failed("not_connected", lasting=False), Failed("20429", lasting=False)):
        assert rules.next_try(refused, tries, NOW).state is S.FAILED
        assert rules.next_try(refused, tries, NOW, urgent=False) == NextTry(S.QUEUED, NOW + timedelta(minutes=minutes))
    assert rules.next_look(None, 2, NOW, tries=tries).state is S.FAILED
    later = rules.next_look(None, 2, NOW, tries=tries, urgent=False)
    assert later == NextTry(S.QUEUED, NOW + timedelta(minutes=minutes))
    assert rules.next_look(None, 2, NOW, tries=7, urgent=False).state is S.FAILED


@given(tries=st.integers(1, 9), wait=st.none() | st.integers(0, 10**9))
def test_whatever_is_tried_again_is_tried_within_a_minute(tries: int, wait: float | None) -> None:
    step = rules.next_try(Failed("x", lasting=False, retry_after=wait), tries, NOW)
    assert step.at is None or NOW < step.at <= NOW + timedelta(seconds=60)


@given(receipts=st.lists(st.sampled_from([S.SENT, S.FAILED, S.DELIVERED])))
def test_receipts_in_any_order_and_number_end_in_the_same_place(receipts: list[MessageState]) -> None:
    def settle(order: list[MessageState]) -> MessageState:
        state = S.SENDING
        for receipt in order:
            state = receipt if rules.moves(state, receipt) else state
        return state

    assert settle(receipts) == settle(receipts[::-1]) == settle(receipts + receipts)


def test_delivered_after_undelivered_counts_and_a_withdrawn_message_stays_withdrawn() -> None:
    assert rules.moves(S.FAILED, S.DELIVERED)
    assert not rules.moves(S.DELIVERED, S.FAILED)
    assert not any(rules.moves(S.WITHDRAWN, state) for state in S)
