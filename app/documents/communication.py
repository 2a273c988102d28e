"""Ready texts (færdige tekster): the communication plan's words for each audience and channel, from templates.

A text message is one GSM-7 segment; a longer text keeps its lines. Danish for every audience, English for residents.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context

from app.core.communication import SMS, Audience
from app.core.wording import DANISH_TIME, day_and_clock, gsm, one_segment, shorten
from app.documents.sources import folder

WIDEST = 160
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def text(audience: Audience, slot: str, facts: Mapping[str, Any], language: str = "da") -> str:
    """The audience's text of this slot (a block of its template) in Danish or, for residents, English ("en")."""
    template = _template(audience, language)
    if slot != SMS:
        return _whole(_write(template, slot, {**facts, "width": WIDEST}))
    return one_segment(lambda width: gsm(_write(template, slot, {**facts, "width": width})), WIDEST)


def subject(audience: Audience, facts: Mapping[str, Any]) -> str:
    """The subject of the audience's mail; the area's name where it has none."""
    template = _template(audience, "da")
    written = _write(template, "subject", facts) if "subject" in template.blocks else str(facts["area"])
    return " ".join(written.split())


def _template(audience: Audience, language: str) -> Template:
    tail = "" if language == "da" else f".{language}"
    return _texts().get_template(f"communication/{audience.value}{tail}.j2")


def _write(template: Template, block: str, facts: Mapping[str, Any]) -> str:
    english = bool(template.name and template.name.endswith(".en.j2"))
    mark = ("EXERCISE " if english else "ØVELSE ") if facts["exercise"] else ""
    return "".join(template.blocks[block](template.new_context({**facts, "mark": mark}))).strip()


def _whole(written: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in written.splitlines()))


@pass_context
def _short(context: Context, words: str) -> str:
    return shorten(str(words), context["width"])


@pass_context
def _day(context: Context, moment: datetime) -> str:
    return day_and_clock(moment, context["now"])


def _date(moment: datetime) -> str:
    return re.sub(r" kl\. .*", "", day_and_clock(moment, datetime.min.replace(tzinfo=moment.tzinfo, year=2)))


def _date_in_english(moment: datetime) -> str:
    there = moment.astimezone(DANISH_TIME)
    return f"{there.day} {_MONTHS[there.month - 1]}"


def _day_in_english(moment: datetime) -> str:
    return f"{_date_in_english(moment)} at {moment.astimezone(DANISH_TIME):%H:%M}"


def _soon(moment: datetime) -> str:
    """As a text message has room for it: `24.11. kl. 21.04`."""
    there = moment.astimezone(DANISH_TIME)
    return f"{there.day}.{there.month}. kl. {there:%H.%M}"


def _joined(kinds: Sequence[str]) -> str:
    """`Politi, kommune og boligorganisationer`."""
    said = _listed([word for kind, word in _DANISH.items() if kind in kinds] or ["parterne"], "og")
    return said[0].upper() + said[1:]


def _joined_in_english(kinds: Sequence[str]) -> str:
    said = _listed([word for kind, word in _ENGLISH.items() if kind in kinds] or ["the partners"], "and")
    return said[0].upper() + said[1:]


def _listed(words: Sequence[str], conjunction: str) -> str:
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def _inline(words: str) -> str:
    """As it stands inside a sentence: `Hærværk` is `hærværk`, but `SSP-møde` stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _sentence(words: str) -> str:
    """With the full stop that its writer left out."""
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


@pass_context
def _sentences(context: Context, words: str) -> str:
    """As many whole sentences as there is room for; the first is cut when it alone is too long."""
    # No text message holds more, and this is asked for each width.
    first, *more = re.split(r"(?<=[.!?]) +", " ".join(words[: 2 * WIDEST].split()))
    said = shorten(first, context["width"])
    for one in more:
        if len(f"{said} {one}") > context["width"]:
            break
        said = f"{said} {one}"
    return said


@lru_cache(maxsize=1)
def _texts() -> Environment:
    made = Environment(autoescape=False, undefined=StrictUndefined, auto_reload=False)  # noqa: S701 - not HTML
    made.loader = FileSystemLoader(folder("templates"))
    made.trim_blocks = made.lstrip_blocks = True
    filters: Mapping[str, Callable[..., Any]] = {
        "short": _short, "whole": _sentences, "sentence": _sentence, "inline": _inline,
        "day": _day, "date": _date, "soon": _soon, "day_en": _day_in_english, "date_en": _date_in_english,
        "joined": _joined, "joined_en": _joined_in_english,
    }  # fmt: skip
    made.filters |= filters
    return made


# In the order in which a text names them.
_DANISH: Mapping[str, str] = {
    "police": "politi", "municipality": "kommune", "housing": "boligorganisationer", "social_plan": "helhedsplan",
    "fire": "brandvæsen",
}  # fmt: skip
_ENGLISH: Mapping[str, str] = {
    "police": "the police", "municipality": "the municipality", "housing": "the housing organisations",
    "social_plan": "the local social plan", "fire": "the fire service",
}  # fmt: skip
