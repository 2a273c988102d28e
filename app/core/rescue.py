"""Rescue (andre veje): how one person is called by a step of the ladder, and what a failed message brings on at once.

Pure. A way that is closed, or that the person has not, is skipped and the skipping is logged; where no text can
be sent, the phone rings instead. A step that was taken early is not taken again at its own time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.core.activation import Activation
from app.core.calling import Call, Standing
from app.core.event import Called, CallingStep, Event, Passed, Skipped
from app.core.ids import ContactId, SeatId
from app.core.undelivered import EMAIL, IN_WORDS, SMS, VOICE, Consequence, follows, repeatable

STAND_IN = "stand_in"
NAMES: Final[Mapping[str, str]] = {
    SMS: "sms kan ikke leveres", EMAIL: "e-mail kan ikke leveres", VOICE: "opkald nåede ikke personen"
}  # fmt: skip
NOW_DOING: Final[Mapping[str, str]] = {VOICE: "ringer op", SMS: "sms er sendt", EMAIL: "e-mail er sendt"}
Reach = Mapping[ContactId, tuple[str, ...]]
Rung = tuple[int, CallingStep]


@dataclass(frozen=True)
class Asked:
    """One person who is asked for one seat, with all that decides how."""

    activation: Activation
    seat: SeatId
    call: Call
    reach: Reach

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways to the person that can work at this moment."""
        return self.activation.open_ways(self.call.contact, self.reach.get(self.call.contact, ()))


def remaining(asked: Asked) -> tuple[Rung, ...]:
    """The steps of the ladder that the person has not had, with their numbers."""
    return tuple((i, step) for i, step in enumerate(asked.activation.ladder) if i not in asked.call.taken)


def call_by_step(asked: Asked, rung: Rung) -> Iterator[Event]:
    """The person is called by this step; a stand-in step ends their turn."""
    index, step = rung
    for way in step.channels:
        if way not in {STAND_IN, *asked.ways}:
            yield Skipped(asked.seat, asked.call.contact, index, way, _why(asked, way))
    yield from _called(asked, _ways_of(asked, step), index)
    if STAND_IN in step.channels:
        yield Passed(asked.seat, asked.call.contact)


def next_useful(asked: Asked) -> Iterator[Event]:
    """The first of the remaining steps that calls the person or ends their turn; those before it are skipped."""
    for rung in remaining(asked):
        yield from call_by_step(asked, rung)
        if STAND_IN in rung[1].channels or _ways_of(asked, rung[1]):
            return
    yield Passed(asked.seat, asked.call.contact)


def ways_of(step: Sequence[str], open_ways: Sequence[str], tried: Sequence[str] = ()) -> tuple[str, ...]:
    """The step's own ways that can work; and the phone, when it wants to text someone who cannot be texted."""
    own = tuple(w for w in step if w in open_ways)
    textless = SMS in step and SMS not in own
    rings = textless and VOICE in open_ways and VOICE not in (*own, *tried)
    return (*own, VOICE) if rings else own


def at_once(asked: Asked) -> tuple[Event, ...]:
    """What must follow now from the messages to this person that have failed since they were last called."""
    call = asked.call
    what = {way: follows(way, asked.activation.failures_of(call.contact, way)) for way in call.failed}
    ways = [w for w in asked.ways if any(_asks_for(asked, way, w, c) for way, c in what.items())]
    if not ways and not call.under_way:
        ways = [w for w in asked.ways if w in what and repeatable(w, asked.activation.failures_of(call.contact, w))]
    if ways:
        return tuple(_called(asked, ways, max(call.taken, default=0)))
    hurry = what and (not call.under_way or any(c.next_step for c in what.values()))
    return tuple(next_useful(asked)) if hurry else ()


def _asks_for(asked: Asked, failed: str, way: str, what: Consequence) -> bool:
    if way not in what.at_once:
        return False
    if what.laddered and not any(way in step.channels for step in asked.activation.ladder):
        return False
    return way == failed or what.afresh or way not in asked.call.tried


def _ways_of(asked: Asked, step: CallingStep) -> tuple[str, ...]:
    return ways_of(step.channels, asked.ways, asked.call.tried)


def _called(asked: Asked, ways: Iterable[str], index: int) -> Iterator[Event]:
    """A way that a later step was to bring uses that step up; all others are of this step."""
    by_step: dict[int, list[str]] = {}
    for way in ways:
        by_step.setdefault(_used_up(asked, way, index), []).append(way)
    for step, used in sorted(by_step.items()):
        yield Called(asked.seat, asked.call.contact, step, tuple(used))


def _used_up(asked: Asked, way: str, index: int) -> int:
    ladder = asked.activation.ladder
    if way in asked.call.tried or (index < len(ladder) and way in ladder[index].channels):
        return index
    return next((i for i, step in remaining(asked) if step.channels == (way,)), index)


def _why(asked: Asked, way: str) -> str:
    if known := asked.activation.failures_of(asked.call.contact, way):
        return known[-1].value
    return "no_mobile" if way == SMS and VOICE in asked.reach.get(asked.call.contact, ()) else "no_address"


def trouble(activation: Activation, call: Call) -> str:
    """What could not be delivered to someone who has not answered, and what is done about it; "" = nothing."""
    if call.standing not in {Standing.WAITING, Standing.UNREACHED}:
        return ""
    met = activation.failures.get(call.contact, {})
    said = [f"{NAMES[way]} ({IN_WORDS[found[-1]]})" for way, found in met.items() if found and way in NAMES]
    if not said:
        return ""
    passed = call.standing is Standing.UNREACHED
    under_way = [NOW_DOING[way] for way in (VOICE, SMS, EMAIL) if way in call.under_way]
    return f"{', '.join(said)} – {'turen er gået videre' if passed else (*under_way, 'venter')[0]}"
