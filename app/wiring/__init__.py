"""The wiring: builds the ports from the settings; the only constructor of adapters, and where time enters."""

import contextlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp

from app.channels.email import Smtp
from app.channels.simulator import Simulator
from app.channels.twilio import TwilioAccount, TwilioSms, http_session
from app.core.access import clockwork
from app.core.delivery import Channel
from app.core.ids import MessageId, PartnershipId
from app.services import delivery
from app.services.delivery import Pump
from app.settings import Settings
from app.store.base import Transactions, open_engine
from app.store.cipher import Keyring
from app.store.messages import Queued
from app.store.unit import Clockwork, House
from app.wiring.bulletin import Bulletin
from app.wiring.chance import mint, new_code, new_secret, now
from app.wiring.links import Links
from app.wiring.writer import Writer, meeting_uid

__all__ = [
    "SYSTEM",
    "Bulletin",
    "Links",
    "Ports",
    "Writer",
    "build",
    "meeting_uid",
    "mint",
    "new_code",
    "new_secret",
    "now",
    "twilio_account",
]

SYSTEM = clockwork(PartnershipId(""))


@dataclass
class Ports:
    """Everything that the faces and the clockwork need, built once a process."""

    settings: Settings
    house: House
    bulletin: Bulletin
    links: Links
    pump: Pump
    simulator: Simulator
    twilio: TwilioAccount
    channels: Mapping[str, Channel]
    keyring: Keyring
    closing: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)

    async def close(self) -> None:
        """Let go of connections."""
        await self.closing.aclose()


async def build(
    settings: Settings,
    works: Clockwork,
    clock: Callable[[], datetime] = now,
    ids: Callable[[], str] = mint,
) -> Ports:
    """Open the database and build the channels that the settings name."""
    closing = contextlib.AsyncExitStack()
    keyring = Keyring(settings.secrets)
    engine = open_engine(settings.database_url, keyring)
    closing.push_async_callback(engine.dispose)
    bulletin = Bulletin()
    house = House(Transactions(engine), clock, ids, works, bulletin.tell)
    session = await closing.enter_async_context(http_session())
    account = twilio_account(settings)
    simulator = Simulator()
    simulator.receipts = _receipts(house)
    channels = _channels(settings, account, session, simulator, clock)
    links = Links(settings.public_base_url, settings.secrets)
    writer = Writer(links, settings.mail_from, clock)
    # No more is claimed than leaves within a few seconds, so that a claim never looks abandoned.
    limit = min(delivery.IN_FLIGHT, math.ceil(2 * settings.twilio_mps))
    choose = _chooser(channels, simulator)
    pump = Pump(house, SYSTEM, ids(), writer.write, choose, {"twilio": settings.twilio_mps}, limit)
    return Ports(settings, house, bulletin, links, pump, simulator, account, channels, keyring, closing)


def twilio_account(settings: Settings) -> TwilioAccount:
    """The Twilio account that the settings name."""
    tokens = (settings.twilio_auth_token, settings.twilio_auth_token_secondary)
    return TwilioAccount(
        account_sid=settings.twilio_account_sid,
        auth_tokens=tuple(t for t in tokens if t),
        api_key=settings.twilio_api_key,
        api_secret=settings.twilio_api_secret,
        senders=settings.twilio_senders,
        messaging_service_sid=settings.twilio_messaging_service_sid,
        base_url=settings.twilio_base_url,
        status_url=f"{settings.public_base_url}/webhooks/twilio/status",
    )


def _channels(
    settings: Settings,
    account: TwilioAccount,
    session: aiohttp.ClientSession,
    simulator: Simulator,
    clock: Callable[[], datetime],
) -> Mapping[str, Channel]:
    """The way out of each kind of message; a kind without one is off."""
    if settings.simulator:
        return {"sms": simulator.channel("simulator"), "email": simulator.channel("simulator")}
    channels: dict[str, Channel] = {}
    if settings.twilio_on:
        channels["sms"] = TwilioSms(account, session)
    if settings.smtp_url:
        channels["email"] = Smtp(settings.smtp_url, settings.mail_from, clock)
    return channels


def _chooser(channels: Mapping[str, Channel], simulator: Simulator) -> Callable[[Queued], Channel | None]:
    """Demo data never leaves the simulator, whatever else is set."""
    pretend = simulator.channel("simulator")

    def choose(one: Queued) -> Channel | None:
        return pretend if one.demo else channels.get(one.channel)

    return choose


def _receipts(house: House) -> Callable[..., Any]:
    async def take(wanted: MessageId, provider_id: str, state: Any) -> None:
        async with house.unit(SYSTEM) as unit:
            await delivery.take_receipt(unit, wanted, provider_id, state, None)

    return take
