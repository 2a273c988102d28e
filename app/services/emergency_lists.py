"""Emergency lists (nødlister): made afresh for whoever may have one, renewed every hour, mailed when they change.

A changed list is mailed at most once a day: to the plan's activators, and to one person of each party.
"""

import base64
import logging
from collections.abc import Sequence
from datetime import timedelta

from app.core.access import Actor, Verb, clockwork
from app.core.delivery import Notice, Purpose
from app.core.ids import ContactId, PlanId
from app.core.plan import Plan, seats
from app.core.roster import Directory
from app.documents import emergency_list as papers
from app.documents import press
from app.documents.emergency_list import EmergencyList
from app.store import decisions, emergency_lists, everyone, plans
from app.store.unit import House, Unit

FRESH = timedelta(hours=1)
MAILED_EVERY = timedelta(days=1)
log = logging.getLogger(__name__)


async def pdf(unit: Unit, wanted: PlanId, service: Sequence[str]) -> bytes:
    """The plan's list, at most an hour old and always with today's contents; Forbidden for those who only read.

    `service` = the service's own numbers and address.
    """
    known = await plans.load(unit, wanted, Verb.READ_EMERGENCY_LIST)
    view = papers.emergency_list(known.plan, known.directory, service)
    kept = await emergency_lists.newest(unit, wanted)
    if kept and kept.sha256 == view.fingerprint and unit.now - kept.at < FRESH:
        return kept.pdf
    return await press.printed(papers.paper, view.at(unit.now))


async def renew_all(house: House, system: Actor, service: Sequence[str]) -> None:
    """Renew the lists of all plans in all partnerships; one that cannot be made holds up no other."""
    async with house.unit(system, writes=False) as unit:
        homes = await everyone.all_partnerships(unit)
    for home in homes:
        async with house.unit(clockwork(home), writes=False) as unit:
            views = await _views(unit, service)
        for plan_id, view in views:
            try:
                # No transaction is open meanwhile: a paper takes a good part of a second.
                made = await press.printed(papers.paper, view)
                async with house.unit(clockwork(home)) as unit:
                    await _renew(unit, plan_id, view, made)
            except Exception:
                log.exception("an emergency list could not be renewed", extra={"plan": plan_id})


async def _views(unit: Unit, service: Sequence[str]) -> list[tuple[PlanId, EmergencyList]]:
    known = [k for k in await plans.every(unit) if not k.superseded]
    return [(k.plan.id, papers.emergency_list(k.plan, k.directory, service).at(unit.now)) for k in known]


async def _renew(unit: Unit, plan_id: PlanId, view: EmergencyList, made: bytes) -> None:
    """Keep the new copy, and mail it when its contents are not those that were mailed last."""
    await emergency_lists.keep(unit, plan_id, view.fingerprint, made)
    kept = await emergency_lists.newest(unit, plan_id)
    lately = kept and kept.mailed_at and unit.now - kept.mailed_at < MAILED_EVERY
    if lately or (kept and kept.mailed_sha256 == view.fingerprint):
        return
    known = await plans.load(unit, plan_id)
    values = {"area": known.plan.area, "exercise": False, "pdf": base64.b64encode(made).decode()}
    stamp = f"emergency_list:{unit.actor.partnership}:{plan_id}:{unit.now.isoformat()}"
    notices = [
        Notice(who, Purpose.EMERGENCY_LIST, f"{stamp}:{who}", ("email",), values, urgent=False)
        for who in _readers(known.plan, known.directory)
    ]
    await decisions.tell_people(unit, known.directory, notices)
    await emergency_lists.mailed(unit, plan_id, view.fingerprint)


def _readers(plan: Plan, directory: Directory) -> tuple[ContactId, ...]:
    """The activators, and of each party the first who has a mailbox."""
    mailed = {c.id for c in directory.contacts.values() if c.emails}
    parties: dict[str, ContactId] = {}
    for seat in seats(plan, directory):
        for who in seat.people:
            if who in mailed:
                parties.setdefault(seat.party, who)
    return tuple(w for w in dict.fromkeys((plan.coordinator, *plan.activators, *parties.values())) if w in mailed)
