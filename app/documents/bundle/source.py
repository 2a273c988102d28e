"""The plan file's text (planfilens tekst): bytes in, plain data out.

Promises: text, whole numbers, true/false, nothing, lists and mappings, and no more: no tag is obeyed, no
reference is followed, no key may stand twice, and no file is deep or big enough to hurt. Dates stay text,
as in JSON, so that both notations mean the same.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import yaml
from yaml import AliasEvent, CSafeLoader, MappingStartEvent, ScalarEvent, SequenceStartEvent

from app.core.errors import FieldError, Invalid

REFUSED: Final = "Planfilen har fejl. Intet er indlæst."
MOST_BYTES: Final = 5_000_000
_DEEPEST: Final = 20
_PLAIN: Final = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: value for value in (True, False) for word in (str(value), str(value).lower(), str(value).upper())
}
# A leading + or 0 belongs to a telephone number, which must not lose it.
_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]{0,17}")


def parse(raw: bytes) -> object:
    """The file's data, from YAML or JSON in UTF-8; Invalid says what to do when it cannot be read."""
    text = _text(raw)
    if text.lstrip()[:1] == "{":
        try:
            return json.loads(text, object_pairs_hook=_members, parse_constant=_no_number)
        except json.JSONDecodeError:
            return _yaml(text)
        except (RecursionError, ValueError) as error:
            raise _refusal(
                "syntax",
                "Filen kan ikke læses som JSON. Hent skabelonen, og begynd derfra.",
                "This JSON cannot be read.",
            ) from error
    return _yaml(text)


def _refusal(code: str, danish: str, english: str, path: str = "") -> Invalid:
    return Invalid(REFUSED, [FieldError(path, danish, english, code)])


def _text(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise _refusal("too_big", "Filen fylder mere end 5 MB. Del den op.", "The file is larger than 5 MB.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal("encoding", "Filen er ikke UTF-8. Gem den som UTF-8.", "Save it as UTF-8.") from error
    if "\0" in text:
        raise _refusal("binary", "Filen er ikke en tekstfil. Vælg en planfil.", "This is not a text file.")
    return text


def _no_number(word: str) -> object:
    raise ValueError(word)


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _twice(Counter(name for name, _ in pairs).most_common(1)[0][0], "")
    return members


def _twice(key: str, path: str) -> Invalid:
    danish = f"“{key[:80]}” står to gange samme sted. Fjern den ene."
    return _refusal("duplicate_key", danish, "The same key stands twice here; remove one.", path)


def _yaml(text: str) -> object:
    # Events are read one by one: libyaml's own tree builder overflows the C stack on deep nesting.
    try:
        return _Composer(text).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        danish = f"Filen kan ikke læses ved linje {line}. Kontrollér indrykning, kolon og anførselstegn."
        raise _refusal("syntax", danish, f"The file cannot be read near line {line}.") from error
    except yaml.YAMLError as error:
        danish = "Filen har tegn, der ikke kan læses. Gem den som ren tekst i UTF-8."
        raise _refusal("syntax", danish, "The file holds characters that cannot be read.") from error


class _Composer:
    """Plain data from one YAML document's events."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, CSafeLoader)

    def document(self) -> object:
        """The one document's data; nothing when the file is empty."""
        starts = (yaml.DocumentStartEvent, yaml.StreamStartEvent)
        first = next(event for event in self._events if not isinstance(event, starts))
        if isinstance(first, yaml.StreamEndEvent):
            raise _refusal("empty", "Filen er tom. Vælg en planfil.", "The file is empty.")
        data = self._value(first, "", 0)
        next(self._events)
        if not isinstance(next(self._events), yaml.StreamEndEvent):
            danish = "Filen har flere dokumenter (---). Gem hver plan i sin egen fil."
            raise _refusal("many_documents", danish, "The file holds more than one document.")
        return data

    def _value(self, event: yaml.Event, path: str, depth: int) -> object:
        _plain_only(event, path)
        if depth > _DEEPEST:
            raise _refusal("too_deep", "Filen er for dybt indrykket.", "Nested too deeply.", path)
        if isinstance(event, SequenceStartEvent):
            return list(self._items(path, depth))
        if isinstance(event, MappingStartEvent):
            return self._mapping(path, depth)
        assert isinstance(event, ScalarEvent)  # noqa: S101 - the parser has no other kind of value
        return _scalar(event)

    def _items(self, path: str, depth: int) -> Iterator[object]:
        count = 0
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._value(event, f"{path}[{count}]", depth + 1)
            count += 1

    def _mapping(self, path: str, depth: int) -> dict[str, object]:
        members: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            _plain_only(event, path)
            if not isinstance(event, ScalarEvent):
                raise _refusal("bad_key", "Et feltnavn skal være et ord.", "A key must be a word.", path)
            key = str(event.value)
            inside = f"{path}.{key[:80]}" if path else key[:80]
            if key in members:
                raise _twice(key, inside)
            members[key] = self._value(next(self._events), inside, depth + 1)
        return members


def _plain_only(event: yaml.Event, path: str) -> None:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        danish = "YAML-henvisninger (& og *) bruges ikke. Skriv værdien helt ud, eller sæt den i anførselstegn."
        raise _refusal("alias", danish, "Anchors and aliases are not used; write the value out.", path)
    if getattr(event, "tag", None):
        danish = "YAML-mærker (!) bruges ikke. Fjern mærket, eller sæt værdien i anførselstegn."
        raise _refusal("tag", danish, "Tags are not used; remove it or quote the value.", path)


def _scalar(event: ScalarEvent) -> object:
    word = str(event.value)
    quoted = not event.implicit[0]
    if quoted:
        return word
    if word in _PLAIN:
        return _PLAIN[word]
    return int(word) if _WHOLE.fullmatch(word) else word
