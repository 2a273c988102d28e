"""The seal of the log: each entry is bound to the one before it, so that what was written stays as it was.

The seal of an entry is the SHA-256 over the previous seal and the canonical JSON of the rest (S0-S4: the log is
evidence); `first_break` finds the first that does not fit.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

FIRST_SEAL = "0" * 64


def canonical(rest: Mapping[str, Any]) -> bytes:
    """The one way of writing an entry: sorted keys, no spaces, UTF-8."""
    return json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def seal(previous: str, rest: Mapping[str, Any]) -> str:
    """Hex SHA-256 over the previous seal and the canonical JSON of the entry without its own seal."""
    return hashlib.sha256(previous.encode() + canonical(rest)).hexdigest()


def sha256(text: str) -> str:
    """The fingerprint by which the log vouches for a text that it does not hold."""
    return hashlib.sha256(text.encode()).hexdigest()


def first_break(lines: Iterable[Mapping[str, Any]]) -> int | None:
    """The number of the first entry that does not follow from those before it; None when all do."""
    previous, expected = FIRST_SEAL, 1
    for line in lines:
        rest = {key: value for key, value in line.items() if key != "seal"}
        if line.get("n") != expected or line.get("seal") != seal(previous, rest):
            return expected
        previous, expected = str(line["seal"]), expected + 1
    return None
