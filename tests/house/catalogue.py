"""The catalogue: every Danish sentence of pages and messages has its English, and none stands bare in a template.

`make catalogue` finds the sentences and writes `locale/en/LC_MESSAGES/beredskab.po`: in order, without places and
dates, so that a difference is a changed sentence. What is new stands there without English until somebody writes it.
"""

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes
from jinja2.ext import extract_from_ast

from tests.house.source import ROOT, Breach

PO = Path("locale/en/LC_MESSAGES/beredskab.po")
HEADER = r"""# English for Beredskab; the keys are the Danish sentences. See `make catalogue`.
msgid ""
msgstr ""
"Language: en\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
TEMPLATES = ("web", "message")
NOT_TRANSLATED = frozenset({"web/parts.html.j2", "message/places.j2"})
"""The page of all parts, for those who make the pages; what a partnership's own Danish words are filled with."""
PAPERS = frozenset({"message/briefing.html.j2", "web/briefings/body.html.j2"})
"""Pages that show a paper, which is Danish whoever reads it."""
TABLES = {
    "app/core/language.py": {"NAMES"},
    "app/core/undelivered.py": {"IN_WORDS"},
    "app/core/provider_fault.py": {"NAMES", "KINDS", "_WHY", "_UNKNOWN", "_NO_WAY", "_ONE_WAY"},
    "app/core/sign_in.py": {"NO_DEVICE", "NO_PLACE"},
    "app/core/rescue.py": {"NAMES", "NOW_DOING"},
    "app/web/pages.py": {"_HEADINGS"},
    "app/web/retelling.py": {"_FORMS", "_SHORT"},
    "app/web/desk/sheets.py": {
        "_ORGANISATION",
        "_CONTACT",
        "_ROSTER",
        "_SEAT_FIELDS",
        "SEAT",
        "NEW_SEAT",
        "PARTNERSHIP",
        "NEW",
        "_SPAN",
        "PLAN",
    },
    "app/web/desk/texts.py": {"_SENT"},
    "app/web/desk/bundles.py": {"_PARTS"},
    "app/documents/message.py": {"_BUTTONS", "_MEASURE"},
}
"""Tables of words on lower floors, said again by a page."""
# What a page shows of a file of messages: their names, when they go and what may be filled in.
SAID = re.compile(r'says: ("[^"]+"|[^,}]+)|^    (?:name|when): (.+)$', re.MULTILINE)
ALSO = ("denne maskine", "{0} på {1}")
"""Where somebody is signed in, as core/sign_in puts it together."""
SENTENCES = ("app/core/", "app/services/", "app/store/", "app/web/", "app/door.py", "app/main.py", "app/api/size.py")
"""Where a whole sentence in quotes is one that somebody reads."""
_SENTENCE = re.compile(r"[A-ZÆØÅ{].*[a-zæøå}].* .*[.?!]", re.DOTALL)
_ENGLISH = re.compile(
    r"\b(?:the|not|was|of|must|an?|Choose|Write|Say|Nobody|Nothing|Unknown|Up to|Prove|between|The|has no|is put)\b"
)
"""A sentence with one of these is the English beside a Danish one."""
_PROSE = re.compile(r"[A-ZÆØÅ][a-zæøå]+|[a-zæøå]{2,} [a-zæøå]{2,}|[æøå]")
_LETTERS = re.compile(r"[A-Za-zÆØÅæøå]{2,}")
_WRAPPED = re.compile(r"\{#.*?#\}|\{% trans\b.*?\{% endtrans \+?%\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_TAG = re.compile(r"<(script|style|code|svg)\b.*?</\1>|<[^>]*>|&\w+;", re.DOTALL)
_ADDRESS = re.compile(r"\S*[/=]\S*")
_ATTRIBUTE = re.compile(r'(?:aria-label|placeholder|title|alt)="([^"]*)')
_SAME_IN_BOTH = frozenset({"Beredskab", "– Beredskab", "BEREDSKAB", "PDF", "Word", "www.was.digst.dk"})
_NOT_SAID = frozenset({"ValueError", "TypeError", "KeyError", "RuntimeError", "info", "warning", "error", "exception"})
Key = str | tuple[str, str]


def missing(root: Path) -> Iterator[Breach]:
    """Every sentence stands in the catalogue with its English, and nothing else does."""
    kept, found = _kept(root), sentences(root)
    for key in found:
        if key not in kept:
            yield Breach(PO.as_posix(), 0, f"{_shown(key)} is not there; run `make catalogue`")
        elif not all(kept[key]):
            yield Breach(PO.as_posix(), 0, f"{_shown(key)} has no English")
    for key in kept:
        if key not in found:
            yield Breach(PO.as_posix(), 0, f"{_shown(key)} is said nowhere; run `make catalogue`")


def holes(root: Path) -> Iterator[Breach]:
    """The English of a sentence has the same values in it as the Danish."""
    for key, english in _kept(root).items():
        danish = {_values(text) for text in ([key] if isinstance(key, str) else key)}
        if any(text and _values(text) not in danish for text in english):
            yield Breach(PO.as_posix(), 0, f"{_shown(key)}: other values in the English")


def bare(root: Path) -> Iterator[Breach]:
    """No Danish stands in a page or a message without being wrapped."""
    for name, source, tree in _trees(root):
        for line, text in _unwrapped(source, tree):
            if text not in _SAME_IN_BOTH and name not in PAPERS:
                yield Breach(f"templates/{name}", line, f"`{text[:60]}` is not wrapped")


def sentences(root: Path) -> dict[Key, None]:
    """All that is to be translated, in a stable order."""
    found: set[Key] = set(ALSO) if (root / "app/core/sign_in.py").exists() else set()
    for _, _, tree in _trees(root):
        found.update(_in_template(tree))
    for path in sorted((root / "app").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        found.update(_in_python(name, ast.parse(path.read_text(encoding="utf-8"))))
    for path in sorted((root / "templates/message").glob("*.yaml")):
        found.update((a or b).strip('"') for a, b in SAID.findall(path.read_text(encoding="utf-8")))
    return dict.fromkeys(sorted(found, key=lambda key: (str(key).casefold(), str(key))))


def main() -> int:
    """Write the catalogue anew: what is said no longer goes, what is new waits for its English."""
    kept, new, waiting = _kept(ROOT), Catalog("en"), 0
    for key in sentences(ROOT):
        english = kept.get(key, ("",) if isinstance(key, str) else ("", ""))
        new.add(key, english[0] if isinstance(key, str) else english)
        waiting += not all(english)
    written = BytesIO()
    write_po(written, new, no_location=True, width=120, omit_header=True)
    (ROOT / PO).write_bytes(HEADER.encode() + written.getvalue())
    sys.stdout.write(f"{len(new)} sentences, {waiting} without English\n")
    return 0


def _kept(root: Path) -> dict[Key, tuple[str, ...]]:
    """The catalogue as it stands: each key with its English, in as many numbers as it has."""
    with (root / PO).open("rb") as written:
        known = [m for m in read_po(written, "en") if m.id]
    return {_key(m.id): (m.string,) if isinstance(m.string, str) else tuple(m.string or ()) for m in known}


def _key(written: object) -> Key:
    return written if isinstance(written, str) else tuple(written)  # type: ignore[arg-type,return-value]  # Babel: str, or one and more


def _shown(key: Key) -> str:
    return f"“{key if isinstance(key, str) else key[0]}”"


def _values(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"%\(\w+\)s|\{\w*\}", text)) - {"%(count)s"}


def _trees(root: Path) -> Iterator[tuple[str, str, nodes.Template]]:
    reader = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 - nothing is rendered
    reader.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension adds it
    for folder in TEMPLATES:
        for path in sorted((root / "templates" / folder).rglob("*.j2")):
            name = path.relative_to(root / "templates").as_posix()
            if name not in NOT_TRANSLATED:
                source = path.read_text(encoding="utf-8")
                yield name, source, reader.parse(source, name)


def _in_template(tree: nodes.Template) -> Iterator[Key]:
    for _, kind, words in extract_from_ast(tree, ("_", "gettext", "ngettext")):
        given = words if isinstance(words, tuple) else (words,)
        texts = tuple(w for w in given if w)
        if texts:
            yield (texts[0], texts[1]) if kind == "ngettext" else texts[0]
    for used in tree.find_all(nodes.Filter):
        if used.name == "count" and used.args:
            named = [str(a.value) for a in used.args if isinstance(a, nodes.Const)]
            yield from [(named[0], named[1])] if len(named) > 1 else []


def _unwrapped(source: str, tree: nodes.Template) -> Iterator[tuple[int, str]]:
    plain = _WRAPPED.sub(_blank, source)
    for text in _ATTRIBUTE.finditer(plain):
        yield from _words_in(plain, text.start(1), text[1])
    visible = _TAG.sub(_blank, plain)
    for text in re.finditer(r"[^\n\0]+", visible):
        yield from _words_in(visible, text.start(), text[0])
    calls: list[nodes.Call | nodes.Filter] = [*tree.find_all(nodes.Call), *tree.find_all(nodes.Filter)]
    said = [call for call in calls if _translates(call)]
    wrapped = {id(text) for call in said for text in call.find_all(nodes.Const)}
    for const in tree.find_all(nodes.Const):
        if id(const) not in wrapped and isinstance(const.value, str) and _is_prose(const.value):
            yield const.lineno, const.value


def _blank(found: re.Match[str]) -> str:
    return "\0" + "\n" * found[0].count("\n")


def _words_in(source: str, start: int, text: str) -> Iterator[tuple[int, str]]:
    if _LETTERS.search(text) and not _ADDRESS.fullmatch(text.strip()):
        yield source.count("\n", 0, start) + 1, text.strip()


def _translates(call: nodes.Call | nodes.Filter) -> bool:
    if isinstance(call, nodes.Filter):
        return call.name == "count"
    return isinstance(call.node, nodes.Name) and call.node.name in {"_", "gettext", "ngettext"}


def _is_prose(text: str) -> bool:
    return bool(_PROSE.search(text)) and not re.search(r"[/=<>]|\.j2$", text)


def _in_python(name: str, tree: ast.Module) -> Iterator[Key]:
    tables, skipped = TABLES.get(name, set()), _unsaid(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in {"_", "gettext"} and node.args:
            yield from _texts(node.args[0])
        elif isinstance(node, ast.Call) and _called(node) in {"ngettext", "count"} and len(node.args) > 1:
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if len(texts) > 1:
                yield (texts[0], texts[1])
        elif isinstance(node, ast.Call) and _called(node) == "Words" and isinstance(node.args[0], ast.Dict):
            for value in node.args[0].values:
                yield from _texts(value)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and _named(node) & tables and node.value:
            yield from (t for n in ast.walk(node.value) for t in _words_of(n, node.value))
        elif name.startswith(SENTENCES) and id(node) not in skipped:
            yield from (text for text in _texts(node) if _SENTENCE.fullmatch(text) and not _ENGLISH.search(text))


def _words_of(node: ast.AST, table: ast.expr) -> Iterator[str]:
    """The words of a table: the values of a dictionary, or every text of anything else."""
    known = {id(v) for v in table.values} if isinstance(table, ast.Dict) else set()
    yield from (text for text in _texts(node) if id(node) in known or _PROSE.search(text))


def _texts(node: ast.AST) -> Iterator[str]:
    """The key of a text in quotes; in one that is put together, `{0}` stands for what is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        holes = iter(range(10))
        yield "".join(str(p.value) if isinstance(p, ast.Constant) else f"{{{next(holes)}}}" for p in node.values)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def _unsaid(tree: ast.Module) -> set[int]:
    """What nobody reads: docstrings, parts of a text that is put together, English, and what is for the log."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            found.update(id(n) for n in ast.walk(node) if n is not node and isinstance(n, ast.Constant))
        elif isinstance(node, ast.Call) and _called(node) in _NOT_SAID | {"compile"}:
            found.update(id(n) for a in node.args for n in ast.walk(a))
        elif isinstance(node, ast.Call):
            # A Danish sentence and its English stand side by side.
            pairs = zip(node.args, node.args[1:], strict=False)
            found.update(id(n) for da, en in pairs if _sentence(da) and _sentence(en) for n in ast.walk(en))
    return found


def _sentence(node: ast.AST) -> bool:
    return any(map(_SENTENCE.fullmatch, _texts(node)))


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", "") or getattr(node.func, "attr", ""))


def _named(node: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {t.id for t in targets if isinstance(t, ast.Name)}


if __name__ == "__main__":
    sys.exit(main())
