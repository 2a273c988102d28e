"""The case file (sagsmappe): everything of one activation in one zip, for the municipality's case system.

The same activation gives the same bytes: names, order and times of the files follow from what is in them. A paper
that cannot be made is named in the index and holds nothing else back. `index.json` says of each file what it is.
"""

import hashlib
import io
import json
import logging
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.confidentiality import Level
from app.core.wording import DANISH_TIME
from app.documents.sources import folder

MEDIA = "application/zip"
README = "LAES-MIG.txt"
INDEX = "index.json"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Piece:
    """One file: where it lies, what it is, when what it tells was made, and how its bytes come about."""

    file: str
    kind: str
    title: str
    media: str
    made_at: datetime
    make: Callable[[], bytes]
    level: Level = Level.CONFIDENTIAL


@dataclass(frozen=True)
class CaseFile:
    """What the index says of the activation (plain JSON), its journal number, and the files, in order."""

    about: Mapping[str, Any]
    case_number: str
    made_at: datetime
    pieces: Sequence[Piece]


def zipped(case: CaseFile) -> bytes:
    """The whole file. It takes a good part of a second: call it in a thread, with no transaction open."""
    out = io.BytesIO()
    files: list[Mapping[str, Any]] = []
    failed: list[str] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for piece, content in _made(case.pieces, failed):
            _put(package, piece.file, piece.made_at, content)
            files.append(_entry(piece, case.case_number, content))
        index = {"index": 1, **case.about, "case_number": case.case_number, "files": files, "failed": failed}
        written = json.dumps(index, ensure_ascii=False, indent=1).encode()
        _put(package, INDEX, case.made_at, written)
        _put(package, README, case.made_at, _readme(case.about).encode())
    return out.getvalue()


def steady(make: Callable[[], bytes], made_at: datetime) -> bytes:
    """A Word document (a zip itself) with its parts dated when it was made, not when it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make())) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in read.namelist():
            _put(package, name, made_at, read.read(name))
    return out.getvalue()


def _made(pieces: Sequence[Piece], failed: list[str]) -> Iterator[tuple[Piece, bytes]]:
    for piece in pieces:
        try:
            content = piece.make()
        except Exception:
            log.exception("a paper of the case file could not be made", extra={"file": piece.file})
            failed.append(piece.file)
            continue
        yield piece, content


def _put(package: zipfile.ZipFile, name: str, made_at: datetime, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, made_at.astimezone(DANISH_TIME).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    # The same on every system, or the bytes would tell where it was packed.
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    package.writestr(entry, content)


def _entry(piece: Piece, case_number: str, content: bytes) -> Mapping[str, Any]:
    return {
        "file": piece.file,
        "kind": piece.kind,
        "title": piece.title,
        "media_type": piece.media,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "made_at": piece.made_at.astimezone(DANISH_TIME).isoformat(timespec="seconds"),
        "confidentiality": piece.level.value,
        "case_number": case_number,
    }


def _readme(about: Mapping[str, Any]) -> str:
    """What is in the folder and how the log is proved, in Danish; lines end as Windows' Notepad wants them."""
    text = (folder("templates") / "document" / "case_file.txt").read_text(encoding="utf-8")
    values = {**about, **{f"log_{name}": value for name, value in about["log"].items()}}
    values["over_at"] = about["over_at"] or "Ikke afsluttet endnu"
    values["mark"] = "ØVELSE. Der er ikke sket noget.\n\n" if about["exercise"] else ""
    return "\ufeff" + text.format_map(values).replace("\n", "\r\n")
