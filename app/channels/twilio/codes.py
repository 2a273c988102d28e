"""Twilio's error codes (fejlkoder): what each means for the person who was to be reached.

Promises: `meaning` answers for every code, known or not, so that the ladder can choose the next way. A code
is a hint, no proof: Twilio may change it (https://www.twilio.com/docs/api/errors); act on the state first.
"""

from collections.abc import Mapping
from typing import Final

from app.core.undelivered import Meaning

_CODES: Final[Mapping[Meaning, frozenset[int]]] = {
    Meaning.PERMANENT: frozenset({21211, 21214, 21217, 21401, 21602, 21617, 30004, 30005}),
    Meaning.LANDLINE: frozenset({21614, 21635, 30006}),
    Meaning.OPTED_OUT: frozenset({21610}),
    Meaning.FILTERED: frozenset({30007, 30039}),
    Meaning.CONFIGURATION: frozenset(
        {20003, 20004, 20005, 20008, 20404}  # credentials, account, method, address
        | {21212, 21603, 21606, 21608, 21609, 21659}  # sender, trial account, callback URL
        | {21210, 21213, 21215, 21216, 21219}  # calls: whose number rings, which countries and numbers may be rung
        | {21408, 21612, 30034}  # country not opened, no route, not registered
    ),
    Meaning.SHUT: frozenset({30002}),
    Meaning.PASSING: frozenset({20429, 20500, 20503, 21611, 30001, 30008, 30017, 30036, 30500}),
    Meaning.UNREACHED: frozenset({30003, 30410}),
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
