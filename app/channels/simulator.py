"""A phone network in memory (simulator): phones and mailboxes for tests, the demo and exercises.

Promises: nothing leaves the process; what an address shows is what was taken for it, oldest first; a
receipt for an SMS comes after `send` has answered, as in life. It has no clock: `find` looks through all that
it still keeps.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.core.delivery import Accepted, Attachment, Channel, Failed, MessageState, Outcome, Outgoing, Unknown
from app.core.ids import MessageId

KEPT: Final = 10_000
"""How many letters are kept."""

Receipts = Callable[[MessageId, str, MessageState], Awaitable[None]]
"""Told (message id, provider's id, state) when the network reports on an SMS."""

_log: Final = logging.getLogger(__name__)


class Behaviour(StrEnum):
    """How the network treats an address."""

    TAKES = "takes"
    REFUSES = "refuses"
    """Failed for good, as an unknown number (30005)."""
    BUSY = "busy"
    """Failed for now, as under a rate limit (20429)."""
    LOSES_ANSWER = "loses_answer"
    """Taken, but the answer is lost: Unknown."""
    DROPS = "drops"
    """Not taken, and no answer: Unknown."""


@dataclass(frozen=True)
class Letter:
    """A message as the phone or mailbox `to` shows it; `channel` is the message's own (sms, email)."""

    message_id: str
    channel: str
    to: str
    text: str
    subject: str
    html: str
    attachments: tuple[Attachment, ...]
    provider_id: str


class Simulator:
    """All phones and mailboxes; every address takes what it gets until told to `behave` otherwise.

    `receipts` may be set later. `letters`: everything taken, in order, the last `keep` of it.
    """

    def __init__(self, receipts: Receipts | None = None, *, keep: int = KEPT) -> None:
        self.receipts = receipts
        self._keep = keep
        self.letters: list[Letter] = []
        self._behaviours: dict[str, Behaviour] = {}
        self._taken = 0
        self._reports: set[asyncio.Task[None]] = set()

    def channel(self, name: str = "simulator") -> Channel:
        """A way into this network; every channel of one simulator shares its phones and mailboxes."""
        return _SimulatorChannel(self, name)

    def behave(self, address: str, behaviour: Behaviour) -> None:
        """From now on the address does this, until told otherwise."""
        self._behaviours[address] = behaviour

    def inbox(self, address: str) -> list[Letter]:
        """What the phone or mailbox shows, oldest first."""
        return [letter for letter in self.letters if letter.to == address]

    def addresses(self) -> list[str]:
        """Every number and mail address that has had a letter, in the order of the first."""
        return list(dict.fromkeys(letter.to for letter in self.letters))

    async def settled(self) -> None:
        """Wait until every receipt under way has been told, those that a receipt gave rise to as well."""
        while self._reports:
            await asyncio.wait(self._reports)

    def deliver(self, message: Outgoing) -> Outcome:
        """What the network answers to a message; a channel's `send` is this."""
        match self._behaviours.get(message.to, Behaviour.TAKES):
            case Behaviour.TAKES:
                return Accepted(self._take(message).provider_id)
            case Behaviour.REFUSES:
                return Failed("30005", lasting=True)
            case Behaviour.BUSY:
                return Failed("20429", lasting=False, retry_after=1.0)
            case Behaviour.LOSES_ANSWER:
                self._take(message)
                return Unknown("answer_lost")
            case Behaviour.DROPS:
                return Unknown("no_answer")

    def _take(self, message: Outgoing) -> Letter:
        self._taken += 1
        letter = Letter(
            message_id=message.id,
            channel=message.channel,
            to=message.to,
            text=message.text,
            subject=message.subject,
            html=message.html,
            attachments=message.attachments,
            # The count alone would begin again with the process, while the rows it named remain.
            provider_id=f"sim-{message.id}-{self._taken}",
        )
        self.letters.append(letter)
        del self.letters[: -self._keep]
        if message.channel == "sms":
            self._report(message.id, letter.provider_id)
        return letter

    def _report(self, message_id: MessageId, provider_id: str) -> None:
        # The event loop keeps weak references only: an unreferenced task can be collected before it has run.
        report = asyncio.create_task(self._tell(message_id, provider_id))
        self._reports.add(report)
        report.add_done_callback(self._told)

    async def _tell(self, message_id: MessageId, provider_id: str) -> None:
        if self.receipts is not None:
            await self.receipts(message_id, provider_id, MessageState.DELIVERED)

    def _told(self, report: asyncio.Task[None]) -> None:
        self._reports.discard(report)
        if not report.cancelled() and (error := report.exception()):
            # A network reports whether or not the receiver copes; nobody else waits for this task.
            _log.error("A receipt was not taken", exc_info=error)


@dataclass
class _SimulatorChannel:
    """One channel of the simulated network."""

    simulator: Simulator
    name: str

    async def send(self, message: Outgoing) -> Outcome:
        """Into the inbox of the address, or what the address was told to do."""
        return self.simulator.deliver(message)

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:  # noqa: ARG002  # no clock here
        """Every letter to this address with this text."""
        inbox = self.simulator.inbox(message.to)
        return tuple(Accepted(letter.provider_id) for letter in inbox if letter.text == message.text)
