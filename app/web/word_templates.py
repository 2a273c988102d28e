"""Word templates on the pages: the letter in use, a new one looked over and taken in use, and the earlier ones."""

from pathlib import PurePath
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from app.core.access import Actor
from app.core.errors import FieldError, Invalid, Missing
from app.documents import press, word
from app.door import House, PageActor, PageReads
from app.services import word_templates
from app.store import organisations
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Form, Typed
from app.web.frame import Me
from app.web.views import page
from app.wiring import Ports

router = APIRouter(prefix="/wordskabeloner", include_in_schema=False)
MOST_VERSIONS = 1_000_000
NOTES = {
    "ny": "Skabelonen er prøvet på et eksempel og bruges fra nu af.",
    "skiftet": "Skabelonen er skiftet.",
}


@router.get("")
async def show(me: Me, unit: PageReads, gjort: str = "") -> Response:
    """Which letter is in use, and what one can do about it."""
    return await _page(unit, me, Form(), note=NOTES.get(gjort, ""))


@router.post("")
async def upload(request: Request, form: Typed, me: Me, actor: PageActor, house: House) -> Response:
    """Look the file over, and use it from now; or say what is wrong with it, and where."""
    await _demand(house, actor)
    raw = form.files.get("fil", b"")
    try:
        # No transaction is open meanwhile: the file is tried in a process of its own.
        await press.printed(word.checked, raw, [word.sample(), word.bare()])
    except Invalid as wrong:
        form.errors = [FieldError("fil", e.danish, e.english, e.code) for e in wrong.errors]
        async with house.house.unit(actor, writes=False) as unit:
            return await _page(unit, me, form, 422)

    async def work(unit: Unit) -> str:
        name = "".join(filter(str.isprintable, form.names.get("fil", "")))
        await word_templates.keep(unit, PurePath(name or "skabelon.docx").name, raw)
        return "/wordskabeloner?gjort=ny"

    return await act(house, actor, request, form, work)


@router.post("/brug")
async def use(request: Request, form: Typed, actor: PageActor, house: House) -> Response:
    """An earlier version, or the standard, from now on."""

    async def work(unit: Unit) -> str:
        version = form.number("udgave", MOST_VERSIONS)
        if version is None:
            raise Missing
        await word_templates.use(unit, version)
        return "/wordskabeloner?gjort=skiftet"

    return await act(house, actor, request, form, work)


@router.get("/{version}.docx")
async def download(actor: PageActor, house: House, version: int) -> Response:
    """A version to change in Word; 0 = the standard."""
    return docx(await _file(house, actor, version), f"word-skabelon-{version or 'standard'}.docx")


@router.get("/{version}/eksempel.docx")
async def preview(actor: PageActor, house: House, version: int) -> Response:
    """An action plan about an invented night, made with that version."""
    chosen = await _file(house, actor, version)
    letter = await press.printed(word.letter, word.sample(), chosen if version else None)
    return docx(letter, f"eksempel-{version or 'standard'}.docx")


def docx(content: bytes, name: str) -> Response:
    """A Word document to keep."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=word.MEDIA_TYPE, headers=headers)


async def _file(house: Ports, actor: Actor, version: int) -> bytes:
    if not 0 <= version <= MOST_VERSIONS:
        raise Missing
    async with house.house.unit(actor, writes=False) as unit:
        if version:
            return await word_templates.file(unit, version)
        await word_templates.versions(unit)
    return await press.printed(word.standard_template)


async def _demand(house: Ports, actor: Actor) -> None:
    async with house.house.unit(actor, writes=False) as unit:
        await word_templates.versions(unit)


async def _page(unit: Unit, me: Me, form: Form, status: int = 200, *, note: str = "") -> Response:
    kept = await word_templates.versions(unit)
    known = await organisations.directory(unit)
    return page(
        "word_templates/page", status, me=me, form=form, errors=form.errors, note=note, kept=kept, known=known,
        used=next((t for t in kept if t.in_use), None), now=unit.now, key=unit.mint(),
    )  # fmt: skip
