"""Areas (områder): which of one's plans an activation is for; the phone remembers the last one."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Cookie, Response

from app.core.access import Verb, may, roles
from app.core.ids import PlanId
from app.core.plan import Plan
from app.door import PageReads
from app.services import plans
from app.store.unit import Unit
from app.web.acts import go
from app.web.frame import Me
from app.web.views import page
from app.wiring import Ports

router = APIRouter(include_in_schema=False)
COOKIE = "omraade"
A_YEAR = 365 * 24 * 3600
Remembered = Annotated[str, Cookie(alias=COOKIE)]


@router.get("/aktiver")
async def choose(me: Me, unit: PageReads, omraade: Remembered = "", skift: str = "") -> Response:
    """On to the form of the area that was used last, or the only one; else, or when asked to, the choice."""
    led = remembered_first(await led_plans(unit), omraade)
    if not led:
        return go("/planer")
    if not skift and (len(led) == 1 or led[0].id == omraade):
        return go(f"/planer/{led[0].id}/aktiver")
    return page("activate/area", me=me, led=led, last=omraade)


async def led_plans(unit: Unit) -> list[Plan]:
    """The plans that the actor may activate."""
    known = [s.known for s in await plans.listed(unit)]
    return [k.plan for k in known if may(roles(unit.actor, k.plan, k.directory), Verb.LEAD)]


def remembered_first(led: Sequence[Plan], last: str) -> list[Plan]:
    """The same plans, the one used last at the head."""
    return sorted(led, key=lambda plan: plan.id != last)


def remember(response: Response, house: Ports, plan: PlanId) -> Response:
    """The answer, with the area kept on this phone; it says nothing about anybody."""
    safe = house.settings.https
    response.set_cookie(COOKIE, plan, max_age=A_YEAR, samesite="lax", httponly=True, secure=safe)
    return response
