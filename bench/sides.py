"""The two sides: our own `serve`, and the usual service, each ready to be asked."""

import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

from app import wiring
from app.cli.database import bring_up
from app.core.access import clockwork
from app.core.ids import ContactId, PartnershipId
from app.documents import bundle
from app.engine import process as engine
from app.services import accounts, plans
from app.settings import Settings
from app.wiring import SYSTEM
from bench.machine import answers, free_port, other_python, process, redis_server

SECRET = "a secret of at least sixteen"  # noqa: S105 - invented
ACCOUNT, AUTH_TOKEN, SENDER = "AC" + "0123456789abcdef" * 2, "fedcba9876543210" * 2, "+4520190001"
PLAN = "gaden-2026"


def person(i: int) -> str:
    """The number of the i-th seat's holder."""
    return f"+45201{i:05d}"


def street(seats: int) -> dict[str, Any]:
    """A plan of so many seats whose people have a phone and no mail."""
    people = [
        {"id": f"h{i}", "name": f"Person {i}", "title": "Leder", "organisation": "plan", "phones": [person(i)],
         "emails": [], "mandate": True}
        for i in range(seats)
    ]  # fmt: skip
    held = [
        {"id": f"seat{i}", "role": f"Funktion {i}", "party": "plan", "obligatory": True, "holder": f"h{i}",
         "stand_ins": []}
        for i in range(seats)
    ]  # fmt: skip
    return {
        "beredskab": 1,
        "partnership": {"id": "gaden", "name": "Gaden", "language": "da", "timezone": "Europe/Copenhagen"},
        "organisations": [{"id": "plan", "name": "Helhedsplanen", "kind": "social_plan"}],
        "contacts": people,
        "rosters": [{"id": "beredskab", "kind": "preparedness", "seats": held}],
        "plans": [
            {"id": PLAN, "title": "Plan for Gaden", "area": "Gaden", "valid_from": "2026-01-01",
             "valid_until": "2036-12-31", "coordinator": "h0", "activators": ["h0"], "roster": "beredskab",
             "brief": [], "scenarios": [{"id": "brand", "name": "Ildspåsættelse"}],
             "ladder": [{"after": 0, "channels": ["sms"]}, {"after": 3600, "channels": ["sms"]}],
             "briefing": {"first_within": 3600, "every": 14400}, "meeting": {"after": 3600, "place": "Beboerhuset"}}
        ],
    }  # fmt: skip


async def furnish(database_url: str, seats: int) -> str:
    """Migrate an empty database and import the street; a token for its coordinator."""
    bring_up(database_url)
    settings = Settings(_env_file=None, database_url=database_url, secret_key=SECRET)
    read = bundle.from_data(street(seats))
    async with engine.running(partial(wiring.build, settings), database_url, worker=False) as ports:
        async with ports.house.unit(SYSTEM) as unit:
            await plans.take_in(unit, read.directory, read.plans, "bench")
        async with ports.house.unit(clockwork(PartnershipId("gaden"))) as unit:
            return await accounts.create_token(unit, ContactId("h0"), wiring.new_secret)


@asynccontextmanager
async def ours(database_url: str, provider: str) -> AsyncIterator[str]:
    """`beredskab serve` on this database, sending to this provider; where it listens."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {
        "DATABASE_URL": database_url, "SECRET_KEY": SECRET, "PUBLIC_BASE_URL": url, "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN, "TWILIO_FROM": SENDER, "TWILIO_BASE_URL": provider, "TWILIO_MPS": "2000",
    }  # fmt: skip
    async with process(sys.executable, "-m", "app.cli", "serve", "--port", str(port), **settings):
        await answers(f"{url}/readyz")
        yield url


@asynccontextmanager
async def usual(database_url: str, provider: str, module: str = "baseline") -> AsyncIterator[str]:
    """FastAPI, Celery with ten threads and a Redis that writes nothing to disk; where the web listens.

    `module` is what runs: `baseline` or `whole_job`.
    """
    python, port, broker = other_python(), free_port(), free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {
        "DATABASE_URL": database_url.replace("postgresql:", "postgresql+psycopg:"),
        "REDIS_URL": f"redis://127.0.0.1:{broker}/0",
        "SMS_URL": f"{provider}/Messages.json",
    }
    async with AsyncExitStack() as running:
        start = running.enter_async_context
        await start(process(redis_server(), "--port", str(broker), "--save", "", "--appendonly", "no"))
        worker = ("-A", f"bench.{module}", "worker", "--pool", "threads", "-c", "10", "-l", "WARNING")
        await start(process(python, "-m", "celery", *worker, **settings))
        web = (f"bench.{module}:web", "--port", str(port), "--log-level", "warning")
        await start(process(python, "-m", "uvicorn", *web, **settings))
        await answers(f"{url}/readyz")
        yield url
