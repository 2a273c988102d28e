"""The tags of a template: which paragraph each stands in, and whether every one is whole and ended.

The language is docxtpl's: `{{ field }}`, `{% for … %}`, and `{%p … %}` and `{%tr … %}` for a whole paragraph or row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.documents.word.package import W

_TOKEN: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_ENDS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_PREFIX: Final = re.compile(r"(tr|tc|p|r)(?=\s)")
_CLOSES: Final = {"endfor": "for", "endif": "if"}
_ALLOWED: Final = {"for", "endfor", "if", "elif", "else", "endif", "set", "colspan", "cellbg", "vm", "hm"}
_WHOLE: Final = {"tr": "en række", "p": "et afsnit"}
_STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_LONGEST: Final = 80
MOST_FAULTS: Final = 20
MOST_TAGS: Final = 2000
LONGEST_TAG: Final = 1000
_LONGEST_ROW: Final = 5000
_STORIES: Final = {"header": "Sidehoved", "footer": "Sidefod", "footnotes": "Fodnote", "endnotes": "Slutnote",
                   "comments": "Kommentar"}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """Something wrong: where it stands in words, and what to do."""

    place: str
    said: str
    code: str = "invalid"


@dataclass(frozen=True)
class Tag:
    """A whole tag: `opens` is `{{` or `{%`, `prefix` is tr, tc, p, r or "", and `text` the rest of it."""

    opens: str
    prefix: str
    text: str

    @property
    def word(self) -> str:
        """What a `{%` tag does."""
        return self.text.split(maxsplit=1)[0] if self.text else ""


@dataclass(frozen=True)
class Line:
    """A paragraph: the part that it stands in, its text, its place in words, and the whole text of its row."""

    part: str
    text: str
    place: str
    row: str | None


def lines_of(stories: Mapping[str, Any]) -> list[Line]:
    """Every paragraph with text, part by part; those of text boxes are paragraphs of their own."""
    return [line for name, story in stories.items() for line in _lines(name, story)]


def _lines(name: str, story: Any) -> Iterator[Line]:
    rows = _rows(story)
    for paragraph in story.iter(f"{W}p"):
        text = _text(paragraph)
        if not text.strip():
            continue
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        where = [_STORIES.get(re.sub(r"word/|\d*\.xml", "", name), "")]
        if next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
            where.append("Tekstfelt")
        if row in rows:
            where.append(rows[row][0])
        shown = text.strip() if len(text.strip()) <= _LONGEST else f"{text.strip()[:_LONGEST]}…"
        place = ", ".join([*filter(None, where), f"“{shown}”"])
        yield Line(name, text, place, rows[row][1] if row in rows else None)


def _rows(story: Any) -> dict[Any, tuple[str, str]]:
    """Where each row stands, in words, and its whole text."""
    tables = [list(table.iterchildren(f"{W}tr")) for table in story.iter(f"{W}tbl")]
    return {
        row: (f"Tabel {number}, række {place}", "".join(row.itertext(f"{W}t")))
        for number, table in enumerate(tables, start=1)
        for place, row in enumerate(table, start=1)
    }


def _text(paragraph: Any) -> str:
    texts = (t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p"), None) is paragraph)
    return "".join(t.text or "" for t in texts)


def tags_of(text: str) -> Iterator[Tag | str]:
    """The tags of a paragraph in order; a string is a token that belongs to no whole tag."""
    opened = None
    for token in _TOKEN.finditer(text):
        if token[0] in _ENDS:
            if opened:
                yield opened[0]
            opened = token
        elif opened and _ENDS[opened[0]] == token[0]:
            yield _tag(opened[0], text[opened.end() : token.start()])
            opened = None
        elif opened is None:
            yield token[0]
    if opened:
        yield opened[0]


def _tag(opens: str, within: str) -> Tag:
    bare = within.translate(_STRAIGHT)
    prefix = _PREFIX.match(bare)
    rest = bare[prefix.end() :] if prefix else bare
    return Tag(opens, prefix[1] if prefix else "", rest.strip().strip("-+").strip())


def tag_faults(lines: Iterable[Line]) -> list[Fault]:
    """Half tags, tags that a template may not have, and loops and conditions that do not end."""
    faults: list[Fault] = []
    waiting: list[tuple[Tag, Line]] = []
    tags = 0
    for line in lines:
        if waiting and waiting[0][1].part != line.part:
            faults += [_unended(*one) for one in waiting]
            waiting = []
        for tag in tags_of(line.text):
            tags += 1
            if isinstance(tag, str):
                fault: Fault | None = _half(tag, line)
            else:
                fault = _overlong(tag, line) or _misplaced(tag, line) or _nest(tag, line, waiting)
            if fault:
                faults.append(fault)
            if len(faults) == MOST_FAULTS:
                return faults
            if tags > MOST_TAGS:
                return [Fault("", f"Skabelonen har mere end {MOST_TAGS} felter. Fjern nogle af dem.", "too_many_tags")]
    return faults + [_unended(*one) for one in waiting]


def _half(token: str, line: Line) -> Fault:
    if token in _ENDS:
        said = f"Feltet begynder med {token}, men slutter ikke. Skriv {_ENDS[token]} i samme afsnit."
        return Fault(line.place, said, "half_tag")
    start = next(o for o, end in _ENDS.items() if end == token)
    return Fault(line.place, f"{token} står alene. Skriv {start} foran feltet, eller slet det.", "half_tag")


def _overlong(tag: Tag, line: Line) -> Fault | None:
    if len(tag.text) <= LONGEST_TAG:
        return None
    return Fault(line.place, "Feltet er for langt. Gør det enklere, eller del det op.", "too_long_tag")


def _misplaced(tag: Tag, line: Line) -> Fault | None:
    if tag.opens == "{#":
        return None
    if line.part in {"word/endnotes.xml", "word/comments.xml"}:
        return Fault(line.place, "Her udfyldes felter ikke. Flyt feltet op i teksten.", "not_filled")
    if tag.opens == "{%" and tag.word not in _ALLOWED:
        return Fault(line.place, f"“{tag.word[:40]}” kan ikke bruges her. Brug kun for, if og set.", "unknown_tag")
    written = f"{tag.opens}{tag.prefix}"
    if tag.prefix in {"tr", "tc"} and line.row is None:
        return Fault(line.place, f"{written} hører til i en tabel. Skriv {tag.opens}p i stedet.", "no_row")
    around = {"tr": line.row, "p": line.text}.get(tag.prefix)
    if around is not None and (len(around) > _LONGEST_ROW or _without_tags(around).strip()):
        said = f"{written} skal stå i {_WHOLE[tag.prefix]} for sig. Alt andet dér går tabt; flyt det."
        return Fault(line.place, said, "not_alone")
    return None


def _without_tags(text: str) -> str:
    """What stands beside the whole tags that begin with a prefix."""
    kept, at, opened = [], 0, None
    for token in _TOKEN.finditer(text):
        if token[0] in _ENDS:
            opened = token
        elif opened and _ENDS[opened[0]] == token[0]:
            if _tag(opened[0], text[opened.end() : token.start()]).prefix:
                kept.append(text[at : opened.start()])
                at = token.end()
            opened = None
    return "".join([*kept, text[at:]])


def _nest(tag: Tag, line: Line, waiting: list[tuple[Tag, Line]]) -> Fault | None:
    if tag.opens != "{%":
        return None
    if tag.word in {"for", "if"}:
        waiting.append((tag, line))
    elif tag.word in _CLOSES:
        if not waiting or waiting[-1][0].word != _CLOSES[tag.word]:
            said = f"{tag.word} hører ikke til noget {_CLOSES[tag.word]} før det. Slet det, eller skriv begyndelsen."
            return Fault(line.place, said, "not_begun")
        begun, _ = waiting.pop()
        if begun.prefix != tag.prefix:
            said = f"Begyndelsen er skrevet {{%{begun.prefix} og slutningen {{%{tag.prefix}. Skriv dem ens."
            return Fault(line.place, said, "unlike")
    return None


def _unended(tag: Tag, line: Line) -> Fault:
    what = "Løkken" if tag.word == "for" else "Betingelsen"
    said = f"{what} slutter ikke. Skriv {{%{tag.prefix} end{tag.word} %}} efter det, den gælder."
    return Fault(line.place, said, "not_ended")
