"""Filling in a Word template: values in words into a .docx, by docxtpl in a sandbox.

Also a program of its own, which rendering.py starts with limits for a template that somebody uploaded. It imports
nothing of the service and inherits nothing from it: no settings, no keys, no open files.
"""

import base64
import io
import json
import os
import re
import resource
import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # it ships no types
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree  # type: ignore[import-untyped]  # it ships no types
from markupsafe import Markup, escape

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
SECONDS = 1.2
"""Of the processor; half of it is spent on loading docxtpl."""
MEMORY = 512 * MEGABYTE
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
# docxtpl writes `{{` where somebody has typed `{_{`, unless the two are kept apart by what is no character.
_APART, _ESCAPED = "\ufdd0", re.compile("(?<=[{}%])_(?=[{}%])")
_LONGEST_TITLE = 255
_BEYOND = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.kill", "ctypes.",
           "os.putenv", "os.remove", "os.rename", "os.mkdir", "os.link", "os.symlink", "os.truncate")  # fmt: skip
_PREFIXES = (Path(sys.prefix), Path(sys.base_prefix))
_HOMES = tuple(f"{home}{os.sep}" for place in _PREFIXES for home in (place, place.resolve()))


class Wrong(Exception):  # noqa: N818 - what it is, in one word
    """The template cannot be filled in: at which line of its text, and what Jinja or XML says about it."""

    def __init__(self, place: str, kind: str, said: str) -> None:
        super().__init__(said)
        self.place, self.kind, self.said = place, kind, said


def filled(template: bytes, values: Mapping[str, Any], notice: str = "") -> bytes:
    """The template with the values in it, as a .docx, a notice above it; Wrong when that cannot be done."""
    paper = _Paper(io.BytesIO(template))
    try:
        paper.render(dict(values), environment())
    except Wrong:
        raise
    except Exception as error:
        raise Wrong("", type(error).__name__, str(error)) from error
    _tidy(paper.docx, values)
    if notice:
        paper.docx.paragraphs[0].insert_paragraph_before(notice)
    made = io.BytesIO()
    paper.docx.save(made)
    if made.tell() > LARGEST:
        raise Wrong("", "TooLarge", "The paper became too large.")
    return made.getvalue()


def environment() -> ImmutableSandboxedEnvironment:
    """A language for values alone: no functions, no files, and everything that is printed is plain text."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_plain)
    made.globals.clear()
    return made


def _plain(value: Any) -> Any:
    """Text as XML can hold it; what a filter has marked as safe is no safer than the rest."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return _plain(", ".join(str(_bare(one)) for one in value))
    if not isinstance(value, (str, int, float, StrictUndefined)):
        raise TypeError("Not a text, number or list.")
    text = _bare(value)
    if len(text) > LARGEST:
        raise MemoryError
    text = _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(_ESCAPED.sub(f"{_APART}_", text))


def _bare(value: Any) -> str:
    return value.unescape() if isinstance(value, Markup) else str(value)


class _Paper(DocxTemplate):  # type: ignore[misc]  # it ships no types
    """docxtpl's template, which says where it went wrong and repairs nothing silently."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        try:
            made: str = super().render_xml_part(src_xml, part, context, jinja_env)
            etree.fromstring(made.encode(), etree.XMLParser(resolve_entities=False))
        except Exception as error:
            raise Wrong(_place(lines, error), type(error).__name__, str(error)) from error
        if len(made) > LARGEST:
            raise Wrong("", "TooLarge", "The paper became too large.")
        return made.replace(_APART, "")


def _place(lines: str, error: Exception) -> str:
    """The text of the paragraph where a template went wrong; Jinja's frames carry the template's own lines."""
    number = getattr(error, "lineno", None) if not isinstance(error, etree.XMLSyntaxError) else None
    trace = error.__traceback__
    while trace and not number:
        number = trace.tb_lineno if trace.tb_frame.f_code.co_filename == "<template>" else None
        trace = trace.tb_next
    texts = lines.split("\n")
    return re.sub(r"<[^>]+>", "", texts[number - 1])[:200].strip() if number and number <= len(texts) else ""


def _tidy(document: Any, values: Mapping[str, Any]) -> None:
    """Word opens no table cell that does not end with a paragraph; and a paper says what it is and when it was made."""
    for cell in document.element.body.iter(f"{_W}tc"):
        if not len(cell) or cell[-1].tag != f"{_W}p":
            etree.SubElement(cell, f"{_W}p")
    said = document.core_properties
    said.title = str(_plain(values["heading"]["title"]))[:_LONGEST_TITLE]
    said.author = said.last_modified_by = "Beredskab"
    said.language = "da-DK"
    said.created = said.modified = datetime.fromtimestamp(values["heading"]["stamp"], UTC)


def confine() -> None:
    """From now on this process reaches no network, starts nothing, and reads no file but its own libraries.

    A template has no words for any of it; this is for the day when somebody finds some. It cannot be undone.
    """
    _limit()
    sys.addaudithook(_refuse)


def _refuse(event: str, given: tuple[Any, ...]) -> None:
    if event.startswith(_BEYOND) or (event == "open" and not _own(given[0], given[2])):
        raise PermissionError(event)


def _own(file: Any, flags: Any) -> bool:
    """Whether it is a library of ours, opened to be read."""
    writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) if isinstance(flags, int) else True
    return isinstance(file, str) and not writes and file.startswith(_HOMES) and ".." not in file


def _limit() -> None:
    """Nothing that a template does takes more than this; the kernel stops what tries."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (2, 2))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))


def _answer(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    template = base64.b64decode(asked["template"])
    views: Sequence[Mapping[str, Any]] = asked["views"]
    try:
        return {"made": [base64.b64encode(filled(template, view)).decode() for view in views]}
    except Wrong as wrong:
        return {"wrong": [wrong.place, wrong.kind, wrong.said[:500]]}
    except MemoryError:
        return {"wrong": ["", "MemoryError", ""]}


def main() -> None:
    """Read what is asked for on stdin, answer on stdout."""
    confine()
    json.dump(_answer(json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main()
