"""README: what it tells the reader to paste is pasted here, word for word but for the port."""

import contextlib
import os
import re
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from tests.house.source import ROOT


@pytest.fixture
def port() -> str:
    """A port that nobody has."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def block(word: str) -> str:
    """The README's shell block that holds this word."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return next(b[1] for b in re.finditer(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL) if word in b[1])


def test_the_lines_without_a_browser_can_be_pasted_as_they_stand(tmp_path: Path, port: str) -> None:
    for name in (".venv", "examples"):
        (tmp_path / name).symlink_to(ROOT / name)
    lines = (
        block("beredskab import")
        .replace("127.0.0.1:8000", f"127.0.0.1:{port}")
        .replace("serve &", f"serve --port {port} &")
    )
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}  # noqa: TID251 - not ours
    # A group of its own, so that nothing goes on running when a line fails.
    shell = subprocess.Popen(  # noqa: S603 - the README's own lines
        ["/bin/bash", "-e", "-c", lines],
        cwd=tmp_path,
        env=plain,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = shell.communicate(timeout=90)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(shell.pid, signal.SIGKILL)
    assert shell.returncode == 0, said
    assert '"state": "confirmed"' in said
    assert re.search(r"ok\t\d+\t[0-9a-f]{64}\n", said), said
