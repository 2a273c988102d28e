"""Sizes: how long a room, a verb and the talk beside the code may be.

The bars are those that the best codebases of the field set. A file counts all its lines, blank ones too. A
function counts from `def` to its last line, signature and docstring included, decorators not: the stricter of
the two ways of counting. A comment is one that is written for people; what only a tool reads is not counted.
"""

import ast
import io
import math
import re
import statistics
import tokenize
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.house.source import Breach, Function, Source, functions, python

LONGEST_FILE, USUAL_FILE, LONG_FILE = 350, 90, 250
LONGEST_FUNCTION, USUAL_FUNCTION, LONG_FUNCTION = 40, 7, 25
MOST_COMMENTS = 4
_FOR_TOOLS = re.compile(r"#\s*(noqa|type:|fmt:|pragma:)")


def files(root: Path) -> Iterator[Breach]:
    """Files of app/: at most 350 lines, half of them at most 90, all but a twentieth at most 250."""
    found = {s.name: len(s.text.splitlines()) for s in python(root, "app")}
    for name, lines in found.items():
        if lines > LONGEST_FILE:
            yield Breach(name, LONGEST_FILE + 1, f"{lines} lines; a room holds at most {LONGEST_FILE}")
    yield from _spread("file", list(found.values()), USUAL_FILE, LONG_FILE)


def verbs(root: Path) -> Iterator[Breach]:
    """Functions of app/: at most 40 lines, half of them at most 7, all but a twentieth at most 25."""
    found = [(s, f, _length(f)) for s in python(root, "app") for f in functions(s.tree)]
    for source, function, lines in found:
        if lines > LONGEST_FUNCTION:
            what = f"{function.name} has {lines} lines; a function has at most {LONGEST_FUNCTION}"
            yield Breach(source.name, function.lineno, what)
    yield from _spread("function", [lines for _, _, lines in found], USUAL_FUNCTION, LONG_FUNCTION)


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _spread(kind: str, lengths: Sequence[int], usual: int, long: int) -> Iterator[Breach]:
    if not lengths:
        return
    middle = statistics.median(lengths)
    # Nearest rank: a real length out of the list, never one between two.
    most = sorted(lengths)[math.ceil(0.95 * len(lengths)) - 1]
    if middle > usual:
        yield Breach("app", 0, f"the median {kind} has {middle:g} lines; the bar is {usual}")
    if most > long:
        yield Breach("app", 0, f"the 95th percentile {kind} has {most} lines; the bar is {long}")


def comments(root: Path) -> Iterator[Breach]:
    """At most 4 comments in 100 lines of app/; a docstring is none."""
    found = {s.name: (_comments(s), len(s.text.splitlines())) for s in python(root, "app")}
    told, lines = (sum(column) for column in zip(*found.values(), strict=True)) if found else (0, 0)
    if lines and 100 * told > MOST_COMMENTS * lines:
        chatty = max(found, key=lambda name: found[name][0])
        what = f"{100 * told / lines:.1f} comments in 100 lines; the bar is {MOST_COMMENTS}; most are in {chatty}"
        yield Breach("app", 0, what)


def _comments(source: Source) -> int:
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    return sum(t.type == tokenize.COMMENT and not _FOR_TOOLS.match(t.string) for t in tokens)


def documented(root: Path) -> Iterator[Breach]:
    """Every module, and every public class, function and method of app/, says what it is."""
    for source in python(root, "app"):
        if not ast.get_docstring(source.tree):
            yield Breach(source.name, 1, "the module does not say what it is")
        yield from _undocumented(source, source.tree)


def _undocumented(source: Source, scope: ast.Module | ast.ClassDef) -> Iterator[Breach]:
    for node in scope.body:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield Breach(source.name, node.lineno, f"{node.name} does not say what it is")
        if isinstance(node, ast.ClassDef):
            yield from _undocumented(source, node)
