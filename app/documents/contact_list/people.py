"""The people of a contact list (personer): each row or card a contact, or what is wrong with it.

Promises: a row whose name and number (or mail address) are known is that contact, and keeps what the row
leaves empty; a number or address that belongs to another is refused; nobody is merged by a guess.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from app.core.errors import FieldError
from app.core.ids import ContactId, OrganisationId
from app.core.language import code_of
from app.core.phone import BadNumber, e164, shown
from app.core.roster import Contact, Directory
from app.documents.bundle.privacy import cpr_numbers
from app.documents.bundle.shape import mail_fault, text_fault
from app.documents.contact_list import vcard
from app.documents.contact_list.columns import PHONES, Columns, column_of, columns
from app.documents.contact_list.spelling import Spellings
from app.documents.contact_list.table import Line, lines_of, refusal

_YES: Final = frozenset({"ja", "j", "x", "1", "true", "sand", "yes", "y"})
_NO: Final = frozenset({"nej", "n", "0", "false", "falsk", "no", "-"})
_LONGEST_SLUG: Final = 56
_LONGEST_NUMBER: Final = 60
_DANISH_LETTERS: Final = str.maketrans({"å": "aa", "ø": "oe", "æ": "ae"})


@dataclass(frozen=True)
class Row:
    """A row of the file: a contact when it has no errors. `line` is the spreadsheet's row number.

    `name`, `role` and `stand_in_for` stand as they were written.
    """

    line: int
    contact: Contact | None
    errors: tuple[FieldError, ...] = ()
    role: str = ""
    stand_in_for: str = ""
    name: str = ""


@dataclass(frozen=True)
class ContactList:
    """A file's rows in order, the columns that were read and the headers that were not known."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def good(self) -> tuple[Row, ...]:
        """The rows that can be imported."""
        return tuple(row for row in self.rows if row.contact)

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """Everything wrong, row by row; empty when the whole list can be imported."""
        return tuple(error for row in self.rows for error in row.errors)


def read(raw: bytes, known: Directory) -> ContactList:
    """The people in a CSV, XLSX or vCard file, to be looked over; Invalid when it is no contact list."""
    header, *lines = _with_header(raw)
    where = columns(header)
    if not lines:
        raise refusal("empty", "Listen har ingen rækker under overskrifterne.", "There are no rows.")
    desk = _Desk(known)
    rows = tuple(_row(line, where, desk) for line in lines)
    return ContactList(rows, tuple(where.places), where.unknown)


def _with_header(raw: bytes) -> list[Line]:
    if vcard.is_vcard(raw):
        return vcard.lines_of(raw)
    lines = lines_of(raw, lambda cell: column_of(cell) is not None)
    if not lines:
        raise refusal("empty", "Filen er tom. Vælg en kontaktliste.", "The file is empty.")
    if not any(map(column_of, lines[0].cells)):
        danish = "Første række har ingen kendte overskrifter. Skriv f.eks. navn, telefon og e-mail."
        raise refusal("no_header", danish, "No known header; write name, phone and email.")
    return lines


@dataclass
class _Desk:
    """What is known while the rows are read: the partnership's people, and those of the rows before."""

    known: Directory
    organisations: Spellings = field(init=False)
    owners: dict[str, Contact] = field(init=False)
    """Whose each number and mail address is."""
    lines: dict[str, int] = field(default_factory=dict)
    """On which line each number, mail address and known contact has stood."""
    ids: set[str] = field(init=False)
    namesakes: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.organisations = Spellings(self.known.organisations.values())
        self.owners = {a: c for c in self.known.contacts.values() for a in _addresses(c.phones, c.emails)}
        self.ids = set(self.known.contacts)

    def new_id(self, name: str) -> ContactId:
        """An id from the name that nobody has."""
        slug = _slug(name)
        free = slug
        while free in self.ids:
            self.namesakes[slug] += 1
            free = f"{slug}-{self.namesakes[slug] + 1}"
        self.ids.add(free)
        return ContactId(free)


def _addresses(phones: tuple[str, ...], emails: tuple[str, ...]) -> tuple[str, ...]:
    return (*phones, *(mail.casefold() for mail in emails))


def _same_name(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _slug(name: str) -> str:
    danish = unicodedata.normalize("NFC", name).casefold().translate(_DANISH_LETTERS)
    plain = unicodedata.normalize("NFKD", danish).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].rstrip("-") or "kontakt"


@dataclass(frozen=True)
class _Cells:
    """One line's cells by column, and the errors found in them."""

    line: Line
    where: Columns
    desk: _Desk
    errors: list[FieldError] = field(default_factory=list)

    def wrong(self, column: str, danish: str, english: str, code: str) -> None:
        self.errors.append(FieldError(f"lines[{self.line.number}].{column}", danish, english, code))

    def text(self, column: str) -> str:
        text = unicodedata.normalize("NFC", self.where.cell(self.line, column))
        if fault := text_fault(text):
            self.wrong(column, fault, "Plain text on one line, please.", "bad_text")
        elif self.where.written(self.line, column).startswith(("=", "@")):
            danish = f"“{text[:40]}” ligner en formel. Skriv teksten uden {text[0]} forrest."
            self.wrong(column, danish, "This looks like a formula.", "formula")
        self.errors.extend(cpr_numbers(f"lines[{self.line.number}].{column}", text))
        return text

    def phones(self) -> tuple[str, ...]:
        """The row's numbers, the mobile first; one that stands in two columns is one number."""
        typed = ((column, self.where.cell(self.line, column)) for column in PHONES)
        found = (self._number(column, text) for column, text in typed if text)
        return tuple(dict.fromkeys(number for number in found if number))

    def _number(self, column: str, text: str) -> str:
        try:
            # Spreadsheets keep a number as text with an apostrophe in front.
            number = e164(text.removeprefix("'")[:_LONGEST_NUMBER])
        except BadNumber as bad:
            self.wrong(column, bad.danish, "Not a number that a person can be reached on.", "bad_number")
            return ""
        self._once(column, number, shown(number))
        return number

    def emails(self) -> tuple[str, ...]:
        """The row's mail addresses; a comma or semicolon parts them."""
        typed = re.split(r"\s*[,;]\s*", self.where.cell(self.line, "email"))
        found = (self._mail(text.removeprefix("mailto:")) for text in typed if text)
        return tuple({mail.casefold(): mail for mail in found if mail}.values())

    def _mail(self, mail: str) -> str:
        if fault := mail_fault(mail):
            self.wrong("email", fault, "Not a mail address.", "bad_email")
            return ""
        self._once("email", mail.casefold(), mail)
        return mail

    def _once(self, column: str, address: str, seen: str) -> None:
        first = self.desk.lines.setdefault(address, self.line.number)
        if first != self.line.number:
            danish = f"{seen} står allerede i linje {first}. Ret nummeret, eller slet den ene linje."
            if column == "email":
                danish = f"{seen} står allerede i linje {first}. Ret adressen, eller slet den ene linje."
            self.wrong(column, danish, f"Already stands on line {first}.", "duplicate_in_file")

    def organisation(self) -> OrganisationId | None:
        said = self.where.cell(self.line, "organisation")
        found = self.desk.organisations.find(said) if said else None
        if said and found is None:
            meant = self.desk.organisations.meant(said)
            danish = f"Organisationen “{said[:80]}” findes ikke. Opret den, eller ret stavningen."
            if meant:
                danish = f"Organisationen “{said[:80]}” findes ikke. Skriv {meant}, hvis det er den."
            self.wrong("organisation", danish, "There is no such organisation.", "unknown_organisation")
        return found

    def mandate(self) -> bool | None:
        said = self.where.cell(self.line, "mandate").casefold()
        if said in _YES or said in _NO:
            return said in _YES
        if said:
            self.wrong("mandate", "Skriv ja eller nej i handlekompetence.", "Write yes or no.", "not_boolean")
        return None

    def language(self) -> str | None:
        said = self.where.cell(self.line, "language")
        found = code_of(said)
        if said and found is None:
            danish = f"Sproget “{said[:40]}” kendes ikke. Skriv f.eks. engelsk eller en."
            self.wrong("language", danish, "Write the language as an ISO 639 code.", "unknown_language")
        return found


def _row(line: Line, where: Columns, desk: _Desk) -> Row:
    cells = _Cells(line, where, desk)
    contact = _contact(cells)
    return Row(
        line=line.number,
        role=cells.text("role"),
        stand_in_for=cells.text("stand_in_for"),
        contact=None if cells.errors else _numbered(contact, desk),
        errors=tuple(cells.errors),
        name=where.cell(line, "name"),
    )


def _contact(cells: _Cells) -> Contact:
    """What the row says, on top of the contact it is known to be; an empty id when it is nobody known."""
    name = cells.text("name")
    if not name:
        cells.wrong("name", "Navnet mangler. Skriv det.", "The name is missing.", "missing")
    said_phones = any(cells.where.cell(cells.line, column) for column in (*PHONES, "email"))
    if not said_phones:
        danish = "Skriv telefonnummer eller e-mail; ellers kan personen ikke nås."
        cells.wrong("phone", danish, "Neither a phone nor a mail address.", "unreachable")
    phones, emails = cells.phones(), cells.emails()
    before = _known_as(cells, name, phones, emails)
    mandate = cells.mandate()
    return replace(
        before,
        name=name,
        title=cells.text("title") or before.title,
        organisation=cells.organisation() or before.organisation,
        phones=tuple(dict.fromkeys((*phones, *before.phones))),
        emails=_mails(emails, before.emails),
        mandate=before.mandate if mandate is None else mandate,
        language=cells.language() or before.language,
    )


def _mails(said: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    new = {mail.casefold() for mail in said}
    return (*said, *(mail for mail in before if mail.casefold() not in new))


def _known_as(cells: _Cells, name: str, phones: tuple[str, ...], emails: tuple[str, ...]) -> Contact:
    """The known contact with this name and one of these addresses; errors for what belongs to others."""
    nobody = Contact(ContactId(""), name)
    owners = {a: cells.desk.owners[a] for a in _addresses(phones, emails) if a in cells.desk.owners}
    same = next((owner for owner in owners.values() if _same_name(owner.name, name)), nobody)
    for column, address, owner in _placed(owners, phones):
        if owner.id != same.id:
            seen = shown(address) if address in phones else address
            danish = f"{seen} hører til {owner.name}. Ret navnet, eller brug et andet nummer."
            if column == "email":
                danish = f"{seen} hører til {owner.name}. Ret navnet, eller brug en anden adresse."
            cells.wrong(column, danish, "Belongs to another contact.", "duplicate_known")
    first = cells.desk.lines.setdefault(same.id, cells.line.number) if same.id else cells.line.number
    if first != cells.line.number:
        danish = f"{name} står allerede i linje {first}. Saml de to linjer i én."
        cells.wrong("name", danish, f"Already stands on line {first}.", "duplicate_in_file")
    return same


def _placed(owners: Mapping[str, Contact], phones: tuple[str, ...]) -> Iterator[tuple[str, str, Contact]]:
    for address, owner in owners.items():
        yield ("phone" if address in phones else "email"), address, owner


def _numbered(contact: Contact, desk: _Desk) -> Contact:
    return contact if contact.id else replace(contact, id=desk.new_id(contact.name))
