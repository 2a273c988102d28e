"""Twilio's error codes (fejlkoder): what each means for the person who was to be reached.

Promises: `meaning` answers for every code, known or not, so that the ladder can choose the next way. A code
is a hint, no proof: Twilio may change it (https://www.twilio.com/docs/api/errors); act on the state first.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Meaning(StrEnum):
    """What a refusal or an undelivered message says, and so what can be done."""

    PERMANENT = "permanent"
    """This number, or this text, never gets through: show it on the roster, use another way."""
    LANDLINE = "landline"
    """No SMS to this line: call it, and remember it on the contact."""
    OPTED_OUT = "opted_out"
    """The person, or their operator, takes no SMS from this sender: voice and e-mail, ask for START."""
    FILTERED = "filtered"
    """An operator disliked the content, mostly a link: once more without it, and voice."""
    CONFIGURATION = "configuration"
    """Our account, sender or settings are at fault, not the number: alarm the operator, other provider."""
    PASSING = "passing"
    """Nothing is wrong with number or account: later, or another way now."""


_CODES: Final[Mapping[Meaning, frozenset[int]]] = {
    Meaning.PERMANENT: frozenset({21211, 21602, 21617, 30005}),
    Meaning.LANDLINE: frozenset({21614, 21635, 30006}),
    Meaning.OPTED_OUT: frozenset({21610, 30004}),
    Meaning.FILTERED: frozenset({30007, 30039}),
    Meaning.CONFIGURATION: frozenset(
        {20003, 20004, 20005, 20008, 20404}  # credentials, account, method, address
        | {21212, 21603, 21606, 21608, 21609, 21659}  # sender, trial account, callback URL
        | {21408, 21612, 30002, 30034}  # country not opened, no route, account suspended, not registered
    ),
    Meaning.PASSING: frozenset({20429, 20500, 20503, 21611, 30001, 30003, 30008, 30017, 30036, 30410, 30500}),
}
_MEANING: Final[Mapping[str, Meaning]] = {str(code): meant for meant, codes in _CODES.items() for code in codes}


def meaning(code: str | int | None) -> Meaning:
    """What a code means for the next way.

    A code that nobody knows, or none, is PERMANENT, so that nothing is repeated and voice takes over. A
    word of our own (`not_connected`, `timeout`) is PASSING: Twilio has refused nothing.
    """
    if code is not None and not str(code).isdigit():
        return Meaning.PASSING
    return _MEANING.get(str(code), Meaning.PERMANENT)
