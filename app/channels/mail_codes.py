"""Mail servers' codes (RFC 3463): what each means for the person who was to be reached."""

import re
from typing import Final

from app.core.undelivered import Meaning

_GONE: Final = re.compile(r"5\.\d{1,3}\.\d{1,3}|smtp_5\d\d|bad_address|bounced")
_OURS: Final = re.compile(r"sender_.*|smtp_53\d|not_a_mail|5\.3\.4|5\.6\.\d{1,3}|5\.7\.(8|9|14|20|26|27)")
"""Signing in, the size and form of the mail, and what vouches for our domain."""
_OF_ONE_MAIL: Final = re.compile(r"not_a_mail|5\.3\.4|5\.6\.\d{1,3}")


def every(reason: str) -> bool:
    """True when the server, for this reason, would refuse every mail of ours like this one."""
    return bool(_OURS.fullmatch(reason)) and not _OF_ONE_MAIL.fullmatch(reason)


def meaning(reason: str) -> Meaning:
    """What the reason of a mail that failed means for the next way; an unknown one is passing."""
    if _OURS.fullmatch(reason):
        return Meaning.CONFIGURATION
    if reason == "channel_off":
        return Meaning.OFF
    return Meaning.PERMANENT if _GONE.fullmatch(reason) else Meaning.PASSING
