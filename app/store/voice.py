"""Phone calls: which message a call carries, and who or what picked it up."""

from sqlalchemy import or_, select, update

from app.core.activation import UNHEARD
from app.core.ids import MessageId
from app.store.messages import NEEDED, Queued, as_queued, message
from app.store.unit import Unit

VOICE = "voice"


async def by_message(unit: Unit, wanted: MessageId) -> Queued | None:
    """The message that a call carries; None when there is no such call. Asks for no actor: the provider does."""
    m = message.c
    row = (await unit.connection.execute(select(*NEEDED).where(m.id == wanted, m.channel == VOICE))).first()
    return as_queued(row) if row else None


async def unheard(unit: Unit, wanted: MessageId, provider_id: str, why: str) -> Queued | None:
    """Note why a call that was taken answers nothing; None when that is noted already, or the call is another."""
    m = message.c
    fresh = (m.id == wanted, m.provider_id == provider_id, or_(m.reason.is_(None), m.reason.not_in(UNHEARD)))
    noted = update(message).where(*fresh).values(reason=why).returning(*NEEDED)
    row = (await unit.connection.execute(noted)).first()
    return as_queued(row) if row else None
