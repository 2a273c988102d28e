"""The journal number (journalnummer): the coordinator tells what the municipality files the activation under."""

from fastapi import APIRouter, Request, Response

from app.core.access import Verb
from app.core.ids import ActivationId
from app.door import House, PageActor, PageReads
from app.services import papers
from app.store import activations
from app.store.unit import Unit
from app.web.acts import act_or_ask_again
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.views import page

router = APIRouter(prefix="/aktiveringer/{activation_id}/journalnummer", include_in_schema=False)


@router.get("")
async def show(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """The number as it stands."""
    return await _form(me, unit, activation_id, None)


@router.post("")
async def change(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """Keep the number; back to the plan that will show it."""

    async def work(unit: Unit) -> str:
        await papers.set_case_number(unit, activation_id, form.text("case_number"))
        return f"/aktiveringer/{activation_id}/handlingsplan"

    async def again(unit: Unit) -> Response:
        return await _form(me, unit, activation_id, form)

    return await act_or_ask_again(house, actor, request, form, work, again)


async def _form(me: Me, unit: Unit, wanted: ActivationId, typed: Form | None) -> Response:
    number = typed.text("case_number") if typed else await papers.case_number(unit, wanted, Verb.LEAD)
    case = await activations.load(unit, wanted, Verb.LEAD, seen=Verb.READ_PAPERS)
    errors = typed.errors if typed else ()
    shown = {"case": case, "number": number, "errors": errors, "exercise": case.activation.exercise}
    return page(
        "action_plan/case_number", 422 if typed else 200, me=me, **shown, **around(unit, case.plan, case.directory)
    )
