"""What a coordinator wants to say to residents, and what keeps it from being sent as it stands."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.core.confidentiality.refusing import personal
from app.core.errors import Conflict, FieldError, Invalid
from app.core.ids import RosterId
from app.core.language import CODE
from app.core.roster import Directory, RosterKind

LONGEST_TEXT: Final = 1600
"""The longest text that a provider takes (https://www.twilio.com/docs/messaging/api/message-resource)."""
LONGEST_SUBJECT: Final = 150
WAYS: Final = ("sms", "email")
NOT_SENT: Final = "Beskeden er ikke sendt. Ret det, der er markeret."


class NotInEarnest(Conflict):
    """An exercise tells residents nothing: a text that begins with ØVELSE still frightens whoever reads half of it."""

    code = "exercise"


@dataclass(frozen=True)
class Draft:
    """A text for everyone on these rosters, `texts` the same by language code; `channels` any of sms and email."""

    rosters: tuple[RosterId, ...]
    text: str
    channels: tuple[str, ...]
    subject: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)

    def words(self, language: str | None) -> str:
        """The text for a reader of this language: their own where there is one, else the first."""
        return self.texts.get(language or "", self.text)

    @property
    def fingerprinted(self) -> str:
        """What the log vouches for: the text, then each further text by its language, a blank line between."""
        return "\n\n".join((self.text, *(f"{code}: {text}" for code, text in sorted(self.texts.items()))))


def in_earnest(*, exercise: bool) -> None:
    """Refuse when it is an exercise."""
    if exercise:
        raise NotInEarnest("Det er en øvelse. Beboere får ingen beskeder under en øvelse, så ingen bliver bange.")


def check(draft: Draft, directory: Directory, *, sure: bool = False) -> Draft:
    """The draft as it will be sent; Invalid names everything that is wrong with it.

    `sure` = what looks like a private phone or address is none.
    """
    tidied = Draft(
        tuple(dict.fromkeys(draft.rosters)),
        _tidy(draft.text),
        tuple(dict.fromkeys(draft.channels)),
        " ".join(_tidy(draft.subject).split()),
        {code: _tidy(text) for code, text in draft.texts.items()},
    )
    wrong = (*_to_whom(tidied, directory), *_what(tidied, sure=sure))
    if wrong:
        raise Invalid(NOT_SENT, wrong)
    return tidied


def _tidy(text: str) -> str:
    # A letter and its accent as two signs, or a space of another kind, would make every text message dearer.
    plain = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    return unicodedata.normalize("NFC", plain.replace("\r\n", "\n").strip())


def _to_whom(draft: Draft, directory: Directory) -> Iterator[FieldError]:
    if not draft.rosters:
        yield FieldError("rosters", "Vælg, hvem beskeden skal til.", "Choose at least one roster.")
    for i, wanted in enumerate(draft.rosters):
        known = directory.rosters.get(wanted)
        if known is None:
            yield FieldError(f"rosters[{i}]", "Kontaktlisten findes ikke. Vælg en anden.", "There is no such roster.")
        elif known.kind is RosterKind.PREPAREDNESS:
            danish = "Beredskabet kaldes på sin egen måde. Vælg en liste med beboere eller andre."
            yield FieldError(f"rosters[{i}]", danish, "The preparedness roster is called, not announced to.")
    if not draft.channels:
        yield FieldError("channels", "Vælg sms, e-mail eller begge.", "Choose sms, email or both.")
    for i, way in enumerate(draft.channels):
        if way not in WAYS:
            yield FieldError(f"channels[{i}]", "Vælg sms, e-mail eller begge.", "Only sms and email.")


def _what(draft: Draft, *, sure: bool) -> Iterator[FieldError]:
    yield from _one_text("text", draft.text, LONGEST_TEXT, sure=sure)
    for code, text in draft.texts.items():
        if not re.fullmatch(CODE, code):
            danish = "Skriv sproget som en kode på to eller tre små bogstaver, f.eks. en eller ar."
            yield FieldError("texts", danish, "Write the language as an ISO 639 code.")
        yield from _one_text(f"texts.{code}", text, LONGEST_TEXT, sure=sure)
    if draft.subject:
        yield from _one_text("subject", draft.subject, LONGEST_SUBJECT, sure=sure)


def _one_text(path: str, text: str, longest: int, *, sure: bool) -> Iterator[FieldError]:
    if not text:
        yield FieldError(path, "Skriv beskeden.", "Write the text.")
    # As telephones count: a sign outside the basic plane is two.
    length = len(text.encode("utf-16-le")) // 2
    if length > longest:
        danish = f"Teksten er på {length} tegn. Forkort den til højst {longest}."
        yield FieldError(path, danish, f"At most {longest} characters.", "too_long")
    else:
        yield from personal(path, text, sure=sure)
