"""Lists (lister) for other programs: contacts, answers, measures, messages, log; and the activation as CAP."""

from collections.abc import Sequence
from enum import StrEnum

from app.core.access import Verb, may, roles
from app.core.errors import Forbidden, Missing
from app.core.ids import ActivationId, PlanId
from app.documents import cap, sheets
from app.documents.spreadsheet import Sheet
from app.documents.vcard import Card
from app.store import action_plans, activations, announcements, event_log, messages, organisations, plans
from app.store.activations import Case
from app.store.unit import Unit


class Extract(StrEnum):
    """A list of an activation."""

    ANSWERS = "svar"
    MEASURES = "indsatser"
    MESSAGES = "beskeder"
    LOG = "log"


_VERBS = {Extract.MEASURES: Verb.READ_PAPERS, Extract.LOG: Verb.READ_LOG}


async def contacts(unit: Unit, plan: PlanId) -> Sheet:
    """Everyone the plan's partnership knows, for those who may have the whole bundle."""
    known = await plans.load(unit, plan)
    held = roles(unit.actor, known.plan, known.directory)
    if not (unit.actor.system or may(held, Verb.ADMINISTER) or may(held, Verb.LEAD)):
        raise Forbidden("Kun en administrator eller en aktivator kan hente kontaktlisten.")
    return sheets.contacts(known.directory)


async def card_of(unit: Unit, plan: PlanId | None = None) -> Card:
    """The service in an address book, without its numbers: for the plan's area, else for the whole partnership."""
    if plan:
        known = await plans.load(unit, plan)
        return Card(plan, known.plan.area, known.directory.name)
    directory = await organisations.directory(unit)
    return Card(directory.partnership, directory.name, directory.name)


async def extract(unit: Unit, wanted: ActivationId, which: Extract) -> tuple[Case, Sheet]:
    """One list of an activation, for those who see its page."""
    case = await activations.load(unit, wanted, _VERBS.get(which, Verb.SEE_ACTIVATION))
    return case, await listed(unit, case, which)


async def listed(unit: Unit, case: Case, which: Extract) -> Sheet:
    """The list; the caller has loaded the activation for it."""
    held = roles(unit.actor, case.plan, case.directory)
    match which:
        case Extract.ANSWERS:
            return sheets.answers(case.activation, case.directory)
        case Extract.MEASURES:
            works = unit.actor.system or may(held, Verb.SEE_ACTIVATION)
            version = await (action_plans.latest if works else action_plans.adopted)(unit, case.id)
            if version is None:
                raise Missing
            return sheets.measures(version.plan, case.directory)
        case Extract.MESSAGES:
            return await _messages(unit, case, residents=unit.actor.system or may(held, Verb.LEAD))
        case Extract.LOG:
            everything = unit.actor.system or may(held, Verb.READ_CONFIDENTIAL_LOG)
            return sheets.log(await event_log.lines(unit, case.id, confidential=everything))


async def _messages(unit: Unit, case: Case, *, residents: bool) -> Sheet:
    told = [("Alarm og beskeder til parterne", await messages.counts(unit, case.id))]
    sent = reversed(await announcements.of_activation(unit, case.id)) if residents else ()
    told += [(f"Besked til beboere nr. {n}", await announcements.counts(unit, one.id)) for n, one in enumerate(sent, 1)]
    return sheets.deliveries(told)


async def cap_messages(unit: Unit, wanted: ActivationId, sender: str, base: str) -> Sequence[cap.Message]:
    """Every CAP message of the activation, the oldest first, for those who may see it."""
    return await told_by_cap(unit, await activations.load(unit, wanted), sender, base)


async def told_by_cap(unit: Unit, case: Case, sender: str, base: str) -> Sequence[cap.Message]:
    """The same, for whoever has loaded the activation; `base` is where people reach the service."""
    web = f"{base}/aktiveringer/{case.id}"
    about = cap.About(case.id, case.number, case.plan, case.scenario, case.directory, sender, web)
    return cap.messages(about, await event_log.read(unit, case.id))
