"""The papers: what README and docs promise is there, and nothing in the tree belongs to one machine."""

import argparse
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

from app.cli.commands import _parser
from tests.house.source import Breach, texts

_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
_MACHINE = re.compile(r"(?<![\w.$}/-])/(?:home|Users|root|work|mnt|private/var)/[\w.-]+")
_TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
_URL = re.compile(r"\w+://|@ file:")
_BETWEEN = frozenset("();|&")
_GIVEN = re.compile(r"\w+=")
_SHELL = frozenset({"do", "done", "if", "then", "fi", "until", "while"})
KNOWN_PROGRAMS = frozenset(
    {"cd", "createdb", "curl", "docker", "export", "git", "kill", "pg_dump", "pg_restore", "python3", "sleep"}
)


def locks(root: Path) -> Iterator[Breach]:
    """A lock file names packages and hashes; a URL in it would be one machine's, or one mirror's."""
    for path in sorted(root.glob("*.lock")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if _URL.search(line):
                yield Breach(path.name, number, "a lock file holds no URL")


def machine_paths(root: Path) -> Iterator[Breach]:
    """No file under version control names a folder of one machine."""
    for name, text in texts(root):
        for number, line in enumerate(text.splitlines(), 1):
            if found := _MACHINE.search(line):
                yield Breach(name, number, f"`{found[0]}` is a folder of one machine")


def links(root: Path) -> Iterator[Breach]:
    """Every link of a paper to a file of the house leads somewhere."""
    for path in sorted([*root.glob("*.md"), *root.glob("docs/**/*.md")]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for link in _LINK.findall(line):
                if not (path.parent / link).exists():
                    yield Breach(path.relative_to(root).as_posix(), number, f"the link to {link} leads nowhere")


def commands(root: Path) -> Iterator[Breach]:
    """Every command in a `sh` block of the papers is one that there is, with arguments that it takes."""
    targets = frozenset(_TARGET.findall((root / "Makefile").read_text(encoding="utf-8")))
    for path in sorted([*root.glob("*.md"), *root.glob("docs/**/*.md")]):
        text = path.read_text(encoding="utf-8")
        for block in _BLOCK.finditer(text):
            line = text.count("\n", 0, block.start()) + 1
            for words in simple(block[1]):
                if wrong := _wrong(words, targets):
                    yield Breach(path.relative_to(root).as_posix(), line, f"`{shlex.join(words)}`: {wrong}")


def simple(script: str) -> Iterator[list[str]]:
    """The simple commands of a shell script, without the variables set before them and without their files."""
    for line in script.replace("\\\n", " ").splitlines():
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        words: list[str] = []
        redirected = False
        for word in [*lexer, ";"]:
            if redirected:
                redirected = False
            elif word[:1] in {"<", ">"}:
                redirected = True
            elif word and set(word) <= _BETWEEN:
                if words:
                    yield words
                words = []
            elif words or not (_GIVEN.match(word) or word in _SHELL):
                words.append(word)


def _wrong(words: list[str], targets: frozenset[str]) -> str:
    program = words[0].rpartition("/")[2]
    if program == "make":
        return next((f"there is no target {w}" for w in words[1:] if w not in targets and "=" not in w), "")
    if program == "beredskab":
        return _not_parsed(words[1:])
    return "" if program in KNOWN_PROGRAMS else "not a program that the papers may ask for"


def _not_parsed(arguments: list[str]) -> str:
    said = StringIO()
    try:
        with redirect_stderr(said):
            parsed: argparse.Namespace = _parser().parse_args(arguments)
    except SystemExit:
        return said.getvalue().strip().splitlines()[-1]
    return "" if callable(parsed.run) else "nothing is run"
