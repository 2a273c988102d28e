"""The contact check (kontakttjek) on the pages: start, see who is missing, remind."""

from fastapi import APIRouter, Request, Response

from app.door import House, PageActor, PageReads
from app.services import contact_checks
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Typed
from app.web.frame import Me
from app.web.views import page

router = APIRouter(include_in_schema=False)


@router.get("/kontakttjek")
async def show(me: Me, unit: PageReads, spurgt: int = 0) -> Response:
    """How the newest check stands."""
    note = f"Vi har spurgt {spurgt} {'person' if spurgt == 1 else 'personer'}." if spurgt else ""
    seen = await contact_checks.overview(unit)
    return page("contacts/check", me=me, seen=seen, note=note, now=unit.now, key=unit.mint())


@router.post("/kontakttjek/start")
async def start(request: Request, form: Typed, actor: PageActor, house: House) -> Response:
    """Ask everyone."""

    async def work(unit: Unit) -> str:
        return f"/kontakttjek?spurgt={await contact_checks.start(unit)}"

    return await act(house, actor, request, form, work)


@router.post("/kontakttjek/mind")
async def remind(request: Request, form: Typed, actor: PageActor, house: House) -> Response:
    """Ask those again who have not answered."""

    async def work(unit: Unit) -> str:
        return f"/kontakttjek?spurgt={await contact_checks.remind(unit)}"

    return await act(house, actor, request, form, work)
