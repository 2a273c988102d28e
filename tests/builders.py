"""Builders: a whole town with one good default, told through the service's real doors.

The clock is turned by hand; steps run when their moment comes, in order, exactly as they were written down. No
sweep runs, so a step that nobody wrote down is missed here, as it would be in life.
"""

import functools
import heapq
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import httpx2
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncConnection

from app import wiring
from app.channels.simulator import Letter, PhoneCall
from app.core.access import clockwork
from app.core.ids import ContactId, PartnershipId
from app.documents import bundle, message
from app.engine.steps import Steps
from app.main import create_app
from app.services import accounts, answers, plans, voice
from app.settings import Settings
from app.store.unit import Step
from app.wiring import SYSTEM, Ports
from tests.statements import share_statements

EVENING = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
EXAMPLES = Path(__file__).parents[1] / "examples"
HOME = PartnershipId("soengaarden")
SECRET = "a secret of at least sixteen"

_idle: list[FastAPI] = []
"""Apps that no town is using: to lay the routes of one out takes as long as a short story."""


@dataclass
class HandClock:
    """A clock that stands until it is turned."""

    now: datetime = EVENING

    def __call__(self) -> datetime:
        return self.now


@dataclass
class HandWound:
    """The clockwork of the stories: steps wait in order of their moment until the clock gets there."""

    clock: HandClock
    waiting: list[tuple[datetime, int, Step]] = field(default_factory=list)
    count: "itertools.count[int]" = field(default_factory=itertools.count)
    steps: Steps | None = None

    async def write(self, connection: AsyncConnection, steps: Sequence[Step], now: datetime) -> None:
        """Nothing is written: the stories hold the steps themselves."""

    def committed(self, steps: Sequence[Step]) -> None:
        for step in steps:
            heapq.heappush(self.waiting, (max(step.at or self.clock.now, self.clock.now), next(self.count), step))

    def due(self, until: datetime) -> bool:
        return bool(self.waiting) and self.waiting[0][0] <= until

    async def run_next(self) -> None:
        """Run the next step at its moment; a failing step fails the story."""
        assert self.steps is not None
        at, _, step = heapq.heappop(self.waiting)
        self.clock.now = max(self.clock.now, at)
        await self.steps.by_name[step.name](step.subject)


@dataclass
class Phone:
    """A person's phone and mailbox on the simulator."""

    town: "Town"
    number: str
    mailbox: str

    @property
    def texts(self) -> list[str]:
        return [letter.text for letter in self.town.ports.simulator.inbox(self.number)]

    @property
    def mails(self) -> list[Letter]:
        return self.town.ports.simulator.inbox(self.mailbox)

    @property
    def calls(self) -> list[PhoneCall]:
        return self.town.ports.simulator.rung(self.number)

    async def presses(self, key: str) -> None:
        """Pick up the newest call, press a key, and let it be understood."""
        simulator, call = self.town.ports.simulator, self.calls[-1]
        assert simulator.press(call.message_id, key)
        async with self.town.ports.house.unit(SYSTEM) as unit:
            if to := await voice.asked_in(unit, call.message_id):
                await answers.keep(unit, "simulator", f"{call.provider_id}:{key}", "voice", self.number, key, to=to)
        await self.town.settle()

    def shows(self, words: str) -> bool:
        return any(words in text for text in self.texts)

    async def answers(self, text: str) -> None:
        """Text the service back, and let it be understood."""
        async with self.town.ports.house.unit(SYSTEM) as unit:
            await answers.keep(unit, "simulator", self.town.ports.house.mint(), "sms", self.number, text)
        await self.town.settle()


@dataclass
class Town:
    """A running service with a bundle, a hand-turned clock and the simulator for its phones."""

    ports: Ports
    clock: HandClock
    works: HandWound
    client: httpx2.AsyncClient
    app: FastAPI
    partnership: PartnershipId = HOME
    plan: str = "soengaarden-2026"
    tokens: dict[str, str] = field(default_factory=dict)

    async def settle(self) -> None:
        """Run everything that is due now, until nothing is."""
        while True:
            await self.ports.simulator.settled()
            if self.works.due(self.clock.now):
                await self.works.run_next()
            elif self.ports.pump.woken.is_set():
                await self.ports.pump.drain()
            else:
                break

    async def forward(self, seconds: float = 0, minutes: float = 0, hours: float = 0) -> None:
        """Turn the clock, running each step at its own moment."""
        until = self.clock.now + timedelta(seconds=seconds, minutes=minutes, hours=hours)
        await self.settle()
        while self.works.due(until):
            await self.works.run_next()
            await self.settle()
        self.clock.now = until
        await self.settle()

    async def phone(self, who: str) -> Phone:
        async with self.ports.house.unit(clockwork(self.partnership), writes=False) as unit:
            person = await plans.people_of(unit, ContactId(who))
        return Phone(self, (person.phones or ("",))[0], (person.emails or ("",))[0])

    async def token(self, who: str, *, administrator: bool = False) -> str:
        if who not in self.tokens:
            async with self.ports.house.unit(clockwork(self.partnership)) as unit:
                made = await accounts.create_token(unit, ContactId(who), wiring.new_secret, administrator=administrator)
            self.tokens[who] = made
        return self.tokens[who]

    async def call(
        self, who: str, method: str, path: str, body: Any = None, *, administrator: bool = False, **headers: str
    ) -> httpx2.Response:
        """A request to the API as this person, and all that follows; header names with `_` for `-`."""
        await self.token(who, administrator=administrator)
        answer = await self.ask(who, method, path, body, **headers)
        await self.settle()
        return answer

    async def ask(self, who: str, method: str, path: str, body: Any = None, **headers: str) -> httpx2.Response:
        """The request alone, so that several can be under way at once."""
        token = await self.token(who)
        sent = {k.replace("_", "-"): v for k, v in headers.items()} | {"Authorization": f"Bearer {token}"}
        return await self.client.request(method, f"/api/v1{path}", json=body, headers=sent)

    async def activate(self, who: str = "anna", **order: Any) -> str:
        """Activate the plan for arson, and return the activation's id."""
        body = {"scenario": "brand", "situation": "Container brænder ved blok 4", **order}
        answer = await self.call(who, "POST", f"/plans/{self.plan}/activations", body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def look(self, activation: str, who: str = "anna") -> dict[str, Any]:
        """The activation as this person sees it."""
        answer = await self.call(who, "GET", f"/activations/{activation}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def seat(self, activation: str, seat: str) -> dict[str, Any]:
        """One seat of the activation."""
        seats: list[dict[str, Any]] = (await self.look(activation))["seats"]
        return next(s for s in seats if s["id"] == seat)

    async def log(self, activation: str) -> list[dict[str, Any]]:
        """The activation's log."""
        items: list[dict[str, Any]] = (await self.call("anna", "GET", f"/activations/{activation}/log")).json()["items"]
        return items

    async def kinds(self, activation: str) -> list[str]:
        """What the activation's log tells of, by kind."""
        return [entry["kind"] for entry in await self.log(activation)]

    async def briefings(self, activation: str) -> list[dict[str, Any]]:
        """What the boards were told, and what is due."""
        answer = await self.call("anna", "GET", f"/activations/{activation}/briefings")
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def hears(self, who: str, text: str) -> None:
        """This person texts the service."""
        await (await self.phone(who)).answers(text)

    async def texts(self, who: str) -> list[str]:
        """The text messages on this person's phone."""
        return (await self.phone(who)).texts

    async def take_in(self, data: dict[str, Any] | None = None) -> None:
        """Import a bundle; without one, the example."""
        read = bundle.from_data(data) if data else _soengaarden()
        async with self.ports.house.unit(SYSTEM) as unit:
            await plans.take_in(unit, read.directory, read.plans, "test")

    async def take_in_example(self, name: str) -> None:
        """Import one of the example bundles."""
        read = bundle.read((EXAMPLES / name).read_bytes())
        async with self.ports.house.unit(SYSTEM) as unit:
            await plans.take_in(unit, replace(read.directory, demo=True), read.plans, name)

    def in_partnership(self, partnership: str, plan: str) -> Self:
        """The same service seen from another partnership."""
        return replace(self, partnership=PartnershipId(partnership), plan=plan, tokens={})


@functools.cache
def _soengaarden() -> bundle.Bundle:
    """Read once: to read it takes as long as to write it down."""
    return bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes())


def example() -> dict[str, Any]:
    """The example bundle as data, to be changed where a story needs it."""
    return bundle.to_data(_soengaarden())


def with_residents(count: int) -> dict[str, Any]:
    """The example bundle with only these residents on their roster: resident-0 and on, each with a number alone."""
    data = example()
    made = [
        {"id": f"resident-{i}", "name": f"Beboer {i}", "organisation": "beboere", "phones": [f"+45201{20_000 + i:05d}"]}
        for i in range(count)
    ]
    data["contacts"] += made
    next(r for r in data["rosters"] if r["id"] == "beboere")["members"] = [m["id"] for m in made]
    return data


@asynccontextmanager
async def town(database_url: str, data: dict[str, Any] | None = None, **more: Any) -> AsyncIterator[Town]:
    """A town on this (migrated, empty) database; `more` are settings beside the usual ones."""
    clock = HandClock()
    works = HandWound(clock)
    usual: dict[str, Any] = {"secret_key": SECRET, "simulator": True, "public_base_url": "http://127.0.0.1:8000"}
    settings = Settings(_env_file=None, database_url=database_url, **(usual | more))
    ports = await wiring.build(settings, works, clock)
    share_statements(ports.house.transactions.engine, settings)
    works.steps = Steps(ports.house, ports.pump, message.briefing, ports.reached_at)
    app = _idle.pop() if _idle else create_app(ports)
    app.state.ports = ports
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        made = Town(ports, clock, works, client, app)
        await made.take_in(data)
        try:
            yield made
        finally:
            await ports.close()
            _idle.append(app)
