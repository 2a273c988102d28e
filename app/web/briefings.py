"""Briefings (orienteringer) on the pages: what the boards were told and when, and the coordinator's own sentence."""

from fastapi import APIRouter, Request, Response

from app.core.errors import FieldError, Invalid
from app.core.ids import ActivationId
from app.documents import message, press
from app.documents.papers import briefing as papers
from app.door import House, PageActor, PageReads
from app.services import briefings
from app.store import action_plans
from app.store.unit import Unit
from app.web.acts import act_or_ask_again
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.in_short import in_short
from app.web.tongue import _, spoken
from app.web.views import page

router = APIRouter(prefix="/aktiveringer/{activation_id}/orienteringer", include_in_schema=False)


@router.get("")
async def show(me: Me, unit: PageReads, activation_id: ActivationId, sendt: str = "") -> Response:
    """Sent and due, the newest first."""
    return await _page(unit, me, activation_id, Form(), note=_("Orienteringen er sendt.") if sendt else "")


@router.post("")
async def extra(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """One more sentence, at once; refused when it holds something about a person."""

    async def work(unit: Unit) -> str:
        text, sure = form.text("text"), form.ticked("sure")
        await _not_again(unit, activation_id, text)
        await briefings.add_extra(unit, activation_id, text, message.briefing, sure=sure, careful=True)
        return f"/aktiveringer/{activation_id}/orienteringer?sendt=ja"

    async def again(unit: Unit) -> Response:
        return await _page(unit, me, activation_id, form, 422)

    return await act_or_ask_again(house, actor, request, form, work, again)


async def _not_again(unit: Unit, wanted: ActivationId, text: str) -> None:
    """Whoever goes back and presses again means the sentence that was sent the first time."""
    _, known = await briefings.listed(unit, wanted)
    if said := [b.sent_at for b in known if b.sent_at and b.note == text and text]:
        when = spoken().day_and_clock(said[-1], unit.now)
        danish = f"Den sætning er allerede sendt {when}. Ret den, hvis der er noget nyt."
        raise Invalid(
            "Orienteringen er ikke sendt igen.", [FieldError("text", danish, "That sentence was sent already.")]
        )


@router.get("/{nr}.pdf")
async def pdf(actor: PageActor, house: House, activation_id: ActivationId, nr: int) -> Response:
    """One briefing on paper; the same bytes each time."""
    async with house.house.unit(actor, writes=False) as unit:
        _, sent = await briefings.read(unit, activation_id, nr)
    made = await press.printed(papers.pdf, sent.paper)
    return Response(made, media_type="application/pdf", headers=papers.file_headers(sent.paper, nr))


@router.get("/{nr}")
async def show_one(me: Me, unit: PageReads, activation_id: ActivationId, nr: int) -> Response:
    """One briefing as it was sent."""
    case, sent = await briefings.read(unit, activation_id, nr)
    return page(
        "briefings/one",
        me=me,
        case=case,
        exercise=case.activation.exercise,
        sent=sent,
        **around(unit, case.plan, case.directory),
    )


async def _page(unit: Unit, me: Me, wanted: ActivationId, form: Form, status: int = 200, note: str = "") -> Response:
    case, sent, due = await briefings.overview(unit, wanted)
    adopted = await action_plans.adopted(unit, wanted)
    return page(
        "briefings/page",
        status,
        me=me,
        case=case,
        exercise=case.activation.exercise,
        sent=sent[::-1],
        due=due,
        short=in_short(case, adopted.plan if adopted else None),
        adopted=adopted is not None,
        recipients=len(case.directory.members(case.plan.brief)),
        doubtful=any(e.code in {"phone", "address", "name"} for e in form.errors),
        note=note,
        form=form,
        errors=form.errors,
        **around(unit, case.plan, case.directory),
    )
