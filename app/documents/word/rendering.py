"""From a view to a .docx: by our own template here, by an uploaded one in a process of its own with limits.

Ours is trusted, so it is filled in where we are: 60-120 ms. A new process costs 0.2-0.5 s, nearly all of it for
loading docxtpl, and is what makes a limit hold: an endless loop, a text of a gigabyte or a hole in the sandbox ends
there. Both take a thread's time: call them by `press.printed`, with no transaction open.
"""

import base64
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PATIENCE = 6.0
"""Seconds on the wall, for a server that is busy with other things; filling.py limits the processor's time to 1.2,
so that the standard template can still be filled in before a page has taken two."""
TOO_SLOW = "TooSlow"
NOT_USED = "Jeres egen Word-skabelon kunne ikke bruges. Papiret er lavet med standardskabelonen."
MOST_AT_ONCE = 2
_room = threading.BoundedSemaphore(MOST_AT_ONCE)
log = logging.getLogger(__name__)


class Unfit(Exception):  # noqa: N818 - what it is, in one word
    """An uploaded template could not be filled in; `place` is the paragraph, `kind` and `said` what went wrong."""

    def __init__(self, place: str, kind: str, said: str = "") -> None:
        super().__init__(f"{kind}: {said}" if said else kind)
        self.place, self.kind, self.said = place, kind, said


def letter(view: BaseModel, own: bytes | None = None, patience: float = PATIENCE) -> bytes:
    """The view in the partnership's own template, else in the standard one.

    Where the own one fails, the standard one is used and the paper says so: paperwork stops nothing.
    """
    try:
        return tried(own, [view], patience)[0] if own else _made(view)
    except Unfit:
        log.exception("an uploaded Word template could not be used")
        return _made(view, NOT_USED)


def standard_template() -> bytes:
    """Our own template, to be changed in Word."""
    # python-docx takes a third of a second to load, and only papers need it.
    from app.documents.word.standard import template  # noqa: PLC0415

    return template()


def _made(view: BaseModel, notice: str = "") -> bytes:
    # docxtpl and lxml take half a second to load, and only papers need them.
    from app.documents.word.filling import filled  # noqa: PLC0415

    return filled(standard_template(), view.model_dump(), notice)


def tried(template: bytes, views: Sequence[BaseModel], patience: float = PATIENCE) -> list[bytes]:
    """Each view in the template, all in one limited process; Unfit for the first that fails."""
    asked = {"template": base64.b64encode(template).decode(), "views": [v.model_dump() for v in views]}
    command = [sys.executable, "-I", "-X", "utf8", str(Path(__file__).with_name("filling.py"))]
    if not _room.acquire(timeout=patience):
        raise Unfit("", TOO_SLOW)
    try:
        ended = subprocess.run(  # noqa: S603 - our own program; the template is its input, never its command
            command, input=json.dumps(asked).encode(), capture_output=True, timeout=patience, env={}, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise Unfit("", TOO_SLOW) from late
    except OSError as full:
        raise Unfit("", TOO_SLOW, str(full)) from full
    finally:
        _room.release()
    if ended.returncode:
        raise Unfit("", TOO_SLOW)
    answer: dict[str, Any] = json.loads(ended.stdout)
    if "wrong" in answer:
        raise Unfit(*answer["wrong"])
    return [base64.b64decode(one) for one in answer["made"]]
