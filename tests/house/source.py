"""The source as the gates read it: files, trees and what is wrong where."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, order=True)
class Breach:
    """Something that a gate does not let through; `line` 0 = the file, or the house, as a whole."""

    where: str
    line: int
    what: str

    def __str__(self) -> str:
        """As an editor opens it."""
        return f"{self.where}:{self.line}: {self.what}" if self.line else f"{self.where}: {self.what}"


@dataclass(frozen=True)
class Source:
    """A Python file: its name from the root, its text and its tree."""

    name: str
    text: str
    tree: ast.Module


@lru_cache(maxsize=4)
def python(root: Path, *folders: str) -> tuple[Source, ...]:
    """The Python files under these folders of the root, in order of their names."""
    found = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    return tuple(_read(path, path.relative_to(root).as_posix()) for path in found)


def _read(path: Path, name: str) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(name, text, ast.parse(text, name))


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Every text file that is, or may come to be, under version control, with its text."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)  # noqa: S603 - fixed words
    for name in sorted(set(listed.stdout.split("\0")) - {""}):
        path = root / name
        try:
            yield name, path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> Iterator[Function]:
    """Every function of the file, methods and nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))
