"""The nights that the tests ask about: a real `serve`, stand-ins for Twilio and the mail server, and a kill -9.

Each night runs once a database and leaves its evidence; all of them go on side by side, since they mostly wait.
"""

import asyncio
import random  # noqa: TID251 - drawn from a seed, to be repeatable
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.crash.service import PATIENCE, Service, furnish, twilio_settings, until
from tests.crash.street import HOLDER, PLAN, holder, street
from tests.standins.gatewayapi import GatewayApiStandin
from tests.standins.smtp import Letter, SmtpStandin
from tests.standins.twilio import Answer, Callbacks, TwilioStandin
from tests.standins.twilio_shapes import SENDERS

CALL, REMINDER, STOOD_IN, BRIEFED = "Kommer du?", "Vi mangler dit svar", "Du er stedfortræder", "Se din mail"


@dataclass
class Night:
    """A service, the world around it, and the activation that goes on."""

    service: Service
    twilio: TwilioStandin
    smtp: SmtpStandin
    size: int
    workers: Sequence[Service] = ()
    other: GatewayApiStandin | None = None
    answered: tuple[int, ...] = ()
    stalled: tuple[int, ...] = ()
    activation: str = ""
    view: dict[str, Any] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    briefings: list[dict[str, Any]] = field(default_factory=list)

    @property
    def texts(self) -> Counter[tuple[str, str]]:
        """How often each text was taken for each number."""
        return Counter((m["to"], m["body"]) for m in self.twilio.messages if m["direction"] == "outbound-api")

    @property
    def letters(self) -> list[Letter]:
        return self.smtp.letters

    def told(self, words: str) -> Counter[str]:
        """How many texts with these words each number got."""
        counted: Counter[str] = Counter()
        for (to, body), times in self.texts.items():
            if words in body:
                counted[to] += times
        return counted

    def called_by_any(self) -> Counter[str]:
        """How often each holder's call was taken, by whichever provider."""
        calls = Counter(self.told(CALL))
        calls.update(f"+{m['recipient']}" for m in (self.other.messages if self.other else ()) if CALL in m["message"])
        return Counter({to: n for to, n in calls.items() if to.startswith(HOLDER)})

    async def activate(self, **order: Any) -> None:
        body = {"scenario": "brand", "situation": "Container brænder", **order}
        self.activation = (await self.service.call("POST", f"/plans/{PLAN}/activations", body))["id"]

    async def look(self) -> dict[str, Any]:
        found: dict[str, Any] = await self.service.call("GET", f"/activations/{self.activation}")
        return found

    async def remember(self) -> None:
        """Keep what the service says of the night, for the time when it is gone."""
        self.view = await self.look()
        self.entries = (await self.service.call("GET", f"/activations/{self.activation}/log"))["items"]
        self.briefings = (await self.service.call("GET", f"/activations/{self.activation}/briefings"))["items"]

    def seat(self, i: int) -> dict[str, Any]:
        """How a seat stood at the end."""
        found: dict[str, Any] = next(s for s in self.view["seats"] if s["id"] == f"seat{i}")
        return found

    async def quiet(self) -> bool:
        """Nothing is queued and nothing is unknown, in any channel."""
        counts = (await self.look())["deliveries"].values()
        return not any(c.get("queued") or c.get("unknown") for c in counts)

    async def restart(self) -> None:
        await self.service.start()
        await self.service.ready()

    async def answer(self, number: str, text: str) -> int:
        return await self.twilio.text(number, SENDERS[0], text)


@asynccontextmanager
async def night(
    home: Path, database_url: str, size: int, *, patient: bool = False, workers: int = 0, **settings: str
) -> AsyncIterator[Night]:
    """The town at rest: everything runs, nothing has happened. `workers`: processes of their own, beside the web."""
    twilio, smtp = await TwilioStandin().start(), await SmtpStandin().start()
    told = {"DATABASE_URL": database_url, "SMTP_URL": f"smtp://127.0.0.1:{smtp.port}", **twilio_settings(twilio)}
    service = Service(home, told | settings, token=await furnish(database_url, street(size, patient=patient), "h0"))
    twilio.inbound_url = f"{service.url}/webhooks/twilio/sms"
    service.arguments = ("serve", "--no-worker") if workers else ("serve",)
    beside = {**service.settings, "PUBLIC_BASE_URL": service.url}
    behind = [Service(home, beside, ("worker",)) for _ in range(workers)]
    try:
        for one in (service, *behind):
            await one.start()
        await service.ready()
        yield Night(service, twilio, smtp, size, behind)
    finally:
        for one in (service, *behind):
            await one.kill()
        await twilio.stop()
        await smtp.stop()


async def killed_while_calling(home: Path, database_url: str) -> Night:
    """Ten seats at five texts a second; the kill comes when some are sent, some in the air, some waiting.

    Two people answer JA just before it. What was in the air is not called back, so it must be looked for.
    """
    async with night(home, database_url, 10, TWILIO_MPS="5") as here:
        here.stalled = (3, 4)
        for i in here.stalled:
            here.twilio.behave(holder(i), answer=Answer.STALL, callbacks=Callbacks.NEVER, times=1)
        await here.activate()

        async def some() -> bool:
            return len(here.twilio.messages) >= 5

        await until(some)
        reached = [i for i in range(here.size) if here.told(CALL)[holder(i)] and i not in here.stalled]
        here.answered = (reached[0], reached[1])
        answered = await asyncio.gather(*(here.answer(holder(i), "JA 15") for i in here.answered))
        await here.service.kill()
        assert list(answered) == [200, 200]
        await here.restart()
        await _finished(here)
        return here


async def killed_before_the_first(home: Path, database_url: str) -> Night:
    """The activation is committed, and the process is gone before its first message may leave."""
    async with night(home, database_url, 4) as here:
        await here.activate(recall_seconds=6)
        await here.service.kill()
        assert not here.twilio.messages
        await here.restart()
        await _finished(here)
        return here


async def killed_again_and_again(home: Path, database_url: str) -> Night:
    """Fifteen seats and three kills at moments drawn from a seed."""
    moments = random.Random(database_url.partition(":")[0])  # noqa: S311 - drawn from a seed, to be repeatable
    async with night(home, database_url, 15, TWILIO_MPS="8") as here:
        await here.activate()
        for longest in (1.0, 4.0, 8.0):
            await asyncio.sleep(moments.uniform(0, longest))
            await here.service.kill()
            await here.restart()
        await _finished(here)
        return here


async def _finished(here: Night) -> None:
    """Wait until the ladder has reached its end, the board is briefed and nothing is under way."""

    async def done() -> bool:
        called = len(here.told(STOOD_IN)) >= here.size - len(here.answered)
        return called and len(here.told(BRIEFED)) >= 2 and await here.quiet()

    try:
        await until(done, PATIENCE)
    except TimeoutError:
        raise AssertionError(f"{await here.look()}\n{here.texts}\n{here.service.log}") from None
    await here.remember()


CONDUCTS: Mapping[int, Mapping[str, Any]] = {
    1: {"answer": Answer.LOSE, "times": 1},
    2: {"answer": Answer.STALL, "callbacks": Callbacks.NEVER, "times": 1},
    3: {"answer": Answer.ERROR_AFTER, "callbacks": Callbacks.NEVER, "times": 1},
    4: {"answer": Answer.GARBLED, "callbacks": Callbacks.NEVER, "times": 1},
    5: {"answer": Answer.ERROR_BEFORE, "times": 1},
    6: {"answer": Answer.DROP, "times": 1},
    7: {"answer": Answer.BUSY, "retry_after": "1", "times": 2},
    8: {"answer": Answer.REFUSE, "code": 21211},
    9: {"callbacks": Callbacks.EARLY},
    10: {"callbacks": Callbacks.TWICE},
    11: {"callbacks": Callbacks.REVERSED},
    12: {"states": ("sent", "undelivered"), "error_code": 30008},
}


async def a_provider_at_its_worst(home: Path, database_url: str) -> Night:
    """Nobody is killed, but Twilio treats each number in another bad way, and the mail server is greylisting."""
    async with night(home, database_url, 13, patient=True) as here:
        for i, conduct in CONDUCTS.items():
            here.twilio.behave(holder(i), **conduct)
        here.smtp.rcpt_of = {"h12@example.dk": "550 unknown"}
        here.smtp.rcpt = "451 greylisted"
        await here.activate()

        async def turned_away() -> bool:
            return len(here.smtp.hellos) >= 13

        await until(turned_away)
        here.smtp.rcpt = ""

        async def done() -> bool:
            reached = sum(n for to, n in here.told(CALL).items() if to.startswith(HOLDER))
            return reached >= 12 and len(here.told(BRIEFED)) >= 2 and await here.quiet()

        await until(done)
        await here.twilio.settled()
        await here.remember()
        return here
