"""My sign-in (mit login) on the pages: where one is signed in, ended at once; one's passkeys, added and removed."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.core.errors import Conflict
from app.door import House, PageReads, PageWrites, session_secret
from app.services import passkeys
from app.store import passkeys as held
from app.store import sessions
from app.store.accounts import fingerprint
from app.store.unit import Unit
from app.web.acts import go
from app.web.browsers import asking, browser_of, passkey_home
from app.web.forms import Form, Typed
from app.web.frame import Me
from app.web.views import page
from app.wiring import Ports, new_secret

HERE = "/mit-login"
router = APIRouter(prefix=HERE, include_in_schema=False)


def _current(request: Request, house: House) -> str:
    return fingerprint(session_secret(request, house))


Current = Annotated[str, Depends(_current)]
"""The id of the session that the page is asked for in."""


@router.get("")
async def show(request: Request, me: Me, unit: PageReads, house: House, current: Current) -> Response:
    """Where I am signed in, and by which passkeys."""
    return await _page(request, me, unit, house, current, Form())


@router.post("/sessioner/afslut")
async def end(form: Typed, unit: PageWrites) -> Response:
    """Sign out somewhere else; the next request from there is refused."""
    await sessions.end(unit, form.text("session"))
    return go(HERE)


@router.post("/sessioner/afslut-andre")
async def end_others(unit: PageWrites, current: Current) -> Response:
    """Sign out everywhere but here."""
    await sessions.end_others(unit, current)
    return go(HERE)


@router.post("/passkeys/begynd")
async def ask_new(request: Request, unit: PageWrites, house: House) -> Response:
    """What a browser asks its device to make."""
    return Response(await passkeys.ask_new(unit, asking(request, house), new_secret), media_type="application/json")


@router.post("/passkeys")
async def add(request: Request, form: Typed, me: Me, unit: PageWrites, house: House, current: Current) -> Response:
    """Keep the passkey that the device has made."""
    try:
        await passkeys.add(unit, asking(request, house), form.text("svar"), form.text("navn"))
    except (passkeys.NotSigned, Conflict) as refusal:
        form.wrong("navn", refusal.danish, "The passkey was not added.")
        return await _page(request, me, unit, house, current, form, 422)
    return go(HERE)


@router.post("/passkeys/navn")
async def rename(request: Request, form: Typed, unit: PageWrites, house: House) -> Response:
    """Call a passkey something."""
    await passkeys.rename(unit, form.text("passkey"), form.text("navn"), browser_of(request, house))
    return go(HERE)


@router.post("/passkeys/fjern")
async def remove(form: Typed, unit: PageWrites) -> Response:
    """The passkey signs nobody in any longer."""
    await held.remove(unit, form.text("passkey"))
    return go(HERE)


@router.get("/sessioner/afslut")
@router.get("/sessioner/afslut-andre")
@router.get("/passkeys/begynd")
@router.get("/passkeys")
@router.get("/passkeys/navn")
@router.get("/passkeys/fjern")
async def seen(_unit: PageReads) -> Response:
    """A reloaded page has nothing to do again."""
    return go(HERE)


async def _page(
    request: Request, me: Me, unit: Unit, house: Ports, current: str, form: Form, status: int = 200
) -> Response:
    return page(
        "accounts/mine",
        status,
        me=me,
        form=form,
        errors=form.errors,
        current=current,
        sessions=sorted(await sessions.mine(unit), key=lambda s: s.id != current),
        keys=await held.mine(unit),
        possible=passkey_home(house) is not None,
        device=browser_of(request, house).device,
        now=unit.now,
    )
