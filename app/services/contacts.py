"""Contacts, by themselves (mine oplysninger): what is kept of me, my absence, and my numbers, proved by a code.

Nobody corrects their mandate, organisation or seats here; and nobody corrects anyone else.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.core.absence import Absence, still_ahead, with_absence
from app.core.access import Verb, may, roles
from app.core.change import Thing
from app.core.contact_check import CheckAnswer, ContactCheck
from app.core.delivery import Purpose
from app.core.errors import Conflict, FieldError, Forbidden, Invalid, TooMany
from app.core.ids import MessageId
from app.core.language import NAMES
from app.core.phone import BadNumber, e164, extension
from app.core.roster import Contact, Directory, Roster, Seat
from app.store import changes as change_log
from app.store import contact_checks, messages, organisations, plans, proofs
from app.store.changes import Change
from app.store.messages import Queued
from app.store.unit import Unit

MOST_CODES = 5
MOST_TRIES = 5
WINDOW = timedelta(minutes=15)
MOST_ADDRESSES = 6
LONGEST_MAIL = 254
_MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")
PAGE = "page"


@dataclass(frozen=True)
class Own:
    """Everything a person may see of what is kept of them."""

    person: Contact
    directory: Directory
    seats: tuple[Seat, ...]
    lists: tuple[Roster, ...]
    absences: tuple[Absence, ...]
    check: ContactCheck
    waits: bool
    changes: tuple[Change, ...]


async def mine(unit: Unit) -> Own:
    """What is kept of the actor."""
    known = await organisations.directory(unit)
    person = known.contacts[unit.actor.contact]
    check = (await contact_checks.known(unit)).get(person.id, ContactCheck(person.id))
    return Own(
        person=person,
        directory=known,
        seats=tuple(s for r in known.rosters.values() for s in r.seats if person.id in s.people),
        lists=tuple(r for r in known.rosters.values() if person.id in r.members),
        absences=still_ahead(person.absences, known.day(unit.now)),
        check=check,
        waits=check.waits(unit.now),
        changes=await change_log.newest(unit, person.id),
    )


async def set_absence(unit: Unit, new: Absence) -> None:
    """The actor is away on these days; the stand-in is called first meanwhile."""
    known, person = await _me(unit)
    ahead = with_absence(person.absences, new, known.day(unit.now))
    await change_log.save(unit, replace(person, absences=ahead))


async def drop_absence(unit: Unit, first_day: date) -> None:
    """The absence that begins on this day is called off, or ended today; one that is gone already changes nothing."""
    _, person = await _me(unit)
    left = tuple(a for a in person.absences if a.first_day != first_day)
    if left != person.absences:
        await change_log.save(unit, replace(person, absences=left))


async def send_code(unit: Unit, typed: str, code: Callable[[], str]) -> str:
    """Send a code to a new number or mail address, and return the address as it will be kept."""
    known, person = await _me(unit)
    address = read_address(typed)
    if address in (*person.phones, *person.emails):
        raise _invalid("Den bruger vi allerede til dig.")
    if await proofs.issued_since(unit, unit.now - WINDOW) >= MOST_CODES:
        raise TooMany("Der er sendt for mange koder. Vent et kvarter, og prøv igen.")
    one = code()
    await proofs.issue(unit, address, one)
    await _say_to(unit, known, address, Purpose.PROVE_ADDRESS, {"code": one})
    return address


async def prove(unit: Unit, address: str, instead_of: str, code: str) -> bool:
    """The code that was sent there makes the address count, in the place of another or beside them.

    False when the code is wrong; the try is counted. The old address hears that it is not used any more. Conflict
    where it is somebody else's, for whose answer it is would then be a guess.
    """
    known, person = await _me(unit)
    if not await proofs.spend(unit, address, code, MOST_TRIES):
        return False
    if any(address in (*one.phones, *one.emails) for one in known.contacts.values() if one.id != person.id):
        raise Conflict("Koden er rigtig, men adressen står ved en anden. Bed administratoren om at rette det først.")
    after = _with(person, address, instead_of)
    if after != person:
        await _say_to(unit, known, _told_of_change(person, instead_of), Purpose.ADDRESS_CHANGED, {})
        await change_log.save(unit, after)
    if await contact_checks.waits(unit):
        await contact_checks.answer(unit, person.id, CheckAnswer.YES, PAGE)
    return True


async def remove(unit: Unit, address: str) -> None:
    """An address is not used any more; the last way to a person stays."""
    known, person = await _me(unit)
    after = _without(person, address)
    if after == person:
        return
    if not after.channels:
        raise Conflict("Det er den sidste vej til dig. Tilføj et nyt nummer først.")
    await _say_to(unit, known, address, Purpose.ADDRESS_CHANGED, {})
    await change_log.save(unit, after)


async def speak(unit: Unit, language: str) -> None:
    """The language that the actor reads; "" = that of the partnership."""
    _, person = await _me(unit)
    if language and language not in NAMES:
        raise _invalid("Vælg et sprog på listen.", "language")
    if person.language != (language or None):
        await change_log.save(unit, replace(person, language=language or None))


async def confirm(unit: Unit) -> None:
    """The actor says that everything is right."""
    await contact_checks.answer(unit, unit.actor.contact, CheckAnswer.YES, PAGE)


async def changes(unit: Unit, thing: Thing | None = None, skip: int = 0) -> tuple[Change, ...]:
    """Who has changed what and when, of everything or of one kind; for administrators and activators."""
    known = await plans.listed(unit)
    leads = any(may(roles(unit.actor, k.plan, k.directory), Verb.LEAD) for k in known)
    if not unit.actor.administrator and not leads:
        raise Forbidden("Kun administratorer og aktivatorer kan se rettelserne.")
    return await change_log.newest(unit, thing=thing, skip=skip)


def read_address(typed: str) -> str:
    """A number in E.164 or a mail address; Invalid with what to do when it is neither."""
    plain = typed.strip()
    if "@" in plain:
        if not _MAIL.fullmatch(plain) or len(plain) > LONGEST_MAIL:
            raise _invalid("Skriv mailadressen som navn@sted.dk.")
        return plain
    try:
        number = e164(plain)
    except BadNumber as wrong:
        raise _invalid(wrong.danish) from wrong
    if extension(number):
        raise _invalid("Et lokalnummer kan ikke få en sms. Skriv et mobilnummer.")
    return number


async def _me(unit: Unit) -> tuple[Directory, Contact]:
    """The actor as kept now; nobody else changes anything in the partnership until the unit ends."""
    await organisations.lock(unit)
    known = await organisations.directory(unit)
    return known, known.contacts[unit.actor.contact]


def _with(person: Contact, address: str, instead_of: str) -> Contact:
    """The new address where the old one stood, or last; a text goes to the first number, so a new one takes texts."""
    kind = "emails" if "@" in address else "phones"
    kept: tuple[str, ...] = getattr(person, kind)
    if instead_of not in kept:
        person, instead_of = _without(person, instead_of), ""
        kept = getattr(person, kind)
    after = tuple(
        dict.fromkeys(address if a == instead_of else a for a in (*kept, *(() if instead_of else (address,))))
    )
    if len(after) > MOST_ADDRESSES:
        raise Conflict("Du har allerede mange numre. Fjern et, du ikke bruger, først.")
    speaks_again = kind == "phones" and after[:1] != person.phones[:1]
    changed = replace(person, phones=after) if kind == "phones" else replace(person, emails=after)
    return replace(changed, opted_out=False) if speaks_again else changed


def _without(person: Contact, address: str) -> Contact:
    phones = tuple(p for p in person.phones if p != address)
    return replace(person, phones=phones, emails=tuple(e for e in person.emails if e != address))


def _told_of_change(person: Contact, instead_of: str) -> str | None:
    """Where the person hears that something was changed: the address that goes, else one that was there before."""
    if instead_of in (*person.phones, *person.emails):
        return instead_of
    return person.address("sms") or person.address("email")


async def _say_to(unit: Unit, known: Directory, to: str | None, purpose: Purpose, values: dict[str, object]) -> None:
    """One message to this very address."""
    if to is None:
        return
    one = Queued(
        id=MessageId(unit.mint()),
        partnership=known.partnership,
        scope="",
        key=f"{purpose}:{unit.mint()}",
        contact=unit.actor.contact,
        channel="email" if "@" in to else "sms",
        purpose=purpose.value,
        content={
            "to": to,
            "values": {"exercise": False, "area": known.name, "language": known.reads(unit.actor.contact), **values},
        },
        demo=known.demo,
    )
    await messages.queue(unit, [one])


def _invalid(text: str, path: str = "address") -> Invalid:
    return Invalid("Det er ikke gemt.", [FieldError(path, text, "Not an address that can be used.")])
