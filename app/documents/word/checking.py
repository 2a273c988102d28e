"""Looking an uploaded Word template over: what is wrong with it, where, and what to do about it.

Promises: every fault that can be found is named at once, each with its place; a template without faults has been
filled in with a full paper and with an empty one before it is believed.
"""

from collections.abc import Sequence

from pydantic import BaseModel

from app.core.errors import FieldError, Invalid
from app.documents.word.names import unknown_names
from app.documents.word.package import REFUSED, opened
from app.documents.word.rendering import PATIENCE, TOO_SLOW, Unfit, tried
from app.documents.word.tags import MOST_FAULTS, Fault, lines_of, tag_faults

_TOO_MUCH = "Skabelonen bliver for stor eller tager for lang tid. Fjern løkker og gange, der ikke er brug for."
_SAID = {
    TOO_SLOW: _TOO_MUCH,
    "MemoryError": _TOO_MUCH,
    "TooLarge": _TOO_MUCH,
    "OverflowError": _TOO_MUCH,
    "SecurityError": "Det må en skabelon ikke. Brug kun felterne på listen.",
    "UndefinedError": "Et felt findes ikke. Brug kun felterne på listen.",
    "XMLSyntaxError": "En løkke eller betingelse begynder og slutter ikke samme sted. "
    "Sæt {%tr …%} i rækker og {%p …%} i afsnit for sig selv.",
}


def checked(raw: bytes, views: Sequence[BaseModel], patience: float = PATIENCE) -> list[bytes]:
    """Each view in the template; Invalid with what is wrong. The first view has something in every list."""
    stories = opened(raw)
    lines = lines_of(stories)
    faults = tag_faults(lines)
    if not faults:
        faults = unknown_names(lines, views[0].model_dump())
    if faults:
        raise Invalid(REFUSED, [_shown(f) for f in faults[:MOST_FAULTS]])
    try:
        return tried(raw, views, patience)
    except Unfit as unfit:
        raise Invalid(REFUSED, [_shown(_fault(unfit))]) from unfit


def _fault(unfit: Unfit) -> Fault:
    told = _SAID.get(unfit.kind, "Det kan ikke udfyldes. Brug kun felterne på listen, og regn ikke på dem.")
    return Fault(f"“{unfit.place}”" if unfit.place else "", told, unfit.kind)


def _shown(fault: Fault) -> FieldError:
    return FieldError(
        fault.place, f"{fault.place}: {fault.said}" if fault.place else fault.said, fault.said, fault.code
    )
