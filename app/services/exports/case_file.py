"""The case file (sagsmappe): everything of one activation collected for the municipality's case system.

`PAPERS` is the list of what is filed: another kind of paper joins it by one line. What is not filed yet is made as it
stood at the last entry of the log, so that the same activation gives the same file.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from app.core import meeting as meeting_rules
from app.core import person_item
from app.core.access import Verb
from app.core.action_plan import PlanState
from app.core.activation import State
from app.core.confidentiality import Level
from app.core.event import Entry
from app.core.ids import ActivationId
from app.core.paper import Grounds, PaperKind
from app.documents import calendar, spreadsheet, word
from app.documents.cap import MEDIA as CAP_MEDIA
from app.documents.case_file import CaseFile, Piece, steady
from app.documents.papers import action_plan, briefing, closing_report, meeting
from app.documents.papers.filed import FiledView
from app.documents.papers.meeting import Held, Part
from app.services.exports.lists import Extract, listed, told_by_cap
from app.store import action_plans, activations, event_log, meetings, papers, word_templates
from app.store.activations import Case
from app.store.event_log import Line
from app.store.papers import Filed
from app.store.unit import Unit


@dataclass(frozen=True)
class Paper:
    """A kind of filed paper: what it is called, its view and how that becomes a PDF."""

    name: str
    title: str
    shape: type[FiledView]
    pdf: Callable[[Any], bytes]


PAPERS: Mapping[PaperKind, Paper] = {
    PaperKind.ACTION_PLAN: Paper(
        "handlingsplan-udgave", "Handlingsplan, udgave", action_plan.ActionPlanPaper, action_plan.pdf
    ),
    PaperKind.BRIEFING: Paper("orientering", "Orientering nr.", briefing.BriefingPaper, briefing.pdf),
    PaperKind.MINUTES: Paper("referat-udgave", "Referat, udgave", meeting.MeetingPaper, meeting.pdf),
    PaperKind.CLOSING_REPORT: Paper(
        "slutrapport-udgave", "Slutrapport, udgave", closing_report.ClosingReportPaper, closing_report.pdf
    ),
}
JSON, PDF = "application/json", "application/pdf"


async def case_file(unit: Unit, wanted: ActivationId, sender: str, base: str, also: Sequence[Piece] = ()) -> CaseFile:
    """Everything, for those who may see all of it; `sender` is the mails' address, `base` where people find us.

    `also`: what other services have to put in.
    """
    case = await activations.load(unit, wanted, Verb.READ_CONFIDENTIAL_LOG)
    entries = await event_log.read(unit, case.id)
    lines = await event_log.lines(unit, case.id)
    grounds = replace(await papers.grounds(unit, case), now=entries[-1].at)
    pieces = [
        *(_filed(kind, version, one) for kind, version, one in await papers.every(unit, case.id)),
        *await _action_plan(unit, case, grounds),
        *await _meeting(unit, case, entries, grounds, sender),
        *also,
        _log(lines, grounds.now),
        *[await _list(unit, case, which, grounds.now) for which in Extract],
        *await _cap(unit, case, sender, base),
    ]
    return CaseFile(_about(case, lines, grounds), grounds.case_number, grounds.now, pieces)


def _about(case: Case, lines: Sequence[Line], grounds: Grounds) -> dict[str, Any]:
    a, zone = case.activation, ZoneInfo(grounds.directory.timezone)
    return {
        "activation": case.id,
        "number": case.number,
        "partnership": grounds.directory.name,
        "plan": case.plan.id,
        "plan_title": case.plan.title,
        "area": case.plan.area,
        "scenario": case.scenario.name,
        "exercise": a.exercise,
        "state": a.state.value,
        "started_at": a.started_at.astimezone(zone).isoformat(timespec="seconds"),
        "over_at": a.over_at.astimezone(zone).isoformat(timespec="seconds") if a.over_at else None,
        "log": {"entries": len(lines), "last_seal": lines[-1]["seal"]},
    }


def _filed(kind: PaperKind, version: int, one: Filed) -> Piece:
    paper = PAPERS[kind]
    make = partial(_pdf_of, paper, one)
    return Piece(
        f"papirer/{paper.name}-{version:02d}.pdf", kind.value, f"{paper.title} {version}", PDF, one.made_at, make
    )


def _pdf_of(paper: Paper, one: Filed) -> bytes:
    return paper.pdf(paper.shape.from_file(one.view, one.pdf))


async def _action_plan(unit: Unit, case: Case, grounds: Grounds) -> Sequence[Piece]:
    """The newest version for programs and for Word, and as PDF while it is a draft."""
    latest = await action_plans.latest(unit, case.id)
    if latest is None:
        return ()
    at, filed = latest.at or grounds.now, None
    if latest.state is PlanState.ADOPTED:
        filed = await papers.filed(unit, case.id, PaperKind.ACTION_PLAN, latest.version)
    signed = action_plan.signatures(case.activation, case.directory)
    drafted = action_plan.view(latest.plan, latest.version, replace(grounds, now=at), signed)
    view = action_plan.ActionPlanPaper.from_file(filed.view, filed.pdf) if filed else drafted
    own = await word_templates.file(unit, PaperKind.ACTION_PLAN.value)
    name, title = f"papirer/handlingsplan-udgave-{latest.version:02d}", f"Handlingsplan, udgave {latest.version}"
    piece = partial(Piece, kind=PaperKind.ACTION_PLAN.value, title=title, made_at=at)
    draft = [piece(f"{name}-udkast.pdf", media=PDF, make=partial(action_plan.pdf, view))]
    return [
        *([] if filed else draft),
        piece(f"{name}.docx", media=word.MEDIA_TYPE, make=partial(steady, partial(word.letter, view, own), at)),
        piece(f"{name}.json", media=JSON, make=action_plans.as_json(latest.plan).encode),
    ]


async def _meeting(unit: Unit, case: Case, entries: Sequence[Entry], grounds: Grounds, sender: str) -> Sequence[Piece]:
    """Agenda, attendance sheet and minutes as they stand, and the meeting for a calendar."""
    lines = await meetings.minutes(unit, case.id)
    off = case.activation.state is State.CANCELLED
    stands = meeting_rules.called_off(case.meeting) if off else case.meeting
    held = Held(stands, case.activation, person_item.course(entries), lines)
    parts = [p for p in Part if p is not Part.MINUTES or not held.course.fresh]
    name = calendar.title(case.plan.area, case.scenario.name, exercise=case.activation.exercise)
    uid = meeting_rules.meeting_uid(case.id)
    ics = partial(calendar.invitation, stands, uid, name, grounds.now, sender)
    to_calendar = Piece("moede/hastemoede.ics", "calendar", name, calendar.MEDIA, grounds.now, ics, Level.ORDINARY)
    return [
        *(
            Piece(f"papirer/{part}.pdf", "meeting", meeting.TITLES[part], PDF, grounds.now,
                  partial(meeting.pdf, meeting.paper(part, held, grounds)))
            for part in parts
        ),
        to_calendar,
    ]  # fmt: skip


def _log(lines: Sequence[Line], at: datetime) -> Piece:
    text = partial(_lines, lines)
    return Piece("log/log.jsonl", "event_log", "Hændelseslog med segl", "application/jsonl; charset=utf-8", at, text)


def _lines(lines: Sequence[Line]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


async def _list(unit: Unit, case: Case, which: Extract, at: datetime) -> Piece:
    sheet = await listed(unit, case, which)
    make = partial(spreadsheet.as_csv, sheet)
    place = "log" if which is Extract.LOG else "lister"
    return Piece(f"{place}/{which}.csv", "list", sheet.name, spreadsheet.MEDIA["csv"], at, make)


async def _cap(unit: Unit, case: Case, sender: str, base: str) -> Sequence[Piece]:
    return [
        Piece(f"cap/cap-{m.n:02d}-{m.kind.lower()}.xml", "cap", f"CAP {m.kind} nr. {m.n}", CAP_MEDIA,
              datetime.fromisoformat(m.sent), partial(bytes, m.xml), Level.ORDINARY)
        for m in await told_by_cap(unit, case, sender, base)
    ]  # fmt: skip
