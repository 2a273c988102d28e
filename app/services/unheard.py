"""What nobody told us: texts that came in while our door was closed, and messages whose operator never reported.

Both are asked for while an activation is open. No transaction is open while a provider is talked to; what is
found a second time changes nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from app.channels.heard import Inbound, Receipt
from app.core.access import Actor
from app.core.delivery import Failed
from app.store import providers, replies
from app.store.providers import Standing
from app.store.unit import House, Unit

LISTS_LAG = timedelta(minutes=15)
"""Messages have been missing from lists for this long (https://github.com/twilio/twilio-java/issues/442)."""
ASKED_AT = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=20))
EVERY = timedelta(seconds=60)
"""How often the clockwork comes by; a message is asked about once at each of the ages above."""


class Inbox(Protocol):
    """A provider's own list of what came in and what became of what went out."""

    name: str

    async def received(self, since: datetime) -> tuple[Inbound, ...] | Failed:
        """The texts that came in at `since` or later, the oldest first."""
        ...

    async def statuses(self, provider_ids: Sequence[str]) -> tuple[Receipt, ...]:
        """What has become of these messages, as far as it can be had."""
        ...


async def poll(house: House, system: Actor, inbox: Inbox) -> int:
    """Keep every text that came in since the oldest open activation began and that no webhook brought; how many.

    An older text is no answer to it. After a whole reading only what a list may still have lacked is read again.
    """
    async with house.unit(system, writes=False) as unit:
        opened, began = await providers.open_since(unit), unit.now
        read_at = (await _standing(unit, inbox.name)).read_at
    if opened is None:
        return 0
    came = await inbox.received(max(opened, read_at - LISTS_LAG) if read_at else opened)
    if isinstance(came, Failed):
        return 0
    async with house.unit(system) as unit:
        kept = [await _keep(unit, inbox.name, one) for one in came]
        await providers.keep(unit, replace(await _standing(unit, inbox.name), read_at=began))
    return sum(kept)


async def ask_after(house: House, system: Actor, inbox: Inbox) -> tuple[Receipt, ...]:
    """What has become of messages that were sent a while ago and never reported on, to be taken as receipts."""
    async with house.unit(system, writes=False) as unit:
        waiting = await providers.silent(unit, inbox.name, ASKED_AT, EVERY)
    return await inbox.statuses(waiting) if waiting else ()


async def _keep(unit: Unit, name: str, one: Inbound) -> bool:
    kept = await replies.keep(unit, name, one.provider_id, "sms", one.sender, one.text, at=one.at)
    if kept:
        unit.later(replies.UNDERSTAND, kept)
    return kept is not None


async def _standing(unit: Unit, name: str) -> Standing:
    known = (one for one in await providers.standings(unit) if one.name == name)
    return next(known, Standing(name, "sms"))
