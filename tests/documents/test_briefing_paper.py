"""The briefing as a paper: every form says the same, in a minute, whatever was typed."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pdfua
import pikepdf
import pytest
from pypdf import PdfReader

from app.channels.email import _fill
from app.core.action_plan import Measure, MeasureState
from app.core.briefing import Briefing, BriefingKind
from app.core.delivery import Attachment, Outgoing
from app.core.ids import BriefingId, MessageId
from app.core.paper import Grounds
from app.core.since_last import MeasureStood, Snapshot, since_last
from app.documents import bundle, message
from app.documents.papers import briefing
from app.documents.papers.briefing import BriefingPaper, Facts
from app.wiring.writer import _picture
from tests.builders import EXAMPLES
from tests.core.night import NOW

NASTY = '#panic("x") {{ 7*7 }} <script>alert(1)</script> $x$ *fed* @ref // [ ] {%raw%} \u202e tæt på Åen'
LATER = NOW + timedelta(hours=4)
MEASURES = (
    Measure("m1", "Udvidet åbningstid på ejendomskontoret", state=MeasureState.UNDER_WAY, deadline=LATER),
    Measure("m2", "Ekstra vagter", state=MeasureState.DONE),
    Measure("m3", "Besked til skolerne"),
)
BEFORE = Snapshot(
    ("Politiet",), ("Kommunen", "Engbo", "Søbo", "Helhedsplanen"), meeting_at=NOW, meeting_place="Beboerhuset"
)
AFTER = Snapshot(
    ("Politiet", "Kommunen", "Engbo", "Søbo", "Helhedsplanen"),
    quorate=True,
    meeting_at=NOW,
    meeting_place="Beboerhuset",
    adopted=1,
    measures=tuple(MeasureStood(m.id, m.title, m.state) for m in MEASURES),
    ends_at=NOW + timedelta(days=1),
    announced=1,
    reached=1840,
)


def grounds(*, exercise: bool = False, now: datetime = LATER) -> Grounds:
    """What the heading stands on, out of the example bundle."""
    read = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes())
    plan = read.plans[0]
    return Grounds(plan, read.directory, plan.scenarios[0], "2026-003", exercise, "", (42, "ab12" * 16), now)


def paper(kind: BriefingKind = BriefingKind.RUNNING, note: str = "", *, exercise: bool = False) -> BriefingPaper:
    """The briefing of a usual night, four hours on."""
    facts = Facts(
        one=Briefing(BriefingId("b"), kind, LATER, note=note),
        stands=AFTER,
        started_at=NOW,
        changes=since_last(BEFORE, AFTER, LATER),
        measures=MEASURES,
        cause="Der er brand i to containere.",
        since=NOW,
        next_at=LATER + timedelta(hours=4),
    )
    return briefing.view(facts, 2, grounds(exercise=exercise))


def text(of: BriefingPaper) -> str:
    """The words that the API gives."""
    return message.briefing({"paper": of.model_dump()})


def mail(of: BriefingPaper, **more: object) -> message.Mail:
    """The mail of it."""
    values = {
        "kind": of.kind.value, "area": "Søengården", "scenario": "Ildspåsættelse", "exercise": of.heading.exercise,
        "number": "2026-003", "text": text(of), "paper": of.model_dump(mode="json"), "seal": "ab", "seal_n": 42,
        "parties": 5, "parties_ready": 5, "now": LATER.isoformat(), "ends_at": None, **more,
    }  # fmt: skip
    return message.mail("briefing", values, lambda *_: "http://127.0.0.1:8000/o")


@pytest.mark.parametrize("kind", BriefingKind)
def test_a_briefing_of_a_usual_night_is_read_in_a_minute(kind: BriefingKind) -> None:
    words = text(paper(kind, "Der er ro i området." if kind is BriefingKind.EXTRA else "")).split()
    assert 15 <= len(words) <= 200


def test_a_running_briefing_says_what_has_changed_then_how_things_stand_then_what_comes() -> None:
    said = text(paper())
    order = ("fortsat aktivt", "Nyt siden sidste", "blevet beslutningsdygtigt", "1.840 modtagere", "alle fem", "1 af 3")
    places = [said.index(words) for words in (*order, "Beredskabet slutter", "Næste orientering")]
    assert places == sorted(places)


def test_the_picture_counts_every_measure_also_those_that_are_not_listed() -> None:
    measures = [Measure(f"m{i}", f"Vagt {i}", state=MeasureState.DONE) for i in range(briefing.MOST_MEASURES + 12)]
    facts = Facts(Briefing(BriefingId("b"), BriefingKind.RUNNING, LATER), AFTER, NOW, measures=measures)
    made = briefing.view(facts, 2, grounds())
    assert made.picture_said.endswith("Indsatser: 20 gennemført.")
    assert made.sums == "Indsatser: 20 af 20 er gennemført."
    assert BriefingPaper.model_validate(made.model_dump(mode="json") | {"tally": []}).counts.done == len(made.measures)


def test_the_mail_of_an_exercise_says_once_that_nothing_has_happened() -> None:
    assert mail(paper(exercise=True)).text.count("Der er ikke sket noget.") == 1


def test_a_plan_with_one_obligatory_party_is_not_told_of_as_many() -> None:
    facts = Facts(Briefing(BriefingId("b"), BriefingKind.RUNNING, LATER), Snapshot(("Politiet",), quorate=True), NOW)
    assert briefing.view(facts, 2, grounds()).status == ["Beredskabet er beslutningsdygtigt."]


def test_page_mail_and_pdf_hold_every_sentence_of_the_text() -> None:
    made = paper(note="Der er ro i området.")
    pdf = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(briefing.pdf(made))).pages).split())
    html = " ".join(mail(made).html.split())
    for words in (*made.note, made.lead, *made.changes, *made.status, *made.ahead, made.sums):
        assert words in text(made)
        assert words in mail(made).text
        assert words in html
        assert words.replace("-", "") in pdf.replace("-", "")
    assert "segl ab12" in pdf


def test_the_pdf_is_accessible_archival_and_the_same_to_the_byte() -> None:
    made = briefing.pdf(paper(exercise=True, note=NASTY))
    assert made == briefing.pdf(paper(exercise=True, note=NASTY))
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.Root.Lang == "da-DK"
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.pages) <= 2
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        alts = sorted(str(figure.Alt) for figure in figures)
    assert alts == [
        "5 af 5 parter er klar. Indsatser: 1 gennemført, 1 i gang, 1 planlagt.",
        "Tidslinje over 3 indsatser: 1 gennemført, 1 i gang, 1 planlagt.",
    ]
    words = " ".join(PdfReader(BytesIO(made)).pages[0].extract_text().split())
    assert "ØVELSE" in words
    assert "tæt på Åen" in words


def test_a_usual_night_is_one_page() -> None:
    assert len(PdfReader(BytesIO(briefing.pdf(paper()))).pages) == 1


def test_a_briefing_whose_picture_cannot_be_made_leaves_without_it() -> None:
    assert _picture({"paper": {"kind": "no such kind"}}) == ()
    assert _picture({"text": "no briefing"}) == ()


def test_the_pdf_has_no_fault_that_the_checker_knows(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(briefing.pdf(paper()))
    assert not pdfua.validate(str(tmp_path / "paper.pdf")).findings


def test_the_mail_is_inlined_and_shows_the_picture_with_its_sentence() -> None:
    made = paper(note=NASTY)
    html = mail(made, picture="stilling").html
    assert 'src="cid:stilling" alt="5 af 5 parter er klar. Indsatser: 1 gennemført, 1 i gang, 1 planlagt."' in html
    assert 'style="margin: 0 0 12px' in html
    assert "<script" not in html
    assert "prefers-color-scheme: dark" in html
    assert "cid:" not in mail(made).html


def test_the_picture_travels_with_the_html_that_shows_it() -> None:
    made = paper()
    drawn = briefing.mail_picture(made.model_dump(mode="json"))
    assert drawn is not None
    letter = EmailMessage()
    said = mail(made, picture="stilling")
    files = (Attachment("stilling.png", "image/png", drawn, cid="stilling"),)
    _fill(letter, Outgoing(MessageId("m"), "email", "a@example.dk", said.text, said.subject, said.html, files))
    kinds = [part.get_content_type() for part in letter.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    assert [part["Content-ID"] for part in letter.walk()][-1] == "<stilling>"


def test_a_briefing_that_was_sent_before_views_were_kept_has_its_words() -> None:
    old = Briefing(BriefingId("b"), BriefingKind.FIRST, NOW, NOW, 7, "Beredskabet er aktiveret.\n\nTre af fem er klar.")
    made = briefing.bare(old, 1, grounds(), NOW)
    assert made.status == ["Beredskabet er aktiveret.", "Tre af fem er klar."]
    assert briefing.pdf(made).startswith(b"%PDF")
