"""The action plan's paper: tagged for those who listen to it, whole for those who print it, and never run as source."""

import io
import re
import socket
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest
from pypdf import PdfReader

from app.core.action_plan import ActionPlan, Communication, Handover, Measure, MeasureState
from app.core.ids import ContactId
from app.core.paper import Grounds
from app.core.roster import OrganisationKind
from app.documents import bundle, word
from app.documents.message import page
from app.documents.papers.action_plan import ActionPlanPaper, Signature, pdf, view
from app.documents.papers.heading import Heading, short, whole
from app.documents.pdf import ReachesOutError, made
from app.documents.sources import folder
from tests.builders import EVENING, example

ANNA, GITTE = ContactId("anna"), ContactId("gitte")
SIGNED = [Signature(party="Nordøens Politi", people=["Carl Nordstrand, Vicepolitiinspektør"]), Signature(party="Søbo")]
ODD = '#panic("x") {{ 7*7 }} <script>x</script> $x$ *fed* @ref // [ ] {%raw%} #eval("1") \\ `a` "æøå" \u202e\u0301 =1+1'


def grounds(**more: Any) -> Grounds:
    read = bundle.from_data(example())
    plan = read.plans[0]
    known: dict[str, Any] = {
        "plan": plan,
        "directory": read.directory,
        "scenario": plan.scenarios[0],
        "number": "2026-003",
        "exercise": False,
        "case_number": "26/014233",
        "seal": (41, "ab" * 32),
        "now": EVENING,
    }
    return Grounds(**(known | more))


def measure(n: int, **more: Any) -> Measure:
    usual: dict[str, Any] = {
        "title": f"Indsats {n}",
        "text": "Kontoret holder åbent til kl. 20, så beboerne kan få svar på ærlige spørgsmål.",
        "actor": OrganisationKind.HOUSING,
        "responsible": GITTE,
        "reach": "+4520111115",
        "deadline": datetime(2026, 11, 23, 11, tzinfo=UTC),
        "state": MeasureState.UNDER_WAY,
    }
    return Measure(f"m{n}", **(usual | more))


def plan(*measures: Measure, **more: Any) -> ActionPlan:
    usual: dict[str, Any] = {
        "situation": "Der brændte en container ved blok 4.\nIngen er kommet til skade.",
        "purpose": "Skab ro og tryghed.",
        "target_groups": ("Beboere", "Børn og unge"),
        "communication": (Communication("Beboere", message="Der er ro i området.", channel="sms", informs=ANNA),),
        "press_spokesperson": ANNA,
        "ends_at": EVENING + timedelta(days=2),
        "handover": (Handover("Lokalrådet", "Lys på stien"),),
    }
    return ActionPlan(measures=measures, **(usual | more))


def paper(content: ActionPlan, **more: Any) -> ActionPlanPaper:
    return view(content, 3, grounds(**more), SIGNED, (EVENING, ANNA))


def words(document: bytes) -> list[str]:
    """The words of each page."""
    pages = PdfReader(io.BytesIO(document)).pages
    return [" ".join(p.extract_text().replace("\N{NO-BREAK SPACE}", " ").split()) for p in pages]


def flat(pages: list[str]) -> str:
    """Every sign of the paper without what hyphenation and line breaks have added."""
    return "".join(pages).translate({ord(sign): None for sign in " -\u00ad\u2010"})


def tags(document: bytes) -> tuple[Counter[str], list[str], list[list[str]]]:
    """How many of each tag, the scopes of the table headers, and what each table's first row is made of."""
    counted: Counter[str] = Counter()
    scopes: list[str] = []
    heads: list[list[str]] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            name = str(node.get("/S", ""))
            counted[name] += 1
            if name == "/TH":
                scopes.extend(str(a.get("/Scope")) for a in node["/A"])
            if name == "/THead":
                heads.append([str(cell.S) for row in node.K for cell in row.K])
            walk(node.get("/K"))

    with pikepdf.open(io.BytesIO(document)) as opened:
        walk(opened.Root.StructTreeRoot.K)
    return counted, scopes, heads


def test_the_paper_says_everything_and_keeps_its_letters() -> None:
    [first, *_] = pages = words(pdf(paper(plan(measure(1)))))
    for said in (
        "Handlingsplan for Søengården", "Journalnr. 26/014233 · Aktivering 2026-003", "UDGAVE 3 · VEDTAGET",
        "søndag den 22. november 2026 kl. 21.04 af Anna Eksempel", "tirsdag den 24. november 2026 kl. 21.04",
        "Ildspåsættelse", "Indsats 1", "Gitte Lyngmark", "Boligorganisationerne", "20 11 11 15", "23.11.2026 kl. 12.00",
        "I gang", "Børn og unge", "Der er ro i området.", "Ekstern", "Sms", "Lys på stien", "Nordøens Politi",
        "Carl Nordstrand, Vicepolitiinspektør", "Underskrift", "Dato", "Fortroligt.", f"post 41, segl {'ab' * 32}",
    ):  # fmt: skip
        assert said in " ".join(pages), said
    assert "Side 1 af" in first
    assert "ØVELSE" not in first


def test_the_pdf_holds_every_word_that_the_word_document_holds() -> None:
    sample = word.sample()
    heading = sample.heading.model_dump(exclude={"stamp", "version", "area", "exercise"})
    rows = [row.model_dump() for row in (*sample.measures, *sample.communication, *sample.handover)]
    texts = [*heading.values(), *(text for row in rows for text in row.values()), sample.written_by, sample.authority]
    said = flat(words(pdf(sample))).casefold()
    missing = [t for text in texts for t in text.split("\n") if flat([t]).casefold() not in said]
    assert missing == []


def test_a_word_longer_than_any_column_is_hyphenated_and_noise_is_broken_anywhere() -> None:
    compound = "Boligorganisationssamarbejdsudvalgsmedlemskabsfornyelsesgebyret"
    noise, address = "x" * 300, "https://example.dk/" + "a/" * 100
    content = plan(measure(1, title=f"{compound} {noise}", text=address), situation=compound * 3)
    pages = PdfReader(io.BytesIO(pdf(paper(content)))).pages
    text = "".join(one.extract_text() for one in pages)
    assert "Boligorganisations\u00ad" in text
    assert not re.search("x\u00ad", text)
    together = flat(words(pdf(paper(content))))
    assert all(said in together for said in (compound * 3, noise, address.replace("-", "")))


@pytest.mark.parametrize("exercise", [False, True])
@pytest.mark.parametrize("content", [plan(*(measure(n) for n in range(35))), ActionPlan()], ids=["long", "empty"])
def test_the_paper_is_tagged_for_those_who_listen_to_it(content: ActionPlan, tmp_path: Path, *, exercise: bool) -> None:
    document = pdf(paper(content, exercise=exercise))
    with pikepdf.open(io.BytesIO(document)) as opened:
        root = opened.Root
        assert str(root.Lang) == "da-DK"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with opened.open_metadata() as about:
            assert about["dc:title"] == "Handlingsplan for Søengården"
            assert (about["pdfuaid:part"], about["pdfaid:part"], about["pdfaid:conformance"]) == ("1", "2", "A")
    counted, scopes, heads = tags(document)
    assert counted["/H1"] == 1
    assert counted["/Table"] == len(heads) == (3 if content.measures else 0)
    assert set(scopes) <= {"/Column"}
    assert all(set(head) == {"/TH"} for head in heads)
    (tmp_path / "paper.pdf").write_bytes(document)
    assert not pdfua.validate(str(tmp_path / "paper.pdf")).findings
    assert all(("ØVELSE" in one) is exercise for one in words(document))


def test_a_long_plan_repeats_its_headers_and_loses_nothing() -> None:
    compound = "Speciallægepraksisplanlægningsstabiliseringsperiodes"
    tall = " ".join(f"Sætning{n} om de unge." for n in range(200))
    mailbox, lines = "en.meget.lang.adresse@example.dk", "\n".join("linje" * 40)
    odd = measure(40, title=compound, text="https://www.example.dk/" + "a" * 300, reach=mailbox)
    content = plan(*(measure(n) for n in range(35)), measure(36, text=tall), odd, measure(41, text=lines))
    pages = words(pdf(paper(content)))
    assert len(pages) >= 5
    assert sum("Kan nås på" in one for one in pages) >= 4
    together = flat(pages)
    for said in (compound, "a" * 300, mailbox, "Sætning0om", "Sætning199om", "Indsats34"):
        assert said in together, said
    assert all(f"Side {n} af {len(pages)}" in one for n, one in enumerate(pages, 1))
    assert sum(one.count("20 11 11 15") for one in pages) == 37
    assert sum(one.count("Underskrift") for one in pages[-1:]) >= 2


def test_what_people_type_is_never_source_in_any_field() -> None:
    content = plan(
        measure(1, title=ODD, text=ODD, reach=ODD),
        situation=ODD, purpose=ODD, target_groups=(ODD,), handover=(Handover(ODD, ODD),),
        communication=(Communication(ODD, message=ODD, channel=ODD),),
    )  # fmt: skip
    made_from = paper(content, case_number=ODD)
    made_from.signatures = [Signature(party=ODD, people=[ODD])]
    made_from.heading.area = made_from.heading.title = made_from.heading.scenario = made_from.heading.partnership = ODD
    text = flat(words(pdf(made_from)))
    assert text.count("{{7*7}}") >= 14
    assert text.count('#panic("x")') >= 14
    assert "49" not in text
    shown = page("action_plan", {"paper": made_from})
    assert "<script>" not in shown
    assert shown.count("{{ 7*7 }}") >= 12


def test_a_sign_that_no_typeface_has_is_shown_as_missing_and_breaks_no_paper() -> None:
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    odd = f"Brand \N{FIRE} {family} \u4f60 \x1b[0m \ue000 \ud83d e\u0301 \u202eæøå"
    only = words(pdf(paper(plan(situation=odd))))[0]
    assert "Brand \N{REPLACEMENT CHARACTER}" in only
    assert "\N{REPLACEMENT CHARACTER} = et tegn, som papiret ikke kan vise" in only
    assert "et tegn, som" not in words(pdf(paper(plan(measure(1)))))[0]


@pytest.mark.parametrize(
    "odd", ["\u05c0\u05c3\u05c4\u05c5\u05c6\u05c7\u05c8\u05c9", "\x08\t\x0b\t\x00", '":\u0301"\ufffe{']
)
def test_no_text_breaks_the_compiler_or_the_paper(odd: str) -> None:
    content = plan(measure(1, title=odd, text=odd), communication=(Communication(channel=f"Å {odd}", message=odd),))
    said = flat(words(pdf(paper(content))))
    assert "Å" in said
    assert "Formål" in said


def test_a_paper_filed_by_the_first_release_can_still_be_read() -> None:
    filed: dict[str, Any] = {"heading": {"kind": "Handlingsplan", "title": "Handlingsplan for X", "area": "X"}}
    filed |= dict.fromkeys(("situation", "purpose", "target_groups", "measures", "communication", "handover"), ())
    filed |= {"press_spokesperson": "", "ends_at": ""}
    assert pdf(ActionPlanPaper.model_validate(filed)).startswith(b"%PDF")


def test_the_same_view_gives_the_same_bytes_and_another_moment_others() -> None:
    assert pdf(paper(plan(measure(1)))) == pdf(paper(plan(measure(1))))
    assert pdf(paper(plan(measure(1)))) != pdf(paper(plan(measure(1)), now=EVENING + timedelta(days=1)))


def test_a_filed_view_reads_back_as_it_was() -> None:
    kept = paper(plan(measure(1)))
    assert ActionPlanPaper.model_validate_json(kept.model_dump_json()) == kept


def test_a_number_or_mailbox_is_one_tap_away_on_the_page() -> None:
    content = plan(measure(1), measure(2, reach="gitte@example.dk"), measure(3, reach="javascript:alert(1)"))
    shown = page("action_plan", {"paper": paper(content)})
    assert '<a href="tel:+4520111115">20 11 11 15</a>' in shown
    assert '<a href="mailto:gitte@example.dk">' in shown
    assert 'href="javascript' not in shown


def test_who_is_no_longer_on_the_contact_list_is_still_named_on_the_paper() -> None:
    gone = plan(measure(1, responsible=ContactId("flyttet")), press_spokesperson=ContactId("flyttet"))
    assert paper(gone).measures[0].responsible == "flyttet"
    assert paper(gone).press_spokesperson == "flyttet"


def test_a_moment_on_paper_has_its_day_and_year() -> None:
    assert whole(datetime(2027, 1, 1, 0, 5, tzinfo=UTC)) == "fredag den 1. januar 2027 kl. 01.05"
    assert whole(datetime(2026, 12, 31, 23, 5, tzinfo=UTC)) == "fredag den 1. januar 2027 kl. 00.05"
    assert short(None) == ""
    assert short(datetime(2026, 7, 1, 10, tzinfo=UTC)) == "1.7.2026 kl.\N{NO-BREAK SPACE}12.00"


def test_a_template_that_wants_something_from_outside_is_refused_and_asks_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "far.typ").write_text('#import "@preview/cetz:0.3.0": *', encoding="utf-8")
    with socket.socket() as outside:
        outside.bind(("127.0.0.1", 0))
        outside.listen()
        outside.setblocking(False)
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{outside.getsockname()[1]}")
        with pytest.raises(ReachesOutError):
            made("far", Heading(kind="", title="", area=""), 0, tmp_path)
        with pytest.raises(BlockingIOError):
            outside.accept()


def test_no_paper_runs_what_it_reads_and_none_reads_a_file() -> None:
    for one in (folder("templates") / "document").glob("*.typ"):
        text = one.read_text(encoding="utf-8")
        assert not any(word in text for word in ("eval(", "read(", "plugin(", '"@')), one
