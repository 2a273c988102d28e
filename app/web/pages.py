"""The pages of the service, and the page that says no."""

from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import JSONResponse

from app.core.errors import Conflict, Forbidden, Missing, Refusal, TooMany, Unproved
from app.web import (
    accounts,
    action_plan_filling,
    action_plans,
    activate,
    announcements,
    answer,
    areas,
    board,
    briefings,
    contact_checks,
    contacts,
    emergency_lists,
    ending,
    event_log,
    front,
    my_sign_in,
    offline,
    openid,
    own,
    parts,
    plans,
    simulator,
    start_codes,
    static_files,
)
from app.web.acts import go
from app.web.views import page

ROOMS = (
    static_files, front, parts, openid, accounts, my_sign_in, plans, contacts, areas, activate, board,
    announcements, ending, answer, action_plans, action_plan_filling, briefings, event_log, simulator,
    emergency_lists, start_codes, own, contact_checks, offline,
)  # fmt: skip
SMALLEST_PACKED = 1000
FOR_PROGRAMS = ("/api/", "/webhooks/")

_HEADINGS: tuple[tuple[type[Refusal], str], ...] = (
    (Missing, "Siden findes ikke"),
    (Forbidden, "Det må du ikke her"),
    (TooMany, "Vent lidt"),
    (Unproved, "Log ind igen"),
    (Conflict, "Det kan ikke gøres nu"),
)


class Broken(Refusal):
    """Not the visitor's fault."""

    code = "broken"


def add_to(app: FastAPI) -> None:
    """Put every page's routes on the app."""
    for room in ROOMS:
        app.include_router(room.router)
    app.add_exception_handler(Exception, _broken)
    # Streams are left as they are: a packed event would wait for the next.
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=5)


async def _broken(request: Request, _error: Exception) -> Response:
    """Something is wrong with us; a person still gets a page that says what to do."""
    if request.url.path.startswith(FOR_PROGRAMS):
        body = {"type": "about:blank", "title": "Der er en fejl hos os.", "status": 500, "code": "broken"}
        return JSONResponse(body, 500, media_type="application/problem+json")
    return await refused(request, Broken("Der er en fejl hos os. Prøv igen, og ring, hvis det haster."), 500)


async def refused(request: Request, refusal: Refusal, status: int) -> Response:
    """The refusal as a page that says what to do, never a dead end."""
    path = request.url.path
    if isinstance(refusal, Unproved) and request.method == "GET" and not path.startswith(("/svar/", "/log-ind/")):
        return go(f"/log-ind?videre={quote(path)}")
    heading = next((text for kind, text in _HEADINGS if isinstance(refusal, kind)), "Det lykkedes ikke")
    errors = [*getattr(refusal, "errors", ()), *getattr(refusal, "missing", ())]
    about = path.split("/")[2] if path.startswith("/aktiveringer/") else ""
    sent = request.method == "POST"
    return page("refused", status, heading=heading, refusal=refusal, found=errors, about=about, sent=sent)
