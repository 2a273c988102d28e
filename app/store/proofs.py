"""Proofs (koder til et nyt nummer): a code sent to an address counts for that address and that person alone.

Kept as the sign-in codes are: a fingerprint of person, address and code together, so the new address stands nowhere
before it is proved.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, update

from app.store import accounts
from app.store.accounts import CODE_LASTS, credential
from app.store.unit import Unit

PROOF = "proof"


async def issue(unit: Unit, address: str, code: str) -> None:
    """A code has been sent to this address of the actor's; those sent before it count no longer."""
    c = credential.c
    await unit.connection.execute(
        update(credential).where(_mine(unit), c.used_at.is_(None)).values(revoked_at=unit.now)
    )
    await accounts.issue(
        unit, PROOF, _secret(unit, address, code), unit.actor.partnership, unit.actor.contact, CODE_LASTS
    )


async def spend(unit: Unit, address: str, code: str, most: int) -> bool:
    """True when this is the code that was sent there; a wrong one is counted, and after `most` none counts."""
    if await accounts.spend(unit, PROOF, _secret(unit, address, code)):
        return True
    c = credential.c
    still_open = and_(_mine(unit), c.used_at.is_(None))
    await unit.connection.execute(update(credential).where(still_open).values(tries=c.tries + 1))
    await unit.connection.execute(update(credential).where(still_open, c.tries >= most).values(revoked_at=unit.now))
    return False


async def issued_since(unit: Unit, moment: datetime) -> int:
    """How many codes of this kind the actor was sent since then."""
    asked = select(func.count()).where(_mine(unit), credential.c.created_at >= moment)
    return int((await unit.connection.execute(asked)).scalar_one())


def _secret(unit: Unit, address: str, code: str) -> str:
    # A minted salt would be no help: the code lives fifteen minutes and five tries.
    return f"{unit.actor.contact}@{unit.actor.partnership}>{address}:{code}"


def _mine(unit: Unit) -> ColumnElement[bool]:
    c = credential.c
    return and_(c.kind == PROOF, c.partnership == unit.actor.partnership, c.contact == unit.actor.contact)
