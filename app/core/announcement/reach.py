"""Whom an announcement reaches, by which way and in which words, and what that costs in SMS segments."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.announcement.draft import Draft
from app.core.errors import FieldError, Invalid
from app.core.ids import ContactId
from app.core.roster import Contact, Directory
from app.core.wording import gsm, is_gsm, segments

NOBODY = "Ingen på de valgte lister kan nås på den måde. Vælg en anden liste eller måde."
MOST_SIGNS = 8


@dataclass(frozen=True)
class Letter:
    """One message: `to` is E.164 or a mail address; `language` is that of its text, "" for the first text."""

    contact: ContactId
    channel: str
    to: str
    language: str


@dataclass(frozen=True)
class Reach:
    """Every message of an announcement, and how many people stand on its rosters."""

    draft: Draft
    letters: tuple[Letter, ...]
    listed: int

    @property
    def recipients(self) -> int:
        """How many people get at least one message of their own."""
        return len({one.contact for one in self.letters})

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are read, "" for the first text, in the order of the draft."""
        read = {one.language for one in self.letters}
        return tuple(code for code in ("", *self.draft.texts) if code in read)

    @property
    def segments(self) -> int:
        """The segments of the dearest text message; 0 when none is sent."""
        return max((segments(self.draft.words(c)) for c in self.languages if self.count("sms", c)), default=0)

    @property
    def cost(self) -> int:
        """The segments of all text messages together: what the provider bills."""
        return sum(segments(self.draft.words(c)) * self.count("sms", c) for c in self.languages)

    def count(self, channel: str, language: str | None = None) -> int:
        """How many messages go this way, in all languages or in one."""
        return sum(one.channel == channel and language in {None, one.language} for one in self.letters)


def reach(draft: Draft, directory: Directory) -> Reach:
    """Everyone on the rosters once, each number and mail address once; Invalid when nobody can be reached.

    Who shares a number is told by one message, in the language of the one who is listed first.
    """
    people = [directory.contacts[c] for c in directory.members(draft.rosters) if c in directory.contacts]
    found = Reach(draft, tuple(_letters(draft, people, _silent(directory))), len(people))
    if not found.letters:
        raise Invalid(NOBODY, [FieldError("rosters", NOBODY, "Nobody can be reached.", "no_recipients")])
    return found


def costly(text: str) -> tuple[str, ...]:
    """The few signs without which a text message of this would have fewer segments; none where they are its script."""
    signs = tuple(dict.fromkeys(s for s in text if not is_gsm(s) and unicodedata.category(s)[0] not in "CM"))
    return signs if len(signs) <= MOST_SIGNS and segments(gsm(text)) < segments(text) else ()


def _letters(draft: Draft, people: Sequence[Contact], silent: frozenset[str]) -> Iterator[Letter]:
    told = set(silent)
    for person in people:
        language = person.language if person.language in draft.texts else None
        for way in draft.channels:
            to = person.address(way)
            if to and to.casefold() not in told:
                told.add(to.casefold())
                yield Letter(person.id, way, to, language or "")


def _silent(directory: Directory) -> frozenset[str]:
    """The numbers of everyone who has said STOP: whoever shares one is silent too."""
    return frozenset(n for c in directory.contacts.values() if c.opted_out for n in c.phones)
