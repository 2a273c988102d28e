"""Own addresses (egne numre): what a contact corrected by themselves, when a plan file says something else.

Pure. A file may be older than the correction, so whoever takes it in on a page is asked, and silence keeps what the
person wrote. A file that comes in by the API or the command line counts as it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.change import in_words
from app.core.ids import ContactId
from app.core.roster import Contact, Directory

KINDS = ("phones", "emails")


@dataclass(frozen=True)
class Correction:
    """The newest change of a contact's addresses of one kind, made by themselves; `words` = what it became."""

    at: datetime
    words: str


@dataclass(frozen=True)
class OwnAddress:
    """A contact's addresses of one kind (phones or emails) as they are by the person's own hand, and in the file."""

    contact: ContactId
    kind: str
    own: tuple[str, ...]
    in_file: tuple[str, ...]
    at: datetime

    @property
    def key(self) -> str:
        """Names it in a form."""
        return f"{self.contact}.{self.kind}"


def at_stake(
    known: Directory, new: Directory, made: Mapping[tuple[ContactId, str], Correction]
) -> Iterator[OwnAddress]:
    """The own addresses that the new directory would overwrite; a correction that stands no longer counts no longer."""
    for (who, kind), correction in made.items():
        if who not in known.contacts or who not in new.contacts:
            continue
        own, in_file = _addresses(known.contacts[who], kind), _addresses(new.contacts[who], kind)
        if own != in_file and in_words(own, {}, kind) == correction.words:
            yield OwnAddress(who, kind, own, in_file, correction.at)


def keeping(new: Directory, kept: Iterable[OwnAddress]) -> Directory:
    """The new directory with these addresses as the people themselves have them."""
    people = dict(new.contacts)
    for one in kept:
        person = people[one.contact]
        people[one.contact] = (
            replace(person, phones=one.own) if one.kind == "phones" else replace(person, emails=one.own)
        )
    return replace(new, contacts=people)


def _addresses(person: Contact, kind: str) -> tuple[str, ...]:
    return person.phones if kind == "phones" else person.emails
