"""Views: how a page is made out of its template and its values; everything is escaped, nothing is guessed.

A missing value is an error here, never a gap on a page that someone acts on.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.core.phone import shown
from app.core.wording import DANISH_TIME, clock, day_and_clock, numeral
from app.documents.sources import folder
from app.web import charts, static_files, words

NOBODY: Mapping[str, Any] = {"me": None, "exercise": False, "ring": None, "errors": (), "refresh": 0, "wide": False}
"""What the frame of a page takes for granted unless its view says otherwise."""


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
        "lines": _lines,
        "count": _count,
        "field": field_id,
    }
    made.globals |= {"static": static_files.address, "ring_chart": charts.ring, "w": words}
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
    return f"{number} {one if number == 1 else more}"
