"""The process that fills in an uploaded template: whoever gets out of the sandbox gets no further."""

import socket
import subprocess
import sys

import pytest

from app.documents.word import filling

BEGIN = "import runpy, sys; runpy.run_path(sys.argv[1])['confine']()\n"
ATTEMPTS = {
    "asks another machine": "import socket; socket.create_connection(('127.0.0.1', int(sys.argv[2])), 2)",
    "looks up a name": "import socket; socket.getaddrinfo('example.dk', 80)",
    "listens": "import socket; socket.socket().bind(('127.0.0.1', 0))",
    "starts a program": "import subprocess; subprocess.run(['true'])",
    "starts a shell": "import os; os.system('true')",
    "divides": "import os; os.fork()",
    "reads a file": "open(sys.argv[1])",
    "reads a file by another way": "import os; os.open('/proc/self/environ', os.O_RDONLY)",
    "reads a file from within its libraries": "open(sys.prefix + '/../pyproject.toml')",
    "changes its libraries": "open(sys.prefix + '/pyvenv.cfg', 'a')",
    "deletes": "import os; os.remove(sys.argv[1] + '.gone')",
    "speaks to the system itself": "import ctypes; ctypes.CDLL(None)",
}


def ended(program: str, port: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-c", BEGIN + program, filling.__file__, str(port)]
    return subprocess.run(  # noqa: S603 - our own words, in a process of ours
        command, capture_output=True, text=True, timeout=20, check=False
    )


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_template_that_gets_out_of_the_sandbox_is_stopped_when_it(attempt: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0)
        tried = ended(ATTEMPTS[attempt], other.getsockname()[1])
        with pytest.raises(BlockingIOError):
            other.accept()
    assert tried.returncode == 1
    assert tried.stderr.strip().splitlines()[-1].startswith("PermissionError: ")


def test_its_own_libraries_it_may_still_load() -> None:
    assert ended("import docxtpl, wave; print('loaded')").stdout == "loaded\n"
