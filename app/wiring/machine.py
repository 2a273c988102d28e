"""The machine: where this process runs, and whether another of this machine's processes has ended."""

import os
import platform
import time
from functools import lru_cache
from pathlib import Path

BOOT, ROOM = Path("/proc/sys/kernel/random/boot_id"), Path("/proc/self/ns/pid")
CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def steady() -> float:
    """Seconds that never go back, and go on while the machine is suspended."""
    return time.clock_gettime(CLOCK)


@lru_cache(maxsize=1)
def _name() -> str:
    """This machine since it was started, and the room in it where process numbers mean the same."""
    started = BOOT.read_text().strip() if BOOT.exists() else ""
    room = ROOM.readlink() if ROOM.exists() else ""
    return f"{platform.node()[:40]} {started} {room}"


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
