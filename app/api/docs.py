"""The API's documentation page, made from its own OpenAPI text; nothing is fetched from elsewhere."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.documents.message import page

router = APIRouter(include_in_schema=False)


@router.get("/docs", response_class=HTMLResponse)
async def docs(request: Request) -> HTMLResponse:
    """Every route with its summary, parameters and answers."""
    return HTMLResponse(page("api", {"api": request.app.openapi()}))
