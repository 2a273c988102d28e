"""What is wrong, in words (fejlsætninger): each fault of a plan file as a sentence in Danish and in English.

Promises: a path as it would be written (`plans[0].ladder[2].after`), what is wrong, and what to do.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.core.errors import FieldError
from app.core.language import CODE
from app.documents.bundle.shape import ID, LINK, TEMPLATE

MOST: Final = 20_000
"""So many errors are named; naming millions would fill the memory."""

_PATTERNS: Final = {
    ID: (
        "bad_id",
        "Et id er højst 64 tegn: små bogstaver a-z, tal, punktum, bindestreg og understregning. Ret det.",
        "An id is lower case a-z, digits, . - _ and at most 64 characters.",
    ),
    TEMPLATE: (
        "bad_template",
        "Et skabelonnavn skal skrives med små bogstaver a-z, tal, bindestreg eller understregning.",
        "A template name is lower case a-z, digits, - and _.",
    ),
    LINK: (
        "bad_link",
        "Linket kan ikke bruges. Skriv hele adressen, f.eks. https://example.dk/moede.",
        "Write the whole address, beginning with https://.",
    ),
    CODE: (
        "bad_language",
        "Skriv sproget som en kode på to eller tre små bogstaver, f.eks. en eller ar.",
        "Write the language as an ISO 639 code, as en or ar.",
    ),
}


def path_of(steps: Iterable[int | str]) -> str:
    """A path as in `plans[0].ladder[2].after`."""
    path = ""
    for step in steps:
        name = str(step)[:80]
        path += f"[{step}]" if isinstance(step, int) else f".{name}" if path else name
    return path


def sentences(error: ValidationError) -> list[FieldError]:
    """Every fault of the shape, each said once; past `MOST` faults it is another kind of file."""
    if error.error_count() > MOST:
        danish = f"Filen har flere end {MOST} fejl. Kontrollér, at det er en planfil."
        return [FieldError("", danish, f"More than {MOST} errors; is this a bundle?", "too_many_errors")]
    return [_sentence(one) for one in error.errors(include_url=False)]


def _sentence(fault: ErrorDetails) -> FieldError:
    path, kind, facts = path_of(fault["loc"]), fault["type"], fault.get("ctx", {})
    if "danish" in facts:
        return FieldError(path, facts["danish"], fault["msg"], kind)
    if kind == "string_pattern_mismatch":
        code, danish, english = _PATTERNS[facts["pattern"]]
        return FieldError(path, danish, english, code)
    code, say = _SAID.get(kind, ("invalid", _unknown))
    danish, english = say(fault, facts)
    return FieldError(path, danish, english, code)


Said = Callable[[ErrorDetails, dict[str, Any]], tuple[str, str]]


def _name(fault: ErrorDetails) -> str:
    return str(fault["loc"][-1])[:80] if fault["loc"] else "filen"


def _unknown(fault: ErrorDetails, _: dict[str, Any]) -> tuple[str, str]:
    return "Værdien kan ikke bruges her. Ret den efter skabelonen.", f"{fault['msg']}."


def _missing(fault: ErrorDetails, _: dict[str, Any]) -> tuple[str, str]:
    return f"Feltet “{_name(fault)}” mangler. Tilføj det.", f"“{_name(fault)}” is missing; add it."


def _extra(fault: ErrorDetails, _: dict[str, Any]) -> tuple[str, str]:
    name = _name(fault)
    return f"Feltet “{name}” kendes ikke. Ret stavningen, eller fjern det.", f"Unknown field “{name}”."


def _text(fault: ErrorDetails, _: dict[str, Any]) -> tuple[str, str]:
    if fault["input"] is None:
        return "Her mangler en tekst. Skriv den, eller fjern feltet.", "A text is missing here."
    return "Her skal stå en tekst. Sæt værdien i anførselstegn.", "This must be a text; quote the value."


def _whole(_: ErrorDetails, __: dict[str, Any]) -> tuple[str, str]:
    return "Her skal stå et helt tal uden anførselstegn, f.eks. 300.", "This must be a whole number."


def _truth(_: ErrorDetails, __: dict[str, Any]) -> tuple[str, str]:
    return "Her skal stå true eller false uden anførselstegn.", "This must be true or false."


def _list(_: ErrorDetails, __: dict[str, Any]) -> tuple[str, str]:
    return "Her skal stå en liste. Skriv den i [ ] eller med en bindestreg pr. linje.", "This must be a list."


def _fields(fault: ErrorDetails, _: dict[str, Any]) -> tuple[str, str]:
    if not fault["loc"]:
        return "Filen er ikke en planfil. Vælg en fil, der begynder med beredskab: 1.", "Not a plan bundle."
    return "Her skal stå felter med navn og værdi. Følg skabelonen.", "This must be a mapping of fields."


def _choice(_: ErrorDetails, facts: dict[str, Any]) -> tuple[str, str]:
    choices = str(facts["expected"]).replace("'", "").replace(" or ", ", ")
    return f"Værdien kendes ikke. Skriv en af: {choices}.", f"Write one of: {choices}."


def _short(_: ErrorDetails, __: dict[str, Any]) -> tuple[str, str]:
    return "Feltet er tomt. Skriv en tekst.", "This is empty; write a text."


def _long(_: ErrorDetails, facts: dict[str, Any]) -> tuple[str, str]:
    most = facts["max_length"]
    return f"Teksten er for lang. Brug højst {most} tegn.", f"At most {most} characters."


def _few(_: ErrorDetails, __: dict[str, Any]) -> tuple[str, str]:
    return "Listen er tom. Tilføj mindst én.", "The list is empty; add at least one."


def _many(_: ErrorDetails, facts: dict[str, Any]) -> tuple[str, str]:
    return f"Listen er for lang. Skriv højst {facts['max_length']}.", f"At most {facts['max_length']}."


def _low(_: ErrorDetails, facts: dict[str, Any]) -> tuple[str, str]:
    return f"Tallet er for lille. Skriv mindst {facts['ge']}.", f"At least {facts['ge']}."


def _high(_: ErrorDetails, facts: dict[str, Any]) -> tuple[str, str]:
    return f"Tallet er for stort. Skriv højst {facts['le']}.", f"At most {facts['le']}."


_SAID: Final[dict[str, tuple[str, Said]]] = {
    "missing": ("missing", _missing),
    "extra_forbidden": ("unknown_field", _extra),
    "string_type": ("not_text", _text),
    "string_unicode": ("bad_text", _unknown),
    "int_type": ("not_whole", _whole),
    "bool_type": ("not_boolean", _truth),
    "list_type": ("not_list", _list),
    "model_type": ("not_fields", _fields),
    "enum": ("unknown_choice", _choice),
    "literal_error": ("unknown_choice", _choice),
    "string_too_short": ("empty", _short),
    "string_too_long": ("too_long", _long),
    "too_short": ("empty", _few),
    "too_long": ("too_many", _many),
    "greater_than_equal": ("too_small", _low),
    "less_than_equal": ("too_great", _high),
}
