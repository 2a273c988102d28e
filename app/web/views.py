"""Views: how a page is made out of its template and its values; everything is escaped, nothing is guessed.

A missing value is an error here, never a gap on a page that someone acts on.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.core.phone import shown
from app.core.plan import Scenario
from app.core.roster import Directory
from app.core.wording import DANISH_TIME, clock, day_and_clock, minutes, numeral, thousands
from app.documents.sources import folder
from app.web import charts, static_files, words

NOBODY: Mapping[str, Any] = {
    "me": None, "exercise": False, "ring": None, "errors": (), "refresh": 0, "wide": False, "note": "",
}  # fmt: skip
"""What the frame of a page takes for granted unless its view says otherwise."""
LONGEST_ADDRESS = 48


def page(name: str, /, status: int = 200, **values: Any) -> HTMLResponse:
    """The page `web/<name>.html.j2` with these values."""
    return HTMLResponse(write(name, **values), status)


def write(name: str, /, **values: Any) -> str:
    """The text of a page or a part of one."""
    return pages().get_template(f"web/{name}.html.j2").render({**NOBODY, **values})


@lru_cache(maxsize=1)
def pages() -> Environment:
    """The templates, their filters and what all of them know."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(folder("templates")),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "clock": clock,
        "day": day_and_clock,
        "seconds": _with_seconds,
        "date": _date,
        "iso": _iso,
        "local": _local,
        "phone": shown,
        "numeral": numeral,
        "number": thousands,
        "lines": _lines,
        "count": _count,
        "field": field_id,
        "from_iso": datetime.fromisoformat,
        "span": minutes,
        "options": _options,
        "scenarios": _scenarios,
        "linked": _linked,
        "ways": _ways,
    }
    made.globals |= {"static": static_files.address, "ring_chart": charts.ring, "curve_chart": charts.curve, "w": words}
    return made


def field_id(path: str) -> str:
    """The id of the field that an error's path speaks of: `measures[0].title` is `measures-0-title`."""
    return path.replace("[", "-").replace("]", "").replace(".", "-")


def _with_seconds(moment: datetime) -> str:
    return f"kl. {moment.astimezone(DANISH_TIME):%H.%M.%S}"


def _date(moment: datetime) -> str:
    there = moment.astimezone(DANISH_TIME)
    return f"{there.day}.{there.month}.{there.year}"


def _iso(moment: datetime) -> str:
    return moment.astimezone(DANISH_TIME).isoformat(timespec="seconds")


def _local(moment: datetime | None) -> str:
    """As a datetime-local field holds it."""
    return f"{moment.astimezone(DANISH_TIME):%Y-%m-%dT%H:%M}" if moment else ""


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.splitlines())


def _count(number: int, one: str, more: str) -> str:
    return f"{thousands(number)} {one if number == 1 else more}"


def _options(things: Iterable[Any], key: str, text: str) -> list[tuple[str, str]]:
    """Key and text of each, for a list to choose from."""
    return [(getattr(t, key), getattr(t, text) or getattr(t, key)) for t in things]


def _scenarios(known: Iterable[Scenario], directory: Directory) -> list[tuple[str, str, str]]:
    """Each scenario as a card, with whom it calls beside the usual ones."""
    named = {str(o.id): o.name for o in directory.organisations.values()}
    named |= {str(s.id): s.role for r in directory.rosters.values() for s in r.seats}
    return [
        (s.id, s.name, f"Kalder også {', '.join(named.get(i, i) for i in s.invite)}" if s.invite else "") for s in known
    ]


def _linked(text: str) -> Markup:
    """The text of a mail with its addresses to press and its lines kept."""
    parts = re.split(r"(https?://\S+)", text)
    return Markup().join(_link(part) if i % 2 else _broken(part) for i, part in enumerate(parts))


def _broken(text: str) -> Markup:
    return Markup("<br>").join(map(escape, text.split("\n")))


def _ways(channels: Iterable[str]) -> str:
    """`sms, e-mail og opkald`."""
    *first, last = [words.CHANNEL.get(c, c).lower() for c in channels] or [""]
    return f"{', '.join(first)} og {last}" if first else last


def _link(address: str) -> Markup:
    shown_as = address if len(address) <= LONGEST_ADDRESS else f"{address[:LONGEST_ADDRESS]}…"
    return Markup('<a href="{0}">{1}</a>').format(address, shown_as)
