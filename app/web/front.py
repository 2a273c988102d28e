"""Front (forside): the way in, and in the demo everyone one can be."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from app.core.access import clockwork
from app.core.errors import Missing, Unproved
from app.core.ids import ContactId, PartnershipId
from app.core.plan import seats
from app.core.roster import Contact, Directory
from app.door import House, by_session
from app.services import accounts, plans
from app.store import everyone, organisations
from app.store.plans import Known
from app.store.unit import Unit
from app.web.accounts import signed_in
from app.web.acts import go
from app.web.browsers import browser_of
from app.web.forms import Typed
from app.web.tongue import _
from app.web.views import page
from app.web.words import ROSTER
from app.wiring import SYSTEM, Ports, new_secret

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Part:
    """A person one can be in the demo, and as what."""

    contact: Contact
    role: str


@router.get("/")
async def front(request: Request, house: House) -> Response:
    """On to one's plans; in the demo, the choice of whom to be."""
    try:
        await by_session(request, house)
    except Unproved:
        return go("/demo" if house.settings.simulator else "/log-ind")
    return go("/planer")


@router.get("/demo")
async def demo(house: House) -> Response:
    """Everyone in the demo's plans, by function."""
    _only_in_the_demo(house)
    async with house.house.unit(SYSTEM, writes=False) as unit:
        cast = [(known, _groups(known)) for known in await _demo_plans(unit, house)]
    return page("demo", cast=cast)


@router.post("/demo/ind")
async def become(request: Request, form: Typed, house: House) -> Response:
    """Go on as this person; demo data only."""
    _only_in_the_demo(house)
    browser = browser_of(request, house)
    wanted, who = PartnershipId(form.text("partnerskab")), ContactId(form.text("kontakt"))
    async with house.house.unit(clockwork(wanted)) as unit:
        known = await organisations.directory(unit)
        if not known.demo or who not in known.contacts:
            raise Missing
        session = await accounts.start_session(unit, wanted, who, new_secret, browser, "demo")
    return signed_in(house, session, browser, "/planer")


@router.get("/tilgaengelighed")
async def accessibility() -> Response:
    """The accessibility statement."""
    return page("accessibility")


def _only_in_the_demo(house: Ports) -> None:
    if not house.settings.simulator:
        raise Missing


async def _demo_plans(unit: Unit, house: Ports) -> list[Known]:
    found: list[Known] = []
    for partnership in await everyone.all_partnerships(unit):
        async with house.house.unit(clockwork(partnership), writes=False) as inside:
            found += [s.known for s in await plans.listed(inside) if s.known.directory.demo]
    return found


def _groups(known: Known) -> list[tuple[str, list[Part]]]:
    """The plan's people under their headings, each person once."""
    directory, seen = known.directory, set[ContactId]()
    first = [
        (person, seat.role if person == seat.holder else _("{role}, stedfortræder").format(role=seat.role))
        for seat in seats(known.plan, directory)
        for person in seat.people
    ]
    groups = [(ROSTER["preparedness"], _parts(directory, first, seen))]
    for roster in directory.rosters.values():
        named = roster.name or ROSTER[roster.kind]
        groups.append((named, _parts(directory, [(m, "") for m in roster.members], seen)))
    return [(heading, parts) for heading, parts in groups if parts]


def _parts(directory: Directory, people: list[tuple[ContactId, str]], seen: set[ContactId]) -> list[Part]:
    found = []
    for person, role in people:
        if person in directory.contacts and person not in seen:
            seen.add(person)
            found.append(Part(directory.contacts[person], role))
    return found
