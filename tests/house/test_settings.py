"""Settings: unsafe ones are refused, and the example names each of them and nothing else."""

import itertools
import re
from typing import Any

import pytest
from pydantic import ValidationError

from app.settings import Settings
from tests.builders import SECRET
from tests.house.source import ROOT

_LINE = re.compile(r"^#?(?P<name>[A-Z_]+)=(?P<value>.*)$", re.MULTILINE)


def made(**given: Any) -> Settings:
    """Settings with a good key and these; nothing is read from a file."""
    return Settings(_env_file=None, **{"secret_key": SECRET, **given})


@pytest.fixture(autouse=True)
def nothing_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    "unsafe",
    [
        {"secret_key": ""},
        {"secret_key": "  ,  "},
        {"secret_key": "short"},
        {"secret_key": f"{SECRET},short"},
        {"public_base_url": "http://beredskab.example.dk"},
        {"public_base_url": "http://127.0.0.1.example.dk"},
        {"public_base_url": "ftp://beredskab.example.dk"},
        {"twilio_base_url": "http://twilio.example"},
        {"gatewayapi_base_url": "http://gatewayapi.example"},
        {"twilio_mps": 0},
        {"twilio_cps": -1},
        {"twilio_announce_from": "+4520111101"},
        {"twilio_announce_from": "Beredskabet!"},
        {"twilio_announce_from": "Helhedsplanen"},
        {"mail_webhook_secret": "short"},
        {"log_format": "xml"},
        {"oidc_issuer": "http://login.example.dk"},
        {"oidc_issuer": "https://login.example.dk", "oidc_client_id": "beredskab", "oidc_client_secret": SECRET},
        {"oidc_roles": "Beredskab-Admin=activator"},
        {"oidc_roles": "Beredskab-Admin"},
        {"oidc_roles": "=administrator"},
    ],
    ids=str,
)
def test_an_unsafe_setting_is_refused(unsafe: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        made(**unsafe)


@pytest.mark.parametrize(
    "safe",
    [
        {"public_base_url": "https://beredskab.example.dk/"},
        {"public_base_url": "http://localhost:8000"},
        {"twilio_base_url": "http://127.0.0.1:9000"},
        {"twilio_base_url": "http://[::1]:9000"},
        {"twilio_announce_from": "Beredskab 1"},
        {"secret_key": f"{SECRET}, an older one of sixteen signs"},
    ],
    ids=str,
)
def test_a_safe_setting_is_taken(safe: dict[str, Any]) -> None:
    assert made(**safe)


def test_an_address_is_kept_without_its_last_slash() -> None:
    assert made(public_base_url="https://beredskab.example.dk/").public_base_url == "https://beredskab.example.dk"


def test_the_newest_key_comes_first_and_the_older_ones_are_kept() -> None:
    assert made(secret_key=f"{SECRET}, an older one of sixteen signs").secrets == (
        SECRET,
        "an older one of sixteen signs",
    )


def test_a_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.setenv("TWILIO_FROM", "+4520111101, +4520111102")
    assert Settings(_env_file=None).twilio_senders == ("+4520111101", "+4520111102")


def test_the_example_names_every_setting_once_and_nothing_else() -> None:
    named = [m["name"].lower() for m in _LINE.finditer(example())]
    assert sorted(named) == sorted(Settings.model_fields)


def test_the_example_says_of_each_setting_what_it_is() -> None:
    lines = example().splitlines()
    for before, line in itertools.pairwise(lines):
        if _LINE.match(line):
            assert before.startswith("# "), line


def test_the_example_shows_the_defaults() -> None:
    shown = {m["name"].lower(): m["value"] for m in _LINE.finditer(example())}
    for name, field in Settings.model_fields.items():
        if shown[name] and name != "secret_key":
            assert made(**{name: shown[name]}) == made(**{name: field.default}), name


def test_the_example_as_it_stands_starts_nothing_that_could_send() -> None:
    with pytest.raises(ValidationError, match="SECRET_KEY"):
        Settings(_env_file=ROOT / ".env.example")


def example() -> str:
    """The example's text."""
    return (ROOT / ".env.example").read_text(encoding="utf-8")
