"""The briefing (orientering) as a paper: what a board member needs to know, in words that take a minute to read.

It holds counts, times and the names of parties and measures; of people it holds nothing (S3-19, S3-20).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from app.core.action_plan import Measure, MeasureState
from app.core.briefing import Briefing, BriefingKind
from app.core.paper import Grounds
from app.core.since_last import Snapshot
from app.core.wording import clock, day_and_clock, numeral
from app.documents import pdf as pdf_paper
from app.documents.charts import Bar, Counts, painted, png, standing, timeline
from app.documents.charts.measures import standing_said, timeline_said
from app.documents.papers.filed import FiledView
from app.documents.papers.heading import Heading, short, split

KIND = "Orientering"
MOST_MEASURES = 8
PICTURE_WIDTH = 740
MAIL_WIDTH = 320
LONGEST_NEWS = 60
SAME_NIGHT = timedelta(hours=12)
_KINDS = {
    BriefingKind.FIRST: "første orientering",
    BriefingKind.RUNNING: "løbende orientering",
    BriefingKind.ADOPTED: "handlingsplanen er vedtaget",
    BriefingKind.EXTENDED: "beredskabet er forlænget",
    BriefingKind.EXTRA: "ekstra orientering",
    BriefingKind.CLOSED: "sidste orientering",
}
_STATES = {
    MeasureState.PLANNED: "planlagt",
    MeasureState.UNDER_WAY: "i gang",
    MeasureState.DONE: "gennemført",
    MeasureState.DROPPED: "opgivet",
}

_COUNTED = (MeasureState.DONE, MeasureState.UNDER_WAY, MeasureState.PLANNED)
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


class MeasureLine(BaseModel):
    """A measure: its title, how far it is in words and as a word for programs, and its deadline, `until` in words."""

    title: str
    state: str
    key: MeasureState
    deadline: datetime | None = None
    until: str = ""


class BriefingPaper(FiledView, BaseModel):
    """Everything that stands in a briefing, in words. Kept when it is sent: a new field needs a default.

    `news` = the change that a text message has room for, `more` tells of the measures that there is no room for; the
    timeline is drawn from `began`, `ends` and `now`. `tally` = done, under way and planned of all measures, also those.
    """

    heading: Heading
    kind: BriefingKind
    note: list[str] = []
    lead: str = ""
    since: str = ""
    changes: list[str] = []
    news: str = ""
    status: list[str] = []
    ready: int = 0
    parties: int = 0
    picture_said: str = ""
    sums: str = ""
    measures: list[MeasureLine] = []
    more: str = ""
    tally: list[int] = []
    ahead: list[str] = []
    began: datetime
    ends: datetime | None = None
    now: datetime

    @property
    def counts(self) -> Counts:
        """What the small picture counts."""
        shown = [sum(m.key is kind for m in self.measures) for kind in _COUNTED]
        return Counts(self.ready, self.parties, *(self.tally or shown))

    @property
    def bars(self) -> list[Bar]:
        """What the timeline shows; none while no measure has a deadline."""
        dated = any(m.deadline for m in self.measures)
        return [Bar(m.title, m.key, m.deadline) for m in self.measures] if dated else []

    @property
    def picture(self) -> Markup | None:
        """Who is ready and how the measures stand; None where that says nothing any more."""
        return standing(self.counts) if self.parties and self.kind is not BriefingKind.CLOSED else None


@dataclass(frozen=True)
class Facts:
    """What a briefing is composed of; `measures` and `cause` hold nothing about a person, `since` = the one before."""

    one: Briefing
    stands: Snapshot
    started_at: datetime
    changes: Sequence[str] = ()
    measures: Sequence[Measure] = ()
    cause: str = ""
    since: datetime | None = None
    next_at: datetime | None = None


def view(facts: Facts, nr: int, grounds: Grounds) -> BriefingPaper:
    """The view of one briefing, the `nr`th of its activation."""
    kind, stands = facts.one.kind, facts.stands
    over = kind is BriefingKind.CLOSED
    shown = facts.measures[:MOST_MEASURES]
    changes = [_straight(change) for change in facts.changes]
    left = len(facts.measures) - len(shown)
    paper = BriefingPaper(
        heading=_heading(facts.one, nr, grounds),
        kind=kind,
        note=split(_straight(facts.one.note)),
        lead=_lead(facts, grounds),
        since=_since(facts, grounds.now),
        changes=changes,
        news=next((change for change in changes if len(change) <= LONGEST_NEWS), ""),
        status=[] if over else list(_status(stands, grounds.now)),
        ready=len(stands.ready),
        parties=len(stands.ready) + len(stands.missing),
        sums=_sums(facts.measures),
        measures=[_measure(m) for m in shown],
        more=f"Hertil kommer {numeral(left)} {'anden' if left == 1 else 'andre'}." if left else "",
        tally=[sum(m.state is kind for m in facts.measures) for kind in _COUNTED],
        ahead=list(_ahead(facts, grounds.now)),
        began=facts.started_at,
        ends=None if over else stands.ends_at,
        now=grounds.now,
    )
    return paper.model_copy(update={"picture_said": standing_said(paper.counts) if paper.picture else ""})


def bare(one: Briefing, nr: int, grounds: Grounds, sent_at: datetime) -> BriefingPaper:
    """The view of a briefing that was sent before views were kept: its words alone."""
    return BriefingPaper(
        heading=_heading(one, nr, grounds), kind=one.kind, status=split(one.text), began=sent_at, now=sent_at
    )


def _heading(one: Briefing, nr: int, grounds: Grounds) -> Heading:
    state = f"nr. {nr}, {_KINDS[one.kind]}"
    return Heading.of(KIND, grounds, title=f"Orientering om {grounds.plan.area}", state=state)


class _Sheet(BriefingPaper):
    """The view as its template takes it: with its pictures, and what they say to whoever cannot see them."""

    standing: str = ""
    standing_said: str = ""
    timeline: str = ""
    timeline_said: str = ""


def pdf(paper: BriefingPaper) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a; the same view gives the same bytes, a filed one those that were filed."""
    if paper.filed_pdf:
        return paper.filed_pdf
    bars = paper.bars
    sheet = _Sheet(
        **paper.model_dump(),
        standing=painted(paper.picture, PICTURE_WIDTH) if paper.picture else "",
        standing_said=paper.picture_said or standing_said(paper.counts),
        timeline=painted(timeline(bars, paper.began, paper.ends, paper.now), PICTURE_WIDTH) if bars else "",
        timeline_said=timeline_said(bars),
    )
    return pdf_paper.made("briefing", sheet, paper.heading.stamp)


def mail_picture(kept: Mapping[str, Any]) -> bytes | None:
    """The picture of a kept view as PNG; None where it has none."""
    picture = BriefingPaper.model_validate(kept).picture
    return png(picture, MAIL_WIDTH) if picture else None


def file_headers(paper: BriefingPaper, nr: int) -> dict[str, str]:
    """The name of the `nr`th briefing's PDF, as a browser takes it."""
    return {"Content-Disposition": f'inline; filename="orientering-{paper.heading.number}-{nr}.pdf"'}


def _lead(facts: Facts, grounds: Grounds) -> str:
    """What the briefing is about, as its first sentence."""
    about, now = f"Beredskabet for {grounds.plan.area}", grounds.now
    ends = facts.stands.ends_at
    match facts.one.kind:
        case BriefingKind.FIRST:
            cause = f" {_straight(facts.cause)}" if facts.cause else ""
            began = day_and_clock(facts.started_at, now)
            return f"{about} er aktiveret {began}. Anledning: {grounds.scenario.name}.{cause}"
        case BriefingKind.ADOPTED:
            return f"Handlingsplanen for {grounds.plan.area} er vedtaget."
        case BriefingKind.EXTENDED if ends:
            return f"{about} er forlænget til {day_and_clock(ends, now)}."
        case BriefingKind.CLOSED:
            return f"{about} ({grounds.scenario.name}) er afsluttet {clock(now)}. Det er den sidste orientering."
        case _:
            return f"{about} ({grounds.scenario.name}) er fortsat aktivt."


def _since(facts: Facts, now: datetime) -> str:
    """Above the changes; that there are none is said by a running briefing alone, the others bring news themselves."""
    if facts.since is None or not (facts.changes or facts.one.kind is BriefingKind.RUNNING):
        return ""
    return f"Nyt siden sidste orientering {_past(facts.since, now)}"


def _status(stands: Snapshot, now: datetime) -> Iterator[str]:
    total = len(stands.ready) + len(stands.missing)
    if stands.quorate:
        whole = f": alle {numeral(total)} obligatoriske parter er klar" if total > 1 else ""
        yield f"Beredskabet er beslutningsdygtigt{whole}."
    elif total:
        ready = f"{numeral(len(stands.ready)).capitalize()} af {numeral(total)} obligatoriske parter er klar."
        yield f"{ready} Vi mangler: {', '.join(stands.missing)}." if stands.missing else ready
    if stands.meeting_at:
        ahead = stands.meeting_at >= now
        said = (
            f"holdes {day_and_clock(stands.meeting_at, now)}"
            if ahead
            else f"var indkaldt til {_past(stands.meeting_at, now)}"
        )
        place = f" i {stands.meeting_place}" if stands.meeting_place else ""
        yield f"Hastemødet {said}{place}."


def _straight(text: str) -> str:
    """The text without signs that turn the direction of what follows: a sentence must read as it was looked at."""
    return _TURNS.sub("", text)


def _measure(m: Measure) -> MeasureLine:
    state = _STATES[m.state]
    return MeasureLine(title=_straight(m.title), state=state, key=m.state, deadline=m.deadline, until=short(m.deadline))


def _past(moment: datetime, now: datetime) -> str:
    """A moment that has passed: of the same night by its time alone."""
    return clock(moment) if now - moment < SAME_NIGHT else day_and_clock(moment, now)


def _sums(measures: Sequence[Measure]) -> str:
    live = [m for m in measures if m.state is not MeasureState.DROPPED]
    done = sum(m.state is MeasureState.DONE for m in live)
    return f"Indsatser: {done} af {len(live)} er gennemført." if live else ""


def _ahead(facts: Facts, now: datetime) -> Iterator[str]:
    kind, ends = facts.one.kind, facts.stands.ends_at
    if kind is BriefingKind.CLOSED:
        return
    if ends and kind is not BriefingKind.EXTENDED:
        yield f"Beredskabet slutter {day_and_clock(ends, now)}."
    if facts.next_at:
        yield f"Næste orientering kommer senest {day_and_clock(facts.next_at, now)}."
