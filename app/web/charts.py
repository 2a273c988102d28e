"""Charts: small pictures drawn on the server, with their sentence; colours and strokes come from classes only."""

from math import pi

from markupsafe import Markup

_RADIUS = 40
_AROUND = 2 * pi * _RADIUS


def ring(done: int, total: int, below: str) -> Markup:
    """How many of how many, as a ring around the number; `below` says what is counted."""
    drawn = _AROUND * done / total if total else 0.0
    return Markup(
        '<svg class="ring" viewBox="0 0 100 100" role="img" aria-label="{done} af {total} {below}">'
        '<circle class="ring-track" cx="50" cy="50" r="{r}"/>'
        '<circle class="ring-done" cx="50" cy="50" r="{r}" stroke-dasharray="{drawn} {around}" '
        'transform="rotate(-90 50 50)"/>'
        '<text class="ring-number" x="50" y="52">{done}</text>'
        '<text class="ring-total" x="50" y="68">af {total}</text></svg>'
    ).format(done=done, total=total, below=below, r=_RADIUS, drawn=f"{drawn:.1f}", around=f"{_AROUND:.1f}")
