"""The plan file at the desk: taken home as YAML, looked over when it comes back, and taken in whole or not at all."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from app.core.errors import FieldError, Forbidden, Invalid
from app.core.own_address import OwnAddress
from app.documents import bundle
from app.documents.bundle import Bundle
from app.door import House, PageActor, PageReads
from app.services import desk, plans
from app.services.desk import Desk
from app.store.unit import Unit
from app.web.acts import act, go
from app.web.forms import Form, Typed
from app.web.frame import Me, Visitor
from app.web.views import page

router = APIRouter(prefix="/skrivebord", include_in_schema=False)
MOST_ERRORS = 100
_PARTS = (("organisations", "Organisationer"), ("contacts", "Kontaktpersoner"), ("rosters", "Kontaktlister"))


@dataclass(frozen=True)
class Looked:
    """A file that was looked over: what it says, itself as the form carries it, and the own addresses at stake."""

    read: Bundle
    carried: str
    own: tuple[OwnAddress, ...]


@router.get("/planfil.yaml")
async def take_home(unit: PageReads) -> Response:
    """The whole bundle; importing it again changes nothing."""
    known = await desk.look(unit)
    text = bundle.to_yaml(known.kept)
    named = {"Content-Disposition": f'attachment; filename="{known.directory.partnership}.yaml"'}
    return Response(text, media_type="application/yaml; charset=utf-8", headers=named)


@router.get("/planfil")
async def choose(me: Me, unit: PageReads) -> Response:
    """Which file."""
    return _page(unit, me, await _mine(unit), Form())


@router.post("/planfil")
async def look_over(form: Typed, me: Me, unit: PageReads) -> Response:
    """What the file would change, or every error in it by its path; nothing is saved."""
    known = await _mine(unit)
    raw = form.files.get("fil", b"")
    if not raw:
        form.wrong("fil", "Vælg en planfil.", "Choose a file.")
        return _page(unit, me, known, form, 422)
    try:
        read = bundle.read(raw)
    except Invalid as wrong:
        return _page(unit, me, known, form, 422, wrongs=wrong.errors)
    own = await plans.own_addresses(unit, read.directory)
    return _page(unit, me, known, form, looked=Looked(read, base64.b64encode(raw).decode(), own))


@router.get("/planfil/indlaes")
async def reloaded(_actor: PageActor) -> Response:
    """A reloaded page has forgotten the file."""
    return go("/skrivebord/planfil")


@router.post("/planfil/indlaes")
async def take_in(request: Request, form: Typed, me: Me, actor: PageActor, house: House) -> Response:
    """All of it, or nothing; what people corrected by themselves stays unless the file's is ticked."""

    async def work(unit: Unit) -> str:
        raw = _carried(form)
        read = bundle.read(raw)
        printed = hashlib.sha256(raw).hexdigest()
        await plans.take_in_beside_own(unit, read.directory, read.plans, printed, form.chosen("filens"))
        return "/skrivebord?gemt=ja"

    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        errors = wrong.errors
    async with house.house.unit(actor, writes=False) as unit:
        return _page(unit, me, await _mine(unit), form, 422, wrongs=errors)


def _carried(form: Form) -> bytes:
    try:
        return base64.b64decode(form.text("indhold"), validate=True)
    except ValueError as wrong:
        raise Invalid("Vælg filen igen.", [FieldError("fil", "Vælg filen igen.")]) from wrong


async def _mine(unit: Unit) -> Desk:
    known = await desk.look(unit)
    if not known.edits:
        raise Forbidden("Kun en administrator kan indlæse en plan.")
    return known


def _page(
    unit: Unit, me: Visitor, known: Desk, form: Form, status: int = 200, *, looked: Looked | None = None,
    wrongs: tuple[FieldError, ...] = (),
) -> Response:  # fmt: skip
    return page(
        "desk/bundle", status, me=me, desk=known, form=form, errors=form.errors, wrongs=wrongs[:MOST_ERRORS],
        more=max(0, len(wrongs) - MOST_ERRORS), changes=_changes(known, looked.read) if looked else [], looked=looked,
        now=unit.now, key=unit.mint(),
    )  # fmt: skip


def _changes(known: Desk, read: Bundle) -> list[tuple[str, int, int]]:
    """By kind: how many are new and how many are changed."""
    pairs: list[tuple[str, dict[Any, Any], dict[Any, Any]]] = [
        (text, {o["id"]: o for o in known.data[key]}, {o["id"]: o for o in bundle.to_data(read)[key]})
        for key, text in (*_PARTS, ("plans", "Planer"))
    ]
    return [
        (text, len(new.keys() - old.keys()), sum(old[i] != new[i] for i in old.keys() & new.keys()))
        for text, old, new in pairs
    ]
