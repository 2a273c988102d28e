"""Events: frozen values in a chain of seals; no field of theirs is meant for words about people."""

from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.event import CallingSeat, Event
from app.core.seal import FIRST_SEAL, canonical, first_break, seal, sha256

TEXT = st.text(max_size=20)
DATA = st.dictionaries(TEXT, st.none() | st.booleans() | st.integers() | TEXT | st.lists(TEXT, max_size=3), max_size=4)


def chain(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A sealed log with these as its data."""
    lines, previous = [], FIRST_SEAL
    for n, one in enumerate(data, 1):
        rest = {"n": n, "at": f"2026-11-22T20:04:{n:02d}.000000+00:00", "kind": "x", "actor": "anna", "data": one}
        previous = seal(previous, rest)
        lines.append({**rest, "seal": previous})
    return lines


@given(data=st.lists(DATA, max_size=6))
def test_an_untouched_log_has_no_break(data: list[dict[str, Any]]) -> None:
    assert first_break(chain(data)) is None
    assert first_break([dict(reversed(line.items())) for line in chain(data)]) is None


@given(data=st.lists(DATA, min_size=2, max_size=6), at=st.integers(0, 5), new=DATA)
def test_a_changed_entry_is_the_first_break(data: list[dict[str, Any]], at: int, new: dict[str, Any]) -> None:
    lines = chain(data)
    at %= len(lines)
    if canonical(lines[at]["data"]) == canonical(new):
        return
    lines[at] = {**lines[at], "data": new}
    assert first_break(lines) == at + 1


@given(data=st.lists(DATA, min_size=2, max_size=6), at=st.integers(0, 5))
def test_a_missing_entry_is_found_unless_it_is_the_last(data: list[dict[str, Any]], at: int) -> None:
    lines = chain(data)
    at %= len(lines)
    del lines[at]
    assert first_break(lines) == (None if at == len(data) - 1 else at + 1)


def test_resealing_one_entry_breaks_the_next() -> None:
    lines = chain([{"a": 1}, {"a": 2}, {"a": 3}])
    forged = {**lines[1], "data": {"a": 9}}
    rest = {k: v for k, v in forged.items() if k != "seal"}
    lines[1] = {**rest, "seal": seal(str(lines[0]["seal"]), rest)}
    assert first_break(lines) == 3


@pytest.mark.parametrize("line", [{}, {"n": 1}, {"n": 1, "seal": "x"}, {"n": "1", "seal": FIRST_SEAL}])
def test_a_line_that_is_no_entry_is_a_break_and_no_crash(line: dict[str, Any]) -> None:
    assert first_break([line]) == 1


def test_the_canonical_form_is_utf8_sorted_and_without_spaces() -> None:
    assert canonical({"b": "æ", "a": [1, None]}) == '{"a":[1,null],"b":"æ"}'.encode()
    assert sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_no_event_has_a_field_for_names_numbers_or_free_text() -> None:
    names = {f.name for kind in (*get_args(Event), CallingSeat) for f in fields(kind)}
    assert not names & {"name", "phone", "email", "text", "situation", "note", "evaluation", "address", "body"}
