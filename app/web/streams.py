"""Streams: what a page that renews itself waits for, and when it must stop."""

import asyncio

from fastapi import Request

from app.core.errors import Unproved
from app.door import by_session
from app.wiring import Ports

HEARTBEAT_SECONDS = 15.0
LOOK_SECONDS = 1.0


async def still_signed_in(request: Request, house: Ports) -> bool:
    """A session that was ended elsewhere must not go on watching."""
    try:
        await by_session(request, house)
    except Unproved:
        return False
    return True


async def news_or_moment(ring: asyncio.Event) -> None:
    """Wait for news in this process, or a moment for that of another."""
    try:
        await asyncio.wait_for(ring.wait(), LOOK_SECONDS)
    except TimeoutError:
        return
