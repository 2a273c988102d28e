"""HTML as the text that a reader sees: quoted parts marked as mail programs mark them in plain text.

One look at each sign: the standard library's parser takes minutes over a small mail that is written to hold it up.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 100_000
_LONGEST_TAG: Final = 500
_LINES: Final = frozenset(
    {"br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "section", "pre", "blockquote"}
)
_UNSEEN: Final = frozenset({"style", "script", "head", "title"})
_QUOTE_BEGINS: Final = ("divrplyfwdmsg", "appendonsend", "reference-message-container", "olk_src_body_section")
_ID: Final = re.compile(r"\bid\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_NAME: Final = re.compile(r"/?([a-z][a-z0-9]*)", re.IGNORECASE)
_RULE: Final = "_" * 32


def text_of(page: str) -> str:
    """The text; what stands in a quotation begins with `>`, and a rule becomes a line of its own."""
    quoted = unseen = 0
    seen: list[str] = []
    for tag, text in _pieces(page[:LONGEST]):
        if not unseen:
            seen.append(re.sub(r"\s+", " ", html.unescape(text)))
        name, step = _named(tag)
        unseen = max(unseen + step * (name in _UNSEEN), 0)
        quoted = max(quoted + step * (name == "blockquote"), 0)
        mark = "\n> " if quoted else "\n"
        if name == "hr" or _begins_quote(tag):
            seen.append(f"{mark}{_RULE}{mark}")
        elif name in _LINES:
            seen.append(mark)
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in "".join(seen).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(page: str) -> Iterator[tuple[str, str]]:
    """Each tag with the text before it, and the last text with none."""
    place = start = 0
    while (found := page.find("<", place)) >= 0:
        comment = page.startswith("<!--", found)
        if not comment and not re.match(r"[a-z/!?]", page[found + 1 : found + 2], re.IGNORECASE):
            place = found + 1
            continue
        end = page.find("-->" if comment else ">", found)
        yield ("" if comment else page[found + 1 : end][:_LONGEST_TAG], page[start:found])
        if end < 0:
            return
        place = start = end + (3 if comment else 1)
    yield "", page[start:]


def _named(tag: str) -> tuple[str, int]:
    """The tag's name, and whether it opens (1) or closes (-1)."""
    found = _NAME.match(tag)
    return (found[1].lower(), -1 if tag.startswith("/") else 1) if found else ("", 0)


def _begins_quote(tag: str) -> bool:
    found = _ID.search(tag)
    return found is not None and found[1].lower().endswith(_QUOTE_BEGINS)
