"""Messages (beskeder): the words of every text and mail, written from templates that are data.

A text message is one GSM-7 segment, whatever the names: the free parts are shortened until it fits. A mail has
plain text and HTML of equal worth. Every text of an exercise begins with ØVELSE.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from app.core.action_plan import MeasureState
from app.core.delivery import Purpose
from app.core.phone import shown
from app.core.spoken import aloud
from app.core.wording import clock, day_and_clock, gsm, numeral, one_segment, shorten
from app.documents.sources import folder

Values = Mapping[str, Any]
Link = Callable[[str, Values], str]
"""Makes an address: (what it opens: answer, board, plan, sign_in, briefings; the message's values)."""

_BUTTONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "call": (("Svar, om du kommer", "answer"),),
    "reminder": (("Svar, om du kommer", "answer"),),
    "ask_back": (("Svar, om du kommer", "answer"),),
    "noted_yes": (("Ret dit svar", "answer"),),
    "noted_no": (("Ret dit svar", "answer"),),
    "uncovered": (("Åbn tavlen", "board"),),
    "opted_out": (("Åbn tavlen", "board"),),
    "quorum": (("Åbn handlingsplanen", "action_plan"),),
    "quorum_lost": (("Åbn tavlen", "board"),),
    "end_reminder": (("Forlæng eller afslut", "board"),),
    "measure": (("Åbn handlingsplanen", "action_plan"),),
    "briefing": (("Læs orienteringerne", "briefings"),),
    "report": (("Åbn planen", "plan"),),
    "sign_in": (("Log ind", "sign_in"),),
    "contact_check": (("Se mine oplysninger", "mine"),),
    "checked_no": (("Ret mine oplysninger", "mine"),),
    "address_changed": (("Se mine oplysninger", "mine"),),
}
ASKING = frozenset({Purpose.CALL, Purpose.REMINDER})
"""The messages that a call ends with keys to answer by."""
TONIGHT = timedelta(hours=12)
_MEASURE = {
    MeasureState.PLANNED.value: "planlagt",
    MeasureState.UNDER_WAY.value: "i gang",
    MeasureState.DONE.value: "gennemført",
    MeasureState.DROPPED.value: "opgivet",
}


@dataclass(frozen=True)
class Mail:
    """A mail's words; `facts` are label and value, `buttons` label and address."""

    subject: str
    paragraphs: Sequence[str]
    facts: Sequence[tuple[str, str]]
    buttons: Sequence[tuple[str, str]]
    exercise: bool
    number: str
    language: str = "da"

    @property
    def text(self) -> str:
        """The plain text: the same words, the facts as lines, the buttons as addresses."""
        facts = "\n".join(f"{label}: {value}" for label, value in self.facts)
        buttons = "\n".join(f"{label}: {url}" for label, url in self.buttons)
        foot = "Akut fare for liv: ring 112."
        mark = "ØVELSE. Der er ikke sket noget." if self.exercise else ""
        parts = (mark, *self.paragraphs, facts, buttons, foot)
        return "\n\n".join(p for p in parts if p) + "\n"

    @property
    def html(self) -> str:
        """The HTML, made from the same words."""
        values = {**vars(self), "subject": self.subject}
        return _pages().get_template("message/layout.html.j2").render(values)


def sms(purpose: str, values: Values) -> str:
    """The text message: at most 160 GSM-7 signs; an announcement stands as it was typed, however long."""
    if purpose == Purpose.ANNOUNCEMENT:
        return str(values["text"])
    template = _texts().get_template(f"message/{purpose}.j2")

    def write(width: int) -> str:
        return gsm(_block(template, "sms", {**values, "width": width}))

    return one_segment(write)


def speech(purpose: str, values: Values) -> str:
    """What a call says: the words of the text message where there are no others, and the keys when it asks."""
    template = _texts().get_template(f"message/{purpose}.j2")
    said = _spoken(template, "voice" if "voice" in template.blocks else "sms", values)
    return f"{said} {line('menu')}" if purpose in ASKING else said


def line(name: str, values: Values | None = None) -> str:
    """What is said in a call beside its message; `name`: a block of templates/message/voice.j2."""
    return _spoken(_texts().get_template("message/voice.j2"), name, values or {})


def mail(purpose: str, values: Values, link: Link) -> Mail:
    """The mail, in words."""
    template = _texts().get_template(f"message/{purpose}.j2")
    wide = {**values, "width": 200}
    body = _block(template, "body", wide)
    return Mail(
        subject=" ".join(_block(template, "subject", wide).split()),
        paragraphs=[p.strip() for p in body.split("\n\n") if p.strip()],
        facts=_facts(purpose, values),
        buttons=[(label, link(what, values)) for label, what in _BUTTONS.get(purpose, ())],
        exercise=bool(values.get("exercise")),
        number=str(values.get("number", "")),
        language=str(values.get("language", "da")),
    )


def briefing(values: Values) -> str:
    """The text of a briefing, composed out of what has happened."""
    written = _texts().get_template("document/briefing.txt.j2").render({**_marked(values), "width": 200})
    paragraphs = ("\n".join(line.strip() for line in p.splitlines() if line.strip()) for p in written.split("\n\n"))
    return "\n\n".join(p for p in paragraphs if p)


def page(name: str, values: Values) -> str:
    """A document as a page of its own."""
    return _pages().get_template(f"document/{name}.html.j2").render(values)


def _facts(purpose: str, values: Values) -> list[tuple[str, str]]:
    if purpose not in {"call", "reminder", "noted_yes", "ask_back"}:
        return []
    meeting = values["meeting"]
    said = [
        ("Hændelse", values["scenario"]),
        ("Hastemøde", _meeting_time(meeting, values["now"])),
        ("Sted", meeting["place"]),
        ("Telefonmøde", meeting["phone"] and shown(meeting["phone"])),
        ("Link til mødet", meeting["link"]),
        ("Aktivering", values["number"]),
    ]
    return [(label, value) for label, value in said if value]


def _block(template: Template, name: str, values: Values) -> str:
    context = template.new_context(_marked(values))
    return "".join(template.blocks[name](context)).strip()


def _spoken(template: Template, name: str, values: Values) -> str:
    return aloud(" ".join(_block(template, name, {**values, "width": 200}).split()))


def _marked(values: Values) -> dict[str, Any]:
    return {**values, "mark": "ØVELSE " if values.get("exercise") else ""}


@pass_context
def _when(context: Context, meeting: Values) -> str:
    """When the meeting is, as seen from the moment that the message tells of."""
    return _meeting_time(meeting, context.get("now"))


def _meeting_time(meeting: Values, now: str | None) -> str:
    """The time alone while nobody can take it for another day's, else with its day."""
    at = datetime.fromisoformat(meeting["at"])
    seen = datetime.fromisoformat(now) if now else at
    return clock(at) if at - seen < TONIGHT else day_and_clock(at, seen)


@pass_context
def _short(context: Context, text: str) -> str:
    """Cut to the width that this try of the message has."""
    return shorten(str(text), context["width"])


@pass_context
def _where(context: Context, meeting: Values) -> str:
    """Where, as a text message says it: the place, or the number to call; never a link."""
    if meeting["place"]:
        return f", {_short(context, meeting['place'])}"
    return f", tlf. {shown(meeting['phone'])}" if meeting["phone"] else ""


def _where_long(meeting: Values) -> str:
    """Where, as a board may read it: the place; the number and link are for those called."""
    return f" i {meeting['place']}" if meeting["place"] else ""


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.splitlines())


@lru_cache(maxsize=1)
def _texts() -> Environment:
    """Plain text: nothing is escaped, and a missing value is an error, not a gap."""
    return _filters(Environment(autoescape=False, undefined=StrictUndefined, auto_reload=False))  # noqa: S701 - not HTML


@lru_cache(maxsize=1)
def _pages() -> Environment:
    """HTML: everything is escaped."""
    return _filters(Environment(autoescape=True, undefined=StrictUndefined, auto_reload=False))


def _filters(environment: Environment) -> Environment:
    environment.loader = FileSystemLoader(folder("templates"))
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters |= {
        "short": _short,
        "when": _when,
        "where": _where,
        "where_long": _where_long,
        "clock": lambda at: clock(datetime.fromisoformat(at)),
        "when_from": lambda at, now: day_and_clock(datetime.fromisoformat(at), datetime.fromisoformat(now)),
        "numeral": numeral,
        "measure_state": _MEASURE.__getitem__,
        "lines": _lines,
    }
    return environment
