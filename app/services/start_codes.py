"""One-time codes for starting by text: an activator gets new ones, and sees which ones there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core import one_time_code as rules
from app.core.access import Actor, Verb, may, roles
from app.core.errors import Forbidden
from app.core.ids import ContactId
from app.core.start_event import StartCodesIssued, StartRefused
from app.store import event_log, plans, starts
from app.store.unit import Unit

ON_A_LIST = 20
LATEST = 20


@dataclass(frozen=True)
class Key:
    """A secret for an authenticator app, shown once: typed in, or opened as a link."""

    written: str
    address: str


@dataclass(frozen=True)
class Refused:
    """A text that was not answered: when, whose number it came from, why, and whether the number is silenced."""

    at: datetime
    contact: ContactId
    why: str
    silenced: bool


async def new_key(unit: Unit, who: ContactId, secret: Callable[[], str]) -> Key:
    """A new secret for the contact's app; the old one counts no longer. Forbidden unless an activator."""
    await _activator(unit, who)
    made = rules.secret_of(secret())
    await starts.keep_secret(unit, who, made)
    await _issued(unit, StartCodesIssued(who, "totp"))
    return Key(rules.written(made), rules.address(made, f"{who}@{unit.actor.partnership}"))


async def new_list(unit: Unit, who: ContactId, code: Callable[[], str]) -> tuple[str, ...]:
    """Twenty codes for paper, each good once; the old list counts no longer. Forbidden unless an activator."""
    await _activator(unit, who)
    codes: dict[str, None] = {}
    while len(codes) < ON_A_LIST:
        codes[code()] = None
    await starts.keep_codes(unit, who, tuple(codes))
    await _issued(unit, StartCodesIssued(who, "list", len(codes)))
    return tuple(codes)


async def held(unit: Unit, who: ContactId) -> tuple[bool, int]:
    """Whether the contact has a key, and how many codes of the list are left."""
    return await starts.secret(unit, who) is not None, await starts.codes_left(unit, who)


async def refused(unit: Unit) -> tuple[Refused, ...]:
    """The latest texts with a wrong code, the newest first; for administrators alone."""
    if not unit.actor.system and not unit.actor.administrator:
        raise Forbidden("Kun en administrator kan se afviste koder.")
    entries = await event_log.read(unit, stream(unit))
    found = [Refused(e.at, v.contact, v.why, v.silenced) for e in entries if isinstance(v := e.event, StartRefused)]
    return tuple(reversed(found[-LATEST:]))


def stream(unit: Unit) -> str:
    """The partnership's own chain in the event log."""
    return f"partnership:{unit.actor.partnership}"


async def _issued(unit: Unit, what: StartCodesIssued) -> None:
    await event_log.append(unit, stream(unit), [what])


async def _activator(unit: Unit, who: ContactId) -> None:
    """An activator makes codes for herself; the command line for any activator."""
    someone = Actor(unit.actor.partnership, who)
    leads = any(may(roles(someone, k.plan, k.directory), Verb.LEAD) for k in await plans.every(unit))
    if not leads or not (unit.actor.system or unit.actor.contact == who):
        raise Forbidden("Kun en plans aktivatorer kan få koder til aktivering pr. sms.")
