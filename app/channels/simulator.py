"""A phone network in memory (simulator): phones and mailboxes for tests, the demo and exercises.

Promises: nothing leaves the process; what an address shows is what was taken for it, oldest first; a
receipt for an SMS comes after `send` has answered, as in life; a call rings until it is picked up, or does what
the phone was told to do. It has no clock: `find` looks through all that
it still keeps.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.core.delivery import Accepted, Attachment, Channel, Failed, MessageState, Outcome, Outgoing, Unknown
from app.core.ids import MessageId
from app.core.undelivered import Meaning

KEPT: Final = 10_000
"""How many letters are kept."""

Receipts = Callable[[MessageId, str, MessageState, str | None], Awaitable[None]]
"""Told (message id, provider's id, state, reason) when the network reports on an SMS or a call."""

_log: Final = logging.getLogger(__name__)


class Behaviour(StrEnum):
    """How the network treats an address."""

    TAKES = "takes"
    REFUSES = "refuses"
    """Failed for good, as an unknown number (30005)."""
    BUSY = "busy"
    """Failed for now, as under a rate limit (20429)."""
    LANDLINE = "landline"
    """A text is refused as by a landline (21614); a call is taken."""
    SILENCED = "silenced"
    """A text is refused because the number has said STOP to the provider (21610); a call is taken."""
    LOSES_ANSWER = "loses_answer"
    """Taken, but the answer is lost: Unknown."""
    DROPS = "drops"
    """Not taken, and no answer: Unknown."""
    ENGAGED = "engaged"
    """A call meets an engaged line; everything else is taken."""
    RINGS_OUT = "rings_out"
    """A call is picked up by nobody; everything else is taken."""
    MACHINE = "machine"
    """A call is picked up by a machine; everything else is taken."""


_CALLS: Final[Mapping[Behaviour, tuple[MessageState, str]]] = {
    Behaviour.ENGAGED: (MessageState.FAILED, "busy"),
    Behaviour.RINGS_OUT: (MessageState.FAILED, "no_answer"),
    Behaviour.MACHINE: (MessageState.DELIVERED, "machine"),
}


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


@dataclass
class PhoneCall:
    """A call to the phone `to`: what it says, whether it waits for a key, and how far it is.

    `state`: sent while it rings, delivered when it was picked up, failed when it never is; `keys` pressed so far.
    """

    message_id: MessageId
    to: str
    text: str
    asks: bool
    provider_id: str
    state: MessageState = MessageState.SENT
    keys: str = ""


class Simulator:
    """All phones and mailboxes; every address takes what it gets until told to `behave` otherwise.

    `receipts` may be set later. `letters` and `calls`: everything taken, in order, the last `keep` of each.
    """

    def __init__(self, receipts: Receipts | None = None, *, keep: int = KEPT) -> None:
        self.receipts = receipts
        self._keep = keep
        self.letters: list[Letter] = []
        self.calls: list[PhoneCall] = []
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
        """Every number and mail address that has had a letter, in the order of the first, then those only called."""
        return list(dict.fromkeys([*(letter.to for letter in self.letters), *(call.to for call in self.calls)]))

    def rung(self, number: str) -> list[PhoneCall]:
        """The calls to this phone, oldest first."""
        return [call for call in self.calls if call.to == number]

    def press(self, message_id: str, key: str = "") -> PhoneCall | None:
        """Pick a call up where it still rings, and press a key; None when there is none to talk to."""
        call = next((c for c in self.calls if c.message_id == message_id), None)
        if call is None or call.state is MessageState.FAILED:
            return None
        if call.state is MessageState.SENT:
            call.state = MessageState.DELIVERED
            self._report(call.message_id, call.provider_id, call.state)
        call.keys += key
        return call

    async def settled(self) -> None:
        """Wait until every receipt under way has been told, those that a receipt gave rise to as well."""
        while self._reports:
            await asyncio.wait(self._reports)

    def deliver(self, message: Outgoing) -> Outcome:  # noqa: PLR0911 - one line a behaviour
        """What the network answers to a message; a channel's `send` is this."""
        match self._behaviours.get(message.to, Behaviour.TAKES):
            case Behaviour.REFUSES:
                return Failed("30005", lasting=True)
            case Behaviour.BUSY:
                return Failed("20429", lasting=False, retry_after=1.0)
            case Behaviour.LANDLINE if message.channel == "sms":
                return Failed("21614", lasting=True, meaning=Meaning.LANDLINE)
            case Behaviour.SILENCED if message.channel == "sms":
                return Failed("21610", lasting=True, meaning=Meaning.OPTED_OUT)
            case Behaviour.LOSES_ANSWER:
                self._take(message)
                return Unknown("answer_lost")
            case Behaviour.DROPS:
                return Unknown("no_answer")
            case _:
                return Accepted(self._take(message))

    def _take(self, message: Outgoing) -> str:
        """The provider's id of what was taken."""
        self._taken += 1
        # The count alone would begin again with the process, while the rows it named remain.
        provider_id = f"sim-{message.id}-{self._taken}"
        if message.channel == "voice":
            self._ring(message, provider_id)
        else:
            self._put(message, provider_id)
        return provider_id

    def _ring(self, message: Outgoing, provider_id: str) -> None:
        call = PhoneCall(message.id, message.to, message.text, message.asks, provider_id)
        self.calls.append(call)
        del self.calls[: -self._keep]
        if became := _CALLS.get(self._behaviours.get(message.to, Behaviour.TAKES)):
            call.state = became[0]
            self._report(message.id, provider_id, *became)

    def _put(self, message: Outgoing, provider_id: str) -> None:
        letter = Letter(
            message_id=message.id,
            channel=message.channel,
            to=message.to,
            text=message.text,
            subject=message.subject,
            html=message.html,
            attachments=message.attachments,
            provider_id=provider_id,
        )
        self.letters.append(letter)
        del self.letters[: -self._keep]
        if message.channel == "sms":
            self._report(message.id, provider_id, MessageState.DELIVERED)

    def _report(self, message_id: MessageId, provider_id: str, state: MessageState, reason: str | None = None) -> None:
        # The event loop keeps weak references only: an unreferenced task can be collected before it has run.
        report = asyncio.create_task(self._tell(message_id, provider_id, state, reason))
        self._reports.add(report)
        report.add_done_callback(self._told)

    async def _tell(self, message_id: MessageId, provider_id: str, state: MessageState, reason: str | None) -> None:
        if self.receipts is not None:
            await self.receipts(message_id, provider_id, state, reason)

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
        """Every letter, or every call, to this address with this text."""
        of_kind = self.simulator.rung if message.channel == "voice" else self.simulator.inbox
        inbox: Sequence[Letter | PhoneCall] = of_kind(message.to)
        return tuple(Accepted(letter.provider_id) for letter in inbox if letter.text == message.text)
