"""The parts of an unproved plan file (planfilens dele): found as far as they can be found.

Promises: whatever the data is, looking at it never fails; what has the wrong shape is passed over, for the
shape has its own errors. So a wrong telephone number does not hide an unknown stand-in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.core.errors import FieldError

Found = Iterator[FieldError]


@dataclass(frozen=True)
class Word:
    """A text and the path where it stands."""

    path: str
    text: str


@dataclass(frozen=True)
class Piece:
    """A mapping in the file and the path where it stands."""

    path: str
    fields: Mapping[str, object]

    def at(self, key: str) -> str:
        """The path of one of its fields."""
        return f"{self.path}.{key}" if self.path else key

    def pieces(self, key: str) -> Iterator["Piece"]:
        """The mappings of a list."""
        for path, value in self._items(key):
            if isinstance(value, Mapping):
                yield Piece(path, value)

    def piece(self, key: str) -> "Piece":
        """The mapping of a field; an empty one when there is none."""
        value = self.fields.get(key)
        return Piece(self.at(key), value if isinstance(value, Mapping) else {})

    def words(self, key: str) -> Iterator[Word]:
        """The texts of a list; a number that lost its quotes is one."""
        for path, value in self._items(key):
            if isinstance(value, str) or type(value) is int:
                yield Word(path, str(value).strip())

    def word(self, key: str) -> Word:
        """The text of a field; empty when there is none."""
        value = self.fields.get(key)
        return Word(self.at(key), value.strip() if isinstance(value, str) else "")

    def filled(self, key: str) -> bool:
        """Whether the field is a list with something in it."""
        value = self.fields.get(key)
        return isinstance(value, list) and bool(value)

    def _items(self, key: str) -> Iterator[tuple[str, object]]:
        value = self.fields.get(key)
        for number, item in enumerate(value if isinstance(value, list) else ()):
            yield f"{self.at(key)}[{number}]", item


def repeated(words: Iterable[Word]) -> Iterator[tuple[Word, Word]]:
    """Each word that has stood before, with the first place where it stood."""
    first: dict[str, Word] = {}
    for word in words:
        if not word.text:
            continue
        if word.text in first:
            yield word, first[word.text]
        else:
            first[word.text] = word
