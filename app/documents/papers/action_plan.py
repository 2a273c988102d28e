"""The action plan (handlingsplan) as a paper: its view in words, and its PDF."""

import re
from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel

from app.core.action_plan import ActionPlan, Communication, Measure, MeasureState
from app.core.activation import Activation
from app.core.ids import ContactId, OrganisationId
from app.core.paper import Grounds
from app.core.phone import shown
from app.core.roster import Directory, OrganisationKind
from app.documents import pdf as pdf_paper
from app.documents.papers.filed import FiledView
from app.documents.papers.heading import Heading, name_of, short, split, whole

KIND = "Handlingsplan"
DRAFT = "Udkast, ikke vedtaget"
ADOPTED = "Vedtaget"
_STATES = {
    MeasureState.PLANNED: "Planlagt",
    MeasureState.UNDER_WAY: "I gang",
    MeasureState.DONE: "Gennemført",
    MeasureState.DROPPED: "Opgivet",
}
_ACTORS = {
    OrganisationKind.POLICE: "Politiet",
    OrganisationKind.MUNICIPALITY: "Kommunen",
    OrganisationKind.HOUSING: "Boligorganisationerne",
    OrganisationKind.SOCIAL_PLAN: "Helhedsplanen",
    OrganisationKind.FIRE: "Brandvæsenet",
    OrganisationKind.OTHER: "Andre",
}
_NUMBER = re.compile(r"\+[0-9 ]+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_CHANNELS = {"sms": "Sms", "email": "Mail", "voice": "Opkald", "presse": "Presse"}


class MeasureRow(BaseModel):
    """A measure as the paper shows it; `link` = what a telephone calls or writes to."""

    title: str
    text: str
    actor: str
    responsible: str
    reach: str
    deadline: str
    state: str
    link: str = ""


class CommunicationRow(BaseModel):
    """A row of the communication plan as the paper shows it."""

    audience: str
    side: str
    message: str
    channel: str
    informs: str
    sent: str


class HandoverRow(BaseModel):
    """Longer work that a named forum takes on, as the paper shows it."""

    to: str
    text: str


class Signature(BaseModel):
    """Where a party signs: its name, and those who have confirmed for it and may decide, with their titles."""

    party: str
    people: list[str] = []


class ActionPlanPaper(FiledView, BaseModel):
    """Everything that stands on the paper, in words. Kept when filed: a new field needs a default."""

    heading: Heading
    adopted: str = ""
    authority: str = ""
    written_by: str = ""
    situation: list[str]
    purpose: list[str]
    target_groups: list[str]
    measures: list[MeasureRow]
    communication: list[CommunicationRow]
    press_spokesperson: str
    ends_at: str
    handover: list[HandoverRow]
    signatures: list[Signature] = []


def view(
    plan: ActionPlan,
    version: int,
    grounds: Grounds,
    signatures: Sequence[Signature] = (),
    adopted: tuple[datetime, ContactId] | None = None,
    writers: Sequence[ContactId] = (),
) -> ActionPlanPaper:
    """The view of one version; `adopted` = when and by whom, None for a draft; `writers` in turn (S3-23).

    It says what lets the meeting decide it (S3-22).
    """
    directory = grounds.directory
    return ActionPlanPaper(
        heading=Heading.of(KIND, grounds, version=version, state=ADOPTED if adopted else DRAFT),
        adopted=f"{whole(adopted[0])} af {name_of(directory, adopted[1])}" if adopted else "",
        authority=f"Hastemødet må beslutte det, der står her, efter {grounds.plan.title}",
        written_by=", ".join(name_of(directory, w) for w in writers if w in directory.contacts),
        situation=split(plan.situation),
        purpose=split(plan.purpose),
        target_groups=[t for t in plan.target_groups if t.strip()],
        measures=[_measure(m, directory) for m in plan.measures],
        communication=[_communication(c, directory) for c in plan.communication],
        press_spokesperson=name_of(directory, plan.press_spokesperson),
        ends_at=whole(plan.ends_at) if plan.ends_at else "",
        handover=[HandoverRow(to=h.to, text=h.text) for h in plan.handover],
        signatures=list(signatures),
    )


def pdf(paper: ActionPlanPaper) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a; the same view gives the same bytes, a filed one those that were filed."""
    return paper.filed_pdf or pdf_paper.made("action_plan", paper, paper.heading.stamp)


def signatures(activation: Activation, directory: Directory) -> list[Signature]:
    """One for each party that must be there for a decision, and for each that has come (S3-14)."""
    coming: dict[OrganisationId, list[ContactId]] = {}
    for calls in activation.seats.values():
        seat = calls.seat
        if seat.obligatory or calls.confirmed:
            decides = [c.contact for c in calls.confirmed if c.contact in seat.mandated]
            coming.setdefault(seat.party, []).extend(decides)
    return [
        Signature(party=_party(directory, party), people=[_titled(directory, p) for p in dict.fromkeys(people)])
        for party, people in coming.items()
    ]


def _party(directory: Directory, party: OrganisationId) -> str:
    known = directory.organisations.get(party)
    return known.name if known else str(party)


def _titled(directory: Directory, person: ContactId) -> str:
    contact = directory.contacts.get(person)
    return ", ".join(t for t in (contact.name, contact.title) if t) if contact else str(person)


def _measure(m: Measure, directory: Directory) -> MeasureRow:
    return MeasureRow(
        title=m.title,
        text=m.text.strip(),
        actor=_ACTORS[m.actor] if m.actor else "",
        responsible=name_of(directory, m.responsible),
        reach=_reach(m.reach),
        deadline=short(m.deadline),
        state=_STATES[m.state],
        link=_link(m.reach.strip()),
    )


def _communication(c: Communication, directory: Directory) -> CommunicationRow:
    return CommunicationRow(
        audience=c.audience,
        side="Intern" if c.internal else "Ekstern",
        message=c.message.strip(),
        channel=_CHANNELS.get(c.channel, c.channel),
        informs=name_of(directory, c.informs),
        sent=short(c.sent_at),
    )


def _reach(reach: str) -> str:
    """A number as it is read aloud; anything else as it was typed."""
    return shown(reach) if _NUMBER.fullmatch(reach) else reach


def _link(reach: str) -> str:
    if _NUMBER.fullmatch(reach):
        return f"tel:{reach.replace(' ', '')}"
    return f"mailto:{reach}" if _MAIL.fullmatch(reach) else ""
