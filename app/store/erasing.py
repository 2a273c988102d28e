"""Erasing (sletning): everything kept of one person but the sealed log, which holds ids alone.

Messages and replies have their own term, after which they go by themselves.
"""

from sqlalchemy import delete, select, update

from app.core.ids import ContactId
from app.store.accounts import administrator, credential
from app.store.changes import change
from app.store.contact_checks import contact_check
from app.store.evaluations import evaluation
from app.store.passkeys import passkey
from app.store.starts import start_code, start_secret
from app.store.troubles import address_trouble
from app.store.unit import Unit

_ABOUT = (administrator, credential, passkey, contact_check, address_trouble, start_code, start_secret,
          evaluation)  # fmt: skip


async def erase(unit: Unit, who: ContactId, name: str) -> None:
    """Delete ways in, keys, checks, codes, corrections and evaluations; the contact itself goes with the directory.

    In corrections of seats, lists and plans that tell of the person the id takes the place of the name.
    """
    mine = unit.actor.partnership
    for table in _ABOUT:
        theirs = (table.c.partnership == mine, table.c.contact == who)
        await unit.connection.execute(delete(table).where(*theirs))
    told = (change.c.partnership == mine, change.c.thing == "contact", change.c.subject == who)
    await unit.connection.execute(delete(change).where(*told))
    rows = await unit.connection.execute(select(change.c.id, change.c.words).where(change.c.partnership == mine))
    for row in [r for r in rows if any(name in word for word in r.words)]:
        words = [word.replace(name, who) for word in row.words]
        await unit.connection.execute(update(change).where(change.c.id == row.id).values(words=words))
