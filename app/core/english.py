"""English wording: times, spans and numbers as an English page or message says them; the same verbs as `wording`.

Times are Danish civil time, on a clock of 24 hours, as everyone on the night's list reads them.
"""

import re
from datetime import date, datetime, timedelta
from typing import Final

from app.core.wording import DANISH_TIME

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NUMERALS: Final = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_SPOKEN: Final = (
    "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty")
_TWENTY, _TEN = 20, 10
_CLOCK: Final = re.compile(r"(?<![0-9.])([01]?[0-9]|2[0-3])\.([0-5][0-9])(?![0-9.])")
_DIGITS: Final = re.compile(r"(?<![0-9])(?:112|114|[0-9]{4,}|(?<=[0-9]{2} )[0-9]{2}|[0-9]{2}(?= [0-9]{2}))(?![0-9])")


def clock(moment: datetime) -> str:
    """The time of day in Denmark: `21.24`; the sentence around it says `at` or `until`."""
    return f"{moment.astimezone(DANISH_TIME):%H.%M}"


def seconds(moment: datetime) -> str:
    """The time of day with its seconds: `21.24.07`."""
    return f"{moment.astimezone(DANISH_TIME):%H.%M.%S}"


def day(moment: date) -> str:
    """The date, in Denmark: `22 November`."""
    there = moment.astimezone(DANISH_TIME) if isinstance(moment, datetime) else moment
    return f"{there.day} {_MONTHS[there.month - 1]}"


def day_and_year(moment: date) -> str:
    """The date with its year: `22 November 2026`."""
    there = moment.astimezone(DANISH_TIME) if isinstance(moment, datetime) else moment
    return f"{day(there)} {there.year}"


def day_and_clock(moment: datetime, now: datetime) -> str:
    """`today at 21.24`, `tomorrow at 09.00`, else `Sunday 22 November at 21.24`."""
    there, today = moment.astimezone(DANISH_TIME).date(), now.astimezone(DANISH_TIME).date()
    if there == today:
        return f"today at {clock(moment)}"
    if there == today + timedelta(days=1):
        return f"tomorrow at {clock(moment)}"
    return f"{_DAYS[there.weekday()]} {day(moment)} at {clock(moment)}"


def minutes(seconds: int) -> str:
    """A span of time in its two largest units: `30 seconds`, `1 hour`, `1 hour and 30 minutes`."""
    whole_minutes, rest = divmod(max(seconds, 0), 60)
    hours, minute = divmod(whole_minutes, 60)
    counts = [_count(hours, "hour"), _count(minute, "minute"), _count(rest, "second")]
    return " and ".join([count for count in counts if count][:2]) or "0 seconds"


def thousands(number: int) -> str:
    """The number in digits with its thousands apart: `1,840`."""
    return f"{number:,}"


def numeral(n: int) -> str:
    """The number in words up to twelve, then in digits."""
    return _NUMERALS[n] if 0 <= n < len(_NUMERALS) else str(n)


def time_aloud(hour: int, minute: int) -> str:
    """The time of day in words: `twenty-one oh four`, `nine o'clock`."""
    if not minute:
        return f"{_in_words(hour)} o'clock" if hour else "midnight"
    return f"{_in_words(hour) if hour else 'zero'} {'oh ' if minute < _TEN else ''}{_in_words(minute)}"


def aloud(text: str) -> str:
    """The text as a voice says it: times in words, codes and telephone numbers digit by digit."""
    timed = _CLOCK.sub(lambda found: time_aloud(int(found[1]), int(found[2])), text)
    return _DIGITS.sub(lambda found: " ".join(found[0]), timed)


def _in_words(n: int) -> str:
    if n < _TWENTY:
        return _SPOKEN[n]
    tens, ones = divmod(n, _TEN)
    return _TENS[tens - 2] + (f"-{_SPOKEN[ones]}" if ones else "")


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}" if number else ""
