"""The API's description of itself: OpenAPI, and the page that is made from it; nothing is fetched from elsewhere."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse

from app.documents.message import page

router = APIRouter(include_in_schema=False)
OPEN_TO_ALL = frozenset({"/api/v1/bundle.schema.json"})
TEXT = {"type": "string"}
FIELD_ERROR = {
    "type": "object",
    "properties": {
        "path": {"type": "string", "description": "The field, as in measures[0].title; empty = the whole request"},
        "code": TEXT,
        "text": {"type": "string", "description": "A Danish sentence"},
        "english": {"type": "string", "description": "An English sentence"},
    },
    "required": ["path", "code", "text", "english"],
}
PROBLEM = {
    "title": "Problem",
    "description": "A refusal (RFC 9457).",
    "type": "object",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "What a program acts on"},
        "detail": {"type": "string", "description": "A Danish sentence for people"},
        "errors": {"type": "array", "items": FIELD_ERROR, "description": "What is wrong, field by field"},
        "missing": {"type": "array", "items": FIELD_ERROR, "description": "What an adoption waits for"},
    },
    "required": ["type", "title", "status", "code", "detail"],
}
REFUSED = {
    "description": "Refused: 401 without a valid token, 403 not for this caller, 404 missing or not for their eyes, "
    "409 not now, 412 and 428 If-Match, 413 too large, 422 something is wrong with what was sent",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class Described(FastAPI):
    """An app whose OpenAPI text says how to sign in and what a refusal looks like."""

    def openapi(self) -> dict[str, Any]:
        """FastAPI's own text, with its idea of a refusal replaced by ours."""
        if self.openapi_schema is None:
            parts = super().openapi()["components"]
            parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            for name in ("HTTPValidationError", "ValidationError"):
                parts["schemas"].pop(name, None)
            parts["schemas"]["Problem"] = PROBLEM
        described = super().openapi()
        for path, verbs in described["paths"].items():
            for route in verbs.values() if path not in OPEN_TO_ALL else ():
                route["security"] = [{"token": []}]
                route["responses"].pop("422", None)
                route["responses"]["4XX"] = REFUSED
        return described


@router.get("/docs", response_class=HTMLResponse)
async def docs(request: Request) -> HTMLResponse:
    """Every route with its summary, parameters and answers."""
    return HTMLResponse(page("api", {"api": request.app.openapi()}))
