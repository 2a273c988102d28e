"""Trouble with an address (adresser, der ikke virker): what did not arrive, and what the roster says about it.

Pure. An address in trouble is still used: a mailbox that was full may be emptied. But whoever keeps the roster must
see it before the night in which it is needed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.core.ids import ContactId
from app.core.plan import Plan, seats
from app.core.readiness import Gravity, ReadinessFinding
from app.core.roster import Directory
from app.core.undelivered import EMAIL, SMS, VOICE, Meaning

LASTING: Final = frozenset({Meaning.PERMANENT, Meaning.LANDLINE})
"""The meanings that speak of the address itself, and go on until it is changed or something arrives there."""
_WAYS: Final = {EMAIL: "E-mail", SMS: "Sms", VOICE: "Opkald"}


@dataclass(frozen=True)
class Trouble:
    """An address of a contact where messages by this channel do not arrive; `reason` is the provider's code."""

    contact: ContactId
    channel: str
    address: str
    reason: str
    since: datetime


def sentence(one: Trouble, since: date) -> str:
    """What is wrong; `since` = the day where the partnership lives."""
    return f"{_WAYS.get(one.channel, one.channel)} kan ikke leveres ({one.reason}) siden {since:%d.%m.%Y}"


def trouble_findings(plan: Plan, directory: Directory, troubles: Iterable[Trouble]) -> Iterator[ReadinessFinding]:
    """A warning for each address in trouble of those who answer or are briefed in the plan."""
    named = {p for s in seats(plan, directory) for p in s.people} | set(directory.members(plan.brief))
    for one in troubles:
        if one.contact in named:
            cure = "Ret adressen" if one.channel == EMAIL else "Ret nummeret"
            name = directory.contacts[one.contact].name
            text = f"{name}: {sentence(one, directory.day(one.since))}. {cure}."
            yield ReadinessFinding("undeliverable", Gravity.WARNING, f"contacts[{one.contact}]", text)
