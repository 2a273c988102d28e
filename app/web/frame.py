"""The frame: who is signed in, and whom to ring, as every page shows it."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends

from app.core.access import Verb, may, roles
from app.core.ids import ContactId
from app.core.plan import Plan
from app.core.roster import Directory
from app.door import House, PageReads
from app.services import providers
from app.store import organisations
from app.store.unit import Unit
from app.web.tongue import speak_to
from app.wiring import Ports


@dataclass(frozen=True)
class Visitor:
    """Who looks at the page."""

    id: ContactId
    name: str
    title: str
    administrator: bool
    demo: bool
    warnings: tuple[str, ...] = ()
    service: str = ""


async def visitor(unit: Unit, house: Ports) -> Visitor:
    """The actor of the unit by name, and what whoever is signed in has to know."""
    known = await organisations.directory(unit)
    person = known.contacts.get(unit.actor.contact)
    speak_to(person, known)
    name, title = (person.name, person.title) if person else (str(unit.actor.contact), "")
    demo = house.settings.simulator and known.demo
    warnings = () if demo else await providers.warnings(unit)
    return Visitor(unit.actor.contact, name, title, unit.actor.administrator, demo, warnings, house.number)


async def _me(unit: PageReads, house: House) -> Visitor:
    return await visitor(unit, house)


Me = Annotated[Visitor, Depends(_me)]


def to_ring(plan: Plan, directory: Directory, reader: ContactId) -> tuple[str, str] | None:
    """Name and number of whom the reader rings when pages are not enough: the coordinator, or who else activates."""
    others = (directory.contacts.get(who) for who in (plan.coordinator, *plan.activators) if who != reader)
    return next(((person.name, person.phones[0]) for person in others if person and person.phones), None)


def allowed(unit: Unit, plan: Plan, directory: Directory) -> dict[str, bool]:
    """What the actor may do with the plan, by verb, for templates that show or leave out an act."""
    held = roles(unit.actor, plan, directory)
    return {verb.value: may(held, verb) for verb in Verb}


def around(unit: Unit, plan: Plan, directory: Directory) -> dict[str, Any]:
    """What pages about a plan share."""
    return {
        "plan": plan,
        "directory": directory,
        "may": allowed(unit, plan, directory),
        "ring": to_ring(plan, directory, unit.actor.contact),
        "now": unit.now,
        "key": unit.mint(),
    }
