"""Search (søgning) on the pages: one box for people, organisations, lists, seats and plans."""

from collections.abc import Sequence

from fastapi import APIRouter, Response

from app.core.change import Thing
from app.core.search import LONGEST, MOST_OF_A_KIND, Hit
from app.door import PageReads
from app.services import search
from app.web.frame import Me
from app.web.views import page

router = APIRouter(include_in_schema=False)
_DESK = {
    Thing.CONTACT: "/skrivebord/kontakter/{}",
    Thing.ORGANISATION: "/skrivebord/organisationer/{}",
    Thing.ROSTER: "/skrivebord/lister/{}",
    Thing.SEAT: "/skrivebord/lister/{}",
}


@router.get("/soeg")
async def show(me: Me, unit: PageReads, q: str = "") -> Response:
    """What was found, kind by kind; the box alone when nothing was asked for."""
    asked = " ".join(q[:LONGEST].split())
    hits = await search.find(unit, asked)
    desk = await search.reads_all(unit)
    kinds = [(thing, _shown([h for h in hits if h.thing is thing], me.id, desk=desk)) for thing in Thing]
    return page(
        "search/page", me=me, asked=asked, count=len(hits), kinds=[k for k in kinds if k[1]],
        most=MOST_OF_A_KIND, longest=LONGEST,
    )  # fmt: skip


def _shown(hits: Sequence[Hit], me: str, *, desk: bool) -> list[tuple[Hit, str]]:
    return [(hit, _address(hit, me, desk=desk)) for hit in hits]


def _address(hit: Hit, me: str, *, desk: bool) -> str:
    """Where more stands; "" for those who may only know that it is there."""
    if hit.thing is Thing.PLAN:
        return f"/planer/{hit.id}"
    if desk:
        return _DESK[hit.thing].format(hit.id)
    if hit.thing is Thing.SEAT:
        return f"/planer/{hit.within}"
    return "/mig" if hit.id == me else ""
