"""The FastAPI app: routers, the one table from refusal to status, and the life of the process; nothing else."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Scope

from app import wiring
from app.api import (
    action_plans,
    activations,
    announcements,
    answers,
    briefings,
    callbacks,
    closing,
    docs,
    event_log,
    exports,
    gatewayapi_callbacks,
    health,
    mail,
    meetings,
    plans,
    shapes,
    statements,
    voice,
)
from app.api.problems import problem, validation_errors
from app.api.size import SizeLimit
from app.core.errors import (
    Conflict,
    FieldError,
    Forbidden,
    Incomplete,
    Invalid,
    Missing,
    Outdated,
    Refusal,
    TooMany,
    Unproved,
)
from app.engine import process
from app.settings import Settings
from app.web import pages
from app.web.guard import Guard
from app.wiring import Ports

STATUS: dict[type[Refusal], int] = {
    action_plans.NoVersion: 428,
    Outdated: 412,
    Incomplete: 409,
    Conflict: 409,
    Missing: 404,
    Forbidden: 403,
    Unproved: 401,
    TooMany: 429,
    Invalid: 422,
    Refusal: 400,
}
LARGEST_BODY = 9_999_999
JSON_PATHS = ("/api/", "/webhooks/")


def create_app(ports: Ports | None = None, settings: Settings | None = None, *, worker: bool = True) -> FastAPI:
    """The app; a test hands in its own ports, a process the settings it was started with."""
    app = docs.Described(
        title="Beredskab",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_given(ports) if ports else _life(settings or Settings(), worker=worker),
        exception_handlers={
            Refusal: _refused,
            RequestValidationError: _not_understood,
            HTTPException: _http,
        },
    )
    for room in (plans, activations, answers, announcements, meetings, briefings, event_log, action_plans, docs):
        app.include_router(room.router, prefix="/api/v1")
    app.include_router(statements.router, prefix="/api/v1")
    app.include_router(closing.router, prefix="/api/v1")
    app.include_router(exports.router, prefix="/api/v1")
    app.include_router(callbacks.router)
    app.include_router(voice.router)
    app.include_router(gatewayapi_callbacks.router)
    app.include_router(mail.router)
    app.include_router(health.router)
    pages.add_to(app)
    app.add_middleware(SizeLimit, most=LARGEST_BODY)
    app.add_middleware(Guard, refuse=_turned_away)
    return app


def _given(ports: Ports) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        app.state.ports = ports
        yield

    return life


def _life(settings: Settings, *, worker: bool) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        build = partial(wiring.build, settings)
        async with process.running(build, settings.database_url, worker=worker) as ports:
            app.state.ports = ports
            _lay_out(app)
            yield

    return life


def _lay_out(app: FastAPI) -> None:
    """FastAPI lays the routes of a router out when it is first asked for one: now, that no tap waits for it."""
    asked: Scope = {"type": "http", "method": "GET", "path": "/", "root_path": "", "headers": []}
    for route in app.routes:
        route.matches(asked)


def status_of(refusal: Refusal) -> int:
    """The status of a refusal: that of the nearest class in the table."""
    return next(STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS)


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith(JSON_PATHS)


def _turned_away(path: str, status: int, code: str, danish: str) -> ASGIApp:
    return problem(status, code, danish, {}) if path.startswith(JSON_PATHS) else pages.turned_away(danish, status)


async def _refused(request: Request, refusal: Refusal) -> Response:
    status = status_of(refusal)
    if not _wants_json(request):
        return await pages.refused(request, refusal, status)
    errors = getattr(refusal, "errors", ())
    missing = getattr(refusal, "missing", ())
    more: dict[str, Any] = {"errors": [shapes.error(e) for e in errors]} if errors else {}
    more |= {"missing": [shapes.error(e) for e in missing]} if missing else {}
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(refusal, Unproved) else {}
    return problem(status, refusal.code, refusal.danish, headers, **more)


async def _not_understood(request: Request, wrong: RequestValidationError) -> Response:
    errors: list[FieldError] = validation_errors(wrong)
    return await _refused(request, Invalid("Anmodningen har fejl. Ret dem, og send igen.", errors))


async def _http(request: Request, wrong: HTTPException) -> Response:
    texts = {400: "Det sendte kunne ikke læses. Er en tekst meget lang, så gør den kortere, og send igen.",
             404: "Det findes ikke, eller du har ikke adgang til det.", 405: "Det kan man ikke gøre her.",
             413: wrong.detail}  # fmt: skip
    text = texts.get(wrong.status_code, "Anmodningen kan ikke udføres.")
    if _wants_json(request):
        codes = {404: "missing", 405: "method_not_allowed", 413: "too_large"}
        return problem(wrong.status_code, codes.get(wrong.status_code, "refused"), text, dict(wrong.headers or {}))
    return await pages.refused(request, Refusal(text), wrong.status_code)
