"""What the action plan's page shows, and the news of it that a page which is already open gets.

Both are made from the same templates, so a row that someone else has added looks like one that was loaded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core import action_plan as rules
from app.core.access import Verb, may, roles
from app.core.action_plan import ActionPlan
from app.core.errors import FieldError
from app.core.filling_in import ALONE, ROWS, Clash, by_row, is_row, texts_of
from app.services import action_plans
from app.services.filling_in import Filled
from app.store import papers
from app.store.action_plans import Version
from app.store.activations import Case
from app.store.unit import Unit
from app.web import words
from app.web.action_plan_form import Face, as_shown, is_moment
from app.web.action_plan_suggestions import suggestions
from app.web.frame import around
from app.web.quick_times import quick_times
from app.web.tongue import _, spoken
from app.web.views import write

CHOSEN = frozenset(
    {"actor", "responsible", "state", "internal", "informs", "press_spokesperson", "ends_at", "deadline"}
)


@dataclass(frozen=True)
class Apart:
    """Two texts for one field, as their writers are shown them; `text` = both can be kept one after the other."""

    path: str
    heading: str
    mine: str
    theirs: str
    name: str
    at: datetime | None
    gone: bool
    row: str
    text: bool
    typed: str
    seen: str


async def paper_values(unit: Unit, case: Case, version: Version) -> dict[str, Any]:
    """What every page about the plan needs; what is missing points at its field."""
    return {
        "case": case,
        "version": version,
        "exercise": case.activation.exercise,
        "paper": await action_plans.paper(unit, case, version),
        "case_number": await papers.number_of(unit, case.id),
        "missing": _missing(version.plan, unit.now),
        "warnings": rules.warnings(version.plan),
        **around(unit, case.plan, case.directory),
    }


async def form_values(unit: Unit, case: Case, version: Version, face: Face | None = None) -> dict[str, Any]:
    """The form, with what was typed and not saved where `face` says so."""
    values = await paper_values(unit, case, version)
    me = case.directory.contacts.get(unit.actor.contact)
    home = case.directory.organisations.get(me.organisation) if me and me.organisation else None
    more: dict[str, Any] = {
        "quick": quick_times(unit.now),
        "mine": home.kind if home else None,
        "apart": {},
        "gone": [],
        "suggested": await suggestions(unit, case, version),
    }
    return {**values, **_fields(case, version, face), **more}


def _fields(case: Case, version: Version, face: Face | None) -> dict[str, Any]:
    people = sorted(case.directory.contacts.values(), key=lambda c: (c.organisation or "", c.name))
    stands = texts_of(version.plan)
    return {
        "face": Face(stands, face.typed, face.from_before) if face else Face(stands),
        "people": [(c.id, c.name) for c in people],
        "catalogue": case.plan.measures,
        "taken": _taken(version.plan),
        "errors": (),
    }


def apart(filled: Filled, now: datetime) -> list[Apart]:
    """Each clash in words: what was typed, what stands, whose it is and since when."""
    return [_apart(clash, filled, now) for clash in filled.clashes]


def _apart(clash: Clash, filled: Filled, now: datetime) -> Apart:
    by, at = filled.authors.get(clash.path, ("", None))
    contact = next((c for c in filled.case.directory.contacts.values() if c.id == by), None)
    kind, _dot, rest = clash.path.partition(".")
    name = rest.rpartition(".")[2] or kind
    row = clash.path if is_row(clash.path) else clash.path.rpartition(".")[0]
    mine, theirs = (_in_words(clash.path, name, text, filled.case, now) for text in (clash.mine, clash.theirs))
    heading = words.FIELD.get(name, words.ROW.get(kind, ""))
    both = name not in CHOSEN and not is_row(clash.path)
    who = contact.name if contact else _("En anden")
    typed = as_shown(clash.path, clash.mine)
    return Apart(clash.path, heading, mine, theirs, who, at, clash.gone, row, both, typed, clash.seen)


def _in_words(path: str, name: str, text: str, case: Case, now: datetime) -> str:
    if not text or is_row(path):
        return _("(tomt)")
    if is_moment(path):
        return spoken().day_and_clock(datetime.fromisoformat(text), now)
    known = {str(c.id): c.name for c in case.directory.contacts.values()}
    lists: Mapping[str, Mapping[str, str]] = {
        "responsible": known, "informs": known, "press_spokesperson": known,
        "actor": words.ACTOR, "state": words.MEASURE,
    }  # fmt: skip
    return lists.get(name, {}).get(text, text)


def news(unit: Unit, case: Case, version: Version, before: Mapping[str, str]) -> dict[str, Any]:
    """What has changed on the page since `before`: fields with the text seen and shown, rows, what is missing."""
    stands = texts_of(version.plan)
    fields = {p: [t, as_shown(p, t)] for p, t in stands.items() if before.get(p) != t}
    held = roles(unit.actor, case.plan, case.directory)
    here = {"case": case, "version": version, "now": unit.now, "missing": _missing(version.plan, unit.now)}
    shared = {**here, **_fields(case, version, None), "apart": {}, "may": {v.value: may(held, v) for v in Verb}}
    return {
        "version": version.version,
        "fields": fields,
        "rows": {kind: [p for p in stands if is_row(p) and p.startswith(f"{kind}.")] for kind in ROWS},
        "new": {p: write("action_plan/row", path=p, **shared) for p in fields if is_row(p) and p not in before},
        "missing": write("action_plan/missing", **shared),
        "state": write("action_plan/state", **shared),
        "taken": shared["taken"],
    }


def gone_with_words(typed: Face, filled_from: ActionPlan) -> list[Clash]:
    """What was typed in rows that are no longer there."""
    stands = texts_of(filled_from)
    paths = (p for p in typed.typed if p not in stands and p not in ALONE)
    return [Clash(p, typed.typed[p], "", gone=True, seen=typed.from_before[p]) for p in paths if typed.typed[p]]


def _missing(plan: ActionPlan, now: datetime) -> list[FieldError]:
    return [FieldError(by_row(plan, e.path), e.danish, e.english, e.code) for e in rules.missing(plan, now)]


def _taken(plan: ActionPlan) -> list[str]:
    return [m.from_catalogue for m in plan.measures if m.from_catalogue]


def by_path(shown: Iterable[Apart]) -> dict[str, Apart]:
    """Those that have a field on the page, by its path."""
    return {one.path: one for one in shown if not one.gone}
