"""Refusing: what is too personal in a text that is to leave, said with its place."""

from collections.abc import Iterator
from typing import Final

from app.core.confidentiality import find
from app.core.confidentiality.finding import Kind
from app.core.errors import FieldError

_WHAT: Final = {Kind.CPR: "et CPR-nummer", Kind.PHONE: "et privat telefonnummer", Kind.ADDRESS: "en privat adresse"}


def personal(path: str, text: str, *, sure: bool) -> Iterator[FieldError]:
    """A CPR number always stops the text; what may be a private phone or address does unless someone is `sure`."""
    for found in find(text):
        if found.kind is Kind.CPR or not sure:
            place = f"tegn {found.start + 1}-{found.end}"
            danish = f"Teksten ser ud til at indeholde {_WHAT[found.kind]} ({place}). Fjern det."
            yield FieldError(path, danish, f"The text seems to hold a {found.kind.value}.", found.kind.value)
