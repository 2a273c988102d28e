"""Message wordings (beskedernes ord): what a partnership may say in its own words, and what must stay.

Pure. A wording is plain text with places in braces, `{område}`, which are filled with values; it is never a program.
Its exercise mark is put on when it is sent, so nobody can forget it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from app.core.confidentiality.refusing import personal
from app.core.errors import FieldError, Invalid

PARTS = ("sms", "voice", "subject", "body")
LONGEST: Mapping[str, int] = {"sms": 320, "voice": 600, "subject": 150, "body": 4000}
NARROWEST, USUAL = 2, 12
"""So many signs of each name must have room: at the very worst, and on a usual night."""
_PLACE = re.compile(r"\{([^{}\n]*)\}")
_MARKS = re.compile(r"\b(?:[Øø]velse|ØVELSE|PRØVE)\b")


@dataclass(frozen=True)
class Wording:
    """The words of one message; a part that is empty is said in the standard words."""

    sms: str = ""
    voice: str = ""
    subject: str = ""
    body: str = ""

    def parts(self) -> dict[str, str]:
        """Those parts that have words of their own."""
        return {part: text for part in PARTS if (text := getattr(self, part))}


@dataclass(frozen=True)
class Place:
    """Something that is filled in: what it says, an example, and the parts it may stand in.

    It is written by the block of its name in templates/message/places.j2.
    """

    says: str
    example: str
    parts: tuple[str, ...] = PARTS


@dataclass(frozen=True)
class Editable:
    """A message whose words may be changed: its name, when it is sent, its standard words, what each part keeps."""

    purpose: str
    name: str
    when: str
    standard: Wording
    places: Mapping[str, Place]
    keeps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def allowed(self, part: str) -> tuple[str, ...]:
        """The places that may stand in this part."""
        return tuple(name for name, place in self.places.items() if part in place.parts)


def filled(text: str, value: Callable[[str], str]) -> str:
    """The text with each place filled; KeyError for a place that `value` does not know."""
    written = _PLACE.sub(lambda hit: value(hit[1].strip().casefold()), text)
    return "\n".join(re.sub(r" {2,}", " ", line).strip() for line in written.splitlines())


def places_in(text: str) -> tuple[str, ...]:
    """The places of the text, each once."""
    return tuple(dict.fromkeys(name.strip().casefold() for name in _PLACE.findall(text)))


def check(message: Editable, wording: Wording) -> None:
    """Refuse a wording that lacks what must be said, has a place nobody can fill, or holds personal data."""
    errors = [error for part, text in wording.parts().items() for error in _wrong(message, part, text)]
    if errors:
        raise Invalid("Teksten er ikke gemt. Ret det, der er markeret.", errors)


def _wrong(message: Editable, part: str, text: str) -> Iterator[FieldError]:
    if len(text) > LONGEST[part]:
        yield FieldError(part, f"Skriv højst {LONGEST[part]} tegn.", f"At most {LONGEST[part]} characters.")
    may = message.allowed(part)
    listed = ", ".join(f"{{{name}}}" for name in may)
    for name in places_in(text):
        if name not in may:
            danish = f"{{{name}}} kan ikke bruges her. Brug {listed}."
            yield FieldError(part, danish, "Nothing can be filled in there.", "unknown_place")
    if "{" in _PLACE.sub("", text) or "}" in _PLACE.sub("", text):
        yield FieldError(part, f"En tuborgklamme står alene. Skriv f.eks. {{{may[0]}}}.", "A lone brace.")
    for name in message.keeps.get(part, ()):
        if name not in places_in(text):
            danish = f"{{{name}}} skal med: {message.places[name].says.lower()}."
            yield FieldError(part, danish, f"{{{name}}} must stay.", "kept")
    if mark := _MARKS.search(text):
        danish = f"Skriv ikke “{mark[0]}”. En øvelse og en prøve mærkes af sig selv."
        yield FieldError(part, danish, "The mark is put on when it is sent.")
    yield from personal(part, _PLACE.sub("", text), sure=False)


def too_long(septets: int, most: int) -> FieldError:
    """The refusal of a text that does not fit one segment when names are long."""
    danish = f"Sms'en fylder op til {septets} tegn, når navnene er lange. Der er plads til {most}. Forkort den."
    return FieldError("sms", danish, f"Up to {septets} septets; one SMS holds {most}.", "too_long")
