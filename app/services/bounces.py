"""Bounces: a mail that came back is believed when it names a mail of ours, and its address is marked."""

import logging
from collections.abc import Sequence

from app.core.ids import MessageId
from app.core.undelivered import Meaning
from app.store import troubles
from app.store.calls import asked
from app.store.messages import Queued
from app.store.unit import Unit

log = logging.getLogger(__name__)


async def believe(unit: Unit, named: Sequence[MessageId], meaning: Meaning, reason: str) -> Queued | None:
    """The mail of ours that came back; None for a forged report, or one on somebody else's mail."""
    sent = await asked(unit, named)
    if sent is None:
        log.warning("a report on a mail was ignored: it names none of ours", extra={"reason": reason})
        return None
    await troubles.failed(unit, sent, meaning, reason)
    return sent
