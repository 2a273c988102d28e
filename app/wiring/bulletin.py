"""The bulletin: tells those who watch an activation, in this process, that something happened."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Bulletin:
    """Tells those who watch a stream, in this process, that something happened."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[asyncio.Event]] = {}

    def tell(self, streams: set[str]) -> None:
        """These streams have new entries."""
        for stream in streams:
            for watcher in self._watchers.get(stream, ()):
                watcher.set()

    @asynccontextmanager
    async def watch(self, stream: str) -> AsyncIterator[asyncio.Event]:
        """An event that is set whenever the stream has something new."""
        watcher = asyncio.Event()
        self._watchers.setdefault(stream, set()).add(watcher)
        try:
            yield watcher
        finally:
            self._watchers[stream].discard(watcher)
            if not self._watchers[stream]:
                del self._watchers[stream]
