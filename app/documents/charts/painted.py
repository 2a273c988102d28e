"""Painted charts: the picture of a page with colours of its own, for papers and mails, which have no style sheet."""

import json
import re
from functools import lru_cache

from markupsafe import Markup

from app.documents import pdf
from app.documents.sources import folder

_INK, _SOFT, _LINE, _OK, _ACT = "#14181d", "#4c5661", "#d5dae0", "#0b6b3a", "#0b5cad"
_FONT = 'font-family="IBM Plex Sans" font-size="14"'
_PAINT = {
    "ring": f'{_FONT} fill="none"',
    "ring-track": f'stroke="{_LINE}" stroke-width="11"',
    "ring-done": f'stroke="{_OK}" stroke-width="11"',
    "ring-number": f'fill="{_INK}" text-anchor="middle" font-size="30" font-weight="700"',
    "ring-total": f'fill="{_SOFT}" text-anchor="middle" font-size="13"',
    "curve": f'{_FONT} fill="{_SOFT}"',
    "grid": f'stroke="{_LINE}" stroke-width="1"',
    "curve-line": f'fill="none" stroke="{_ACT}" stroke-width="3" stroke-linejoin="round"',
    "curve-half": 'stroke="#68727d" stroke-dasharray="3 4"',
    "curve-note": f'fill="{_INK}" font-weight="600" paint-order="stroke" stroke="#fff" stroke-width="4"',
    "chart": f'{_FONT} fill="{_INK}"',
    "chart-strong": 'font-weight="600"',
    "chart-soft": f'fill="{_SOFT}"',
    "chart-full": f'fill="{_OK}" stroke="{_OK}" stroke-width="1.5"',
    "chart-half": f'fill="{_OK}"',
    "chart-hollow": 'fill="#fff" stroke="#68727d" stroke-width="1.5"',
    "chart-now": f'stroke="{_INK}" stroke-width="2"',
    "middle": 'text-anchor="middle"',
    "end": 'text-anchor="end"',
}
"""The light colours of static/app.css, as attributes of SVG."""
_CLASS = re.compile(r'class="([^"]*)"')
_STRETCHED = re.compile(r'<svg y="(\d+)" width="100%" height="(\d+)" viewBox="0 0 100 100"[^>]*>(.*?)</svg>', re.DOTALL)
_STEP = re.compile(r"([HV])([\d.]+)")


def painted(picture: Markup, width: int) -> str:
    """The picture `width` pixels wide, as SVG that needs no style sheet; its sentence goes along as `alt` does."""
    drawn = _STRETCHED.sub(lambda inner: _unstretched(inner, width), str(picture))
    drawn = _CLASS.sub(lambda found: " ".join(_PAINT.get(name, "") for name in found[1].split()), drawn)
    drawn = drawn.replace('width="100%"', f'width="{width}"', 1)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _unstretched(inner: re.Match[str], width: int) -> str:
    """The part that a page stretches, in pixels: papers would stretch its stroke with it."""
    top, height = int(inner[1]), int(inner[2])

    def placed(step: re.Match[str]) -> str:
        share = float(step[2]) / 100
        return f"{step[1]}{share * width if step[1] == 'H' else top + share * height:.1f}"

    return _STEP.sub(placed, inner[3]).replace('d="M0 100', f'd="M0 {top + height}')


@lru_cache(maxsize=32)
def png(picture: Markup, width: int) -> bytes:
    """The picture as PNG, twice as fine as its pixels; kept for those who get the same one by mail.

    It takes some 20 ms the first time.
    """
    # The compiler is an 80 MB library that only papers need.
    import typst  # noqa: PLC0415

    source = folder("templates") / "document"
    made = typst.compile(
        source / "picture.typ",
        root=source,
        font_paths=pdf.typeface(),
        ignore_system_fonts=True,
        sys_inputs={"svg": painted(picture, width), "width": json.dumps(width)},
        format="png",
        ppi=144.0,
    )
    assert isinstance(made, bytes)  # noqa: S101 - one page when no output path is given
    return made
