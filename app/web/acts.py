"""Acts: what a pressed button does, once, however often it is pressed; then the page that shows the result."""

import hashlib
import json
from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.core.access import Actor
from app.core.errors import FieldError, Invalid
from app.store import idempotency
from app.store.unit import Unit
from app.web.forms import Form
from app.wiring import Ports

SEE_OTHER = 303
KEY = "key"
Work = Callable[[Unit], Awaitable[str]]
"""Does what was asked in the unit, and says which page shows it."""
Again = Callable[[Unit], Awaitable[Response]]
"""The page with the form on it once more, with its errors."""


async def act(house: Ports, actor: Actor, request: Request, form: Form, work: Work) -> RedirectResponse:
    """Do the work in one unit, committed before the answer; the same press again is led to the first result.

    A refusal rolls the unit back and reaches the caller, who shows the form again.
    """
    async with house.house.unit(actor) as unit:
        address = await once(unit, request, form, work)
    return go(address)


async def act_or_ask_again(
    house: Ports, actor: Actor, request: Request, form: Form, work: Work, again: Again
) -> Response:
    """The same; what was typed wrong is put at its field, and the form is shown again with what was typed."""
    try:
        return await act(house, actor, request, form, work)
    except Invalid as wrong:
        form.errors = list(wrong.errors) or [FieldError("", wrong.danish)]
    async with house.house.unit(actor, writes=False) as unit:
        return await again(unit)


def go(address: str) -> RedirectResponse:
    """On to another page, by GET."""
    return RedirectResponse(address, SEE_OTHER)


def state_key(*parts: object) -> str:
    """A key that stays the same while what it is made of does; for buttons on a page that renews itself."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


async def once(unit: Unit, request: Request, form: Form, work: Work) -> str:
    """What the work answers, or answered when the same form with its key came before."""
    key = form.text(KEY)[:100]
    if not key:
        return await work(unit)
    asked = _fingerprint(request, form)
    # What was typed belongs to the key: a page that was gone back to and changed asks for something new.
    before = await idempotency.take(unit, f"{key}:{asked[:32]}", asked.encode())
    if before is not None:
        return str(before.answer)
    address = await work(unit)
    await idempotency.keep(unit, f"{key}:{asked[:32]}", SEE_OTHER, address)
    return address


def _fingerprint(request: Request, form: Form) -> str:
    fields = json.dumps([request.url.path, sorted(form.several.items())], ensure_ascii=False)
    files = b"".join(form.files[name] for name in sorted(form.files))
    return hashlib.sha256(fields.encode() + files).hexdigest()
