"""Communication plan (kommunikationsplan) at work: what each audience may be told, and the facts it is made of.

Pure. Nothing about a person gets in: what seems to hold a CPR number, a private phone or address is left out, and
the one name that a text may give is the one who speaks to the press (S3-27).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from app.core.action_plan import ActionPlan, Communication, Measure, MeasureState
from app.core.confidentiality import find, names
from app.core.ids import ContactId
from app.core.meeting import Meeting
from app.core.phone import shown
from app.core.plan import Plan, seats
from app.core.roster import Directory, OrganisationKind, RosterKind
from app.core.wording import shorten

SMS, NOTICE, MAIL, PRESS_LINE = "sms", "notice", "mail", "press"
LONGEST_MESSAGE = 1000
MOST_TOLD = 12
WRITTEN = ("da", "en")
"""The languages that the standard texts are written in; any other a person must translate."""


class Audience(StrEnum):
    """Whom a row of the communication plan speaks to; it names the template."""

    RESIDENTS = "residents"
    PRESS = "press"
    INSTITUTIONS = "institutions"
    STAFF = "staff"
    OTHER = "other"


_STEMS: Mapping[Audience, tuple[str, ...]] = {
    Audience.PRESS: ("presse", "medie", "journalist", "avis"),
    Audience.RESIDENTS: ("beboer", "lejer", "borger", "nabo", "opgang"),
    Audience.INSTITUTIONS: ("skole", "institution", "børnehave", "vuggestue", "klub", "forening", "elev", "forældre"),
    Audience.STAFF: ("medarbejder", "ansat", "ansatte", "kolleg", "personale", "drift"),
}
_SLOTS: Mapping[Audience, tuple[str, ...]] = {
    Audience.RESIDENTS: (SMS, NOTICE),
    Audience.PRESS: (PRESS_LINE,),
    Audience.INSTITUTIONS: (MAIL,),
    Audience.STAFF: (MAIL,),
    Audience.OTHER: (MAIL,),
}


@dataclass(frozen=True)
class Kept:
    """What a row's texts were changed to, and in which words its audience was last told, by whom and when."""

    texts: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    by: ContactId | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Scene:
    """What the texts are made from, as the service knows it at this moment."""

    plan: Plan
    directory: Directory
    scenario: str
    exercise: bool
    over: bool
    started_at: datetime
    meeting: Meeting
    action_plan: ActionPlan
    now: datetime

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """What may be told of what is being done: nothing that was dropped, nothing that seems to name a person."""
        return tuple(m for m in self._live if self._about_nobody(m.title))

    @cached_property
    def hides(self) -> bool:
        """Whether a measure is not told because it seems to be about a person."""
        return len(self.measures) < len(self._live)

    @cached_property
    def press(self) -> str:
        """Who speaks to the press."""
        return _named(self.directory, self.action_plan.press_spokesperson)

    @cached_property
    def ring(self) -> str:
        """Whom staff ask."""
        return _named(self.directory, self.plan.coordinator)

    @cached_property
    def together(self) -> list[str]:
        """The kinds of party that must answer."""
        return _kinds(self)

    @cached_property
    def _live(self) -> tuple[Measure, ...]:
        return tuple(m for m in self.action_plan.measures if m.state is not MeasureState.DROPPED and m.title)

    def _about_nobody(self, text: str) -> bool:
        known = (self.plan.area, self.scenario, *(o.name for o in self.directory.organisations.values()))
        return not find(text) and not names(text, known)


def audience(row: Communication) -> Audience:
    """Whom the row speaks to, by its words; whatever is internal goes to staff."""
    if row.internal:
        return Audience.STAFF
    said = f"{row.audience} {row.channel}".casefold()
    return next((one for one, stems in _STEMS.items() if any(s in said for s in stems)), Audience.OTHER)


def slots(row: Communication) -> tuple[str, ...]:
    """The texts that the row needs: those of its audience, and a text message when that is its channel."""
    usual = _SLOTS[audience(row)]
    return (SMS, *usual) if "sms" in row.channel.casefold() and SMS not in usual else usual


def facts(scene: Scene, row: Communication) -> dict[str, Any]:
    """The values of the row's templates; empty where there is nothing that may be said."""
    p, message = scene.action_plan, shorten(row.message.strip(), LONGEST_MESSAGE)
    return {
        "exercise": scene.exercise,
        "area": scene.plan.area,
        "scenario": scene.scenario,
        "over": scene.over,
        "started_at": scene.started_at,
        "now": scene.now,
        "meeting": scene.meeting,
        "ends_at": p.ends_at,
        # What was to be said while it went on is not said when it is over.
        "message": "" if scene.over or find(message) else message,
        "done": _titles(scene.measures, MeasureState.DONE),
        "going_on": _titles(scene.measures, MeasureState.UNDER_WAY, MeasureState.PLANNED),
        "sender": _sender(scene, row),
        "press": scene.press,
        "ring": scene.ring,
        "home": scene.directory.name,
        "together": scene.together,
    }


def left_out(scene: Scene, row: Communication, facts: Mapping[str, Any]) -> bool:
    """True when something was left out of these facts because it seems to be about a person."""
    return scene.hides or bool(row.message.strip() and not facts["message"] and not scene.over)


def known_names(plan: Plan, directory: Directory) -> list[str]:
    """The names that a text may hold: those of the contact list, of the parties and of the place."""
    named = [x.name for group in (directory.contacts, directory.organisations, directory.rosters)
             for x in group.values()]  # fmt: skip
    return [*named, plan.area, plan.title, plan.meeting.place or "", directory.name]


def readers(directory: Directory) -> Mapping[str, int]:
    """How many residents on the rosters read each language, the most read first; who has none reads the partnership's.

    The partnership's own stands first even when nobody is known to read it.
    """
    listed = [r.id for r in directory.rosters.values() if r.kind is RosterKind.RESIDENTS]
    people = [directory.contacts[c] for c in directory.members(listed) if c in directory.contacts]
    read = Counter(p.language or directory.language for p in people)
    own = directory.language
    return {own: read.pop(own, 0), **dict(read.most_common())}


def languages(directory: Directory) -> tuple[str, ...]:
    """The languages that residents' texts are offered in: the partnership's, those read there, and English."""
    return tuple(dict.fromkeys((*readers(directory), "en")))


def _kinds(scene: Scene) -> list[str]:
    """The kinds of party that must answer in this plan, as in "police", each once."""
    named = scene.directory.organisations
    answering = [named[s.party].kind.value for s in seats(scene.plan, scene.directory) if s.obligatory]
    return list(dict.fromkeys(kind for kind in answering if kind != OrganisationKind.OTHER.value))


def _titles(measures: Sequence[Measure], *states: MeasureState) -> list[str]:
    """The first of them: nobody reads a notice with more."""
    return [m.title for m in measures if m.state in states][:MOST_TOLD]


def _sender(scene: Scene, row: Communication) -> str:
    """The organisation of whoever informs; else the partnership."""
    person = scene.directory.contacts.get(row.informs) if row.informs else None
    home = scene.directory.organisations.get(person.organisation) if person and person.organisation else None
    return home.name if home else scene.directory.name


def _named(directory: Directory, who: ContactId | None) -> str:
    """Name, title and number; without the number when it seems to be a private one."""
    person = directory.contacts.get(who) if who else None
    if person is None:
        return ""
    said = ", ".join(part for part in (person.name, person.title.lower()) if part)
    with_number = f"{said}, tlf. {shown(person.phones[0])}" if person.phones else said
    return said if find(with_number) else with_number
