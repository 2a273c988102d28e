"""The meeting's papers: agenda, attendance sheet and minutes, with nothing about anyone that an item is about."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pdfua
import pypdf
import pytest

from app.core.activation import replay
from app.core.event import Activated, Attended, Called, CallingSeat, Confirmed, Entry, Event
from app.core.ids import ContactId
from app.core.meeting import Meeting
from app.core.meeting_event import PersonItemAdded, PersonItemBegan, PersonItemEnded
from app.core.minutes import Minute, MinuteKind
from app.core.paper import Grounds
from app.core.person_item import course
from app.documents import bundle
from app.documents.papers.meeting import Held, Part, paper, pdf
from tests.builders import EXAMPLES

NOW = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
READ = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes())
PLAN, KNOWN = READ.plans[0], READ.directory
GROUNDS = Grounds(PLAN, KNOWN, PLAN.scenarios[0], "2026-003", True, "26/1234", (12, "a" * 64), NOW)
WILD = '#panic("x") *fed* <script> $x$ Åse Øgård ' + "langtord" * 20
SEATS = [
    CallingSeat(
        s.id, s.role, s.party, s.obligatory, s.people, tuple(p for p in s.people if KNOWN.may_decide(p, s.party))
    )
    for s in KNOWN.rosters[PLAN.roster].seats
]


def held(*more: Event, minutes: tuple[Minute, ...] = ()) -> Held:
    """A meeting where the tovholder and the police have come and the next one is on the way."""
    first = Activated(PLAN.id, PLAN.scenarios[0].id, True, tuple(SEATS), (), NOW, "x")
    calls = [Called(s.id, s.people[0], 0, ("sms",)) for s in SEATS[:4]]
    yes = [Confirmed(s.people[0], (s.id,), "sms", NOW + timedelta(minutes=20)) for s in SEATS[:3]]
    came = [Attended(ContactId("anna"), True), Attended(ContactId("carl"), True)]
    events: list[Event] = [first, *calls, *yes, *came, *more]
    entries = [Entry(n, NOW, "anna", e) for n, e in enumerate(events, 1)]
    return Held(
        Meeting(NOW, WILD[:200], "+4533111111", "https://mit.moede.dk"), replay(entries), course(entries), minutes
    )


MINUTES = (
    Minute("1", MinuteKind.DECISION, "Åbent til kl. 20", ContactId("carl"), NOW, ContactId("gitte"), NOW),
    Minute("2", MinuteKind.NOTE, WILD, ContactId("anna"), NOW),
)
ITEMS = (
    PersonItemAdded(1, "ssp"),
    PersonItemBegan(1, (ContactId("anna"),)),
    PersonItemEnded(1, (ContactId("anna"),)),
    PersonItemAdded(2, "psp"),
)


@pytest.mark.covers("S3-33")
def test_closed_items_stand_last_and_say_who_leaves_and_nothing_else() -> None:
    view = paper(Part.AGENDA, held(*ITEMS), GROUNDS)
    assert [row.closed for row in view.agenda] == [False] * 7 + [True, True]
    assert view.agenda[-2].title == "Personpunkt nr. 1"
    assert view.agenda[-2].course == (
        "Gik ud kl. 22.30: Anna Eksempel. Afsluttet kl. 22.30. Kom ind igen: Anna Eksempel."
    )
    assert view.leaving == ["Helhedsplanen Søengården"]


@pytest.mark.covers("S3-17")
def test_the_attendance_sheet_says_who_came_who_comes_and_which_party_is_missing() -> None:
    view = paper(Part.ATTENDANCE, held(*ITEMS), GROUNDS)
    rows = {row.name: row for row in view.attendance}
    assert (rows["Anna Eksempel"].came, rows["Anna Eksempel"].absent) == ("Til stede", "punkt 8")
    assert (rows["Dorte Æbelø"].came, rows["Dorte Æbelø"].arrives) == ("", "kl. 22.50")
    assert "Boligforeningen Engbo" in view.missing


@pytest.mark.parametrize("part", Part)
def test_each_paper_is_accessible_keeps_every_word_and_comes_out_the_same_again(part: Part, tmp_path: Path) -> None:
    view = paper(part, held(*ITEMS, minutes=MINUTES), GROUNDS)
    made = pdf(view)
    (tmp_path / "paper.pdf").write_bytes(made)
    assert not pdfua.validate(str(tmp_path / "paper.pdf")).findings
    text = " ".join("".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(made)).pages).split())
    for words in ("#panic", "Åse Øgård", "Tavshedspligt", "26/1234", "ØVELSE"):
        assert words in text
    assert pdf(view) == made
