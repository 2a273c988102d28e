"""Since last (nyt siden sidst): what a briefing can say that the one before it could not.

Pure: two snapshots in, sentences out. A snapshot holds counts, times, and the names of parties and measures; of
people it holds nothing, so nothing about a person can be said (S3-19).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.action_plan import MeasureState
from app.core.wording import day_and_clock, numeral, thousands

MOST_NAMED = 3


@dataclass(frozen=True)
class MeasureStood:
    """A measure of the adopted plan, by its id, and how far it was."""

    id: str
    title: str
    state: MeasureState


@dataclass(frozen=True)
class Snapshot:
    """How an activation stood: `ready` and `missing` are obligatory parties by name, `adopted` the version that held.

    `announced` = how many announcements were sent, `reached` = how many recipients they had in all.
    """

    ready: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    quorate: bool = False
    meeting_at: datetime | None = None
    meeting_place: str = ""
    adopted: int = 0
    measures: tuple[MeasureStood, ...] = ()
    ends_at: datetime | None = None
    announced: int = 0
    reached: int = 0


def since_last(before: Snapshot, after: Snapshot, now: datetime) -> tuple[str, ...]:
    """What has changed, one Danish sentence for each thing; empty when nothing has."""
    return (
        *_parties(before, after),
        *_meeting(before, after, now),
        *_plan(before, after),
        *_measures(before, after),
        *_end(before, after, now),
        *_announced(before, after),
    )


def _parties(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """The quorum first: a text message has room for one sentence."""
    came = [p for p in after.ready if p not in before.ready]
    left = [p for p in after.missing if p in before.ready]
    if after.quorate and not before.quorate:
        yield "Beredskabet er blevet beslutningsdygtigt."
    if before.quorate and not after.quorate:
        yield "Beredskabet er ikke længere beslutningsdygtigt."
    if came:
        whole = not after.missing and len(after.ready) > 1
        yield f"{f'Alle {numeral(len(after.ready))} parter' if whole else _list(came)} er nu klar."
    if left:
        yield f"{_list(left)} er ikke længere klar."


def _meeting(before: Snapshot, after: Snapshot, now: datetime) -> Iterator[str]:
    if before.meeting_at and after.meeting_at and before.meeting_at != after.meeting_at:
        yield f"Hastemødet er flyttet til {day_and_clock(after.meeting_at, now)}."
    if after.meeting_place and before.meeting_place != after.meeting_place:
        yield f"Hastemødet har fået nyt sted: {after.meeting_place}."


def _plan(before: Snapshot, after: Snapshot) -> Iterator[str]:
    if after.adopted and not before.adopted:
        yield "Handlingsplanen er vedtaget."
    elif after.adopted > before.adopted:
        yield "Handlingsplanen er ændret og vedtaget igen."


def _measures(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """The measures that have moved; those that are new are told only where there was a plan before."""
    stood = {m.id: m.state for m in before.measures}
    moved = [m for m in after.measures if stood.get(m.id, MeasureState.PLANNED) is not m.state]
    told = (
        ("Gennemført", [m for m in moved if m.state is MeasureState.DONE]),
        ("Sat i gang", [m for m in moved if m.state is MeasureState.UNDER_WAY]),
        ("Opgivet", [m for m in moved if m.state is MeasureState.DROPPED]),
        ("Nyt i planen", [m for m in after.measures if stood and m.id not in stood and m not in moved]),
    )
    for label, measures in told:
        if measures:
            yield f"{label}: {_list([m.title for m in measures])}."


def _end(before: Snapshot, after: Snapshot, now: datetime) -> Iterator[str]:
    if after.ends_at is None or after.ends_at == before.ends_at:
        return
    moment = day_and_clock(after.ends_at, now)
    if before.ends_at is None:
        yield f"Sluttidspunktet er sat til {moment}."
    elif after.ends_at > before.ends_at:
        yield f"Beredskabet er forlænget til {moment}."
    else:
        yield f"Beredskabet slutter tidligere end ventet: {moment}."


def _announced(before: Snapshot, after: Snapshot) -> Iterator[str]:
    times, people = after.announced - before.announced, thousands(max(after.reached - before.reached, 0))
    if times == 1:
        yield f"Der er sendt besked til {people} modtagere."
    elif times > 1:
        yield f"Der er sendt {numeral(times)} beskeder, i alt til {people} modtagere."


def _list(names: Sequence[str]) -> str:
    """`A`, `A og B`, `A, B, C og D`, `A, B, C og fire andre`."""
    rest = len(names) - MOST_NAMED
    shown = [n.rstrip(" .") for n in (names[:MOST_NAMED] if rest > 1 else names)]
    if rest > 1:
        shown.append(f"{numeral(rest)} andre")
    *first, last = shown
    return f"{', '.join(first)} og {last}" if first else last
