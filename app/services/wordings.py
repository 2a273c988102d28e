"""Wordings (beskedernes ord): a partnership's own words for its messages, tried on oneself and changed in versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.core.access import Role, roles
from app.core.change import Difference, Thing
from app.core.delivery import Purpose
from app.core.errors import Conflict, Forbidden, Missing, Outdated
from app.core.ids import MessageId
from app.core.message_wording import PARTS, Editable, Wording
from app.documents import message
from app.documents import wordings as papers
from app.store import changes, messages, organisations, plans, wordings
from app.store.messages import Queued
from app.store.unit import Unit
from app.store.wordings import WordingVersion

READERS = frozenset({Role.ACTIVATOR, Role.COORDINATOR, Role.ADMINISTRATOR})
WRITERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})
STANDARD = "Standard"


@dataclass(frozen=True)
class Worded:
    """A message with the words that apply; `own` = they are the partnership's."""

    message: Editable
    wording: Wording
    own: bool
    writes: bool
    versions: Sequence[WordingVersion] = ()

    @property
    def newest(self) -> int:
        """The number of the newest version; 0 = nothing was ever saved."""
        return self.versions[0].version if self.versions else 0


async def listed(unit: Unit) -> tuple[Worded, ...]:
    """Every message whose words may be changed."""
    writes, known = await _may(unit), await organisations.directory(unit)
    own = await wordings.own(unit, known)
    return tuple(_worded(one, own.get(purpose), writes) for purpose, one in papers.editable().items())


async def read(unit: Unit, purpose: str) -> Worded:
    """One message, and everything that was saved for it."""
    writes, one = await _may(unit), _message(purpose)
    kept = await wordings.versions(unit, purpose)
    found = _worded(one, kept[0].content if kept else None, writes)
    return replace(found, versions=kept)


async def save(unit: Unit, purpose: str, new: Wording, seen: int) -> None:
    """A new version; words that are the standard ones are not kept as the partnership's own."""
    found = await _to_write(unit, purpose, seen)
    wanted = _differs(found.message, new)
    papers.check(found.message, wanted)
    await _keep(unit, found, wanted if wanted.parts() else None)


async def go_back(unit: Unit, purpose: str, wanted: int, seen: int) -> None:
    """An older version is saved again as the newest; 0 = the standard words."""
    found = await _to_write(unit, purpose, seen)
    kept = {v.version: v.content for v in found.versions}
    if wanted and wanted not in kept:
        raise Missing
    await _keep(unit, found, kept.get(wanted))


async def _keep(unit: Unit, found: Worded, new: Wording | None) -> None:
    """A new version, when it says something new, and a line in the history."""
    if new == (found.versions[0].content if found.versions else None):
        return
    number = await wordings.add(unit, found.message.purpose, new)
    was, now = (f"Udgave {n}" if own else STANDARD for n, own in ((found.newest, found.own), (number, new)))
    called = f"Besked, {found.message.name}"
    await changes.record(unit, [Difference(Thing.TEMPLATE, found.message.purpose, called, "in_use", was, now)])


async def send_trial(unit: Unit, purpose: str, wording: Wording) -> tuple[str, ...]:
    """The message as it was typed, marked PRØVE, to the actor alone; the addresses it goes to."""
    found = await read(unit, purpose)
    if not found.writes:
        raise Forbidden("Kun tovholderen og administratorer kan rette beskedernes ord.")
    wanted = _differs(found.message, wording)
    papers.check(found.message, wanted)
    directory = await organisations.directory(unit)
    me = directory.contacts[unit.actor.contact]
    ways = {channel: to for channel in ("sms", "email") if (to := me.address(channel))}
    if not ways:
        raise Conflict("Du har hverken mobilnummer eller mailadresse. Tilføj dem under Mine oplysninger.")
    values = {**await sample(unit), "trial": True, "wording": wanted.parts()}
    mail = message.mail(purpose, values, lambda _what, _values: "")
    said = {"text": message.sms(purpose, values), "subject": mail.subject, "body": "\n\n".join(mail.paragraphs)}
    new = [
        Queued(
            id=MessageId(unit.mint()),
            partnership=directory.partnership,
            scope="",
            key=f"{Purpose.TRIAL}:{unit.mint()}",
            contact=me.id,
            channel=channel,
            purpose=Purpose.TRIAL.value,
            content={"to": to, "values": {**said, "exercise": False, "language": "da"}},
            demo=directory.demo,
            urgent=False,
        )
        for channel, to in ways.items()
    ]
    await messages.queue(unit, new)
    return tuple(ways.values())


async def sample(unit: Unit) -> Mapping[str, Any]:
    """The values of an invented night in the partnership's own first area."""
    known = await plans.listed(unit)
    if not known:
        return papers.night()
    plan = known[0].plan
    scenario = plan.scenarios[0].name if plan.scenarios else "Uro"
    return papers.night(plan.area, scenario, place=plan.meeting.place or "Beboerhuset")


def _worded(one: Editable, own: Wording | None, writes: bool) -> Worded:
    return Worded(one, replace(one.standard, **own.parts()) if own else one.standard, own is not None, writes)


def _differs(one: Editable, typed: Wording) -> Wording:
    """Only those parts that are not said in the standard words."""
    texts = {part: getattr(typed, part) for part in PARTS}
    return Wording(**{p: "" if _same(t, getattr(one.standard, p)) else t for p, t in texts.items()})


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _message(purpose: str) -> Editable:
    found = papers.editable().get(purpose)
    if found is None:
        raise Missing
    return found


async def _may(unit: Unit) -> bool:
    """Whether the actor may change the words; Forbidden when not even read them."""
    held = frozenset[Role]().union(*[roles(unit.actor, k.plan, k.directory) for k in await plans.listed(unit)])
    held |= {Role.ADMINISTRATOR} if unit.actor.administrator else set()
    if not held & READERS:
        raise Forbidden("Kun aktivatorer og administratorer kan se beskedernes ord.")
    return bool(held & WRITERS)


async def _to_write(unit: Unit, purpose: str, seen: int) -> Worded:
    """The message, for those who may change it; nobody else does until the unit ends."""
    await organisations.lock(unit)
    found = await read(unit, purpose)
    if not found.writes:
        raise Forbidden("Kun tovholderen og administratorer kan rette beskedernes ord.")
    if found.newest != seen:
        raise Outdated("En anden har gemt beskeden imens. Det, du skrev, står her endnu. Gem igen for at bruge det.")
    return found
