"""The hand-over list (overlevering) as a paper: a page for each forum's next meeting (S3-29)."""

from collections.abc import Sequence

from pydantic import BaseModel

from app.core.handover import Forum, Handed
from app.core.ids import ContactId
from app.core.paper import Grounds
from app.core.roster import Directory
from app.documents import pdf as pdf_paper
from app.documents.papers.heading import Heading, name_of, short

KIND = "Overlevering"
FORUM_ONLY = "Fortroligt. Kun for det forum, der tager over."


class HandedRow(BaseModel):
    """Work for a forum: what, why, from whom, and by when."""

    what: str
    why: str
    owner: str
    deadline: str


class ForumPage(BaseModel):
    """What one forum takes on."""

    name: str
    rows: list[HandedRow]


class HandoverPaper(BaseModel):
    """The hand-over list: a page for each forum's next meeting."""

    heading: Heading
    fora: list[ForumPage]


def paper(fora: Sequence[Forum], grounds: Grounds) -> HandoverPaper:
    """The view of the hand-over list; from whom = the owner, else the coordinator."""
    title = f"Overlevering fra beredskabet for {grounds.plan.area}"
    heading = Heading.of(KIND, grounds, title=title, confidentiality=FORUM_ONLY)
    pages = [ForumPage(name=f.name, rows=[_handed(row, grounds) for row in f.rows]) for f in fora]
    return HandoverPaper(heading=heading, fora=pages)


def pdf(view: HandoverPaper) -> bytes:
    """The hand-over list as PDF, each forum on a page of its own."""
    return pdf_paper.made("handover", view, view.heading.stamp)


def _handed(row: Handed, grounds: Grounds) -> HandedRow:
    owner = _owner(grounds.directory, row.owner or grounds.plan.coordinator)
    deadline = short(row.deadline) or "Aftales på mødet"
    return HandedRow(what=row.what, why=row.why, owner=owner, deadline=deadline)


def _owner(known: Directory, who: ContactId) -> str:
    person = known.contacts.get(who)
    home = known.organisations.get(person.organisation) if person and person.organisation else None
    return ", ".join(part for part in (name_of(known, who), home.name if home else "") if part)
