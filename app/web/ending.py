"""Ending (afslutning) on the pages: false alarm, stand-down and extension, each with its own check page."""

from datetime import datetime, timedelta

from fastapi import APIRouter, Request, Response
from whenever import Instant

from app.core.access import Verb
from app.core.ids import ActivationId
from app.documents import message
from app.door import House, PageActor, PageReads
from app.services import activations
from app.store import activations as cases
from app.store import decisions, messages
from app.store.unit import Unit
from app.web.acts import act, act_or_ask_again
from app.web.forms import ZONE, Form, Typed
from app.web.frame import Me, around
from app.web.views import page

router = APIRouter(prefix="/aktiveringer/{activation_id}", include_in_schema=False)


@router.get("/falsk-alarm")
async def check_cancel(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """Read back who will be told that it was a false alarm."""
    return await _check(unit, me, activation_id, "ending/cancel", Form())


@router.post("/falsk-alarm")
async def cancel(
    request: Request, form: Typed, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """Everyone contacted is told once."""

    async def work(unit: Unit) -> str:
        await activations.cancel(unit, activation_id)
        return f"/aktiveringer/{activation_id}"

    return await act(house, actor, request, form, work)


@router.get("/afslut")
async def check_close(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """Read back what ending does, and ask how it went."""
    return await _check(unit, me, activation_id, "ending/close", Form())


@router.post("/afslut")
async def close(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """Stand down."""

    async def work(unit: Unit) -> str:
        await activations.close(unit, activation_id, form.text("evaluation"))
        return f"/aktiveringer/{activation_id}"

    async def again(unit: Unit) -> Response:
        return await _check(unit, me, activation_id, "ending/close", form, 422)

    return await act_or_ask_again(house, actor, request, form, work, again)


@router.get("/forlaeng")
async def check_extend(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """Choose a later end."""
    return await _check(unit, me, activation_id, "ending/extend", Form())


@router.post("/forlaeng")
async def extend(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """Move the end time; the boards are told."""

    async def work(unit: Unit) -> str:
        ends_at = quick_end(form.text("valg"), unit.now) or form.moment("ends_at")
        if ends_at is None and not form.errors:
            form.wrong("ends_at", "Vælg et nyt sluttidspunkt.", "Choose a new end time.")
        form.settle("Beredskabet er ikke forlænget.")
        if ends_at:
            await activations.extend(unit, activation_id, ends_at)
        return f"/aktiveringer/{activation_id}"

    async def again(unit: Unit) -> Response:
        return await _check(unit, me, activation_id, "ending/extend", form, 422)

    return await act_or_ask_again(house, actor, request, form, work, again)


def quick_end(choice: str, now: datetime) -> datetime | None:
    """Tomorrow at noon in Denmark, or a day from now; None when neither was chosen."""
    if choice == "doegn":
        return (now + timedelta(hours=24)).replace(second=0, microsecond=0)
    if choice == "imorgen":
        here = Instant(now).to_tz(ZONE)
        noon = here.date().add(days=1).at(here.time().replace(hour=12, minute=0, second=0, nanosecond=0))
        return noon.assume_tz(ZONE).to_instant().to_stdlib()
    return None


async def _check(unit: Unit, me: Me, wanted: ActivationId, name: str, form: Form, status: int = 200) -> Response:
    case = await cases.load(unit, wanted, Verb.LEAD)
    reached = await messages.contacted(unit, wanted)
    values = decisions.about(unit, case).values()
    known = case.directory.contacts
    return page(
        name,
        status,
        me=me,
        case=case,
        exercise=case.activation.exercise,
        reached=[(known[c], ways) for c, ways in reached if c in known],
        cancel_text=message.sms("cancel", values),
        closed_text=message.sms("closed", values),
        form=form,
        errors=form.errors,
        **around(unit, case.plan, case.directory),
    )
