"""Forms: what was typed, as the rulebook's values; what cannot be read is said beside its field.

A moment is typed in Danish civil time. The two nights a year when the clocks change have an hour that is not
there and an hour that comes twice; neither is guessed at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from whenever import PlainDateTime, RepeatedTime, SkippedTime

from app.core.errors import FieldError, Invalid

ZONE = "Europe/Copenhagen"
MOST_FIELDS = 5000
LARGEST_PART = 2_000_000
_UNREADABLE = "Skriv dato og klokkeslæt, f.eks. 24-12-2026 18:00."
_FAR = "Skriv et tidspunkt mellem årene 2000 og 2199."
EARLIEST, LATEST = 2000, 2199
_ANOTHER = "Vælg et tidspunkt før eller efter."


@dataclass
class Form:
    """The fields of a form as text, and the errors found while they were read."""

    fields: Mapping[str, str] = field(default_factory=dict)
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    errors: list[FieldError] = field(default_factory=list)
    names: Mapping[str, str] = field(default_factory=dict)
    """What each file was called where it came from."""

    def text(self, name: str) -> str:
        """What was typed, without spaces around it; empty when the field is missing."""
        return self.fields.get(name, "").replace("\r\n", "\n").strip()

    def digits(self, name: str) -> str:
        """The digits alone: people type a code in pairs, in threes, or with what stood around it."""
        return "".join(sign for sign in self.text(name) if sign.isdecimal())

    def chosen(self, name: str) -> tuple[str, ...]:
        """Everything ticked under this name."""
        return self.several.get(name, ())

    def ticked(self, name: str) -> bool:
        """Whether the box was ticked."""
        return bool(self.text(name))

    def number(self, name: str, most: int) -> int | None:
        """A whole number from 0; None when nothing was typed."""
        typed = self.text(name)
        if not typed:
            return None
        digits = typed.lstrip("0") or "0"
        if typed.isascii() and typed.isdigit() and len(digits) <= len(str(most)) and int(digits) <= most:
            return int(digits)
        self.wrong(name, f"Skriv et helt tal mellem 0 og {most}.", f"A whole number from 0 to {most}.")
        return None

    def choice(self, name: str) -> bool | None:
        """Yes, no, or None when neither was chosen."""
        return {"ja": True, "nej": False}.get(self.text(name))

    def moment(self, name: str) -> datetime | None:
        """An aware moment; None when nothing was typed."""
        return self.read_moment(name, self.text(name))

    def read_moment(self, name: str, typed: str) -> datetime | None:
        """The moment that this text means; `name` is the field that an error is put at."""
        if not typed:
            return None
        try:
            return moment(typed)
        except Invalid as wrong:
            self.wrong(name, wrong.danish, "Not a moment in Danish time.")
            return None

    def wrong(self, name: str, danish: str, english: str) -> None:
        """Note an error at this field."""
        self.errors.append(FieldError(name, danish, english))

    def settle(self, danish: str) -> None:
        """Refuse when anything was wrong."""
        if self.errors:
            raise Invalid(danish, self.errors)


def moment(typed: str) -> datetime:
    """The moment of a datetime-local field; Invalid when it is none, is skipped or comes twice."""
    try:
        plain = PlainDateTime.parse_iso(typed)
    except ValueError as wrong:
        raise Invalid(_UNREADABLE) from wrong
    if not EARLIEST <= plain.year <= LATEST:
        raise Invalid(_FAR)
    try:
        return plain.assume_tz(ZONE, disambiguation="raise").to_instant().to_stdlib()
    except SkippedTime as wrong:
        raise Invalid(f"Den time findes ikke: uret stilles frem fra kl. 02 til kl. 03. {_ANOTHER}") from wrong
    except RepeatedTime as wrong:
        raise Invalid(f"Den time kommer to gange: uret stilles tilbage fra kl. 03 til kl. 02. {_ANOTHER}") from wrong


async def typed(request: Request) -> Form:
    """The form that was sent with this request."""
    async with request.form(max_fields=MOST_FIELDS, max_part_size=LARGEST_PART) as sent:
        pairs = sent.multi_items()
        files = {name: await value.read() for name, value in pairs if isinstance(value, UploadFile)}
        names = {name: value.filename or "" for name, value in pairs if isinstance(value, UploadFile)}
    request.state.typed = pairs
    texts = [(name, value) for name, value in pairs if isinstance(value, str)]
    if any("\0" in value for _, value in texts):
        raise Invalid("Teksten indeholder tegn, der ikke kan læses. Skriv den igen.")
    several: dict[str, tuple[str, ...]] = {}
    for name, value in texts:
        several[name] = (*several.get(name, ()), value)
    return Form(dict(texts), several, files, names=names)


Typed = Annotated[Form, Depends(typed)]
"""Asked for before the unit of work, so that a slow sender holds no transaction open."""
