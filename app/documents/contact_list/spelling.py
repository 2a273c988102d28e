"""One organisation under several spellings (stavemåder): how a list may write the name that the partnership knows.

Promises: letters and digits alone count; the first or last words of the name, or its initials, stand for it when they
fit one organisation only and say more than what kind it is. Anything else is nobody, with the name that was probably
meant (S1-03).
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from app.core.ids import OrganisationId
from app.core.roster import Organisation
from app.core.search import folded

_WORD: Final = re.compile(r"[^\W_]+")
_KINDS: Final = re.compile(r"bolig|alm[ae]n|kommune|politi|helhedsplan|brandv|lokal|forening|selskab|beboer|afdeling")
_FEWEST_INITIALS: Final = 3
_ALIKE: Final = 0.8
_LONGEST: Final = 200


class Spellings:
    """The organisations, by everything that stands for one of them."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        known = tuple(organisations)
        self._as_written = {o.id.casefold(): {o.id} for o in known}
        self._by_letters: dict[str, set[OrganisationId]] = {}
        self._names = {o.id: o.name for o in known}
        for one in known:
            self._as_written.setdefault(one.name.casefold(), set()).add(one.id)
            for written in {_plain(_words(one.name)), *_shorter(_words(one.name))}:
                self._by_letters.setdefault(written, set()).add(one.id)

    def find(self, said: str) -> OrganisationId | None:
        """The organisation that this stands for; None when it is none, or more than one."""
        fitting = self._as_written.get(said.casefold()) or self._by_letters.get(_plain(_words(said)), set())
        return next(iter(fitting)) if len(fitting) == 1 else None

    def meant(self, said: str) -> str:
        """The name that was probably meant; "" when none is near."""
        near = get_close_matches(_plain(_words(said)), self._by_letters, n=1, cutoff=_ALIKE)
        return self._names[min(self._by_letters[near[0]])] if near else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:_LONGEST])


def _plain(words: Sequence[str]) -> str:
    """The letters and digits alone, each way of writing a Danish letter the same."""
    return folded("".join(words))


def _shorter(words: Sequence[str]) -> set[str]:
    """What is said instead of the whole name: its first words, its last ones, its initials."""
    parts = [part for at in range(1, len(words)) for part in (words[:at], words[at:])]
    telling = {_plain(part) for part in parts if not all(_KINDS.match(folded(word)) for word in part)}
    initials = {_plain([word[0] for word in words])} if len(words) >= _FEWEST_INITIALS else set()
    return telling | initials
