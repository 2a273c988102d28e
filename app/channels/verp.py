"""The bounce address (VERP): a sender of its own for each mail, so that what comes back names the mail it is about.

A mail carries its message's id twice: `<id@domain>` as Message-ID, and `bounce+id@domain` as envelope sender.
"""

import re
from typing import Final

from app.core.ids import MessageId

MOST_NAMED: Final = 40


def message_id(message: MessageId, domain: str) -> str:
    """The Message-ID, the same on every try."""
    return f"<{message}@{domain}>"


def bounce_address(message: MessageId, domain: str) -> str:
    """The envelope sender, to which a mail server reports that it could not deliver."""
    return f"bounce+{message}@{domain}"


def named(text: str, domain: str, *, bounced: bool = False) -> tuple[MessageId, ...]:
    """The messages that a text names, in its order; `bounced` = by their bounce address alone.

    Whether they are ours, the rows know.
    """
    mark = r"bounce\+" if bounced else r"(?:bounce\+)?"
    found = re.findall(rf"(?<![\w.+-]){mark}([\w-]{{1,40}})@{re.escape(domain)}(?![\w.-])", text, re.IGNORECASE)
    return tuple(MessageId(one.lower()) for one in dict.fromkeys(found))[:MOST_NAMED]
