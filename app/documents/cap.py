"""CAP 1.2 (Common Alerting Protocol): an activation as other systems are told of it, one message after the other.

An Alert when it begins, an Update when the decision-making, the action plan or the end time changes, a Cancel when it
is over. Never Public: the called organisations alone are addressed. Nothing in it is about a person: what was typed
about the situation stays behind, counts and the scenario's name go. Shapes: OASIS CAP-v1.2; the offset is never Z.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from functools import reduce
from itertools import groupby
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from app.core.activation import Activation, evolve, replay
from app.core.event import (
    ActionPlanAdopted,
    Activated,
    Cancelled,
    Closed,
    EndTimeSet,
    Entry,
    Event,
    QuorumLost,
    QuorumReached,
    Recalled,
)
from app.core.plan import Plan, Scenario
from app.core.roster import Directory, OrganisationKind

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA = "application/cap+xml; charset=utf-8"
_ENDS = (Closed, Cancelled, Recalled)
_TELLS = (Activated, QuorumReached, QuorumLost, ActionPlanAdopted, EndTimeSet, *_ENDS)
_CATEGORY = {OrganisationKind.POLICE: "Security", OrganisationKind.FIRE: "Fire"}
_SENTENCES: Mapping[type, str] = {
    Activated: "Parterne kaldes til hastemøde.",
    QuorumReached: "Beredskabet er beslutningsdygtigt.",
    QuorumLost: "Beredskabet er ikke længere beslutningsdygtigt.",
    ActionPlanAdopted: "Handlingsplanen er vedtaget.",
    Closed: "Beredskabet er afsluttet.",
    Cancelled: "Det var falsk alarm. Ingen skal møde.",
    Recalled: "Aktiveringen er trukket tilbage. Ingen skal møde.",
}
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class About:
    """What every message of an activation says of it; `sender` is the service's mail address, `web` its board."""

    activation: str
    number: str
    plan: Plan
    scenario: Scenario
    directory: Directory
    sender: str
    web: str


@dataclass(frozen=True)
class Message:
    """One message: its place in the row (from 1), its name, when it was sent, and its XML."""

    n: int
    kind: str
    identifier: str
    sent: str
    xml: bytes


def messages(about: About, entries: Sequence[Entry]) -> tuple[Message, ...]:
    """Everything that has been told so far, the oldest first; the same log gives the same bytes."""
    made: list[Message] = []
    now, done = replay(entries[:1]), 1
    for told in _breaths(entries):
        # Folded on from the message before: from the beginning each time, a long night takes half a minute.
        now, done = reduce(evolve, entries[done : told[-1].n], now), told[-1].n
        made.append(_message(about, now, told, made))
    return tuple(made)


def _breaths(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """The entries that tell something, together where they were decided together; an end stands alone."""
    telling = [e for e in entries if isinstance(e.event, _TELLS)]
    for _, together in groupby(telling, lambda e: (e.at, e.actor, isinstance(e.event, _ENDS))):
        yield tuple(together)


def _message(about: About, now: Activation, told: Sequence[Entry], before: Sequence[Message]) -> Message:
    sent = _written(told[-1].at, about)
    identifier = f"beredskab-{about.activation}-{told[-1].n}"
    kind = "Cancel" if now.over else "Update" if before else "Alert"
    sender = _word(parseaddr(about.sender)[1] or about.sender)
    message = ET.Element("alert", xmlns=NAMESPACE)
    addressed = _addresses(about, now)
    values = {
        "identifier": identifier,
        "sender": sender,
        "sent": sent,
        "status": "Exercise" if now.exercise else "Actual",
        "msgType": kind,
        "scope": "Private" if addressed else "Restricted",
        "restriction": "" if addressed else "Kun for beredskabets parter.",
        "addresses": addressed,
        "note": "ØVELSE. Der er ikke sket noget." if now.exercise else "",
        "references": " ".join(f"{sender},{m.identifier},{m.sent}" for m in before),
        "incidents": about.number,
    }
    _fill(message, values)
    _info(ET.SubElement(message, "info"), about, now, told, kind)
    xml = ET.tostring(message, encoding="utf-8", xml_declaration=True)
    return Message(len(before) + 1, kind, identifier, sent, xml)


def _info(info: ET.Element, about: About, now: Activation, told: Sequence[Entry], kind: str) -> None:
    """Urgency and certainty as they are known; the severity is judged by people, so it stays Unknown."""
    _fill(info, {"language": "da-DK"})
    for category in _categories(about, now):
        _fill(info, {"category": category})
    for_nothing = any(isinstance(e.event, Cancelled | Recalled) for e in told)
    mark = "ØVELSE: " if now.exercise else ""
    values = {
        "event": about.scenario.name,
        "responseType": "AllClear" if now.over else "Execute",
        "urgency": {"Alert": "Immediate", "Update": "Expected", "Cancel": "Past"}[kind],
        "severity": "Unknown",
        "certainty": "Unlikely" if for_nothing else "Observed",
        "expires": _written(now.ends_at, about) if now.ends_at and not now.over else "",
        "senderName": about.directory.name,
        "headline": f"{mark}{_headline(told)}: {about.plan.area}, {about.scenario.name}",
        "description": " ".join([*(_said(e.event) for e in told), *([] if now.over else [_ready(now)])]),
        "web": about.web,
    }
    _fill(info, values)
    _fill(ET.SubElement(info, "area"), {"areaDesc": about.plan.area})


def _headline(told: Sequence[Entry]) -> str:
    match told[0].event:
        case Activated():
            return "Beredskabet er aktiveret"
        case Closed():
            return "Beredskabet er afsluttet"
        case Cancelled() | Recalled():
            return "Beredskabet er aflyst"
        case _:
            return "Nyt om beredskabet"


def _said(event: Event) -> str:
    if isinstance(event, EndTimeSet):
        return "Sluttidspunktet er flyttet." if event.extension else "Sluttidspunktet er sat."
    return _SENTENCES[type(event)]


def _ready(now: Activation) -> str:
    parties = [now.parties[p] for p in now.obligatory]
    return f"{sum(parties)} af {len(parties)} obligatoriske parter er klar."


def _categories(about: About, now: Activation) -> list[str]:
    kinds = {o.kind for o in about.directory.organisations.values() if o.id in now.parties}
    return ["Safety", *(_CATEGORY[k] for k in _CATEGORY if k in kinds)]


def _addresses(about: About, now: Activation) -> str:
    """The called organisations; a name with a space stands in quotes (CAP 1.2, 3.2.1)."""
    known = about.directory.organisations
    names = [" ".join((known[p].name if p in known else p).replace('"', "").split()) for p in now.parties]
    return " ".join(f'"{name}"' if " " in name else name for name in dict.fromkeys(names) if name)


def _written(moment: datetime, about: About) -> str:
    local = moment.astimezone(ZoneInfo(about.directory.timezone)).isoformat(timespec="seconds")
    return f"{local.removesuffix('+00:00')}-00:00" if local.endswith("+00:00") else local


def _word(text: str) -> str:
    """Without the signs that part the words of `references` (CAP 1.2, 3.2.1)."""
    return re.sub(r"[\s,<&]", "", text)


def _fill(element: ET.Element, values: Mapping[str, str]) -> None:
    for name, text in values.items():
        if plain := " ".join(_UNWRITABLE.sub("", text).split()):
            ET.SubElement(element, name).text = plain
