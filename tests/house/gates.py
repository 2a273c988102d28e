"""The gates of the house: `make check` runs them; each prints what it does not let through, with file and line.

A convention without a check drifts. Each gate is a function from the root of the project to its breaches, so that
tests/house/test_gates.py can show it a bad sample and see it close.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.house import catalogue, papers, schema, sizes, words
from tests.house.source import ROOT, Breach

Gate = Callable[[Path], Iterator[Breach]]
GATES: tuple[Gate, ...] = (
    sizes.files,
    sizes.verbs,
    sizes.comments,
    sizes.documented,
    words.rooms,
    words.glossary,
    words.imports,
    words.ways_round,
    papers.locks,
    papers.machine_paths,
    papers.links,
    papers.commands,
    schema.migrations,
    catalogue.missing,
    catalogue.holes,
    catalogue.bare,
)


def main() -> int:
    """Print every breach and one last line; 1 when there is any."""
    found = [(gate, breach) for gate in GATES for breach in gate(ROOT)]
    for gate, breach in found:
        sys.stdout.write(f"{breach}  [{gate.__module__.rpartition('.')[2]}.{gate.__name__}]\n")
    sys.stdout.write(f"{len(GATES)} gates, {len(found)} breaches\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
