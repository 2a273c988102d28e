"""A view read back from the file gives the PDF that was filed, and gives nobody what was taken out for them."""

from app.documents.papers.closing_report import ClosingReportPaper, pdf
from app.documents.papers.heading import Heading

FILED = b"%PDF as it was filed"


def report() -> ClosingReportPaper:
    heading = Heading(kind="Slutrapport", title="Slutrapport for Prøvegården", area="Prøvegården")
    empty: dict[str, list[str]] = {
        name: [] for name, field in ClosingReportPaper.model_fields.items() if field.is_required()
    }
    words = {"heading": heading, "summary": "Ro.", "evaluation": "", "measures": [("Tal med Åse", "Gennemført")]}
    return ClosingReportPaper.model_validate({**empty, **words})


def test_a_filed_view_is_the_pdf_that_was_filed() -> None:
    assert pdf(ClosingReportPaper.from_file(report().model_dump(mode="json"), FILED)) == FILED


def test_a_copy_with_something_left_out_is_never_the_filed_pdf() -> None:
    kept = ClosingReportPaper.from_file(report().model_dump(mode="json"), FILED)
    shared = kept.model_copy(update={"measures": []})
    assert pdf(shared) == pdf(report().model_copy(update={"measures": []}))


def test_a_view_that_was_filed_without_its_pdf_is_set_anew() -> None:
    assert pdf(ClosingReportPaper.from_file(report().model_dump(mode="json"), b"")) == pdf(report())
