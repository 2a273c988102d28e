"""The tongue of a page: which language the page at hand is in, and its sentences in that language.

What is spoken belongs to the request that asks; two people are answered in two languages at the same time.
"""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass

from app.core.errors import FieldError
from app.core.roster import Contact, Directory
from app.documents.catalogue import DANISH, LANGUAGES
from app.documents.tongue import Tongue, tongue


@dataclass(frozen=True)
class Choice:
    """The language of the request; `pressed` = somebody chose it in this browser."""

    language: str = DANISH
    pressed: bool = False


_choice: ContextVar[Choice] = ContextVar("language", default=Choice())  # noqa: B039 - frozen, so nobody changes it
choose, forget = _choice.set, _choice.reset
"""Speak so until it is forgotten; `web/language.py` does both, around every request."""


def spoken() -> Tongue:
    """The tongue of the request at hand."""
    return tongue(_choice.get().language)


def speak_to(person: Contact | None, known: Directory, *, signed_in: bool = True) -> None:
    """From here on in the language of this person; where they have none of ours, as chosen here, or the partnership's.

    Whoever came by a link cannot save a language, so what was pressed in the browser counts first.
    """
    chosen = _choice.get()
    own = person.language if person and person.language in LANGUAGES else None
    if chosen.pressed and not (own and signed_in):
        return
    _choice.set(Choice(own or (known.language if known.language in LANGUAGES else DANISH)))


def _(danish: str) -> str:
    """This Danish sentence, as the page says it."""
    return spoken().catalogue.gettext(danish)


def again(danish: str) -> str:
    """A sentence that the rulebook has made, as the page says it."""
    return spoken().catalogue.again(danish)


def said(error: FieldError) -> str:
    """What is wrong, as the page says it; a sentence that nobody has translated has its own English."""
    text = again(error.danish)
    return error.english if text == error.danish and spoken().language != DANISH and error.english else text


class Words(Mapping[str, str]):
    """A table of Danish words, each read as the page says it."""

    def __init__(self, danish: Mapping[str, str]) -> None:
        self._danish = danish

    def __getitem__(self, key: str) -> str:
        return _(self._danish[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._danish)

    def __len__(self) -> int:
        return len(self._danish)
