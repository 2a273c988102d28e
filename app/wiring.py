"""The wiring: builds the ports from the settings; the only constructor of adapters, and where time enters.

Clock, ids and secrets come from here and nowhere else, so that tests can turn the clock by hand.
"""

import asyncio
import contextlib
import math
import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
from itsdangerous import BadSignature, URLSafeSerializer

from app.channels.email import Smtp
from app.channels.simulator import Simulator
from app.channels.twilio import TwilioAccount, TwilioSms, http_session
from app.core.access import Actor, clockwork
from app.core.delivery import Attachment, Channel, Outgoing
from app.core.ids import ActivationId, ContactId, MessageId, PartnershipId
from app.core.meeting import Meeting, MeetingState
from app.documents import calendar, message
from app.services import delivery
from app.services.delivery import Pump
from app.settings import Settings
from app.store.base import Transactions, open_engine
from app.store.cipher import Keyring
from app.store.messages import Queued
from app.store.unit import Clockwork, House

SYSTEM = clockwork(PartnershipId(""))
_PAGES = {"board": "", "action_plan": "/handlingsplan", "briefings": "/orienteringer"}


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - time enters here


def mint() -> str:
    """A new id that sorts by time (UUID version 7, RFC 9562)."""
    stamp = time.time_ns() // 1_000_000
    rest = secrets.randbits(74)
    number = (stamp << 80) | (0x7 << 76) | ((rest >> 62) << 64) | (0b10 << 62) | (rest & ((1 << 62) - 1))
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def new_secret() -> str:
    """256 random bits for a token, session or link."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Six random digits for a text message."""
    return f"{secrets.randbelow(1_000_000):06d}"


class Links:
    """Addresses that people open, and the signed token of an answer page."""

    def __init__(self, base: str, keys: tuple[str, ...]) -> None:
        self._base = base
        self._answers = URLSafeSerializer(list(reversed(keys)), salt="answer")

    def answer_token(self, activation: str, partnership: str, contact: str) -> str:
        """Stands for one person in one activation; the page it opens answers only by a pressed button."""
        return str(self._answers.dumps([activation, partnership, contact]))

    def read_answer(self, token: str) -> tuple[ActivationId, Actor] | None:
        """Whose answer page this is; None when the token is not ours."""
        try:
            activation, partnership, contact = self._answers.loads(token)
        except (BadSignature, ValueError):
            return None
        return ActivationId(activation), Actor(PartnershipId(partnership), ContactId(contact))

    def to(self, what: str, one: Queued, values: Mapping[str, Any]) -> str:
        """The address that a button in this message opens."""
        if what == "answer":
            return f"{self._base}/svar/{self.answer_token(one.scope, one.partnership, one.contact)}"
        if what == "sign_in":
            return f"{self._base}/log-ind/{values['link']}"
        if what == "plan":
            return f"{self._base}/planer/{values['plan']}"
        return f"{self._base}/aktiveringer/{one.scope}{_PAGES[what]}"


@dataclass
class Writer:
    """Makes the words of a message when it is its turn."""

    links: Links
    mail_from: str
    clock: Callable[[], datetime]

    def write(self, one: Queued) -> Outgoing:
        """The message as its channel takes it; the same row gives the same words."""
        values = one.content["values"]
        to = one.content["to"]
        if one.channel == "sms":
            return Outgoing(one.id, one.channel, to, message.sms(one.purpose, values))
        mail = message.mail(one.purpose, values, lambda what, v: self.links.to(what, one, v))
        return Outgoing(one.id, one.channel, to, mail.text, mail.subject, mail.html, self._attachments(one, to))

    def _attachments(self, one: Queued, to: str) -> tuple[Attachment, ...]:
        values = one.content["values"]
        method = values.get("invitation")
        if not method:
            return ()
        off = method == "CANCEL"
        said = values["meeting"]
        meeting = Meeting(
            at=datetime.fromisoformat(said["at"]),
            place=said["place"],
            phone=said["phone"],
            link=said["link"],
            sequence=said["sequence"] + off,
            state=MeetingState.CANCELLED if off else MeetingState.CALLED,
        )
        mark = "ØVELSE: " if values["exercise"] else ""
        title = f"{mark}Hastemøde, {values['area']}: {values['scenario']}"
        made = calendar.invitation(meeting, meeting_uid(one.scope), title, self.clock(), self.mail_from, to)
        return (calendar.attachment(made, off=off),)


def meeting_uid(activation: str) -> str:
    """The meeting's name in every calendar."""
    return f"{activation}@beredskab"


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
