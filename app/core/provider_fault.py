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
    "adgangen til {} er udløbet eller forkert": frozenset(
        {"20003", "http_401", "http_403", "smtp_530", "smtp_534", "smtp_535"}
    ),
    "kontoen hos {} er spærret eller lukket": frozenset({"20005", "30002", "account_suspended", "account_closed"}),
    "der er ikke flere penge på kontoen hos {}": frozenset({"account_empty", "http_402"}),
    "adgangen til {} er kun til prøve": frozenset({"20008", "21608"}),
    "afsenderen er ikke oprettet hos {}": frozenset(
        {"sender_not_ours", "invalid_sender", "21210", "21212", "21213", "21603", "21606", "21659"}
    ),
    "afsenderens nummer hos {} kan ikke sende sms": frozenset({"sender_without_sms"}),
    "der må ikke sendes til Danmark fra kontoen hos {}": frozenset({"21215", "21408", "21612"}),
    "adressen på kontoen hos {} er forkert": frozenset({"20404", "http_404"}),
    "{} svarer ikke": frozenset({"not_connected", "timeout", "connection_lost", "unreadable"}),
}
_WORDS: Final[Mapping[str, str]] = {reason: words for words, reasons in _WHY.items() for reason in reasons}


def why(provider: str, reason: str) -> str:
    """What is wrong, as the second half of a sentence; a reason that nobody knows is shown as it is."""
    return _WORDS.get(reason, "{} tager ikke imod (" + reason + ")").format(NAMES.get(provider, provider))


def warning(kind: str, provider: str, reason: str, *, another: bool) -> str:
    """The whole sentence for a page; `another` = messages of this kind still go out another way."""
    what = f"{KINDS.get(kind, kind)} {'sendes kun ad den ene vej' if another else 'kan ikke sendes'}"
    return f"{what}: {why(provider, reason)}. Ring til driften."
