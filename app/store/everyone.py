"""Questions across all partnerships: whose number is this, and who knows a contact by this id.

They ask for no actor, and tell only ids: for answers by text, sign-in, the command line and the demo.
"""

from sqlalchemy import select

from app.core.ids import ContactId, PartnershipId, PlanId
from app.store.base import keyring_of
from app.store.organisations import contact, contact_address, partnership
from app.store.plans import plan
from app.store.unit import Unit


async def exists(unit: Unit, wanted: PartnershipId) -> bool:
    """True when there is a partnership with this id, whoever asks."""
    found = await unit.connection.execute(select(partnership.c.id).where(partnership.c.id == wanted))
    return found.first() is not None


async def owners(unit: Unit, address: str) -> tuple[tuple[PartnershipId, ContactId], ...]:
    """Everyone, in any partnership, whose number or mail address this is."""
    prints = keyring_of(unit.connection.dialect).blinds(address)
    found = select(contact_address.c.partnership, contact_address.c.contact)
    rows = await unit.connection.execute(found.where(contact_address.c.fingerprint.in_(prints)))
    return tuple(dict.fromkeys((PartnershipId(p), ContactId(c)) for p, c in rows))


async def partnerships_of(unit: Unit, who: ContactId) -> tuple[PartnershipId, ...]:
    """The partnerships that know a contact by this id; for the command line, which asks for no actor."""
    rows = await unit.connection.execute(select(contact.c.partnership).where(contact.c.id == who))
    return tuple(PartnershipId(p) for (p,) in rows)


async def all_partnerships(unit: Unit) -> tuple[PartnershipId, ...]:
    """Every partnership; for the demo's front page, which lets one step in as anyone."""
    rows = await unit.connection.execute(select(partnership.c.id).order_by(partnership.c.created_at))
    return tuple(PartnershipId(i) for (i,) in rows)


async def partnerships_with(unit: Unit, wanted: PlanId) -> tuple[PartnershipId, ...]:
    """The partnerships that have a plan with this id."""
    rows = await unit.connection.execute(select(plan.c.partnership).where(plan.c.id == wanted))
    return tuple(PartnershipId(p) for (p,) in rows)
