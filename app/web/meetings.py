"""The emergency meeting (hastemøde) on the pages: when and where, who came, the agenda, the minutes, the papers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.core.errors import Invalid
from app.core.ids import ActivationId, ContactId
from app.core.meeting import AGENDA, Change
from app.core.minutes import MinuteKind, waiting
from app.documents import press
from app.documents.papers import meeting as papers
from app.documents.papers.meeting import Part
from app.door import House, PageActor, PageReads
from app.services import filling_in, meetings
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.meeting_view import leaving, out_now, people
from app.web.tongue import Words, _
from app.web.views import page

router = APIRouter(prefix="/aktiveringer/{activation_id}/moede", include_in_schema=False)
Work = Callable[[Unit], Awaitable[str | None]]
"""What a press does; where on the page it then leads, when that depends on what was done."""
KINDS = Words({MinuteKind.SITUATION: "Situation", MinuteKind.DECISION: "Beslutning", MinuteKind.NOTE: "Bemærkning"})
NOTES = Words({
    "flyttet": "Mødet er ændret. Alle, der er kaldt, får sms og ny kalenderinvitation.",
    "godkendt": "Referatet er godkendt og arkiveres, som det står.",
    "handlingsplan": "Referatet er sat ind i handlingsplanen. Se det efter, og vedtag planen.",
})  # fmt: skip


@dataclass
class Press:
    """A pressed button on the meeting's page: who pressed it, where, and what was typed."""

    request: Request
    form: Typed
    me: Me
    actor: PageActor
    house: House
    activation_id: ActivationId

    async def do(self, work: Work, then: str = "") -> Response:
        """Do it and show the meeting, or show it with what was wrong and what was typed."""

        async def done(unit: Unit) -> str:
            return f"/aktiveringer/{self.activation_id}/moede{await work(unit) or then}"

        try:
            return await act(self.house, self.actor, self.request, self.form, done)
        except Invalid as wrong:
            self.form.errors = list(wrong.errors)
            if not wrong.errors:
                raise
        async with self.house.house.unit(self.actor, writes=False) as unit:
            return await _page(unit, self.me, self.activation_id, self.form, 422)


Pressed = Annotated[Press, Depends()]


@router.get("")
async def show(me: Me, unit: PageReads, activation_id: ActivationId, gjort: str = "") -> Response:
    """The whole meeting."""
    return await _page(unit, me, activation_id, Form(), note=NOTES.get(gjort, ""))


@router.get("/{part}.pdf")
async def pdf(actor: PageActor, house: House, activation_id: ActivationId, part: Part) -> Response:
    """Agenda, attendance sheet or minutes, as they stand."""
    async with house.house.unit(actor, writes=False) as unit:
        case, view = await meetings.paper(unit, activation_id, part)
    made = await press.printed(papers.pdf, view)
    headers = {"Content-Disposition": f'inline; filename="{part}-{case.number}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


@router.post("/flyt")
async def move(press: Pressed) -> Response:
    """Another time or place; only what was changed in the form is changed, everybody called is told."""

    async def work(unit: Unit) -> str:
        change: Change = {}
        if _changed(press.form, "at"):
            if at := press.form.moment("at"):
                change["at"] = at
            elif not press.form.errors:
                press.form.wrong("at", _("Skriv, hvornår mødet er."), "Say when the meeting is.")
        press.form.settle(_("Mødet er ikke ændret."))
        if _changed(press.form, "place"):
            change["place"] = press.form.text("place")
        if _changed(press.form, "phone"):
            change["phone"] = press.form.text("phone")
        if _changed(press.form, "link"):
            change["link"] = press.form.text("link")
        await meetings.move(unit, press.activation_id, change)
        return "?gjort=flyttet" if change else "#moede"

    return await press.do(work)


def _changed(form: Form, name: str) -> bool:
    """Whether the field was changed since it was shown; what another has changed meanwhile stays."""
    return form.text(name) != form.text(f"{name}-set")


@router.post("/fremmoede")
async def attend(press: Pressed) -> Response:
    """Someone is there, or is missed."""

    async def work(unit: Unit) -> None:
        present = press.form.text("til_stede") == "ja"
        await meetings.attend(unit, press.activation_id, ContactId(press.form.text("kontakt")), present=present)

    return await press.do(work, "#deltagere")


@router.post("/pligt")
async def know_duty(press: Pressed) -> Response:
    """The visitor knows the duties of secrecy and of notification."""

    async def work(unit: Unit) -> None:
        await meetings.know_duty(unit, press.activation_id)

    return await press.do(work)


@router.post("/underretning")
async def notified(press: Pressed) -> Response:
    """The visitor has notified the municipality, by its own channel."""

    async def work(unit: Unit) -> None:
        await meetings.notified(unit, press.activation_id)

    return await press.do(work, "#pligt")


@router.post("/personpunkt")
async def add_item(press: Pressed) -> Response:
    """One more item about an individual; a number and a legal basis, nothing else."""

    async def work(unit: Unit) -> None:
        await meetings.add_item(unit, press.activation_id, press.form.text("basis"))

    return await press.do(work, "#dagsorden")


@router.post("/personpunkt/{number}/begynd")
async def begin_item(press: Pressed, number: int) -> Response:
    """Whoever has no legal basis has left."""

    async def work(unit: Unit) -> None:
        staying = {ContactId(c) for c in press.form.chosen("bliver")}
        await meetings.begin_item(unit, press.activation_id, number, staying)

    return await press.do(work, "#dagsorden")


@router.post("/personpunkt/{number}/afslut")
async def end_item(press: Pressed, number: int) -> Response:
    """The item is over, and who came back is noted."""

    async def work(unit: Unit) -> None:
        await meetings.end_item(unit, press.activation_id, number, {ContactId(c) for c in press.form.chosen("tilbage")})

    return await press.do(work, "#dagsorden")


@router.post("/referat")
async def minute(press: Pressed) -> Response:
    """A line more in the minutes."""

    async def work(unit: Unit) -> None:
        kind = next((k for k in MinuteKind if k.value == press.form.text("slags")), MinuteKind.NOTE)
        decided = kind is MinuteKind.DECISION
        deadline = press.form.moment("deadline") if decided else None
        press.form.settle(_("Det er ikke skrevet i referatet."))
        who = ContactId(press.form.text("responsible")) if decided and press.form.text("responsible") else None
        await meetings.minute(unit, press.activation_id, kind, press.form.text("text"), who, deadline)

    return await press.do(work, "#referat")


@router.post("/referat/handlingsplan")
async def into_plan(press: Pressed) -> Response:
    """What was said of the situation and decided becomes part of the action plan, in one unit."""

    async def work(unit: Unit) -> None:
        lines, edits = await meetings.for_plan(unit, press.activation_id)
        await filling_in.fill_in(unit, press.activation_id, edits)
        await meetings.in_plan(unit, press.activation_id, lines)

    return await press.do(work, "?gjort=handlingsplan#referat")


@router.post("/referat/godkend")
async def approve(press: Pressed) -> Response:
    """The minutes are filed as they stand."""

    async def work(unit: Unit) -> None:
        await meetings.approve(unit, press.activation_id)

    return await press.do(work, "?gjort=godkendt#papirer")


@router.post("/referat/{line}/fjern")
async def unminute(press: Pressed, line: str) -> Response:
    """Take a line out again."""

    async def work(unit: Unit) -> None:
        await meetings.unminute(unit, press.activation_id, line)

    return await press.do(work, "#referat")


async def _page(unit: Unit, me: Me, wanted: ActivationId, form: Form, status: int = 200, *, note: str = "") -> Response:
    look = await meetings.look(unit, wanted)
    case = look.case
    return page(
        "meetings/page",
        status,
        me=me,
        wide=True,
        case=case,
        exercise=case.activation.exercise,
        meeting=look.held.meeting,
        course=look.held.course,
        people=people(look),
        leaving=leaving(look),
        out=out_now(look, unit.actor),
        agenda=AGENDA,
        bases=papers.BASES,
        minutes=look.held.minutes,
        waiting=waiting(look.held.minutes),
        kinds=KINDS,
        form=form,
        errors=form.errors,
        note=note,
        **around(unit, case.plan, case.directory),
    )
