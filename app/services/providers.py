"""Providers: would they let us in, how have they done, and what do people have to know before the alarm does.

No transaction is open while a provider is talked to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from app.channels.switchover import Switchover
from app.core.access import Actor
from app.core.delivery import Channel, Failed
from app.core.provider_fault import warning
from app.store import providers
from app.store.providers import Standing
from app.store.unit import House, Unit

SILENT = "not_connected"
"""What is said of a provider that rests for no fault of ours."""
Measurement = tuple[str, str, tuple[str, ...], list[tuple[tuple[str, ...], float]]]


@runtime_checkable
class Checked(Protocol):
    """A channel that can say whether it would be let in."""

    @property
    def name(self) -> str:
        """Who is asked."""
        ...

    async def check(self) -> Failed | None:
        """None, or why not; nothing is sent."""
        ...


@dataclass(frozen=True)
class Finding:
    """What a provider answered when it was asked; `failed` None = a message could go out."""

    kind: str
    name: str
    failed: Failed | None


async def ask(channels: Mapping[str, Channel]) -> tuple[Finding, ...]:
    """Ask every provider of these channels, by kind, whether it would let us in; the simulator is none."""
    found: list[Finding] = []
    for kind, channel in channels.items():
        if isinstance(channel, Switchover):
            found += [Finding(kind, name, failed) for name, failed in (await channel.examine()).items()]
        elif isinstance(channel, Checked):
            found.append(Finding(kind, channel.name, await channel.check()))
    return tuple(found)


async def examine(house: House, system: Actor, channels: Mapping[str, Channel]) -> tuple[Finding, ...]:
    """The same, remembered, so that every page and monitor says what is wrong; for the clockwork, every hour."""
    found = await ask(channels)
    async with house.unit(system) as unit:
        known = {one.name: one for one in await providers.standings(unit)}
        await providers.forget_others(unit, [one.name for one in found])
        for one in found:
            before = known.get(one.name, Standing(one.name, one.kind))
            fault = one.failed.reason if one.failed else None
            await providers.keep(unit, replace(before, fault=fault, checked_at=unit.now))
    return found


async def news(unit: Unit, channels: Mapping[str, Channel]) -> tuple[Standing, ...]:
    """Which providers rest in this process, and for what fault of ours, where that is not written down yet."""
    known = {one.name: one for one in await providers.standings(unit)}
    found = []
    for kind, channel in channels.items():
        for name, health in channel.health.items() if isinstance(channel, Switchover) else ():
            before = known.get(name, Standing(name, kind))
            fault = health.reason if health.at_fault else before.fault
            now = replace(before, resting=health.resting, fault=fault)
            if now != before or name not in known:
                found.append(now)
    return tuple(found)


async def note(unit: Unit, channels: Mapping[str, Channel]) -> None:
    """Write down what is news of them."""
    for now in await news(unit, channels):
        await providers.keep(unit, now)


async def warnings(unit: Unit) -> tuple[str, ...]:
    """What whoever is signed in has to know, in whole sentences; nothing when all is well."""
    known = await providers.standings(unit)
    return tuple(
        warning(one.kind, one.name, one.fault or SILENT, another=_another(known, one))
        for one in known
        if one.fault or one.resting
    )


def _another(known: Iterable[Standing], faulty: Standing) -> bool:
    return any(one.kind == faulty.kind and not (one.fault or one.resting) for one in known)


async def measurements(unit: Unit) -> list[Measurement]:
    """For monitors: which providers would not let us in, and which are passed over for now."""
    known = await providers.standings(unit)
    return [
        ("beredskab_provider_fault", "1 = the last check says that nothing can be sent", ("kind", "provider"),
         [((one.kind, one.name), float(one.fault is not None)) for one in known]),
        ("beredskab_provider_resting", "1 = passed over after trouble", ("kind", "provider"),
         [((one.kind, one.name), float(one.resting)) for one in known]),
    ]  # fmt: skip
