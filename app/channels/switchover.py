"""The switch (skift): one way out made of several providers, chosen message by message by how each has done.

Promises: what certainly never left goes to the next provider within the same send; what may have left goes nowhere
before it has been looked for, and the look goes to whom it was handed; a provider that rests is passed over, but
when all of them rest, or there is but one, they are tried all the same: no message is refused to spare a provider.
"""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Protocol

from app.core.delivery import SEND_TIMEOUT, Accepted, Channel, Failed, Outcome, Outgoing, Unknown
from app.core.health import Health, Sign, after, ready, sign, trying


class Provider(Channel, Protocol):
    """A channel to one provider, which can say whether a refusal is our own fault, and whether it would let us in."""

    def at_fault(self, reason: str) -> bool:
        """True when our account, sender or settings are to blame, not the number or the moment."""
        ...

    async def check(self) -> Failed | None:
        """None when a message could go out, or why not; nothing is sent."""
        ...


LOOK_SECONDS: Final = 4.0
"""With two looks and the pauses between them, what a provider that hangs was handed goes elsewhere within 30 s."""
_SECONDS: Final = SEND_TIMEOUT.total_seconds()


class Switchover:
    """One channel of several providers, the one that is preferred first; `clock` is the wiring's."""

    def __init__(
        self, providers: Sequence[Provider], clock: Callable[[], datetime], *, seconds: float = _SECONDS
    ) -> None:
        self.providers: Mapping[str, Provider] = {one.name: one for one in providers}
        self._clock = clock
        self._seconds = seconds
        self.health: dict[str, Health] = dict.fromkeys(self.providers, Health())

    @property
    def name(self) -> str:
        """Who would be handed the next message: pace is kept by the provider's own name."""
        return self._order()[0].name

    async def send(self, message: Outgoing) -> Outcome:
        """Hand the message to one of them; the outcome says to whom.

        All of it together takes no longer than one send may, so that no claim on the message looks abandoned.
        """
        first, *others = self._order()
        ends = asyncio.get_running_loop().time() + self._seconds if others else 0.0
        # The session that a provider is asked through gives it no more time than one send may take.
        outcome = await self._hand_over(first, message)
        for one in others:
            if not isinstance(outcome, Failed) or outcome.lasting:
                break
            outcome = await self._in_time(one, message, ends)
        return outcome

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        """Look where it was handed to, or everywhere when that is not known.

        A provider that rests cannot be asked for ever. While another is well its silence counts as not seen, so that
        the message goes there once the looks are exhausted: a rare double is better than a loss.
        """
        asked = [self.providers[message.provider]] if message.provider in self.providers else self.providers.values()
        found: list[Accepted] = []
        failed: Failed | None = None
        for one in asked:
            seen = await self._look(one, message, since)
            if not isinstance(seen, Failed):
                found += [replace(each, provider=one.name) for each in seen]
            elif not (self.health[one.name].resting and self._another_is_well(one.name)):
                failed = seen
        return tuple(found) if found or failed is None else failed

    def shut(self, name: str, reason: str) -> None:
        """A receipt says that this provider has shut our account: what comes next goes to another."""
        if name in self.providers:
            self._note(name, Sign.MISCONFIGURED, reason)

    async def examine(self) -> Mapping[str, Failed | None]:
        """Ask each whether it would let us in: None, or why not. One that would not is let rest at once."""
        checks = await asyncio.gather(*(one.check() for one in self.providers.values()))
        found = dict(zip(self.providers, checks, strict=True))
        for name, failed in found.items():
            if failed is None and self.health[name].at_fault:
                self.health[name] = Health()
            elif failed is not None and self.providers[name].at_fault(failed.reason):
                self._note(name, Sign.MISCONFIGURED, failed.reason)
        return found

    async def _in_time(self, one: Provider, message: Outgoing, ends: float) -> Outcome:
        try:
            async with asyncio.timeout_at(ends):
                return await self._hand_over(one, message)
        except TimeoutError:
            self._note(one.name, Sign.SILENT, "timeout")
            return Unknown("timeout", one.name)

    async def _hand_over(self, one: Provider, message: Outgoing) -> Outcome:
        self.health[one.name] = trying(self.health[one.name], self._clock())
        outcome = await one.send(message)
        reason = "" if isinstance(outcome, Accepted) else outcome.reason
        # A name that only announcements come from may be refused while every other text still goes out.
        self._note(one.name, sign(outcome, at_fault=one.at_fault(reason) and not message.sender), reason)
        if isinstance(outcome, Accepted):
            return Accepted(outcome.provider_id, one.name)
        return replace(outcome, provider=one.name)

    async def _look(self, one: Provider, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        seen: tuple[Accepted, ...] | Failed = Failed("timeout", lasting=False)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(LOOK_SECONDS, self._seconds)):
                seen = await one.find(message, since)
        if isinstance(seen, Failed):
            # A provider that cannot even be asked is as good as out of reach.
            self._note(one.name, Sign.MISCONFIGURED if one.at_fault(seen.reason) else Sign.UNREACHABLE, seen.reason)
        return seen

    def _note(self, name: str, seen: Sign, reason: str) -> None:
        self.health[name] = after(self.health[name], seen, self._clock(), reason)

    def _order(self) -> Sequence[Provider]:
        """Those whose turn it is first, in the order of preference; then those that rest."""
        known = tuple(self.providers.values())
        if len(known) == 1:
            return known
        now = self._clock()
        return sorted(known, key=lambda one: not ready(self.health[one.name], now))

    def _another_is_well(self, name: str) -> bool:
        return any(other != name and not health.resting for other, health in self.health.items())
