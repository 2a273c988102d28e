"""Receipts: what providers say became of messages; those that come together are written down together.

Each is committed before its provider is answered. Three for each of ten thousand messages come in bursts, and a
commit of its own for each would keep the last of them waiting for minutes.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.core.access import Actor
from app.core.delivery import Receipt
from app.core.undelivered import Meaning
from app.services.delivery.outcomes import take_receipts
from app.store.messages import Queued
from app.store.unit import House

MOST = 200
log = logging.getLogger(__name__)


@dataclass
class Receipts:
    """Takes receipts in; one a process. While some are written down, the next gather.

    `shut` hears of a provider that has shut our account, and of its reason.
    """

    house: House
    system: Actor
    shut: Callable[[str, str], None] = lambda _provider, _reason: None
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
        moved: Sequence[tuple[Queued, Receipt]] = ()
        try:
            async with self.house.unit(self.system) as unit:
                moved = await take_receipts(unit, [receipt for receipt, _ in batch])
        except Exception:
            log.exception("receipts could not be written down together")
            for receipt, written in batch:
                await self._by_itself(receipt, written)
        except BaseException:
            for _, written in batch:
                _done(written, RuntimeError("interrupted"))
            raise
        self._tell(moved)
        for _, written in batch:
            _done(written)

    def _tell(self, moved: Sequence[tuple[Queued, Receipt]]) -> None:
        for one, receipt in moved:
            if receipt.meaning is Meaning.SHUT:
                self.shut(one.provider or receipt.provider, receipt.reason or "")

    async def _by_itself(self, receipt: Receipt, written: "asyncio.Future[None]") -> None:
        """One that cannot be written down refuses no other."""
        try:
            async with self.house.unit(self.system) as unit:
                moved = await take_receipts(unit, [receipt])
        except Exception as error:  # noqa: BLE001 - whoever brought it gets it back, whatever it is
            _done(written, error)
        else:
            self._tell(moved)


def _done(written: "asyncio.Future[None]", error: Exception | None = None) -> None:
    """Whoever brought it is answered, or refused; one who has left is told nothing."""
    if written.done():
        return
    if error is None:
        written.set_result(None)
    else:
        written.set_exception(error)
        written.exception()
