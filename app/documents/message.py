"""Messages (beskeder): the words of every text and mail, written from templates that are data.

A text message is one GSM-7 segment, whatever the names: the free parts are shortened until it fits. A mail has
plain text and HTML of equal worth. Every text of an exercise begins with ØVELSE. A message is in the language that its
values name, when we speak it; Danish is what the templates say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from app.core import english, message_wording, spoken
from app.core.action_plan import MeasureState
from app.core.delivery import Purpose
from app.core.phone import shown
from app.core.wording import ONE_SMS, gsm, one_segment, septets, shorten
from app.documents.catalogue import DANISH, LANGUAGES
from app.documents.sources import folder
from app.documents.tongue import Tongue, tongue

Values = Mapping[str, Any]
Link = Callable[[str, Values], str]
"""Makes an address: (what it opens: answer, board, plan, sign_in, briefings, evaluation; the message's values)."""

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
    "meeting_moved": (("Ret dit svar", "answer"),),
    "end_reminder": (("Forlæng eller afslut", "board"),),
    "measure": (("Åbn handlingsplanen", "action_plan"),),
    "briefing": (("Læs orienteringerne", "briefings"),),
    "report": (("Åbn planen", "plan"),),
    "evaluation": (("Svar på spørgsmålene", "evaluation"),),
    "sign_in": (("Log ind", "sign_in"),),
    "contact_check": (("Se mine oplysninger", "mine"),),
    "checked_no": (("Ret mine oplysninger", "mine"),),
    "address_changed": (("Se mine oplysninger", "mine"),),
}
_EXTENSIONS = ["jinja2.ext.i18n"]
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
    """A mail's words; `facts` are label and value, `buttons` label and address.

    `paper` = the view of a briefing, from which its HTML is made; `picture` = its picture goes along, by this cid.
    """

    subject: str
    paragraphs: Sequence[str]
    facts: Sequence[tuple[str, str]]
    buttons: Sequence[tuple[str, str]]
    exercise: bool
    number: str
    language: str = "da"
    paper: Values | None = None
    picture: str = ""

    @property
    def text(self) -> str:
        """The plain text: the same words, the facts as lines, the buttons as addresses."""
        facts = "\n".join(f"{label}: {value}" for label, value in self.facts)
        buttons = "\n".join(f"{label}: {url}" for label, url in self.buttons)
        say = tongue(self.language).catalogue
        foot = say.gettext("Akut fare for liv: ring 112.")
        mark = say.gettext("ØVELSE. Der er ikke sket noget.") if self.exercise else ""
        # A briefing's own words begin with it.
        said = [mark, *self.paragraphs] if self.paragraphs[:1] != [mark] else self.paragraphs
        parts = (*said, facts, buttons, foot)
        return "\n\n".join(p for p in parts if p) + "\n"

    @property
    def html(self) -> str:
        """The HTML, made from the same words."""
        spoken_in = tongue(self.language).language
        values = {**vars(self), "subject": self.subject, "spoken": spoken_in}
        if self.paper:
            return _inlined(_pages(spoken_in).get_template("message/briefing.html.j2").render(values))
        return _pages(spoken_in).get_template("message/layout.html.j2").render(values)


def prepare() -> None:
    """Compile the words of an alarm, that the first one need not wait for it: once, when the service starts."""
    for name in ("call", "places"):
        _texts(DANISH).get_template(f"message/{name}.j2")
    _pages(DANISH).get_template("message/layout.html.j2")


def sms(purpose: str, values: Values) -> str:
    """The text message: at most 160 GSM-7 signs; an announcement stands as it was typed, however long."""
    if purpose == Purpose.ANNOUNCEMENT:
        return str(values["text"])
    template = _template(purpose, values)

    def write(width: int) -> str:
        return gsm(_block(template, "sms", {**values, "width": width}))

    # A long number to call is left to the mail, rather than cutting off how to answer.
    if (values.get("meeting") or {}).get("phone") and septets(write(message_wording.NARROWEST)) > ONE_SMS:
        values = {**values, "meeting": {**values["meeting"], "phone": None}}
    return one_segment(write)


def speech(purpose: str, values: Values) -> str:
    """What a call says: the words of the text message where there are no others, and the keys when it asks."""
    template = _template(purpose, values)
    said = _spoken(template, "voice" if "voice" in template.blocks else "sms", values)
    return f"{said} {line('menu', values)}" if purpose in ASKING else said


def line(name: str, values: Values | None = None) -> str:
    """What is said in a call beside its message; `name`: a block of templates/message/voice.j2."""
    return _spoken(_template("voice", values or {}), name, values or {})


def mail(purpose: str, values: Values, link: Link) -> Mail:
    """The mail, in words."""
    template = _template(purpose, values)
    known = _tongue(values).catalogue
    wide = {**values, "width": 200}
    body = _block(template, "body", wide)
    return Mail(
        subject=" ".join(_block(template, "subject", wide).split()),
        paragraphs=[p.strip() for p in body.split("\n\n") if p.strip()],
        facts=_facts(purpose, values),
        buttons=[(known.gettext(label), link(what, values)) for label, what in _BUTTONS.get(purpose, ())],
        exercise=bool(values.get("exercise")),
        number=str(values.get("number", "")),
        language=str(values.get("language", DANISH)) if purpose == Purpose.ANNOUNCEMENT else language(values),
        paper=values.get("paper"),
        picture=str(values.get("picture", "")),
    )


def _inlined(page: str) -> str:
    """The page with its style sheet's rules at each element, as mail programs need; those for the dark stay."""
    # Only briefings need it, and the alarm's mails are made before them.
    import css_inline  # noqa: PLC0415

    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True).inline(page)


def language(values: Values) -> str:
    """The language that a message with these values is written in: its reader's, when we speak it, else Danish."""
    return _tongue(values).language


def briefing(values: Values) -> str:
    """The text of a briefing, composed out of what has happened."""
    written = _texts(DANISH).get_template("document/briefing.txt.j2").render({**_marked(values), "width": 200})
    paragraphs = ("\n".join(line.strip() for line in p.splitlines() if line.strip()) for p in written.split("\n\n"))
    return "\n\n".join(p for p in paragraphs if p)


def page(name: str, values: Values) -> str:
    """A document as a page of its own."""
    return _pages(DANISH).get_template(f"document/{name}.html.j2").render(values)


def _facts(purpose: str, values: Values) -> list[tuple[str, str]]:
    if purpose not in {"call", "reminder", "noted_yes", "ask_back", "meeting_moved"}:
        return []
    meeting, speaks = values["meeting"], _tongue(values)
    say = speaks.catalogue
    said = [
        (say.gettext("Hændelse"), values["scenario"]),
        (say.gettext("Hastemøde"), _meeting_time(speaks, meeting, values["now"])),
        (say.gettext("Sted"), meeting["place"]),
        (say.gettext("Telefonmøde"), meeting["phone"] and shown(meeting["phone"])),
        (say.gettext("Link til mødet"), meeting["link"]),
        (say.gettext("Aktivering"), values["number"]),
    ]
    return [(label, value) for label, value in said if value]


def own(text: str, part: str, values: Values) -> str:
    """A part in the partnership's own words; "" where it has none, reads another language, or cannot be filled."""
    if not text or _tongue(values).language != DANISH:
        return ""
    places, known = _template("places", values), _marked(values)

    def value(place: str) -> str:
        name = f"{place}_{part}" if f"{place}_{part}" in places.blocks else place
        return "".join(places.blocks[name](places.new_context(known))).strip()

    written = str(known["mark"])
    mark = {"sms": written, "subject": written, "voice": f"{written.strip()}. " if written else ""}
    try:
        return mark.get(part, "") + message_wording.filled(text, value)
    except (KeyError, TypeError, ValueError, UndefinedError):
        return ""


def _block(template: Template, name: str, values: Values) -> str:
    if said := own(values.get("wording", {}).get(name, ""), name, values):
        return said
    context = template.new_context(_marked(values))
    return "".join(template.blocks[name](context)).strip()


def _tongue(values: Values) -> Tongue:
    """The tongue of whoever reads it."""
    return tongue(str(values.get("language", DANISH)))


def _template(name: str, values: Values) -> Template:
    return _texts(_tongue(values).language).get_template(f"message/{name}.j2")


def _spoken(template: Template, name: str, values: Values) -> str:
    aloud = spoken.aloud if _tongue(values).language == DANISH else english.aloud
    return aloud(" ".join(_block(template, name, {**values, "width": 200}).split()))


def _marked(values: Values) -> dict[str, Any]:
    mark = "ØVELSE" if _tongue(values).language == DANISH else "ØVELSE/EXERCISE"
    if values.get("trial"):
        return {**values, "mark": "PRØVE "}
    return {**values, "mark": f"{mark} " if values.get("exercise") else ""}


@pass_context
def _when(context: Context, meeting: Values) -> str:
    """When the meeting is, as seen from the moment that the message tells of."""
    return _meeting_time(tongue(context["spoken"]), meeting, context.get("now"))


def _meeting_time(speaks: Tongue, meeting: Values, now: str | None) -> str:
    """The time alone while nobody can take it for another day's, else with its day."""
    at = datetime.fromisoformat(meeting["at"])
    seen = datetime.fromisoformat(now) if now else at
    if at - seen >= TONIGHT:
        return speaks.day_and_clock(at, seen)
    return speaks.catalogue.gettext("{at}").format(at=speaks.clock(at))


@pass_context
def _short(context: Context, text: str) -> str:
    """Cut to the width that this try of the message has."""
    return shorten(str(text), context["width"])


@pass_context
def _where(context: Context, meeting: Values) -> str:
    """Where, as a text message says it: the place, or the number to call; never a link."""
    if meeting["place"]:
        return f", {_short(context, meeting['place'])}"
    short = tongue(context["spoken"]).catalogue.gettext("tlf.")
    return f", {short} {shown(meeting['phone'])}" if meeting["phone"] else ""


def _where_long(meeting: Values) -> str:
    """Where, as a board may read it: the place; the number and link are for those called."""
    return f" i {meeting['place']}" if meeting["place"] else ""


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.splitlines())


@lru_cache(maxsize=len(LANGUAGES))
def _texts(language: str) -> Environment:
    """Plain text: nothing is escaped, and a missing value is an error, not a gap."""
    made = Environment(autoescape=False, undefined=StrictUndefined, auto_reload=False, extensions=_EXTENSIONS)  # noqa: S701 - not HTML
    return _filters(made, tongue(language))


@lru_cache(maxsize=len(LANGUAGES))
def _pages(language: str) -> Environment:
    """HTML: everything is escaped."""
    made = Environment(autoescape=True, undefined=StrictUndefined, auto_reload=False, extensions=_EXTENSIONS)
    return _filters(made, tongue(language))


def _filters(environment: Environment, speaks: Tongue) -> Environment:
    known = speaks.catalogue
    environment.install_gettext_callables(known.gettext, known.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    environment.globals["spoken"] = speaks.language
    environment.loader = FileSystemLoader(folder("templates"))
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters |= {
        "short": _short,
        "when": _when,
        "where": _where,
        "where_long": _where_long,
        "clock": lambda at: speaks.clock(datetime.fromisoformat(at)),
        "hour": lambda at: speaks.clock(datetime.fromisoformat(at)).removeprefix("kl. "),
        "when_from": lambda at, now: speaks.day_and_clock(datetime.fromisoformat(at), datetime.fromisoformat(now)),
        "numeral": speaks.numeral,
        "count": speaks.count,
        "measure_state": lambda state: known.gettext(_MEASURE[state]),
        "lines": _lines,
    }
    return environment
