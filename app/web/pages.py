"""The pages of the service, and the page that says no."""

from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

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
    case_numbers,
    changes,
    closing,
    communication,
    contact_checks,
    contacts,
    desk,
    emergency_lists,
    ending,
    evaluation,
    event_log,
    exports,
    front,
    language,
    meetings,
    my_sign_in,
    offline,
    openid,
    own,
    paper_templates,
    parts,
    plans,
    search,
    simulator,
    start_codes,
    static_files,
    word_templates,
    wordings,
)
from app.web.acts import go
from app.web.packing import Packing
from app.web.tongue import _
from app.web.unsent import unsent
from app.web.views import page

ROOMS = (
    static_files, language, front, parts, openid, accounts, my_sign_in, plans, contacts, areas, activate, board,
    announcements, ending, answer, action_plans, action_plan_filling, case_numbers, briefings, event_log, simulator,
    meetings, exports, emergency_lists, start_codes, own, contact_checks, changes, word_templates, search, offline,
    communication, evaluation, closing, paper_templates, wordings, *desk.ROOMS,
)  # fmt: skip
FOR_PROGRAMS = ("/api/", "/webhooks/")

_HEADINGS: tuple[tuple[type[Refusal], str], ...] = (
    (Missing, "Siden findes ikke"),
    (Forbidden, "Det må du ikke her"),
    (TooMany, "Vent lidt"),
    (Unproved, "Log ind igen"),
    (Conflict, "Det kan ikke gøres nu"),
    (Refusal, "Det lykkedes ikke"),
)
_NOT_FOUND = 404
_BY_LINK = "/svar/"


class Broken(Refusal):
    """Not the visitor's fault."""

    code = "broken"


def add_to(app: FastAPI) -> None:
    """Put every page's routes on the app."""
    for room in ROOMS:
        app.include_router(room.router)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(language.Languages)
    app.add_middleware(Packing)


async def _broken(request: Request, _error: Exception) -> Response:
    """Something is wrong with us; a person still gets a page that says what to do."""
    if request.url.path.startswith(FOR_PROGRAMS):
        body = {"type": "about:blank", "title": "Der er en fejl hos os.", "status": 500, "code": "broken"}
        return JSONResponse(body, 500, media_type="application/problem+json")
    with language.asked_for(request.scope):
        return await refused(request, Broken("Der er en fejl hos os. Prøv igen, og ring, hvis det haster."), 500)


async def refused(request: Request, refusal: Refusal, status: int) -> Response:
    """The refusal as a page that says what to do, never a dead end."""
    path = request.url.path
    if isinstance(refusal, Unproved) and request.method == "GET" and not path.startswith((_BY_LINK, "/log-ind/")):
        return go(f"/log-ind?videre={quote(path + ('?' + request.url.query if request.url.query else ''))}")
    errors = [*getattr(refusal, "errors", ()), *getattr(refusal, "missing", ())]
    about = path.split("/")[2] if path.startswith("/aktiveringer/") else ""
    sent = request.method == "POST"
    return page(
        "refused",
        status,
        heading=_heading(refusal, status, path),
        refusal=refusal,
        found=errors,
        about=about,
        sent=sent,
        unsent=unsent(request) if sent else None,
        by_link=path.startswith(_BY_LINK),
        resend=isinstance(refusal, Unproved) and not path.startswith((_BY_LINK, "/log-ind")),
    )


def turned_away(danish: str, status: int) -> ASGIApp:
    """What the guard refuses as a page of its own, in the language of this browser; it needs no database and nobody.

    Neither the address nor what was sent is trusted here: the page holds nothing of either.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        shown = page(
            "refused",
            status,
            heading=_("Det lykkedes ikke"),
            refusal=Refusal(danish),
            found=(),
            about="",
            sent=scope["method"] == "POST",
            unsent=None,
            by_link=False,
            resend=False,
        )
        await shown(scope, receive, send)

    return language.Languages(answer)


def _heading(refusal: Refusal, status: int, path: str) -> str:
    """What the page that says no is called."""
    if isinstance(refusal, Unproved) and path.startswith(_BY_LINK):
        return _("Linket virker ikke")
    if status == _NOT_FOUND:
        return _("Siden findes ikke")
    return _(next(text for kind, text in _HEADINGS if isinstance(refusal, kind)))
