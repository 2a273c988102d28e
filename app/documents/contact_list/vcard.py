"""Visitkort (vCard 2.1, 3.0 and 4.0): each card of a .vcf file as a row of the contact list.

Promises: a card is read as the telephone or mail program that wrote it meant it - folded lines, quoted-printable,
UTF-8 or Windows-1252 - and nothing that a person is reached on is left out without a word (RFC 2426, RFC 6350).
"""

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.documents.contact_list.columns import PHONES
from app.documents.contact_list.table import MOST_BYTES, MOST_ROWS, Line, refusal

HEADER: Final = ("name", "organisation", "title", "role", "language", "email", *PHONES)
_BEGIN: Final = re.compile(rb"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_NO_TELEPHONE: Final = {"fax", "pager", "modem", "bbs", "isdn", "x400"}
_MOBILE: Final = {"cell", "mobile", "iphone", "mobil"}
_READ: Final = {"BEGIN", "END", "FN", "N", "ORG", "TITLE", "ROLE", "LANG", "EMAIL", "TEL", "KIND",
                "X-ADDRESSBOOKSERVER-KIND"}  # fmt: skip
_CHARSET: Final = re.compile(r"utf-?8|us-ascii|iso-8859-\d{1,2}|(windows-|cp)\d{3,4}|macintosh")
MOST_LINES_OF_A_CARD: Final = 1000
_LONGEST_NAME: Final = 200
_ESCAPED: Final = re.compile(r"\\(.)")


@dataclass(frozen=True)
class _Property:
    """A line of a card: its name, its parameters in lower case, and its value as it stands."""

    name: str
    parameters: Mapping[str, tuple[str, ...]]
    value: str

    @property
    def types(self) -> set[str]:
        return set(self.parameters.get("type", ()))

    @property
    def rank(self) -> tuple[bool, int]:
        """Mobiles before others; of those, what is preferred before the rest."""
        pref = self.parameters.get("pref", ("",))[0]
        first = int(pref) if re.fullmatch("[0-9]{1,3}", pref) else 0 if "pref" in self.types else 100
        return not self.types & _MOBILE, first

    def parts(self) -> list[str]:
        """The value parted at the semicolons that are not escaped."""
        return [_plain(part) for part in re.split(r"(?<!\\);", self.value)]


@dataclass
class _Card:
    """A card under way: the line where it began, and what it says."""

    line: int
    properties: list[_Property] = field(default_factory=list)

    def all(self, name: str) -> list[_Property]:
        return [p for p in self.properties if p.name == name and p.value.strip()]

    def text(self, name: str) -> str:
        found = sorted(self.all(name), key=lambda p: p.rank)
        return _tidy(_plain(found[0].value)) if found else ""


def is_vcard(raw: bytes) -> bool:
    """Whether the file begins as a vCard does."""
    return bool(_BEGIN.match(_bytes(raw[:400])))


def lines_of(raw: bytes) -> list[Line]:
    """A header and a line for each card; Invalid when a card does not end, or there are too many."""
    if len(raw) > MOST_BYTES:
        raise refusal("too_big", "Filen fylder mere end 10 MB. Del den op.", "Larger than 10 MB.")
    lines = [Line(1, HEADER)]
    for card in _cards(_bytes(raw)):
        if "group" not in {card.text("KIND").lower(), card.text("X-ADDRESSBOOKSERVER-KIND").lower()}:
            lines.append(Line(card.line, _cells(card)))
        if len(lines) > MOST_ROWS + 1:
            danish = f"Filen har mere end {MOST_ROWS} kort. Del den op."
            raise refusal("too_many_rows", danish, f"More than {MOST_ROWS} cards.")
    return lines


def _bytes(raw: bytes) -> bytes:
    """The file in an encoding where a line end is a line end."""
    if raw.startswith(_WIDE):
        return raw[: len(raw) // 2 * 2].decode("utf-16", "replace").encode()
    return raw.removeprefix(b"\xef\xbb\xbf")


def _cards(raw: bytes) -> Iterator[_Card]:
    """The cards in order; one inside another (an assistant's, in 2.1) is passed over."""
    text = _decoder(raw)
    card, depth = None, 0
    for number, line in _unfolded(raw):
        found = _property(line, text)
        if found is None:
            continue
        ends = (found.name, found.value.strip().upper())
        if ends == ("BEGIN", "VCARD"):
            depth += 1
            card = card or _Card(number)
        elif ends == ("END", "VCARD") and card:
            depth -= 1
            if not depth:
                yield card
                card = None
        elif card and depth == 1 and found.value.strip():
            card.properties.append(found)
            if len(card.properties) > MOST_LINES_OF_A_CARD:
                danish = f"Kortet, der begynder i linje {card.line}, er for langt. Ret det, og prøv igen."
                raise refusal("too_long_card", danish, "A card with too many lines.")
    if card:
        danish = f"Kortet, der begynder i linje {card.line}, slutter ikke. Hent filen igen, hvor den kom fra."
        raise refusal("half_card", danish, "A card does not end.")


def _unfolded(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Each whole line with the number it begins on; version 2.1 keeps the blank that a folded line begins with."""
    pieces, begun, old, quoted = [b""], 0, False, False
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", raw), start=1):
        if quoted and pieces[-1].endswith(b"="):
            pieces[-1:] = [pieces[-1][:-1], line]
        elif pieces[0] and line[:1] in {b" ", b"\t"}:
            pieces.append(line if old else line[1:])
        else:
            yield begun, b"".join(pieces)
            pieces, begun, quoted = [line], number, b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()
            old = line.strip() == b"VERSION:2.1" or (old and not _BEGIN.fullmatch(line))
    yield begun, b"".join(pieces)


def _decoder(raw: bytes) -> str:
    """The encoding of the file: a character may be parted by a fold, so it is asked of the unfolded lines."""
    try:
        for _, line in _unfolded(raw):
            line.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _property(line: bytes, encoding: str) -> _Property | None:
    """What the line says; None for one that is no property, or that no row of the list is made from."""
    called = re.split("[:;]", line[:_LONGEST_NAME].decode("ascii", "replace"), maxsplit=1)[0]
    if called.rpartition(".")[2].strip().upper() not in _READ:
        return None
    text = line.decode(encoding, "replace")
    head = re.match(r"""(?:[^":]|"[^"]*")*(?=:)""", text)
    if head is None:
        return None
    name, *rest = re.findall(r"""(?:[^";]|"[^"]*")+""", head[0]) or [""]
    parameters: dict[str, tuple[str, ...]] = {}
    for one in rest:
        key, _, value = one.partition("=") if "=" in one else (_bare(one), "", one)
        values = tuple(v.strip('" ').lower() for v in value.split(","))
        parameters[key.strip().lower()] = (*parameters.get(key.strip().lower(), ()), *values)
    value = text[head.end() + 1 :]
    if "quoted-printable" in parameters.get("encoding", ()):
        value = _unquoted(value, parameters.get("charset", ("utf-8",))[0])
    return _Property(name.rpartition(".")[2].strip().upper(), parameters, value)


def _bare(parameter: str) -> str:
    """A parameter of 2.1 that stands without its name."""
    return "encoding" if parameter.strip().upper() in {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"} else "type"


def _unquoted(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("ascii", "replace"))
    for encoding in (charset if _CHARSET.fullmatch(charset) else "utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("cp1252", "replace")


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda m: " " if m[1] in "nN" else m[1], value)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _cells(card: _Card) -> tuple[str, ...]:
    """The card in the order of the header."""
    mails = sorted(card.all("EMAIL"), key=lambda p: p.rank[1])
    said = {
        "name": card.text("FN") or _name(card),
        "organisation": _first(card, "ORG"),
        "title": card.text("TITLE"),
        "role": card.text("ROLE"),
        "language": card.text("LANG"),
        "email": ", ".join(dict.fromkeys(_tidy(_plain(p.value)) for p in mails)),
        **_placed(PHONES, [_number(p) for p in _telephones(card)]),
    }
    return tuple(said.get(column, "") for column in HEADER)


def _placed(columns: Sequence[str], found: Sequence[str]) -> dict[str, str]:
    """One to a column, each once; those that there is no column for spoil the last, so that the row is refused."""
    once = list(dict.fromkeys(found))
    last = len(columns) - 1
    return dict(zip(columns, [*once[:last], ", ".join(once[last:])], strict=False))


def _telephones(card: _Card) -> list[_Property]:
    spoken = [p for p in card.all("TEL") if not p.types & _NO_TELEPHONE]
    return sorted(spoken, key=lambda p: p.rank)


def _number(telephone: _Property) -> str:
    """The number alone, with its extension; in 4.0 it may be an address (RFC 3966)."""
    value = _tidy(_plain(telephone.value))
    if not value.lower().startswith("tel:"):
        return value
    number, *more = value[4:].split(";")
    extension = next((part for part in more if part.lower().startswith("ext=")), "")
    return f"{number};{extension}" if extension else number


def _name(card: _Card) -> str:
    """Given, middle and family name, when the card has no name as it is said."""
    for found in card.all("N"):
        family, given, middle = [*found.parts(), "", "", ""][:3]
        return _tidy(f"{given} {middle} {family}")
    return ""


def _first(card: _Card, name: str) -> str:
    return next((_tidy(p.parts()[0]) for p in card.all(name)), "")
