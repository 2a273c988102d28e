"""Problems: refusals as `application/problem+json` (RFC 9457)."""

from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from app.core.errors import FieldError

_SENTENCES: Mapping[str, str] = {
    "missing": "Feltet mangler. Udfyld det.",
    "extra_forbidden": "Feltet kendes ikke. Fjern det.",
    "json_invalid": "Indholdet er ikke gyldig JSON.",
    "timezone_aware": "Skriv tidspunktet med tidszone, for eksempel 2026-11-22T21:04:00+01:00.",
    "string_too_long": "Teksten er for lang. Forkort den.",
    "string_pattern_mismatch": "Værdien er ikke en af dem, der kan bruges.",
    "enum": "Værdien er ikke en af dem, der kan bruges.",
    "bool_type": "Skriv true eller false.",
    "int_type": "Skriv et helt tal.",
    "string_type": "Skriv en tekst.",
    "unreadable": "Teksten indeholder tegn, der ikke kan læses. Skriv den igen.",
    "not_a_moment": "Skriv tidspunktet med dato, klokkeslæt og tidszone, for eksempel 2026-11-22T21:04:00+01:00.",
    "far_moment": "Skriv et tidspunkt mellem årene 2000 og 2199.",
}


def problem(status: int, code: str, danish: str, headers: Mapping[str, str], **more: Any) -> JSONResponse:
    """A refusal for programs: `code` to act on, `detail` for people."""
    body = {
        "type": f"urn:beredskab:{code}",
        "title": code,
        "status": status,
        "code": code,
        "detail": danish,
        **more,
    }
    return JSONResponse(body, status, headers=dict(headers), media_type="application/problem+json")


def validation_errors(wrong: RequestValidationError) -> list[FieldError]:
    """What could not be understood, field by field."""
    return [FieldError(_path(e["loc"]), _danish(e), str(e["msg"]), str(e["type"])) for e in wrong.errors()]


def _danish(error: Mapping[str, Any]) -> str:
    return _SENTENCES.get(error["type"], "Værdien kan ikke bruges. Ret den.")


def _path(where: tuple[int | str, ...]) -> str:
    """`body.measures.0.title` as `measures[0].title`."""
    parts = where[1:] if where and where[0] in {"body", "query", "path", "header"} else where
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path
