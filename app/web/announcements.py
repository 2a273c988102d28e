"""Announcements (besked til beboere) on the pages: form, check page with read-back, progress; pause, go on, stop.

The form is sent along in hidden fields, so what was read back is what is sent.
"""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.core.announcement import Draft
from app.core.errors import FieldError, Invalid, Missing
from app.core.ids import ActivationId, AnnouncementId, RosterId
from app.documents import message
from app.door import House, PageActor, PageReads
from app.services import announcements
from app.store.unit import Unit
from app.web import announcement_view
from app.web.acts import act, go
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.views import page

router = APIRouter(prefix="/aktiveringer/{activation_id}/beboere", include_in_schema=False)
FURTHER = "texts-"
TURNS = {"pause": announcements.pause, "fortsaet": announcements.resume, "stop": announcements.stop}


@router.get("")
async def fill_in(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """Choose whom, write what; beneath it what was told before."""
    return await _form_page(unit, me, activation_id, Form(several={"channels": ("sms",)}))


@router.post("")
async def mend(form: Typed, me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """Back from the check page, with everything that was typed."""
    return await _form_page(unit, me, activation_id, form)


@router.get("/kontrol")
@router.get("/send")
async def nothing_typed(_me: Me, activation_id: ActivationId) -> Response:
    """A reloaded check page has nothing to check."""
    return go(f"/aktiveringer/{activation_id}/beboere")


@router.post("/kontrol")
async def check(form: Typed, me: Me, unit: PageReads, house: House, activation_id: ActivationId) -> Response:
    """Read back who gets which words by which way, and what it costs."""
    try:
        found = await announcements.read_back(unit, activation_id, read_draft(form), sure=form.ticked("sure"))
    except Invalid as wrong:
        form.errors = _placed(wrong)
        return await _form_page(unit, me, activation_id, form, 422)
    case, draft, reach = found
    _, sent = await announcements.listed(unit, activation_id)
    same = (one.announcement for one in sent if one.announcement.draft.text == draft.text)
    return page(
        "announcements/check",
        me=me,
        case=case,
        form=form,
        draft=draft,
        before=next(same, None),
        reach=reach,
        lists=[r for r in announcement_view.lists(case.directory) if r.id in draft.rosters],
        wordings=announcement_view.wordings(draft, reach),
        subject=message.mail("announcement", {**vars(draft), "area": case.plan.area}, _no_link).subject,
        sender=house.settings.twilio_announce_from,
        further=[name for name in form.fields if name.startswith(FURTHER)],
        **around(unit, case.plan, case.directory),
    )


@router.post("/send")
async def send(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, activation_id: ActivationId
) -> Response:
    """Tell them."""

    async def work(unit: Unit) -> str:
        told = await announcements.announce(unit, activation_id, read_draft(form), sure=form.ticked("sure"))
        return f"/aktiveringer/{activation_id}/beboere/{told.announcement.id}"

    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        form.errors = _placed(wrong)
    async with house.house.unit(actor, writes=False) as unit:
        return await _form_page(unit, me, activation_id, form, 422)


@router.get("/{announcement_id}")
async def show(me: Me, unit: PageReads, activation_id: ActivationId, announcement_id: AnnouncementId) -> Response:
    """How far it has come; renews itself."""
    progress = await announcements.look(unit, announcement_id)
    case = progress.case
    if case.id != activation_id:
        raise Missing
    return page(
        "announcements/progress",
        me=me,
        refresh=5,
        case=case,
        one=progress.announcement,
        tally=announcement_view.tally(progress),
        fault=announcement_view.fault(progress.fault) if progress.fault else "",
        **around(unit, case.plan, case.directory),
    )


@router.post("/{announcement_id}/{verb}")
async def turn(
    request: Request, form: Typed, actor: PageActor, house: House, announcement_id: AnnouncementId, verb: str
) -> Response:
    """Hold it back, let it go on, or stop it for good."""
    if verb not in TURNS:
        raise Missing

    async def work(unit: Unit) -> str:
        done = await TURNS[verb](unit, announcement_id)
        return f"/aktiveringer/{done.case.id}/beboere/{announcement_id}"

    return await act(house, actor, request, form, work)


def read_draft(form: Form) -> Draft:
    """What the form says; languages left empty get the first text."""
    written = {name.removeprefix(FURTHER): form.text(name) for name in form.fields if name.startswith(FURTHER)}
    return Draft(
        rosters=tuple(map(RosterId, form.chosen("rosters"))),
        text=form.text("text"),
        channels=form.chosen("channels"),
        subject=form.text("subject"),
        texts={code: text for code, text in written.items() if text},
    )


def _placed(wrong: Invalid) -> list[FieldError]:
    """The errors at the fields of this form: a whole list of choices is one field."""
    return [FieldError(e.path.partition("[")[0], e.danish, e.english, e.code) for e in wrong.errors]


def _no_link(_what: str, _values: Any) -> str:
    return ""


async def _form_page(unit: Unit, me: Me, wanted: ActivationId, form: Form, status: int = 200) -> Response:
    case, before = await announcements.listed(unit, wanted)
    return page(
        "announcements/form",
        status,
        me=me,
        case=case,
        exercise=case.activation.exercise,
        form=form,
        errors=form.errors,
        doubtful=any(e.code in {"phone", "address"} for e in form.errors),
        lists=announcement_view.lists(case.directory),
        languages=announcement_view.languages(case.directory),
        translated=bool(read_draft(form).texts),
        before=[(one.announcement, announcement_view.tally(one)) for one in before],
        **around(unit, case.plan, case.directory),
    )
