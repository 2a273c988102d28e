"""With two of everything, whichever of them fails: everyone is called, and nobody twice."""

from app.core.seal import first_break
from tests.crash.nights import Night
from tests.crash.street import holder


def once_each(night: Night) -> dict[str, int]:
    return {holder(i): 1 for i in range(night.size)}


def test_whatever_becomes_of_one_worker_the_other_calls_everyone_once(two_workers: Night) -> None:
    assert dict(two_workers.called_by_any()) == once_each(two_workers)
    assert {said: n for said, n in two_workers.texts.items() if n > 1} == {}


def test_the_log_of_two_workers_is_one(two_workers: Night) -> None:
    assert first_break(two_workers.entries) is None
    sent = [e["data"]["message"] for e in two_workers.entries if e["kind"] == "message_sent"]
    assert len(sent) == len(set(sent))


def test_when_the_first_provider_goes_down_the_rest_goes_out_by_the_second(down: Night) -> None:
    assert dict(down.called_by_any()) == once_each(down)
    assert down.other is not None
    by_second = {f"+{m['recipient']}" for m in down.other.messages}
    assert 0 < len(by_second & once_each(down).keys()) < down.size
    assert "message_failed" not in {e["kind"] for e in down.entries}
