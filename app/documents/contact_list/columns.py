"""The columns of a contact list (kolonner): headers in Danish or English, in any order and case.

Promises: a column is known by its header alone; what is not known is named, never guessed at.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.documents.contact_list.table import Line, refusal
from app.documents.spreadsheet import unguarded

KNOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "navn", "fuldenavn", "fuldtnavn", "fullname", "kontaktperson", "kontakt"),
    "organisation": ("organisation", "organization", "virksomhed", "firma", "arbejdssted", "part"),
    "title": ("title", "titel", "stilling", "stillingsbetegnelse"),
    "mobile": ("mobile", "mobil", "mobiltelefon", "mobilnummer", "mobilnr", "mobiltlf", "sms"),
    "phone": ("phone", "phone1", "telefon", "telefon1", "tlf", "tlf1", "telefonnummer", "telefonnr", "tlfnr"),
    "phone2": ("phone2", "telefon2", "tlf2", "mobil2", "fastnet", "fastnettelefon", "direkte"),
    "phone3": ("phone3", "telefon3", "tlf3", "mobil3"),
    "phone4": ("phone4", "telefon4", "tlf4"),
    "phone5": ("phone5", "telefon5", "tlf5"),
    "email": ("email", "mail", "emailadresse", "mailadresse", "epost", "epostadresse", "emailaddress"),
    "role": ("role", "funktion", "rolle"),
    "stand_in_for": ("standinfor", "stedfortræderfor", "stedfortraederfor", "suppleantfor", "afløserfor"),
    "mandate": ("mandate", "handlekompetence", "beslutningskompetence", "mandat"),
    "language": ("language", "sprog", "modersmål"),
}
PHONES: Final = ("mobile", "phone", "phone2", "phone3", "phone4", "phone5")
_BY_HEADER: Final = {header: column for column, headers in KNOWN.items() for header in headers}


@dataclass(frozen=True)
class Columns:
    """Where each known column stands, and the headers that are not known."""

    places: Mapping[str, int]
    unknown: tuple[str, ...] = ()

    def cell(self, line: Line, column: str) -> str:
        """The line's text in a column, without the apostrophe that our own export puts before what looks a formula."""
        return unguarded(self.written(line, column)).strip()

    def written(self, line: Line, column: str) -> str:
        """The same as it stands; empty when the file has no such column or the line is short."""
        place = self.places.get(column, len(line.cells))
        return line.cells[place] if place < len(line.cells) else ""


def column_of(header: str) -> str | None:
    """The known column that a header names."""
    return _BY_HEADER.get(re.sub(r"[\W_]", "", header.casefold()))


def columns(header: Line) -> Columns:
    """The columns of a header line; Invalid when one stands twice, or there is no name or way to reach."""
    places: dict[str, int] = {}
    for place, cell in enumerate(header.cells):
        column = column_of(cell)
        if column in places:
            danish = f"Kolonnen “{cell[:80]}” står to gange. Slet den ene."
            raise refusal("duplicate_column", danish, "The same column stands twice.")
        if column:
            places[column] = place
    if "name" not in places:
        raise refusal("no_name_column", "Kolonnen “navn” mangler. Tilføj den.", "There is no name column.")
    if not places.keys() & {*PHONES, "email"}:
        danish = "Kolonnerne “telefon” og “e-mail” mangler. Tilføj mindst én af dem."
        raise refusal("no_way_to_reach", danish, "There is neither a phone nor a mail column.")
    unknown = tuple(cell for cell in header.cells if cell and not column_of(cell))
    return Columns(places, unknown)
