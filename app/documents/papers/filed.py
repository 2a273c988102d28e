"""A paper read back from the file: its view, and the PDF whose fingerprint the log holds (docs/adr/0008)."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, PrivateAttr


class FiledView(BaseModel):
    """A view that can be filed; a new release of Typst or of a template sets a filed one no other than it was."""

    _filed: tuple[Mapping[str, Any], bytes] | None = PrivateAttr(default=None)

    @classmethod
    def from_file(cls, view: Mapping[str, Any], pdf: bytes) -> Self:
        """The view as it was filed; without a PDF (filed before those were kept) it is set anew."""
        made = cls.model_validate(view)
        made._filed = (made.model_dump(), pdf) if pdf else None  # noqa: SLF001 - its own
        return made

    @property
    def filed_pdf(self) -> bytes | None:
        """The PDF that was filed; None for a view that never was, and for a copy with anything left out or changed."""
        # A copy for others carries the private part along, and must not show them what was taken out of it.
        return self._filed[1] if self._filed and self._filed[0] == self.model_dump() else None
