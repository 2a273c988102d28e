"""Signing in: nobody is locked out by a stranger, an old session is proved, and a device is called what it says."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.sign_in import MOST_CODES, PROOF_LASTS, SEEN_EVERY, device, home, may_ask, must_prove, network, unseen

NOW = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
MINE = frozenset({"phone", "desk"})


@pytest.mark.parametrize(
    ("before", "browser", "gets_one"),
    [
        ({}, "stranger", True),
        ({"stranger": MOST_CODES - 1}, "stranger", True),
        ({"stranger": MOST_CODES}, "stranger", False),
        ({"one": 3, "two": 2}, "three", False),
        ({"one": 3, "two": 2}, "phone", True),
        ({f"stranger {n}": 1 for n in range(500)}, "phone", True),
        ({"phone": MOST_CODES}, "phone", False),
        ({"phone": MOST_CODES}, "desk", True),
        ({"phone": MOST_CODES, "desk": MOST_CODES}, "stranger", True),
    ],
)
def test_strangers_share_what_they_may_ask_for_and_a_remembered_browser_has_its_own(
    before: dict[str, int], browser: str, *, gets_one: bool
) -> None:
    assert may_ask(before, browser, MINE) is gets_one


@pytest.mark.parametrize(
    ("proved_at", "asked"),
    [
        (None, False),
        (NOW, False),
        (NOW - PROOF_LASTS, False),
        (NOW - PROOF_LASTS - timedelta(seconds=1), True),
        (NOW - timedelta(days=29), True),
    ],
)
def test_a_session_is_proved_again_when_it_is_half_a_day_old_and_a_token_never(
    proved_at: datetime | None, *, asked: bool
) -> None:
    assert must_prove(proved_at, NOW) is asked


def test_that_a_session_was_used_is_written_down_at_most_each_few_minutes() -> None:
    assert not unseen(None, NOW)
    assert not unseen(NOW - SEEN_EVERY + timedelta(seconds=1), NOW)
    assert unseen(NOW - SEEN_EVERY, NOW)


@pytest.mark.parametrize(
    ("agent", "called"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1", "Safari på iPhone"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) CriOS/131.0 Safari/604.1", "Chrome på iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36",
         "Samsung Internet på Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0",
         "Edge på Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14.7; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox på Mac"),
        ("curl/8.5.0", "Ukendt browser"),
        ("", "Ukendt browser"),
    ],
)  # fmt: skip
def test_a_device_is_called_by_its_browser_and_what_it_runs_on(agent: str, called: str) -> None:
    assert device(agent) == called


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("80.62.117.4", "80.62.x.x"),
        ("2a02:aa7:4600::1", "2a02:0aa7:…"),
        ("127.0.0.1", "denne maskine"),
        ("::1", "denne maskine"),
        ("", "ukendt netværk"),
        ("testclient", "ukendt netværk"),
    ],
)
def test_of_an_address_only_the_first_half_is_kept(host: str, shown: str) -> None:
    assert network(host) == shown


def test_passkeys_are_bound_to_a_name_and_never_to_a_number() -> None:
    at = home("https://beredskab.example.dk")
    assert at
    assert (at.host, at.origin) == ("beredskab.example.dk", "https://beredskab.example.dk")
    nearby = home("http://localhost:8000")
    assert nearby
    assert (nearby.host, nearby.origin) == ("localhost", "http://localhost:8000")
    assert home("http://127.0.0.1:8000") is None
    assert home("http://[::1]:8000") is None
