"""What a kill -9 must not change: everyone is told, nobody twice, and the night goes on."""

from app.core.seal import first_break
from tests.crash.nights import BRIEFED, CALL, REMINDER, STOOD_IN, Night
from tests.crash.street import BOARD, holder, stand_in


def test_everyone_is_called_and_nobody_twice(any_kill: Night) -> None:
    everyone = [holder(i) for i in range(any_kill.size)]
    called = any_kill.told(CALL)
    assert {to: called[to] for to in everyone} == dict.fromkeys(everyone, 1)


def test_no_text_is_taken_twice_for_the_same_number(any_kill: Night) -> None:
    assert {said: n for said, n in any_kill.texts.items() if n > 1} == {}


def test_the_ladder_goes_on_to_the_reminder_and_the_stand_in(any_kill: Night) -> None:
    silent = [i for i in range(any_kill.size) if i not in any_kill.answered]
    reminded, stood_in = any_kill.told(REMINDER), any_kill.told(STOOD_IN)
    assert {i: reminded[holder(i)] for i in silent} == dict.fromkeys(silent, 1)
    assert {i: stood_in[stand_in(i)] for i in silent} == dict.fromkeys(silent, 1)


def test_the_board_is_briefed_once_each(any_kill: Night) -> None:
    briefed = any_kill.told(BRIEFED)
    assert dict(briefed) == {f"{BOARD}000": 1, f"{BOARD}001": 1}
    assert [b["kind"] for b in any_kill.briefings if b["sent_at"]] == ["first"]


def test_a_mail_that_had_to_be_repeated_is_still_the_same_mail(any_kill: Night) -> None:
    """The server cannot be asked, so what may be lost is sent again under its own Message-ID."""
    calls = [one for one in any_kill.letters if "er aktiveret: " in str(one.mail["Subject"])]
    whose: dict[str, set[str]] = {}
    for one in calls:
        whose.setdefault(one.recipients[0], set()).add(str(one.mail["Message-ID"]))
    assert {to: len(ids) for to, ids in whose.items() if to.startswith("h")} == {
        f"h{i}@example.dk": 1 for i in range(any_kill.size)
    }


def test_the_log_is_whole_and_tells_of_each_message_once(any_kill: Night) -> None:
    assert first_break(any_kill.entries) is None
    sent = [e["data"]["message"] for e in any_kill.entries if e["kind"] == "message_sent"]
    assert len(sent) == len(set(sent))
    assert "message_failed" not in {e["kind"] for e in any_kill.entries}


def test_an_answer_that_was_taken_just_before_the_kill_is_not_lost(killed: Night) -> None:
    seats = [killed.seat(i) for i in killed.answered]
    assert [(s["state"], s["eta"] is not None) for s in seats] == [("confirmed", True)] * 2


def test_what_was_in_the_air_is_found_in_the_list_and_said_in_the_log(killed: Night) -> None:
    """Nobody called back, so only the look could have told that these were taken."""
    for i in killed.stalled:
        told = [e["kind"] for e in killed.entries if e["data"].get("contact") == f"h{i}"]
        assert "message_sent" in told
