"""What is wrong with a provider, in words for people."""

import pytest

from app.core.provider_fault import warning, why


@pytest.mark.parametrize(
    ("provider", "reason", "words"),
    [
        ("twilio", "20003", "adgangen til Twilio er udløbet eller forkert"),
        ("gatewayapi", "http_401", "adgangen til GatewayAPI er udløbet eller forkert"),
        ("gatewayapi", "account_empty", "der er ikke flere penge på kontoen hos GatewayAPI"),
        ("twilio", "not_connected", "Twilio svarer ikke"),
        ("smtp", "smtp_535", "adgangen til mailserveren er udløbet eller forkert"),
        ("twilio", "99999", "Twilio tager ikke imod (99999)"),
    ],
)
def test_every_reason_has_words(provider: str, reason: str, words: str) -> None:
    assert why(provider, reason) == words


def test_the_sentence_says_whether_messages_still_go_out() -> None:
    assert warning("sms", "twilio", "20003", another=False).startswith("Sms kan ikke sendes: ")
    assert warning("sms", "twilio", "20003", another=True).startswith("Sms sendes kun ad den ene vej: ")
