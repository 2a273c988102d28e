"""The rounds: what a process asks of the world by itself, as long as it lives; a round that fails is logged.

How the providers do is noted every few seconds, what nobody told us is asked for every minute, and whether they
would let us in is asked at the start and every hour.
"""

import asyncio
import logging
from dataclasses import dataclass

from app.services import providers, unheard
from app.wiring import SYSTEM, Ports

ROUND = 5.0
ASK = round(unheard.EVERY.total_seconds() / ROUND)
EXAMINE = round(3600 / ROUND)
log = logging.getLogger(__name__)


@dataclass
class Rounds:
    """The rounds of one process."""

    ports: Ports

    async def run(self) -> None:
        """Go round until the process ends."""
        number = 0
        while True:
            try:
                await self.go(number)
            except Exception:
                log.exception("a round was interrupted")
            number += 1
            await asyncio.sleep(ROUND)

    async def go(self, number: int) -> None:
        """The round of this number, counted from 0."""
        house = self.ports.house
        if number % EXAMINE == 0:
            await providers.examine(house, SYSTEM, self.ports.channels)
        if number % ASK == 0 and self.ports.inbox is not None:
            await unheard.poll(house, SYSTEM, self.ports.inbox)
            for receipt in await unheard.ask_after(house, SYSTEM, self.ports.inbox):
                await self.ports.receipts.take(receipt)
        async with house.unit(SYSTEM, writes=False) as unit:
            news = await providers.news(unit, self.ports.channels)
        if news:
            async with house.unit(SYSTEM) as unit:
                await providers.note(unit, self.ports.channels)
