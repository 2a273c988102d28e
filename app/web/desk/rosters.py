"""Rosters (kontaktlister) of the desk: who sits where and in which order, rearranged by buttons, keys or dragging.

Every move is one small post that works without a script; the script sends the same.
"""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.core.errors import FieldError, Invalid, Missing, Outdated
from app.core.ids import ContactId, RosterId
from app.core.roster import Roster, RosterKind
from app.core.wording import danish_order
from app.door import House, PageActor, PageReads
from app.services import desk
from app.services.desk import Act, Desk
from app.store.unit import Unit
from app.web.acts import act
from app.web.desk.filing import ACT, FIRST, SEEN
from app.web.desk.options import party, people
from app.web.forms import Form, Typed
from app.web.frame import Me, Visitor
from app.web.views import page

router = APIRouter(prefix="/skrivebord/lister", include_in_schema=False)
KEPT = ("seats", "members")
PER_PAGE = 200


@router.get("/{roster}")
async def show(
    me: Me, unit: PageReads, roster: RosterId, gemt: str = "", slettet: str = "", flyttet: str = "", side: int = 1
) -> Response:
    """The roster's seats with their people in order, or its members."""
    note = "Det er gemt." if gemt else "Funktionen er slettet." if slettet else ""
    return await _page(unit, me, roster, note=note, moved=flyttet, side=side)


@router.post("/{roster}")
async def rearrange(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, roster: RosterId
) -> Response:
    """One act: a person or seat moved, added or taken off."""
    act_asked = read_act(form)

    async def work(unit: Unit) -> str:
        await desk.arrange(unit, roster, act_asked, form.text(SEEN))
        return f"/skrivebord/lister/{roster}?flyttet={':'.join(act_asked)}"

    try:
        return await act(house, actor, request, form, work)
    except Outdated as late:
        errors, status = [FieldError("", late.danish)], FIRST
    except Invalid as wrong:
        errors, status = [*wrong.errors] or [FieldError("", wrong.danish)], 422
    async with house.house.unit(actor, writes=False) as unit:
        return await _page(unit, me, roster, status, errors)


def read_act(form: Form) -> Act:
    """What the pressed button asks for; a person or seat that was chosen in a list beside it is put in."""
    kind, *rest = form.text(ACT).split(":")
    match kind, rest:
        case "add", [seat]:
            return ("add", form.text(f"ny-{seat}"), seat)
        case "join", _:
            return ("join", form.text("ny"))
        case "to", [person, origin]:
            return ("move", person, origin, form.text(f"til-{origin}-{person}"), "99")
    return (kind, *rest)


async def _page(
    unit: Unit, me: Visitor, wanted: RosterId, status: int = 200, errors: list[FieldError] | None = None, *,
    note: str = "", moved: str = "", side: int = 1,
) -> Response:  # fmt: skip
    known = await desk.look(unit)
    roster = known.directory.rosters.get(wanted)
    if roster is None:
        raise Missing
    item = desk.item_at(known.data, ("rosters", wanted))
    seated = roster.kind is RosterKind.PREPAREDNESS
    return page(
        "desk/seats" if seated else "desk/members", status, me=me, wide=seated, desk=known, roster=roster,
        seen=desk.mark(item, KEPT), errors=errors or (), note=note or told(known, roster, moved), party=party,
        today=known.directory.day(unit.now), options=people(known.directory), key=unit.mint(),
        calling=[p for p in known.plans if wanted in {p.roster, *p.brief}], **_members(known, roster, side),
    )  # fmt: skip


def _members(known: Desk, roster: Roster, side: int) -> dict[str, Any]:
    everyone = [known.directory.contacts[m] for m in roster.members if m in known.directory.contacts]
    everyone.sort(key=lambda c: danish_order(c.name))
    pages = max(1, -(-len(everyone) // PER_PAGE))
    here = min(max(side, 1), pages)
    return {"shown": everyone[(here - 1) * PER_PAGE : here * PER_PAGE], "here": here, "pages": pages}


def told(known: Desk, roster: Roster, moved: str) -> str:
    """What the act did, as a sentence that is read aloud; "" when it is none that the roster shows."""
    kind, *rest = moved.split(":")
    if not moved or not rest:
        return ""
    seats = {str(s.id): s for s in roster.seats}
    if kind == "seat" and rest[0] in seats:
        order = [s.id for s in roster.seats]
        return f"{seats[rest[0]].role} er nu nummer {order.index(seats[rest[0]].id) + 1} af {len(order)}."
    person = known.directory.contacts.get(ContactId(rest[0]))
    if person is None:
        return ""
    target = {"move": rest[2:3], "add": rest[1:2], "drop": rest[1:2]}.get(kind, [])
    seat = seats.get(target[0]) if target else None
    if seat is None:
        return {"join": f"{person.name} er på listen.", "leave": f"{person.name} er taget af listen."}.get(kind, "")
    if person.id not in seat.people:
        return f"{person.name} er taget af {seat.role}."
    place = seat.people.index(person.id)
    what = "indehaver" if place == 0 else f"{place}. stedfortræder"
    return f"{person.name} er nu {what} på {seat.role}."
