"""Things of the desk: organisations, contacts and rosters, each made, corrected and taken out on a page of its own."""

from collections.abc import Callable
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from app.core.errors import Forbidden, Missing
from app.core.ids import ContactId
from app.core.roster import Directory
from app.core.wording import danish_order
from app.door import House, PageActor, PageReads
from app.services import desk
from app.services.desk import Desk, Place
from app.store.unit import Unit
from app.web.acts import act
from app.web.desk.filing import SEEN, Drawer, Filled, file, filled
from app.web.desk.options import party
from app.web.desk.sheets import NEW, NEW_SEAT, PARTNERSHIP, SEAT, THINGS
from app.web.forms import Form, Typed
from app.web.frame import Me, Visitor
from app.web.tongue import _
from app.web.views import page

router = APIRouter(prefix="/skrivebord", include_in_schema=False)
PER_PAGE = 100
_PAGES = {"contacts": "kontakter", "organisations": "organisationer", "rosters": "lister"}


@router.get("/kontakter")
async def contacts(me: Me, unit: PageReads, side: int = 1) -> Response:
    """Everyone, by name, a hundred a page."""
    known = await desk.look(unit)
    everyone = sorted(known.directory.contacts.values(), key=lambda c: danish_order(c.name))
    pages = max(1, -(-len(everyone) // PER_PAGE))
    here = min(max(side, 1), pages)
    shown = everyone[(here - 1) * PER_PAGE : here * PER_PAGE]
    return page(
        "desk/contacts", me=me, wide=True, desk=known, shown=shown, here=here, pages=pages, party=party,
        roles=roles_of(known.directory), today=known.directory.day(unit.now),
    )  # fmt: skip


def roles_of(known: Directory) -> dict[str, list[str]]:
    """By contact: the seats that they hold or stand in for, in words."""
    found: dict[str, list[str]] = {}
    for seat in (s for r in known.rosters.values() for s in r.seats):
        for person in seat.people:
            role = seat.role if person == seat.holder else _("{} (stedfortræder)").format(seat.role)
            found.setdefault(person, []).append(role)
    return found


def drawer_of(place: Place, liste: str = "") -> Drawer:
    """The page of the thing at this place; a new contact may be put on a roster at once."""
    if place == ("partnership",):
        return Drawer(place, PARTNERSHIP, lambda _: "/skrivebord?gemt=ja")
    if place[-2] == "seats":
        return Drawer(place, SEAT if place[-1] else NEW_SEAT, lambda p: f"/skrivebord/lister/{p[1]}?gemt=ja#{p[3]}")
    section, sheet = THINGS[_PAGES[place[0]]]
    return Drawer((section, place[1]), sheet, partial(_address, liste), _joining(liste) if liste else None)


def _address(liste: str, place: Place) -> str:
    listed = liste or (place[1] if place[0] == "rosters" else "")
    return f"/skrivebord/lister/{listed}?gemt=ja" if listed else f"/skrivebord/{_PAGES[place[0]]}/{place[1]}?gemt=ja"


def _joining(liste: str) -> Callable[[dict[str, Any], str], None]:
    def join(data: dict[str, Any], who: str) -> None:
        listed = next((r for r in data["rosters"] if r["id"] == liste), None)
        if listed is None or "members" not in listed:
            raise Missing
        listed["members"].append(who)

    return join


def _where(place: Place) -> str:
    """The address of the thing's page."""
    if place[0] == "partnership":
        return "/skrivebord/partnerskab"
    if place[-2] == "seats":
        return f"/skrivebord/lister/{place[1]}/{f'funktioner/{place[3]}' if place[3] else 'ny-funktion'}"
    kind = _PAGES[place[0]]
    if not place[1]:
        return f"/skrivebord/ny/{kind}"
    return f"/skrivebord/{kind}/{place[1]}{'/oplysninger' if kind == 'lister' else ''}"


def _place(kind: str, wanted: str) -> Place:
    if kind not in THINGS:
        raise Missing
    return (THINGS[kind][0], wanted)


@router.get("/partnerskab")
async def partnership(me: Me, unit: PageReads) -> Response:
    """The partnership's own name, language and time zone."""
    return await _open(unit, me, ("partnership",))


@router.post("/partnerskab")
async def keep_partnership(request: Request, form: Typed, me: Me, actor: PageActor, house: House) -> Response:
    """Keep it."""
    return await _file(request, form, me, actor, house, ("partnership",))


@router.get("/ny/{kind}")
async def new(me: Me, unit: PageReads, kind: str, liste: str = "") -> Response:
    """An empty sheet."""
    return await _open(unit, me, _place(kind, ""), liste)


@router.post("/ny/{kind}")
async def make(request: Request, form: Typed, me: Me, actor: PageActor, house: House, kind: str) -> Response:
    """Make the thing."""
    return await _file(request, form, me, actor, house, _place(kind, ""))


@router.get("/lister/{roster}/ny-funktion")
async def new_seat(me: Me, unit: PageReads, roster: str) -> Response:
    """An empty sheet for a seat."""
    return await _open(unit, me, ("rosters", roster, "seats", ""))


@router.post("/lister/{roster}/ny-funktion")
async def make_seat(request: Request, form: Typed, me: Me, actor: PageActor, house: House, roster: str) -> Response:
    """Make the seat."""
    return await _file(request, form, me, actor, house, ("rosters", roster, "seats", ""))


@router.get("/lister/{roster}/funktioner/{seat}")
async def seat(me: Me, unit: PageReads, roster: str, seat: str) -> Response:
    """A seat's own sheet: what it is called, whom it answers for, and whether it must be there."""
    return await _open(unit, me, ("rosters", roster, "seats", seat))


@router.post("/lister/{roster}/funktioner/{seat}")
async def keep_seat(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, roster: str, seat: str
) -> Response:
    """Keep it."""
    return await _file(request, form, me, actor, house, ("rosters", roster, "seats", seat))


@router.get("/lister/{roster}/oplysninger")
async def roster_sheet(me: Me, unit: PageReads, roster: str) -> Response:
    """A roster's name and kind."""
    return await _open(unit, me, ("rosters", roster))


@router.post("/lister/{roster}/oplysninger")
async def keep_roster(request: Request, form: Typed, me: Me, actor: PageActor, house: House, roster: str) -> Response:
    """Keep it."""
    return await _file(request, form, me, actor, house, ("rosters", roster))


@router.get("/lister/{roster}/funktioner/{seat}/slet")
async def drop_seat(me: Me, unit: PageReads, roster: str, seat: str) -> Response:
    """What follows from taking the seat out."""
    return await _follows(unit, me, ("rosters", roster, "seats", seat))


@router.post("/lister/{roster}/funktioner/{seat}/slet")
async def dropped_seat(
    request: Request, form: Typed, actor: PageActor, house: House, roster: str, seat: str
) -> Response:
    """Take it out."""
    return await _remove(request, form, actor, house, ("rosters", roster, "seats", seat))


@router.get("/{kind}/{wanted}")
async def one(me: Me, unit: PageReads, kind: str, wanted: str, gemt: str = "") -> Response:
    """One organisation or contact."""
    return await _open(unit, me, _place(kind, wanted), note="Det er gemt." if gemt else "")


@router.post("/{kind}/{wanted}")
async def keep(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, kind: str, wanted: str
) -> Response:
    """Keep what was corrected."""
    return await _file(request, form, me, actor, house, _place(kind, wanted))


@router.get("/{kind}/{wanted}/slet")
async def drop(me: Me, unit: PageReads, kind: str, wanted: str) -> Response:
    """What follows from taking it out, before it is done."""
    return await _follows(unit, me, _place(kind, wanted))


@router.post("/{kind}/{wanted}/slet")
async def dropped(request: Request, form: Typed, actor: PageActor, house: House, kind: str, wanted: str) -> Response:
    """Take it out, everywhere."""
    return await _remove(request, form, actor, house, _place(kind, wanted))


async def _open(unit: Unit, me: Visitor, place: Place, liste: str = "", note: str = "") -> Response:
    known = await desk.look(unit)
    if not place[-1] and not known.edits:
        raise Forbidden("Kun en administrator kan oprette på skrivebordet.")
    return await _show(place, liste, note, unit, me, known, filled(known, drawer_of(place)), 200)


async def _file(request: Request, form: Form, me: Visitor, actor: PageActor, house: House, place: Place) -> Response:
    liste = form.text("liste")
    return await file(request, form, me, actor, house, drawer_of(place, liste), partial(_show, place, liste, ""))


async def _show(
    place: Place, liste: str, note: str, unit: Unit, me: Visitor, known: Desk, sheet: Filled, status: int
) -> Response:
    known_as = sheet.values if not place[-1] else desk.item_at(known.data, place)
    person = known.directory.contacts.get(ContactId(place[-1])) if place[0] == "contacts" else None
    name = known_as.get("name") or known_as.get("role") or ""
    kind = _PAGES.get(place[0], "")
    new = sheet.sheet.title if place[-2:-1] == ("seats",) else NEW.get(kind, sheet.sheet.title)
    return page(
        "desk/thing", status, me=me, desk=known, sheet=sheet, errors=sheet.errors, labels=sheet.labels,
        place=place, liste=liste, note=note, kind=kind, action=_where(place), person=person,
        heading=name if place[-1] and name else new,
        stands=roles_of(known.directory).get(place[1], []) if person else [],
        now=unit.now, key=unit.mint(),
    )  # fmt: skip


async def _follows(unit: Unit, me: Visitor, place: Place) -> Response:
    known = await desk.look(unit)
    follows = await desk.what_follows(unit, known.kept, place)
    address = f"{_where(place).removesuffix('/oplysninger')}/slet"
    return page(
        "desk/remove", me=me, desk=known, place=place, follows=follows, kind=_PAGES[place[0]], action=address,
        key=unit.mint(),
    )  # fmt: skip


async def _remove(request: Request, form: Form, actor: PageActor, house: House, place: Place) -> Response:
    async def work(unit: Unit) -> str:
        await desk.remove(unit, place, form.text(SEEN))
        return f"/skrivebord/lister/{place[1]}?slettet=ja" if place[-2] == "seats" else "/skrivebord?slettet=ja"

    return await act(house, actor, request, form, work)
