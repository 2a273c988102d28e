"""Liveness: who is dead is told from counts that stand still, by the watcher's own clock."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.liveness import BEAT, DEAD, LEASE, Watch


def test_a_process_whose_count_stands_still_is_dead_after_four_seconds() -> None:
    watch = Watch()
    assert [bool(watch.dead({"a": 7}, 100.0 + i)) for i in range(int(DEAD) + 1)] == [False] * int(DEAD) + [True]


def test_whoever_could_not_look_for_a_while_buries_nobody_for_that() -> None:
    watch = Watch()
    watch.dead({"a": 7}, 100.0)
    assert watch.dead({"a": 7}, 160.0) == frozenset()
    assert [bool(watch.dead({"a": 7}, 160.0 + i)) for i in range(1, int(DEAD) + 1)][-1]


def test_a_process_whose_count_moves_lives_however_slowly_the_watcher_looks() -> None:
    watch = Watch()
    assert not any(watch.dead({"a": i}, i * 60.0) for i in range(10))


def test_one_who_comes_back_under_its_old_name_lives_again() -> None:
    watch = Watch()
    assert [watch.dead({"a": 7}, float(i)) for i in range(6)][-1] == {"a"}
    assert watch.dead({}, 6.0) == frozenset()
    assert watch.dead({"a": 0}, 7.0) == frozenset()


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 20))
def test_nobody_is_taken_for_dead_while_its_own_lease_lasts(late: float, offset: float, beats: int) -> None:
    """The last beat came at `last` by the true clock; the watcher looks every second, somewhere in between."""
    watch, last = Watch(), beats * BEAT + late
    for look in range(beats, beats + 30):
        now = look + offset
        count = beats + 1 if now >= last else beats
        if watch.dead({"a": count}, now):
            assert now - last > LEASE
            return
    raise AssertionError("nobody noticed")
