"""Logs: one line an event, as text or JSON; ids and counts, never a number, address or text."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

_PRIVATE = re.compile(r"\+\d{7,15}|\b\d{6}[-– ]?\d{4}\b|[^\s@]+@[^\s@]+\.[^\s@]+")
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def configure_logs(form: str) -> None:
    """Send everything at INFO and above to stderr, in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Text())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for noisy in ("alembic", "aiosqlite", "dbos", "uvicorn.error"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def without_people(text: str) -> str:
    """The text with numbers and addresses blotted out, should one ever get in."""
    return _PRIVATE.sub("[udeladt]", text)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        extra = " ".join(f"{k}={v}" for k, v in _extra(record).items())
        line = f"{_when(record)} {record.levelname.lower()} {record.name}: {record.getMessage()} {extra}".rstrip()
        return without_people(f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line)


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"at": _when(record), "level": record.levelname.lower(), "where": record.name,
                "what": record.getMessage(), **_extra(record)}  # fmt: skip
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return without_people(json.dumps(line, ensure_ascii=False, default=str))


def _when(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _extra(record: logging.LogRecord) -> dict[str, object]:
    return {k: v for k, v in vars(record).items() if k not in _USUAL}
