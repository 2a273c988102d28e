"""Charts of answers: how many of how many as a ring, and how fast they came as a curve."""

from collections.abc import Callable, Sequence
from math import ceil, pi

from markupsafe import Markup

Say = Callable[[str], str]
"""Gives a Danish sentence in the reader's language."""

_RADIUS = 40
_AROUND = 2 * pi * _RADIUS
_SPANS = (5, 10, 20, 30, 60, 120, 240, 480, 720, 1440)
_HALF_RIGHT = 55.0


def ring(done: int, total: int, below: str, *, _: Say = str) -> Markup:
    """How many of how many, as a ring around the number; `below` says what is counted."""
    drawn = _AROUND * done / total if total else 0.0
    return Markup(
        '<svg class="ring" viewBox="0 0 100 100" role="img" aria-label="{said}">'
        '<circle class="ring-track" cx="50" cy="50" r="{r}"/>'
        '<circle class="ring-done" cx="50" cy="50" r="{r}" stroke-dasharray="{drawn} {around}" '
        'transform="rotate(-90 50 50)"/>'
        '<text class="ring-number" x="50" y="52">{done}</text>'
        '<text class="ring-total" x="50" y="68">{of}</text></svg>'
    ).format(
        said=_("{done} af {total} {below}").format(done=done, total=total, below=below),
        of=_("af {total}").format(total=total),
        done=done,
        r=_RADIUS,
        drawn=f"{drawn:.1f}",
        around=f"{_AROUND:.1f}",
    )


def curve(answered: Sequence[float], total: int, until: float, *, _: Say = str) -> Markup:
    """How many had answered when: `answered` = seconds each took, in order; `until` = seconds passed so far."""
    last = max((until, *answered)) / 60
    span = next((s for s in _SPANS if s >= last), ceil(last / 1440) * 1440)
    across = [min(100.0, seconds / 60 / span * 100) for seconds in answered]
    steps = Markup("").join(
        Markup("H{x}V{y}").format(x=f"{x:.1f}", y=f"{100 - 100 * (i + 1) / total:.1f}") for i, x in enumerate(across)
    )
    return Markup(
        '<svg class="curve" width="100%" height="152" role="img" aria-label="{said}">'
        '<line class="grid" x2="100%" y1="24" y2="24"/><line class="grid" x2="100%" y1="72" y2="72"/>'
        '<line class="grid" x2="100%" y1="120" y2="120"/>'
        '<svg y="24" width="100%" height="96" viewBox="0 0 100 100" preserveAspectRatio="none">'
        '<path class="curve-line" vector-effect="non-scaling-stroke" d="M0 100{steps}H{now}"/></svg>{half}'
        '<text y="17">{seats}</text><text y="142">0</text>'
        '<text class="middle" x="50%" y="142">{middle}</text><text class="end" x="100%" y="142">{span} min</text></svg>'
    ).format(
        said=_said(answered, total, _),
        steps=steps,
        now=f"{min(100.0, until / 60 / span * 100):.1f}",
        half=_half(across, answered, total, _),
        seats=_("{total} funktioner").format(total=total),
        middle=f"{span / 2:g}".replace(".", ","),
        span=span,
    )


def _half_at(answered: Sequence[float], total: int) -> int | None:
    """Whole minutes until half of them had answered; None while they have not."""
    needed = ceil(total / 2)
    return max(1, ceil(answered[needed - 1] / 60)) if needed and len(answered) >= needed else None


def _half(across: Sequence[float], answered: Sequence[float], total: int, _: Say) -> Markup:
    minutes = _half_at(answered, total)
    if minutes is None:
        return Markup("")
    x = across[ceil(total / 2) - 1]
    side = ("end", "-6") if x > _HALF_RIGHT else ("", "6")
    return Markup(
        '<line class="curve-half" x1="{x}%" x2="{x}%" y1="24" y2="120"/>'
        '<text class="curve-note {side}" x="{x}%" dx="{dx}" y="112">{half}</text>'
    ).format(
        x=f"{x:.1f}", side=side[0], dx=side[1], half=_("halvdelen inden for {minutes} min").format(minutes=minutes)
    )


def _said(answered: Sequence[float], total: int, _: Say) -> str:
    minutes = _half_at(answered, total)
    half = _(" Halvdelen svarede inden for {minutes} min.").format(minutes=minutes) if minutes else ""
    told = _("{answered} af {total} funktioner har svaret ja.").format(answered=len(answered), total=total)
    return told + half
