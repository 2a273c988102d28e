"""Commands that keep the service going: serve, worker, demo, migrate, purge, doctor."""

import argparse
import asyncio
import logging
import secrets
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from app import wiring
from app.cli import demo_data
from app.cli.database import bring_up
from app.cli.logs import configure_logs
from app.core.provider_fault import NAMES, why
from app.documents.sources import folder
from app.engine import process
from app.main import create_app
from app.services import operating, providers
from app.settings import Settings
from app.wiring import SYSTEM, Ports

DEMO_DATABASE = Path("data/demo.db")
DEMO_KEY = Path("data/demo.key")


def serve(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Serve pages and API until interrupted; the database is brought up first."""
    settings = ask()
    configure_logs(settings.log_format)
    bring_up(settings.database_url)
    _uvicorn(arguments, settings)
    return 0


def _uvicorn(arguments: argparse.Namespace, settings: Settings) -> None:
    app = create_app(settings=settings, worker=arguments.worker)
    uvicorn.run(
        app,
        host=arguments.host,
        port=arguments.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        timeout_graceful_shutdown=5,
    )


async def work(_arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Run steps and deliveries without a web face, until told to stop."""
    settings = ask()
    configure_logs(settings.log_format)
    await asyncio.to_thread(bring_up, settings.database_url)
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=True):
        logging.getLogger(__name__).info("the clockwork is running")
        await stop.wait()
    return 0


def demo_settings() -> Settings:
    """A key of its own under the data folder, the simulator on, nothing from the environment that sends."""
    DEMO_KEY.parent.mkdir(parents=True, exist_ok=True)
    if not DEMO_KEY.exists():
        DEMO_KEY.touch(mode=0o600)
        DEMO_KEY.write_text(secrets.token_urlsafe(32))
    return Settings(
        database_url=f"sqlite:///./{DEMO_DATABASE}",
        secret_key=DEMO_KEY.read_text(),
        simulator=True,
        smtp_url="",
        twilio_account_sid="",
    )


def demo(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Serve a seeded partnership whose phones are on the simulator page."""
    settings = ask()
    configure_logs(settings.log_format)
    if arguments.fresh:
        for path in DEMO_DATABASE.parent.glob("demo.db*"):
            path.unlink()
    at = settings.model_copy(update={"public_base_url": f"http://{arguments.host}:{arguments.port}"})
    bring_up(at.database_url)
    asyncio.run(demo_data.seed(at))
    print(f"Beredskab (demo): {at.public_base_url}  -  Ctrl-C stops it", file=sys.stderr)
    _uvicorn(arguments, at)
    return 0


def migrate(_arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Bring the database to the newest shape."""
    settings = ask()
    bring_up(settings.database_url)
    return 0


async def purge(_arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Print how many rows of each kind were deleted."""
    settings = ask()
    build = partial(wiring.build, settings)
    async with process.running(build, settings.database_url, worker=False) as ports, ports.house.unit(SYSTEM) as unit:
        gone = await operating.purge(unit)
    for what, count in gone.items():
        print(f"{what}\t{count}")
    return 0


async def doctor(_arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Print one line a check; 1 if an alarm could not go out."""
    settings = ask()
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=False) as ports:
        checks = [*await _database(ports), *await _ways_out(ports, settings), _clock()]
    for mark, text in checks:
        print(f"{mark:4}\t{text}")
    return 1 if any(mark == WRONG for mark, _ in checks) else 0


Check = tuple[str, str]
FINE, LOOK, WRONG = "ok", "OBS", "FEJL"


async def _database(ports: Ports) -> list[Check]:
    try:
        async with ports.house.unit(SYSTEM, writes=False) as unit:
            found = await operating.readiness(unit, folder("migrations"))
    except (SQLAlchemyError, OSError) as wrong:
        return [(WRONG, f"database: {type(wrong).__name__}. Kør `beredskab migrate`.")]
    beats = found.pop("clockwork")
    running = (FINE, f"urværk: {'kører' if beats else 'kører ikke endnu. Start `beredskab serve`'}")
    return [*((FINE if fine else WRONG, f"database: {name}") for name, fine in found.items()), running]


async def _ways_out(ports: Ports, settings: Settings) -> list[Check]:
    """One line a provider: with another of its kind at work, a fault of one is no reason to fail."""
    if settings.simulator:
        return [(FINE, "sms, e-mail og opkald: simulator, intet forlader maskinen")]
    found = await providers.ask(ports.channels)
    works = {one.kind for one in found if one.failed is None}
    checks: list[Check] = []
    for kind, name in (("sms", "SMS"), ("email", "E-mail"), ("voice", "Opkald")):
        mine = [one for one in found if one.kind == kind]
        if not mine:
            checks.append((WRONG if kind == "sms" else FINE, f"{name}: slået fra. Se .env.example"))
        for one in mine:
            said = f"{why(one.name, one.failed.reason)} ({one.failed.reason})" if one.failed else "svarer"
            mark = FINE if not one.failed else LOOK if kind in works else WRONG
            checks.append((mark, f"{name}: {NAMES.get(one.name, one.name)}: {said}"))
    return checks


def _clock() -> Check:
    """The machine's clock must not stand before this release was made."""
    made = 1_790_000_000
    return (
        FINE if time.time() > made else WRONG,
        "ur: maskinens ur går rigtigt" if time.time() > made else "ur: maskinens ur går bagud. Stil det.",
    )
