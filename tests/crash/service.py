"""The service as a process of its own, with the settings of a test, to be killed and started again."""

import asyncio
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from app import wiring
from app.core.access import clockwork
from app.core.ids import ContactId, PartnershipId
from app.documents import bundle
from app.engine import process
from app.services import accounts, plans
from app.settings import Settings
from app.wiring import SYSTEM
from tests.stable import ROOT, Running, stable
from tests.standins.twilio import TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, SENDERS

SECRET = "a secret of at least sixteen"
PATIENCE = 90.0

Found = TypeVar("Found")


def environment(**settings: str) -> dict[str, str]:
    """What a command is told, and nothing of what this machine happens to be told."""
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "SECRET_KEY": SECRET, **settings}


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


async def until(found: Callable[[], Awaitable[Found]], seconds: float = PATIENCE) -> Found:
    """Ask again and again until the answer is something; a TimeoutError says that it never was."""
    async with asyncio.timeout(seconds):
        while not (answer := await found()):  # noqa: ASYNC110 - another process cannot set an event of ours
            await asyncio.sleep(0.05)
    return answer


def twilio_settings(standin: TwilioStandin) -> dict[str, str]:
    """Settings that send SMS to the stand-in, as fast as it takes them."""
    return {
        "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_FROM": ",".join(SENDERS),
        "TWILIO_BASE_URL": standin.url,
        "TWILIO_MPS": "200",
    }


@dataclass
class Service:
    """One `beredskab serve` (or another command that goes on) on a port of its own; `log` is its stderr."""

    home: Path
    settings: dict[str, str]
    arguments: tuple[str, ...] = ("serve",)
    port: int = field(default_factory=free_port)
    token: str = ""
    running: Running | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def exit_code(self) -> int | None:
        return self.running.returncode if self.running else None

    @property
    def log(self) -> str:
        return (self.home / f"{self.port}.log").read_text(encoding="utf-8")

    async def start(self) -> None:
        """Start the process in an empty folder, so that no `.env` is read; its log is appended to."""
        where = ("--port", str(self.port)) if self.arguments[0] == "serve" else ()
        told = environment(**{"PUBLIC_BASE_URL": self.url, "LOG_FORMAT": "json", **self.settings})
        log = self.home / f"{self.port}.log"
        self.running = await (await stable()).start([*self.arguments, *where], told, self.home, out=log, talk=log)

    async def ready(self) -> None:
        """Wait until it says that an alarm can go out."""
        await until(self._is_ready)

    async def _is_ready(self) -> bool:
        assert self.running is not None
        assert self.running.returncode is None, self.log
        with suppress(aiohttp.ClientError):
            async with aiohttp.request("GET", f"{self.url}/readyz") as answer:
                return answer.status == 200
        return False

    async def kill(self) -> None:
        """SIGKILL: nothing is said, nothing is finished."""
        if self.running is not None and self.running.returncode is None:
            self.running.kill()
            await self.running.wait()

    async def frozen(self, seconds: float) -> None:
        """SIGSTOP, and after a while SIGCONT: it does not know that it was away."""
        assert self.running is not None
        self.running.send_signal(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        self.running.send_signal(signal.SIGCONT)

    async def stop(self) -> None:
        """SIGTERM, and wait for the process to end by itself."""
        if self.running is not None and self.running.returncode is None:
            self.running.terminate()
            await asyncio.wait_for(self.running.wait(), PATIENCE)

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        """A request to the API with this service's token; the answer's JSON."""
        headers = {"Authorization": f"Bearer {self.token}"}
        async with aiohttp.request(method, f"{self.url}/api/v1{path}", json=body, headers=headers) as answer:
            assert answer.status < 300, await answer.text()
            return await answer.json()


async def furnish(database_url: str, data: dict[str, Any], who: str) -> str:
    """Import a bundle into a migrated database; a token for this contact."""
    settings = Settings(_env_file=None, database_url=database_url, secret_key=SECRET)
    read = bundle.from_data(data)
    async with process.running(partial(wiring.build, settings), database_url, worker=False) as ports:
        async with ports.house.unit(SYSTEM) as unit:
            await plans.take_in(unit, read.directory, read.plans, "test")
        async with ports.house.unit(clockwork(PartnershipId(data["partnership"]["id"]))) as unit:
            return await accounts.create_token(unit, ContactId(who), wiring.new_secret)
