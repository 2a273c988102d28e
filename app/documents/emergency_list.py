"""The emergency list (nødliste): a plan on two sheets of paper, for the night when the service itself is down.

Who is called, in which order and with which words, all numbers, and lines to keep a log on. Its contents have a
fingerprint, so that a list that says nothing new is not mailed again.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pydantic import BaseModel

from app.core.ids import ContactId
from app.core.phone import shown
from app.core.plan import LadderStep, Plan, Scenario, seats
from app.core.roster import Directory, RosterKind
from app.core.seal import sha256
from app.core.wording import DANISH_TIME, day_and_clock, minutes
from app.documents import pdf

LOG_LINES = 26
_KEPT_TOGETHER = "\N{NO-BREAK SPACE}"
_STEPS = {
    "sms": "send sms'en",
    "email": "send den som mail",
    "voice": "ring op",
    "stand_in": "gå videre til næste person på funktionen",
}


class Person(BaseModel):
    """Someone with every number and address."""

    name: str
    title: str
    phones: list[str]
    emails: list[str]


class SeatRow(BaseModel):
    """A function with its people, in the order they are called."""

    role: str
    party: str
    note: str
    people: list[Person]


class EmergencyList(BaseModel):
    """Everything that stands on the paper, in words."""

    title: str
    area: str
    valid: str
    coordinator: Person | None
    activators: list[Person]
    seats: list[SeatRow]
    scenarios: list[tuple[str, str]]
    ladder: list[str]
    call: str
    cancel: str
    meeting: list[tuple[str, str]]
    briefed: list[tuple[str, str]]
    briefing: str
    service: list[str]
    lines: int
    made_at: str = ""
    stamp: int = 0

    def at(self, now: datetime) -> "EmergencyList":
        """The same list, made at this moment."""
        return self.model_copy(update={"made_at": _whole(now), "stamp": int(now.timestamp())})

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the contents, without the moment it was made."""
        return sha256(self.model_copy(update={"made_at": "", "stamp": 0}).model_dump_json())


def emergency_list(plan: Plan, directory: Directory, service: Sequence[str] = ()) -> EmergencyList:
    """The contents of a plan's list; `service` = the service's own numbers (E.164) and address."""
    return EmergencyList(
        title=plan.title,
        area=plan.area,
        valid=_valid(plan.valid_from, plan.valid_until),
        coordinator=_person(directory, plan.coordinator),
        activators=_people(directory, [a for a in plan.activators if a != plan.coordinator]),
        seats=[
            SeatRow(
                role=seat.role,
                party=directory.organisations[seat.party].name if seat.party in directory.organisations else seat.party,
                note="Ved behov" if seat.on_invite else "Skal svare" if seat.obligatory else "",
                people=_people(directory, seat.people),
            )
            for seat in seats(plan, directory)
        ],
        scenarios=[(s.name, _also(s, plan, directory)) for s in plan.scenarios],
        ladder=[_step(s) for s in plan.ladder],
        call=f"BEREDSKAB {plan.area}: (hændelse). Hastemøde kl. (tid), {plan.meeting.place or '(sted)'}. "
        "Kommer du? Svar JA eller NEJ til mig. JA 20 = om 20 min.",
        cancel=f"BEREDSKAB {plan.area}: falsk alarm. Kom ikke. Hastemødet er aflyst.",
        meeting=_meeting(plan),
        briefed=[
            (r.name or r.id, ", ".join(_short(directory, m) for m in r.members))
            for r in directory.rosters.values()
            if r.id in plan.brief and r.kind is not RosterKind.RESIDENTS
        ],
        briefing=f"Første gang inden {minutes(plan.briefing.first_within)}, derefter hver "
        f"{minutes(plan.briefing.every).removeprefix('1 ')}.",
        service=[shown(s) for s in service if s],
        lines=LOG_LINES,
    )


def paper(view: EmergencyList) -> bytes:
    """The list as a PDF of A4 pages, two for a plan of usual size."""
    return pdf.made("emergency_list", view, view.stamp)


def _person(directory: Directory, who: ContactId) -> Person | None:
    contact = directory.contacts.get(who)
    if contact is None:
        return None
    phones = [shown(p) for p in contact.phones]
    return Person(name=contact.name, title=contact.title, phones=phones, emails=list(contact.emails))


def _people(directory: Directory, who: Sequence[ContactId]) -> list[Person]:
    return [person for one in who if (person := _person(directory, one))]


def _short(directory: Directory, who: ContactId) -> str:
    person = _person(directory, who)
    return f"{person.name} {(person.phones or ['uden nummer'])[0].replace(' ', _KEPT_TOGETHER)}" if person else who


def _also(scenario: Scenario, plan: Plan, directory: Directory) -> str:
    """Whom the scenario calls beside the usual functions."""
    named = {str(o.id): o.name for o in directory.organisations.values()}
    named |= {str(s.id): s.role for s in seats(plan, directory)}
    return ", ".join(named.get(i, i) for i in scenario.invite)


def _step(step: LadderStep) -> str:
    """A step of the ladder as one tells it to somebody with a telephone in the hand."""
    does = " og ".join(_STEPS.get(c, c) for c in step.channels)
    when = f"Uden svar efter {minutes(step.after)}" if step.after else "Straks"
    return f"{when}: {does}."


def _meeting(plan: Plan) -> list[tuple[str, str]]:
    rule = plan.meeting
    said = [
        ("Hvornår", f"{minutes(rule.after)} efter alarmen"),
        ("Sted", rule.place),
        ("Telefonmøde", shown(rule.phone) if rule.phone else None),
        ("Link", rule.link),
    ]
    return [(label, text) for label, text in said if text]


def _valid(begins: date | None, ends: date | None) -> str:
    parts = [f"fra {_day(begins)}" if begins else "", f"til {_day(ends)}" if ends else ""]
    return " ".join(p for p in parts if p) or "uden angivne datoer"


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _whole(now: datetime) -> str:
    """The moment with its day and year: the paper is read on another day."""
    long_ago = now - timedelta(days=300)
    return day_and_clock(now, long_ago).replace(" kl.", f" {now.astimezone(DANISH_TIME).year} kl.")
