"""Telephone numbers (telefonnumre): how they are written in Denmark, and how they are kept.

Promises: a number is kept in one form (E.164, `+4520123456`; behind a switchboard as RFC 3966 writes it,
`+4533110000;ext=123`) however it was typed; a number that cannot be a person's or a desk's own is refused
with a sentence that says what to do instead. Neither the layout nor a number's range proves that it can
receive an SMS: only a test message does. An extension (lokalnummer) never can.
"""

import re
import unicodedata
from typing import Final

DANISH: Final = "+45"
DANISH_DIGITS: Final = 8

_LABEL: Final = re.compile(r"^(?:(?:mobil|mob|telefon|tel|tlf|fastnet|nummer|nr)\b[.:]*\s*)+", re.IGNORECASE)
_LAYOUT: Final = re.compile(r"\+?[\d\s().,/\-]+")
_PARTING: Final = re.compile(r"[\s().,/\-]")
_SPREADSHEET: Final = re.compile(r"(\d{8}|45\d{8})\.0")
_E164: Final = re.compile(r"\+[1-9]\d{6,14}")
_EXT: Final = ";ext="
_TYPED_EXTENSION: Final = re.compile(
    r"(?<=\d)[\s,;(\-]*(?:lokal(?:nummer|nr)?|lok|extension|ext|x)[\s.:=]*(\d{1,6})\)?\s*$", re.IGNORECASE
)

_EMERGENCY: Final = frozenset(
    {"110", "112", "113", "114", "115", "116000", "116006", "116111", "116117", "1812", "1813", "911", "999"}
)

_FIRST_NUMBER: Final = re.compile(r"(?:(?:\+|\b00)\s?45)?[\s().\-]*(\d[\d\s.\-]*)")

_LANDLINE: Final = (
    (32, 36),
    (38, 39),
    (43, 49),
    (54, 59),
    (62, 66),
    (69, 69),
    (72, 79),
    (82, 82),
    (86, 89),
    (96, 99),
)

# The first digits of country codes of two digits; but for 1 and 7 the rest have three.
_TWO_DIGIT_COUNTRY: Final = re.compile(r"2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")
_WITH_COUNTRY: Final = re.compile(r"45\d{8}")
# Nearly all that is kept looks so and is right as it is; a list of thousands is read again at each correction.
_KEPT: Final = re.compile(r"\+45[2-7][0-9]{7}")


class BadNumber(ValueError):  # noqa: N818  a refusal is named by what was refused, as all of them are
    """The text is not a telephone number a contact can have; `danish` says why and what to do."""

    def __init__(self, danish: str) -> None:
        super().__init__(danish)
        self.danish = danish


def e164(text: str) -> str:
    """The number in E.164, from any Danish layout or an international number with + or 00.

    An extension of one to six digits (`lokal 123`, `x123`, `;ext=123`) stays, as `;ext=123`. Raises BadNumber for
    emergency, free and premium numbers, and for what is no number at all.
    """
    if _KEPT.fullmatch(text):
        return text
    plain = "".join(map(_plain_sign, unicodedata.normalize("NFKC", text)))
    found = _TYPED_EXTENSION.search(plain)
    if found is None:
        return _line(plain)
    return f"{_line(plain[: found.start()])}{_EXT}{found[1]}"


def line(number: str) -> str:
    """The telephone line of a kept number: what is dialled, without the extension."""
    return number.partition(_EXT)[0]


def extension(number: str) -> str:
    """The digits that are keyed when the switchboard answers; "" for a line of one's own."""
    return number.partition(_EXT)[2]


def _line(plain: str) -> str:
    number = _typed(plain)
    if number.startswith(DANISH):
        return DANISH + _subscriber(number.removeprefix(DANISH))
    if number.startswith("+"):
        return _foreign(number)
    if _WITH_COUNTRY.fullmatch(number):
        return DANISH + _subscriber(number.removeprefix("45"))
    return DANISH + _subscriber(number)


def shown(number: str) -> str:
    """A kept number as it is read aloud: `20 12 34 56`, abroad `+46 70 12 34 56`, `33 11 00 00 lokal 123`."""
    if keyed := extension(number):
        return f"{shown(line(number))} lokal {keyed}"
    if number.startswith(DANISH) and len(number) == len(DANISH) + DANISH_DIGITS:
        return _pairs(number.removeprefix(DANISH))
    if not _E164.fullmatch(number):
        return number
    code = _country_digits(number)
    return f"{number[: 1 + code]} {_pairs(number[1 + code :])}"


def emergency(text: str) -> bool:
    """Whether the first number in the text is an emergency number, however it is written."""
    found = _FIRST_NUMBER.search("".join(map(_plain_sign, unicodedata.normalize("NFKC", text))))
    return found is not None and _PARTING.sub("", found[1]) in _EMERGENCY


def likely_landline(number: str) -> bool:
    """Whether a Danish E.164 number lies in a range given to landlines. A hint, never a refusal.

    Numbers move freely between mobile and landline; the ranges tell only where they began.
    """
    if not re.fullmatch(r"\+45[2-9]\d{7}", line(number), re.ASCII):
        return False
    start = int(number[3:5])
    return any(low <= start <= high for low, high in _LANDLINE)


def _typed(plain: str) -> str:
    """The digits as typed, with a leading + when the country is given; labels and parting signs gone."""
    plain = _LABEL.sub("", plain.strip()).strip()
    if _SPREADSHEET.fullmatch(plain):
        plain = plain.removesuffix(".0")
    if not any(sign.isdigit() for sign in plain):
        raise BadNumber("Der står ikke et telefonnummer. Skriv otte cifre, f.eks. 20 12 34 56.")
    # "+44 (0)20 ..." shows the domestic 0, which is not dialled from abroad.
    plain = re.sub(r"^\(?((?:\+|00)\d{1,3})\)?\s*\(0\)", r"\1", plain)
    plain = re.sub(r"^\((\+[\d\s]+)\)", r"\1", plain)
    if not _LAYOUT.fullmatch(plain):
        raise BadNumber("Nummeret har tegn, der ikke hører til et telefonnummer. Skriv kun cifre, f.eks. 20 12 34 56.")
    number = _PARTING.sub("", plain)
    return "+" + number[2:] if number.startswith("00") else number


def _plain_sign(sign: str) -> str:
    """Any digit as 0-9, any dash as a hyphen; the invisible marks of web pages go."""
    if unicodedata.category(sign) == "Cf":
        return ""
    if sign == "−" or unicodedata.category(sign) == "Pd":
        return "-"
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _subscriber(digits: str) -> str:
    """The eight digits of a Danish number."""
    if digits in _EMERGENCY:
        raise BadNumber(f"{digits} er et alarmnummer og kan ikke være en kontakt. Skriv vagtens direkte nummer.")
    if len(digits) != DANISH_DIGITS:
        raise BadNumber(
            f"Et dansk nummer har otte cifre, her er {len(digits)}. "
            "Ret nummeret; et udenlandsk skrives med + og landekode."
        )
    if digits[0] in "01":
        raise BadNumber(f"Et dansk nummer kan ikke begynde med {digits[0]}. Kontrollér første ciffer.")
    if digits.startswith("80"):
        raise BadNumber("80-numre er gratisnumre og kan ikke modtage sms. Skriv et direkte nummer.")
    if digits.startswith("90"):
        raise BadNumber("90-numre er overtakserede og kan ikke bruges som kontakt. Skriv et direkte nummer.")
    return digits


def _foreign(number: str) -> str:
    if number.removeprefix("+") in _EMERGENCY:
        raise BadNumber("Det er et alarmnummer og kan ikke være en kontakt. Skriv vagtens direkte nummer.")
    if not _E164.fullmatch(number):
        raise BadNumber("Et udenlandsk nummer skrives med + og landekode og har 7 til 15 cifre, f.eks. +46701234567.")
    return number


def _country_digits(number: str) -> int:
    if number[1] in "17":
        return 1
    return 2 if _TWO_DIGIT_COUNTRY.match(number, 1) else 3


def _pairs(digits: str) -> str:
    """Digits two and two; an odd one joins the first pair."""
    odd = 3 if len(digits) % 2 else 2
    rest = [digits[at : at + 2] for at in range(odd, len(digits), 2)]
    return " ".join([digits[:odd], *rest])
