"""Refusing: what is too personal in a text that is to leave, said with its place."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.core.confidentiality import find, names
from app.core.confidentiality.finding import Finding, Kind
from app.core.errors import FieldError

_WHAT: Final = {
    Kind.CPR: "et CPR-nummer",
    Kind.PHONE: "et privat telefonnummer",
    Kind.ADDRESS: "en privat adresse",
    Kind.NAME: "navnet på en person",
}


def personal(path: str, text: str, *, sure: bool) -> Iterator[FieldError]:
    """A CPR number always stops the text; what may be a private phone or address does unless someone is `sure`."""
    return _said(path, find(text), sure=sure)


def strange_names(path: str, text: str, known: Iterable[str], *, careful: bool) -> Iterator[FieldError]:
    """The names that are not `known`: those of private persons, and, where one is `careful`, those of anybody."""
    return _said(path, [name for name in names(text, known) if careful or name.certain], sure=False)


def _said(path: str, things: Iterable[Finding], *, sure: bool) -> Iterator[FieldError]:
    for found in things:
        if found.kind is Kind.CPR or not sure:
            place = f"tegn {found.start + 1}-{found.end}"
            danish = f"Teksten ser ud til at indeholde {_WHAT[found.kind]} ({place}). Fjern det."
            yield FieldError(path, danish, f"The text seems to hold a {found.kind.value}.", found.kind.value)
