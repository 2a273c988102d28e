"""The closing report from the log alone, and what is handed over to whom."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pytest
from pypdf import PdfReader

from app.core.action_plan import ActionPlan, Handover, Measure, MeasureState
from app.core.activation import confirm
from app.core.closing import Tally, report
from app.core.evaluation import Question, Summed, Verdict
from app.core.event import (
    ActionPlanAdopted,
    AnswerResolved,
    AnswerUnclear,
    Closed,
    MessageDelivered,
    MessageFailed,
    MessageSent,
    MessageUnknown,
)
from app.core.handover import handover
from app.core.ids import ContactId, MessageId, ReplyId, SeatId
from app.core.paper import Grounds
from app.documents import bundle
from app.documents.papers import closing_report
from app.documents.papers import handover as hand_over
from app.documents.papers.closing_report import Night
from tests.builders import EXAMPLES
from tests.core.night import NOW, night, seat

EXAMPLE = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes())
DIRECTORY = EXAMPLE.directory


def of(message: str, channel: str = "sms") -> tuple[Any, ...]:
    return (MessageId(message), ContactId("carl"), channel, "call")


@pytest.mark.covers("S3-09", "S3-37")
def test_the_night_is_timed_from_its_log() -> None:
    it = night(seat("politi", "carl", "petra", mandated=["petra"]), seat("kommune", "dorte"))
    it.forward(60)
    it.says("carl", yes=True)
    it.forward(30)
    it.says("dorte", yes=True)
    it.record([AnswerUnclear(ContactId("petra"), ReplyId("r1"), "")])
    it.forward(30)
    it.record([AnswerResolved(ReplyId("r1"), "yes")])
    it.record(confirm(it.activation, ContactId("petra"), [SeatId("politi")], "hand", now=it.now))
    it.record([ActionPlanAdopted(2, ""), Closed()])
    found = report(it.entries, it.activation)
    minute = timedelta(minutes=1)
    assert (found.first_answer, found.quorum, found.adoption, found.end) == (minute, 2 * minute, 2 * minute, 2 * minute)
    assert [(p.party, p.first_answer, p.ready) for p in found.parties] == [
        ("politi", minute, 2 * minute),
        ("kommune", 1.5 * minute, 1.5 * minute),
    ]
    assert [(u.contact, u.answer, u.after) for u in found.unclear] == [("petra", "yes", minute / 2)]


def test_an_unclear_answer_that_the_same_person_has_made_clear_since_is_told_so() -> None:
    it = night(seat("politi", "carl"), seat("kommune", "dorte"))
    it.record([AnswerUnclear(ContactId("dorte"), ReplyId("r1"), "")])
    it.forward(60)
    it.record([AnswerResolved(ReplyId("r1"), "no", later=True), Closed()])
    found = report(it.entries, it.activation)
    told = closing_report.paper(Night(found, it.activation, ActionPlan(), Summed(0, 0), ""), _grounds()).unclear
    assert [text.replace("\xa0", " ").partition("blev ")[2] for text in told] == [
        "afløst af et nej fra samme person efter 1 minut."
    ]


def test_each_message_is_counted_once_as_it_stands_last() -> None:
    it = night(seat("politi", "carl"))
    it.record([MessageSent(*of("1")), MessageDelivered(*of("1")), MessageSent(*of("2"))])
    it.record([MessageUnknown(*of("3")), MessageSent(*of("3")), MessageSent(*of("4")), MessageFailed(*of("4"))])
    it.record([MessageUnknown(*of("5")), MessageFailed(*of("6", "email"))])
    it.record([Closed()])
    assert report(it.entries, it.activation).messages == {
        "sms": Tally(sent=4, delivered=1, failed=1, unknown=1),
        "email": Tally(failed=1),
    }


def test_a_seat_that_nobody_was_left_for_is_told_and_whether_somebody_came_after_all() -> None:
    it = night(seat("politi", "carl"), seat("kommune", "dorte"))
    it.says("carl", yes=False)
    it.says("dorte", yes=False)
    it.says("carl", yes=True)
    it.record([Closed()])
    gaps = report(it.entries, it.activation).gaps
    assert [(g.seat, g.mandate, g.later) for g in gaps] == [("politi", False, True), ("kommune", False, False)]


def test_what_happens_on_a_later_day_is_told_with_its_day() -> None:
    it = night(seat("politi", "carl"), seat("kommune", "dorte"))
    it.record([AnswerUnclear(ContactId("dorte"), ReplyId("r1"), "")])
    it.forward(30 * 3600)
    it.record([AnswerUnclear(ContactId("dorte"), ReplyId("r2"), ""), Closed()])
    told = Night(report(it.entries, it.activation), it.activation, ActionPlan(), Summed(0, 0), "")
    first, later = closing_report.paper(told, _grounds()).unclear
    assert first.startswith("Et uklart svar kl. 21.04")
    assert later.replace("\xa0", " ").startswith("Et uklart svar 24.11.2026 kl. 03.04")


def test_a_night_in_which_nothing_came_to_anything_has_a_report() -> None:
    it = night(seat("politi", "carl"))
    it.record([Closed()])
    found = report(it.entries, it.activation)
    assert (found.first_answer, found.quorum, found.adoption, found.answered, found.briefings) == (
        None, None, None, 0, (),
    )  # fmt: skip


@pytest.mark.covers("S3-29")
def test_unfinished_measures_go_to_the_local_council_and_are_not_told_twice() -> None:
    left = Measure("m1", "Mere lys", responsible=ContactId("gitte"), state=MeasureState.UNDER_WAY)
    done = Measure("m2", "Oprydning", state=MeasureState.DONE)
    plan = ActionPlan(
        measures=(left, done, Measure("m3", "Oplæg på skolen"), replace(done, id="m4", state=MeasureState.DROPPED)),
        handover=(Handover("styregruppen", "Mere lys bliver permanent"), Handover("Havnens forening", "Ny aftale"),
                  Handover("", "")),
    )  # fmt: skip
    found = {f.name: [(h.what, h.owner) for h in f.rows] for f in handover(plan, DIRECTORY)}
    assert found == {
        "Helhedsplanens styregruppe": [("Mere lys bliver permanent", "gitte")],
        "Havnens forening": [("Ny aftale", None)],
        "Lokalrådet for Engholm": [("Oplæg på skolen", None)],
    }
    assert [f.name for f in handover(plan, replace(DIRECTORY, rosters={}))][-1] == "Styregruppen"


def test_a_measure_is_not_lost_to_a_row_that_only_holds_its_letters() -> None:
    plan = ActionPlan(measures=(Measure("m1", "Lys"),), handover=(Handover("", "Belysning på stien"),))
    [forum] = handover(plan, DIRECTORY)
    assert [row.what for row in forum.rows] == ["Belysning på stien", "Lys"]


def test_what_is_about_a_person_is_left_out_of_the_list() -> None:
    plan = ActionPlan(handover=(Handover("Lokalrådet", "Følg op på familien, cpr 010190-1234"),))
    [forum] = handover(plan, DIRECTORY)
    assert forum.rows[0].what == "Følg op på familien, cpr [udeladt]"


def _grounds() -> Grounds:
    plan = EXAMPLE.plans[0]
    return Grounds(plan, DIRECTORY, plan.scenarios[0], "2026-001", True, "", (7, "ab" * 32), NOW)


NASTY = '#panic("x") {{ 7*7 }} <script>alert(1)</script> $x$ *fed* @ref // [ ] \u202e tæt på Åen ' + "Ø" * 90


@pytest.mark.parametrize("typed", [NASTY, "x", f"{NASTY} " * 10])
def test_the_papers_are_readable_by_everybody_whatever_was_typed(typed: str, tmp_path: Path) -> None:
    it = night(seat("politi", "carl"), seat("kommune", "dorte"))
    it.forward(30)
    it.says("carl", yes=True)
    it.record([MessageSent(*of("1")), Closed()])
    plan = ActionPlan(measures=(Measure("m1", typed),), handover=(Handover(typed, typed), Handover("", typed)))
    grounds = _grounds()
    verdicts = {q: {Verdict.YES: 3, Verdict.PARTLY: 0, Verdict.NO: 0} for q in Question}
    asked = Summed(6, 3, 3, verdicts, (typed, typed))
    told = Night(report(it.entries, it.activation), it.activation, plan, asked, typed)
    views = (closing_report.paper(told, grounds), hand_over.paper(handover(plan, DIRECTORY), grounds))
    for made in (closing_report.pdf(views[0]), hand_over.pdf(views[1])):
        (tmp_path / "paper.pdf").write_bytes(made)
        assert not pdfua.validate(str(tmp_path / "paper.pdf")).findings
        assert "ØVELSE" in PdfReader(BytesIO(made)).pages[0].extract_text()
    assert closing_report.pdf(views[0]) == closing_report.pdf(views[0])
