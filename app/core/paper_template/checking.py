"""What may not stand in a template: personal data, rows without a name, too much of anything."""

import re
from collections.abc import Iterator

from app.core.confidentiality.refusing import personal
from app.core.errors import FieldError, Invalid
from app.core.paper_template.drafting import PLACES
from app.core.paper_template.shape import Template, texts

_PLACE = re.compile(r"\{[^{}]*\}")
MOST_ROWS = 40
LONGEST = 2000


def check(template: Template) -> None:
    """Refuse what may not stand in a template: personal data, rows without a name, too much of anything."""
    errors = [*_too_much(template), *_nameless(template), *_unknown_places(template)]
    for path, text in texts(template):
        errors += personal(path, text, sure=False)
    if errors:
        raise Invalid("Skabelonen er ikke gemt. Ret det, der er markeret.", errors)


def _too_much(template: Template) -> Iterator[FieldError]:
    for kind in ("target_groups", "measures", "communication", "handover"):
        if len(getattr(template, kind)) > MOST_ROWS:
            yield FieldError(kind, f"Der er plads til {MOST_ROWS} rækker. Fjern nogle.", "Too many rows.")
    for path, text in texts(template):
        if len(text) > LONGEST:
            yield FieldError(path, f"Skriv højst {LONGEST} tegn.", f"At most {LONGEST} characters.")


def _unknown_places(template: Template) -> Iterator[FieldError]:
    for path, text in texts(template):
        filled = path == "purpose" or path.endswith(".message") or re.fullmatch(r"handover.*\.text", path)
        for place in _PLACE.findall(text):
            if not filled or place not in PLACES:
                danish = (
                    f"{place} kan ikke bruges her. Brug {' eller '.join(PLACES)} i formål, budskab og overlevering."
                )
                yield FieldError(path, danish, "Nothing can be filled in there.", "unknown_place")


def _nameless(template: Template) -> Iterator[FieldError]:
    names = {"measures": ("title", "Giv indsatsen en titel, eller fjern den."),
             "communication": ("audience", "Skriv målgruppen, eller fjern rækken."),
             "handover": ("to", "Skriv, hvem der tager over, eller fjern rækken.")}  # fmt: skip
    for kind, (name, danish) in names.items():
        for i, row in enumerate(getattr(template, kind)):
            if not getattr(row, name).strip():
                yield FieldError(f"{kind}[{i}].{name}", danish, "The row has no name.")
