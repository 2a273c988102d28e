"""Charts of measures: where parties and measures stand, and when each measure is to be done.

A state is a shape and a word before it is a colour: filled is done, striped is under way, hollow is planned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from app.core.action_plan import MeasureState
from app.core.wording import DANISH_TIME, shorten
from app.documents.charts.answers import Say

_WORDS = {
    MeasureState.DONE: "gennemført",
    MeasureState.UNDER_WAY: "i gang",
    MeasureState.PLANNED: "planlagt",
    MeasureState.DROPPED: "opgivet",
}
_SHAPES = {
    MeasureState.DONE: "full",
    MeasureState.UNDER_WAY: "half",
    MeasureState.PLANNED: "hollow",
    MeasureState.DROPPED: "gone",
}
_ROW = 46
_TOP = 30
_LONGEST_TITLE = 30
_GAP = 0.8
_LEFT, _RIGHT = 25.0, 75.0


@dataclass(frozen=True)
class Counts:
    """How many obligatory parties are ready, and how many measures stand where."""

    ready: int
    parties: int
    done: int = 0
    under_way: int = 0
    planned: int = 0

    @property
    def measures(self) -> int:
        """All measures that are not given up."""
        return self.done + self.under_way + self.planned


@dataclass(frozen=True)
class Bar:
    """A measure on the timeline; without a deadline it has no end."""

    title: str
    state: MeasureState
    deadline: datetime | None = None


def standing(counts: Counts, *, _: Say = str) -> Markup:
    """Who is ready and how the measures stand: a row of fields each, one field for each party and measure."""
    parties = ["full"] * counts.ready + ["hollow"] * (counts.parties - counts.ready)
    measures = ["full"] * counts.done + ["half"] * counts.under_way + ["hollow"] * counts.planned
    told = _("{ready} af {total}").format(ready=counts.ready, total=counts.parties)
    rows = _fields(0, _("Parter, der er klar"), told, parties)
    if measures:
        rows += _fields(1, _("Indsatser"), _how_many(counts, _), measures)
    return Markup(
        '<svg class="chart" width="100%" height="{height}" role="img" aria-label="{said}">{rows}</svg>'
    ).format(height=52 * (1 + bool(measures)) - 8, said=standing_said(counts, _=_), rows=rows)


def standing_said(counts: Counts, *, _: Say = str) -> str:
    """The picture as a sentence."""
    parties = _("{ready} af {total} parter er klar.").format(ready=counts.ready, total=counts.parties)
    return f"{parties} {_('Indsatser: {}.').format(_how_many(counts, _))}" if counts.measures else parties


def timeline(bars: Sequence[Bar], begins: datetime, ends: datetime | None, now: datetime, *, _: Say = str) -> Markup:
    """Each measure from `begins` to its deadline, with a line for now; `ends` = when the preparedness ends.

    A span that no deadline, end or now stretches is an hour. Times are Danish.
    """
    moments = [m for m in (ends, now, *(b.deadline for b in bars)) if m]
    last = max((*moments, begins))
    span = max((last - begins).total_seconds(), 3600.0)

    def at(moment: datetime) -> float:
        return min(100.0, max(0.0, (moment - begins).total_seconds() / span * 100))

    rows = Markup("").join(
        _bar(i, bar, at(bar.deadline) if bar.deadline else 100.0, at(now), _) for i, bar in enumerate(bars)
    )
    return Markup(
        '<svg class="chart" width="100%" height="{height}" role="img" aria-label="{said}">'
        '<text class="chart-soft" y="14">{first}</text><text class="chart-soft end" x="100%" y="14">{last}</text>'
        '<line class="grid" x2="100%" y1="22" y2="22"/>{rows}{now}</svg>'
    ).format(
        height=_TOP + _ROW * len(bars) + 4,
        said=timeline_said(bars, _=_),
        first=_short(begins, now),
        last=_short(last, now),
        rows=rows,
        now=_now(at(now), _),
    )


def timeline_said(bars: Sequence[Bar], *, _: Say = str) -> str:
    """The timeline as a sentence: how many measures stand where; the deadlines stand in the list beside it."""
    counts = Counts(0, 0, *(sum(b.state is s for b in bars) for s in list(_WORDS)[:3]))
    return _("Tidslinje over {total} indsatser: {states}.").format(total=counts.measures, states=_how_many(counts, _))


def _how_many(counts: Counts, _: Say) -> str:
    stands = zip((counts.done, counts.under_way, counts.planned), _WORDS.values(), strict=False)
    return ", ".join(f"{number} {_(word)}" for number, word in stands if number) or _("ingen")


def _fields(row: int, label: str, told: str, shapes: Sequence[str]) -> Markup:
    """A label, what it comes to, and below them one field for each thing."""
    top, width = row * 52, 100 / max(len(shapes), 1)
    fields = Markup("").join(
        _field(i * width, top + 22, width - (_GAP if i + 1 < len(shapes) else 0), shape)
        for i, shape in enumerate(shapes)
    )
    return Markup(
        '<text class="chart-strong" y="{y}">{label}</text><text class="end" x="100%" y="{y}">{told}</text>{fields}'
    ).format(y=top + 14, label=label, told=told, fields=fields)


def _field(x: float, y: float, width: float, shape: str) -> Markup:
    box = Markup('<rect class="chart-{shape}" x="{x}%" y="{y}" width="{width}%" height="{height}" rx="3"/>')
    drawn = box.format(
        shape="full" if shape == "full" else "hollow", x=f"{x:.2f}", y=y, width=f"{width:.2f}", height=14
    )
    if shape != "half":
        return drawn
    return drawn + box.format(shape="half", x=f"{x:.2f}", y=y + 7, width=f"{width:.2f}", height=7)


def _bar(row: int, bar: Bar, until: float, now: float, _: Say) -> Markup:
    """Title and state in words, and below them the time there is for it, crossed by the moment that is now."""
    top, gone = _TOP + row * _ROW, bar.state is MeasureState.DROPPED
    drawn = Markup("") if gone else _field(0, top + 20, max(until, 1.0), _SHAPES[bar.state])
    open_end = Markup("") if bar.deadline or gone else Markup('<text class="chart-soft end" x="99%" y="{y}">…</text>')
    return Markup(
        '<text class="{kind}" y="{y}">{title}</text><text class="end" x="100%" y="{y}">{word}</text>{drawn}{open_end}'
        '<line class="chart-now" x1="{now}%" x2="{now}%" y1="{y1}" y2="{y2}"/>'
    ).format(
        now=f"{now:.1f}",
        y1=top + 17,
        y2=top + 37,
        kind="chart-soft" if gone else "chart-strong",
        y=top + 14,
        title=shorten(bar.title, _LONGEST_TITLE),
        word=_(_WORDS[bar.state]),
        drawn=drawn,
        open_end=open_end.format(y=top + 31),
    )


def _now(x: float, _: Say) -> Markup:
    """The word for where we are, where it is clear of the words at both ends."""
    if not _LEFT <= x <= _RIGHT:
        return Markup("")
    return Markup('<text class="chart-soft middle" x="{x}%" y="14">{now}</text>').format(x=f"{x:.1f}", now=_("nu"))


def _short(moment: datetime, now: datetime) -> str:
    there = moment.astimezone(DANISH_TIME)
    clock = f"{there:%H.%M}"
    return clock if there.date() == now.astimezone(DANISH_TIME).date() else f"{there.day}.{there.month}. {clock}"
