"""Contacts (kontakter) on the pages: a CSV, XLSX or vCard looked over row by row, then taken in whole or not at all."""

import base64

from fastapi import APIRouter, Request, Response

from app.core.errors import FieldError, Invalid
from app.core.ids import PlanId, RosterId
from app.core.roster import RosterKind
from app.core.trouble import sentence
from app.documents import contact_list
from app.documents.contact_list import ContactList
from app.door import House, PageActor, PageReads
from app.services import plans
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.views import page

router = APIRouter(prefix="/planer/{plan_id}/kontakter", include_in_schema=False)
LARGEST_CARRIED = 1_000_000
NOT_TAKEN = "Ingen er indlæst. Ret rækkerne, og prøv igen."


@router.get("")
async def choose(me: Me, unit: PageReads, plan_id: PlanId, indlaest: int = 0) -> Response:
    """Which list, and which file."""
    note = f"{indlaest} er indlæst." if indlaest else ""
    return await _page(unit, me, plan_id, Form(), note=note)


@router.post("")
async def look_over(form: Typed, me: Me, unit: PageReads, plan_id: PlanId) -> Response:
    """Every row, and what is wrong with it; nothing is saved."""
    raw = form.files.get("fil", b"")
    if not raw:
        form.wrong("fil", "Vælg en CSV-, XLSX- eller vCard-fil.", "Choose a file.")
        return await _page(unit, me, plan_id, form, 422)
    try:
        found = contact_list.read(raw, await plans.directory(unit))
    except Invalid as wrong:
        form.errors = [FieldError("fil", e.danish, e.english, e.code) for e in wrong.errors]
        return await _page(unit, me, plan_id, form, 422)
    carried = base64.b64encode(raw).decode() if len(raw) <= LARGEST_CARRIED else ""
    return await _page(unit, me, plan_id, form, found=found, carried=carried)


@router.post("/indlaes")
async def take_in(request: Request, form: Typed, me: Me, actor: PageActor, house: House, plan_id: PlanId) -> Response:
    """All rows, or none."""

    async def work(unit: Unit) -> str:
        found = contact_list.read(_carried(form), await plans.directory(unit))
        if found.errors:
            raise Invalid(NOT_TAKEN, [FieldError("fil", NOT_TAKEN, "Nobody was imported.")])
        people = [row.contact for row in found.rows if row.contact]
        taken = await plans.add_contacts(unit, RosterId(form.text("liste")), people)
        return f"/planer/{plan_id}/kontakter?indlaest={taken}"

    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        form.errors = [FieldError("fil", e.danish, e.english, e.code) for e in wrong.errors]
    async with house.house.unit(actor, writes=False) as unit:
        return await _page(unit, me, plan_id, form, 422)


def _carried(form: Form) -> bytes:
    """The file that was looked over, or the one chosen anew because it was too large to carry."""
    if form.files.get("fil"):
        return form.files["fil"]
    try:
        return base64.b64decode(form.text("indhold"), validate=True)
    except ValueError as wrong:
        raise Invalid(NOT_TAKEN, [FieldError("fil", "Vælg filen igen.", "Choose the file again.")]) from wrong


async def _page(
    unit: Unit, me: Me, plan_id: PlanId, form: Form, status: int = 200, *, found: ContactList | None = None,
    carried: str = "", note: str = "",
) -> Response:  # fmt: skip
    known = (await plans.load(unit, plan_id)).known
    directory = await plans.directory(unit)
    troubles = await plans.troubled(unit)
    lists = [r for r in directory.rosters.values() if r.kind is not RosterKind.PREPAREDNESS]
    return page(
        "plans/contacts",
        status,
        me=me,
        wide=found is not None,
        note=note,
        form=form,
        errors=form.errors,
        lists=lists,
        troubled=[(directory.contacts[t.contact], sentence(t, directory.day(t.since))) for t in troubles],
        found=found,
        carried=carried,
        **around(unit, known.plan, known.directory),
    )
