"""The heading that all papers share: what the paper is, what it is about, how far it has come, and its witness.

A view holds it as `heading`; `templates/document/paper.typ` sets it at the top and in the foot of every page.
"""

from datetime import datetime, timedelta
from typing import Self

from pydantic import BaseModel

from app.core.ids import ContactId
from app.core.paper import Grounds
from app.core.roster import Directory
from app.core.wording import DANISH_TIME, day_and_clock

PARTIES_ONLY = "Fortroligt. Kun for beredskabets parter."
PARTIES_AND_BOARDS = "Fortroligt. Kun for beredskabets parter, bestyrelse og styregruppe."
OPEN = ""


class Heading(BaseModel):
    """What stands at the head and in the foot of a paper, in words; "" or 0 = the paper has none.

    `version` counts from 1; `seal` is the event log's last entry; `stamp` is when it was made, in Unix seconds.
    """

    kind: str
    title: str
    area: str
    partnership: str = ""
    scenario: str = ""
    number: str = ""
    case_number: str = ""
    version: int = 0
    state: str = ""
    exercise: bool = False
    confidentiality: str = ""
    seal: str = ""
    made_at: str = ""
    stamp: int = 0

    @classmethod
    def of(
        cls,
        kind: str,
        grounds: Grounds,
        *,
        title: str = "",
        version: int = 0,
        state: str = "",
        confidentiality: str = PARTIES_AND_BOARDS,
    ) -> Self:
        """The heading of a paper of an activation, made now; `kind` in words, as in "Orientering".

        `store.papers.grounds(unit, case)` gives the grounds. Without a title it is "<kind> for <area>".
        """
        n, seal = grounds.seal
        return cls(
            kind=kind,
            title=title or f"{kind} for {grounds.plan.area}",
            area=grounds.plan.area,
            partnership=grounds.directory.name,
            scenario=grounds.scenario.name,
            number=grounds.number,
            case_number=grounds.case_number,
            version=version,
            state=state,
            exercise=grounds.exercise,
            confidentiality=confidentiality,
            seal=f"post {n}, segl {seal}",
            made_at=whole(grounds.now),
            stamp=int(grounds.now.timestamp()),
        )


def short(moment: datetime | None) -> str:
    """A moment as a narrow column holds it, `23.11.2026 kl. 12.00`; "" when there is none."""
    if moment is None:
        return ""
    here = moment.astimezone(DANISH_TIME)
    return f"{here.day}.{here.month}.{here.year} kl.\N{NO-BREAK SPACE}{here:%H.%M}"


def name_of(directory: Directory, person: ContactId | None) -> str:
    """The person's name; "" when nobody is chosen, the bare id when the contact list has lost them."""
    if not person:
        return ""
    contact = directory.contacts.get(person)
    return contact.name if contact else str(person)


def split(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [p.strip() for p in text.split("\n") if p.strip()]


def whole(moment: datetime) -> str:
    """A moment with its day and year, because a paper is read on another day."""
    long_ago = moment - timedelta(days=300)
    return day_and_clock(moment, long_ago).replace(" kl.", f" {moment.astimezone(DANISH_TIME).year} kl.")
