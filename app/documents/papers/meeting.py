"""The meeting's papers (mødepapirer): agenda, attendance sheet and minutes, each a view in words.

Items about individuals stand last, marked, under a number alone; the paper says who leaves for them (S3-33). No paper
holds anything about the person that an item is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from app.core import person_item
from app.core.activation import Activation
from app.core.calling import Call, Standing
from app.core.ids import ContactId
from app.core.meeting import AGENDA, Meeting
from app.core.minutes import Minute, MinuteKind
from app.core.paper import Grounds
from app.core.person_item import Basis, Course, PersonItem
from app.core.phone import shown
from app.core.roster import Directory
from app.core.wording import clock
from app.documents import pdf as pdf_paper
from app.documents.papers.filed import FiledView
from app.documents.papers.heading import PARTIES_ONLY, Heading, whole

BASES = {
    Basis.SSP: "SSP (skole, socialforvaltning, politi)",
    Basis.PSP: "PSP (politi, socialforvaltning, psykiatri)",
    Basis.KSP: "KSP (kriminalforsorg, socialforvaltning, politi)",
}
DUTIES = (
    "Du har tavshedspligt om det fortrolige, du hører på mødet.",
    "Er du bekymret for et barn eller en ung, skal du underrette kommunen. Den pligt er din egen og venter ikke.",
)
KINDS = {MinuteKind.SITUATION: "Situation", MinuteKind.DECISION: "Beslutning", MinuteKind.NOTE: "Bemærkning"}


class Part(StrEnum):
    """Which of the meeting's papers."""

    AGENDA = "dagsorden"
    ATTENDANCE = "deltagerliste"
    MINUTES = "referat"


TITLES = {Part.AGENDA: "Dagsorden", Part.ATTENDANCE: "Deltagerliste", Part.MINUTES: "Referat"}


@dataclass(frozen=True)
class Held:
    """The meeting as its papers tell it."""

    meeting: Meeting
    activation: Activation
    course: Course
    minutes: Sequence[Minute] = ()


class AgendaRow(BaseModel):
    """A point on the agenda; `closed` = about an individual, and then its legal basis and how it went."""

    number: int
    title: str
    closed: bool = False
    basis: str = ""
    course: str = ""


class AttendanceRow(BaseModel):
    """A person at the meeting."""

    name: str
    roles: str
    party: str
    mandate: str
    arrives: str
    came: str
    absent: str


class MinuteRow(BaseModel):
    """A line of the minutes."""

    kind: str
    text: str
    said: str
    responsible: str
    deadline: str


class MeetingPaper(FiledView, BaseModel):
    """Everything that stands on one of the meeting's papers, in words."""

    heading: Heading
    part: str
    at: str
    place: str
    phone: str
    link: str
    agenda: list[AgendaRow]
    leaving: list[str]
    attendance: list[AttendanceRow]
    missing: list[str]
    minutes: list[MinuteRow]
    duties: list[str]


def paper(part: Part, held: Held, grounds: Grounds, version: int = 0) -> MeetingPaper:
    """The view of one of the papers as the meeting stands; `version` of approved minutes."""
    known, meeting = grounds.directory, held.meeting
    state = "Godkendt" if version else "Udkast" if part is Part.MINUTES else ""
    title = _title(part, grounds)
    return MeetingPaper(
        heading=Heading.of(
            TITLES[part], grounds, title=title, version=version, state=state, confidentiality=PARTIES_ONLY
        ),
        part=part.value,
        at=whole(meeting.at),
        place=meeting.place or "",
        phone=shown(meeting.phone) if meeting.phone else "",
        link=meeting.link or "",
        agenda=_agenda(held.course, known),
        leaving=leaving(held, known),
        attendance=[_attendance(who, held, known) for who in _expected(held.activation) if who in known.contacts],
        missing=_missing(held.activation, known),
        minutes=[_minute(m, known) for m in held.minutes],
        duties=list(DUTIES),
    )


def pdf(view: MeetingPaper) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a; the same view gives the same bytes, a filed one those that were filed."""
    return view.filed_pdf or pdf_paper.made("meeting", view, view.heading.stamp)


def _title(part: Part, grounds: Grounds) -> str:
    words = {Part.AGENDA: "Dagsorden for hastemøde", Part.ATTENDANCE: "Deltagere i hastemøde",
             Part.MINUTES: "Referat af hastemøde"}  # fmt: skip
    return f"{words[part]}, {grounds.plan.area}"


def leaving(held: Held, known: Directory) -> list[str]:
    """The organisations at the table that have no legal basis for items about individuals, by name."""
    who = [c for c in person_item.at_the_table(held.activation) if person_item.leaves(c, known)]
    people = [known.contacts[c] for c in who if c in known.contacts]
    names = [known.organisations[p.organisation].name if p.organisation else p.name for p in people]
    return list(dict.fromkeys(names))


def _agenda(course: Course, known: Directory) -> list[AgendaRow]:
    open_items = [AgendaRow(number=n, title=title) for n, title in enumerate(AGENDA, start=1)]
    return [
        *open_items,
        *(
            AgendaRow(
                number=len(AGENDA) + item.number,
                title=f"Personpunkt nr. {item.number}",
                closed=True,
                basis=BASES[item.basis],
                course=_course(item, known),
            )
            for item in course.items
        ),
    ]


def _course(item: PersonItem, known: Directory) -> str:
    if item.began_at is None:
        return ""
    names = [_name(who, known) for who in item.left]
    left = f"Gik ud {clock(item.began_at)}: {', '.join(names)}." if names else f"Taget op {clock(item.began_at)}."
    if item.ended_at is None:
        return f"{left} I gang."
    back = [_name(who, known) for who in item.returned]
    return f"{left} Afsluttet {clock(item.ended_at)}." + (f" Kom ind igen: {', '.join(back)}." if back else "")


def _expected(activation: Activation) -> tuple[ContactId, ...]:
    return tuple(dict.fromkeys((*activation.called, *activation.attendance)))


def _attendance(who: ContactId, held: Held, known: Directory) -> AttendanceRow:
    a, person = held.activation, known.contacts[who]
    seats = [s for s in a.seats.values() if s.call_of(who)]
    calls = [c for s in seats if (c := s.call_of(who))]
    organisation = known.organisations.get(person.organisation) if person.organisation else None
    out = [i for i in held.course.items if who in i.left]
    return AttendanceRow(
        name=person.name,
        roles=", ".join(dict.fromkeys(s.seat.role for s in seats)),
        party=organisation.name if organisation else "",
        mandate="Ja" if any(who in s.seat.mandated for s in seats) else "Nej",
        arrives=_arrives(calls),
        came={True: "Til stede", False: "Mangler"}.get(a.attendance[who]) or "" if who in a.attendance else "",
        absent=", ".join(f"punkt {len(AGENDA) + i.number}" for i in out),
    )


def _arrives(calls: Sequence[Call]) -> str:
    """When the person is there; the answer when they are not coming."""
    if any(c.standing is Standing.CONFIRMED for c in calls):
        eta = next((c.eta for c in calls if c.eta), None)
        return clock(eta) if eta else "Kommer"
    words = {Standing.DECLINED: "Kan ikke", Standing.UNREACHED: "Nås ikke", Standing.WAITING: "Intet svar"}
    return words[calls[0].standing] if calls else ""


def _missing(activation: Activation, known: Directory) -> list[str]:
    """The obligatory parties for which nobody who may decide has said yes."""
    lacking = [p for p, ready in activation.parties.items() if p in activation.obligatory and not ready]
    return [known.organisations[p].name if p in known.organisations else p for p in lacking]


def _minute(m: Minute, known: Directory) -> MinuteRow:
    return MinuteRow(
        kind=KINDS[m.kind],
        text=m.text,
        said=f"{_name(m.by, known)} {clock(m.at)}",
        responsible=_name(m.responsible, known) if m.responsible else "",
        deadline=whole(m.deadline) if m.deadline else "",
    )


def _name(who: ContactId, known: Directory) -> str:
    return known.contacts[who].name if who in known.contacts else who
