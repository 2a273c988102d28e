"""Starting by text (aktivering pr. sms) on the pages: how to do it, one's codes, and for administrators what failed."""

from fastapi import APIRouter, Response

from app.core.access import Verb, may, roles
from app.core.errors import Forbidden
from app.core.ids import PlanId
from app.door import House, PageReads, PageWrites
from app.services import plans, start_codes
from app.services.start_codes import Key
from app.store.unit import Unit
from app.web.frame import Me, around
from app.web.views import page
from app.wiring import Ports, new_code, new_secret

router = APIRouter(prefix="/planer/{plan_id}/aktiver-pr-sms", include_in_schema=False)


@router.get("")
async def show(me: Me, unit: PageReads, house: House, plan_id: PlanId) -> Response:
    """How it is done, and which codes one has."""
    return await _page(unit, me, house, plan_id)


@router.post("/noegle")
async def new_key(me: Me, unit: PageWrites, house: House, plan_id: PlanId) -> Response:
    """A new key for an app, shown this once."""
    return await _page(unit, me, house, plan_id, key=await start_codes.new_key(unit, me.id, new_secret))


@router.post("/koder")
async def new_list(me: Me, unit: PageWrites, house: House, plan_id: PlanId) -> Response:
    """A new list for paper, shown this once."""
    return await _page(unit, me, house, plan_id, codes=await start_codes.new_list(unit, me.id, new_code))


@router.get("/noegle")
@router.get("/koder")
async def seen(me: Me, unit: PageReads, house: House, plan_id: PlanId) -> Response:
    """A reloaded page does not show codes again."""
    return await _page(unit, me, house, plan_id)


async def _page(
    unit: Unit, me: Me, house: Ports, plan_id: PlanId, *, key: Key | None = None, codes: tuple[str, ...] = ()
) -> Response:
    known = (await plans.load(unit, plan_id)).known
    held = roles(unit.actor, known.plan, known.directory)
    if not may(held, Verb.LEAD) and not may(held, Verb.ADMINISTER):
        raise Forbidden("Kun planens aktivatorer kan aktivere pr. sms.")
    has_key, left = await start_codes.held(unit, me.id)
    return page(
        "plans/start_codes",
        me=me,
        numbers=[n for n in house.reached_at if n.startswith("+")],
        has_key=has_key,
        left=left,
        new_key=key,
        new_codes=codes,
        refused=await start_codes.refused(unit) if may(held, Verb.ADMINISTER) else (),
        **around(unit, known.plan, known.directory),
    )
