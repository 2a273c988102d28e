"""Briefings (orienteringer) on the pages: what the boards were told and when, and the coordinator's own sentence."""

from fastapi import APIRouter, Request, Response

from app.core.errors import Invalid
from app.core.ids import ActivationId
from app.documents import message
from app.door import House, PageActor, PageReads
from app.services import briefings
from app.store import action_plans
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.in_short import in_short
from app.web.views import page

router = APIRouter(prefix="/aktiveringer/{activation_id}/orienteringer", include_in_schema=False)


@router.get("")
async def show(me: Me, unit: PageReads, activation_id: ActivationId, sendt: str = "") -> Response:
    """Sent and due, the newest first."""
    return await _page(unit, me, activation_id, Form(), note="Orienteringen er sendt." if sendt else "")


@router.post("")
async def extra(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """One more sentence, at once; refused when it holds something about a person."""

    async def work(unit: Unit) -> str:
        await briefings.add_extra(unit, activation_id, form.text("text"), message.briefing, sure=form.ticked("sure"))
        return f"/aktiveringer/{activation_id}/orienteringer?sendt=ja"

    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        form.errors = list(wrong.errors)
    async with house.house.unit(actor, writes=False) as unit:
        return await _page(unit, me, activation_id, form, 422)


async def _page(unit: Unit, me: Me, wanted: ActivationId, form: Form, status: int = 200, note: str = "") -> Response:
    case, found = await briefings.listed(unit, wanted)
    adopted = await action_plans.adopted(unit, wanted)
    return page(
        "briefings/page",
        status,
        me=me,
        case=case,
        exercise=case.activation.exercise,
        sent=[b for b in reversed(found) if b.sent_at],
        due=[b for b in found if b.sent_at is None],
        short=in_short(case, adopted.plan if adopted else None),
        adopted=adopted is not None,
        recipients=len(case.directory.members(case.plan.brief)),
        doubtful=any(e.code in {"phone", "address"} for e in form.errors),
        note=note,
        form=form,
        errors=form.errors,
        **around(unit, case.plan, case.directory),
    )
