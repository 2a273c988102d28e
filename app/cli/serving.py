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
from app.documents.sources import folder
from app.engine import process
from app.main import create_app
from app.services import operating
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
    for fine, text in checks:
        print(f"{'ok  ' if fine else 'FEJL'}\t{text}")
    return 0 if all(fine for fine, _ in checks) else 1


Check = tuple[bool, str]


async def _database(ports: Ports) -> list[Check]:
    try:
        async with ports.house.unit(SYSTEM, writes=False) as unit:
            found = await operating.readiness(unit, folder("migrations"))
    except (SQLAlchemyError, OSError) as wrong:
        return [(False, f"database: {type(wrong).__name__}. Kør `beredskab migrate`.")]
    beats = found.pop("clockwork")
    running = (True, f"urværk: {'kører' if beats else 'kører ikke endnu. Start `beredskab serve`'}")
    return [*((fine, f"database: {name}") for name, fine in found.items()), running]


async def _ways_out(ports: Ports, settings: Settings) -> list[Check]:
    if settings.simulator:
        return [(True, "sms og e-mail: simulator, intet forlader maskinen")]
    checks: list[Check] = []
    for kind, name in (("sms", "SMS"), ("email", "E-mail")):
        channel = ports.channels.get(kind)
        check = getattr(channel, "check", None)
        if check is None:
            checks.append((kind != "sms", f"{name}: slået fra. Se .env.example"))
            continue
        failed = await check()
        checks.append(
            (
                failed is None,
                f"{name}: {channel.name if channel else ''} {failed.reason if failed else 'svarer'}",
            )
        )
    return checks


def _clock() -> Check:
    """The machine's clock must not stand before this release was made."""
    made = 1_790_000_000
    return (
        time.time() > made,
        "ur: maskinens ur går rigtigt" if time.time() > made else "ur: maskinens ur går bagud. Stil det.",
    )
