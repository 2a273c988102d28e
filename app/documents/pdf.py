"""Papers as PDF: a view in words, set by a Typst template into PDF/UA-1 and PDF/A-2a.

What people typed is handed over as JSON, so it is a value and never source. The typeface comes with the service, so
that the same view gives the same bytes on every machine.
"""

import json
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app.documents.sources import folder

SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
_FONTS = "fontpkg_ibm_plex_sans"
_UNSHOWN = re.compile(r'(?:text|codepoint) `"([^"]+)"`')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_ESCAPE = re.compile(r'\\(?:(["\\/n])|[bfrt]|u00[01][0-9a-f])')
_RARE = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2026\u20ac]")
_TRIES = 3


class ReachesOutError(ValueError):
    """A template wants a package from elsewhere: the compiler would fetch it from the internet."""


class PanickedError(RuntimeError):
    """The compiler broke down; its own error is no `Exception`, and would end the step that files, not the paper."""


def made(template: str, view: BaseModel, stamp: int, source: Path | None = None) -> bytes:
    """The view set by `<template>.typ` of `source` (our own papers); same view and stamp (Unix seconds), same bytes.

    A sign that no typeface can show is set as SUBSTITUTE, and the foot says so. It takes from 50 ms for two pages, so
    whoever serves others meanwhile calls it in a thread.
    """
    # The compiler is an 80 MB library that only papers need.
    import typst  # noqa: PLC0415

    source = source or folder("templates") / "document"
    _stays_here(source)
    data = json.dumps(view.model_dump(mode="json"), ensure_ascii=False).encode(errors="replace").decode()
    # A tab or another control sign, as a spreadsheet pastes them, is a blank: no typeface has it.
    data = _ESCAPE.sub(lambda sign: sign[0] if sign[1] else " ", data)
    for _ in range(_TRIES):
        try:
            return _set(source, template, data, stamp)
        except typst.TypstError as wrong:
            unshown = _unshown(wrong.diagnostic)
            if not unshown:
                raise
            for sign in unshown:
                data = data.replace(sign, SUBSTITUTE)
        except PanickedError:
            break
    # What is left of a text that the compiler cannot take is what a Danish keyboard has.
    return _set(source, template, _RARE.sub(SUBSTITUTE, data), stamp)


def _set(source: Path, template: str, data: str, stamp: int) -> bytes:
    # See above.
    import typst  # noqa: PLC0415

    try:
        paper = typst.compile(
            source / f"{template}.typ",
            root=source,
            font_paths=typeface(),
            ignore_system_fonts=True,
            package_path=source,
            package_cache_path=source,
            sys_inputs={"data": data},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=stamp,
        )
    except Exception:
        raise
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise PanickedError(str(panic)) from panic
    assert isinstance(paper, bytes)  # noqa: S101 - one PDF when no output path is given
    return paper


def _unshown(diagnostic: str) -> set[str]:
    """The signs that no typeface has and PDF/A refuses, such as emoji; what is ASCII is the JSON's own."""
    found = (_CODE.sub(lambda code: chr(int(code[1], 16)), text) for text in _UNSHOWN.findall(diagnostic))
    return {sign for text in found for sign in text if not sign.isascii()}


@lru_cache(maxsize=1)
def typeface() -> Any:
    """IBM Plex Sans, read once a process."""
    # See above.
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=False, font_paths=[str(files(_FONTS) / "files")])


@lru_cache(maxsize=8)
def _stays_here(source: Path) -> None:
    """Refuse imports by name: neither an empty package folder nor an absent one keeps the compiler at home."""
    for one in source.glob("*.typ"):
        if '"@' in one.read_text(encoding="utf-8"):
            raise ReachesOutError(one.name)
