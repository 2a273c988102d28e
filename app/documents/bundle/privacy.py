"""What must not stand in a plan file (personnumre): it is shown, printed and handed on, so no CPR number enters it.

Promises: each text where people write freely, by its path. References and numbers of cases are left alone: they may
look like a CPR number and be none.
"""

from collections.abc import Iterator

from app.core.confidentiality import find
from app.core.confidentiality.refusing import personal
from app.core.errors import FieldError
from app.documents.bundle.raw import Found, Piece, Word

_DIGITS = 10


def check(file: Piece) -> Found:
    """Every CPR number in the names, titles and words of the file."""
    for word in _written(file):
        yield from cpr_numbers(word.path, word.text)


def cpr_numbers(path: str, text: str) -> Found:
    """Every CPR number in a text that was written freely."""
    # A CPR number has ten digits, and a list of thousands is read again at each correction.
    if sum(map(str.isdigit, text)) >= _DIGITS:
        yield from personal(path, text, sure=True)
        yield from _bare(path, text)


def _bare(path: str, text: str) -> Found:
    """A name or a text of ten digits in a row and nothing else: there is no word that could call it a thing."""
    if not any(map(str.isalpha, text)) and not find(text) and find(f"CPR {text}"):
        yield FieldError(path, "Teksten ser ud til at være et CPR-nummer. Fjern det.", "This seems to be a cpr.", "cpr")


def _written(file: Piece) -> Iterator[Word]:
    for contact in file.pieces("contacts"):
        yield from _texts(contact, "name", "title")
    for roster in file.pieces("rosters"):
        yield from _texts(roster, "name")
        for seat in roster.pieces("seats"):
            yield from _texts(seat, "role")
    for plan in file.pieces("plans"):
        yield from _texts(plan, "title", "area", "criteria")
        yield from _texts(plan.piece("meeting"), "place")
        for scenario in plan.pieces("scenarios"):
            yield from _texts(scenario, "name")
        for measure in plan.pieces("measures"):
            yield from _texts(measure, "title", "text")
        for signature in plan.pieces("signatures"):
            yield from _texts(signature, "name", "title", "on_behalf_of")


def _texts(piece: Piece, *keys: str) -> Iterator[Word]:
    return (piece.word(key) for key in keys)
