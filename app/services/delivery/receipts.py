"""Receipts: what providers say became of messages; those that come together are written down together.

Each is committed before its provider is answered. Three for each of ten thousand messages come in bursts, and a
commit of its own for each would keep the last of them waiting for minutes.
"""

import asyncio
from dataclasses import dataclass, field

from app.core.access import Actor
from app.core.delivery import Receipt
from app.services.delivery.outcomes import take_receipts
from app.store.unit import House

MOST = 200


@dataclass
class Receipts:
    """Takes receipts in; one a process. While some are written down, the next gather."""

    house: House
    system: Actor
    waiting: list[tuple[Receipt, "asyncio.Future[None]"]] = field(default_factory=list)
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def take(self, receipt: Receipt) -> None:
        """Returns when it is committed; late, repeated and reordered ones change nothing."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.append((receipt, written))
        async with self.alone:
            if not written.done():
                await self._write_down()
        await written

    async def _write_down(self) -> None:
        batch, self.waiting = self.waiting[:MOST], self.waiting[MOST:]
        try:
            async with self.house.unit(self.system) as unit:
                await take_receipts(unit, [receipt for receipt, _ in batch])
        except BaseException as error:
            for _, written in batch:
                _fail(written, error)
            raise
        for _, written in batch:
            if not written.done():
                written.set_result(None)


def _fail(written: "asyncio.Future[None]", error: BaseException) -> None:
    """Each of their askers is refused, and asked again by its provider; one whose asker has left tells nobody."""
    if not written.done():
        written.set_exception(error)
        written.exception()
