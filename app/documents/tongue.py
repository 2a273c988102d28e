"""Tongues (sprog): a language as pages and messages speak it: its sentences, its times and its numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from app.core import english, wording
from app.core.wording import DANISH_TIME
from app.documents.catalogue import DANISH, LANGUAGES, Catalogue, catalogue

Clock = Callable[[datetime], str]


@dataclass(frozen=True)
class Tongue:
    """One language; `clock` and the others write what `core.wording` describes."""

    language: str
    catalogue: Catalogue
    clock: Clock
    seconds: Clock
    day_and_year: Callable[[date], str]
    day_and_clock: Callable[[datetime, datetime], str]
    minutes: Callable[[int], str]
    thousands: Callable[[int], str]
    numeral: Callable[[int], str]

    def count(self, number: int, one: str, more: str) -> str:
        """`1 post`, `1.840 poster`; the words are given in Danish."""
        return f"{self.thousands(number)} {self.catalogue.ngettext(one, more, number)}"


@lru_cache(maxsize=len(LANGUAGES))
def tongue(language: str) -> Tongue:
    """How this language is spoken; Danish where we do not speak it."""
    if language not in LANGUAGES or language == DANISH:
        return Tongue(
            DANISH, catalogue(DANISH), wording.clock, _danish_seconds, _danish_date, wording.day_and_clock,
            wording.minutes, wording.thousands, wording.numeral,
        )  # fmt: skip
    return Tongue(
        language, catalogue(language), english.clock, english.seconds, english.day_and_year, english.day_and_clock,
        english.minutes, english.thousands, english.numeral,
    )  # fmt: skip


def _danish_seconds(moment: datetime) -> str:
    return f"kl. {moment.astimezone(DANISH_TIME):%H.%M.%S}"


def _danish_date(moment: date) -> str:
    there = moment.astimezone(DANISH_TIME) if isinstance(moment, datetime) else moment
    return f"{there.day}.{there.month}.{there.year}"
