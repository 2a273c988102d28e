"""What stands in the spreadsheets: contacts, answers, measures, deliveries and the event log, each as a list.

The contact list has the headers that its own import reads, so that it comes back as it went out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.core.action_plan import ActionPlan, MeasureState
from app.core.activation import Activation
from app.core.calling import Call, SeatCalls, Standing
from app.core.ids import ContactId, OrganisationId
from app.core.phone import shown
from app.core.roster import Contact, Directory
from app.documents.spreadsheet import Cell, Sheet

_STANDING = {
    Standing.WAITING: "Intet svar",
    Standing.CONFIRMED: "Kommer",
    Standing.DECLINED: "Kan ikke",
    Standing.UNREACHED: "Nås ikke",
}
_VIA = {"sms": "Sms", "email": "E-mail", "voice": "Opkald", "page": "Svarsiden", "hand": "Indtastet"}
_MEASURE = {
    MeasureState.PLANNED: "Planlagt",
    MeasureState.UNDER_WAY: "I gang",
    MeasureState.DONE: "Gennemført",
    MeasureState.DROPPED: "Opgivet",
}
_STATES = {"queued": "På vej", "sent": "Sendt", "delivered": "Leveret", "failed": "Fejlet", "unknown": "Uvist"}
_FEWEST_PHONES, _MOST_PHONES = 2, 5


def contacts(known: Directory) -> Sheet:
    """Everyone the partnership knows, in the columns of the contact import (interfaces.md §3)."""
    people = known.contacts.values()
    most = min(_MOST_PHONES, max([_FEWEST_PHONES, *(len(c.phones) for c in people)]))
    phones = ("telefon", *(f"telefon{n}" for n in range(2, most + 1)))
    headers = ("navn", "titel", "organisation", *phones, "e-mail", "handlekompetence", "sprog")
    return Sheet("Kontakter", headers, [_contact(c, known, most) for c in people])


def _contact(c: Contact, known: Directory, most: int) -> Sequence[Cell]:
    phones = [*map(shown, c.phones), *([""] * most)][:most]
    mails = ", ".join(c.emails)
    return (c.name, c.title, _named(known, c.organisation), *phones, mails, _yes(c.mandate), c.language or "")


def _named(known: Directory, wanted: OrganisationId | None) -> str:
    """The organisation's name, or its id where two share the name."""
    found = known.organisations.get(wanted) if wanted else None
    if found is None:
        return ""
    namesakes = [o for o in known.organisations.values() if o.name.casefold() == found.name.casefold()]
    return found.name if len(namesakes) == 1 else found.id


def answers(activation: Activation, known: Directory) -> Sheet:
    """Everyone asked for each seat: what they said, when, and by which way."""
    headers = ("funktion", "part", "obligatorisk", "person", "handlekompetence", "kaldt", "svar", "svaret", "hvordan",
               "fremme")  # fmt: skip
    rows = [_call(seat, call, known) for seat in activation.seats.values() for call in seat.calls or (None,)]
    return Sheet("Svar", headers, rows)


def _call(seat: SeatCalls, call: Call | None, known: Directory) -> Sequence[Cell]:
    s, who = seat.seat, call.contact if call else seat.seat.people[0]
    about = (s.role, _named(known, s.party) or s.party, _yes(s.obligatory), _name(known, who), _yes(who in s.mandated))
    if call is None:
        return (*about, None, "Ikke kaldt", None, "", None)
    return (*about, call.since, _STANDING[call.standing], call.answered_at, _VIA.get(call.via or "", ""), call.eta)


def measures(plan: ActionPlan, known: Directory) -> Sheet:
    """The measures of the action plan."""
    rows = [
        (m.title, m.text, _name(known, m.responsible), m.reach and shown(m.reach), m.deadline, _MEASURE[m.state])
        for m in plan.measures
    ]
    return Sheet("Indsatser", ("indsats", "hvad", "ansvarlig", "kan nås på", "frist", "status"), rows)


def deliveries(told: Iterable[tuple[str, Mapping[str, Mapping[str, int]]]]) -> Sheet:
    """How many messages stand where; `told` = what they were, and their counts by channel and state."""
    rows: list[Sequence[Cell]] = [
        (what, _VIA[channel], *(counts[state] for state in _STATES))
        for what, by_channel in told
        for channel, counts in by_channel.items()
    ]
    return Sheet("Beskeder", ("beskeder", "kanal", *(s.lower() for s in _STATES.values())), rows)


def log(lines: Iterable[Mapping[str, Any]]) -> Sheet:
    """The event log, one entry a row; `log.jsonl` is the one that proves itself."""
    rows = [
        (line["n"], line["at"], line["kind"], line["actor"], json.dumps(line["data"], ensure_ascii=False), line["seal"])
        for line in lines
    ]
    return Sheet("Log", ("nr.", "tidspunkt (UTC)", "hændelse", "af", "indhold", "segl"), rows)


def _name(known: Directory, who: ContactId | None) -> str:
    person = known.contacts.get(who) if who else None
    return person.name if person else str(who or "")


def _yes(answer: bool) -> str:
    return "ja" if answer else "nej"
