"""The wiring: builds the ports from the settings; the only constructor of adapters, and where time enters."""

import contextlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp

from app.channels.email import Smtp
from app.channels.gatewayapi import GatewayApi, GatewayApiAccount
from app.channels.openid import OpenId
from app.channels.provider_http import http_session
from app.channels.simulator import Simulator
from app.channels.switchover import Provider, Switchover
from app.channels.twilio import TwilioAccount, TwilioInbox, TwilioSms, TwilioVoice
from app.core.access import clockwork
from app.core.activation import MACHINE
from app.core.delivery import Channel, Receipt
from app.core.ids import MessageId, PartnershipId
from app.core.meeting import meeting_uid
from app.services import delivery, voice
from app.services.delivery import Heart, Pump, Receipts, Room
from app.settings import Settings
from app.store.base import Transactions, open_engine
from app.store.cipher import Keyring
from app.store.messages import Queued
from app.store.unit import Clockwork, House
from app.wiring import machine
from app.wiring.bulletin import Bulletin
from app.wiring.chance import mint, new_code, new_secret, now
from app.wiring.links import Links
from app.wiring.presence import Presence
from app.wiring.writer import Writer

__all__ = [
    "SYSTEM",
    "Bulletin",
    "Links",
    "OpenId",
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
    heart: Heart
    receipts: Receipts
    simulator: Simulator
    twilio: TwilioAccount
    channels: Mapping[str, Channel]
    keyring: Keyring
    closing: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)
    inbox: TwilioInbox | None = None
    openid: OpenId | None = None
    presence: Presence = field(default_factory=Presence)

    @property
    def reached_at(self) -> tuple[str, ...]:
        """Where people reach the service: its numbers (E.164), then its address."""
        s = self.settings
        return tuple(dict.fromkeys(a for a in (*s.twilio_senders, s.twilio_voice_from, s.public_base_url) if a))

    @property
    def number(self) -> str:
        """The number that a text to the service goes to; "" where there is none."""
        return next((a for a in self.reached_at if a.startswith("+")), "")

    async def close(self) -> None:
        """Let go of connections."""
        await self.closing.aclose()


async def build(
    settings: Settings,
    works: Clockwork,
    clock: Callable[[], datetime] = now,
    ids: Callable[[], str] = mint,
    http: Callable[[], aiohttp.ClientSession] = http_session,
) -> Ports:
    """Open the database and build the channels that the settings name; `http` makes what providers are asked by."""
    closing = contextlib.AsyncExitStack()
    keyring = Keyring(settings.secrets)
    engine = open_engine(settings.database_url, keyring)
    closing.push_async_callback(engine.dispose)
    bulletin = Bulletin()
    house = House(Transactions(engine), clock, ids, works, bulletin.tell)
    session = await closing.enter_async_context(http())
    account = twilio_account(settings)
    simulator = Simulator()
    channels = _channels(settings, account, session, simulator, clock)
    inbox = TwilioInbox(account, session) if settings.twilio_on and not settings.simulator else None
    links = Links(settings.public_base_url, settings.secrets)
    writer = Writer(links, settings.mail_from, clock, settings.twilio_announce_from)
    choose = _chooser(channels, simulator)
    rates = {"twilio": settings.twilio_mps, "twilio_voice": settings.twilio_cps}
    pump = Pump(house, SYSTEM, ids(), writer.write, choose, rates, _rooms(settings))
    heart = Heart(house, SYSTEM, pump.process, machine.place(), machine.gone, machine.steady, pump.wake)
    pump.holds, pump.life, pump.living = heart.holds, heart.life, heart.living
    receipts = Receipts(house, SYSTEM)
    simulator.receipts = _simulated(house, receipts)
    if isinstance(texts := channels.get("sms"), Switchover):
        receipts.shut = texts.shut
    return Ports(
        settings, house, bulletin, links, pump, heart, receipts, simulator, account, channels, keyring, closing, inbox,
        _openid(settings, session, clock),
    )  # fmt: skip


def _openid(settings: Settings, session: aiohttp.ClientSession, clock: Callable[[], datetime]) -> OpenId | None:
    """The municipality's sign-in; None when it is not set up."""
    if not settings.oidc_issuer:
        return None
    back = f"{settings.public_base_url}/log-ind/kommune/svar"
    return OpenId(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, back, session, clock)


def _rooms(settings: Settings) -> tuple[Room, ...]:
    """No more is claimed than leaves within two seconds, and of texts to residents, by all processes, within one."""
    limit = min(delivery.IN_FLIGHT, math.ceil(2 * settings.twilio_mps))
    texts = Room(("sms", "email"), limit, max(1, limit * 3 // 4), math.ceil(settings.twilio_mps))
    return texts, Room(("voice",), max(1, math.ceil(2 * settings.twilio_cps)), 0)


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
        voice_from=settings.twilio_voice_from,
        voice_url=f"{settings.public_base_url}/webhooks/twilio/voice",
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
        return dict.fromkeys(("sms", "email", "voice"), simulator.channel("simulator"))
    channels: dict[str, Channel] = {}
    if providers := _sms_providers(settings, account, session):
        channels["sms"] = Switchover(providers, clock)
    if settings.twilio_voice_on:
        channels["voice"] = TwilioVoice(account, session)
    if settings.smtp_url:
        channels["email"] = Smtp(settings.smtp_url, settings.mail_from, clock)
    return channels


def _sms_providers(settings: Settings, account: TwilioAccount, session: aiohttp.ClientSession) -> tuple[Provider, ...]:
    """Who takes texts, the one that people can answer first."""
    other = GatewayApiAccount(settings.gatewayapi_token, settings.gatewayapi_sender, settings.gatewayapi_base_url)
    twilio = (TwilioSms(account, session),) if settings.twilio_on else ()
    return (*twilio, *((GatewayApi(other, session),) if settings.gatewayapi_on else ()))


def _chooser(channels: Mapping[str, Channel], simulator: Simulator) -> Callable[[Queued], Channel | None]:
    """Demo data never leaves the simulator, whatever else is set."""
    pretend = simulator.channel("simulator")

    def choose(one: Queued) -> Channel | None:
        return pretend if one.demo else channels.get(one.channel)

    return choose


def _simulated(house: House, receipts: Receipts) -> Callable[..., Any]:
    """The simulator's receipts go the way of a provider's."""

    async def take(wanted: MessageId, provider_id: str, state: Any, reason: str | None) -> None:
        by_machine = reason == MACHINE
        await receipts.take(Receipt(provider_id, state, None if by_machine else reason, wanted))
        if by_machine:
            async with house.unit(SYSTEM) as unit:
                await voice.by_machine(unit, wanted, provider_id)

    return take
