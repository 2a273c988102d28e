"""The machine: where this process runs, and whether another of this machine's processes has ended."""

import os
import platform
from functools import lru_cache
from pathlib import Path

BOOT = Path("/proc/sys/kernel/random/boot_id")


@lru_cache(maxsize=1)
def _name() -> str:
    """This machine since it was started; a container has a name of its own, and so processes of its own."""
    started = BOOT.read_text().strip() if BOOT.exists() else ""
    return f"{platform.node()[:40]} {started}"


def place() -> str:
    """This machine, and the number of this process on it."""
    return f"{_name()} {os.getpid()}"


def gone(other: str) -> bool:
    """The process at that place has ended; False where this machine cannot tell."""
    name, _, number = other.rpartition(" ")
    if name != _name() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return int(number) == os.getpid()
