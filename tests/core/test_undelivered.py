"""Undelivered: every meaning has its consequence by every channel, as telephony has taught it."""

import itertools

import pytest

from app.core.delivery import Failed
from app.core.undelivered import (
    EMAIL,
    IN_WORDS,
    SMS,
    VOICE,
    Consequence,
    Meaning,
    Remembered,
    closed,
    consequence,
    follows,
    meaning_of,
    repeatable,
)

CHANNELS = (SMS, EMAIL, VOICE)


@pytest.mark.parametrize(
    ("meaning", "channel", "at_once", "repeats", "closes", "next_step"),
    [
        (Meaning.PERMANENT, SMS, {EMAIL, VOICE}, 0, True, False),
        (Meaning.PERMANENT, EMAIL, set(), 0, True, False),
        (Meaning.PERMANENT, VOICE, {SMS, EMAIL}, 0, True, True),
        (Meaning.LANDLINE, SMS, {SMS, VOICE}, 1, True, False),
        (Meaning.OPTED_OUT, SMS, {EMAIL, VOICE}, 0, True, False),
        (Meaning.FILTERED, SMS, {SMS}, 1, True, False),
        (Meaning.CONFIGURATION, SMS, {EMAIL, VOICE}, 0, True, False),
        (Meaning.CONFIGURATION, EMAIL, set(), 0, True, False),
        (Meaning.CONFIGURATION, VOICE, {SMS, EMAIL}, 0, True, False),
        (Meaning.SHUT, SMS, {SMS}, 1, True, False),
        (Meaning.OFF, SMS, {EMAIL, VOICE}, 0, True, False),
        (Meaning.OFF, VOICE, {SMS, EMAIL}, 0, True, False),
        (Meaning.PASSING, SMS, {VOICE}, 1, True, False),
        (Meaning.PASSING, EMAIL, set(), 1, True, False),
        (Meaning.PASSING, VOICE, set(), 0, False, True),
        (Meaning.UNREACHED, SMS, {VOICE}, 0, False, False),
        (Meaning.UNANSWERED, VOICE, set(), 0, False, True),
    ],
)
def test_a_failure_has_its_consequence(
    meaning: Meaning, channel: str, at_once: set[str], repeats: int, *, closes: bool, next_step: bool
) -> None:
    what = consequence(meaning, channel)
    assert (set(what.at_once), what.repeats, what.closes, what.next_step) == (at_once, repeats, closes, next_step)


def test_only_a_landline_and_a_stop_are_kept_on_the_contact_and_only_our_own_fault_wakes_the_operator() -> None:
    every = {pair: consequence(*pair) for pair in itertools.product(Meaning, CHANNELS)}
    kept = {pair: what.remember for pair, what in every.items() if what.remember}
    assert kept == {(Meaning.LANDLINE, SMS): Remembered.LANDLINE, (Meaning.OPTED_OUT, SMS): Remembered.OPTED_OUT}
    ours = {(Meaning.CONFIGURATION, c) for c in CHANNELS} | {(Meaning.SHUT, SMS)}
    assert {pair for pair, what in every.items() if what.our_fault} == ours


def test_voice_after_a_passing_failure_is_only_for_ladders_that_name_it_and_a_stop_uses_every_way_again() -> None:
    assert consequence(Meaning.PASSING, SMS).laddered
    assert consequence(Meaning.OPTED_OUT, SMS).afresh


@pytest.mark.parametrize(
    ("channel", "failures", "again", "shut", "then"),
    [
        (SMS, [Meaning.FILTERED], True, False, {SMS}),
        (SMS, [Meaning.FILTERED] * 2, False, True, {EMAIL, VOICE}),
        (SMS, [Meaning.LANDLINE] * 2, False, True, {EMAIL, VOICE}),
        (SMS, [Meaning.SHUT], True, False, {SMS}),
        (SMS, [Meaning.SHUT, Meaning.CONFIGURATION], False, True, {EMAIL, VOICE}),
        (SMS, [Meaning.PASSING], True, False, {VOICE}),
        (SMS, [Meaning.PASSING] * 2, False, True, {EMAIL, VOICE}),
        (SMS, [Meaning.PASSING, Meaning.PERMANENT], False, True, {EMAIL, VOICE}),
        (EMAIL, [Meaning.PASSING] * 2, False, True, set()),
        (VOICE, [Meaning.UNANSWERED] * 5, False, False, set()),
    ],
)
def test_a_way_is_repeated_as_often_as_its_last_failure_allows_and_then_closed(
    channel: str, failures: list[Meaning], *, again: bool, shut: bool, then: set[str]
) -> None:
    assert (repeatable(channel, failures), closed(channel, failures)) == (again, shut)
    assert set(follows(channel, failures).at_once) == then


def test_a_way_that_has_not_failed_is_open() -> None:
    assert not any(closed(channel, []) for channel in CHANNELS)


def test_a_pair_that_makes_no_sense_and_a_channel_that_nobody_knows_close_the_way_and_nothing_is_repeated() -> None:
    assert consequence(Meaning.UNANSWERED, SMS) == consequence(Meaning.PERMANENT, SMS)
    assert consequence(Meaning.PERMANENT, "pigeon") == Consequence()
    assert closed("pigeon", [Meaning.PASSING])


@pytest.mark.parametrize(
    ("said", "reason", "meaning"),
    [
        ("landline", "21614", Meaning.LANDLINE),
        ("", "channel_off", Meaning.OFF),
        ("", "30005", Meaning.PERMANENT),
        ("", "timeout", Meaning.PASSING),
        ("", "busy", Meaning.PASSING),
        ("unheard of", "12", Meaning.PERMANENT),
    ],
)
def test_an_entry_that_names_no_meaning_is_read_by_its_reason(said: str, reason: str, meaning: Meaning) -> None:
    assert meaning_of(said, reason) is meaning


@pytest.mark.parametrize(
    ("failed", "meaning"),
    [
        (Failed("21614", lasting=True, meaning=Meaning.LANDLINE), Meaning.LANDLINE),
        (Failed("smtp_550", lasting=True), Meaning.PERMANENT),
        (Failed("not_connected", lasting=False), Meaning.PASSING),
    ],
)
def test_a_refusal_of_which_the_channel_knows_no_more_closes_the_way_when_it_lasts(
    failed: Failed, meaning: Meaning
) -> None:
    assert failed.means is meaning


def test_every_meaning_has_words_for_the_board() -> None:
    assert set(IN_WORDS) == set(Meaning)
