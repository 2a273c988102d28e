"""A stable of processes: one reads the service in, once a worker of the tests; forked from it, each runs at once.

What runs is a process like any other: `python -m app.cli` with its own settings, folder and files, to be frozen or
killed. Only the second of reading everything in again is saved.
"""

import asyncio
import contextlib
import gc
import json
import os
import runpy
import select
import signal
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import app.cli.commands  # read in before it is asked for
import app.main  # noqa: F401 - as above
from app import cli

Asked = dict[str, Any]
ROOT = Path(__file__).parents[1]


@dataclass
class Running:
    """A process of the stable, as asyncio's own are."""

    pid: int
    ended: "asyncio.Future[int]"

    @property
    def returncode(self) -> int | None:
        return self.ended.result() if self.ended.done() else None

    def send_signal(self, number: signal.Signals) -> None:
        if not self.ended.done():
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        return await asyncio.shield(self.ended)


@dataclass(frozen=True)
class Said:
    """What a process said, and how it ended."""

    code: int
    out: str
    talk: str


@dataclass
class Stable:
    """The parent of them all; it answers in lines of JSON."""

    parent: asyncio.subprocess.Process
    listening: "asyncio.Task[None]" = field(init=False)
    waiting: "dict[int, asyncio.Future[Running]]" = field(default_factory=dict)
    running: dict[int, Running] = field(default_factory=dict)
    asked: int = 0

    def __post_init__(self) -> None:
        self.listening = asyncio.create_task(self.listen())

    @classmethod
    async def opened(cls) -> "Stable":
        """Read the service in."""
        parent = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.stable", cwd=ROOT, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        return cls(parent)

    async def listen(self) -> None:
        """Take in who was born and who died, for as long as it goes on."""
        assert self.parent.stdout is not None
        async for line in self.parent.stdout:
            told = json.loads(line)
            if "born" in told:
                one = self.running[told["pid"]] = Running(told["pid"], asyncio.get_running_loop().create_future())
                self.waiting.pop(told["born"]).set_result(one)
            else:
                self.running.pop(told["pid"]).ended.set_result(told["code"])

    async def start(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        cwd: Path,
        *,
        out: Path,
        talk: Path,
        given: Path | None = None,
    ) -> Running:
        """Start `argv` (of `beredskab`, or a script by its path); both files are appended to."""
        assert self.parent.stdin is not None
        self.asked += 1
        self.waiting[self.asked] = asyncio.get_running_loop().create_future()
        asked = {"asked": self.asked, "argv": list(argv), "env": dict(env), "cwd": str(cwd)}
        files = {"files": [str(given or os.devnull), str(out), str(talk)]}
        self.parent.stdin.write(json.dumps(asked | files).encode() + b"\n")
        return await self.waiting[self.asked]

    async def run(
        self, argv: Sequence[str], env: Mapping[str, str], cwd: Path, given: bytes = b"", *, seconds: float = 60
    ) -> Said:
        """Run it to its end."""
        with tempfile.TemporaryDirectory() as folder:
            told, out, talk = (Path(folder) / name for name in ("in", "out", "talk"))
            told.write_bytes(given)
            one = await self.start(argv, env, cwd, out=out, talk=talk, given=told)
            try:
                code = await asyncio.wait_for(one.wait(), seconds)
            finally:
                one.kill()
            return Said(code, out.read_text(encoding="utf-8"), talk.read_text(encoding="utf-8"))

    async def close(self) -> None:
        """No more of them; those that still run are killed."""
        for one in self.running.values():
            one.kill()
        assert self.parent.stdin is not None
        self.parent.stdin.close()
        await asyncio.gather(self.parent.wait(), self.listening)


_OPEN: list[Stable] = []


async def stable() -> Stable:
    """The stable of this worker of the tests, opened when it is first asked for."""
    if not _OPEN:
        _OPEN.append(await Stable.opened())
    return _OPEN[0]


async def close() -> None:
    """Close it, if it was opened."""
    while _OPEN:
        await _OPEN.pop().close()


class Parent:
    """What stands in the parent's process: forks for each line that comes, and tells of everyone who ends."""

    def __init__(self) -> None:
        self.out = os.fdopen(os.dup(1), "w", encoding="utf-8")
        self.ends, bell = os.pipe()
        os.set_blocking(bell, False)
        signal.set_wakeup_fd(bell)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.read = b""

    def serve(self) -> Asked | None:
        """What a child is to run, in the child; None in the parent, when nobody asks any more."""
        while True:
            ready, _, _ = select.select([0, self.ends], [], [])
            if self.ends in ready:
                os.read(self.ends, 100)
                self.bury()
            if 0 in ready:
                came = os.read(0, 1_000_000)
                if not came:
                    return None
                *lines, self.read = (self.read + came).split(b"\n")
                for line in lines:
                    asked = json.loads(line)
                    if not (pid := os.fork()):
                        return _become(asked)
                    self.tell(born=asked["asked"], pid=pid)

    def tell(self, **what: int) -> None:
        self.out.write(json.dumps(what) + "\n")
        self.out.flush()

    def bury(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while (dead := os.waitpid(-1, os.WNOHANG))[0]:
                self.tell(pid=dead[0], code=os.waitstatus_to_exitcode(dead[1]))


def _become(asked: Asked) -> Asked:
    """Take on the settings, the folder and the files of what is to run."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(asked["cwd"])
    os.environ.clear()  # noqa: TID251 - the settings of what runs
    os.environ.update(asked["env"])  # noqa: TID251 - as above
    given, out, talk = asked["files"]
    append = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for number, opened in enumerate((os.open(given, os.O_RDONLY), os.open(out, append), os.open(talk, append))):
        os.dup2(opened, number)
    return asked


def main() -> int:
    """Read the service in, wait to be asked, and be what was asked for."""
    gc.freeze()
    asked = Parent().serve()
    if asked is None:
        return 0
    if asked["argv"] and asked["argv"][0].endswith(".py"):
        warnings.simplefilter("error", RuntimeWarning)
        sys.argv = asked["argv"]
        runpy.run_path(sys.argv[0], run_name="__main__")
        return 0
    return cli.main(asked["argv"])


if __name__ == "__main__":
    sys.exit(main())
