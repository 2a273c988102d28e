"""Papers as PDF: a view in words, set by a Typst template into PDF/UA-1 and PDF/A-2a."""

import json

from pydantic import BaseModel

from app.documents.sources import folder


def made(template: str, view: BaseModel, stamp: int) -> bytes:
    """The view set by `document/<template>.typ`; the same view and stamp (Unix seconds) give the same bytes."""
    # The compiler is an 80 MB library that only papers need.
    import typst  # noqa: PLC0415

    source = folder("templates") / "document" / f"{template}.typ"
    paper = typst.compile(
        source,
        root=source.parent,
        sys_inputs={"data": json.dumps(view.model_dump(), ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=stamp,
        ignore_system_fonts=True,
    )
    assert isinstance(paper, bytes)  # noqa: S101 - one PDF when no output path is given
    return paper
