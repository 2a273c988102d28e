"""Looking at the desk: everything a partnership keeps, for administrators and for those who lead one of its plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.access import Verb, may, roles
from app.core.contact_check import check_findings
from app.core.errors import Forbidden
from app.core.ids import PlanId
from app.core.plan import Plan, Status, status
from app.core.readiness import ReadinessFinding, findings, term_findings
from app.core.roster import Directory
from app.core.trouble import trouble_findings
from app.documents import bundle
from app.documents.bundle import Bundle
from app.store import contact_checks, organisations, plans, troubles, wordings
from app.store.unit import Unit


@dataclass(frozen=True)
class Desk:
    """What the partnership keeps; `edits` = whether the actor may change it."""

    directory: Directory
    plans: tuple[Plan, ...]
    edits: bool
    data: dict[str, Any]
    statuses: Mapping[PlanId, Status]

    @property
    def kept(self) -> Bundle:
        """All of it, as a bundle."""
        return Bundle(self.directory, self.plans)

    def plan(self, wanted: str) -> Plan | None:
        """The plan with this id."""
        return next((p for p in self.plans if p.id == wanted), None)


async def look(unit: Unit) -> Desk:
    """The desk as it stands; read by those who lead, changed by administrators, hidden from everybody else."""
    known = await plans.every(unit)
    leads = any(may(roles(unit.actor, k.plan, k.directory), Verb.LEAD) for k in known)
    if not (unit.actor.administrator or leads):
        raise Forbidden(
            "Kun administratorer og aktivatorer kan se skrivebordet. Dine egne oplysninger står på din side."
        )
    directory = await organisations.directory(unit)
    every = tuple(k.plan for k in known)
    today = directory.day(unit.now)
    return Desk(
        directory=directory,
        plans=every,
        edits=unit.actor.administrator,
        data=bundle.to_data(Bundle(directory, every)),
        statuses={k.plan.id: status(k.plan, directory, today, superseded=k.superseded) for k in known},
    )


async def own_words(unit: Unit) -> Mapping[str, Mapping[str, str]]:
    """The partnership's own words for its messages, by purpose."""
    known = await wordings.own(unit, await organisations.directory(unit))
    return {purpose: wording.parts() for purpose, wording in known.items()}


async def readiness(unit: Unit, plan: Plan, directory: Directory) -> tuple[ReadinessFinding, ...]:
    """What would hurt in the night, of a plan as it stands or as it would stand."""
    today = directory.day(unit.now)
    found = (
        *findings(plan, directory, today),
        *term_findings(plan, [k.plan for k in await plans.every(unit)], today),
    )
    unheard = check_findings((await contact_checks.since(unit))[1], unit.now)
    return (*found, *trouble_findings(plan, directory, await troubles.known(unit)), *unheard)
