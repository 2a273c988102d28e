"""Changes (rettelser) on the pages: what was changed at the desk, by whom, when, and what it was before."""

from fastapi import APIRouter, Response

from app.core.change import Thing
from app.door import PageReads
from app.services import contacts
from app.store import organisations
from app.store.changes import NEWEST
from app.web.acts import go
from app.web.frame import Me
from app.web.views import page

router = APIRouter(include_in_schema=False)
KINDS = {
    "kontakter": Thing.CONTACT,
    "organisationer": Thing.ORGANISATION,
    "lister": Thing.ROSTER,
    "funktioner": Thing.SEAT,
    "planer": Thing.PLAN,
    "skabeloner": Thing.TEMPLATE,
}


@router.get("/historik")
async def show(me: Me, unit: PageReads, vis: str = "", side: int = 1) -> Response:
    """The newest changes, of everything or of one kind; `side` counts pages from 1."""
    number = min(max(side, 1), 10_000)
    found = await contacts.changes(unit, KINDS.get(vis), (number - 1) * NEWEST)
    known = await organisations.directory(unit)
    return page(
        "changes/page", me=me, known=known, changes=found, kinds=KINDS, chosen=vis if vis in KINDS else "",
        number=number, more=len(found) == NEWEST, now=unit.now,
    )  # fmt: skip


@router.get("/rettelser")
async def before(_me: Me) -> Response:
    """Where this page was before."""
    return go("/historik?vis=kontakter")
