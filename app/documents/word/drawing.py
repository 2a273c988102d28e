"""Drawing a letter in Word: styles, tables and fields as Word itself would make them, by python-docx.

All widths and heights are in millimetres.
"""

from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

DANISH = "da-DK"
WIDE = 170
_INK, _SOFT, _BAND = RGBColor(0x14, 0x18, 0x1D), RGBColor(0x4C, 0x56, 0x61), RGBColor(0x0B, 0x2E, 0x4F)
_HAIR, _MARK, _TINT = "C4CAD1", "B3141C", "F0F3F6"
_FONT = "Calibri"


class Letter:
    """An empty A4 letter in Danish, and what is put on it from the top down."""

    def __init__(self) -> None:
        self.document = docx.Document()
        page = self.document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(20)
        page.top_margin, page.bottom_margin = Mm(26), Mm(27)
        page.header_distance = page.footer_distance = Mm(10)
        _speak_danish(self.document)
        _dress(self.document.styles)

    def text(self, text: str, style: str = "Normal", within: Any = None) -> Any:
        """A paragraph."""
        return (within or self.document).add_paragraph(text, style)

    def only_if(self, condition: str, draw: Callable[[], Any], within: Any = None) -> None:
        """What is drawn stands there only if the condition holds."""
        self.text("{%p if " + condition + " %}", within=within)
        draw()
        self.text("{%p endif %}", within=within)

    def each(self, loop: str, draw: Callable[[], Any]) -> None:
        """What is drawn is repeated."""
        self.text("{%p for " + loop + " %}")
        draw()
        self.text("{%p endfor %}")

    def head(self) -> Any:
        """The head of every page."""
        return _emptied(self.document.sections[0].header)

    def foot(self) -> Any:
        """The foot of every page."""
        return _emptied(self.document.sections[0].footer)

    def small(self, within: Any, text: str, *, bold: bool = False) -> Any:
        """A line of small print; what follows a tab stands to the right."""
        line = self.text("", "Small", within)
        line.add_run(text).bold = bold or None
        return line

    def band(self, within: Any, text: str) -> None:
        """The band of an exercise."""
        line = self.small(within, text, bold=True)
        _shade(line._p.get_or_add_pPr(), "FFE0A3")  # noqa: SLF001 - python-docx has no shading of its own

    def numbered(self, within: Any, text: str) -> None:
        """A line of small print with "Side 1 af 2" to the right."""
        line = self.small(within, text + "\tSide ")
        _field(line, "PAGE")
        line.add_run(" af ")
        _field(line, "NUMPAGES")

    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Labels with values, two pairs a row, on a tinted ground."""
        table = self._table((30, 55, 30, 55), "Om planen")
        for i in range(0, len(pairs), 2):
            cells = _row(table, (30, 55, 30, 55)).cells
            for place, (label, value) in enumerate(pairs[i : i + 2]):
                _write(cells[place * 2], (label,), "Label")
                _write(cells[place * 2 + 1], (value,), "Cell strong")
            for cell in cells:
                _shade(cell._tc.get_or_add_tcPr(), _TINT)  # noqa: SLF001 - python-docx has no shading of its own
        self.text("", "Small")

    def table(self, loop: str, columns: Sequence[tuple[str, int, Sequence[str]]], height: int = 0) -> None:
        """A table with a header that repeats, and a row for each in the loop; a column is heading, width, lines.

        The first line of the first column is its strongest.
        """
        widths = tuple(width for _, width, _ in columns)
        table = self._table(widths, columns[0][0])
        header = _row(table, widths)
        header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - not in python-docx
        for cell, (heading, _, _) in zip(header.cells, columns, strict=True):
            _write(cell, (heading,), "Column")
        _write(_row(table, widths).cells[0], ("{%tr for " + loop + " %}",))
        row = _row(table, widths)
        if height:
            row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        for i, (cell, (_, _, lines)) in enumerate(zip(row.cells, columns, strict=True)):
            _write(cell, lines)
            cell.paragraphs[0].style = "Cell" if i else "Cell strong"
        _write(_row(table, widths).cells[0], ("{%tr endfor %}",))

    def _table(self, widths: Sequence[int], about: str) -> Any:
        table = self.document.add_table(rows=0, cols=len(widths))
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        properties = table._tbl.tblPr  # noqa: SLF001 - borders and captions are not in python-docx
        properties.append(_borders())
        air = {"w:w": "55", "w:type": "dxa"}
        properties.append(_element("w:tblCellMar", {}, _element("w:top", air), _element("w:bottom", air)))
        properties.append(_element("w:tblCaption", {"w:val": about}))
        return table


def _speak_danish(document: Any) -> None:
    """Danish in the document's defaults, or converters and screen readers take it for English."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for places in (defaults, document.styles["Normal"].element.get_or_add_rPr()):
        for old in places.findall(qn("w:lang")):
            places.remove(old)
        places.append(_element("w:lang", {"w:val": DANISH, "w:eastAsia": DANISH, "w:bidi": "ar-SA"}))
    for old in document.settings.element.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), DANISH)


def _dress(styles: Any) -> None:
    _style(styles, "Normal", 10.5, _INK, after=4)
    _style(styles, "Title", 22, _BAND, bold=True, after=6, rule=True)
    _style(styles, "Heading 2", 13, _BAND, bold=True, before=14, after=4)
    for name, size, colour, bold in (
        ("Kicker", 9, RGBColor.from_string(_MARK), True), ("Small", 8, _SOFT, False), ("Label", 8.5, _SOFT, False),
        ("Column", 9, _SOFT, True), ("Cell", 9.5, _INK, False), ("Cell strong", 9.5, _INK, True),
    ):  # fmt: skip
        styles.add_style(name, 1).base_style = styles["Normal"]
        _style(styles, name, size, colour, bold=bold, after=1)
    styles["Small"].paragraph_format.tab_stops.add_tab_stop(Mm(WIDE), WD_TAB_ALIGNMENT.RIGHT)


def _style(
    styles: Any, name: str, size: float, colour: RGBColor, *, bold: bool = False, before: float = 0, after: float = 0,
    rule: bool = False,
) -> None:  # fmt: skip
    style = styles[name]
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = _FONT, Pt(size), bold, colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if rule:
        line = {"w:val": "single", "w:sz": "12", "w:space": "4", "w:color": _MARK}
        properties.insert_element_before(_element("w:pBdr", {}, _element("w:bottom", line)), "w:spacing", "w:jc")


def _emptied(story: Any) -> Any:
    for paragraph in list(story.paragraphs):
        story._element.remove(paragraph._p)  # noqa: SLF001 - python-docx cannot remove a paragraph
    return story


def _row(table: Any, widths: Sequence[int]) -> Any:
    """A row that is never split over two pages; a width on the column alone is not enough for every program."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - not in python-docx
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    return row


def _write(cell: Any, lines: Sequence[str], style: str = "Cell") -> None:
    cell.paragraphs[0].text, cell.paragraphs[0].style = lines[0], style
    for line in lines[1:]:
        cell.add_paragraph(line, style)


def _field(line: Any, code: str) -> None:
    """A number that Word counts itself."""
    for kind in ("begin", "", "separate", "1", "end"):
        run = line.add_run("1" if kind == "1" else "")._r  # noqa: SLF001 - fields are not in python-docx
        if not kind:
            run.append(_element("w:instrText", {"xml:space": "preserve"}))
            run[-1].text = f" {code} "
        elif kind != "1":
            run.append(_element("w:fldChar", {"w:fldCharType": kind}))


def _borders() -> Any:
    hair = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": _HAIR}
    return _element("w:tblBorders", {}, _element("w:bottom", hair), _element("w:insideH", hair))


def _shade(properties: Any, colour: str) -> None:
    properties.append(_element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour}))


def _element(name: str, attributes: dict[str, str], *within: Any) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    made.extend(within)
    return made
