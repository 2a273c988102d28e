"""Undelivered (ikke leveret): what a delivery that failed says, and what follows from it for the calling.

Pure: one table of meaning and channel, and `consequence` answers for every pair. Nobody waits for a way that
cannot work, and nothing that was picked up, or taken by a machine, counts as an answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SMS: Final = "sms"
EMAIL: Final = "email"
VOICE: Final = "voice"


class Meaning(StrEnum):
    """What a refusal or an undelivered message says, whoever the provider is."""

    PERMANENT = "permanent"
    """This number, or this text, never gets through: show it on the roster, use another way."""
    LANDLINE = "landline"
    """No SMS to this line: call it, and remember it on the contact."""
    OPTED_OUT = "opted_out"
    """The person takes no SMS from this sender: voice and e-mail, ask for START."""
    FILTERED = "filtered"
    """An operator disliked the content: once more, and voice. Our texts never hold a link."""
    CONFIGURATION = "configuration"
    """Our account, sender or settings are at fault, not the number: alarm the operator, use another way."""
    SHUT = "shut"
    """The provider took it and then shut our account: alarm the operator, and once more, by another provider."""
    OFF = "off"
    """This installation has no such way."""
    PASSING = "passing"
    """Nothing is wrong with number or account: later, or another way now."""
    UNREACHED = "unreached"
    """The handset is off or out of reach, or the network gave up without a word: call, for a text at once again
    would reach no more, or twice. The ladder's reminder is the repeat."""
    UNANSWERED = "unanswered"
    """A call that nobody took, that was busy, that a machine took, or that ended without a key."""


class Remembered(StrEnum):
    """What is kept about the contact for the next time."""

    NOTHING = ""
    LANDLINE = "landline"
    OPTED_OUT = "opted_out"


@dataclass(frozen=True)
class Consequence:
    """What follows when a message by one channel has failed for one reason.

    `at_once`: the ways to take now, each unless the person has had it already; `afresh`: also then; `laddered`:
    only those that the ladder names. `repeats`: so often the failed way itself may be tried again; then, if it
    `closes`, it is used no more. `next_step`: the ladder's next step is taken now, whatever else is under way.
    `our_fault`: the operator is woken.
    """

    at_once: tuple[str, ...] = ()
    afresh: bool = False
    laddered: bool = False
    repeats: int = 0
    closes: bool = True
    next_step: bool = False
    remember: Remembered = Remembered.NOTHING
    our_fault: bool = False


_BUT_SMS: Final = (EMAIL, VOICE)
_BUT_VOICE: Final = (SMS, EMAIL)
# A mail that fails hurries nobody by itself: the text and the call are the alarm, the mail is the record.
_TABLE: Final[Mapping[tuple[Meaning, str], Consequence]] = {
    (Meaning.PERMANENT, SMS): Consequence(_BUT_SMS),
    (Meaning.PERMANENT, VOICE): Consequence(_BUT_VOICE, next_step=True),
    # The repeat goes to another number of the person's, if there is one: this one is remembered.
    (Meaning.LANDLINE, SMS): Consequence((SMS, VOICE), repeats=1, remember=Remembered.LANDLINE),
    (Meaning.OPTED_OUT, SMS): Consequence(_BUT_SMS, afresh=True, remember=Remembered.OPTED_OUT),
    (Meaning.FILTERED, SMS): Consequence((SMS,), repeats=1),
    (Meaning.CONFIGURATION, SMS): Consequence(_BUT_SMS, our_fault=True),
    (Meaning.CONFIGURATION, EMAIL): Consequence(our_fault=True),
    (Meaning.CONFIGURATION, VOICE): Consequence(_BUT_VOICE, our_fault=True),
    (Meaning.SHUT, SMS): Consequence((SMS,), repeats=1, our_fault=True),
    (Meaning.OFF, SMS): Consequence(_BUT_SMS),
    (Meaning.OFF, VOICE): Consequence(_BUT_VOICE),
    (Meaning.PASSING, SMS): Consequence((VOICE,), laddered=True, repeats=1),
    (Meaning.PASSING, EMAIL): Consequence(repeats=1),
    (Meaning.PASSING, VOICE): Consequence(closes=False, next_step=True),
    (Meaning.UNREACHED, SMS): Consequence((VOICE,), closes=False),
    (Meaning.UNANSWERED, VOICE): Consequence(closes=False, next_step=True),
}
_CLOSING: Final[Mapping[str, Consequence]] = {
    SMS: Consequence(_BUT_SMS),
    EMAIL: Consequence(),
    VOICE: Consequence(_BUT_VOICE, next_step=True),
}


def consequence(meaning: Meaning, channel: str) -> Consequence:
    """What follows the first time; a pair that the table does not name closes the way."""
    return _TABLE.get((meaning, channel)) or _CLOSING.get(channel, Consequence())


def follows(channel: str, failures: Sequence[Meaning]) -> Consequence:
    """What follows the last of a channel's failures, the oldest first; past its repeats, what its closing asks."""
    what = consequence(failures[-1], channel)
    return _CLOSING.get(channel, what) if len(failures) > what.repeats > 0 else what


def repeatable(channel: str, failures: Sequence[Meaning]) -> bool:
    """True when the failed channel itself may be tried once more."""
    return len(failures) <= consequence(failures[-1], channel).repeats


def closed(channel: str, failures: Sequence[Meaning]) -> bool:
    """True when the channel is used no more for this person in this activation."""
    return bool(failures) and consequence(failures[-1], channel).closes and not repeatable(channel, failures)


def meaning_of(said: str, reason: str) -> Meaning:
    """The meaning as the log tells it: `said`, or where an entry names none, what the reason lets one think.

    A word of our own is passing, for no provider has refused anything; a provider's code closes the way.
    """
    if said in set(Meaning):
        return Meaning(said)
    if reason == "channel_off":
        return Meaning.OFF
    return Meaning.PERMANENT if reason.isdigit() or reason.startswith("5.") else Meaning.PASSING


IN_WORDS: Final[Mapping[str, str]] = {
    Meaning.PERMANENT: "adressen eller nummeret virker ikke",
    Meaning.LANDLINE: "fastnet",
    Meaning.OPTED_OUT: "har svaret STOP",
    Meaning.FILTERED: "stoppet af teleselskabet",
    Meaning.CONFIGURATION: "fejl i vores opsætning",
    Meaning.SHUT: "vores konto er spærret",
    Meaning.OFF: "ikke slået til",
    Meaning.PASSING: "kan ikke nås lige nu",
    Meaning.UNREACHED: "telefonen kan ikke nås lige nu",
    Meaning.UNANSWERED: "ikke besvaret",
}
"""Each meaning as the board and the log say it, in brackets after the way that failed."""
