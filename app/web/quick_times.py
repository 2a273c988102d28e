"""Quick times: the end times that are usually chosen, worked out in Danish civil time, so that one tap is enough."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from whenever import Instant

from app.web.forms import ZONE
from app.web.tongue import _, spoken

SOONEST = timedelta(hours=1)


@dataclass(frozen=True)
class QuickTime:
    """A moment with the words of its button; `key` is what the button sends."""

    key: str
    text: str
    at: datetime


def quick_times(now: datetime) -> tuple[QuickTime, ...]:
    """In two hours, this evening unless it is nearly over, and tomorrow morning and noon.

    None of these hours is ever skipped or repeated: Danish clocks change between two and three at night.
    """
    soon = (now + timedelta(hours=2)).replace(second=0, microsecond=0)
    evening = _at(now, 0, 22)
    times = [QuickTime("2-timer", _("Om 2 timer ({at})").format(at=spoken().clock(soon)), soon)]
    times += [QuickTime("i-aften", _("I aften kl. 22.00"), evening)] if evening - now >= SOONEST else []
    times += [QuickTime("i-morgen-8", _("I morgen kl. 08.00"), _at(now, 1, 8))]
    return (*times, QuickTime("i-morgen-12", _("I morgen kl. 12.00"), _at(now, 1, 12)))


def _at(now: datetime, days: int, hour: int) -> datetime:
    here = Instant(now).to_tz(ZONE)
    time = here.time().replace(hour=hour, minute=0, second=0, nanosecond=0)
    return here.date().add(days=days).at(time).assume_tz(ZONE).to_instant().to_stdlib()
