"""The action plan's form: each field as it is shown, the text that its writer saw, and what was typed as edits.

Every field travels with a hidden twin `ser:<path>` that holds what stood there when the page was made. So a form
says what changed, field by field, and nothing else: with JavaScript one field at a time, without it all at once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.core.errors import FieldError
from app.core.filling_in import ALONE, MOMENTS, ROWS, Edit, is_row
from app.core.plan import CatalogueMeasure
from app.core.wording import DANISH_TIME
from app.web.forms import Form
from app.web.quick_times import quick_times
from app.web.views import field_id

SEEN = "ser:"
ACT = "goer"
NOT_SAVED = "Handlingsplanen er ikke gemt. Ret det, der er markeret."
MOST_CHARACTERS = 10_000


@dataclass(frozen=True)
class Pressed:
    """A form as it was sent: its edits, the row to bring back, and the place on the page that was acted on.

    `accepts` = the key of the suggestions that are to be taken over as well.
    """

    edits: tuple[Edit, ...]
    bring_back: str = ""
    place: str = ""
    accepts: str | None = None


@dataclass(frozen=True)
class Face:
    """What the page's fields show and hold as seen, by path; what was typed and not saved goes before what stands."""

    stands: Mapping[str, str]
    typed: Mapping[str, str] = field(default_factory=dict)
    from_before: Mapping[str, str] = field(default_factory=dict)

    def shown(self, path: str) -> str:
        """The text in the field."""
        return self.typed.get(path, as_shown(path, self.stands[path]))

    def seen(self, path: str) -> str:
        """The text that its hidden twin holds."""
        return self.from_before.get(path, self.stands[path])


def as_shown(path: str, text: str) -> str:
    """A field's text as the browser shows it: moments in Danish time."""
    if not (text and is_moment(path)):
        return text
    try:
        return f"{datetime.fromisoformat(text).astimezone(DANISH_TIME):%Y-%m-%dT%H:%M}"
    except (ValueError, OverflowError):
        return text


def is_moment(path: str) -> bool:
    """True for fields of date and time."""
    return path.rpartition(".")[2] in MOMENTS


def pressed(form: Form, now: datetime, mint: Callable[[], str], catalogue: Iterable[CatalogueMeasure]) -> Pressed:
    """What the form asks for; what cannot be read is noted in the form at its field."""
    verb, _, about = form.text(ACT).partition(":")
    edits, new = _typed(form), mint()[-8:]
    if verb == "tilbage" and is_row(about):
        return Pressed(edits, bring_back=about, place=about)
    if verb == "forslag":
        return Pressed(edits, place="slut", accepts=about)
    if verb in {"deres", "slut"}:
        left = about if verb == "deres" else "ends_at"
        return Pressed((*(e for e in edits if e.path != left), *_end(form, about, now)), place=left)
    if verb == "begge":
        return Pressed(tuple(_both(e) if e.path == about else e for e in edits), place=about)
    more = {
        "ny": [Edit(f"{about}.{new}", "", "ny")] if about in ROWS else [],
        "katalog": [e for m in catalogue if m.id == about for e in _picked(m, f"measures.{new}")],
        "fjern": [Edit(about, form.text(SEEN + about), "")] if is_row(about) else [],
    }.get(verb, [])
    return Pressed((*edits, *more), place=more[0].path if more else about)


def _end(form: Form, about: str, now: datetime) -> list[Edit]:
    return [Edit("ends_at", form.text(f"{SEEN}ends_at"), t.at.isoformat()) for t in quick_times(now) if t.key == about]


def kept(form: Form) -> Face:
    """What was typed and what had been seen, to be shown again over what stands."""
    seen = {n.removeprefix(SEEN): v for n, v in form.fields.items() if n.startswith(SEEN)}
    return Face({}, {path: form.text(field_id(path)) for path in seen if not is_row(path)}, seen)


def _typed(form: Form) -> tuple[Edit, ...]:
    """An edit for each field of the form; a field that was not sent was an empty box to tick."""
    paths = [n.removeprefix(SEEN) for n in form.fields if n.startswith(SEEN)]
    known = [p for p in paths if p in ALONE or (p.partition(".")[0] in ROWS and not is_row(p))]
    return tuple(Edit(p, form.fields[SEEN + p], _wanted(form, p)) for p in known)


def _wanted(form: Form, path: str) -> str:
    typed, seen = form.text(field_id(path)), form.text(SEEN + path)
    if len(typed) > MOST_CHARACTERS:
        form.errors.append(FieldError(path, f"Skriv højst {MOST_CHARACTERS} tegn. Teksten er ikke gemt.", "Too long."))
    if not is_moment(path) or not typed:
        return typed
    # What was not touched stays to the second, also in the hour that comes twice.
    if typed == as_shown(path, seen):
        return seen
    moment = form.read_moment(path, typed)
    return moment.isoformat() if moment else seen


def _picked(m: CatalogueMeasure, place: str) -> tuple[Edit, ...]:
    words = {"title": m.title, "text": m.text, "actor": m.actor.value, "from_catalogue": m.id}
    return (Edit(place, "", "ny"), *(Edit(f"{place}.{name}", "", text) for name, text in words.items()))


def _both(edit: Edit) -> Edit:
    return Edit(edit.path, edit.seen, f"{edit.seen}\n{edit.wants}".strip())
