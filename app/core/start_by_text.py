"""Starting by text (aktivering pr. sms): what an activator without data writes, and what it fits.

Pure. `AKTIVER 123456 brand Søengården containerbrand ved blok 7`: the word, a code near it, then area and
scenario in any order and spelling, all of it optional, and the rest is the situation. Nothing starts on this text:
it is read back, and only `SEND` with the code of the read-back starts it. None of the words is one that the
provider keeps to itself (STOP, START, CANCEL, END, QUIT ...).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.ids import PlanId, ScenarioId
from app.core.plan import Plan, Scenario, invited
from app.core.reply.letters import clean, fold
from app.core.roster import Directory

LASTS = timedelta(minutes=5)
MOST_CHOICES = 8
THE_REST = "Andet"
STANDARD_SITUATION = "Aktiveret pr. sms."
SITUATION_BY_PHONE = "Aktiveret pr. telefon."

_BEGINS = re.compile(r"\W*(?:aktiv[eé]re?|activer)\b[\W_]*", re.IGNORECASE)
_CODE = re.compile(r"(?<![0-9+])(?:kode\W{0,3})?([0-9]{3})[ .-]?([0-9]{3})(?![0-9])", re.IGNORECASE)
_NEAR = 60
_SEND = re.compile(r"\W*send\W*([0-9]{4})\W*(?:tak\W*)?", re.IGNORECASE)
_DROP = re.compile(r"\W*fortryd(?:er|t)?\W*", re.IGNORECASE)
_CHOICE = re.compile(r"\W*(valg|vælg|nr|nummer)?\W*([0-9]{1,2})\W*", re.IGNORECASE)
_EXERCISE = re.compile(r"\b(?:øvelse|oevelse|ovelse)\b[\W_]*", re.IGNORECASE)
_LINKING = frozenset({"i", "paa", "pa", "ved", "for", "om", "hos"})
_LONGEST_NAME = 8
_SHORTEST_PREFIX = 4


@dataclass(frozen=True)
class Asked:
    """A start is asked for, with a code of six digits; `words` is all the rest."""

    code: str
    words: str
    exercise: bool


@dataclass(frozen=True)
class Chosen:
    """One of several is chosen; `named` = with the word VALG, so that it cannot be meant as an answer."""

    number: int
    named: bool


@dataclass(frozen=True)
class Sent:
    """The read-back is confirmed, with its four digits."""

    code: str


@dataclass(frozen=True)
class Dropped:
    """The activator thinks better of it."""


@dataclass(frozen=True)
class Option:
    """A plan and a scenario of it that could be started."""

    plan: PlanId
    area: str
    title: str
    scenario: ScenarioId
    name: str


def read(text: str) -> Asked | Chosen | Sent | Dropped | None:
    """What the text asks for; None when it is none of these, and so perhaps an answer."""
    plain = " ".join(clean(text).split())
    if begun := _BEGINS.match(plain):
        return _asked(plain[begun.end() :])
    if sent := _SEND.fullmatch(plain):
        return Sent(sent[1])
    if chosen := _CHOICE.fullmatch(plain):
        return Chosen(int(chosen[2]), bool(chosen[1]))
    return Dropped() if _DROP.fullmatch(plain) else None


def _asked(rest: str) -> Asked | None:
    """Without six digits near the word it is an answer that happens to begin with it."""
    code = _CODE.search(rest)
    if code is None or code.start() > _NEAR:
        return None
    before, after = rest[: code.start()], rest[code.end() :]
    without, exercises = _EXERCISE.subn("", before)
    marked = _EXERCISE.match(after.lstrip(" ,.:;-"))
    if marked:
        after = _EXERCISE.sub("", after, count=1)
    return Asked(code[1] + code[2], f"{without} {after}".strip(), bool(exercises or marked))


def fit(words: str, options: Sequence[Option]) -> tuple[tuple[Option, ...], str]:
    """The options that the words name, all of them when they name none, and the situation that is left.

    Area and scenario may stand in either order, and each may be the beginning of a name.
    """
    left, fitting, kinds = words.split(), tuple(options), [True, False]
    while found := [named for area in kinds if (named := _named(left, fitting, area=area))]:
        best = max(found, key=lambda named: (named.whole, named.count))
        left, fitting = left[best.count :], best.options
        kinds.remove(best.area)
    return fitting, " ".join(left).lstrip(" ,.:;-") or STANDARD_SITUATION


@dataclass(frozen=True)
class _Named:
    """What the first `count` words name: areas or scenarios, by their whole name or its beginning."""

    area: bool
    whole: bool
    count: int
    options: tuple[Option, ...]


def _named(words: list[str], options: tuple[Option, ...], *, area: bool) -> _Named | None:
    """The longest name that the words begin with, a whole one before a part; `i` and the like may stand before."""
    skip = 1 if area and words and fold(words[0]) in _LINKING else 0
    for whole in (True, False):
        for count in range(min(_LONGEST_NAME, len(words) - skip), 0, -1):
            typed = _plain(" ".join(words[skip : skip + count]))
            if hit := tuple(o for o in options if any(_fits(typed, n, whole=whole) for n in _names(o, area=area))):
                return _Named(area, whole, skip + count, hit)
    return None


def _names(option: Option, *, area: bool) -> tuple[str, ...]:
    return (option.plan, option.area, option.title) if area else (option.scenario, option.name)


def _fits(typed: str, name: str, *, whole: bool) -> bool:
    known = _plain(name)
    return typed == known if whole else len(typed) >= _SHORTEST_PREFIX and known.startswith(typed)


def _plain(text: str) -> str:
    """One spelling however the phone writes æ, ø and å, and without signs."""
    return re.sub(r"[\W_]+", " ", fold(text)).replace("oe", "o").strip()


def called_first(plan: Plan, directory: Directory, scenario: Scenario, day: date) -> int:
    """How many people are called at once on this day: the first of each seat whom the ladder's first step reaches."""
    ways = {c for s in plan.ladder[:1] for c in s.channels}
    first = {directory.in_turn(s, day)[0] for s in invited(plan, directory, scenario, ())}
    return sum(1 for p in first if p in directory.contacts and ways & set(directory.contacts[p].channels))


def choices(options: Sequence[Option]) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """What is asked next, to be numbered from 1, with the options that each leaves: the plan first, then what happened.

    At most `MOST_CHOICES`, as many as one text can name; the last then stands for all the rest.
    """
    plans = [tuple(o for o in options if o.plan == p) for p in dict.fromkeys(o.plan for o in options)]
    alike = len({o.area for o in options}) < len(plans)
    named = [(of[0].title if alike else of[0].area, of) for of in plans]
    listed = named if len(plans) > 1 else [(o.name, (o,)) for o in options]
    if len(listed) <= MOST_CHOICES:
        return tuple(listed)
    first, rest = listed[: MOST_CHOICES - 1], listed[MOST_CHOICES - 1 :]
    return (*first, (THE_REST, tuple(o for _, left in rest for o in left)))
