"""Word papers: every word of the view in the standard template, as plain text whatever it looks like."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.oxml.ns import qn

from app.documents import word
from app.documents.papers.action_plan import ActionPlanPaper

NASTY = (
    "{{ 7*7 }}", "{%tr for x in y %}", "<w:p>", "</w:t>", "&amp; & <b>", "'; DROP", "]]>", "<!-- ", "{_{", "${x}",
    "emoji 🚒👩‍🚒", "\u202eomvendt\u202c", "\u200fשלום", "Ærø Ågård ß ﷽", "a" * 400, "x\u0301" * 20,
)  # fmt: skip


def _words(view: Any) -> list[str]:
    """Every text of the view, except those that stand there as something else."""
    if isinstance(view, dict):
        return [w for key, v in view.items() if key not in {"stamp", "version", "area", "exercise"} for w in _words(v)]
    if isinstance(view, list):
        return [w for v in view for w in _words(v)]
    return [line for line in str(view).split("\n") if line]


def text_of(made: bytes) -> str:
    """What stands in the document, its head and its foot; a line for each line."""
    document = docx.Document(io.BytesIO(made))
    section = document.sections[0]
    parts = [document.element.body, section.header._element, section.footer._element]
    return "\n".join(_read(p) for part in parts for p in part.iter(qn("w:p")))


def _read(paragraph: Any) -> str:
    breaks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(e.text or "" if e.tag == qn("w:t") else breaks.get(e.tag, "") for e in paragraph.iter())


def _with_everywhere(*texts: str) -> ActionPlanPaper:
    """The sample with these texts in every field that people type, a row for each."""
    view = word.sample().model_dump()

    def put(value: Any, text: str) -> Any:
        if isinstance(value, dict):
            return {k: put(v, text) for k, v in value.items()}
        if isinstance(value, list):
            return [put(value[0], one) for one in ([text] if text != " ".join(texts) else texts)]
        return text if isinstance(value, str) else value

    return ActionPlanPaper.model_validate(put(view, " ".join(texts)))


def test_every_word_of_the_plan_stands_in_the_word_document() -> None:
    found = text_of(word.letter(word.sample()))
    assert [w for w in _words(word.sample().model_dump()) if w not in found] == []
    assert "ØVELSE" in found
    assert "{" not in found


def test_the_document_says_when_it_was_made_and_nothing_of_the_program_that_made_it() -> None:
    said = docx.Document(io.BytesIO(word.letter(word.sample()))).core_properties
    made_at = datetime.fromtimestamp(word.sample().heading.stamp, UTC)
    assert (said.created, said.modified, said.comments) == (made_at, made_at, "")


def test_an_empty_draft_says_so_and_leaves_out_what_it_has_not() -> None:
    found = text_of(word.letter(word.bare()))
    assert "Ikke beskrevet." in found
    assert "Ingen indsatser." in found
    assert "ØVELSE" not in found
    assert "Underskrifter" not in found


def test_what_people_type_comes_out_as_plain_text() -> None:
    found = text_of(word.letter(_with_everywhere(*NASTY)))
    assert {text: found.count(text) >= 15 for text in NASTY} == dict.fromkeys(NASTY, True)
    assert "49" not in found


def test_control_characters_go_and_line_breaks_stay() -> None:
    found = text_of(word.letter(_with_everywhere("før\x00\x07\x1b\ufffe\x0cefter\r\nnæste")))
    assert "førefter\nnæste" in found


def test_headers_repeat_rows_stay_whole_and_all_is_danish() -> None:
    document = docx.Document(io.BytesIO(word.letter(word.sample())))
    body = document.element.body
    assert len(body.findall(f".//{qn('w:tblHeader')}")) == 4
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in body.iter(qn("w:tr")))
    for table in document.tables:
        grid = [column.width for column in table.columns]
        assert all([cell.width for cell in row.cells] == grid for row in table.rows)
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"da-DK"}
    assert document.core_properties.title == "Handlingsplan for Prøvegården"
    foot = document.sections[0].footer._element
    assert [e.text.strip() for e in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_a_long_plan_keeps_every_measure() -> None:
    view = word.sample()
    view.measures = [view.measures[0].model_copy(update={"title": f"Indsats nr. {i}."}) for i in range(120)]
    found = text_of(word.letter(view))
    assert all(f"Indsats nr. {i}." in found for i in range(120))


def test_a_template_that_was_changed_in_word_is_filled_in_and_loses_nothing() -> None:
    document = docx.Document(io.BytesIO(word.standard_template()))
    document.paragraphs[0].insert_paragraph_before("Prøveby Kommunes brevpapir")
    changed = io.BytesIO()
    document.save(changed)
    made = word.letter(word.sample(), changed.getvalue(), patience=20)
    found = text_of(made)
    assert found.startswith("Prøveby Kommunes brevpapir")
    assert "Udvidet åbningstid" in found
    with zipfile.ZipFile(io.BytesIO(made)) as new, zipfile.ZipFile(changed) as old:
        assert {n for n in old.namelist() if n.startswith("word/")} <= set(new.namelist())


def test_an_own_template_that_cannot_be_used_gives_the_standard_one_with_a_notice() -> None:
    document = docx.Document()
    document.add_paragraph("{{ findes_ikke }}")
    broken = io.BytesIO()
    document.save(broken)
    found = text_of(word.letter(word.sample(), broken.getvalue(), patience=20))
    assert found.startswith("Jeres egen Word-skabelon kunne ikke bruges.")
    assert "Udvidet åbningstid" in found
