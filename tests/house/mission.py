"""The mission: every function of the source documents beside the tests that show it.

`make mission` prints the table. The tests are read, not run: their marks `covers(...)` are literals in the source.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOW_MANY = 102


@dataclass(frozen=True)
class Mark:
    """A test that says which functions it shows; `test` as pytest names it."""

    test: str
    ids: tuple[str, ...]


def functions(root: Path = ROOT) -> Mapping[str, str]:
    """The id and the short title of every function, in the order of docs/mission.toml."""
    found: Mapping[str, str] = tomllib.loads((root / "docs/mission.toml").read_text(encoding="utf-8"))["functions"]
    return found


def marks(root: Path = ROOT) -> tuple[Mark, ...]:
    """The marks of all test files, in the order of the files."""
    return tuple(mark for path in sorted((root / "tests").rglob("test_*.py")) for mark in _of_file(path, root))


def _of_file(path: Path, root: Path) -> Iterator[Mark]:
    name = path.relative_to(root).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"), name)
    common = [i for node in tree.body if _is_pytestmark(node) for i in _ids(node)]
    if common:
        yield Mark(name, tuple(common))
    yield from _of_body(name, tree.body)


def _of_body(name: str, body: Sequence[ast.stmt]) -> Iterator[Mark]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            here = f"{name}::{node.name}"
            ids = tuple(i for decorator in node.decorator_list for i in _ids(decorator))
            if ids:
                yield Mark(here, ids)
            if isinstance(node, ast.ClassDef):
                yield from _of_body(here, node.body)


def _is_pytestmark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "pytestmark" for t in node.targets)


def _ids(within: ast.AST) -> Iterator[str]:
    for node in ast.walk(within):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "covers":
            # What cannot be read without running is shown as it stands, and so is unknown.
            yield from (str(a.value) if isinstance(a, ast.Constant) else ast.unparse(a) for a in node.args)


def unknown(known: Mapping[str, str], found: Sequence[Mark]) -> tuple[str, ...]:
    """A sentence for every mark that names an id which does not exist."""
    return tuple(f"{m.test}: there is no function {i}" for m in found for i in m.ids if i not in known)


def table(known: Mapping[str, str], found: Sequence[Mark]) -> Iterator[str]:
    """The lines of the table; the last one counts."""
    shown = {i: [m.test for m in found if i in m.ids] for i in known}
    for one, title in known.items():
        yield f"{one}  {title}"
        yield from (f"       {test}" for test in shown[one] or ["not yet"])
    done = sum(bool(tests) for tests in shown.values())
    tests = len({m.test for m in found})
    yield f"{done} of {len(known)} functions are shown by {tests} marked tests; {len(known) - done} not yet"


def main() -> int:
    """Print the table; 1 when a mark names an unknown id."""
    known, found = functions(), marks()
    sys.stdout.writelines(f"{line}\n" for line in table(known, found))
    wrong = unknown(known, found)
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
