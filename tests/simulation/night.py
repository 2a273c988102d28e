"""One night, drawn from its seed: an activation, people who answer, a provider that fails, processes that die.

The same seed is the same night: all that is drawn comes from it, and nothing in it waits for the real world.
"""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path
from random import Random  # noqa: TID251 - drawn from a seed, to be repeatable
from typing import Any

from app.channels import gatewayapi, twilio
from app.channels.heard import Inbound, Receipt
from app.core.access import Actor
from app.core.ids import ActivationId, ContactId, MessageId, PlanId, ScenarioId
from app.services import activations, answers
from app.services.activations import Order
from app.wiring import SYSTEM, Ports
from tests.simulation.loop import Life
from tests.simulation.network import GATEWAYAPI, Network, Text, moment
from tests.simulation.people import Answered, People
from tests.simulation.process import Process, Turn
from tests.simulation.town import HOME, PLAN, settings_for
from tests.simulation.weather import Weather
from tests.standins.twilio_shapes import ACCOUNT_SID, SENDERS

LONGEST = 400.0
LOOK_EVERY, QUIET_LOOKS = 2.0, 2
RESUMED_WITHIN = 10.0
ANNA = Actor(HOME, ContactId("h0"))
Tamper = Callable[[Ports], None]


@dataclass
class Night:
    """The night and its evidence: `trace` tells what happened, in order, `wrong` what should not have."""

    path: Path
    weather: Weather
    network: Network
    chance: Random
    tamper: Tamper | None = None
    turn: Turn = field(default_factory=Turn)
    processes: list[Process] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    began_at: float = 0.0
    deaths: int = 0
    ids: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.people = People(self.network, self.chance, self.answer_comes)
        self.network.arrives, self.network.tells = self.arrives, self.told

    @property
    def now(self) -> float:
        return self.network.loop.now

    @property
    def up(self) -> list[Process]:
        """The processes that answer the door."""
        return [p for p in self.processes if p.life.alive and p.ports is not None]

    def say(self, what: str) -> None:
        self.trace.append(f"{self.now:9.3f} {what}")

    def mint(self) -> str:
        return f"01900000-0000-7000-8000-{next(self.ids):012d}"

    def rows(self, question: str) -> list[Any]:
        """What stands in the database, seen from beside it."""
        with closing(sqlite3.connect(self.path)) as beside:
            return beside.execute(question).fetchall()

    # What happens to the processes.

    def born(self, name: str) -> None:
        """Start a process."""
        deaths = self.weather.dies_before
        life = Life(name, self.died, counts=self.began_at > 0)
        if name == "first":
            life.dies_before = deaths[self.deaths] if self.deaths < len(deaths) else 0
            life.frozen_before, life.frozen_for = self.weather.frozen
        told = settings_for(self.path, two_providers=self.weather.two_providers)
        one = Process(life, told, self.network, self.turn, self.mint, self.tamper)
        self.processes.append(one)
        one.start(one.serve())
        self.say(f"{name} starts")

    def died(self, life: Life) -> None:
        """Kill -9, and a new life after a while where nobody else is."""
        self.deaths += 1
        self.say(f"{life.name} dies before its callback {life.ran}")
        dead = next(p for p in self.processes if p.life is life)
        dead.bury()
        back = self.weather.back_after
        if back:
            self.network.later(back, self.born, life.name)
        left = self.rows(f"SELECT id, tries FROM message WHERE state = 'queued' AND at <= '{_sql(self.now)}'")  # noqa: S608 - ours
        self.network.later(back + RESUMED_WITHIN, self.resumed, dead, left, self.deaths)

    def resumed(self, dead: Process, left: list[tuple[str, int]], deaths: int) -> None:
        """Ten seconds after there is somebody to take over, nothing lies where it lay."""
        if deaths != self.deaths or any(p.life.frozen for p in self.up):
            return
        name = dead.ports.pump.process if dead.ports else ""
        held = self.rows(f"SELECT id FROM message WHERE state = 'sending' AND claimed_by = '{name}'")  # noqa: S608 - ours
        queued = set(self.rows("SELECT id, tries FROM message WHERE state = 'queued'"))
        if lies := [*held, *(one for one in left if one in queued)]:
            self.wrong.append(f"{RESUMED_WITHIN} s after {dead.life.name} could be replaced nobody has taken up {lies}")

    # What the world tells the service.

    def ask(self, what: Callable[[Ports], Coroutine[Any, Any, None]]) -> bool:
        """A request to one of the processes; False when nobody answers the door."""
        up = self.up
        if not up:
            return False
        one = self.chance.choice(up)
        assert one.ports is not None
        one.start(self._answered(what(one.ports)))
        return True

    async def _answered(self, request: Coroutine[Any, Any, None]) -> None:
        try:
            await request
        except Exception as wrong:  # noqa: BLE001 - as the door would, and it is a fault of the night
            self.wrong.append(f"a request was answered by 500: {wrong!r}")

    def arrives(self, text: Text) -> None:
        """A text is on a phone."""
        self.say(f"{text.to} reads {text.body[:40]!r} by {text.provider}")
        self.people.reads(text)

    def told(self, provider: str, form: dict[str, Any], message_id: str) -> None:
        """A provider calls back; the second one, which cannot be asked, until it is answered."""
        receipt = twilio.read_receipt(form) if provider != GATEWAYAPI else gatewayapi.read_event(_raw(form))
        assert isinstance(receipt, Receipt)
        known = replace(receipt, message_id=MessageId(message_id))
        answered: list[bool] = []

        async def take(ports: Ports) -> None:
            await ports.receipts.take(known)
            answered.append(True)

        self.say(f"{provider} tells that {message_id[-4:]} is {receipt.state}")
        self.ask(take)
        if provider == GATEWAYAPI:
            self.network.later(1, lambda: None if answered else self.told(provider, form, message_id))

    def answer_comes(self, answer: Answered) -> None:
        """A webhook brings an answer, or does not."""
        text = answer.text

        async def keep(ports: Ports) -> None:
            came = _inbound(text)
            async with ports.house.unit(SYSTEM) as unit:
                await answers.keep(unit, text.provider, came.provider_id, "sms", came.sender, came.text)
            answer.kept = True

        self.say(f"{text.to} writes {text.body!r}")
        self.ask(keep)
        if text.provider == GATEWAYAPI:
            self.network.later(1, lambda: None if answer.kept else self.answer_comes(answer))

    # What the activator does.

    async def activate(self) -> None:
        """Tap until there is an activation."""
        self.began_at = self.now
        for one in self.processes:
            one.life.counts = True
        while not self.rows("SELECT id FROM activation"):
            self.say("the activator taps")
            self.ask(_activate)
            await asyncio.sleep(2)

    async def cancel(self) -> None:
        """Say that it was a false alarm, until it is so."""
        while not self.rows("SELECT id FROM activation WHERE state = 'cancelled'"):
            [(found,)] = self.rows("SELECT id FROM activation")
            self.say("the activator cancels")
            self.ask(partial(_cancel, wanted=ActivationId(found)))
            await asyncio.sleep(2)

    async def go_on(self) -> None:
        """From the evening until all is quiet."""
        for name in ("first", "second")[: self.weather.processes]:
            self.born(name)
        await asyncio.sleep(1)
        await self.activate()
        if self.weather.cancelled:
            await asyncio.sleep(self.weather.cancelled)
            await self.cancel()
        quiet = 0
        while quiet < QUIET_LOOKS:
            await asyncio.sleep(LOOK_EVERY)
            quiet = quiet + 1 if self.quiet() else 0
            if self.now > LONGEST:
                self.wrong.append(f"not quiet after {LONGEST} s: {self.unfinished()}")
                break
        self.say("all is quiet")

    def quiet(self) -> bool:
        """Nothing is waiting to happen."""
        busy = self.people.deciding or any(p.life.frozen for p in self.processes) or not self.up
        return not busy and not self.unfinished()

    def unfinished(self) -> list[Any]:
        """What is still to be done, as the rows tell it, and which answers are not there."""
        now = _sql(self.now)
        found = self.rows(
            "SELECT 'message', id, state FROM message WHERE state IN ('queued', 'sending', 'unknown')"  # noqa: S608 - ours
            " UNION ALL SELECT 'reply', id, state FROM reply WHERE state = 'kept'"
            " UNION ALL SELECT 'due', id, due_at FROM activation WHERE due_at IS NOT NULL AND over_at IS NULL"
            f" UNION ALL SELECT 'briefing', id, kind FROM briefing WHERE sent_at IS NULL AND leave_at <= '{now}'"
        )
        known = {i for (i,) in self.rows("SELECT provider_id FROM reply")}
        if self.rows("SELECT id FROM activation WHERE over_at IS NOT NULL"):
            # Nobody looks for an answer that no webhook brought once there is nothing to answer.
            return found
        return found + [a.text.sid for a in self.people.said if a.text.sid not in known]


async def _activate(ports: Ports) -> None:
    async with ports.house.unit(ANNA) as unit:
        await activations.activate(unit, PlanId(PLAN), Order(ScenarioId("brand"), "Container brænder"))


async def _cancel(ports: Ports, *, wanted: ActivationId) -> None:
    async with ports.house.unit(ANNA) as unit:
        await activations.cancel(unit, wanted)


def _inbound(text: Text) -> Inbound:
    """What the channels read out of the webhook."""
    if text.provider == GATEWAYAPI:
        event = {"msg_id": text.sid, "sender": int(text.to[1:]), "content": {"message": text.body}}
        came = gatewayapi.read_event(_raw({"event_type": "user-message.text.sms", "event": event}))
    else:
        form = {"MessageSid": text.sid, "From": text.to, "To": SENDERS[0], "Body": text.body, "AccountSid": ACCOUNT_SID}
        came = twilio.read_inbound(form)
    assert isinstance(came, Inbound)
    return came


def _raw(told: dict[str, Any]) -> bytes:
    return json.dumps(told).encode()


def _sql(seconds: float) -> str:
    """The moment as SQLite's rows have it."""
    return moment(seconds).replace(tzinfo=None).isoformat(" ", "microseconds")
