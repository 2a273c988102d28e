"""Words: one word per thing, names that say something, and no way round a test or an import.

The glossary's forbidden second words are data; a word is looked for in the names that the house itself gives
(modules, classes, functions, arguments, variables, fields), word by word: `alert_id` and `AlertState` hold `alert`.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from tests.house.source import Breach, Source, python

SECOND_WORDS: Mapping[str, str] = {
    "alert": "activation",
    "alarm": "activation",
    "drill": "exercise",
    "ticket": "incident",
    "entity": "contact or organisation",
    "user": "contact, account or actor",
    "delegate": "stand_in",
    "deputy": "stand_in",
    "backup": "stand_in",
    "ping": "call",
    "ack": "confirm",
    "acknowledge": "confirm",
    "threshold": "quorum",
    "conference": "meeting",
    "task": "measure",
    "todo": "measure",
    "messaging": "communication_plan",
    "notification": "message or briefing",
    "notify": "tell",
    "audit": "event_log",
    "history": "event_log",
    "visibility": "confidentiality",
    "kpi": "indicator",
    "principal": "actor",
}
"""The word that is not used, and the one that is. `test`, `list`, `document`, `report`, `case`, `provider` and
`entry` stand in the glossary too, but name other things here: a test, a Python list, the papers floor, an
incident report, a loaded activation, a phone company and an entry of the log."""
ALLOWED: Mapping[tuple[str, str], str] = {
    ("user", "app/channels/mail_server.py"): "the name that an SMTP server is signed in to with",
    ("messaging", "app/settings.py"): "a Messaging Service is Twilio's own product",
    ("messaging", "app/channels/twilio/rest.py"): "a Messaging Service is Twilio's own product",
    ("task", "app/engine/clockwork.py"): "an asyncio task",
}
EMPTY_NAMES = frozenset({"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"})
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_WAYS_ROUND = frozenset({"skip", "skipif", "xfail", "importorskip"})


def rooms(root: Path) -> Iterator[Breach]:
    """No file or folder of app/ is called by a word that says nothing."""
    for source in python(root, "app"):
        for part in PurePath(source.name).with_suffix("").parts:
            if EMPTY_NAMES & set(_words(part)):
                yield Breach(source.name, 1, f"`{part}` says nothing; name what is in it")


def glossary(root: Path) -> Iterator[Breach]:
    """No name of app/ holds a second word for a thing that has one."""
    for source in python(root, "app"):
        for name, line in _given(source):
            for word in SECOND_WORDS.keys() & set(_words(name)):
                if (word, source.name) not in ALLOWED:
                    yield Breach(source.name, line, f"`{name}`: the house says {SECOND_WORDS[word]}, not {word}")


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


def _given(source: Source) -> Iterator[tuple[str, int]]:
    """The names that the file gives, and where."""
    yield PurePath(source.name).stem, 1
    for node in ast.walk(source.tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name, node.lineno
            case ast.arg():
                yield node.arg, node.lineno
            case ast.Name(ctx=ast.Store()):
                yield node.id, node.lineno
            case ast.Attribute(ctx=ast.Store()):
                yield node.attr, node.lineno
            case ast.alias(asname=str()):
                yield str(node.asname), node.lineno


def imports(root: Path) -> Iterator[Breach]:
    """Every import of app/ stands at the top; a measured saving gives its reason in a comment line above."""
    for source in python(root, "app"):
        lines = source.text.splitlines()
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Import | ast.ImportFrom) and node not in source.tree.body:
                excused = "noqa: PLC0415" in lines[node.lineno - 1]
                reason = lines[node.lineno - 2].strip().startswith("# ")
                if not (excused and reason):
                    what = "an import that is not at the top needs `# noqa: PLC0415` and its reason on the line above"
                    yield Breach(source.name, node.lineno, what)


def ways_round(root: Path) -> Iterator[Breach]:
    """No test is skipped, expected to fail, or run against a patched service."""
    for source in python(root, "tests"):
        for node in ast.walk(source.tree):
            if what := _way_round(node):
                yield Breach(source.name, node.lineno, what)  # type: ignore[attr-defined]  # calls and names have one


def _way_round(node: ast.AST) -> str:
    match node:
        case ast.Attribute(attr=word) if word in _WAYS_ROUND and _begins_with(node, "pytest"):
            return f"`{ast.unparse(node)}`: a test runs, or goes"
        case ast.Call(func=ast.Name(id="patch")):
            return "`patch(`: use the Simulator, a stand-in server or a builder"
        case ast.Call(func=ast.Attribute(attr=word)) if word in {"patch", "setattr"} and _patches(node):
            return f"`{ast.unparse(node.func)}(`: use the Simulator, a stand-in server or a builder"
    return ""


def _patches(call: ast.Call) -> bool:
    """A patched name; `client.patch("/path")` is HTTP's own verb."""
    return any(_begins_with(call.func, name) for name in ("mock", "mocker", "monkeypatch", "unittest"))


def _begins_with(node: ast.expr, name: str) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id == name
