"""The labelled answers: a text, what a careful reader takes it to mean, and the arrival it states."""

import csv
import re
from pathlib import Path

PAPER = Path(__file__).with_name("answers.tsv")
_ESCAPE = re.compile(r"\\(n|t|u[0-9a-f]{4})")


def plain(escaped: str) -> str:
    """The text with its line breaks, tabs and rare characters."""
    return _ESCAPE.sub(lambda found: {"n": "\n", "t": "\t"}.get(found[1]) or chr(int(found[1][1:], 16)), escaped)


def _labelled() -> list[tuple[str, str, str]]:
    rows = PAPER.read_text(encoding="utf-8").splitlines()[1:]
    return [
        (plain(text), label, said) for text, label, said in csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


ANSWERS = _labelled()
