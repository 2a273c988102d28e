"""One's own page (mine oplysninger): what is kept of me, my absence, and my numbers, proved by a code."""

import re
from datetime import date, timedelta

from fastapi import APIRouter, Request, Response

from app.core.absence import Absence
from app.core.errors import FieldError, Invalid, TooMany
from app.door import House, PageActor, PageReads
from app.services import contacts
from app.store.unit import Unit
from app.web.acts import Work, act, go, once
from app.web.forms import Form, Typed
from app.web.frame import Me
from app.web.language import remember
from app.web.tongue import Words
from app.web.views import page
from app.wiring import new_code

router = APIRouter(prefix="/mig", include_in_schema=False)
SAVED = Words({
    "fravaer": "Dit fravær er gemt. Din stedfortræder kaldes først, mens du er væk.",
    "tilbage": "Fraværet er slettet. Du kaldes igen.",
    "adresse": "Koden passer. Vi bruger adressen nu.",
    "fjernet": "Adressen er fjernet.",
    "sprog": "Dit sprog er gemt.",
    "rigtigt": "Tak. Vi har noteret, at dine oplysninger er rigtige.",
})  # fmt: skip
_PATHS = {"address": "adresse", "last_day": "sidste_dag", "first_day": "foerste_dag", "language": "sprog"}
_DANISH_DATE = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})")


@router.get("")
async def show(me: Me, unit: PageReads, gemt: str = "") -> Response:
    """Everything that is kept of the person who looks."""
    return await _page(unit, me, Form(), note=SAVED.get(gemt, ""))


@router.post("/fravaer")
async def go_away(request: Request, form: Typed, me: Me, actor: PageActor, house: House) -> Response:
    """Away from one day to another."""

    async def work(unit: Unit) -> str:
        first, last = _day(form, "foerste_dag"), _day(form, "sidste_dag")
        form.settle("Fraværet er ikke gemt.")
        if first and last:
            await contacts.set_absence(unit, Absence(first, last))
        return "/mig?gemt=fravaer#fravaer"

    return await _try(request, form, me, actor, house, work)


@router.post("/fravaer/slet")
async def come_back(request: Request, form: Typed, me: Me, actor: PageActor, house: House) -> Response:
    """Here after all."""

    async def work(unit: Unit) -> str:
        if first := _day(form, "foerste_dag"):
            await contacts.drop_absence(unit, first)
        return "/mig?gemt=tilbage#fravaer"

    return await _try(request, form, me, actor, house, work)


@router.post("/adresse")
async def new_address(request: Request, form: Typed, me: Me, actor: PageActor, house: House) -> Response:
    """Send a code to a new number or mail address, one however often it is pressed; nothing is changed yet."""

    async def work(unit: Unit) -> str:
        return await contacts.send_code(unit, form.text("adresse"), new_code)

    if not form.text("adresse"):
        form.wrong("adresse", "Skriv dit nye mobilnummer eller din nye mail.", "Write your new number or mail address.")
        async with house.house.unit(actor, writes=False) as unit:
            return await _page(unit, me, form, 422)
    try:
        async with house.house.unit(actor) as unit:
            address = await once(unit, request, form, work)
    except (Invalid, TooMany) as refusal:
        form.errors = _placed(refusal)
        async with house.house.unit(actor, writes=False) as unit:
            return await _page(unit, me, form, 422 if isinstance(refusal, Invalid) else 429)
    return _code_page(me, Form({"adresse": address, "erstatter": form.text("erstatter")}))


@router.post("/kode")
async def prove(form: Typed, me: Me, actor: PageActor, house: House) -> Response:
    """The code that was sent to the new address; a wrong one is counted."""
    digits = "".join(sign for sign in form.text("kode") if sign.isdigit())
    async with house.house.unit(actor) as unit:
        proved = await contacts.prove(unit, form.text("adresse"), form.text("erstatter"), digits)
    if proved:
        return go("/mig?gemt=adresse#veje")
    form.wrong("kode", "Koden passer ikke. Se efter i den nyeste besked, eller bed om en ny kode.", "Wrong code.")
    return _code_page(me, form, 422)


@router.get("/adresse")
@router.get("/kode")
@router.get("/fravaer")
@router.get("/sprog")
async def reloaded(_actor: PageActor) -> Response:
    """A reloaded page has forgotten what was typed."""
    return go("/mig")


@router.post("/fjern")
async def remove(request: Request, form: Typed, actor: PageActor, house: House) -> Response:
    """A number or mail address is not used any more."""

    async def work(unit: Unit) -> str:
        await contacts.remove(unit, form.text("adresse"))
        return "/mig?gemt=fjernet#veje"

    return await act(house, actor, request, form, work)


@router.post("/sprog")
async def speak(request: Request, form: Typed, me: Me, actor: PageActor, house: House) -> Response:
    """The language one reads."""

    async def work(unit: Unit) -> str:
        await contacts.speak(unit, form.text("sprog"))
        return "/mig?gemt=sprog"

    response = await _try(request, form, me, actor, house, work)
    # What was once pressed in this browser would else stand in the way of "the same as everyone".
    remember(response, house, form.text("sprog"))
    return response


@router.post("/rigtigt")
async def confirm(request: Request, form: Typed, actor: PageActor, house: House) -> Response:
    """Everything is right."""

    async def work(unit: Unit) -> str:
        await contacts.confirm(unit)
        return "/mig?gemt=rigtigt"

    return await act(house, actor, request, form, work)


def _day(form: Form, name: str) -> date | None:
    """A date as a date field or a Dane writes it; an error at the field when it is none."""
    typed = form.text(name)
    danish = _DANISH_DATE.fullmatch(typed)
    try:
        return date(*map(int, reversed(danish.groups()))) if danish else date.fromisoformat(typed)
    except ValueError:
        form.wrong(name, "Skriv datoen, f.eks. 24-12-2026.", "Not a date.")
        return None


def _placed(refusal: Invalid | TooMany) -> list[FieldError]:
    errors = getattr(refusal, "errors", ()) or (FieldError("address", refusal.danish),)
    return [FieldError(_PATHS.get(e.path, e.path), e.danish, e.english, e.code) for e in errors]


async def _try(request: Request, form: Form, me: Me, actor: PageActor, house: House, work: Work) -> Response:
    """Do it, or show the page again with what was wrong and what was typed."""
    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        form.errors = _placed(wrong)
    async with house.house.unit(actor, writes=False) as unit:
        return await _page(unit, me, form, 422)


async def _page(unit: Unit, me: Me, form: Form, status: int = 200, *, note: str = "") -> Response:
    own = await contacts.mine(unit)
    today = own.directory.day(unit.now)
    known = {"own": own, "today": today, "tomorrow": today + timedelta(days=1), "now": unit.now, "key": unit.mint()}
    return page("own/page", status, me=me, form=form, errors=form.errors, note=note, **known)


def _code_page(me: Me, form: Form, status: int = 200) -> Response:
    return page("own/code", status, me=me, form=form, errors=form.errors)
