"""TwiML: what Twilio does in a call: say a text in Danish or English, wait for a key, hang up.

Promises: any text makes a document that can be read; every document ends, none sends Twilio round in a circle by
itself. https://www.twilio.com/docs/voice/twiml
"""

import re
from typing import Final

from twilio.twiml.voice_response import Gather, VoiceResponse  # type: ignore[import-untyped]  # it ships no types

VOICES: Final = {"da": ("da-DK", "Polly.Sofie-Neural"), "en": ("en-GB", "Polly.Amy-Neural")}
"""Without a voice of its own the default one reads Danish as if it were English."""
KEY_SECONDS: Final = 8
MENUS: Final = 3
"""How often a menu is said before the call ends."""

_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def telling(*texts: str, language: str = "da") -> str:
    """Say the texts, and hang up."""
    response = VoiceResponse()
    for text in texts:
        _say(response, text, language)
    response.hangup()
    return str(response)


def asking(text: str, action: str, before: str = "", keys: int = 1, language: str = "da") -> str:
    """Say a text and wait for so many keys, which go to the URL `action`; so does silence, with no digit.

    `before` is said first and cannot be cut short by a key. # ends a code that is too short.
    """
    response = VoiceResponse()
    if before:
        _say(response, before, language)
    gather = Gather(
        input="dtmf", num_digits=keys, timeout=KEY_SECONDS, action=action, method="POST", action_on_empty_result=True
    )
    _say(gather, text, language)
    response.append(gather)
    response.hangup()
    return str(response)


def _say(where: VoiceResponse | Gather, text: str, language: str) -> None:
    spoken, voice = VOICES[language]
    where.say(_NO_XML.sub(" ", text), language=spoken, voice=voice)
