"""Papers that count are filed: made once, kept as view and PDF, their fingerprint in the log (docs/adr/0008).

Another kind is filed by two lines: `store.papers.ask(unit, activation, kind, version)` in the unit that makes the
paper count, and a `Maker` for the kind in `engine/filing.py`. Whoever shows the paper asks `store.papers.filed` first.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pydantic import BaseModel

from app.core.access import Actor, Verb
from app.core.confidentiality import refuse_cpr
from app.core.errors import FieldError, Invalid
from app.core.ids import ActivationId
from app.core.paper import LONGEST_CASE_NUMBER, PaperKind
from app.documents import press
from app.store import activations, papers
from app.store.unit import House, Unit

TRY_AGAIN = timedelta(minutes=10)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Maker:
    """How a kind of paper is made: `view` reads it in a unit, `pdf` sets it without one."""

    view: Callable[[Unit, ActivationId, int], Awaitable[BaseModel]]
    pdf: Callable[[Any], bytes]


async def file_waiting(house: House, actor: Actor, wanted: ActivationId, makers: Mapping[PaperKind, Maker]) -> None:
    """File what waits of this activation; one that cannot be made is tried again later and holds up no other."""
    async with house.unit(actor, writes=False) as unit:
        waiting = await papers.waiting(unit, wanted)
    for kind, version in waiting:
        try:
            await _file(house, actor, wanted, kind, version, makers[kind])
        except Exception:
            log.exception("a paper could not be filed", extra={"activation": wanted, "paper": kind, "version": version})
            async with house.unit(actor) as unit:
                await papers.put_off(unit, wanted, kind, version, unit.now + TRY_AGAIN)


async def _file(house: House, actor: Actor, wanted: ActivationId, kind: PaperKind, version: int, by: Maker) -> None:
    async with house.unit(actor, writes=False) as unit:
        view = await by.view(unit, wanted, version)
    # No transaction is open meanwhile: a long paper takes a good part of a second.
    made = await press.printed(by.pdf, view)
    async with house.unit(actor) as unit:
        await papers.keep(unit, wanted, kind, version, view.model_dump(mode="json"), made)


async def case_number(unit: Unit, wanted: ActivationId, verb: Verb = Verb.READ_PAPERS) -> str:
    """The municipality's journal number, for those who read the papers; `verb` = what is to be done with it."""
    await activations.load(unit, wanted, verb, seen=Verb.READ_PAPERS)
    return await papers.number_of(unit, wanted)


async def set_case_number(unit: Unit, wanted: ActivationId, number: str) -> str:
    """The journal number on all papers that are made from now on; "" takes it away (S4-01)."""
    await activations.load(unit, wanted, Verb.LEAD, seen=Verb.READ_PAPERS)
    number = " ".join(number.split())
    if len(number) > LONGEST_CASE_NUMBER:
        danish = f"Journalnummeret er for langt. Skriv højst {LONGEST_CASE_NUMBER} tegn."
        raise Invalid(danish, [FieldError("case_number", danish, "The case number is too long.")])
    if refuse_cpr(number):
        danish = "Journalnummeret ligner et CPR-nummer. Skriv sagens nummer i stedet."
        raise Invalid(danish, [FieldError("case_number", danish, "The case number looks like a CPR number.")])
    await papers.set_number(unit, wanted, number)
    return number
