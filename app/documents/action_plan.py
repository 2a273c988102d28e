"""The action plan as a paper: one view of it, made into a page or a PDF that cannot disagree."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from app.core.action_plan import ActionPlan, Communication, Measure, MeasureState
from app.core.ids import ContactId
from app.core.phone import shown
from app.core.roster import Contact, Directory, OrganisationKind
from app.core.wording import day_and_clock
from app.documents import pdf as pdf_paper

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


class MeasureRow(BaseModel):
    """A measure as the paper shows it."""

    title: str
    text: str
    actor: str
    responsible: str
    reach: str
    deadline: str
    state: str


class CommunicationRow(BaseModel):
    """A row of the communication plan as the paper shows it."""

    audience: str
    side: str
    message: str
    channel: str
    informs: str
    sent: str


class Paper(BaseModel):
    """Everything that stands on the paper, in words."""

    title: str
    area: str
    scenario: str
    number: str
    version: int
    state: str
    exercise: bool
    situation: list[str]
    purpose: list[str]
    target_groups: list[str]
    measures: list[MeasureRow]
    communication: list[CommunicationRow]
    press_spokesperson: str
    ends_at: str
    handover: list[tuple[str, str]]
    seal: str
    made_at: str
    stamp: int


def paper(
    plan: ActionPlan, directory: Directory, heading: Mapping[str, Any], seal: tuple[int, str], now: datetime
) -> Paper:
    """The view of an action plan; `heading` holds area, scenario, number, version, adopted and exercise."""
    adopted = heading["adopted"]
    return Paper(
        title=f"Handlingsplan for {heading['area']}",
        area=heading["area"],
        scenario=heading["scenario"],
        number=heading["number"],
        version=heading["version"],
        state="Vedtaget" if adopted else "Udkast, ikke vedtaget",
        exercise=heading["exercise"],
        situation=_paragraphs(plan.situation),
        purpose=_paragraphs(plan.purpose),
        target_groups=list(plan.target_groups),
        measures=[_measure(m, directory, now) for m in plan.measures],
        communication=[_communication(c, directory, now) for c in plan.communication],
        press_spokesperson=_name(directory, plan.press_spokesperson),
        ends_at=day_and_clock(plan.ends_at, now) if plan.ends_at else "",
        handover=[(h.to, h.text) for h in plan.handover],
        seal=f"post {seal[0]}, segl {seal[1]}",
        made_at=day_and_clock(now, now),
        stamp=int(now.timestamp()),
    )


def _measure(m: Measure, directory: Directory, now: datetime) -> MeasureRow:
    return MeasureRow(
        title=m.title,
        text=m.text,
        actor=_ACTORS[m.actor] if m.actor else "",
        responsible=_name(directory, m.responsible),
        reach=_reach(m.reach),
        deadline=day_and_clock(m.deadline, now) if m.deadline else "",
        state=_STATES[m.state],
    )


def _communication(c: Communication, directory: Directory, now: datetime) -> CommunicationRow:
    return CommunicationRow(
        audience=c.audience,
        side="Intern" if c.internal else "Ekstern",
        message=c.message,
        channel=c.channel,
        informs=_name(directory, c.informs),
        sent=day_and_clock(c.sent_at, now) if c.sent_at else "",
    )


def pdf(view: Paper) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a; the same view gives the same bytes."""
    return pdf_paper.made("action_plan", view, view.stamp)


def _paragraphs(text: str) -> list[str]:
    return [p.strip() for p in text.split("\n") if p.strip()]


def _name(directory: Directory, person: ContactId | None) -> str:
    contact: Contact | None = directory.contacts.get(person) if person else None
    return contact.name if contact else ""


def _reach(reach: str) -> str:
    digits = reach.replace("+", "").replace(" ", "")
    return shown(reach) if reach.startswith("+") and digits.isdigit() else reach
