"""The closing report (slutrapport) as a paper: its view in words, and its PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import BaseModel

from app.core.action_plan import ActionPlan, MeasureState
from app.core.activation import Activation
from app.core.briefing import BriefingKind
from app.core.closing import ClosingReport, Gap, Told, UnclearStory
from app.core.confidentiality import find, names, redact
from app.core.evaluation import FEWEST, QUESTIONS, Summed, Verdict
from app.core.ids import OrganisationId
from app.core.paper import Grounds
from app.core.roster import Directory
from app.core.wording import clock, minutes, numeral
from app.documents import pdf as pdf_paper
from app.documents.charts import curve, painted
from app.documents.papers.filed import FiledView
from app.documents.papers.heading import Heading, name_of, short, split

KIND = "Slutrapport"
MAY_BE_SHARED = "Må deles. Her står intet om personer."
PICTURE_WIDTH = 640
SAME_NIGHT = timedelta(hours=12)
_CHANNELS = {"sms": "Sms", "email": "Mail", "voice": "Opkald"}
_BRIEFINGS = {
    BriefingKind.FIRST: "Første", BriefingKind.RUNNING: "Løbende", BriefingKind.ADOPTED: "Handlingsplan vedtaget",
    BriefingKind.EXTENDED: "Forlænget", BriefingKind.EXTRA: "Ekstra", BriefingKind.CLOSED: "Sidste",
}  # fmt: skip
_STATES = {
    MeasureState.DONE: "Gennemført", MeasureState.UNDER_WAY: "I gang", MeasureState.PLANNED: "Ikke begyndt",
    MeasureState.DROPPED: "Opgivet",
}  # fmt: skip
_RESOLVED = {"yes": "et ja", "no": "et nej", "none": "intet svar"}


@dataclass(frozen=True)
class Night:
    """What the report is made from; `plan` is the action plan that stood."""

    report: ClosingReport
    activation: Activation
    plan: ActionPlan
    evaluation: Summed
    words: str


class PartyRow(BaseModel):
    """A party: how soon it answered, and how soon somebody who may decide had said yes."""

    party: str
    first_answer: str
    ready: str


class MessageRow(BaseModel):
    """The messages of one channel."""

    channel: str
    sent: int
    delivered: int
    failed: int
    unknown: int


class BriefingRow(BaseModel):
    """A briefing, and whether it came in time."""

    kind: str
    at: str
    recipients: int
    late: str


class QuestionRow(BaseModel):
    """How many answered a question with what."""

    question: str
    yes: int
    partly: int
    no: int


class ClosingReportPaper(FiledView, BaseModel):
    """Everything that stands on the closing report, in words. Kept when filed: a new field needs a default."""

    heading: Heading
    summary: str
    times: list[tuple[str, str]]
    people: list[tuple[str, str]]
    parties: list[PartyRow]
    gaps: list[str]
    unclear: list[str]
    messages: list[MessageRow]
    briefings: list[BriefingRow]
    told: list[str]
    measures: list[tuple[str, str]]
    evaluation: str
    questions: list[QuestionRow]
    changes: list[str]
    words: list[str]
    answers: list[float] = []
    seats: int = 0
    until: float = 0.0


class _Set(ClosingReportPaper):
    """The view as the template takes it, with its picture."""

    curve: str
    curve_said: str


def paper(night: Night, grounds: Grounds) -> ClosingReportPaper:
    """The view of the closing report, made now."""
    r, known = night.report, grounds.directory
    return ClosingReportPaper(
        heading=Heading.of(KIND, grounds, state="Falsk alarm" if _called_off(night) else "Afsluttet"),
        summary=_summary(night),
        times=[(label, _span(span, never)) for label, span, never in _times(r)],
        people=_people(night),
        parties=[
            PartyRow(
                party=_party(known, p.party),
                first_answer=_span(p.first_answer, "Intet svar"),
                ready=_span(p.ready, "Blev det ikke"),
            )
            for p in r.parties
        ],
        gaps=[_gap(g, night.activation) for g in r.gaps],
        unclear=[_unclear(u, night.activation, known) for u in r.unclear],
        messages=[MessageRow(channel=_CHANNELS.get(c, c), **vars(t)) for c, t in r.messages.items()],
        briefings=[_briefing(b) for b in r.briefings],
        told=_told(r),
        measures=[(_plain(m.title), _STATES[m.state]) for m in night.plan.measures if m.title.strip()],
        evaluation=_evaluation(night.evaluation),
        questions=_questions(night.evaluation),
        changes=list(night.evaluation.changes),
        words=split(_plain(night.words)),
        answers=_answers(night.activation),
        seats=len(night.activation.seats),
        until=((r.over_at or grounds.now) - night.activation.first_try_at).total_seconds(),
    )


def shared(view: ClosingReportPaper, known: Directory) -> ClosingReportPaper:
    """The report for those who were not there to learn from (S4-02): no free words, and nothing that names a person."""
    places = (view.heading.area, view.heading.scenario, *(o.name for o in known.organisations.values()))
    people = tuple(c.name for c in known.contacts.values())

    def about_nobody(title: str) -> bool:
        return not find(title) and not names(title, places) and not any(name in title for name in people)

    heading = view.heading.model_copy(update={"confidentiality": MAY_BE_SHARED, "case_number": ""})
    left_out = {"heading": heading, "unclear": [], "changes": [], "words": []}
    return view.model_copy(update={**left_out, "measures": [m for m in view.measures if about_nobody(m[0])]})


def pdf(view: ClosingReportPaper) -> bytes:
    """The report as PDF/UA-1 and PDF/A-2a; the same view gives the same bytes, a filed one those that were filed."""
    if view.filed_pdf:
        return view.filed_pdf
    drawn = curve(view.answers, view.seats, view.until) if view.answers else None
    picture = painted(drawn, PICTURE_WIDTH) if drawn else ""
    said = f"{len(view.answers)} af {view.seats} funktioner har svaret ja." if drawn else ""
    whole = _Set(**view.model_dump(), curve=picture, curve_said=said)
    return pdf_paper.made("closing_report", whole, view.heading.stamp)


def _answers(activation: Activation) -> list[float]:
    """Seconds from the first try to the first yes of each seat that somebody comes for, the quickest first."""
    yeses = (s.confirmed[0].answered_at for s in activation.seats.values() if s.confirmed)
    return sorted(max(0.0, (at - activation.first_try_at).total_seconds()) for at in yeses if at)


def _called_off(night: Night) -> bool:
    return night.activation.state.value == "cancelled"


def _times(r: ClosingReport) -> tuple[tuple[str, timedelta | None, str], ...]:
    """What is timed, how long it took, and what is said when it never came."""
    return (
        ("Første svar efter", r.first_answer, "Intet svar"),
        ("Beslutningsdygtig efter", r.quorum, "Blev det ikke"),
        ("Hastemøde sat til efter", r.meeting, "Intet møde"),
        ("Handlingsplan vedtaget efter", r.adoption, "Ikke vedtaget"),
        ("Slut efter", r.end, "-"),
    )


def _summary(night: Night) -> str:
    r = night.report
    if _called_off(night):
        return f"Det var en falsk alarm. Den blev afblæst efter {_span(r.end)}."
    quick = (
        f"blev beslutningsdygtigt efter {_span(r.quorum)}" if r.quorum is not None else "blev ikke beslutningsdygtigt"
    )
    plan = f"vedtaget efter {_span(r.adoption)}" if r.adoption is not None else "ikke vedtaget"
    return f"Beredskabet {quick}. Handlingsplanen blev {plan}. Det hele varede {_span(r.end)}."


def _people(night: Night) -> list[tuple[str, str]]:
    r = night.report
    found = [("Kaldt", str(r.called)), ("Har svaret", str(r.answered))]
    if r.came or r.missed:
        found.append(("Mødt", f"{r.came} af {r.came + r.missed}"))
    if r.extensions:
        found.append(("Forlænget", "én gang" if r.extensions == 1 else f"{numeral(r.extensions)} gange"))
    return found


def _told(r: ClosingReport) -> list[str]:
    before, after = r.statements
    found = [f"Beskeder til beboere: {r.announced} modtagere."] if r.announced else []
    if before + after:
        found.append(f"Udtalelser til pressen: {before} meldt til de andre parter før, {after} bagefter.")
    return found


def _when(at: datetime, activation: Activation) -> str:
    """A moment of the first night by its time alone; a later one with its day."""
    return clock(at) if at - activation.started_at < SAME_NIGHT else short(at)


def _gap(one: Gap, activation: Activation) -> str:
    role = activation.seats[one.seat].seat.role
    what = "kom uden handlekompetence" if one.mandate else "var ubesat"
    return f"{role} {what} fra {_when(one.at, activation)}" + (", men blev dækket senere." if one.later else ".")


def _unclear(one: UnclearStory, activation: Activation, known: Directory) -> str:
    roles = [activation.seats[seat].seat.role for seat in activation.seats_of(one.contact)]
    said = f"Et uklart svar {_when(one.at, activation)}" + (f" ({', '.join(roles)})" if roles else "")
    if one.by is None:
        return f"{said} blev ikke afklaret."
    meant, after = _RESOLVED.get(one.answer, one.answer), _span(one.after)
    if one.later:
        return f"{said} blev afløst af {meant} fra samme person efter {after}."
    return f"{said} blev læst som {meant} af {name_of(known, one.by) or 'tjenesten'} efter {after}."


def _briefing(one: Told) -> BriefingRow:
    late = f"{minutes(one.late_seconds)} for sent" if one.late_seconds else "I tide"
    kind = next((text for kind, text in _BRIEFINGS.items() if kind == one.kind), one.kind)
    return BriefingRow(kind=kind, at=short(one.at), recipients=one.recipients, late=late)


def _evaluation(summed: Summed) -> str:
    if not summed.asked:
        return "Ingen er spurgt."
    said = f"{numeral(summed.answered).capitalize()} af {numeral(summed.asked)} har svaret."
    if summed.shown and summed.counted == summed.answered:
        return said
    if summed.shown:
        first = numeral(summed.counted)
        return f"{said} Her er de første {first}. De næste vises {numeral(FEWEST)} ad gangen, så ingen kan genkendes."
    return f"{said} Svarene vises, når mindst {numeral(FEWEST)} har svaret, så ingen kan genkendes."


def _questions(summed: Summed) -> list[QuestionRow]:
    rows: Mapping[str, Mapping[Verdict, int]] = {QUESTIONS[q]: counts for q, counts in summed.verdicts.items()}
    return [
        QuestionRow(question=text, yes=n[Verdict.YES], partly=n[Verdict.PARTLY], no=n[Verdict.NO])
        for text, n in rows.items()
    ]


def _party(known: Directory, party: OrganisationId) -> str:
    return known.organisations[party].name if party in known.organisations else party


def _span(span: timedelta | None, never: str = "-") -> str:
    return minutes(int(span.total_seconds())) if span is not None else never


def _plain(text: str) -> str:
    return redact(text, find(text))
