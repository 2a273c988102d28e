"""Uploaded Word templates: what is refused, with the place and what to do; and what can never run."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from app.core.errors import FieldError, Invalid
from app.documents import word
from app.documents.word.filling import Wrong, filled

PATIENCE = 20.0
BOX = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:'
    'vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>'
    "</w:pict>"
)


def docx_of(*paragraphs: str, also: Callable[[docx.document.Document], object] = lambda _: None) -> bytes:
    """A document with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    also(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_part(raw: bytes, name: str, content: bytes | str) -> bytes:
    """The package with this part added, or in the place of the one with its name."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    return made.getvalue()


def faults(raw: bytes, patience: float = PATIENCE) -> list[FieldError]:
    """What is wrong with the template; nothing when it can be used."""
    try:
        word.checked(raw, [word.sample(), word.bare()], patience)
    except Invalid as wrong:
        return list(wrong.errors)
    return []


def test_the_standard_template_can_be_uploaded_as_it_is() -> None:
    assert faults(word.standard_template()) == []


@pytest.mark.parametrize(
    ("paragraphs", "code", "said"),
    [
        (["Hændelse: {{ heading.scenario"], "half_tag", "Skriv }} i samme afsnit"),
        (["Hændelse: heading.scenario }}"], "half_tag", "Skriv {{ foran"),
        (["{{ heading.{{ title }}"], "half_tag", "slutter ikke"),
        (["{{ headin.title }}"], "unknown_name", "Mente du “heading”?"),
        (["{{ heading.titel }}"], "unknown_name", "Mente du “title”?"),
        (["{%p for m in measures %}", "{{ m.ansvarlig }}", "{%p endfor %}"], "unknown_name", "“ansvarlig” findes ikke"),
        (["{{ measures.title }}"], "unknown_name", "inden i løkken"),
        (["{{ ends_at.day }}"], "unknown_name", "Feltet er en tekst"),
        (["{%p for m in measures %}", "{{ m.title }}"], "not_ended", "{%p endfor %}"),
        (["{% if adopted %}Vedtaget"], "not_ended", "{% endif %}"),
        (["{%p endfor %}"], "not_begun", "hører ikke til"),
        (["{%p if adopted %}", "{% endif %}"], "unlike", "Skriv dem ens"),
        (["{%tr for m in measures %}", "{%tr endfor %}"], "no_row", "hører til i en tabel"),
        (["Se her: {%p if adopted %}", "{%p endif %}"], "not_alone", "et afsnit for sig"),
        (["{% include 'x' %}"], "unknown_tag", "“include”"),
        (["{% import 'os' as os %}"], "unknown_tag", "“import”"),
        (["{% macro f() %}{{ f() }}{% endmacro %}"], "unknown_tag", "“macro”"),
        (["{% autoescape false %}{% endautoescape %}"], "unknown_tag", "“autoescape”"),
        (["{{ cycler('a') }}"], "unknown_name", "“cycler”"),
        (["{{ lipsum.__globals__ }}"], "unknown_name", "“lipsum”"),
        (["{% for i in range(10**9) %}{% endfor %}"], "unknown_name", "“range”"),
        (["{{ heading title }}"], "syntax", "skrevet forkert"),
        (["{{ }}"], "syntax", "skrevet forkert"),
        (["{{ ((((" + "adopted ~ " * 200 + "}}"], "too_long_tag", "for langt"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_do(paragraphs: list[str], code: str, said: str) -> None:
    found = faults(docx_of("Uskyldigt afsnit", *paragraphs, "Slut"))
    assert (found[0].code, said in found[0].danish) == (code, True), found[0].danish
    assert any(p[:20] in found[0].path for p in paragraphs)


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("{{ ''.__class__.__mro__ }}", "SecurityError"),
        ("{{ adopted|attr('__class__') }}", "SecurityError"),
        ("{{ ('{0.__class__}').format(1) }}", "SecurityError"),
        ("{{ measures.append(1) }}", "SecurityError"),
        ("{{ heading.update({}) }}", "SecurityError"),
        ("{{ cycler('a') }}", "UndefinedError"),
        ("{{ 'a' * 20000000 }}", "MemoryError"),
        ("{{ 1 / 0 }}", "ZeroDivisionError"),
        ("{{ heading }}", "TypeError"),
    ],
)
def test_a_template_gets_nothing_but_the_values(expression: str, kind: str) -> None:
    with pytest.raises(Wrong) as wrong:
        filled(docx_of("Før", expression), word.sample().model_dump())
    assert (wrong.value.kind, wrong.value.place) == (kind, expression)


@pytest.mark.parametrize(
    ("expression", "code"),
    [("{{ 'a' * 10**9 }}", "MemoryError"), ("{{ 10 ** (10 ** 9) }}", "TooSlow"), ("{{ heading }}", "TypeError")],
)
def test_what_takes_too_much_is_stopped_and_told(expression: str, code: str) -> None:
    assert [f.code for f in faults(docx_of(expression))] == [code]


def test_an_endless_template_holds_nobody_up() -> None:
    slow = docx_of("{% set l = ('a'*9999)|list %}{% for a in l %}{% for b in l %}{{ a }}{% endfor %}{% endfor %}")
    assert faults(slow, 0.3)[0].code == "TooSlow"


def _in_table(document: docx.document.Document) -> None:
    document.add_table(2, 1).cell(1, 0).text = "{{ headin.title }}"


def _in_foot(document: docx.document.Document) -> None:
    document.sections[0].footer.paragraphs[0].text = "{{ headin.title }}"


def _in_box(document: docx.document.Document) -> None:
    run = document.add_paragraph("Ved siden af").add_run()
    run._r.append(docx.oxml.parse_xml(BOX.format("{{ headin.title }}")))


@pytest.mark.parametrize(
    ("put", "place"),
    [
        (_in_table, "Tabel 1, række 2, “{{ headin"),
        (_in_foot, "Sidefod, “{{ headin"),
        (_in_box, "Tekstfelt, “{{ headin"),
    ],
)
def test_tables_feet_and_text_boxes_are_looked_at_too(
    put: Callable[[docx.document.Document], None], place: str
) -> None:
    assert faults(docx_of(also=put))[0].path.startswith(place)


def test_every_fault_is_told_at_once_up_to_twenty() -> None:
    assert len(faults(docx_of("{{ en }}", "{{ to }}", "{{ tre }}"))) == 3
    assert len(faults(docx_of("{{" * 10_000))) == 20
    assert [f.code for f in faults(docx_of("{{ adopted }}" * 2001))] == ["too_many_tags"]


def test_a_tag_that_word_has_split_over_several_runs_is_whole() -> None:
    def split(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph()
        for piece in ("Titel: {", "{ head", "ing.title }", "}"):
            paragraph.add_run(piece).bold = piece.startswith("{")

    made = word.checked(docx_of(also=split), [word.sample()], PATIENCE)[0]
    assert "Titel: Handlingsplan for Prøvegården" in "".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs)


def _linked(kind: str, target: str) -> Callable[[docx.document.Document], object]:
    return lambda document: document.part.relate_to(target, kind, is_external=True)


def _fetching(document: docx.document.Document) -> None:
    code = OxmlElement("w:instrText")
    code.text = ' DDEAUTO c:\\\\windows "x" '
    document.add_paragraph().add_run()._r.append(code)


PLAIN = docx_of("{{ heading.title }}")
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{}">]><w:styles xmlns:w="w">&a;</w:styles>'
ATTACHED = RELATIONSHIP_TYPE.SETTINGS.replace("settings", "attachedTemplate")
MACROS = b"word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 not really", "not_docx"),
        (b"%PDF-1.7", "not_docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_word"),
        (bytes(6_000_000), "too_big"),
        (PLAIN[:-400], "not_docx"),
        (with_part(PLAIN, "word/media/image1.png", bytes(60_000_000)), "too_big_unpacked"),
        (with_part(PLAIN, "word/vbaProject.bin", b"x"), "macros"),
        (with_part(PLAIN, "[Content_Types].xml", b"<Types>" + MACROS + b"</Types>"), "macros"),
        (with_part(PLAIN, "word/embeddings/oleObject1.bin", b"x"), "embedded"),
        (with_part(PLAIN, "word/styles.xml", DOCTYPE.format("x" * 100)), "bad_xml"),
        (with_part(PLAIN, "word/document.xml", "<w:document>"), "bad_xml"),
        (with_part(PLAIN, "word/settings.xml", '<?xml version="1.0"?><a/>'.encode("utf-16")), "bad_xml"),
        (docx_of(also=_linked(RELATIONSHIP_TYPE.IMAGE, "https://example.dk/logo.png")), "external"),
        (
            docx_of(also=_linked(RELATIONSHIP_TYPE.SETTINGS.replace("settings", "attachedTemplate"), "file:///x.dotm")),
            "external",
        ),
        (docx_of(also=_linked(RELATIONSHIP_TYPE.HYPERLINK, "file://server/share")), "external"),
        (docx_of(also=_fetching), "external"),
    ],
)
def test_a_file_that_is_no_safe_word_document_is_refused(raw: bytes, code: str) -> None:
    assert [f.code for f in faults(raw)] == [code]


FOOT = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HIDDEN = f'<x:ftr xmlns:x="{FOOT}"><x:p><x:r>{{}}</x:r></x:p></x:ftr>'


def _code(*pieces: str) -> str:
    return "</x:r></x:p><x:p><x:r>".join(f"<x:instrText>{piece}</x:instrText>" for piece in pieces)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (with_part(PLAIN, "word/x.xml", b"<a>" + b"<b/>" * 1_100_000 + b"</a>"), "too_long"),
        (with_part(PLAIN, "word/foot.bin", b"\xef\xbb\xbf \n<a>" + b"<b/>" * 1_100_000 + b"</a>"), "too_long"),
        (with_part(PLAIN, "word/_rels/foot.XML.RELS", "<!DOCTYPE a><a/>"), "bad_xml"),
        (with_part(PLAIN, "word/foot.bin", HIDDEN.format(_code("DDEAUTO cmd"))), "external"),
        (with_part(PLAIN, "word/other.xml", HIDDEN.format(_code("INCLUDE", "TEXT x"))), "external"),
        (with_part(PLAIN, "word/other.xml", HIDDEN.format(_code("INC<!-- x -->LUDETEXT x"))), "external"),
        (with_part(PLAIN, "word/other.xml", HIDDEN.format('<x:fldSimple x:instr=" dde x"/>')), "external"),
        (with_part(PLAIN, "word/other.xml", HIDDEN.format(_code(r'HYPERLINK "\\server\x"'))), "external"),
        (with_part(PLAIN, "word/other.xml", HIDDEN.format(_code("{{ heading.title }}"))), "not_text"),
        (with_part(PLAIN, "word/other.xml", HIDDEN.format('<x:t x:a="{{ 1 }}">a</x:t>')), "not_text"),
        (with_part(PLAIN, "word/other.xml", HIDDEN.format("<x:t>{{ heading.titel }}</x:t>")), "unknown_name"),
    ],
)
def test_a_part_is_looked_over_whatever_it_and_its_elements_are_called(raw: bytes, code: str) -> None:
    assert [f.code for f in faults(raw)] == [code]


VML, OFFICE = 'xmlns:v="urn:schemas-microsoft-com:vml"', 'xmlns:o="urn:schemas-microsoft-com:office:office"'


@pytest.mark.parametrize(
    "drawn",
    [
        f'<v:shape {VML}><v:imagedata src="https://example.dk/logo.png"/></v:shape>',
        rf'<v:shape {VML}><v:fill src="\\server\x.png"/></v:shape>',
        f'<v:shape {VML} {OFFICE}><v:imagedata o:href="file:///x.png"/></v:shape>',
        f'<v:shape {VML} href="file:///x"/>',
        "<x:mailMerge><x:query/></x:mailMerge>",
    ],
)
def test_a_drawing_or_a_mail_merge_that_reads_from_elsewhere_is_refused(drawn: str) -> None:
    assert [f.code for f in faults(with_part(PLAIN, "word/other.xml", HIDDEN.format(drawn)))] == ["external"]


def test_a_drawing_with_its_own_picture_and_a_link_to_a_web_page_is_harmless() -> None:
    drawn = f'<v:shape {VML} {OFFICE} href="https://example.dk"><v:imagedata src="" o:title="x"/></v:shape>'
    assert faults(with_part(PLAIN, "word/other.xml", HIDDEN.format(drawn))) == []


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("customUI/customUI.xml", "<customUI onLoad='x'/>", "macros"),
        (
            "_rels/more.rels",
            '<r><Relationship Type="http://x/relationships/webextensiontaskpanes" Target="x"/></r>',
            "external",
        ),
    ],
)
def test_buttons_and_add_ins_that_run_programs_are_refused(name: str, content: str, code: str) -> None:
    assert [f.code for f in faults(with_part(PLAIN, name, content))] == [code]


def test_a_picture_that_is_none_is_refused_by_name() -> None:
    [fault] = faults(with_part(PLAIN, "word/media/logo.PNG", b"<script>"))
    assert (fault.code, "word/media/logo.PNG" in fault.danish) == ("not_picture", True)
    assert faults(with_part(PLAIN, "word/media/logo.png", b"\xff\xd8\xff a photograph under another name")) == []


def test_page_numbers_and_links_within_the_letter_are_harmless() -> None:
    codes = ("PAGE", r'HYPERLINK \l "_Toc1"', 'HYPERLINK "https://example.dk"', "NUMPAGES")
    assert faults(with_part(PLAIN, "word/other.xml", HIDDEN.format(_code(*codes)))) == []


def test_a_link_to_a_web_page_is_harmless() -> None:
    assert faults(docx_of("{{ heading.title }}", also=_linked(RELATIONSHIP_TYPE.HYPERLINK, "https://example.dk"))) == []


def test_a_part_that_is_there_twice_is_refused() -> None:
    twice = io.BytesIO(PLAIN)
    with zipfile.ZipFile(twice, "a") as package:
        package.writestr("WORD/document.xml", "<a/>")
    assert faults(twice.getvalue())[0].code == "not_docx"


def test_what_a_filter_calls_safe_is_plain_text_all_the_same() -> None:
    raw = docx_of("{%p for m in measures %}", "{{ m.title|safe }}", "{%p endfor %}")
    view = word.sample()
    view.measures[0].title = "</w:t><w:br/>&"
    made = word.checked(raw, [view], PATIENCE)[0]
    document = docx.Document(io.BytesIO(made))
    assert document.paragraphs[0].text == "</w:t><w:br/>&"
    assert document.element.find(f".//{qn('w:br')}") is None
