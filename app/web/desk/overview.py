"""The desk's overview: the partnership's plans, rosters, people and organisations, and what is not in order."""

from fastapi import APIRouter, Response

from app.core.plan import Status, seats, term_gap, without_plan
from app.core.readiness import Gravity
from app.core.wording import danish_order
from app.door import PageReads
from app.services import desk
from app.web.frame import Me
from app.web.views import page

router = APIRouter(prefix="/skrivebord", include_in_schema=False)


@router.get("")
async def overview(me: Me, unit: PageReads, gemt: str = "", slettet: str = "") -> Response:
    """Everything on one page, the plans with what they lack first."""
    known = await desk.look(unit)
    found = {p.id: await desk.readiness(unit, p, known.directory) for p in known.plans}
    people = known.directory.contacts.values()
    standing = [p for p in known.plans if known.statuses[p.id] is not Status.SUPERSEDED]
    return page(
        "desk/overview", me=me, wide=True, desk=known,
        note="Det er gemt." if gemt else "Det er slettet." if slettet else "",
        findings=found,
        failing={i for i, listed in found.items() if any(f.level is Gravity.ERROR for f in listed)},
        planless=without_plan(known.directory, standing),
        gaps={p.id: term_gap(p, known.plans) for p in known.plans},
        seats={p.id: len(seats(p, known.directory)) for p in known.plans},
        organisations=sorted(known.directory.organisations.values(), key=lambda o: danish_order(o.name)),
        members={o: sum(c.organisation == o for c in people) for o in known.directory.organisations},
        unreached=sum(not c.channels for c in people),
    )  # fmt: skip
