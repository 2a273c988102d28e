"""Wordings (beskedernes ord) on the pages: each message as a form, shown as it is received, tried on oneself."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.core.errors import Conflict, FieldError, Invalid
from app.core.message_wording import PARTS, Wording
from app.core.wording import ONE_SMS
from app.documents import wordings as papers
from app.door import House, PageActor, PageReads
from app.services import wordings
from app.store import organisations
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Form, Typed
from app.web.frame import Me
from app.web.tongue import _
from app.web.views import page

router = APIRouter(prefix="/beskedtekster", include_in_schema=False)
NEWEST = 1_000_000
OUTDATED = 409
SAVED = {"gemt": "Beskeden er gemt og bruges fra nu af.", "tilbage": "Den udgave, du valgte, bruges nu.",
         "proeve": "Prøven er sendt til dig."}  # fmt: skip


@router.get("")
async def every(me: Me, unit: PageReads) -> Response:
    """Each message, when it is sent, and whose words it has."""
    return page("wordings/list", me=me, listed=await wordings.listed(unit))


@router.get("/{purpose}")
async def one(me: Me, unit: PageReads, purpose: str, gjort: str = "") -> Response:
    """The message's words as a form, and how it looks."""
    return await _page(unit, me, purpose, Form(), note=_(SAVED[gjort]) if gjort in SAVED else "")


@router.post("/{purpose}")
async def change(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, purpose: str
) -> Response:  # fmt: skip
    """Save it, send a trial to oneself, or only show how what was typed looks."""
    asked = form.text("goer")
    if asked == "vis":
        async with house.house.unit(actor, writes=False) as unit:
            return await _page(unit, me, purpose, form)

    async def work(unit: Unit) -> str:
        if asked == "proeve":
            await wordings.send_trial(unit, purpose, _read(form))
            return f"/beskedtekster/{purpose}?gjort=proeve"
        await wordings.save(unit, purpose, _read(form), _seen(form))
        return f"/beskedtekster/{purpose}?gjort=gemt"

    try:
        done = await act(house, actor, request, form, work)
    except (Invalid, Conflict) as wrong:
        form.errors = list(getattr(wrong, "errors", ())) or [FieldError("", wrong.danish)]
        status = OUTDATED if isinstance(wrong, Conflict) else 422
    else:
        if asked != "proeve":
            return done
        status = 200
    async with house.house.unit(actor, writes=False) as unit:
        note = "" if form.errors else _(SAVED["proeve"])
        return await _page(unit, me, purpose, form, status, note=note)


@router.post("/{purpose}/udgave")
async def go_back(request: Request, form: Typed, actor: PageActor, house: House, purpose: str) -> Response:
    """An older version, or the standard words, apply again."""

    async def work(unit: Unit) -> str:
        await wordings.go_back(unit, purpose, form.number("udgave", NEWEST) or 0, _seen(form))
        return f"/beskedtekster/{purpose}?gjort=tilbage"

    return await act(house, actor, request, form, work)


async def _page(unit: Unit, me: Me, purpose: str, form: Form, status: int = 200, note: str = "") -> Response:
    found = await wordings.read(unit, purpose)
    wording = _read(form) if form.fields else found.wording
    errors = form.errors or (_errors(found, wording) if form.fields else [])
    directory = await organisations.directory(unit)
    values: dict[str, Any] = {
        "found": found,
        "wording": wording,
        "looks": [] if errors else await _looks(unit, found, wording),
        "most": ONE_SMS,
        "seen": _seen(form) if form.fields and status != OUTDATED else found.newest,
        "names": {c.id: c.name for c in directory.contacts.values()},
        "now": unit.now,
        "key": unit.mint(),
    }
    return page("wordings/page", status, me=me, note=note, errors=errors, **values)


async def _looks(unit: Unit, found: wordings.Worded, wording: Wording) -> list[tuple[bool, papers.Look]]:
    """The real message first, then the exercise's."""
    about = await wordings.sample(unit)
    return [(exercise, papers.look(found.message, wording, about, exercise=exercise)) for exercise in (False, True)]


def _errors(found: wordings.Worded, wording: Wording) -> list[FieldError]:
    try:
        papers.check(found.message, wording)
    except Invalid as wrong:
        return list(wrong.errors)
    return []


def _read(form: Form) -> Wording:
    return Wording(**{part: form.text(part) for part in PARTS})


def _seen(form: Form) -> int:
    return form.number("set", NEWEST) or 0
