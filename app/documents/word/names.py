"""The names in a template: every field that is not in the view, with the one that was probably meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from app.documents.word.tags import Fault, Line, Tag, tags_of

_ANYTHING: Final = object()
"""The value of what cannot be known before the template is filled in."""
_SHORT: Final = {"colspan", "cellbg"}
_NOTHING: Final = {"vm", "hm"}


def unknown_names(lines: Iterable[Line], values: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with the expressions, part by part; `values` has something in every list."""
    parts: dict[str, list[Line]] = {}
    for line in lines:
        parts.setdefault(line.part, []).append(line)
    return [fault for part in parts.values() for fault in _of_part(part, values)]


def _of_part(lines: list[Line], values: Mapping[str, Any]) -> list[Fault]:
    """The tags alone, a line a paragraph, so that Jinja's line numbers are paragraphs."""
    source = "\n".join("".join(_written(t) for t in tags_of(line.text) if isinstance(t, Tag)) for line in lines)
    reader = _Reader(lines)
    try:
        reader.read(SandboxedEnvironment().parse(source), dict(values))
    except TemplateSyntaxError as wrong:
        line = lines[min(wrong.lineno, len(lines)) - 1]
        said = "Feltet er skrevet forkert. Se, hvordan det er skrevet i standardskabelonen."
        return [Fault(line.place, said, "syntax")]
    except RecursionError:
        return [Fault(lines[0].place, "Der er for meget inden i hinanden. Gør felterne enklere.", "syntax")]
    return list(dict.fromkeys(reader.faults))


def _written(tag: Tag) -> str:
    if tag.opens == "{#" or tag.word in _NOTHING:
        return ""
    if tag.opens == "{%" and tag.word in _SHORT:
        return "{{" + tag.text.partition(" ")[2] + "}}"
    return f"{{{{ {tag.text} }}}}" if tag.opens == "{{" else f"{{% {tag.text} %}}"


@dataclass
class _Reader:
    """Follows the names through loops, and notes those that nothing has."""

    lines: list[Line]
    faults: list[Fault] = field(default_factory=list)

    def read(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        """Look at a statement and all that it holds."""
        if isinstance(node, nodes.For):
            items = self.value(node.iter, scope)
            first = items[0] if isinstance(items, list) and items else _ANYTHING
            inner = {**scope, "loop": _ANYTHING, **_named(node.target, first)}
            for one in (node.test, *node.body, *node.else_):
                if one is not None:
                    self.read(one, inner)
        elif isinstance(node, nodes.Assign):
            scope.update(_named(node.target, self.value(node.node, scope)))
        elif isinstance(node, nodes.Expr):
            self.value(node, scope)
        else:
            for one in node.iter_child_nodes():
                self.read(one, scope)

    def value(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """What the expression is, as far as that can be told."""
        if isinstance(node, nodes.Name):
            return self._known(node.name, scope, node)
        if isinstance(node, nodes.Getattr):
            return self._part(self.value(node.node, scope), node.attr, node)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(self.value(node.node, scope), node.arg.value, node)
        for one in node.iter_child_nodes():
            if isinstance(one, nodes.Expr):
                self.value(one, scope)
            else:
                self.read(one, scope)
        return _ANYTHING

    def _known(self, name: str, scope: Mapping[str, Any], node: nodes.Node) -> Any:
        if name in scope:
            return scope[name]
        self._unknown(name, scope, node)
        return _ANYTHING

    def _part(self, whole: Any, name: str, node: nodes.Node) -> Any:
        if isinstance(whole, dict):
            return self._known(name, whole, node)
        if isinstance(whole, list):
            loop = "{%p for x in … %}"
            self._fault(node, f"Der er flere af dem. Skriv {loop} før og {{{{ x.{name[:40]} }}}} inden i løkken.")
        elif whole is not _ANYTHING:
            self._fault(node, f"“.{name}” kan ikke bruges her. Feltet er en tekst; skriv det uden.")
        return _ANYTHING

    def _unknown(self, name: str, known: Iterable[str], node: nodes.Node) -> None:
        near = get_close_matches(name, [k for k in known if k != "loop"], 1)
        hint = f"Mente du “{near[0]}”?" if near else "Brug et af felterne på listen."
        self._fault(node, f"Feltet “{name[:60]}” findes ikke. {hint}")

    def _fault(self, node: nodes.Node, said: str) -> None:
        line = self.lines[min(node.lineno, len(self.lines)) - 1]
        self.faults.append(Fault(line.place, said, "unknown_name"))


def _named(target: nodes.Node, value: Any) -> dict[str, Any]:
    """The names that a loop or `set` gives; of several at once nothing is known."""
    if isinstance(target, nodes.Name):
        return {target.name: value}
    return {name.name: _ANYTHING for name in target.find_all(nodes.Name)}
