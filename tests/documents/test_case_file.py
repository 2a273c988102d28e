"""The case file: what is in the zip, and that the same case gives the same bytes."""

import hashlib
import io
import json
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.confidentiality import Level
from app.documents.case_file import INDEX, README, CaseFile, Piece, steady, zipped

AT = datetime(2026, 7, 22, 20, 4, 9, tzinfo=UTC)
ABOUT = {
    "number": "2026-003", "area": "Søengården {x}", "scenario": "Brand", "exercise": True, "started_at": "nu",
    "over_at": None, "log": {"entries": 3, "last_seal": "a" * 64},
}  # fmt: skip


def broken() -> bytes:
    raise ValueError("a paper that cannot be made")


def piece(name: str, content: bytes = b"indhold") -> Piece:
    return Piece(name, "list", "Æble", "text/plain", AT, lambda: content, Level.ORDINARY)


def unpacked(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_index_says_of_each_file_what_it_is_and_the_readme_how_the_log_is_proved() -> None:
    files = unpacked(zipped(CaseFile(ABOUT, "26/1234", AT, [piece("a/æ.txt"), piece("b.txt")])))
    assert list(files) == ["a/æ.txt", "b.txt", INDEX, README]
    index = json.loads(files[INDEX])
    assert (index["number"], index["case_number"], index["failed"]) == ("2026-003", "26/1234", [])
    assert index["files"][0] == {
        "file": "a/æ.txt", "kind": "list", "title": "Æble", "media_type": "text/plain", "bytes": 7,
        "sha256": hashlib.sha256(b"indhold").hexdigest(), "made_at": "2026-07-22T22:04:09+02:00",
        "confidentiality": "ordinary", "case_number": "26/1234",
    }  # fmt: skip
    told = files[README].decode("utf-8-sig")
    assert told.startswith("ØVELSE. Der er ikke sket noget.\r\n")
    for words in ("beredskab verify-log log/log.jsonl", "Søengården {x}", "a" * 64):
        assert words in told


def test_a_paper_that_cannot_be_made_holds_nothing_else_back(caplog: pytest.LogCaptureFixture) -> None:
    bad = Piece("papir.pdf", "x", "x", "x", AT, broken)
    files = unpacked(zipped(CaseFile(ABOUT, "", AT, [bad, piece("b.txt")])))
    assert list(files) == ["b.txt", INDEX, README]
    assert json.loads(files[INDEX])["failed"] == ["papir.pdf"]
    assert "could not be made" in caplog.text


def test_a_word_document_is_dated_when_it_was_made(tmp_path: Path) -> None:
    def packed(name: str) -> bytes:
        with zipfile.ZipFile(tmp_path / name, "w") as package:
            package.writestr(zipfile.ZipInfo("word.xml", time.localtime(1_700_000_000 + len(name) * 60)[:6]), "<x/>")
        return (tmp_path / name).read_bytes()

    assert packed("a") != packed("bb")
    assert steady(lambda: packed("a"), AT) == steady(lambda: packed("bb"), AT)
