"""Provider faults (fejl hos udbydere): what is wrong with a way out, in words that say whom to ring."""

from collections.abc import Mapping
from typing import Final

NAMES: Final[Mapping[str, str]] = {
    "twilio": "Twilio",
    "twilio_voice": "Twilio",
    "gatewayapi": "GatewayAPI",
    "smtp": "mailserveren",
}
KINDS: Final[Mapping[str, str]] = {"sms": "Sms", "email": "E-mail", "voice": "Opkald"}
_WHY: Final[Mapping[str, frozenset[str]]] = {
    "adgangen til {0} er udløbet eller forkert": frozenset(
        {"20003", "http_401", "http_403", "smtp_530", "smtp_534", "smtp_535"}
    ),
    "kontoen hos {0} er spærret eller lukket": frozenset({"20005", "30002", "account_suspended", "account_closed"}),
    "der er ikke flere penge på kontoen hos {0}": frozenset({"account_empty", "http_402"}),
    "adgangen til {0} er kun til prøve": frozenset({"20008", "21608"}),
    "afsenderen er ikke oprettet hos {0}": frozenset(
        {"sender_not_ours", "invalid_sender", "21210", "21212", "21213", "21603", "21606", "21659"}
    ),
    "afsenderens nummer hos {0} kan ikke sende sms": frozenset({"sender_without_sms"}),
    "der må ikke sendes til Danmark fra kontoen hos {0}": frozenset({"21215", "21408", "21612"}),
    "adressen på kontoen hos {0} er forkert": frozenset({"20404", "http_404"}),
    "{0} svarer ikke": frozenset({"not_connected", "timeout", "connection_lost", "unreadable"}),
}
_WORDS: Final[Mapping[str, str]] = {reason: words for words, reasons in _WHY.items() for reason in reasons}


_UNKNOWN: Final = "{0} tager ikke imod ({1})"
_NO_WAY: Final = "{0} kan ikke sendes: {1}. Ring til driften."
_ONE_WAY: Final = "{0} sendes kun ad den ene vej: {1}. Ring til driften."


def why(provider: str, reason: str) -> str:
    """What is wrong, as the second half of a sentence; a reason that nobody knows is shown as it is."""
    return _WORDS.get(reason, _UNKNOWN).format(NAMES.get(provider, provider), reason)


def warning(kind: str, provider: str, reason: str, *, another: bool) -> str:
    """The whole sentence for a page; `another` = messages of this kind still go out another way."""
    return (_ONE_WAY if another else _NO_WAY).format(KINDS.get(kind, kind), why(provider, reason))
