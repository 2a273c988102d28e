"""What an activator who starts without data is told by text."""

from collections.abc import Mapping

from app.core.delivery import Purpose
from app.core.ids import MessageId
from app.store import messages, organisations
from app.store.messages import Queued
from app.store.unit import Unit


async def say(mine: Unit, to: str, purpose: Purpose, request: str, values: Mapping[str, object]) -> None:
    """One text to the very number that wrote or called: it is one of the activator's own."""
    known = await organisations.directory(mine)
    one = Queued(
        id=MessageId(mine.mint()),
        partnership=known.partnership,
        scope="",
        key=f"{purpose}:{request}:{mine.mint()}",
        contact=mine.actor.contact,
        channel="sms",
        purpose=purpose.value,
        content={"to": to, "values": {**values, "language": known.language}},
        demo=known.demo,
    )
    await messages.queue(mine, [one])
