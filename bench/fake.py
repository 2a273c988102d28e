"""The provider that both sides send to: it takes everything at once and remembers when it came.

In the driver's own process, or by `python -m bench.fake` as one of its own; `GET /_count` says how many came.
"""

import asyncio
import secrets
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Self

from aiohttp import web


@dataclass
class Fake:
    """`arrived`: the moments by recipient; `delay`: how long each answer takes, in seconds."""

    delay: float = 0.0
    count: int = 0
    arrived: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    url: str = ""
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> Self:
        """Listen on loopback."""
        app = web.Application()
        app.router.add_post("/{tail:.*}", self._take)
        app.router.add_get("/_count", self._count)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        moment = time.perf_counter()
        form = await request.post()
        if self.delay:
            await asyncio.sleep(self.delay)
        self.count += 1
        self.arrived[str(form["To"])].append(moment)
        self.came.set()
        return web.json_response({"sid": "SM" + secrets.token_hex(16)}, status=201)

    async def _count(self, _request: web.Request) -> web.Response:
        return web.json_response(self.count)


async def _serve() -> None:
    print((await Fake(delay=0.05).start()).url, flush=True)  # noqa: T201 - whoever started the process reads it
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
