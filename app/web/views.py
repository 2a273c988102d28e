"""Views: how a page is made out of its template and its values; everything is escaped, nothing is guessed.

A missing value is an error here, never a gap on a page that someone acts on.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.core.phone import shown
from app.core.plan import Scenario
from app.core.roster import Directory
from app.core.wording import DANISH_TIME
from app.documents import charts
from app.documents.catalogue import DANISH, LANGUAGES
from app.documents.sources import folder
from app.documents.tongue import Tongue, tongue
from app.web import static_files, words
from app.web.retelling import retold
from app.web.tongue import _, again, said, spoken

NOBODY: Mapping[str, Any] = {
    "me": None, "exercise": False, "ring": None, "errors": (), "refresh": 0, "wide": False, "note": "",
    "labels": {},
}  # fmt: skip
"""What the frame of a page takes for granted unless its view says otherwise."""
LONGEST_ADDRESS = 48


def page(name: str, /, status: int = 200, **values: Any) -> HTMLResponse:
    """The page `web/<name>.html.j2` with these values."""
    return HTMLResponse(write(name, **values), status)


def write(name: str, /, **values: Any) -> str:
    """The text of a page or a part of one; a note that a page begins with is said again in its language."""
    values["note"] = again(values.get("note", ""))
    return pages(spoken().language).get_template(f"web/{name}.html.j2").render({**NOBODY, **values})


@lru_cache(maxsize=len(LANGUAGES))
def pages(language: str = DANISH) -> Environment:
    """The templates in this language, their filters and what all of them know."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(folder("templates")),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    speaks = tongue(language)
    known = speaks.catalogue
    made.install_gettext_callables(known.gettext, known.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    made.filters |= _in_words(speaks) | {
        "iso": _iso,
        "local": _local,
        "phone": shown,
        "lines": _lines,
        "field": field_id,
        "from_iso": datetime.fromisoformat,
        "options": _options,
        "scenarios": _scenarios,
        "linked": _linked,
        "ways": _ways,
    }
    drawn: dict[str, Callable[..., Markup]] = {
        "ring": charts.ring, "curve": charts.curve, "standing": charts.standing, "timeline": charts.timeline,
    }  # fmt: skip
    made.globals |= {f"{name}_chart": partial(draw, _=known.gettext) for name, draw in drawn.items()}
    made.globals |= {"static": static_files.address, "w": words}
    made.globals |= {"language": language, "tongues": words.TONGUE}
    return made


def _in_words(speaks: Tongue) -> dict[str, Any]:
    """The filters that write words, times and numbers."""
    return {
        "clock": speaks.clock,
        "hour": lambda moment: speaks.clock(moment).removeprefix("kl. "),
        "seconds": speaks.seconds,
        "second": lambda moment: speaks.seconds(moment).removeprefix("kl. "),
        "day": speaks.day_and_clock,
        "date": speaks.day_and_year,
        "span": speaks.minutes,
        "number": speaks.thousands,
        "numeral": speaks.numeral,
        "count": speaks.count,
        "again": again,
        "retold": retold,
        "said": said,
    }


def field_id(path: str) -> str:
    """The id of the field that an error's path speaks of: `measures[0].title` is `measures-0-title`."""
    return path.replace("[", "-").replace("]", "").replace(".", "-")


def _iso(moment: datetime) -> str:
    return moment.astimezone(DANISH_TIME).isoformat(timespec="seconds")


def _local(moment: datetime | None) -> str:
    """As a datetime-local field holds it."""
    return f"{moment.astimezone(DANISH_TIME):%Y-%m-%dT%H:%M}" if moment else ""


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.splitlines())


def _options(things: Iterable[Any], key: str, text: str) -> list[tuple[str, str]]:
    """Key and text of each, for a list to choose from."""
    return [(getattr(t, key), getattr(t, text) or getattr(t, key)) for t in things]


def _scenarios(known: Iterable[Scenario], directory: Directory) -> list[tuple[str, str, str]]:
    """Each scenario as a card, with whom it calls beside the usual ones."""
    named = {str(o.id): o.name for o in directory.organisations.values()}
    named |= {str(s.id): s.role for r in directory.rosters.values() for s in r.seats}
    return [
        (s.id, s.name, _("Kalder også {}").format(", ".join(named.get(i, i) for i in s.invite)) if s.invite else "")
        for s in known
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
    return _("{} og {}").format(", ".join(first), last) if first else last


def _link(address: str) -> Markup:
    shown_as = address if len(address) <= LONGEST_ADDRESS else f"{address[:LONGEST_ADDRESS]}…"
    return Markup('<a href="{0}">{1}</a>').format(address, shown_as)
