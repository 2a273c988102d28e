"""A provider's health: trouble lets it rest, one message tries it again, and what goes well forgives everything."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.delivery import Accepted, Failed, Outcome, Unknown
from app.core.health import ENOUGH, FIRST_PAUSE, LATELY, LONGEST_PAUSE, Health, Sign, after, ready, sign, trying

NOW = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def seen(*signs: Sign, apart: timedelta = SECOND) -> Health:
    """The health of a provider that showed these signs, the last one now."""
    health = Health()
    for n, one in enumerate(signs):
        health = after(health, one, NOW - apart * (len(signs) - 1 - n), "why")
    return health


@pytest.mark.parametrize(
    ("outcome", "at_fault", "says"),
    [
        (Accepted("SM1"), False, Sign.WELL),
        (Failed("21211", lasting=True), False, Sign.WELL),
        (Failed("20429", lasting=False), False, Sign.REFUSING),
        (Failed("not_connected", lasting=False), False, Sign.UNREACHABLE),
        (Failed("20003", lasting=False), True, Sign.MISCONFIGURED),
        (Unknown("timeout"), False, Sign.SILENT),
    ],
)
def test_what_an_outcome_says_about_the_provider(outcome: Outcome, at_fault: bool, says: Sign) -> None:
    assert sign(outcome, at_fault=at_fault) is says


def test_a_little_trouble_changes_nothing() -> None:
    assert not seen(*[Sign.SILENT] * (ENOUGH - 1)).resting
    assert not seen(Sign.UNREACHABLE).resting


@pytest.mark.parametrize(
    "signs",
    [
        [Sign.SILENT] * ENOUGH,
        [Sign.REFUSING] * ENOUGH,
        [Sign.UNREACHABLE] * 2,
        [Sign.SILENT, Sign.SILENT, Sign.UNREACHABLE],
        [Sign.MISCONFIGURED],
    ],
)
def test_enough_trouble_lets_it_rest(signs: list[Sign]) -> None:
    health = seen(*signs)
    assert health.resting
    assert health.reason == "why"
    assert not ready(health, NOW + FIRST_PAUSE - SECOND)
    assert ready(health, NOW + FIRST_PAUSE)


def test_what_goes_well_in_between_forgives_what_was_before() -> None:
    signs = [*[Sign.SILENT] * (ENOUGH - 1), Sign.WELL]
    assert not seen(*signs * 3).resting


def test_trouble_of_more_than_a_minute_ago_is_forgotten() -> None:
    assert not seen(*[Sign.SILENT] * (2 * ENOUGH), apart=LATELY / (ENOUGH - 1)).resting


def test_after_the_pause_one_message_tries_it_and_no_other_until_the_next() -> None:
    later = NOW + FIRST_PAUSE
    health = trying(seen(Sign.MISCONFIGURED), later)
    assert not ready(health, later)
    assert trying(health, later) == health
    assert ready(health, later + 2 * FIRST_PAUSE)


def test_each_vain_try_doubles_the_pause_up_to_a_longest_one() -> None:
    health, at, pauses = seen(Sign.UNREACHABLE, Sign.UNREACHABLE), NOW, []
    for _ in range(6):
        assert health.rests_until is not None
        pauses.append(health.rests_until - at)
        at = health.rests_until
        health = after(trying(health, at), Sign.UNREACHABLE, at)
    assert pauses == [timedelta(seconds=s) for s in (30, 60, 120, 240, 300, 300)]
    assert pauses[-1] == LONGEST_PAUSE


def test_a_try_that_succeeds_makes_it_well() -> None:
    later = NOW + FIRST_PAUSE
    assert after(trying(seen(Sign.MISCONFIGURED), later), Sign.WELL, later) == Health()


def test_what_was_on_its_way_when_it_was_let_rest_makes_the_pause_no_longer() -> None:
    resting = seen(*[Sign.SILENT] * ENOUGH)
    assert after(resting, Sign.SILENT, NOW + SECOND).rests_until == resting.rests_until


def test_a_provider_that_is_well_is_tried_by_everyone() -> None:
    assert trying(Health(), NOW) == Health()
    assert ready(Health(), NOW)
